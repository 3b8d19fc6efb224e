/** What the phones of the page show: each chat's last items, kept over restarts, and who watches them live. */
import { limits } from "#model/limits.ts";
import type { Choice, MediaKind, Place } from "#model/message.ts";
import type { Locale, Role } from "#model/people.ts";

/** WhatsApp-like phones number their choices, Telegram-like ones have buttons. */
export type PhoneStyle = "whatsapp" | "telegram";

export interface Phone {
  peer: string;
  name: string;
  /** Decides what an empty screen says. */
  role: Role;
  /** Shown under the name: "habitante, Paris 20e". */
  about?: Record<Locale, string>;
  style: PhoneStyle;
  /** First sentences to try, in the language of whoever holds the phone. */
  tries?: string[];
}

/** How far a message came; only forwards. */
const ticks = ["kept", "sent", "delivered", "read"] as const;
export type Tick = (typeof ticks)[number];

/** One bubble. In `text`, a line that starts with U+0001 is a heading. */
export interface Item {
  ref: string;
  from: "us" | "them";
  at: number;
  text: string;
  choices?: Choice[];
  media?: { id: string; kind: MediaKind };
  place?: Place & { name?: string };
  /** Ref of the item it answers. */
  replyTo?: string;
  edited?: boolean;
  tick: Tick;
  /** Whether its progress is told: the last part of what was handed over as one message. */
  told?: boolean;
}

/** Small named values that outlive a restart; the store's own. */
export interface Memory {
  recall(key: string): Promise<string | undefined>;
  remember(key: string, value: string): Promise<void>;
}

/** How much of a chat a page is given when it opens. */
const shownLines = 60;

export type Watcher = (event: "phones" | "chat" | "item" | "gone" | "hint", data: unknown) => void;

export class Chats {
  readonly #phones: Map<string, Phone>;
  readonly #items = new Map<string, Map<string, Item>>();
  readonly #watchers = new Set<Watcher>();
  readonly #memory: Memory;
  #loaded: Promise<void> | undefined;

  constructor(phones: readonly Phone[], memory: Memory) {
    this.#phones = new Map(phones.map((phone) => [phone.peer, phone]));
    this.#memory = memory;
  }

  /** Reads back what the phones showed before a restart; once, however often it is called. */
  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  async #read(): Promise<void> {
    const added: Phone[] = JSON.parse((await this.#memory.recall("play/phones")) ?? "[]");
    for (const phone of added) this.#phones.set(phone.peer, phone);
    for (const peer of this.#phones.keys()) {
      const items: Item[] = JSON.parse((await this.#memory.recall(`play/chat/${peer}`)) ?? "[]");
      this.#items.set(peer, new Map(items.map((item) => [item.ref, item])));
    }
  }

  phones(): Phone[] {
    return [...this.#phones.values()];
  }

  phone(peer: string): Phone | undefined {
    return this.#phones.get(peer);
  }

  /** A phone more, for a newcomer. */
  async add(phone: Phone): Promise<void> {
    this.#phones.set(phone.peer, phone);
    await this.#memory.remember("play/phones", JSON.stringify(this.phones()));
    this.#tell("phones", this.phones());
  }

  items(peer: string): Item[] {
    return [...(this.#items.get(peer)?.values() ?? [])];
  }

  item(peer: string, ref: string): Item | undefined {
    return this.#items.get(peer)?.get(ref);
  }

  /** Shows items, or changes those that are there. */
  async put(peer: string, ...items: Item[]): Promise<void> {
    const chat = this.#items.get(peer) ?? new Map<string, Item>();
    this.#items.set(peer, chat);
    for (const item of items) {
      chat.set(item.ref, item);
      this.#tell("item", { peer, item });
    }
    for (const ref of [...chat.keys()].slice(0, -limits.historyLines)) chat.delete(ref);
    await this.#keep(peer);
  }

  async remove(peer: string, ref: string): Promise<void> {
    this.#items.get(peer)?.delete(ref);
    this.#tell("gone", { peer, ref });
    await this.#keep(peer);
  }

  /** Moves a tick forwards; false when it was there already. */
  async tick(peer: string, ref: string, tick: Tick): Promise<boolean> {
    const item = this.item(peer, ref);
    if (!item || ticks.indexOf(tick) <= ticks.indexOf(item.tick)) return false;
    await this.put(peer, { ...item, tick });
    return true;
  }

  hint(peer: string, text: string): void {
    this.#tell("hint", { peer, text });
  }

  /** Everything there is, then everything that happens, until the returned function is called. */
  watch(watcher: Watcher): () => void {
    watcher("phones", this.phones());
    for (const { peer } of this.phones()) watcher("chat", { peer, items: this.items(peer).slice(-shownLines) });
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #tell(...event: Parameters<Watcher>): void {
    for (const watcher of this.#watchers) watcher(...event);
  }

  #keep(peer: string): Promise<void> {
    return this.#memory.remember(`play/chat/${peer}`, JSON.stringify(this.items(peer)));
  }
}
