/** Telegram's pace by a clock of our own, at its real size: what goes out in any second or minute, and who waits. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPace } from "#bots/telegram/pace.ts";

const second = 1_000;

/** Sends as fast as it may for `ms`, to chats in turn; gives the moments at which each was written to. */
function flood(chats: string[], ms: number): Map<string, number[]> {
  const pace = createPace();
  const sent = new Map<string, number[]>(chats.map((chat) => [chat, []]));
  for (let now = 0; now < ms; now += 10) {
    for (const chat of chats) if (pace.take(chat, 1, now).waitMs === 0) sent.get(chat)?.push(now);
  }
  return sent;
}

/** The most that fell into any window of so long. */
function most(moments: number[], windowMs: number): number {
  const sorted = [...moments].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((from, i) => sorted.slice(i).filter((at) => at < from + windowMs).length));
}

describe("the pace", () => {
  test("three in three seconds to a person", () => {
    const moments = flood(["1"], 20 * second).get("1") ?? [];
    expect(moments.slice(0, 3)).toEqual([0, 10, 20]);
    expect(moments).toHaveLength(21);
    expect(most(moments, 3 * second)).toBe(3);
  });

  test("twenty in any minute to a group", () => {
    const moments = flood(["-1"], 180 * second).get("-1") ?? [];
    expect(moments).toHaveLength(60);
    expect(most(moments, 60 * second)).toBe(20);
  });

  test("thirty in any second to everybody together", () => {
    const moments = [
      ...flood(
        Array.from({ length: 200 }, (_, i) => `${i}`),
        8 * second,
      ).values(),
    ].flat();
    expect(most(moments, second)).toBeLessThanOrEqual(30);
    expect(moments.length).toBeGreaterThanOrEqual(8 * 25);
  });

  test("who waits as long as told gets through", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("1", "2", "-1"), fc.nat(400)), { maxLength: 150 }), (steps) => {
        const pace = createPace();
        let now = 0;
        for (const [chat, after] of steps) {
          now += after;
          const { waitMs } = pace.take(chat, 1, now);
          if (waitMs > 0) {
            now += waitMs;
            expect(pace.take(chat, 1, now).waitMs).toBe(0);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test("an album is let through whole, and counts as many", () => {
    const pace = createPace();
    expect(pace.take("1", 10, 0)).toEqual({ waitMs: 0 });
    expect(pace.take("1", 1, 1_000).waitMs).toBe(2 * second);
    expect(pace.take("-1", 15, 1_000).waitMs).toBe(0);
    expect(pace.take("-1", 6, 2_000).waitMs).toBe(0);
    expect(pace.take("-1", 1, 3_000).waitMs).toBe(59 * second);
  });

  test("says when everybody must wait", () => {
    const pace = createPace();
    for (let i = 0; i < 5; i++) expect(pace.take(`${i}`, 1, 0)).toEqual({ waitMs: 0 });
    expect(pace.take("6", 1, 50)).toEqual({ waitMs: 150, whole: true });
  });

  test("a clock that is set back stops nobody", () => {
    const pace = createPace();
    for (let i = 0; i < 3; i++) pace.take("1", 1, 1_000_000);
    expect(pace.take("1", 1, 0).waitMs).toBe(0);
  });

  test("a named wait is one chat's; everybody's when a quiet chat is told too", () => {
    const pace = createPace();
    expect(pace.hold("1", 5 * second, 0)).toBe(false);
    expect(pace.take("1", 1, 0).waitMs).toBe(5 * second);
    expect(pace.take("2", 1, 0).waitMs).toBe(0);
    expect(pace.hold("2", 5 * second, 0)).toBe(true);
    pace.take("-3", 10, second);
    expect(pace.hold("-3", 4 * second, second)).toBe(false);
    expect(pace.take("1", 1, 5 * second).waitMs).toBe(0);
  });
});
