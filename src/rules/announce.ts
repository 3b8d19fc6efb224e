/** When news may leave: by day, never at night, on Sundays or on public holidays. */
import { instantOf, wallAt } from "#time/zone.ts";
import { limits } from "#model/limits.ts";
import { isQuiet, type Rhythm } from "./hours.ts";

const day = 86_400_000;

/** `at`, or the next morning (epoch ms) on which people may be written to of our own accord. */
export function announceFrom(at: number, loge: Rhythm): number {
  if (!isQuiet(at, loge)) return at;
  const { timezone } = loge;
  const hour = String({ ...limits, ...loge.delays }.quietToHour).padStart(2, "0");
  for (let n = 0; n < 10; n++) {
    const morning = instantOf(`${wallAt(at + n * day, timezone).slice(0, 10)}T${hour}:00:00`, timezone);
    if (morning >= at && !isQuiet(morning, loge)) return morning;
  }
  return at;
}
