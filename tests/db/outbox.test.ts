/** What goes out: in order, one in flight a chat, followed until it has arrived or failed, and never blindly twice. */
import { expect, it } from "vitest";
import { limits } from "#model/limits.ts";
import type { Delivery, Receipt, Store } from "#model/ports.ts";
import {
  answer,
  group,
  hear,
  incoming,
  loge,
  open,
  person,
  put,
  request,
  say,
  setDesk,
  t0,
  telegram,
  tell,
  texts,
  toTelegram,
  town,
  toWhatsapp,
  whatsapp,
  write,
} from "./town.ts";

const next = (store: Store, now = t0): Promise<Delivery | undefined> => store.nextDelivery("telegram", "bot", now);
async function deliver(store: Store, receipt: Receipt, now = t0) {
  const delivery = await next(store, now);
  if (!delivery) throw new Error("nothing to deliver");
  return { delivery, settled: await store.settle(delivery, receipt, now) };
}
const sent = (ref: string): Receipt => ({ kind: "sent", ref });
const card = (text: string) => tell({ coordinatorsOf: "lilas" }, text, { card: "request/r1", about: "r1" });
const toPaul = (text: string, more = {}) =>
  tell({ person: "paul", as: "resident" }, text, { about: "r1", voice: "Nadia", ...more });

it("keeps the order of a chat, with one in flight, while other chats go on", async () => {
  const store = await open();
  await answer(store, incoming(telegram("1"), "a"), [say("un"), say("deux"), say("trois")]);
  await answer(store, incoming(telegram("2"), "b"), [say("vier")]);
  const first = await next(store);
  const other = await next(store);
  expect(texts([first, other].filter((one) => one !== undefined))).toEqual(["1: un", "2: vier"]);
  expect(await next(store)).toBeUndefined();
  if (first) await store.settle(first, { kind: "later", why: "network" }, t0);
  expect(await next(store, t0 + 4_999)).toBeUndefined();
  expect(texts(await toTelegram(store, t0 + 5_000))).toEqual(["1: un", "1: deux", "1: trois"]);
});

it("sends at most so many at once for an account", async () => {
  const store = await open();
  for (let n = 0; n < limits.sendsInFlight + 2; n++) await answer(store, incoming(telegram(`p${n}`), "a"), [say("un")]);
  const flying: Delivery[] = [];
  for (let one = await next(store); one; one = await next(store)) flying.push(one);
  expect(flying).toHaveLength(limits.sendsInFlight);
  if (flying[0]) await store.settle(flying[0], sent("1"), t0);
  expect(await next(store)).toBeDefined();
});

it("retries with its waits, then gives up and says which request it was about", async () => {
  const store = await open();
  await answer(store, incoming(telegram("1"), "a"), [say("un", { about: "r1" }), say("deux")]);
  let now = t0;
  for (const wait of limits.retryMs) {
    const { settled, delivery } = await deliver(store, { kind: "later", why: "network" }, now);
    expect([settled, delivery.attempt]).toEqual([{}, limits.retryMs.indexOf(wait) + 1]);
    now += wait;
  }
  expect((await deliver(store, { kind: "later", why: "network" }, now)).settled).toMatchObject({
    failed: { about: "r1" },
  });
  expect(texts(await toTelegram(store, now))).toEqual(["1: deux"]);
});

it("counts no attempt for a wait that the network names, and pauses the account when it says so", async () => {
  const store = await open();
  await answer(store, incoming(telegram("1"), "a"), [say("un")]);
  await answer(store, incoming(telegram("2"), "a"), [say("deux")]);
  for (let n = 0; n < 10; n++) await deliver(store, { kind: "later", why: "429", afterMs: 1_000 }, t0 + 2 * n * 1_000);
  const now = t0 + 60_000;
  await deliver(store, { kind: "later", why: "429", afterMs: 9_000, whole: true }, now);
  expect(await next(store, now + 8_999)).toBeUndefined();
  expect(await store.nextAt()).toBe(now + 9_000);
  expect((await toTelegram(store, now + 9_000)).map(({ attempt }) => attempt)).toEqual([1, 1]);
});

it("drops what is too late, and says so instead of sending it", async () => {
  const store = await open();
  await town(store);
  await write(store, [
    tell({ person: "nadia", as: "coordinator" }, "dans deux heures", { until: t0 + 1_000, about: "r1" }),
  ]);
  const late = await next(store, t0 + 1_001);
  expect(late?.late).toBe(true);
  if (late)
    expect(await store.settle(late, { kind: "never", why: "too late" }, t0 + 1_001)).toEqual({
      failed: { about: "r1", person: "nadia" },
    });
  await write(store, [tell({ person: "nadia", as: "coordinator" }, "bientôt", { until: t0 + 2_000, about: "r1" })]);
  expect((await deliver(store, { kind: "later", why: "network" })).settled).toMatchObject({ failed: { about: "r1" } });
});

it("edits a card in place, replaces one that still waits, and says nothing when nothing changed", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas" })), card("A prendre")]);
  await write(store, [card("À prendre")]);
  const first = await deliver(store, sent("500"));
  expect([first.delivery.op, first.delivery.outgoing.text]).toEqual(["send", "À prendre"]);
  await write(store, [card("À prendre")]);
  expect(await next(store)).toBeUndefined();
  await write(store, [card("Prise en charge")]);
  const second = await deliver(store, sent("500"));
  expect([second.delivery.op, second.delivery.ref, second.delivery.outgoing.card]).toEqual([
    "edit",
    "500",
    "request/r1",
  ]);
  await write(store, [card("Close")]);
  const third = await deliver(store, { kind: "lost", why: "deleted" });
  const fourth = await deliver(store, sent("501"));
  expect([third.delivery.op, fourth.delivery.op, fourth.delivery.outgoing.text]).toEqual(["edit", "send", "Close"]);
  await write(store, [card("Rouverte")]);
  expect((await next(store))?.ref).toBe("501");
});

it("sends a newer card after the one in flight, and draws again one that failed", async () => {
  const store = await open();
  await town(store);
  await write(store, [card("un")]);
  const flying = await next(store);
  await write(store, [card("deux")]);
  if (flying) await store.settle(flying, sent("1"), t0);
  expect((await deliver(store, { kind: "never", why: "bad" })).delivery.op).toBe("edit");
  await write(store, [card("deux")]);
  expect((await next(store))?.outgoing.text).toBe("deux");
});

it("posts under the card, and finds the request by a reply to it long after the outbox was pruned", async () => {
  const store = await open();
  await town(store);
  await write(store, [
    put("request", request("r1", { loge: "lilas" })),
    tell({ coordinatorsOf: "lilas" }, "fiche", {
      card: "request/r1",
      about: "r1",
      prompt: {
        fr: { text: "fiche", choices: [{ label: "Je prends", press: "request/r1/accept" }] },
        en: { text: "card" },
      },
    }),
    tell({ coordinatorsOf: "lilas" }, "photo", { about: "r1", underCard: true }),
  ]);
  await deliver(store, sent("900"));
  expect((await deliver(store, sent("901"))).delivery.outgoing.replyTo).toBe("900");
  const later = t0 + 40 * 86_400_000;
  expect(await store.prune(later)).toBeGreaterThan(0);
  const turn = await hear(store, incoming(telegram("nadia"), "je passe", { inReplyTo: "900" }), later);
  expect(turn.replied).toEqual({
    about: "r1",
    card: "request/r1",
    choices: [{ label: "Je prends", press: "request/r1/accept" }],
  });
});

it("sends a routine message once more when nobody knows, and leaves personal words to a person", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas", chat: telegram("paul") }))]);
  await answer(store, incoming(telegram("1"), "a"), [say("routine")]);
  await deliver(store, { kind: "unsure", why: "timeout" });
  await deliver(store, { kind: "unsure", why: "timeout" });
  expect(await next(store)).toBeUndefined();
  await answer(store, incoming(telegram("nadia"), "j'arrive"), [toPaul("j'arrive")]);
  expect((await deliver(store, { kind: "unsure", why: "timeout", ref: "7" })).settled).toEqual({ refresh: "r1" });
  expect(await next(store)).toBeUndefined();
  expect((await store.request("r1"))?.thread.map(({ state }) => state)).toEqual(["unsure"]);
  expect(await store.progress({ channel: "telegram", account: "bot", ref: "7", kind: "delivered" }, t0)).toEqual({
    refresh: "r1",
  });
});

it("believes ticks only forwards, also those that come before the answer to the send", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas" }))]);
  await answer(store, incoming(telegram("nadia"), "j'arrive"), [toPaul("j'arrive")]);
  const tick = (kind: "delivered" | "read" | "failed") =>
    store.progress({ channel: "whatsapp", account: "loge", ref: "W1", kind }, t0);
  expect(await tick("delivered")).toEqual({});
  const [delivery] = [await store.nextDelivery("whatsapp", "loge", t0)];
  if (delivery) expect(await store.settle(delivery, sent("W1"), t0)).toEqual({ refresh: "r1" });
  const state = async () => (await store.request("r1"))?.thread.at(-1)?.state;
  expect(await state()).toBe("delivered");
  expect(await tick("failed")).toEqual({});
  expect(await tick("read")).toEqual({ refresh: "r1" });
  expect(await tick("delivered")).toEqual({});
  expect(await state()).toBe("read");
});

it("looks at what was in flight at the last stop: routine again, personal to a person", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas", chat: telegram("paul") }))]);
  await answer(store, incoming(telegram("nadia"), "a"), [toPaul("mot"), say("accusé")]);
  await next(store);
  await next(store);
  expect(await store.recover(t0)).toEqual({ again: 1, unsure: [{ about: "r1" }] });
  expect(texts(await toTelegram(store))).toEqual(["nadia: accusé"]);
});

it("stops writing to a chat that is gone, until the person writes again", async () => {
  const store = await open();
  await answer(store, incoming(telegram("1"), "a"), [say("un", { about: "r1" }), say("deux")]);
  expect((await deliver(store, { kind: "never", why: "403", gone: true })).settled).toMatchObject({
    failed: { about: "r1" },
  });
  const turn = await answer(store, incoming(telegram("1"), { kind: "gone" }), [
    say("trois"),
    { kind: "address", at: telegram("1"), change: "gone" },
  ]);
  await write(store, [tell({ person: turn.from.id, as: "resident" }, "quatre")]);
  expect(await next(store)).toBeUndefined();
  await answer(store, incoming(telegram("1"), "me revoilà"), [say("cinq")]);
  expect(texts(await toTelegram(store))).toEqual(["1: cinq"]);
});

it("moves a group that got a new id, wherever it is named, and sends again", async () => {
  const store = await open();
  await town(store);
  await setDesk(store, "roses", group);
  await write(store, [put("request", request("r1", { loge: "roses" }))]);
  await write(store, [tell({ coordinatorsOf: "roses" }, "fiche", { card: "request/r1", about: "r1" })]);
  await deliver(store, sent("10"));
  await store.keep(incoming(group, "en attente", { by: "rose" }), t0);
  await write(store, [
    tell({ coordinatorsOf: "roses" }, "un", { about: "r1" }),
    tell({ coordinatorsOf: "roses" }, "deux", { about: "r1" }),
  ]);
  expect((await deliver(store, { kind: "moved", to: "-200" })).settled).toEqual({});
  expect(texts(await toTelegram(store))).toEqual(["-200: un", "-200: deux"]);
  expect((await store.loges()).find((one) => one.id === "roses")?.desk?.at.peer).toBe("-200");
  const waiting = await store.nextTurn(t0 + 60_000);
  expect([waiting?.chat.peer, waiting?.desk]).toEqual(["-200", "roses"]);
  if (waiting) await store.commit({ once: waiting.id, effects: [] }, waiting);
  const turn = await hear(store, incoming({ ...group, peer: "-200" }, "je prends", { by: "rose", inReplyTo: "10" }));
  expect(turn.replied?.card).toBe("request/r1");
});

it("gives a desk with topics one topic a request, and knows the request by its topic", async () => {
  const store = await open();
  await town(store);
  await setDesk(store, "lilas", group, true);
  store.draws({ card: () => ({ text: "fiche" }), topic: ({ ref, residentName }) => `${ref} · ${residentName}` });
  await write(store, [put("request", request("r1", { loge: "lilas", ref: "K74QX" }))]);
  await write(store, [card("fiche"), tell({ coordinatorsOf: "lilas" }, "mot", { about: "r1" })]);
  const first = await deliver(store, { kind: "sent", ref: "1", thread: "42" });
  expect(first.delivery.outgoing.topic).toEqual({ name: "K74QX · Paul Martin" });
  expect((await deliver(store, sent("2"))).delivery.outgoing.to.thread).toBe("42");
  const turn = await hear(store, incoming({ ...group, thread: "42" }, "je prends", { by: "nadia" }));
  expect(turn.replied?.about).toBe("r1");
});

it("lets passed-on words follow their source: in the queue, on the network, and out of it", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas", chat: telegram("paul") }))]);
  const follow = (text?: string) => ({
    kind: "follow" as const,
    source: { chat: telegram("nadia"), ref: "S" },
    ...(text === undefined ? {} : { text }),
  });
  await answer(store, incoming(telegram("nadia"), "mardi", { ref: "S" }), [toPaul("mardi", { source: "S" })], t0, {
    about: "r1",
  });
  await write(store, [follow("mercredi")]);
  expect((await deliver(store, sent("70"))).delivery.outgoing.text).toBe("mercredi");
  await write(store, [follow("jeudi")]);
  const edit = await deliver(store, sent("70"));
  expect([edit.delivery.op, edit.delivery.ref, edit.delivery.outgoing.text, edit.delivery.outgoing.voice]).toEqual([
    "edit",
    "70",
    "jeudi",
    "Nadia",
  ]);
  await write(store, [follow("vendredi")]);
  await deliver(store, { kind: "lost", why: "too old" });
  const anew = await deliver(store, sent("71"));
  expect([anew.delivery.op, anew.delivery.outgoing.replyTo, anew.delivery.outgoing.text]).toEqual([
    "send",
    "70",
    "Correction : vendredi",
  ]);
  expect((await store.request("r1"))?.thread.map(({ text, voice, direction }) => [text, voice, direction])).toEqual([
    ["vendredi", "coordinator", "out"],
  ]);
  await write(store, [follow()]);
  const removed = [await deliver(store, sent("70")), await deliver(store, sent("71"))];
  expect(removed.map(({ delivery }) => [delivery.op, delivery.ref])).toEqual([
    ["remove", "70"],
    ["remove", "71"],
  ]);
});

it("tells a person in the chat of the role, in their language, and never first on WhatsApp", async () => {
  const store = await open();
  await town(store);
  await write(store, [
    put("person", person("never", { roles: [{ role: "provider", at: whatsapp("never") }] })),
    put("request", request("r1", { loge: "lilas", chat: whatsapp("paul") })),
  ]);
  await answer(
    store,
    incoming(telegram("paul-t"), "c'est Paul"),
    [{ kind: "address", at: telegram("paul-t"), change: "joins", person: "paul" }],
    t0 + 1,
  );
  await write(store, [
    tell({ person: "never", as: "provider" }, "offre"),
    tell({ person: "paul", as: "resident" }, "nouvelles", { about: "r1" }),
    tell({ person: "paul", as: "resident" }, "sans demande"),
    tell({ admins: true }, "personne"),
  ]);
  expect(texts(await toWhatsapp(store, t0 + 1))).toEqual(["paul: nouvelles"]);
  expect(texts(await toTelegram(store, t0 + 1))).toEqual(["paul-t: sans demande", "ada: personne (en)"]);
});

it("tells the desk, or each coordinator, or the stand-in of who is absent, or the admins", async () => {
  const store = await open();
  await town(store);
  const told = async (now = t0): Promise<string[]> => {
    await write(store, [tell({ coordinatorsOf: "lilas" }, "fiche")], now);
    return texts(await toTelegram(store, now));
  };
  expect(await told()).toEqual(["nadia: fiche"]);
  await write(store, [
    put("absence", {
      id: "a",
      person: "nadia",
      loge: "lilas",
      from: t0 + 1_000,
      until: t0 + 2_000,
      standIn: "rose",
      version: 0,
    }),
  ]);
  expect(await told()).toEqual(["nadia: fiche"]);
  expect(await told(t0 + 1_500)).toEqual(["rose: fiche"]);
  expect(await told(t0 + 2_500)).toEqual(["nadia: fiche"]);
  await setDesk(store, "lilas", group);
  expect(await told()).toEqual(["-100: fiche"]);
  await write(store, [put("loge", loge("empty"))]);
  await write(store, [tell({ coordinatorsOf: "empty" }, "orpheline")]);
  expect(texts(await toTelegram(store))).toEqual(["ada: orpheline (en)"]);
});

it("draws a card from the committed row, whatever its mover saw of it, and leaves another desk's card as it was said", async () => {
  const store = await open();
  await town(store);
  store.draws({ card: (view) => ({ text: `${view.residentName} : ${view.text}` }), topic: () => "" });
  await write(store, [put("request", request("r1", { loge: "lilas", text: "fuite" })), card("sans la rue")]);
  await write(store, [tell({ coordinatorsOf: "port" }, "orientée", { card: "request/r1", about: "r1" })]);
  const drawn = (await toTelegram(store)).map(({ outgoing }) => outgoing.text);
  expect(drawn).toEqual(["Paul Martin : fuite", "orientée (en)"]);
});

it("keeps words that can reach nobody as failed, and the desk reads that they do", async () => {
  const store = await open();
  await town(store);
  const chat = whatsapp("paul");
  await write(store, [put("request", request("r1", { loge: "lilas", chat }))]);
  await answer(store, incoming(chat, { kind: "gone" }), [{ kind: "address", at: chat, change: "gone" }]);
  const unreached = { fr: { text: "rien n'est parti" }, en: { text: "nothing was sent" } };
  await answer(store, incoming(telegram("nadia"), "mot", { ref: "S" }), [toPaul("mot", { unreached })]);
  expect(texts(await toTelegram(store))).toContain("nadia: rien n'est parti");
  expect((await store.request("r1"))?.thread.map(({ text, state }) => [text, state])).toContainEqual(["mot", "failed"]);
});

it("draws a card for the last time with its last words, also when an older drawing had to come again", async () => {
  const store = await open();
  await town(store);
  await write(store, [put("request", request("r1", { loge: "lilas" })), card("un")]);
  const first = await next(store);
  await write(store, [card("deux")]);
  if (first) await store.settle(first, { kind: "later", why: "429", afterMs: 1 }, t0);
  await write(store, [card("trois")]);
  expect((await toTelegram(store, t0 + 10)).map(({ outgoing }) => outgoing.text)).toEqual(["un", "trois"]);
});
