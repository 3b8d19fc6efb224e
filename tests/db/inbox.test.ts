/** What comes in: kept once, joined into bursts, handed out a chat at a time, and answered once. */
import { expect, it } from "vitest";
import { connect } from "#db/sqlite/connect.ts";
import { sqliteStore } from "#db/sqlite/store.ts";
import { limits } from "#model/limits.ts";
import type { Store } from "#model/ports.ts";
import {
  answer,
  countingIds,
  group,
  hear,
  incoming,
  meet,
  open,
  person,
  put,
  quiet,
  request,
  setDesk,
  say,
  t0,
  telegram,
  texts,
  toTelegram,
  toWhatsapp,
  town,
  whatsapp,
  write,
} from "./town.ts";

const words = async (store: Store, now: number): Promise<string[] | undefined> =>
  (await store.nextTurn(now))?.messages.map(({ body }) => (body.kind === "text" ? body.text : body.kind));

it("keeps a delivery once, however often and concurrently it comes", async () => {
  const store = await open();
  const m = incoming(telegram("1"), "bonjour", { id: "7" });
  const kept = await Promise.all(Array.from({ length: 100 }, () => store.keep(m, t0)));
  expect(kept.filter(Boolean)).toHaveLength(1);
  await answer(store, incoming(telegram("2"), "un"), []);
  expect(await store.keep(m, t0 + 8 * 86_400_000)).toBe(false);
  expect(await words(store, t0 + quiet)).toEqual(["bonjour"]);
});

it("tells apart the same id on another account or channel", async () => {
  const store = await open();
  const at = telegram("1");
  for (const from of [at, { ...at, account: "other" }, { ...at, channel: "web" }]) {
    expect(await store.keep(incoming(from, "bonjour", { id: "7" }), t0)).toBe(true);
  }
});

it("gives an empty id one of its own, so that two messages are never taken for one", async () => {
  const store = await open();
  const one = incoming(telegram("1"), "un", { id: "", ref: "a" });
  expect(await store.keep(one, t0)).toBe(true);
  expect(await store.keep(one, t0)).toBe(false);
  expect(await store.keep(incoming(telegram("1"), "deux", { id: "", ref: "b" }), t0)).toBe(true);
});

it("strips what no screen shows, keeps lines, and marks a cut", async () => {
  const store = await open();
  const turn = await hear(
    store,
    incoming(telegram("1"), `a\u0000b\u0007\n\tc ${"x".repeat(20_000)}`, { name: "Pa\u0000ul\nMartin" }),
  );
  const { body } = turn.messages[0] ?? {};
  const text = body?.kind === "text" ? body.text : "";
  expect(text.startsWith("ab\n\tc x")).toBe(true);
  expect(text.endsWith("[…]")).toBe(true);
  expect(text.length).toBeLessThan(limits.messageKept + 10);
  expect(turn.from.name).toBe("Paul Martin");
});

it("joins a burst into one turn after the quiet time, which every further text moves", async () => {
  const store = await open();
  await store.keep(incoming(telegram("1"), "un"), t0);
  await store.keep(incoming(telegram("1"), "deux"), t0 + 2_000);
  expect(await store.nextTurn(t0 + quiet)).toBeUndefined();
  expect(await store.nextAt()).toBe(t0 + 2_000 + quiet);
  expect(await words(store, t0 + 2_000 + quiet)).toEqual(["un", "deux"]);
});

it("waits no longer than the longest wait, and no longer than a full burst", async () => {
  const store = await open();
  for (let ms = 0; ms <= 8_000; ms += 2_000) await store.keep(incoming(telegram("1"), String(ms)), t0 + ms);
  expect(await store.nextAt()).toBe(t0 + limits.burstMs);
  for (let n = 0; n < limits.burstMessages; n++) await store.keep(incoming(telegram("2"), String(n)), t0);
  expect((await store.nextTurn(t0))?.messages).toHaveLength(limits.burstMessages);
});

it("hears at once: urgent words, a press, an answer to an open question, a reply, and whoever works here", async () => {
  const store = await open();
  await town(store);
  const ready = async (m: Parameters<Store["keep"]>[0], urgent = false): Promise<boolean> => {
    await store.keep(m, t0, { urgent });
    const turn = await store.nextTurn(t0);
    if (turn) await store.commit({ once: turn.id, effects: [] }, turn);
    return turn !== undefined;
  };
  expect(await ready(incoming(telegram("9"), "au feu"), true)).toBe(true);
  expect(await ready(incoming(telegram("9"), { kind: "press", press: "do/x" }))).toBe(true);
  expect(await ready(incoming(telegram("nadia"), "je prends"))).toBe(true);
  expect(await ready(incoming(whatsapp("paul"), "bonjour"))).toBe(false);
  const turn = await store.nextTurn(t0 + quiet);
  await store.commit(
    {
      once: turn?.id ?? "",
      effects: [say("Pour quand ?")],
      conversation: {
        at: "question",
        id: "q",
        dialogue: "d",
        answers: {},
        done: {},
        asked: "when",
        questions: 1,
        misses: 0,
        since: t0,
      },
    },
    turn,
  );
  expect(await ready(incoming(whatsapp("paul"), "demain"))).toBe(true);
  const [sent] = await toWhatsapp(store, t0 + quiet);
  expect(sent?.outgoing.text).toBe("Pour quand ?");
});

it("hears a reply to one of ours at once", async () => {
  const store = await open();
  await answer(store, incoming(telegram("1"), "bonjour"), [say("Oui ?", { about: "r1" })]);
  const delivery = await store.nextDelivery("telegram", "bot", t0);
  if (delivery) await store.settle(delivery, { kind: "sent", ref: "55" }, t0);
  await store.keep(incoming(telegram("1"), "une fuite", { inReplyTo: "55" }), t0);
  expect((await store.nextTurn(t0))?.replied?.about).toBe("r1");
});

it("makes a press a turn by itself, in order with the words around it", async () => {
  const store = await open();
  const from = telegram("1");
  await store.keep(incoming(from, "un"), t0);
  await store.keep(incoming(from, { kind: "press", press: "do/x" }), t0);
  await store.keep(incoming(from, "deux"), t0);
  for (const expected of [["un"], ["press"], ["deux"]]) {
    const turn = await store.nextTurn(t0 + quiet);
    expect(turn?.messages.map(({ body }) => (body.kind === "text" ? body.text : body.kind))).toEqual(expected);
    if (turn) await store.commit({ once: turn.id, effects: [] }, turn);
  }
});

it("keeps the photos of an album together even where a question is open", async () => {
  const store = await open();
  await town(store);
  const photo = (): ReturnType<typeof incoming> =>
    incoming(telegram("nadia"), { kind: "media", media: { id: "", kind: "photo" } }, { album: "a" });
  await store.keep(photo(), t0, { media: new Uint8Array([1, 2]) });
  await store.keep(photo(), t0 + 500);
  expect(await store.nextTurn(t0 + 500)).toBeUndefined();
  const turn = await store.nextTurn(t0 + 500 + quiet);
  expect(turn?.messages).toHaveLength(2);
  const [first] = turn?.messages ?? [];
  const id = first?.body.kind === "media" ? first.body.media.id : "";
  expect((await store.media(id))?.bytes).toEqual(Buffer.from([1, 2]));
});

it("leases a chat: its next turn comes after the commit, the release, or the end of the lease", async () => {
  const store = await open();
  const first = await hear(store, incoming(telegram("1"), "un"));
  await store.keep(incoming(telegram("1"), "deux"), t0, { urgent: true });
  expect(await store.nextTurn(t0)).toBeUndefined();
  expect(await store.release(first, 1_000, t0)).toBe(1);
  expect(await store.nextTurn(t0 + 999)).toBeUndefined();
  const again = await store.nextTurn(t0 + 1_000);
  expect(again?.messages).toHaveLength(2);
  expect(again?.id).not.toBe(first.id);
  const late = await store.nextTurn(t0 + 1_000 + limits.leaseMs);
  expect(late?.messages).toHaveLength(2);
});

it("gives each chat to one of many loops that ask at the same moment", async () => {
  const store = await open();
  for (let n = 0; n < 8; n++) await store.keep(incoming(telegram(`p${n}`), "bonjour"), t0, { urgent: true });
  const turns = await Promise.all(Array.from({ length: 16 }, () => store.nextTurn(t0)));
  const chats = turns.flatMap((turn) => (turn ? [turn.chat.peer] : []));
  expect(chats).toHaveLength(8);
  expect(new Set(chats).size).toBe(8);
});

it("refuses the commit of a worker whose lease ran out once another has answered", async () => {
  const store = await open();
  const slow = await hear(store, incoming(telegram("1"), "un"));
  const quick = await store.nextTurn(t0 + limits.leaseMs);
  expect(await store.commit({ once: quick?.id ?? "", effects: [say("rapide")] }, quick)).toBe("done");
  expect(await store.commit({ once: slow.id, effects: [say("lent")] }, slow)).toBe("known");
  expect(texts(await toTelegram(store, t0 + limits.leaseMs))).toEqual(["1: rapide"]);
});

it("sets a poisoned turn aside, out of the way of what comes after it", async () => {
  const store = await open();
  const turn = await hear(store, incoming(telegram("1"), "poison"));
  await store.setAside(turn, "it always throws", t0);
  expect(await store.nextTurn(t0 + 60_000)).toBeUndefined();
  expect((await store.queues(t0)).setAside).toBe(1);
  expect((await hear(store, incoming(telegram("1"), "ensuite"))).messages).toHaveLength(1);
});

it("sets aside what no turn can be made of, instead of stopping everybody behind it", async () => {
  const connection = connect(":memory:");
  const store = sqliteStore(connection, countingIds());
  await meet(store, [person("paul")], () => telegram("1"));
  connection.raw.prepare("update person set body = json_remove(body, '$.roles')").run();
  await store.keep(incoming(telegram("1"), "abîmé"), t0, { urgent: true });
  await store.keep(incoming(telegram("2"), "sain"), t0 + 1, { urgent: true });
  expect((await store.nextTurn(t0 + 1))?.chat.peer).toBe("2");
  expect((await store.queues(t0)).setAside).toBe(1);
});

it("lets a flood cost its own chat only", async () => {
  const store = await open();
  await Promise.all(Array.from({ length: 500 }, (_, n) => store.keep(incoming(telegram("flood"), String(n)), t0)));
  for (let n = 0; n < 5; n++) await store.keep(incoming(telegram(`calm${n}`), "bonjour"), t0 + 1, { urgent: true });
  const served: string[] = [];
  for (let n = 0; n < 7; n++) {
    const turn = await store.nextTurn(t0 + 10 + n);
    if (turn) await store.commit({ once: turn.id, effects: [] }, turn, t0 + 10 + n);
    served.push(turn?.chat.peer ?? "");
  }
  expect(served).toEqual(["flood", "calm0", "calm1", "calm2", "calm3", "calm4", "flood"]);
  expect((await store.queues(t0)).inbox).toBeGreaterThan(0);
});

it("takes the messages of one speaker of a group at a time, and knows whose desk it is", async () => {
  const store = await open();
  await town(store);
  await setDesk(store, "lilas", group);
  for (const [by, text] of [
    ["nadia", "un"],
    ["nadia", "deux"],
    ["rose", "trois"],
  ] as const) {
    await store.keep(incoming(group, text, { by }), t0, { urgent: true });
  }
  const first = await store.nextTurn(t0);
  expect([first?.from.id, first?.group, first?.desk, first?.messages.length]).toEqual(["nadia", true, "lilas", 2]);
  expect(await store.nextTurn(t0)).toBeUndefined();
  if (first) await store.commit({ once: first.id, effects: [] }, first);
  expect((await store.nextTurn(t0))?.from.id).toBe("rose");
});

it("finds a person again by any account of the same network, and writes a stranger once", async () => {
  const store = await open();
  await meet(store, [person("paul")], () => whatsapp("33612@c.us"));
  const turn = await hear(store, incoming({ ...whatsapp("33612@c.us"), account: "second" }, "bonjour"));
  expect(turn.from.id).toBe("paul");
  const stranger = await hear(store, incoming(telegram("new"), "hi", { name: "Jo", language: "en-GB" }));
  expect([stranger.from.version, stranger.from.locale, stranger.from.name]).toEqual([0, "en", "Jo"]);
  await store.commit({ once: stranger.id, effects: [] }, stranger);
  expect((await hear(store, incoming(telegram("new"), "again"))).from).toEqual({ ...stranger.from, version: 1 });
});

it("finds an invitation by the payload of /start, and the choices that were offered last", async () => {
  const store = await open();
  await write(store, [put("invitation", { id: "inv-12345678", role: "coordinator", createdAt: t0, version: 0 })]);
  const turn = await answer(store, incoming(telegram("1"), "/start inv-12345678"), [
    say("Laquelle ?", { prompt: { text: "Laquelle ?", choices: [{ label: "Un", press: "answer/k/1" }] } }),
    say("À bientôt", { about: "r9" }),
  ]);
  expect(turn.invitation?.role).toBe("coordinator");
  await toTelegram(store);
  const next = await answer(store, incoming(telegram("1"), "1"), []);
  expect([next.offered.map(({ label }) => label), next.lastAbout]).toEqual([["Un"], "r9"]);
  const later = await hear(store, incoming(telegram("1"), "1"), t0 + 4 * 86_400_000);
  expect(later.offered).toEqual([]);
});

it("says when something is ready, to whoever waits", async () => {
  const store = await open();
  const woken = store.wait("turn", 10_000).then(() => store.nextTurn(t0));
  await store.keep(incoming(telegram("1"), "un"), t0, { urgent: true });
  expect((await woken)?.messages).toHaveLength(1);
  const before = Date.now();
  await store.wait("delivery", 20);
  expect(Date.now() - before).toBeGreaterThanOrEqual(15);
});

it("keeps the words of a turn in the thread with their secrets masked, and the conversation too", async () => {
  const store = await open();
  await town(store);
  const code = "4B127";
  await answer(
    store,
    incoming(whatsapp("paul"), `12 rue des Lilas, code ${code}`),
    [put("request", request("r1", { loge: "lilas", text: `code ${code}` })), say(`noté ${code}`)],
    t0,
    {
      about: "r1",
      mask: [code],
      conversation: {
        at: "question",
        id: "q",
        dialogue: "d",
        answers: { where: `code ${code}` },
        done: {},
        asked: "x",
        questions: 1,
        misses: 0,
        since: t0,
      },
    },
  );
  const view = await store.request("r1");
  const next = await hear(store, incoming(whatsapp("paul"), "merci"));
  expect(view?.thread.map(({ text }) => text)).toEqual(["12 rue des Lilas, code •••", "noté •••"]);
  expect(JSON.stringify([view, next, await toWhatsapp(store)])).not.toContain(code);
});
