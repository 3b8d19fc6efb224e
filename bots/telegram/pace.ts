/** Telegram's pace: thirty messages a second in all, one a second to a person, twenty a minute to a group. */

interface Bucket {
  /** How many may go at once, and how many come back in a second. */
  size: number;
  perSecond: number;
  left: number;
  at: number;
}

const all = { size: 30, perSecond: 30 };
const person = { size: 3, perSecond: 1 };
const group = { size: 20, perSecond: 20 / 60 };

export interface Pace {
  /**
   * Takes the right to send `messages` to a chat and gives 0, or takes nothing and gives the ms to wait. An album may
   * make debts. `whole`: everybody must wait, not this chat only.
   */
  take(chat: string, messages: number, now: number): { waitMs: number; whole?: boolean };
  /**
   * Telegram itself told this chat to wait. True when it must mean everybody: another chat was told so too, and this one
   * was hardly written to.
   */
  hold(chat: string, ms: number, now: number): boolean;
}

/** `scale` 100: all of it a hundred times as fast, for storms against a server that is scaled alike. */
export function createPace(scale = 1): Pace {
  const chats = new Map<string, Bucket>();
  const held = new Map<string, number>();
  const everybody: Bucket = { ...all, left: all.size, at: 0 };

  function fill(bucket: Bucket, now: number): void {
    // A clock that was set back must not stop us.
    const seconds = (Math.max(0, now - bucket.at) / 1_000) * scale;
    bucket.left = Math.min(bucket.size, bucket.left + seconds * bucket.perSecond);
    bucket.at = now;
  }

  function shortMs(bucket: Bucket): number {
    return bucket.left >= 1 ? 0 : Math.ceil(((1 - bucket.left) / bucket.perSecond / scale) * 1_000);
  }

  function bucketOf(chat: string, now: number): Bucket {
    let bucket = chats.get(chat);
    if (!bucket) {
      const kind = chat.startsWith("-") ? group : person;
      bucket = { ...kind, left: kind.size, at: now };
      chats.set(chat, bucket);
      if (chats.size > 10_000) forgetFull(now);
    }
    fill(bucket, now);
    return bucket;
  }

  /** A bucket that is full again says no more than none. */
  function forgetFull(now: number): void {
    for (const [chat, bucket] of chats) {
      fill(bucket, now);
      if (bucket.left >= bucket.size) chats.delete(chat);
    }
  }

  return {
    take(chat, messages, now) {
      const until = held.get(chat) ?? 0;
      if (until > now) return { waitMs: until - now };
      held.delete(chat);
      fill(everybody, now);
      const bucket = bucketOf(chat, now);
      const wholeMs = shortMs(everybody);
      const waitMs = Math.max(wholeMs, shortMs(bucket));
      if (waitMs > 0) return { waitMs, ...(wholeMs === waitMs && { whole: true }) };
      everybody.left -= messages;
      bucket.left -= messages;
      return { waitMs: 0 };
    },
    hold(chat, ms, now) {
      for (const [other, until] of held) if (until <= now) held.delete(other);
      held.set(chat, now + ms);
      const { left, size } = bucketOf(chat, now);
      return held.size > 1 && left >= size - 2;
    },
  };
}
