/** One transaction or nothing: versions, once, merged puts, the speaker, and who is merged into whom. */
import { expect, it } from "vitest";
import { connect } from "#db/sqlite/connect.ts";
import { sqliteStore } from "#db/sqlite/store.ts";
import {
  answer,
  countingIds,
  hear,
  incoming,
  loge,
  open,
  person,
  put,
  request,
  say,
  t0,
  telegram,
  tell,
  texts,
  toTelegram,
  town,
  write,
} from "./town.ts";

it("writes nothing at all when a row moved under the decision", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas" }))]);
  const turn = await hear(store, incoming(telegram("nadia"), "je prends"));
  const row = (await store.request("r1")) ?? request("r1");
  await write(store, [put("request", { ...row, status: "accepted" })]);
  const effects = [put("loge", loge("new")), say("pris"), put("request", { ...row, status: "declined" })];
  expect(await store.commit({ once: turn.id, effects }, turn)).toBe("stale");
  expect((await store.loges()).map(({ id }) => id).toSorted()).toEqual(["lilas", "roses"]);
  expect((await store.request("r1"))?.status).toBe("accepted");
  expect(await toTelegram(store)).toEqual([]);
  await store.release(turn, 0, t0);
  const again = await store.nextTurn(t0);
  const fresh = again?.views.coordinator?.requests[0];
  expect(fresh?.status).toBe("accepted");
  if (again && fresh)
    expect(
      await store.commit({ once: again.id, effects: [put("request", { ...fresh, status: "offered" })] }, again),
    ).toBe("done");
});

it("writes an outcome once, by its turn, its reminder or its hook's key", async () => {
  const store = await open();
  const hook = { once: "hook/key", effects: [put("loge", loge("a"))] };
  expect([await store.commit(hook, undefined, t0), await store.commit(hook, undefined, t0)]).toEqual(["done", "known"]);
  const turn = await answer(store, incoming(telegram("1"), "a"), [say("un")]);
  expect(await store.commit({ once: turn.id, effects: [say("deux")] }, turn)).toBe("known");
  expect(texts(await toTelegram(store))).toEqual(["1: un"]);
});

it("commits many at once, and undoes only the one that is stale", async () => {
  const store = await open();
  await write(store, [put("loge", loge("a"))]);
  const [row] = await store.loges();
  const results = await Promise.all(
    ["b", "c", "d"].map((name) =>
      store.commit(
        { once: name, effects: [put("loge", loge(name)), put("loge", { ...(row ?? loge("a")), name })] },
        undefined,
        t0,
      ),
    ),
  );
  expect(results).toEqual(["done", "stale", "stale"]);
  expect((await store.loges()).map(({ id, name }) => `${id} ${name}`)).toEqual(["a b", "b Loge b"]);
});

it("merges several puts on one row under the version that was read", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { text: "un" })), put("request", request("r1", { text: "deux" }))]);
  expect(await store.request("r1")).toMatchObject({ text: "deux", version: 1 });
});

it("stores a row without what a view adds to it", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas" }))]);
  const view = await store.request("r1");
  if (view) await write(store, [put("request", { ...view, residentName: "Mallory", timezone: "UTC" } as never)]);
  expect(await store.request("r1")).toMatchObject({
    residentName: "Paul Martin",
    timezone: "Europe/Paris",
    version: 2,
  });
});

it("takes a reminder that is there already as the same, and the last door code as the one that opens", async () => {
  const store = await open();
  const reminder = (id: string) => put("reminder", { id, kind: "evening", about: "r1", dueAt: t0, version: 0 });
  await write(store, [reminder("a"), reminder("b")]);
  await write(store, [reminder("a")]);
  expect((await store.due(t0, 10)).map(({ reminder: { id } }) => id)).toEqual(["a"]);
  const secret = (code: string) => put("secret", { id: "s-r1", request: "r1", code, expiresAt: t0 + 1e9, version: 0 });
  const visit = { start: "2026-03-14T18:00:00" };
  await write(store, [
    secret("1111"),
    put("request", request("r1", { code: true, provider: "karim", status: "booked", appointment: visit })),
  ]);
  await write(store, [secret("2222")]);
  expect((await store.due(t0, 10))[0]?.code).toBe("2222");
});

it("gives due reminders oldest first, with what they need, and the code only on the day", async () => {
  const store = await open();
  await town(store);
  const row = {
    code: true,
    provider: "karim",
    status: "booked" as const,
    loge: "lilas",
    appointment: { start: "2026-03-15T09:00:00" },
  };
  await write(store, [
    put("request", request("r1", row)),
    put("secret", { id: "s", request: "r1", code: "4B12", expiresAt: t0 + 1e9, version: 0 }),
    put("reminder", { id: "b", kind: "evening", about: "r1", loge: "lilas", dueAt: t0 + 2, version: 0 }),
    put("reminder", { id: "a", kind: "late", about: "r1", dueAt: t0 + 1, lateAt: t0 + 1, version: 0 }),
    put("reminder", { id: "done", kind: "x", about: "r1", dueAt: t0, doneAt: t0, version: 0 }),
  ]);
  expect(await store.nextAt()).toBe(t0 + 1);
  expect(await store.due(t0, 10)).toEqual([]);
  const due = await store.due(t0 + 5, 10);
  expect(
    due.map((one) => [one.reminder.id, one.loge?.id, one.coordinators[0]?.name, one.request?.residentName, one.code]),
  ).toEqual([
    ["a", "lilas", "Nadia", "Paul Martin", undefined],
    ["b", "lilas", "Nadia", "Paul Martin", undefined],
  ]);
  expect((await store.due(t0 + 86_400_000, 10))[1]?.code).toBe("4B12");
  expect((await store.due(t0 + 5, 1)).length).toBe(1);
});

it("gives the door code to whom it is told, and keeps it nowhere but in its own table", async () => {
  const connection = connect(":memory:");
  const store = sqliteStore(connection, countingIds());
  await town(store);
  await write(store, [
    put("request", request("r1", { code: true, provider: "karim", status: "booked", loge: "lilas" })),
    put("secret", { id: "s", request: "r1", code: "4B127", expiresAt: t0 + 1e9, version: 0 }),
  ]);
  await write(store, [tell({ person: "karim", as: "provider" }, "Code : 4B127", { about: "r1", weight: "personal" })]);
  expect((await store.request("r1"))?.thread.map(({ text }) => text)).toEqual(["Code : •••"]);
  const [sent] = await toTelegram(store);
  expect(sent?.outgoing.text).toBe("Code : 4B127");
  const left = ["outbox", "message", "sent", "inbox", "request"].flatMap((table) =>
    connection.raw.prepare(`select * from ${table}`).all(),
  );
  expect(JSON.stringify(left)).not.toContain("4B127");
  const turn = await hear(store, incoming(telegram("karim"), "merci", { inReplyTo: "out-1" }));
  expect(turn.lastAbout).toBe("r1");
});

it("makes two addresses one person on proof, with all that belonged to the second", async () => {
  const store = await open();
  await town(store);
  const turn = await answer(store, incoming(telegram("other"), "bonjour"), [
    put("request", request("r9", { resident: "tmp" })),
  ]);
  const row = (await store.request("r9")) ?? request("r9");
  await write(store, [put("request", { ...row, resident: turn.from.id })]);
  await write(store, [{ kind: "address", at: telegram("other"), change: "joins", person: "paul" }]);
  expect((await store.request("r9"))?.resident).toBe("paul");
  expect((await hear(store, incoming(telegram("other"), "re"))).from.id).toBe("paul");
  expect(await store.view("resident", turn.from.id)).toBeUndefined();
});

it("does not write a stranger who turns out to be somebody we know", async () => {
  const store = await open();
  await town(store);
  const turn = await answer(store, incoming(telegram("second"), "/start moi"), [
    { kind: "address", at: telegram("second"), change: "joins", person: "paul" },
  ]);
  expect(await store.view("resident", turn.from.id)).toBeUndefined();
  const next = await answer(store, incoming(telegram("second"), "re"), [say("oui")]);
  expect(next.from.id).toBe("paul");
});

it("answers an error of a decision with an error, and lives", async () => {
  const store = await open();
  const broken = { id: "x", kind: null, about: "r1", dueAt: t0, version: 0 };
  await expect(store.commit({ once: "a", effects: [put("reminder", broken as never)] }, undefined, t0)).rejects.toThrow(
    /NOT NULL/,
  );
  expect(await store.commit({ once: "a", effects: [] }, undefined, t0)).toBe("done");
});

it("remembers small values over a restart", async () => {
  const store = await open();
  await store.remember("offset", "1", t0);
  await store.remember("offset", "2", t0);
  expect([await store.recall("offset"), await store.recall("none")]).toEqual(["2", undefined]);
});

it("tells nobody who cannot be reached, and fails nobody else", async () => {
  const store = await open();
  await town(store);
  await write(store, [
    put("person", person("ghost")),
    tell({ person: "ghost", as: "resident" }, "a"),
    tell({ person: "nobody", as: "resident" }, "b"),
    tell({ person: "nadia", as: "coordinator" }, "c"),
  ]);
  expect(texts(await toTelegram(store))).toEqual(["nadia: c"]);
  expect(await store.nextDelivery("whatsapp", "loge", t0)).toBeUndefined();
});
