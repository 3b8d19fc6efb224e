/** What the contract of channels is told with: a world, a store that keeps, and messages to hand over. */
import type { Address, Body, Incoming, Outgoing, Place } from "#model/message.ts";
import type { Channel, ChannelEvents, Delivery, Progress } from "#model/ports.ts";

/** A message of ours as its reader's screen shows it. */
export interface Seen {
  /** The ref that its receipt named. */
  ref: string;
  /** All the words shown, without marks such as <b>; a caption counts. */
  text: string;
  /** The buttons, in reading order; empty where the channel has none. */
  labels: string[];
  photo?: Uint8Array;
  voice?: Uint8Array;
  place?: Place;
  /** Ref of the message it quotes. */
  quotes?: string;
}

/**
 * The network and its people, played. One world serves the whole suite; every case meets people of its own, so that
 * cases do not see each other. Optional verbs are left out where a network has no such thing.
 */
export interface World {
  /** A fresh channel over the same network and session, started and up: called first, and again after each stop(). */
  open(on: ChannelEvents): Promise<Channel>;
  /** Somebody who has a chat with us already; resolves with the address that their messages come from. */
  meet(name: string): Promise<Address>;
  /** They write; `quoting` is the ref of a message of ours. Also while we are stopped: the network keeps it. */
  says(who: Address, text: string, quoting?: string): Promise<void>;
  sendsPhoto(who: Address, bytes: Uint8Array, caption?: string): Promise<void>;
  sendsVoice(who: Address, bytes: Uint8Array): Promise<void>;
  sendsPlace(who: Address, place: Place): Promise<void>;
  /** Something that nobody can read: a poll, a sticker, a kind that does not exist yet. */
  sendsUnknown(who: Address): Promise<void>;
  /** The network delivers once more what it delivered last. */
  again(): Promise<void>;
  /** Presses that button of the newest message which has it; where there are no buttons, writes its number (`numberOf`). */
  chooses(who: Address, label: string): Promise<void>;
  /** What we sent them and is still there, oldest first. */
  sees(who: Address): Promise<Seen[]>;
  /** The other side takes what we send and never answers; false ends it. */
  mute?(on: boolean): Promise<void>;
  /** They want nothing more from us. */
  blocks?(who: Address): Promise<void>;
  /** They look at their screen: where the network tells, Progress "read" follows. */
  reads?(who: Address): Promise<void>;
  /** Leaves nothing behind. */
  close(): Promise<void>;
}

export interface Traits {
  /** A sent message can be edited in place. False: an edit answers "lost" and the card is sent again. */
  edits: boolean;
  /** A sent message can be taken back. */
  removes: boolean;
  /** How long anything may take, in ms. */
  patienceMs?: number;
}

/** The number that stands before a label in text ("2. Non"), for worlds without buttons. */
export function numberOf(text: string, label: string): string {
  for (const line of text.split("\n")) {
    const [, number, shown] = /^\*?(\d+)[.)]\s+(.*?)\*?$/.exec(line.trim()) ?? [];
    if (number && shown === label) return number;
  }
  throw new Error(`no number before “${label}” in: ${text}`);
}

/** A small valid JPEG, and one that differs in its last bytes. */
export const photoBytes = Uint8Array.from(
  Buffer.from(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z",
    "base64",
  ),
);
export const voiceBytes = Uint8Array.from(Buffer.concat([Buffer.from("OggS\0\x02"), Buffer.alloc(200, 7)]));

/** Plays the store: keeps each delivery once, with its bytes. */
export class Keeper implements ChannelEvents {
  readonly kept: Incoming[] = [];
  readonly bytes = new Map<string, Uint8Array>();
  readonly progressed: Progress[] = [];
  /** All deliveries, repeated ones too. */
  heard = 0;
  readonly #ids = new Set<string>();

  message(m: Incoming, media?: Uint8Array): Promise<boolean> {
    this.heard++;
    const key = [m.from.channel, m.from.account, m.id].join(" ");
    if (this.#ids.has(key)) return Promise.resolve(false);
    this.#ids.add(key);
    this.kept.push(m);
    if (media) this.bytes.set(m.id, media);
    return Promise.resolve(true);
  }

  progress(p: Progress): Promise<void> {
    this.progressed.push(p);
    return Promise.resolve();
  }

  of(who: Address): Incoming[] {
    return this.kept.filter((m) => m.from.peer === who.peer);
  }

  bodies(who: Address): Body[] {
    return this.of(who).map((m) => m.body);
  }

  texts(who: Address): string[] {
    return this.bodies(who).flatMap((body) => (body.kind === "text" ? [body.text] : []));
  }
}

/** Waits until it is so; fails with what it saw last. */
export async function until<T>(what: string, look: () => T | Promise<T>, patienceMs = 30_000): Promise<NonNullable<T>> {
  const limit = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > limit) throw new Error(`waited ${patienceMs} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

let lastId = 0;

/** A routine message, ready to be handed to a channel. */
export function outgoing(to: Address, text: string, more: Partial<Outgoing> = {}): Outgoing {
  return { id: `out-${++lastId}`, to, text, weight: "routine", ...more };
}

export function sending(message: Outgoing, attempt = 1): Delivery {
  return { outgoing: message, op: "send", attempt };
}
