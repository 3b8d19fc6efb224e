/** A small desk storm: nothing lost, nothing sent twice where the answer was known, no card out of date after settling. */
import { expect, it } from "vitest";
import { storm } from "../../scripts/storm/run.ts";

it("desks in bad weather keep every word, once, and every card up to date", async () => {
  const figures = await storm({ seed: 11, actions: 150, desks: 8 });
  expect(figures.violations).toEqual([]);
  expect(figures).toMatchObject({ lost: 0, twice: 0, stale: 0, cards: 16 });
  expect(figures.arrived).toBeGreaterThan(20);
  expect(figures.faults).toBeGreaterThan(5);
}, 120_000);
