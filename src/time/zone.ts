/** Wall clocks and instants: what time it is in a loge's zone, and which instant a wall clock means there. */
import { Temporal } from "temporal-polyfill";
import type { WallTime } from "#model/meaning.ts";

/** The wall clock in `zone` at `instant` (epoch ms): "2026-03-14T18:00:00". */
export function wallAt(instant: number, zone: string): WallTime {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 19);
}

/**
 * The instant (epoch ms) that a wall clock in `zone` means. In the hour that a spring change skips, the clock moves
 * forward; in the hour that an autumn change repeats, the first one counts.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const naive = Date.parse(`${wall.slice(0, 19)}Z`);
  const before = offsetAt(naive - 86_400_000, zone);
  if (offsetAt(naive + 86_400_000, zone) === before && offsetAt(naive - before, zone) === before) return naive - before;
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds;
}

/** ISO with the zone's offset: "2026-03-14T18:00:00+01:00". */
export function isoAt(instant: number, zone: string): string {
  const offset = offsetAt(instant, zone) / 60_000;
  const [h, m] = [Math.trunc(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${wallAt(instant, zone)}${offset < 0 ? "-" : "+"}${two(h)}:${two(m)}`;
}

/** Whether `zone` is a name that this machine's time zone data knows. */
export function zoneExists(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const hour = 3_600_000;
const known = new Map<string, Map<number, number>>();

/** Offset in ms east of UTC. Zones change on quarter hours at most, so one look-up serves a whole quarter. */
function offsetAt(instant: number, zone: string): number {
  let offsets = known.get(zone);
  if (!offsets) known.set(zone, (offsets = new Map()));
  const slot = Math.floor(instant / (hour / 4));
  const seen = offsets.get(slot);
  if (seen !== undefined) return seen;
  const offset =
    Temporal.Instant.fromEpochMilliseconds(slot * (hour / 4)).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  if (offsets.size > 20_000) offsets.clear();
  offsets.set(slot, offset);
  return offset;
}
