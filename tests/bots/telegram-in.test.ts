/** What people send on Telegram, and what Telegram's channel makes of it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type BotApi, faults } from "../peers/bot-api.ts";
import { type Keeper, outgoing, photoBytes, sending, until, voiceBytes } from "./world.ts";
import { addressOf, Line } from "./telegram-world.ts";

let api: BotApi;
let keeper: Keeper;
const line = new Line();
beforeEach(async () => ({ api, keeper } = await line.open()));
afterEach(() => line.close());

describe("what people send", () => {
  test("commands with a payload, names and languages", async () => {
    await line.up();
    const ana = api.addUser("Ana", { last_name: "Silva", language_code: "pt" }).id;
    api.userSays(ana, "/start loge-lilas");
    const [m] = await line.kept(1);
    expect(m).toMatchObject({ name: "Ana Silva", language: "pt", body: { kind: "text", text: "/start loge-lilas" } });
    expect(m).not.toHaveProperty("by");
    expect(m).not.toHaveProperty("groupTitle");
    expect(m).not.toHaveProperty("late");
  });

  test("edits, reactions, albums, venues, contacts, an unblock and a block", async () => {
    await line.up();
    const ana = api.addFriend("Ana").id;
    const first = api.userSays(ana, "une fuite");
    api.userEdits(first, "une grosse fuite");
    api.userReacts(ana, first, "👍");
    api.userReacts(ana, first, undefined);
    api.userSendsPhoto(ana, photoBytes, { album: "a1" });
    api.userSendsPhoto(ana, photoBytes, { album: "a1", caption: "deux" });
    const location = { latitude: 48.85, longitude: 2.35 };
    api.userSends(ana, { venue: { location, title: "Mairie", address: "4 place Baudoyer" }, location });
    api.userSends(ana, { contact: { phone_number: "+33600000000", first_name: "Paul" } });
    api.userUnblocks(ana);
    api.userBlocks(ana);
    const all = await line.kept(8);
    const of = String(first.message_id);
    expect(all.map((m) => m.body)).toEqual([
      { kind: "text", text: "une fuite" },
      { kind: "edited", of, text: "une grosse fuite" },
      { kind: "reaction", of, emoji: "👍" },
      {
        kind: "media",
        media: { id: expect.any(String) as string, kind: "photo", mime: "image/jpeg", bytes: photoBytes.length },
      },
      {
        kind: "media",
        caption: "deux",
        media: { id: expect.any(String) as string, kind: "photo", mime: "image/jpeg", bytes: photoBytes.length },
      },
      { kind: "place", place: { lat: 48.85, lon: 2.35 }, name: "Mairie, 4 place Baudoyer" },
      { kind: "other", what: "contact" },
      { kind: "gone" },
    ]);
    expect(all.filter((m) => m.album === "a1")).toHaveLength(2);
    const names = all.flatMap((m) => (m.body.kind === "media" ? [m.body.media.id] : []));
    expect(new Set(names).size).toBe(2);
  });

  test("files of each kind; what is too large or cannot be had is told by its size", async () => {
    await line.up();
    const ana = api.addFriend("Ana").id;
    const mb = 1024 * 1024;
    api.userSendsFile(ana, "voice", voiceBytes);
    api.userSendsFile(ana, "audio", voiceBytes);
    api.userSendsFile(ana, "document", Uint8Array.of(1, 2, 3), { caption: "le devis" });
    api.userSendsFile(ana, "video_note", Uint8Array.of(1));
    api.userSendsFile(ana, "video", Uint8Array.of(1), { size: 16 * mb });
    api.userSendsPhoto(ana, photoBytes, { size: 25 * mb });
    await line.kept(6);
    api.order(faults.badRequest("wrong file"), { method: "download", times: 9 });
    api.userSendsPhoto(ana, photoBytes);
    const all = await line.kept(7);
    const media = all.map((m) => (m.body.kind === "media" ? m.body.media : undefined));
    expect(media.map((one) => [one?.kind, one?.id !== "", one?.bytes])).toEqual([
      ["voice", true, voiceBytes.length],
      ["file", true, voiceBytes.length],
      ["file", true, 3],
      ["file", true, 1],
      ["file", false, 16 * mb],
      ["photo", false, 25 * mb],
      ["photo", false, photoBytes.length],
    ]);
    expect(media[2]).toMatchObject({ mime: "application/pdf", name: "devis.pdf" });
    expect(all.map((m) => keeper.bytes.get(m.id)?.length)).toEqual([
      voiceBytes.length,
      voiceBytes.length,
      3,
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("a file that can't be had soon does not hold up others", async () => {
    await line.up();
    const [ana, ben] = [api.addFriend("Ana").id, api.addFriend("Ben").id];
    api.order(faults.slow(400), { method: "getFile" });
    api.userSendsPhoto(ana, photoBytes);
    api.userSays(ben, "au feu");
    await until("Ben's words", () => keeper.texts(addressOf(api, ben)).length === 1);
    await line.kept(2);
    expect(keeper.bodies(addressOf(api, ana))[0]).toMatchObject({ media: { bytes: photoBytes.length } });
  });

  test("what was written long before is marked as late", async () => {
    const clock = { ahead: 0 };
    await line.up({ clock: () => Date.now() + clock.ahead });
    clock.ahead = 3_600_000;
    api.userSays(api.addFriend("Ana").id, "il y a une heure");
    expect((await line.kept(1))[0]?.late).toBe(true);
  });
});

describe("groups", () => {
  test("who spoke, in which group; commands by name; bots and the group's own news are passed over", async () => {
    const channel = await line.up();
    const nadia = api.addFriend("Nadia").id;
    const group = api.addGroup(nadia, "Loge des Lilas", { type: "supergroup", admin: true });
    const chat = group.id;
    api.userSays(nadia, "/loge@logebot rue des Lilas", { chat });
    api.userSays(nadia, "/start@OtherBot", { chat });
    api.userSays(nadia, "bonjour à tous", { chat });
    api.userSays(nadia, "/loge", { chat, anonymous: true });
    api.userSends(nadia, { new_chat_title: "Lilas" }, { chat });
    api.userSends(nadia, { text: "un robot", from: { id: 5, is_bot: true, first_name: "Robot" } }, { chat });
    api.botIsPutOut(nadia, chat);
    const all = await line.kept(4);
    await until("the bot to be put out", () => all.at(-1)?.body.kind === "gone");
    const from = { channel: "telegram", account: channel.account, peer: String(chat) };
    expect(all.map((m) => ({ from: m.from, by: m.by, title: m.groupTitle, body: m.body }))).toEqual([
      { from, by: String(nadia), title: "Loge des Lilas", body: { kind: "text", text: "/loge rue des Lilas" } },
      { from, by: String(nadia), title: "Loge des Lilas", body: { kind: "text", text: "bonjour à tous" } },
      { from, by: undefined, title: "Loge des Lilas", body: { kind: "text", text: "/loge" } },
      { from, by: String(nadia), title: "Loge des Lilas", body: { kind: "gone" } },
    ]);
  });

  test("with privacy mode on, replies to us and taps are heard", async () => {
    const channel = await line.up();
    const nadia = api.addFriend("Nadia").id;
    const chat = api.addGroup(nadia, "Loge des Lilas").id;
    const card = outgoing(addressOf(api, chat), "La carte", { choices: [{ label: "Oui", press: "do/yes" }] });
    const receipt = await channel.deliver(sending(card), () => Promise.resolve(undefined));
    api.userSays(nadia, "entre nous", { chat });
    const [shown] = api.sent(chat);
    if (!shown) throw new Error("no card was sent");
    api.userReplies(nadia, shown, "je m'en occupe");
    api.userTaps(nadia, "Oui", { chat });
    const all = await line.kept(2);
    const ref = receipt.kind === "sent" ? receipt.ref : "";
    expect(all.map((m) => [m.body, m.by, m.inReplyTo ?? m.ref])).toEqual(
      expect.arrayContaining([
        [{ kind: "text", text: "je m'en occupe" }, String(nadia), ref],
        [{ kind: "press", press: "do/yes" }, String(nadia), ref],
      ]),
    );
    expect(keeper.texts(addressOf(api, chat))).not.toContain("entre nous");
  });

  test("a topic is part of the address; its first message is not what is replied to", async () => {
    const channel = await line.up();
    const nadia = api.addFriend("Nadia").id;
    const chat = api.addGroup(nadia, "Loge des Lilas", { forum: true, admin: true }).id;
    const card = outgoing(addressOf(api, chat), "La carte", {
      topic: { name: "Paul" },
      choices: [{ label: "Oui", press: "do/yes" }],
    });
    const receipt = await channel.deliver(sending(card), () => Promise.resolve(undefined));
    if (receipt.kind !== "sent" || receipt.thread === undefined) throw new Error("no topic was made");
    const thread = Number(receipt.thread);
    api.userSays(nadia, "une note", { chat, thread });
    api.userSays(nadia, "une réponse", { chat, thread, reply: Number(receipt.ref) });
    api.userTaps(nadia, "Oui", { chat });
    const all = await line.kept(3);
    expect(all.map((m) => m.from.thread)).toEqual([receipt.thread, receipt.thread, receipt.thread]);
    const replies = new Map(all.map((m) => [m.body.kind === "text" ? m.body.text : m.body.kind, m.inReplyTo]));
    expect(replies.get("une note")).toBeUndefined();
    expect(replies.get("une réponse")).toBe(receipt.ref);
  });

  test("a group that becomes a supergroup says where it went", async () => {
    await line.up();
    const nadia = api.addFriend("Nadia").id;
    const group = api.addGroup(nadia, "Loge des Lilas");
    const next = api.upgrade(nadia, group.id);
    const [m] = await line.kept(1);
    expect(m).toMatchObject({ from: { peer: String(group.id) }, body: { kind: "moved", to: String(next.id) } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(keeper.kept).toHaveLength(1);
  });
});
