/** Telegram: one bot as a channel, by grammY's plain client. What it says is kept first; what it is told is paced. */
import type { Incoming } from "#model/message.ts";
import type { Channel, ChannelEvents } from "#model/ports.ts";
import { createApi, type Update } from "./telegram/api.ts";
import { limit } from "./telegram/calls.ts";
import { createDeliver } from "./telegram/deliver.ts";
import { readFailure } from "./telegram/failure.ts";
import { createFiles } from "./telegram/files.ts";
import type { Bot } from "./telegram/incoming.ts";
import { createIntake, type Intake } from "./telegram/intake.ts";
import { hook, hookRoute, type Listening, poll, type Waits } from "./telegram/listen.ts";
import { createPace } from "./telegram/pace.ts";
import { choicesMax, textMax } from "./telegram/plan.ts";
import { type Log, Status } from "./telegram/status.ts";

export interface TelegramOptions {
  token: string;
  /** "https://api.telegram.org", or a Bot API server of one's own. */
  apiRoot: string;
  /** Updates are pushed to `url` when given, else asked for. */
  webhook?: { url: string; secret: string };
  /** Epoch ms. */
  clock: () => number;
  log: Log;
  /** `scale` 100: all limits and named waits a hundred times as fast, for tests. */
  pace?: { scale: number };
  waits?: Partial<Waits>;
}

/** What a person may send as "/name"; names as Telegram wants them: a-z, 0-9 and _, at most 32. */
export interface Command {
  command: string;
  description: string;
}

export interface Telegram extends Channel {
  /**
   * The commands that a chat offers by its menu: everybody's private chats when `chat` is left out. Languages that are
   * not named get the list without `language`. Never throws; false when Telegram did not take it.
   */
  commands(at: { chat?: string; language?: string }, list: Command[]): Promise<boolean>;
  /** Updates in which nobody said anything, by reason: for the health page. */
  passed(): Record<string, number>;
}

const patience: Waits = {
  pollSeconds: 25,
  retryMs: 1_000,
  retryMostMs: 60_000,
  conflictMs: 15_000,
  checkMs: 60_000,
  callMs: 30_000,
  uploadMs: 120_000,
};
/** A resident's photo may hold up a whole batch: not longer than this. */
const downloadMs = 20_000;
const stopMs = 10_000;
const hintMax = 200;

/** The channel of one bot; nothing runs before `start`. */
export function telegram(options: TelegramOptions): Telegram {
  const { token, clock, log, webhook } = options;
  const waits = { ...patience, ...options.waits };
  const scale = options.pace?.scale ?? 1;
  const root = options.apiRoot.replace(/\/+$/, "");
  const api = createApi(token, root);
  const bot: Bot = { account: token.split(":")[0] ?? "bot" };
  const status = new Status(log, clock);
  const warn = (text: string): void => log.warn(text);
  const deliver = createDeliver({ api, waits, scale, open: new Set(), warn }, createPace(scale), clock);
  const inFlight = new Set<Promise<unknown>>();
  let stopping = new AbortController();
  let intake: Intake | undefined;

  /** Remembers work until it is done, so that stop can wait for it. */
  function track<T>(work: Promise<T>): Promise<T> {
    inFlight.add(work);
    const done = (): boolean => inFlight.delete(work);
    work.then(done, done);
    return work;
  }

  async function mayMakeTopics(chat: number): Promise<boolean> {
    const me = await api.getChatMember(chat, Number(bot.account), limit(waits.callMs));
    return me.status === "creator" || (me.status === "administrator" && me.can_manage_topics === true);
  }

  function start(on: ChannelEvents): Promise<void> {
    stopping = new AbortController();
    const files = createFiles(api, root, token, downloadMs, warn);
    intake = createIntake(on, bot, files, clock, warn, mayMakeTopics);
    status.set("starting");
    const listening: Listening = {
      api,
      intake,
      status,
      waits,
      scale,
      stop: stopping.signal,
      named: (username) => (bot.username = username),
    };
    void track(webhook ? hook(listening, webhook) : poll(listening));
    return Promise.resolve();
  }

  async function take(update: Update): Promise<void> {
    if (!intake) throw new Error("stopped");
    await track(intake.take(update));
  }

  async function stop(): Promise<void> {
    const open = intake;
    intake = undefined;
    stopping.abort();
    if (!open) return;
    status.set("off");
    await Promise.race([Promise.allSettled(inFlight), new Promise((resolve) => setTimeout(resolve, stopMs).unref())]);
  }

  async function hint(m: Incoming, text?: string): Promise<void> {
    const tap = intake?.tapOf(m);
    if (tap === undefined) return;
    const words = text === undefined ? {} : { text: text.length > hintMax ? `${text.slice(0, hintMax - 1)}…` : text };
    // Too late, or no line: the button stops spinning by itself, and what it did is told in a message.
    await track(api.answerCallbackQuery(tap, words, limit(waits.callMs))).catch(() => undefined);
  }

  async function commands(at: { chat?: string; language?: string }, list: Command[]): Promise<boolean> {
    const scope =
      at.chat === undefined
        ? { type: "all_private_chats" as const }
        : { type: "chat" as const, chat_id: Number(at.chat) };
    try {
      const language = at.language === undefined ? {} : { language_code: at.language as "fr" };
      await track(api.setMyCommands(list, { scope, ...language }, limit(waits.callMs)));
      return true;
    } catch (error) {
      warn(`telegram: commands were not taken: ${readFailure(error).why}`);
      return false;
    }
  }

  return {
    name: "telegram",
    account: bot.account,
    limits: { textMax, choicesMax },
    start,
    deliver: (delivery, media) => track(deliver(delivery, media)),
    health: () => status.health,
    up: () => status.up,
    hint,
    link: (payload) =>
      bot.username && /^[\w-]{1,64}$/.test(payload) ? `https://t.me/${bot.username}?start=${payload}` : null,
    ...(webhook && { routes: [hookRoute(webhook, take)] }),
    stop,
    commands,
    passed: () => Object.fromEntries(intake?.passed ?? []),
  };
}
