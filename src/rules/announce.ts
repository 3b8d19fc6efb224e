/** When news may leave: by day, never at night, on Sundays or on public holidays. */
import { instantOf, wallAt } from "#time/zone.ts";
import { limits } from "#model/limits.ts";
import { isQuiet } from "./hours.ts";

const day = 86_400_000;

/** `at`, or the next morning (epoch ms) on which people may be written to of our own accord. */
export function announceFrom(at: number, zone: string): number {
  if (!isQuiet(at, zone)) return at;
  for (let n = 0; n < 10; n++) {
    const morning = instantOf(
      `${wallAt(at + n * day, zone).slice(0, 10)}T${String(limits.quietToHour).padStart(2, "0")}:00:00`,
      zone,
    );
    if (morning >= at && !isQuiet(morning, zone)) return morning;
  }
  return at;
}
