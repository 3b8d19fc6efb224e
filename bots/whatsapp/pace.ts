/** A human's pace: WhatsApp looks for machines, so answers leave one by one, in small bursts, and not without end. */

export interface Pace {
  /** Between two messages, in ms. */
  gapMs: number;
  /** How many may leave at that gap, before one must wait `refillMs` for its turn. */
  burst: number;
  refillMs: number;
  /** Messages in 24 hours; beyond it only what must not wait leaves. */
  daily: number;
  /** Time spent typing: a base, more for each character, and a most. */
  typing: { baseMs: number; eachMs: number; mostMs: number };
}

/** Folklore of those who run such numbers, kept as numbers to change: 6 at once, then 15 a minute. */
export const humanPace: Pace = {
  gapMs: 1_200,
  burst: 6,
  refillMs: 4_000,
  daily: 800,
  typing: { baseMs: 300, eachMs: 6, mostMs: 1_500 },
};

/** For tests: no waiting at all. */
export const noPace: Pace = {
  gapMs: 0,
  burst: Number.MAX_SAFE_INTEGER,
  refillMs: 0,
  daily: Number.MAX_SAFE_INTEGER,
  typing: { baseMs: 0, eachMs: 0, mostMs: 0 },
};

const dayMs = 86_400_000;
/** At this part of the day's messages it is worth a word. */
const warnedAt = 0.7;
const fullWaitMs = 10 * 60_000;

/** Gives each message its moment. `claim` counts a message only when it may leave within `soonMs`. */
export function paced(pace: Pace) {
  let next = 0;
  let tokens = pace.burst;
  let refilled = 0;
  const today: number[] = [];

  const recent = (now: number): number => {
    while ((today[0] ?? now) <= now - dayMs) today.shift();
    return today.length;
  };

  return {
    /** How long this message must wait, in ms. More than `soonMs`: it has no turn yet and asks again. */
    claim(now: number, urgent: boolean, soonMs: number): number {
      if (pace.refillMs > 0) {
        const earned = Math.floor((now - refilled) / pace.refillMs);
        tokens = Math.min(pace.burst, tokens + earned);
        refilled = tokens === pace.burst ? now : refilled + earned * pace.refillMs;
      }
      if (recent(now) >= pace.daily * (urgent ? 1.2 : 1)) return fullWaitMs;
      if (tokens < 1) return Math.max(soonMs + 1, refilled + pace.refillMs - now);
      const wait = Math.max(0, next - now);
      if (wait > soonMs) return wait;
      tokens -= 1;
      next = now + wait + pace.gapMs;
      today.push(now + wait);
      return wait;
    },
    typingMs(characters: number): number {
      return Math.min(pace.typing.mostMs, pace.typing.baseMs + pace.typing.eachMs * characters);
    },
    /** A word about the day's messages, when there are many. */
    warning(now: number): string | undefined {
      const count = recent(now);
      return count >= pace.daily * warnedAt ? `${count} messages in 24 h, of ${pace.daily}` : undefined;
    },
  };
}
