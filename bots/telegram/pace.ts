/** Telegram's pace: thirty messages a second in all, one a second to a person, twenty a minute to a group. */

/** At most so many in any stretch of so long. */
interface Limit {
  most: number;
  windowMs: number;
}

/** Five in a fifth of a second: at most thirty in any second, and no crowd that the network could squeeze together. */
const everybody: Limit = { most: 5, windowMs: 200 };
const person: Limit = { most: 3, windowMs: 3_000 };
/** A second more than a minute, as messages travel at different speeds. */
const group: Limit = { most: 20, windowMs: 61_000 };

const chatsKept = 10_000;

export interface Pace {
  /** Takes the right to send `messages` to a chat and gives 0, or takes nothing and gives the ms to wait. An album goes as one and counts as many. */
  take(chat: string, messages: number, now: number): { waitMs: number; whole?: boolean };
  /**
   * Telegram itself told this chat to wait. True when it must mean everybody: another chat was told so too, and this one
   * was hardly written to.
   */
  hold(chat: string, ms: number, now: number): boolean;
}

/** `scale` 100: all of it a hundred times as fast, for storms against a server that is scaled alike. */
export function createPace(scale = 1): Pace {
  const all: number[] = [];
  const chats = new Map<string, number[]>();
  const held = new Map<string, number>();

  const limitOf = (chat: string): Limit => (chat.startsWith("-") ? group : person);

  /** Forgets what no longer counts, and whatever a clock that was set back makes to lie ahead. */
  function recent(moments: number[], limit: Limit, now: number): number[] {
    const since = now - limit.windowMs / scale;
    const left = moments.filter((at) => at > since && at <= now);
    moments.splice(0, moments.length, ...left);
    return moments;
  }

  function shortMs(moments: number[], limit: Limit, now: number): number {
    const oldest = recent(moments, limit, now).at(-limit.most);
    return oldest === undefined ? 0 : Math.ceil(oldest + limit.windowMs / scale - now);
  }

  function momentsOf(chat: string, now: number): number[] {
    const known = chats.get(chat);
    if (known) return known;
    if (chats.size >= chatsKept) {
      for (const [other, moments] of chats) if (recent(moments, limitOf(other), now).length === 0) chats.delete(other);
    }
    const fresh: number[] = [];
    chats.set(chat, fresh);
    return fresh;
  }

  return {
    take(chat, messages, now) {
      const until = held.get(chat) ?? 0;
      if (until > now) return { waitMs: until - now };
      held.delete(chat);
      const own = momentsOf(chat, now);
      const wholeMs = shortMs(all, everybody, now);
      const waitMs = Math.max(wholeMs, shortMs(own, limitOf(chat), now));
      if (waitMs > 0) return { waitMs, ...(wholeMs === waitMs && { whole: true }) };
      for (let i = 0; i < messages; i++) {
        all.push(now);
        own.push(now);
      }
      return { waitMs: 0 };
    },
    hold(chat, ms, now) {
      for (const [other, until] of held) if (until <= now) held.delete(other);
      held.set(chat, now + ms);
      return held.size > 1 && recent(momentsOf(chat, now), limitOf(chat), now).length <= 2;
    },
  };
}
