/** Telegram's moods, each told from the others, and the topics of a desk. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Address, Outgoing } from "#model/message.ts";
import type { Delivery, Receipt } from "#model/ports.ts";
import { type BotApi, type Fault, faults } from "../peers/bot-api.ts";
import { outgoing, sending, until } from "./world.ts";
import { addressOf, Desk, files, patiently, refOf } from "./telegram-world.ts";

let api: BotApi;
let desk: Desk;
let ana: Address;
let chat: number;
beforeAll(async () => {
  desk = await Desk.open();
  api = desk.api;
});
afterAll(() => desk.close());
beforeEach(() => {
  chat = api.addFriend("Ana").id;
  ana = addressOf(api, chat);
});
afterEach(() => desk.check());

const send = (message: Outgoing): Promise<Receipt> => desk.deliver(sending(message));
const edit = (message: Outgoing, ref: string): Promise<Receipt> =>
  desk.deliver({ outgoing: message, op: "edit", ref, attempt: 1 });

describe("moods", () => {
  const cases: [string, Fault, Partial<Receipt>, number][] = [
    ["429", faults.tooMany(7), { kind: "later", afterMs: 70 }, 0],
    ["blocked", faults.blocked(), { kind: "never", gone: true }, 0],
    ["chat not found", faults.badRequest("chat not found"), { kind: "never", gone: true }, 0],
    [
      "another refusal",
      faults.badRequest('can\'t parse "secret words"'),
      { kind: "never", why: "Bad Request: can't parse “…”" },
      0,
    ],
    ["token revoked", faults.unauthorized(), { kind: "later", whole: true }, 0],
    ["502 in JSON", faults.badGateway(), { kind: "later" }, 0],
    ["502 as a page", faults.page(), { kind: "unsure" }, 0],
    ["a line cut before", faults.hangUpBefore(), { kind: "unsure" }, 0],
    ["a line cut after", faults.hangUpAfter(), { kind: "unsure" }, 1],
    ["silence", faults.silent(), { kind: "unsure" }, 1],
  ];
  test.each(cases)("%s", async (_, fault, expected, arrived) => {
    api.order(fault, { method: "sendMessage", chat });
    const receipt = await send(outgoing(ana, "Bonjour"));
    expect(receipt).toMatchObject(expected);
    expect(api.sent(chat)).toHaveLength(arrived);
    expect("gone" in receipt).toBe("gone" in expected);
  });

  test("an edit or a removal of which nobody knows is simply done again", async () => {
    const message = outgoing(ana, "Avant", { card: "request/r1" });
    const ref = refOf(await send(message));
    api.order(faults.hangUpAfter(), { method: "editMessageText" });
    api.order(faults.hangUpAfter(), { method: "deleteMessage" });
    const after = { ...message, text: "Après" };
    expect((await edit(after, ref)).kind).toBe("later");
    expect(await edit(after, ref)).toEqual({ kind: "sent", ref });
    const removal: Delivery = { outgoing: message, op: "remove", ref, attempt: 1 };
    expect((await desk.deliver(removal)).kind).toBe("later");
    expect(await desk.deliver(removal)).toEqual({ kind: "sent", ref });
  });

  test("nothing was sent when nobody listens", async () => {
    await api.closeDoor();
    await until("the channel to notice", () => !desk.channel.up());
    const receipt = await send(outgoing(ana, "Bonjour"));
    await api.openDoor();
    expect(receipt.kind).toBe("later");
    await until("being up again", () => desk.channel.up());
  });

  test("a wait that Telegram names holds that chat, and everybody only when it is told twice", async () => {
    const ben = addressOf(api, api.addFriend("Ben").id);
    api.order(faults.tooMany(30), { chat });
    expect(await send(outgoing(ana, "1"))).toMatchObject({ kind: "later", afterMs: 300 });
    const calls = api.called("sendMessage").length;
    const second = await desk.channel.deliver(sending(outgoing(ana, "2")), files);
    expect(second).toMatchObject({ kind: "later", why: "Telegram's pace" });
    expect(api.called("sendMessage").length).toBe(calls);
    expect((await send(outgoing(ben, "3"))).kind).toBe("sent");
    api.order(faults.tooMany(30), { chat: Number(ben.peer) });
    expect(await send(outgoing(ben, "4"))).toMatchObject({ kind: "later", whole: true });
    await new Promise((resolve) => setTimeout(resolve, 320));
    expect((await send(outgoing(ana, "5"))).kind).toBe("sent");
  });

  test.each([faults.tooMany(1), faults.badGateway(), faults.hangUpBefore()])(
    "a long message that was stopped goes on where it was: $kind",
    async (fault) => {
      const message = outgoing(ana, "mot ".repeat(2_500));
      api.order(faults.slow(1), { chat });
      api.order(fault, { chat });
      const first = await send(message);
      expect(["later", "unsure"]).toContain(first.kind);
      expect(api.sent(chat)).toHaveLength(1);
      const second = await patiently(desk.channel, message);
      const refs = api.sent(chat).map((m) => String(m.message_id));
      expect(refs).toHaveLength(3);
      expect(second).toMatchObject({ kind: "sent", refs });
    },
  );

  test("a group that became a supergroup has moved", async () => {
    const group = api.addGroup(chat, "Loge des Lilas");
    const next = api.upgrade(chat, group.id);
    expect(await send(outgoing(addressOf(api, group.id), "Bonjour"))).toEqual({ kind: "moved", to: String(next.id) });
    expect((await send(outgoing(addressOf(api, next.id), "Bonjour"))).kind).toBe("sent");
  });

  test("no token and no words reach the log", () => {
    const log = desk.journal.lines.join("\n");
    expect(log).not.toContain(api.token);
    expect(log).not.toContain(api.token.split(":")[1]);
    expect(log).not.toContain("secret words");
  });
});

describe("a desk with topics", () => {
  const topic = { name: "Plomberie · Paul" };
  let loge: Address;
  let group: number;
  beforeEach(() => {
    group = api.addGroup(chat, "Loge des Lilas", { forum: true, admin: true }).id;
    loge = addressOf(api, group);
  });
  const topicOf = (thread: string) => api.world.chat(group).topics.get(Number(thread));
  async function opened(): Promise<string> {
    const receipt = await send(outgoing(loge, "La carte", { card: "request/r1", topic }));
    if (receipt.kind !== "sent" || receipt.thread === undefined) throw new Error("no topic was made");
    return receipt.thread;
  }
  const inTopic = (thread: string): Address => ({ ...loge, thread });

  test("a topic is made once, and written to from then on", async () => {
    const thread = await opened();
    const receipt = await send(outgoing(inTopic(thread), "La suite", { topic }));
    expect(receipt).not.toHaveProperty("thread");
    expect(topicOf(thread)).toEqual({ name: topic.name, closed: false });
    expect(api.sent(group, Number(thread)).map((m) => m.text)).toEqual(["La carte", "La suite"]);
  });

  test("one that was closed too early is opened again; it closes with its request", async () => {
    const thread = await opened();
    api.closeTopic(group, Number(thread));
    expect((await send(outgoing(inTopic(thread), "Encore", { topic }))).kind).toBe("sent");
    expect(topicOf(thread)?.closed).toBe(false);
    await send(outgoing(inTopic(thread), "Fini", { topic: { ...topic, closed: true } }));
    expect(topicOf(thread)?.closed).toBe(true);
  });

  test("an edit closes it too", async () => {
    const receipt = await send(outgoing(loge, "La carte", { card: "request/r2", topic }));
    if (receipt.kind !== "sent") throw new Error("not sent");
    api.order(faults.badRequest("TOPIC_CLOSED"), { method: "editMessageText", chat: group });
    const closing = { card: "request/r2", topic: { ...topic, closed: true } };
    await edit(outgoing(inTopic(receipt.thread ?? ""), "La carte, close", closing), receipt.ref);
    expect(topicOf(receipt.thread ?? "")?.closed).toBe(true);
  });

  test("one that was deleted is made again", async () => {
    const thread = await opened();
    api.deleteTopic(group, Number(thread));
    const receipt = await send(outgoing(inTopic(thread), "Encore", { topic }));
    expect(receipt).toMatchObject({ kind: "sent", thread: expect.not.stringMatching(`^${thread}$`) as string });
    const plain = await send(outgoing(inTopic(thread), "Sans sujet"));
    expect(plain).toMatchObject({ kind: "sent" });
    expect(plain).not.toHaveProperty("thread");
  });

  test("a stop between the topic and its first message makes no second topic", async () => {
    api.order(faults.tooMany(1), { method: "sendMessage", chat: group });
    const message = outgoing(loge, "La carte", { topic });
    expect((await send(message)).kind).toBe("later");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await send(message)).toMatchObject({ kind: "sent", thread: expect.any(String) as string });
    expect(api.world.chat(group).topics.size).toBe(1);
  });

  test("a topic of which nobody knows is asked for again: nothing was said yet", async () => {
    api.order(faults.hangUpBefore(), { method: "createForumTopic" });
    const message = outgoing(loge, "La carte", { topic });
    expect((await send(message)).kind).toBe("later");
    expect((await send(message)).kind).toBe("sent");
    expect(api.sent(group)).toHaveLength(1);
  });

  test("a plain group has none, and gets the message all the same", async () => {
    const plain = addressOf(api, api.addGroup(chat, "Sans sujets").id);
    const receipt = await send(outgoing(plain, "La carte", { topic }));
    expect(receipt.kind).toBe("sent");
    expect(receipt).not.toHaveProperty("thread");
  });
});
