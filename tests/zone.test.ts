/** Wall clocks and instants agree with the Temporal standard, also in the hours that a clock change skips or repeats. */
import { Temporal } from "temporal-polyfill";
import { expect, it } from "vitest";
import { instantOf, isoAt, wallAt } from "#time/zone.ts";

const zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "America/Martinique", "UTC"];
const quarter = 15 * 60_000;

/** Every quarter of an hour around the clock changes of 2026, and every 50 hours of ten years. */
function instants(): number[] {
  const changes = ["2026-03-08", "2026-03-29", "2026-04-05", "2026-10-04", "2026-10-25", "2026-11-01"].map(Date.parse);
  const near = changes.flatMap((day) => Array.from({ length: 192 }, (_, k) => day - 96 * quarter + k * quarter));
  const far = Array.from({ length: 1750 }, (_, k) => Date.UTC(2020, 0, 1) + k * 200 * quarter);
  return [...near, ...far];
}

it.each(zones)("%s", (zone) => {
  for (const instant of instants()) {
    const there = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    expect(wallAt(instant, zone)).toBe(there.toPlainDateTime().toString({ smallestUnit: "second" }));
    expect(isoAt(instant, zone)).toBe(there.toString({ smallestUnit: "second", timeZoneName: "never" }));
    const wall = new Date(instant).toISOString().slice(0, 19);
    const meant = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: "compatible" });
    expect(instantOf(wall, zone)).toBe(meant.epochMilliseconds);
  }
});
