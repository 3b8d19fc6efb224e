/** Flood control as Telegram states it: thirty messages a second in all, one a second a chat, twenty a minute a group. */
import { tooMany } from "./refusal.ts";

interface Bucket {
  left: number;
  at: number;
}

export class FloodControl {
  readonly #buckets = new Map<string, Bucket>();
  readonly #scale: number;
  /** How many messages were refused. */
  refused = 0;

  /** `scale` 100: a hundred times as fast; the seconds of a refusal stay as they would be unscaled. */
  constructor(scale: number) {
    this.#scale = scale;
  }

  /** Counts messages to a chat, or refuses them all. Short bursts pass, as they do in reality; an album may make debts. */
  count(chat: number, isGroup: boolean, messages: number, now: number): void {
    const all = this.#bucket("all", 35, 30, now);
    const one = isGroup ? this.#bucket(`${chat}`, 22, 20 / 60, now) : this.#bucket(`${chat}`, 5, 1, now);
    const rate = isGroup ? 20 / 60 : 1;
    const short = Math.max((1 - all.left) / 30, (1 - one.left) / rate);
    if (short > 0) {
      this.refused++;
      throw tooMany(Math.ceil(short));
    }
    all.left -= messages;
    one.left -= messages;
  }

  #bucket(name: string, size: number, perSecond: number, now: number): Bucket {
    const bucket = this.#buckets.get(name) ?? { left: size, at: now };
    const seconds = ((now - bucket.at) / 1_000) * this.#scale;
    const filled = { left: Math.min(size, bucket.left + seconds * perSecond), at: now };
    this.#buckets.set(name, filled);
    return filled;
  }
}
