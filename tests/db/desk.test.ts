/** What the desk asks of the store: second looks within its own loges, stand-ins, one brief a day, codes copied by hand. */
import { describe, expect, it } from "vitest";
import { jobs } from "#jobs/index.ts";
import { plan } from "#jobs/plan.ts";
import { tick } from "#jobs/tick.ts";
import {
  answer,
  hear,
  incoming,
  open,
  person,
  put,
  request,
  t0,
  telegram,
  tell,
  texts,
  toTelegram,
  town,
  whatsapp,
  write,
} from "./town.ts";

const day = 86_400_000;
const silent = { error: (what: Record<string, unknown>) => expect(what).toBeUndefined() };

async function full() {
  const store = await open();
  await town(store);
  await write(store, [
    put("person", person("zoe", { loge: "roses", news: true })),
    put("request", request("r1", { loge: "lilas", text: "une fuite rue Haxo" })),
    put("request", request("r2", { loge: "roses", resident: "zoe", text: "une fuite rue Haxo" })),
    put("request", request("r3", { loge: "lilas", status: "cancelled", text: "un meuble" })),
  ]);
  return store;
}

describe("second looks of the desk", () => {
  it("finds within the loges of the person, and nowhere else", async () => {
    const store = await full();
    const turn = await hear(store, incoming(telegram("nadia"), "cherche haxo"));
    const found = await store.lookup(turn, { what: "requests", loge: "*", text: "haxo" });
    expect(found.requests.map(({ id }) => id)).toEqual(["r1"]);
    const past = await store.lookup(turn, { what: "requests", loge: "*", text: "meuble" });
    expect(past.requests.map(({ id }) => id)).toEqual(["r3"]);
    const people = await store.lookup(turn, { what: "residents", loge: "*" });
    expect(people.people.map(({ id }) => id)).toEqual(["paul"]);
    const other = await store.lookup(turn, { what: "residents", loge: "*", person: "zoe" });
    expect(other.people).toEqual([]);
  });

  it("gives news to nobody who did not agree, is blocked, or never wrote", async () => {
    const store = await full();
    const agreed = { loge: "lilas", news: true };
    await answer(store, incoming(whatsapp("lea"), "bonjour"), [
      { kind: "address", at: whatsapp("lea"), change: "joins", person: "lea" },
      put("person", person("lea", agreed)),
      put("person", person("silent", agreed)),
    ]);
    const turn = await hear(store, incoming(telegram("nadia"), "annonce : x"));
    const { people } = await store.lookup(turn, { what: "news", loge: "*" });
    expect(people.map(({ id }) => id)).toEqual(["lea"]);
  });
});

describe("who is told", () => {
  it("goes to the stand-in, else to those who are there, and to somebody in any case", async () => {
    const store = await full();
    const keeper = (id: string) => person(id, { roles: [{ role: "coordinator", loge: "lilas", at: telegram(id) }] });
    await answer(store, incoming(telegram("samir"), "bonjour"), [
      { kind: "address", at: telegram("samir"), change: "joins", person: "samir" },
      put("person", keeper("samir")),
    ]);
    await toTelegram(store);
    const away = { person: "nadia", loge: "lilas", from: t0, until: t0 + day, version: 0 };
    await write(store, [put("absence", { ...away, id: "a1" })]);
    await write(store, [tell({ coordinatorsOf: "lilas" }, "une fiche")]);
    expect(texts(await toTelegram(store))).toEqual(["samir: une fiche"]);
    await write(store, [put("absence", { ...away, id: "a2", person: "samir" })]);
    await write(store, [tell({ coordinatorsOf: "lilas" }, "une autre")]);
    expect(texts(await toTelegram(store)).toSorted()).toEqual(["nadia: une autre", "samir: une autre"]);
  });

  it("writes nothing to somebody without a chat", async () => {
    const store = await full();
    const nowhere = { channel: "", account: "", peer: "" };
    await write(store, [
      put("person", person("dupont", { loge: "lilas" })),
      put("request", request("r9", { loge: "lilas", resident: "dupont", chat: nowhere })),
    ]);
    await write(store, [tell({ person: "dupont", as: "resident" }, "des nouvelles", { about: "r9" })]);
    expect((await store.queues(t0)).outbox).toBe(0);
  });
});

describe("the morning brief", () => {
  it("is planned once a day however often the plan is made, and comes at the opening", async () => {
    const store = await full();
    await toTelegram(store);
    // A Saturday: lilas opens on Mondays at nine only.
    for (const at of [t0, t0 + 3_600_000, t0 + day, t0 + day + 60_000, t0 + 1.7 * day]) {
      await plan(store, at);
      await tick(store, at, silent);
    }
    expect(texts(await toTelegram(store, t0 + 1.7 * day))).toEqual([]);
    const monday = Date.UTC(2026, 2, 16, 8);
    await tick(store, monday - 1, silent);
    expect(texts(await toTelegram(store, monday))).toEqual([]);
    await tick(store, monday, silent);
    await tick(store, monday + 1, silent);
    const told = texts(await toTelegram(store, monday + 1));
    expect(told.filter((text) => text.startsWith("nadia: Bonjour, lundi 16 mars."))).toHaveLength(1);
    expect(told[0]).toContain("Promesses à tenir");
    await plan(store, monday + 60_000);
    await tick(store, monday + 60_000, silent);
    expect(texts(await toTelegram(store, monday + 60_000))).toEqual([]);
  });

  it("is dropped when it is late, or when the hours have changed", async () => {
    const store = await full();
    await plan(store, t0 + 1.7 * day);
    await toTelegram(store);
    const late = Date.UTC(2026, 2, 16, 12);
    await tick(store, late, silent);
    expect(texts(await toTelegram(store, late))).toEqual([]);
    const [lilas] = (await store.loges()).filter(({ id }) => id === "lilas");
    const reminder = { id: "x", kind: "brief", about: "lilas", dueAt: Date.UTC(2026, 2, 16, 9), version: 0 };
    const due = { reminder, now: reminder.dueAt, coordinators: [], providers: [] };
    expect(jobs["brief"]?.({ ...due, ...(lilas ? { loge: lilas } : {}) })).toEqual([]);
  });
});

describe("a proof", () => {
  it("is known however it is typed", async () => {
    const store = await full();
    await write(store, [
      put("invitation", { id: "K7QX4B2M", role: "resident", joins: "paul", createdAt: t0, version: 0 }),
    ]);
    const turn = await hear(store, incoming(telegram("pol"), "k7qx 4b2m"));
    expect(turn.invitation?.joins).toBe("paul");
  });
});
