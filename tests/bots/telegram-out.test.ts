/** What Telegram's channel sends: words, files, edits, at Telegram's pace. */
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clean } from "#bots/render.ts";
import type { Address, Media, Outgoing } from "#model/message.ts";
import type { Receipt } from "#model/ports.ts";
import { BotApi, faults } from "../peers/bot-api.ts";
import { outgoing, sending, until, voiceBytes } from "./world.ts";
import { addressOf, channelTo, Desk, patiently, refOf } from "./telegram-world.ts";

const photo = (id: string): Media => ({ id, kind: "photo" });

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
    const receipt = await patiently(desk.channel, outgoing(ana, "Onze photos", { media: eleven }));
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
      expect(await desk.deliver({ outgoing: message, op: "remove", ref, attempt: 1 })).toEqual({ kind: "sent", ref });
    }
    expect(api.sent(chat)).toEqual([]);
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
        expect(await patiently(bot, outgoing(addressOf(server, to), "Bonjour"))).toMatchObject({ kind: "sent" });
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
      const all = desk.keeper.of(ana).filter((m) => m.body.kind === "press");
      return all.length === 2 ? all : undefined;
    });
    const [first, second] = presses;
    if (!first || !second) throw new Error("two taps came in");
    await desk.channel.hint?.(first, "é".repeat(300));
    await desk.channel.hint?.(first, "encore");
    expect(api.tapAnswer(tap)?.text).toHaveLength(200);
    api.tapExpires(late);
    await desk.channel.hint?.(second);
    expect(api.called("answerCallbackQuery").map((call) => call.outcome)).toEqual(["done", "refused"]);
  });

  test("a link opens a chat with the bot, for payloads that Telegram takes", () => {
    expect(desk.channel.link?.("loge-lilas_1", "")).toBe("https://t.me/LogeBot?start=loge-lilas_1");
    expect(desk.channel.link?.("é à", "")).toBeNull();
  });

  test("commands are set for all, for a chat, for a language", async () => {
    const list = [{ command: "demandes", description: "Mes demandes" }];
    expect(await desk.channel.commands({}, list)).toBe(true);
    expect(await desk.channel.commands({ chat: String(chat), language: "fr" }, list)).toBe(true);
    expect(await desk.channel.commands({}, [{ command: "Pas Bon", description: "x" }])).toBe(false);
    expect(api.commandsOf({ type: "all_private_chats" })).toEqual(list);
    expect(api.commandsOf({ type: "chat", chat_id: chat }, "fr")).toEqual(list);
  });
});
