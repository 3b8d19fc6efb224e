/** What Telegram's channel sends, and how it tells each of Telegram's moods from the others. */
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Address, Media, Outgoing } from "#model/message.ts";
import type { Delivery, MediaReader, Receipt } from "#model/ports.ts";
import { type Telegram } from "#bots/telegram.ts";
import { clean } from "#bots/render.ts";
import { BotApi, type Fault, faults } from "../peers/bot-api.ts";
import { Keeper, outgoing, photoBytes, sending, until, voiceBytes } from "./contract.ts";
import { addressOf, channelTo, Journal } from "./telegram-world.ts";

let api: BotApi;
let channel: Telegram;
const journal = new Journal();
const keeper = new Keeper();

const files = new Map<string, { bytes: Uint8Array; mime: string; name?: string }>([
  ["p1", { bytes: photoBytes, mime: "image/jpeg" }],
  ["p2", { bytes: photoBytes, mime: "image/jpeg" }],
  ["v1", { bytes: voiceBytes, mime: "audio/ogg" }],
  ["f1", { bytes: Uint8Array.of(37, 80, 68, 70), mime: "application/pdf", name: 'de"vis\r\nX: y;é.pdf' }],
  ["heic", { bytes: photoBytes, mime: "image/heic", name: "fuite.heic" }],
]);
const reader: MediaReader = (id) => Promise.resolve(files.get(id));
const photo = (id: string): Media => ({ id, kind: "photo" });

/** Comes again when it is not its turn, so that a case sees Telegram's own answer. */
async function deliver(delivery: Delivery): Promise<Receipt> {
  for (;;) {
    const receipt = await channel.deliver(delivery, reader);
    if (receipt.kind !== "later" || receipt.why !== "Telegram's pace") return receipt;
    await new Promise((resolve) => setTimeout(resolve, receipt.afterMs));
  }
}
const send = (message: Outgoing): Promise<Receipt> => deliver(sending(message));
const edit = (message: Outgoing, ref: string): Promise<Receipt> =>
  deliver({ outgoing: message, op: "edit", ref, attempt: 1 });
/** As the dispatcher does it: comes again when it is told to. */
async function patiently(message: Outgoing, bot = channel): Promise<Receipt> {
  for (;;) {
    const receipt = await bot.deliver(sending(message), reader);
    if (receipt.kind !== "later") return receipt;
    await new Promise((resolve) => setTimeout(resolve, receipt.afterMs ?? 1));
  }
}
function refOf(receipt: Receipt): string {
  if (receipt.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(receipt)}`);
  return receipt.ref;
}

beforeAll(async () => {
  api = await BotApi.start({ paceScale: 100 });
  channel = channelTo(api, {
    log: journal,
    waits: { pollSeconds: 2, retryMs: 20, retryMostMs: 100, callMs: 1_500, uploadMs: 1_500 },
  });
  await channel.start(keeper);
  await until("Telegram to be up", () => channel.up());
});
afterAll(async () => {
  await channel.stop();
  await api.stop();
});

let ana: Address;
let chat: number;
beforeEach(() => {
  chat = api.addFriend("Ana").id;
  ana = addressOf(api, chat);
});
afterEach(() => {
  api.orders.length = 0;
  api.assertLawful();
});

describe("words", () => {
  test("arrive as they were written, whatever they are", async () => {
    const written = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({ unit: "binary", maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(written, async (text) => {
        const someone = api.addFriend("Zoé").id;
        const receipt = await send(outgoing(addressOf(api, someone), text, { voice: "N<b>&" }));
        expect(receipt.kind).toBe("sent");
        const shown = api
          .sent(someone)
          .map((m) => m.text)
          .join("");
        expect(shown.replace(/\s/g, "")).toBe(`N<b>&:${clean(text)}`.replace(/\s/g, ""));
      }),
      { numRuns: 60 },
    );
  });

  test("none at all are never sent, and say so", async () => {
    expect(await send(outgoing(ana, " \n\0 "))).toMatchObject({ kind: "never", why: "nothing to send" });
    expect(api.sent(chat)).toEqual([]);
  });

  test("quote the message that they answer, or none when it is gone", async () => {
    const question = api.userSays(chat, "Une question");
    await send(outgoing(ana, "Une réponse", { replyTo: String(question.message_id) }));
    await send(outgoing(ana, "Une autre", { replyTo: "4242" }));
    expect(api.sent(chat).map((m) => m.reply_to_message?.message_id)).toEqual([question.message_id, undefined]);
  });

  test("have a speaker's name and a heading in bold", async () => {
    await send(outgoing(ana, "# Plomberie\nÇa fuit", { voice: "Nadia" }));
    await send(outgoing(ana, "# Plomberie\nÇa fuit"));
    const [spoken, card] = api.sent(chat);
    expect(spoken?.entities).toEqual([{ type: "bold", offset: 0, length: 7 }]);
    expect(card?.text).toBe("Plomberie\nÇa fuit");
    expect(card?.entities).toEqual([{ type: "bold", offset: 0, length: 9 }]);
  });
});

describe("files", () => {
  test("one photo with few words is one message, with its buttons", async () => {
    const choices = [{ label: "Oui", press: "do/yes" }];
    const receipt = await send(outgoing(ana, "La fuite <ici>", { media: [photo("p1")], choices }));
    const [m] = api.sent(chat);
    expect(m?.caption).toBe("La fuite <ici>");
    expect(api.labels(m ?? ({} as never))).toEqual(["Oui"]);
    expect(receipt).toEqual({ kind: "sent", ref: String(m?.message_id), refs: [String(m?.message_id)] });
  });

  test("words too long for a caption follow the photo, with the buttons", async () => {
    const choices = [{ label: "Oui", press: "do/yes" }];
    await send(outgoing(ana, "mot ".repeat(300), { media: [photo("p1")], choices }));
    const [first, second] = api.sent(chat);
    expect(first?.photo).toBeDefined();
    expect(first?.caption).toBeUndefined();
    expect(second?.text?.length).toBeGreaterThan(1_024);
    expect(api.labels(second ?? ({} as never))).toEqual(["Oui"]);
  });

  test("several photos are an album, eleven an album and one", async () => {
    const eleven = Array.from({ length: 11 }, () => photo("p1"));
    const receipt = await patiently(outgoing(ana, "Onze photos", { media: eleven }));
    const sent = api.sent(chat);
    expect(sent).toHaveLength(12);
    expect(new Set(sent.slice(0, 10).map((m) => m.media_group_id)).size).toBe(1);
    expect(receipt).toMatchObject({ kind: "sent", refs: sent.map((m) => String(m.message_id)) });
  });

  test("a voice note, a document with an evil name, a picture that Telegram can't show", async () => {
    await send(outgoing(ana, "", { media: [{ id: "v1", kind: "voice" }] }));
    await send(outgoing(ana, "Le devis", { media: [{ id: "f1", kind: "file" }] }));
    await send(outgoing(ana, "", { media: [photo("heic")] }));
    const [voice, file, picture] = api.sent(chat);
    expect(Buffer.from(api.fileBytes(voice?.voice?.file_id ?? "") ?? [])).toEqual(Buffer.from(voiceBytes));
    expect(file?.document?.file_name).toBe("de_vis__X: y_é.pdf");
    expect(picture?.document?.file_name).toBe("fuite.heic");
  });

  test("what Telegram does not take as a photo or a voice note goes as a file", async () => {
    api.order(faults.badRequest("IMAGE_PROCESS_FAILED"), { method: "sendPhoto" });
    api.order(faults.badRequest("VOICE_MESSAGES_FORBIDDEN"), { method: "sendVoice" });
    api.order(faults.badRequest("PHOTO_INVALID_DIMENSIONS"), { method: "sendMediaGroup" });
    await send(outgoing(ana, "", { media: [photo("p1")] }));
    await send(outgoing(ana, "", { media: [{ id: "v1", kind: "voice" }] }));
    await send(outgoing(ana, "", { media: [photo("p1"), photo("p2")] }));
    expect(api.sent(chat).map((m) => m.document !== undefined)).toEqual([true, true, true, true]);
  });

  test("a place, and words after it", async () => {
    await send(outgoing(ana, "C'est ici", { place: { lat: 48.85, lon: 2.35 } }));
    const [place, words] = api.sent(chat);
    expect(place?.location).toMatchObject({ latitude: 48.85, longitude: 2.35 });
    expect(words?.text).toBe("C'est ici");
  });

  test("files that are no more leave the words, and nothing leaves a clear “never”", async () => {
    await send(outgoing(ana, "Deux photos", { media: [photo("gone"), photo("p1")], card: "request/x" }));
    expect(api.sent(chat).map((m) => m.text ?? "file")).toEqual(["file", "Deux photos"]);
    expect(await send(outgoing(ana, "", { media: [photo("gone")] }))).toMatchObject({ kind: "never" });
    expect(await send(outgoing(ana, "", { media: [{ id: "", kind: "photo" }] }))).toMatchObject({ kind: "never" });
  });
});

describe("edits", () => {
  test("change words and buttons; the same again is as good", async () => {
    const choices = [{ label: "Je m'en occupe", press: "request/r1/accept" }];
    const ref = refOf(await send(outgoing(ana, "Nouvelle", { card: "request/r1", choices })));
    const next = outgoing(ana, "Acceptée & notée", { card: "request/r1" });
    expect(await edit(next, ref)).toEqual({ kind: "sent", ref });
    expect(await edit(next, ref)).toEqual({ kind: "sent", ref });
    expect(api.sent(chat).map((m) => [m.text, api.labels(m)])).toEqual([["Acceptée & notée", []]]);
  });

  test("a card stays one message, however much it says", async () => {
    const ref = refOf(
      await send(
        outgoing(ana, `# Plomberie\n${"très long ".repeat(900)}`, { card: "request/r1", media: [photo("p1")] }),
      ),
    );
    expect(api.sent(chat)).toHaveLength(2);
    expect(await edit(outgoing(ana, "mot ".repeat(2_000), { card: "request/r1" }), ref)).toEqual({ kind: "sent", ref });
    expect(api.sent(chat).at(-1)?.text?.endsWith("…")).toBe(true);
  });

  test("a caption is edited as a caption", async () => {
    const ref = refOf(await send(outgoing(ana, "Avant", { media: [photo("p1")] })));
    expect(await edit(outgoing(ana, "Après"), ref)).toEqual({ kind: "sent", ref });
    expect(await edit(outgoing(ana, "Après"), ref)).toEqual({ kind: "sent", ref });
    expect(api.sent(chat).map((m) => m.caption)).toEqual(["Après"]);
    expect((await edit(outgoing(ana, "mot ".repeat(400)), ref)).kind).toBe("lost");
  });

  test("what is gone, or was never ours, is lost", async () => {
    const theirs = api.userSays(chat, "à moi");
    for (const ref of [String(theirs.message_id), "99999", "pas un nombre"]) {
      expect((await edit(outgoing(ana, "x"), ref)).kind).toBe("lost");
    }
    expect((await edit(outgoing(ana, "mot ".repeat(2_000)), "1")).kind).toBe("lost");
  });

  test("what is to go goes, once or twice", async () => {
    const message = outgoing(ana, "Une erreur");
    const ref = refOf(await send(message));
    for (let i = 0; i < 2; i++) {
      expect(await deliver({ outgoing: message, op: "remove", ref, attempt: 1 })).toEqual({ kind: "sent", ref });
    }
    expect(api.sent(chat)).toEqual([]);
  });
});

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
    expect((await deliver(removal)).kind).toBe("later");
    expect(await deliver(removal)).toEqual({ kind: "sent", ref });
  });

  test("nothing was sent when nobody listens", async () => {
    await api.closeDoor();
    await until("the channel to notice", () => !channel.up());
    const receipt = await send(outgoing(ana, "Bonjour"));
    await api.openDoor();
    expect(receipt.kind).toBe("later");
    await until("being up again", () => channel.up());
  });

  test("a wait that Telegram names holds that chat, and everybody only when it is told twice", async () => {
    const ben = addressOf(api, api.addFriend("Ben").id);
    api.order(faults.tooMany(30), { chat });
    expect(await send(outgoing(ana, "1"))).toMatchObject({ kind: "later", afterMs: 300 });
    const calls = api.called("sendMessage").length;
    const second = await channel.deliver(sending(outgoing(ana, "2")), reader);
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
      const second = await patiently(message);
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
    const log = journal.lines.join("\n");
    expect(log).not.toContain(api.token);
    expect(log).not.toContain(api.token.split(":")[1]);
    expect(log).not.toContain("secret words");
  });
});

describe("a desk with topics", () => {
  const topic = { name: "Plomberie · Paul" };
  let desk: Address;
  let group: number;
  beforeEach(() => {
    group = api.addGroup(chat, "Loge des Lilas", { forum: true, admin: true }).id;
    desk = addressOf(api, group);
  });
  const topicOf = (thread: string) => api.world.chat(group).topics.get(Number(thread));
  async function opened(): Promise<string> {
    const receipt = await send(outgoing(desk, "La carte", { card: "request/r1", topic }));
    if (receipt.kind !== "sent" || receipt.thread === undefined) throw new Error("no topic was made");
    return receipt.thread;
  }
  const inTopic = (thread: string): Address => ({ ...desk, thread });

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
    const receipt = await send(outgoing(desk, "La carte", { card: "request/r2", topic }));
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
    const message = outgoing(desk, "La carte", { topic });
    expect((await send(message)).kind).toBe("later");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await send(message)).toMatchObject({ kind: "sent", thread: expect.any(String) as string });
    expect(api.world.chat(group).topics.size).toBe(1);
  });

  test("a topic of which nobody knows is asked for again: nothing was said yet", async () => {
    api.order(faults.hangUpBefore(), { method: "createForumTopic" });
    const message = outgoing(desk, "La carte", { topic });
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

describe("pace", () => {
  test("Telegram never has to refuse: a burst to one person, to a group, to many", async () => {
    const server = await BotApi.start({ paceScale: 20 });
    const bot = channelTo(server, { pace: { scale: 20 } });
    const person = server.addFriend("Ana").id;
    const group = server.addGroup(person, "Loge des Lilas").id;
    const many = Array.from({ length: 60 }, () => server.addFriend("Quelqu'un").id);
    const started = performance.now();
    const inTurn = async (to: number, times: number): Promise<void> => {
      for (let i = 0; i < times; i++) {
        expect(await patiently(outgoing(addressOf(server, to), "Bonjour"), bot)).toMatchObject({ kind: "sent" });
      }
    };
    await Promise.all([inTurn(person, 20), inTurn(group, 25), ...many.map((to) => inTurn(to, 1))]);
    await server.stop();
    expect(server.refusedByPace).toBe(0);
    expect(server.sent(group)).toHaveLength(25);
    // Twenty in a minute, then the next five: twenty times as fast, that is 3 s.
    expect(performance.now() - started).toBeGreaterThan(3_000);
  });
});

describe("the small things", () => {
  test("a tap is answered with words, once; too late is no trouble", async () => {
    await send(outgoing(ana, "Ça va ?", { choices: [{ label: "Oui", press: "do/yes" }] }));
    const tap = api.userTaps(chat, "Oui");
    const late = api.userTaps(chat, "Oui");
    const presses = await until("both taps", () => {
      const all = keeper.of(ana).filter((m) => m.body.kind === "press");
      return all.length === 2 ? all : undefined;
    });
    const [first, second] = presses;
    if (!first || !second) throw new Error("two taps came in");
    await channel.hint?.(first, "é".repeat(300));
    await channel.hint?.(first, "encore");
    expect(api.tapAnswer(tap)?.text).toHaveLength(200);
    api.tapExpires(late);
    await channel.hint?.(second);
    expect(api.called("answerCallbackQuery").map((call) => call.outcome)).toEqual(["done", "refused"]);
  });

  test("a link opens a chat with the bot, for payloads that Telegram takes", () => {
    expect(channel.link?.("loge-lilas_1", "")).toBe("https://t.me/LogeBot?start=loge-lilas_1");
    expect(channel.link?.("é à", "")).toBeNull();
  });

  test("commands are set for all, for a chat, for a language", async () => {
    const list = [{ command: "demandes", description: "Mes demandes" }];
    expect(await channel.commands({}, list)).toBe(true);
    expect(await channel.commands({ chat: String(chat), language: "fr" }, list)).toBe(true);
    expect(await channel.commands({}, [{ command: "Pas Bon", description: "x" }])).toBe(false);
    expect(api.commandsOf({ type: "all_private_chats" })).toEqual(list);
    expect(api.commandsOf({ type: "chat", chat_id: chat }, "fr")).toEqual(list);
  });
});
