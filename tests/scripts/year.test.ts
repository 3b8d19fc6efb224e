/** Ten days of one loge over a clock change, in memory and on a file: the same life, and everything that must hold does. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { playYear } from "../../scripts/year/play.ts";
import { lacking } from "../../scripts/year/whole.ts";

const days = { seed: 4, requests: 14, from: "2026-03-23T09:00:00", to: "2026-04-02T09:00:00" };

it("holds in memory and on a file, with the same figures", async () => {
  const dir = mkdtempSync(join(tmpdir(), "loge-year-test-"));
  try {
    const [memory, file] = [await playYear(days), await playYear({ ...days, url: join(dir, "year.db") })];
    expect(memory.violations).toEqual([]);
    expect(file).toEqual(memory);
    const { requests = 0, changes = 0, series_visits: visits = 0, clock_changes: clocks } = memory.figures;
    expect(requests).toBeGreaterThanOrEqual(days.requests);
    expect(changes).toBeGreaterThan(4 * requests);
    expect(visits).toBeGreaterThan(0);
    expect(clocks).toBe(1);
  } finally {
    rmSync(dir, { recursive: true });
  }
}, 60_000);

it("says what a year lacks that had nothing to fail on", () => {
  expect(lacking({ requests: 2000, disputes: 12, clock_changes: 1 })).toContain("12 disputes are not 3 %");
  expect(lacking({ requests: 2000, disputes: 60, clock_changes: 1 })).toContain("1 clock changes instead of two");
});
