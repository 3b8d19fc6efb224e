/** How Telegram's channel listens: kept before it is confirmed, never blocked by one message, and patient with the line. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Telegram } from "#bots/telegram.ts";
import type { Update } from "#bots/telegram/api.ts";
import { toIncoming } from "#bots/telegram/incoming.ts";
import type { Route } from "#model/ports.ts";
import { type BotApi, faults } from "../peers/bot-api.ts";
import { type Keeper, until } from "./world.ts";
import { addressOf, hasty, Journal, Line } from "./telegram-world.ts";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let api: BotApi;
let keeper: Keeper;
const line = new Line();
beforeEach(async () => ({ api, keeper } = await line.open()));
afterEach(() => line.close());

describe("keeping", () => {
  test("asks for exactly the kinds of update that it reads", async () => {
    await line.up();
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
    await line.up();
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
    const channel = await line.up();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await until("a complaint", () => channel.health().detail?.includes("cannot be kept"));
    await line.kept(1);
    expect(keeper.kept[0]?.body).toEqual({ kind: "text", text: "Bonjour" });
    await until("Telegram to be up", () => channel.up());
  });

  test("one that the store can't take is kept without its words, and holds up nobody", async () => {
    const keep = keeper.message.bind(keeper);
    keeper.message = (m, bytes) =>
      m.body.kind === "text" && m.body.text === "poison" ? Promise.reject(new Error("bug")) : keep(m, bytes);
    await line.up();
    const ana = api.addFriend("Ana").id;
    for (const text of ["un", "poison", "deux"]) api.userSays(ana, text);
    await line.kept(3);
    expect(keeper.kept.map((m) => m.body)).toEqual([
      { kind: "text", text: "un" },
      { kind: "other", what: "unreadable" },
      { kind: "text", text: "deux" },
    ]);
  });

  test("malformed updates are kept when they have a chat, counted when they have none", async () => {
    const channel = await line.up();
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
    await line.up();
    const ana = api.addFriend("Ana").id;
    api.userSays(ana, "avant");
    await line.kept(1);
    await until("the confirmation", () => api.queue.depth === 0);
    api.restartIds(5_000);
    // The server forgets what is below the offset that it is asked with: its new numbers only count from the next question.
    await pause(50);
    api.userSays(ana, "après");
    await line.kept(2);
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
    const channel = await line.up();
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
    const first = await line.up();
    const second = await line.start();
    await until("a complaint", () =>
      [first, second].some((one) => one.health().detail === "another program uses this bot's token"),
    );
    await first.stop();
    await until("the second to be up", () => second.up());
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await line.kept(1);
  });

  test("a wrong token is said plainly, without the token", async () => {
    const journal = new Journal();
    const token = "700001:not-the-right-token-at-all-0123456789";
    const channel = await line.start({ token, log: journal });
    await until("a complaint", () => channel.health().state === "down");
    expect(channel.health().detail).toBe("Telegram does not know this token");
    expect(journal.lines.join("\n")).not.toContain("not-the-right-token");
    expect(channel.link?.("x", "")).toBeNull();
  });

  test("server errors and a lost network are waited out; nothing is lost", async () => {
    const channel = await line.up();
    const ana = api.addFriend("Ana").id;
    api.order(faults.badGateway(), { method: "getUpdates", times: 2 });
    api.order(faults.page(), { method: "getUpdates" });
    api.order(faults.tooMany(0), { method: "getUpdates" });
    api.order(faults.hangUpAfter(), { method: "getUpdates" });
    api.userSays(ana, "un");
    await line.kept(1);
    await api.closeDoor();
    await until("the channel to notice", () => !channel.up());
    api.userSays(ana, "deux");
    await api.openDoor();
    await line.kept(2);
    await until("Telegram to be up", () => channel.up());
    expect(keeper.texts(addressOf(api, ana))).toEqual(["un", "deux"]);
  });

  test("a silent server is not waited for for ever", async () => {
    const channel = await line.up({ waits: { ...hasty, pollSeconds: 1, callMs: 200 } });
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
    const channel = await line.start({ webhook: { url, secret } });
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
    await line.kept(5);
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
    await line.kept(1);
    await until("the queue to be empty", () => api.queue.depth === 0);
    expect(api.queue.pushes.map((push) => push.status)).toEqual([503, 503, 200]);
  });

  test("is set again when somebody took it away; polling takes it away itself", async () => {
    const channel = await hooked();
    api.queue.setHook(undefined);
    await until("the hook to be back", () => api.queue.hook?.url === url);
    await channel.stop();
    expect(await post("{}", secret)).toBe(503);
    const polling = await line.up();
    expect(api.queue.hook).toBeUndefined();
    api.userSays(api.addFriend("Ana").id, "Bonjour");
    await line.kept(1);
    expect(polling.health().state).toBe("ready");
  });
});
