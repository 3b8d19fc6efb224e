/** Waking: a loop that looks and finds nothing must leave room for everything else. */
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { waker } from "#db/sqlite/waker.ts";

it("wakes a loop that waits in the same tick as the signal, and lets the program breathe", async () => {
  const it = waker();
  it.signal("turn");
  let rounds = 0;
  const loop = (async () => {
    for (; rounds < 50; rounds++) await it.wait("turn", 60_000);
  })();
  for (let n = 0; n < 3; n++) await setImmediate();
  expect(rounds).toBeGreaterThan(0);
  expect(rounds).toBeLessThan(50);
  for (; rounds < 50; ) {
    it.signal("turn");
    await setImmediate();
  }
  await loop;
});
