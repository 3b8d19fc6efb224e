/** What Telegram's channel hears: all of it, once, kept before it is confirmed, and never blocked by one of them. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Telegram } from "#bots/telegram.ts";
import type { Update } from "#bots/telegram/api.ts";
import { toIncoming } from "#bots/telegram/incoming.ts";
import type { Incoming } from "#model/message.ts";
import type { Route } from "#model/ports.ts";
import { BotApi, faults } from "../peers/bot-api.ts";
import { Keeper, outgoing, photoBytes, sending, until, voiceBytes } from "./contract.ts";
import { addressOf, channelTo, hasty, Journal } from "./telegram-world.ts";

let api: BotApi;
let keeper: Keeper;
const open: Telegram[] = [];

async function start(more: Parameters<typeof channelTo>[1] = {}, on: Keeper = keeper): Promise<Telegram> {
  const channel = channelTo(api, more);
  open.push(channel);
  await channel.start(on);
  return channel;
}
async function up(more: Parameters<typeof channelTo>[1] = {}): Promise<Telegram> {
  const channel = await start(more);
  await until("Telegram to be up", () => channel.up());
  return channel;
}
const kept = (count: number): Promise<Incoming[]> =>
  until(`${count} messages`, () => (keeper.kept.length >= count ? keeper.kept : undefined));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

beforeEach(async () => {
  api = await BotApi.start();
  keeper = new Keeper();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((channel) => channel.stop()));
  await api.stop();
  api.assertLawful();
});

describe("keeping", () => {
  test("asks for exactly the kinds of update that it reads", async () => {
    await up();
    const wanted = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"];
    const all = [...wanted, "channel_post", "poll", "inline_query"];
    expect(all.filter((kind) => api.queue.wants(kind))).toEqual(wanted);
  });

  test("confirms nothing before it is kept", async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const keep = keeper.message.bind(keeper);
    keeper.message = async (m, bytes) => {
      await slow;
      return keep(m, bytes);
    };
    await up();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await until("the update to be handed out", () => api.queue.handedOut.length > 0);
    await pause(100);
    expect(api.queue.depth).toBe(1);
    release();
    await until("the confirmation", () => api.queue.depth === 0);
    expect(keeper.kept).toHaveLength(1);
  });

  test("a store that is full loses nothing: it comes again until it is kept", async () => {
    const keep = keeper.message.bind(keeper);
    let failures = 0;
    keeper.message = (m, bytes) => (failures++ < 6 ? Promise.reject(new Error("disk full")) : keep(m, bytes));
    const channel = await up();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await until("a complaint", () => channel.health().detail?.includes("cannot be kept"));
    await kept(1);
    expect(keeper.kept[0]?.body).toEqual({ kind: "text", text: "Bonjour" });
    await until("Telegram to be up", () => channel.up());
  });

  test("one that the store can't take is kept without its words, and holds up nobody", async () => {
    const keep = keeper.message.bind(keeper);
    keeper.message = (m, bytes) =>
      m.body.kind === "text" && m.body.text === "poison" ? Promise.reject(new Error("bug")) : keep(m, bytes);
    await up();
    const ana = api.addFriend("Ana").id;
    for (const text of ["un", "poison", "deux"]) api.userSays(ana, text);
    await kept(3);
    expect(keeper.kept.map((m) => m.body)).toEqual([
      { kind: "text", text: "un" },
      { kind: "other", what: "unreadable" },
      { kind: "text", text: "deux" },
    ]);
  });

  test("malformed updates are kept when they have a chat, counted when they have none", async () => {
    const channel = await up();
    const chat = { id: 4242, type: "private" };
    const withChat = [
      { message: { message_id: 1, date: 1, chat, from: { id: 4242 }, text: 17 } },
      { message: { chat } },
      { callback_query: { id: "x", data: "do/x", message: { chat } } },
      { message_reaction: { chat, message_id: 3 } },
      { my_chat_member: { chat } },
    ];
    const without = [
      {},
      { message: null },
      { message: 3 },
      { message: { text: "x" } },
      { edited_message: {} },
      { future_kind: { a: 1 } },
      { callback_query: {} },
    ];
    for (const content of [...withChat, ...without]) api.emitRaw(content);
    api.userSays(api.addFriend("Ana").id, "après");
    await until("what came after", () => keeper.kept.some((m) => m.body.kind === "text"));
    const others = keeper.kept.filter((m) => m.from.peer === "4242").map((m) => m.body.kind);
    expect(others).toEqual(withChat.map(() => "other"));
    const passed = Object.values(channel.passed()).reduce((sum, n) => sum + n, 0);
    expect(passed).toBe(without.length);
    const unnumbered = { message: withChat[0]?.message } as unknown as Update;
    expect(toIncoming(unnumbered, { account: "1" }, 0)).toEqual({ passed: "malformed" });
  });

  test("numbers that start again lower after a quiet week are heard", async () => {
    await up();
    const ana = api.addFriend("Ana").id;
    api.userSays(ana, "avant");
    await kept(1);
    await until("the confirmation", () => api.queue.depth === 0);
    api.restartIds(5_000);
    // The server forgets what is below the offset that it is asked with: its new numbers only count from the next question.
    await pause(50);
    api.userSays(ana, "après");
    await kept(2);
    expect(keeper.texts(addressOf(api, ana))).toEqual(["avant", "après"]);
  });

  test("stop waits for what is being kept, and hears no more", async () => {
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const keep = keeper.message.bind(keeper);
    let entered = false;
    keeper.message = async (m, bytes) => {
      entered = true;
      await slow;
      return keep(m, bytes);
    };
    const channel = await up();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await until("the message to be on its way", () => entered);
    let stopped = false;
    const stopping = channel.stop().then(() => (stopped = true));
    await pause(50);
    expect(stopped).toBe(false);
    release();
    await stopping;
    expect(keeper.kept).toHaveLength(1);
    expect(channel.health().state).toBe("off");
  });
});

describe("trouble on the line", () => {
  test("two programs with one token: both say so, and the last one left is heard", async () => {
    const first = await up();
    const second = await start();
    await until("a complaint", () =>
      [first, second].some((one) => one.health().detail === "another program uses this bot's token"),
    );
    await first.stop();
    await until("the second to be up", () => second.up());
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await kept(1);
  });

  test("a wrong token is said plainly, without the token", async () => {
    const journal = new Journal();
    const token = "700001:not-the-right-token-at-all-0123456789";
    const channel = await start({ token, log: journal });
    await until("a complaint", () => channel.health().state === "down");
    expect(channel.health().detail).toBe("Telegram does not know this token");
    expect(journal.lines.join("\n")).not.toContain("not-the-right-token");
    expect(channel.link?.("x", "")).toBeNull();
  });

  test("server errors and a lost network are waited out; nothing is lost", async () => {
    const channel = await up();
    const ana = api.addFriend("Ana").id;
    api.order(faults.badGateway(), { method: "getUpdates", times: 2 });
    api.order(faults.page(), { method: "getUpdates" });
    api.order(faults.tooMany(0), { method: "getUpdates" });
    api.order(faults.hangUpAfter(), { method: "getUpdates" });
    api.userSays(ana, "un");
    await kept(1);
    await api.closeDoor();
    await until("the channel to notice", () => !channel.up());
    api.userSays(ana, "deux");
    await api.openDoor();
    await kept(2);
    await until("Telegram to be up", () => channel.up());
    expect(keeper.texts(addressOf(api, ana))).toEqual(["un", "deux"]);
  });

  test("a silent server is not waited for for ever", async () => {
    const channel = await up({ waits: { ...hasty, pollSeconds: 1, callMs: 200 } });
    api.order(faults.silent(), { method: "getUpdates" });
    await until("the channel to notice", () => !channel.up());
    await until("Telegram to be up", () => channel.up());
  });
});

describe("a webhook", () => {
  const secret = "a-long-secret_of-ours";
  let route: Route | undefined;
  let door: ReturnType<typeof createServer>;
  let url: string;

  beforeEach(async () => {
    door = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const call = {
          raw: Buffer.concat(chunks),
          headers: request.headers,
          query: {},
          params: {},
          gone: Promise.resolve(),
        };
        void route?.handle(call).then((answer) => response.writeHead(answer.status).end());
      });
    });
    await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/hooks/telegram`;
    api.queue.retryMs = 20;
  });
  afterEach(async () => {
    route = undefined;
    door.closeAllConnections();
    await new Promise((resolve) => door.close(resolve));
  });
  async function hooked(): Promise<Telegram> {
    const channel = await start({ webhook: { url, secret } });
    route = channel.routes?.[0];
    await until("Telegram to be up", () => channel.up());
    return channel;
  }
  const post = (body: string, token?: string): Promise<number> =>
    fetch(url, {
      method: "POST",
      body,
      headers: token === undefined ? {} : { "x-telegram-bot-api-secret-token": token },
    }).then((r) => r.status);

  test("is pushed to, in order, and answers when all is kept", async () => {
    await hooked();
    expect(route).toMatchObject({ method: "POST", path: "/hooks/telegram" });
    const ana = api.addFriend("Ana").id;
    for (let i = 0; i < 5; i++) api.userSays(ana, `m${i}`);
    await kept(5);
    await until("the queue to be empty", () => api.queue.depth === 0);
    expect(keeper.texts(addressOf(api, ana))).toEqual(["m0", "m1", "m2", "m3", "m4"]);
    expect(api.queue.pushes.map((push) => push.status)).toEqual([200, 200, 200, 200, 200]);
  });

  test("lets nobody else in, and refuses what is no update", async () => {
    await hooked();
    const update = JSON.stringify({ update_id: 1, message: { chat: { id: 1 } } });
    expect(await post(update)).toBe(401);
    expect(await post(update, `${secret}x`)).toBe(401);
    expect(await post("{", secret)).toBe(400);
    expect(await post("null", secret)).toBe(400);
    expect(await post("{}", secret)).toBe(200);
    expect(keeper.kept).toEqual([]);
  });

  test("is pushed to again until the message is kept", async () => {
    const keep = keeper.message.bind(keeper);
    let failures = 0;
    keeper.message = (m, bytes) => (failures++ < 4 ? Promise.reject(new Error("disk full")) : keep(m, bytes));
    await hooked();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await kept(1);
    await until("the queue to be empty", () => api.queue.depth === 0);
    expect(api.queue.pushes.map((push) => push.status)).toEqual([503, 503, 200]);
  });

  test("is set again when somebody took it away; polling takes it away itself", async () => {
    const channel = await hooked();
    api.queue.setHook(undefined);
    await until("the hook to be back", () => api.queue.hook?.url === url);
    await channel.stop();
    expect(await post("{}", secret)).toBe(503);
    const polling = await up();
    expect(api.queue.hook).toBeUndefined();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await kept(1);
    expect(polling.health().state).toBe("ready");
  });
});

describe("what people send", () => {
  test("commands with a payload, names and languages", async () => {
    await up();
    const ana = api.addUser("Ana", { last_name: "Silva", language_code: "pt" }).id;
    api.userSays(ana, "/start loge-lilas");
    const [m] = await kept(1);
    expect(m).toMatchObject({ name: "Ana Silva", language: "pt", body: { kind: "text", text: "/start loge-lilas" } });
    expect(m).not.toHaveProperty("by");
    expect(m).not.toHaveProperty("groupTitle");
    expect(m).not.toHaveProperty("late");
  });

  test("edits, reactions, albums, venues, contacts, an unblock and a block", async () => {
    await up();
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
    const all = await kept(8);
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
    await up();
    const ana = api.addFriend("Ana").id;
    const mb = 1024 * 1024;
    api.userSendsFile(ana, "voice", voiceBytes);
    api.userSendsFile(ana, "audio", voiceBytes);
    api.userSendsFile(ana, "document", Uint8Array.of(1, 2, 3), { caption: "le devis" });
    api.userSendsFile(ana, "video_note", Uint8Array.of(1));
    api.userSendsFile(ana, "video", Uint8Array.of(1), { size: 16 * mb });
    api.userSendsPhoto(ana, photoBytes, { size: 25 * mb });
    await kept(6);
    api.order(faults.badRequest("wrong file"), { method: "download", times: 9 });
    api.userSendsPhoto(ana, photoBytes);
    const all = await kept(7);
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
    await up();
    const [ana, ben] = [api.addFriend("Ana").id, api.addFriend("Ben").id];
    api.order(faults.slow(400), { method: "getFile" });
    api.userSendsPhoto(ana, photoBytes);
    api.userSays(ben, "au feu");
    await until("Ben's words", () => keeper.texts(addressOf(api, ben)).length === 1);
    await kept(2);
    expect(keeper.bodies(addressOf(api, ana))[0]).toMatchObject({ media: { bytes: photoBytes.length } });
  });

  test("what was written long before is marked as late", async () => {
    const clock = { ahead: 0 };
    await up({ clock: () => Date.now() + clock.ahead });
    clock.ahead = 3_600_000;
    api.userSays(api.addFriend("Ana").id, "il y a une heure");
    expect((await kept(1))[0]?.late).toBe(true);
  });
});

describe("groups", () => {
  test("who spoke, in which group; commands by name; bots and the group's own news are passed over", async () => {
    const channel = await up();
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
    const all = await kept(4);
    await until("the bot to be put out", () => all.at(-1)?.body.kind === "gone");
    const from = { channel: "telegram", account: channel.account, peer: String(chat) };
    expect(all.map((m) => ({ from: m.from, by: m.by, title: m.groupTitle, body: m.body }))).toEqual([
      { from, by: String(nadia), title: "Loge des Lilas", body: { kind: "text", text: "/loge rue des Lilas" } },
      { from, by: String(nadia), title: "Loge des Lilas", body: { kind: "text", text: "bonjour à tous" } },
      { from, by: undefined, title: "Loge des Lilas", body: { kind: "text", text: "/loge" } },
      { from, by: undefined, title: "Loge des Lilas", body: { kind: "gone" } },
    ]);
  });

  test("with privacy mode on, replies to us and taps are heard", async () => {
    const channel = await up();
    const nadia = api.addFriend("Nadia").id;
    const chat = api.addGroup(nadia, "Loge des Lilas").id;
    const card = outgoing(addressOf(api, chat), "La carte", { choices: [{ label: "Oui", press: "do/yes" }] });
    const receipt = await channel.deliver(sending(card), () => Promise.resolve(undefined));
    api.userSays(nadia, "entre nous", { chat });
    const [shown] = api.sent(chat);
    if (!shown) throw new Error("no card was sent");
    api.userReplies(nadia, shown, "je m'en occupe");
    api.userTaps(nadia, "Oui", { chat });
    const all = await kept(2);
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
    const channel = await up();
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
    const all = await kept(3);
    expect(all.map((m) => m.from.thread)).toEqual([receipt.thread, receipt.thread, receipt.thread]);
    const replies = new Map(all.map((m) => [m.body.kind === "text" ? m.body.text : m.body.kind, m.inReplyTo]));
    expect(replies.get("une note")).toBeUndefined();
    expect(replies.get("une réponse")).toBe(receipt.ref);
  });

  test("a group that becomes a supergroup says where it went", async () => {
    await up();
    const nadia = api.addFriend("Nadia").id;
    const group = api.addGroup(nadia, "Loge des Lilas");
    const next = api.upgrade(nadia, group.id);
    const [m] = await kept(1);
    expect(m).toMatchObject({ from: { peer: String(group.id) }, body: { kind: "moved", to: String(next.id) } });
    await pause(100);
    expect(keeper.kept).toHaveLength(1);
  });
});
