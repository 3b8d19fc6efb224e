/** The only ways out: channels, the store, the reader of sentences. Contracts are in the comments. */
import type { Meaning, Reading } from "./meaning.ts";
import type { Incoming, Outgoing, Prompt } from "./message.ts";
import type { Due, Found, Lookup, Outcome, RequestView, Turn, Views } from "./turn.ts";
import type { Locale, Role } from "./people.ts";
import type { Loge } from "./records.ts";

/** What became of a delivery. A channel answers with one of these; its moods are never exceptions. */
export type Receipt =
  /** `ref`: the network's name of the message, by which it is edited and replied to. `thread`: a topic that was made for it. */
  | { kind: "sent" | "delivered" | "read"; ref: string; refs?: string[]; thread?: string }
  /** Try again, not before `afterMs`. `whole`: the whole account must wait, not this chat only. */
  | { kind: "later"; why: string; afterMs?: number; whole?: boolean }
  /** It will never arrive. `gone`: neither will anything else to this chat. */
  | { kind: "never"; why: string; gone?: boolean; ref?: string }
  /** The chat has a new id: rewrite it and try again. */
  | { kind: "moved"; to: string }
  /** The message to edit is no more: send a new one. */
  | { kind: "lost"; why: string }
  /** Nobody knows whether it arrived. */
  | { kind: "unsure"; why: string; ref?: string };

/** A later word about a message that was sent: it is only ever believed forwards. */
export interface Progress {
  account: string;
  channel: string;
  peer?: string;
  ref: string;
  kind: "delivered" | "read" | "failed";
}

export interface Delivery {
  outgoing: Outgoing;
  op: "send" | "edit" | "remove";
  /** What to edit or remove. */
  ref?: string;
  attempt: number;
  /** Its moment has passed: it is not to be sent, but settled as "never". */
  late?: true;
}

export type MediaReader = (id: string) => Promise<{ bytes: Uint8Array; mime: string; name?: string } | undefined>;

export interface Route {
  method: "GET" | "POST";
  path: string;
  /** `raw` is the body as bytes; `stream` answers keep the line open and push. */
  handle(call: RouteCall): Promise<RouteAnswer>;
}
export interface RouteCall {
  raw: Uint8Array;
  headers: Record<string, string | string[] | undefined>;
  query: Record<string, string | undefined>;
  params: Record<string, string | undefined>;
  /** Resolves when the caller has gone. */
  gone: Promise<void>;
}
export interface RouteAnswer {
  status: number;
  type?: string;
  body?: string | Uint8Array;
  headers?: Record<string, string>;
  /** Server-sent events: called with a writer; the line stays open until the caller goes. */
  events?: (write: (event: string, data: unknown) => void) => () => void;
}

export interface ChannelEvents {
  /** Resolves only when the message is on disk: until then a channel confirms nothing to its network. True when it was new. */
  message(m: Incoming, media?: Uint8Array): Promise<boolean>;
  progress(p: Progress): Promise<void>;
}

/** How a channel is doing, for /health and doctor: plain data, never a phone number. */
export interface ChannelHealth {
  state: "starting" | "ready" | "needs_pairing" | "down" | "off";
  detail?: string;
  /** Last real round trip, epoch ms. */
  lastSeenAt?: number;
}

export interface Channel {
  readonly name: string;
  /** Our number or bot: a label, stable over restarts. */
  readonly account: string;
  /** choicesMax 0: choices are numbered in the text. */
  readonly limits: { textMax: number; choicesMax: number };
  /** Starts listening; resolves when it is trying, not when it is ready. */
  start(on: ChannelEvents): Promise<void>;
  /** Hands over one message; keeps the network's pace by answering "later", or waits itself for less than a second. */
  deliver(delivery: Delivery, media: MediaReader): Promise<Receipt>;
  health(): ChannelHealth;
  /** Whether deliveries may be asked for: attempts count only while a channel is up. */
  up(): boolean;
  /** Shows that a button was heard, with words when there are some. Never throws. */
  hint?(m: Incoming, text?: string): Promise<void>;
  /**
   * The commands that a chat offers by its menu: everybody's private chats when `chat` is left out. Never throws; false
   * when the network did not take them.
   */
  commands?(
    at: { chat?: string; language?: string },
    list: { command: string; description: string }[],
  ): Promise<boolean>;
  /** A link that opens a chat with us and says `payload`; null while our name is not known. */
  link?(payload: string, text: string): string | null;
  routes?: Route[];
  /** Stops intake, waits for what is in flight (10 s at most). */
  stop(): Promise<void>;
}

export type Committed = "done" | "stale" | "known";

/** A request's card and the name of its topic, drawn from what was committed: never from what the mover may see of it. */
export interface Drawing {
  card(view: RequestView, locale: Locale): Prompt;
  topic(view: RequestView, locale: Locale): string;
}

export interface Store {
  /**
   * Keeps an incoming message, once: resolves after it is on disk; false when (channel, account, id) was kept before.
   * `urgent` messages are ready at once; a press, and text where a question is open, too; other text after a quiet time.
   */
  keep(m: Incoming, now: number, options?: { urgent?: boolean; media?: Uint8Array }): Promise<boolean>;
  /** The next chat that is ready, leased; messages of one person in one chat, in order. Undefined when none is. */
  nextTurn(now: number): Promise<Turn | undefined>;
  /** The second look. */
  lookup(turn: Turn, lookup: Lookup): Promise<Found>;
  /**
   * One transaction: conversation, records, thread, outbox, the turn's inbox rows done, `once` remembered. "stale": a row moved
   * under us, nothing written, decide again. "known": this `once` was written before, nothing written. A new person and their
   * address are written too. A put carries the version it read; commit writes version + 1.
   */
  commit(outcome: Outcome, turn?: Turn, now?: number): Promise<Committed>;
  /** How cards and topics look; without it a card is what its effect says. */
  draws(drawing: Drawing): void;
  /** Gives the lease back; the turn comes again after `afterMs`. */
  release(turn: Turn, afterMs: number, now: number): Promise<number>;
  /** A turn that failed thrice: kept apart, out of the way of others. */
  setAside(turn: Turn, why: string, now: number): Promise<void>;

  /** The next due message of this account whose chat has none in flight, marked as handed; undefined when none. */
  nextDelivery(channel: string, account: string, now: number): Promise<Delivery | undefined>;
  /** What became of it. Resolves with the request whose card shows it, when the card should be drawn again. */
  settle(
    delivery: Delivery,
    receipt: Receipt,
    now: number,
  ): Promise<{ refresh?: string; failed?: { about?: string; person?: string } }>;
  /** Later news of a sent message; only forwards. */
  progress(p: Progress, now: number): Promise<{ refresh?: string }>;
  /** At start: what was handed and never settled is unsure: routine messages go once more, personal words wait for a person. */
  recover(now: number): Promise<{ again: number; unsure: { about?: string }[] }>;

  media: MediaReader;
  view<R extends Role>(role: R, person: string): Promise<Views[R] | undefined>;
  loges(): Promise<Loge[]>;
  /** The request as its coordinators see it. */
  request(id: string): Promise<RequestView | undefined>;
  due(now: number, limit: number): Promise<Due[]>;
  /** The earliest moment at which a turn, a delivery or a reminder is due; for a clock that jumps. */
  nextAt(): Promise<number | undefined>;
  /** Resolves when there may be something to do, or after `ms`. */
  wait(what: "turn" | "delivery", ms: number): Promise<void>;
  /** Small named values that outlive a restart: watermarks, a bot's name, a hook's kept answer. */
  remember(key: string, value: string, now: number): Promise<void>;
  recall(key: string): Promise<string | undefined>;
  /** Depth and age of the queues. */
  queues(now: number): Promise<{ inbox: number; outbox: number; setAside: number; oldestMs: number }>;
  /** What retention and pruning remove; returns how many rows went. */
  prune(now: number): Promise<number>;
  close(): Promise<void>;
}

/** Reads a sentence. Pure and offline. */
export type Understander = (text: string, reading: Reading) => Meaning;
