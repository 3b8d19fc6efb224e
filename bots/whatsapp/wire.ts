/** What the channel and its driver say to each other: the channel orders and confirms, the driver answers and reports. */
import type { Incoming } from "#model/message.ts";

/** How long things may take, in ms. Defaults suit the real page; tests make them short. */
export interface Patience {
  /** From start to a code to scan or to being linked. */
  startMs: number;
  /** A message that the network has not confirmed by then is "unsure". */
  sendMs: number;
  lookUpMs: number;
  mediaMs: number;
  /** Between two probes of the browser, and how long an answer may take; the third miss ends the driver. */
  probeMs: number;
  probeAnswerMs: number;
  /** Between two looks at unread chats. */
  sweepMs: number;
  /** After which a message that the network has not confirmed is worth a word. */
  ackMs: number;
  /** How long Chromium may take to close. */
  closeMs: number;
  /** Before a driver that died is started again: the first wait, doubled each time up to the last. */
  againMs: number;
  againMostMs: number;
}

export const patience: Patience = {
  startMs: 120_000,
  sendMs: 25_000,
  lookUpMs: 10_000,
  mediaMs: 30_000,
  probeMs: 30_000,
  probeAnswerMs: 10_000,
  sweepMs: 5 * 60_000,
  ackMs: 60_000,
  closeMs: 10_000,
  againMs: 1_000,
  againMostMs: 5 * 60_000,
};

export interface DriverSettings {
  account: string;
  /** The browser's profile: it holds the session. */
  profileDir: string;
  chromePath: string;
  chromiumArgs: string[];
  /** Epoch ms up to which everything was kept; absent before the first link. */
  watermark?: number;
  /** A browser that holds more is started again as soon as nothing is on its way. */
  memoryMiB: number;
  patience: Patience;
}

/** One message of the network; an Outgoing may need several. */
export type Step =
  | { kind: "text"; text: string }
  | { kind: "media"; as: "photo" | "voice" | "file"; mime: string; name?: string; bytes: Uint8Array; caption?: string }
  | { kind: "place"; lat: number; lon: number };

/** An earlier try may have arrived: written since then (seconds), and none of the refs that are known. */
export interface Doubt {
  since: number;
  known: string[];
}

export type Order =
  | { op: "send"; peer: string; step: Step; replyTo?: string; typingMs: number; doubt?: Doubt }
  | { op: "edit"; peer: string; ref: string; text: string }
  | { op: "remove"; peer: string; ref: string };

/** What became of an order, in the words of a Receipt. */
export type Outcome =
  | { kind: "sent"; ref: string }
  /** `away`: not this message's fault, none can leave now. */
  | { kind: "later"; why: string; away?: true }
  | { kind: "never"; why: string; gone?: boolean }
  | { kind: "lost"; why: string }
  | { kind: "unsure"; why: string; ref?: string };

export type ToDriver =
  | { kind: "start"; settings: DriverSettings }
  | { kind: "order"; call: number; order: Order }
  /** The message of that call is on disk (`isNew`: for the first time), or could not be put there. */
  | { kind: "kept"; call: number; isNew?: boolean; failed?: true }
  | { kind: "stop" };

export type FromDriver =
  | { kind: "browser"; pid: number }
  | { kind: "code"; code: string }
  | { kind: "ready"; number: string; build: string }
  /** Linked, but not to be used for now. */
  | { kind: "away"; why: string; lasting?: true }
  | { kind: "message"; call: number; incoming: Incoming; media?: Uint8Array; late: boolean }
  | { kind: "ack"; ref: string; ack: number }
  | { kind: "unconfirmed"; count: number }
  | { kind: "watermark"; at: number }
  | { kind: "answer"; call: number; outcome: Outcome }
  | { kind: "alive" }
  | { kind: "log"; level: "info" | "warn" | "error"; text: string };

/** The driver leaves with this after the phone unlinked us: the session is worthless and its folder goes. */
export const unlinkedExit = 41;
