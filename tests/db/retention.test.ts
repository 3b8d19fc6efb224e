/** What goes: by age, step by step, and all of somebody who asks to be forgotten, down to the bytes of the file. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { limits } from "#model/limits.ts";
import type { Store } from "#model/ports.ts";
import {
  answer,
  hear,
  incoming,
  open,
  person,
  put,
  request,
  say,
  t0,
  telegram,
  tell,
  toTelegram,
  town,
  toWhatsapp,
  whatsapp,
  write,
} from "./town.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "loge-"));
  folders.push(path);
  return path;
}

const photo = { kind: "media" as const, media: { id: "", kind: "photo" as const }, caption: "la fuite" };

async function day(store: Store): Promise<string> {
  await town(store);
  await store.keep(incoming(whatsapp("paul"), photo, { id: "ph" }), t0, { media: new Uint8Array([1]), urgent: true });
  const turn = await store.nextTurn(t0);
  await store.commit(
    {
      once: turn?.id ?? "",
      about: "r1",
      effects: [
        put("request", request("r1", { loge: "lilas" })),
        say("noté"),
        tell({ coordinatorsOf: "lilas" }, "fiche"),
      ],
    },
    turn,
  );
  await toWhatsapp(store);
  await toTelegram(store);
  const body = turn?.messages[0]?.body;
  return body?.kind === "media" ? body.media.id : "";
}

it("keeps each thing as long as its limit says, and not longer", async () => {
  const store = await open();
  const media = await day(store);
  const gone = async (ms: number): Promise<number> => store.prune(t0 + ms);
  expect(await gone(limits.idempotencyKeptMs)).toBe(0);
  expect(await gone(limits.idempotencyKeptMs + 1)).toBeGreaterThan(0);
  expect(await gone(limits.inboxKeptMs)).toBe(0);
  expect(await gone(limits.inboxKeptMs + 1)).toBeGreaterThan(0);
  expect(await store.media(media)).toBeDefined();
  expect(await gone(limits.outboxKeptMs)).toBe(0);
  expect(await gone(limits.outboxKeptMs + 1)).toBeGreaterThan(0);
  expect(await store.media(media)).toBeUndefined();
  expect(await gone(limits.textKeptMs)).toBe(0);
  expect((await store.request("r1"))?.thread).toHaveLength(3);
  expect(await gone(limits.textKeptMs + 1)).toBeGreaterThan(0);
  expect(await store.request("r1")).toMatchObject({ thread: [], text: "Une fuite au 12 rue des Lilas" });
});

it("takes the words of a request that has long been over, and never those of one that lives", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { status: "closed" })), put("request", request("r2"))]);
  await store.prune(t0 + limits.textKeptMs + 1);
  expect(await store.request("r1")).toMatchObject({
    text: "",
    where: { city: "Paris", postalCode: "75012" },
    services: ["plumbing"],
  });
  expect((await store.request("r1"))?.where.address).toBeUndefined();
  expect((await store.request("r2"))?.text).toContain("rue des Lilas");
  expect(await store.prune(t0 + limits.textKeptMs + 1)).toBe(0);
});

it("never prunes what waits, however old it is", async () => {
  const store = await open();
  await town(store);
  await store.keep(incoming(telegram("1"), "pas entendu"), t0, { urgent: true });
  await write(store, [tell({ person: "nadia", as: "coordinator" }, "pas envoyé")]);
  await store.prune(t0 + 100 * limits.outboxKeptMs);
  expect(await store.queues(t0)).toMatchObject({ inbox: 1, outbox: 1 });
  expect((await store.nextTurn(t0))?.messages).toHaveLength(1);
});

it("removes many in small steps, and lets others write in between", async () => {
  const store = await open();
  await Promise.all(
    Array.from({ length: 1_200 }, (_, n) => store.commit({ once: `o${n}`, effects: [] }, undefined, t0)),
  );
  const order: string[] = [];
  const pruned = store.prune(t0 + limits.idempotencyKeptMs + 1).then((n) => order.push(`pruned ${n}`));
  await Promise.all([pruned, store.keep(incoming(telegram("1"), "a"), t0).then(() => order.push("kept"))]);
  expect(order).toEqual(["kept", "pruned 1200"]);
});

it("forgets a person down to the bytes of the file, keeps the ledger, and still says goodbye", async () => {
  const dir = folder();
  const store = await open(join(dir, "loge.db"));
  await town(store);
  const planted = ["Zénobie", "Quincampoix", "0698765432", "pantoufle", "hortensia", "4B99"];
  const [name, street, peer, words, note, code] = planted as [string, string, string, string, string, string];
  const at = whatsapp(`33${peer}@c.us`);
  const m = incoming(at, `${words}, ${street}`, { id: `false_${at.peer}_1`, name });
  const first = await answer(
    store,
    m,
    [
      put(
        "request",
        request("r1", { loge: "lilas", resident: "x", chat: at, text: words, where: { address: street }, history: [] }),
      ),
      put("secret", { id: "s", request: "r1", code, expiresAt: t0 + 1e9, version: 0 }),
      tell({ coordinatorsOf: "lilas" }, `fiche ${name} ${words}`, { card: "request/r1", about: "r1" }),
      tell({ coordinatorsOf: "lilas" }, words, { about: "r1", voice: name, source: m.ref ?? "" }),
      say(`Bonjour ${name}`),
    ],
    t0,
    {
      about: "r1",
      conversation: {
        at: "question",
        id: "q",
        dialogue: "d",
        answers: { a: words },
        done: {},
        asked: "x",
        questions: 1,
        misses: 0,
        since: t0,
      },
    },
  );
  const row = await store.request("r1");
  const who = first.from.id;
  await write(store, [
    ...(row
      ? [put("request", { ...row, resident: who, history: [{ at: t0, by: who, name, move: "open", note: words }] })]
      : []),
    put("note", { id: "n", about: who, loge: "lilas", by: "nadia", text: note, at: t0, version: 0 }),
    put("payment", {
      id: "p",
      request: "r1",
      loge: "lilas",
      provider: "karim",
      resident: who,
      amountCents: 4500,
      commissionCents: 0,
      means: "cash",
      at: t0,
      version: 0,
    }),
  ]);
  await toTelegram(store);
  await toWhatsapp(store);
  const bytes = (): string =>
    readdirSync(dir)
      .map((file) => readFileSync(join(dir, file), "latin1"))
      .join("");
  const latin = (text: string): string => Buffer.from(text).toString("latin1");
  for (const text of planted) expect(bytes(), text).toContain(latin(text));

  await answer(store, incoming(at, "oubliez-moi", { name }), [say("C'est fait."), { kind: "forget", person: who }]);
  const goodbye = await toWhatsapp(store);
  expect(goodbye.map(({ outgoing }) => outgoing.text)).toEqual(["C'est fait."]);
  await store.remember("x", "y", t0);
  await store.close();
  for (const text of planted) expect(bytes(), text).not.toContain(latin(text));

  const again = await open(join(dir, "loge.db"), { ids: () => `again${Math.random()}` });
  expect(await again.request("r1")).toMatchObject({ text: "", resident: who, residentName: "Habitant", thread: [] });
  expect(await again.keep(m, t0)).toBe(false);
  expect((await hear(again, incoming(at, "bonjour"))).from.id).not.toBe(who);
  await again.close();
});

it("forgets a provider: their profile and offers go, what they did stays without their name", async () => {
  const store = await open();
  await town(store);
  await write(store, [
    put(
      "request",
      request("r1", {
        loge: "lilas",
        provider: "karim",
        status: "done",
        history: [{ at: t0, by: "karim", name: "Karim", move: "finish" }],
      }),
    ),
    { kind: "forget", person: "karim" },
  ]);
  expect(await store.view("provider", "karim")).toBeUndefined();
  expect((await store.view("coordinator", "nadia"))?.providers).toEqual([]);
  expect((await store.request("r1"))?.history[0]?.name).toBe("");
});

it("forgets whoever follows a request, and the invitation of whoever asked; two chats that are one follow as one", async () => {
  const store = await open();
  await town(store);
  const invited = {
    id: "K7QX9BCD",
    role: "resident" as const,
    follows: ["r2"],
    name: "Paul",
    createdAt: t0,
    version: 0,
  };
  await write(store, [
    put("person", person("odette")),
    put("person", person("odette-t")),
    put("request", request("r1", { loge: "lilas", also: ["odette-t"] })),
    put("request", request("r2", { loge: "lilas", invited: "K7QX9BCD" })),
    put("invitation", invited),
  ]);
  await answer(store, incoming(telegram("ot"), "bonjour"), [
    { kind: "address", at: telegram("ot"), change: "joins", person: "odette-t" },
  ]);
  await answer(store, incoming(telegram("ot"), "relier"), [
    { kind: "address", at: telegram("ot"), change: "joins", person: "odette" },
  ]);
  expect((await store.request("r1"))?.also).toEqual(["odette"]);
  await write(store, [{ kind: "forget", person: "odette" }]);
  expect((await store.request("r1"))?.also).toEqual([]);
  await write(store, [{ kind: "forget", person: "paul" }]);
  expect((await hear(store, incoming(telegram("z"), "K7QX9BCD"))).invitation).toBeUndefined();
});
