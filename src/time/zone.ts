/** Wall clocks and instants: what time it is in a loge's zone, and which instant a wall clock means there. */
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
  const before = offsetAt(naive - 24 * hour, zone);
  const after = offsetAt(naive + 24 * hour, zone);
  const skipped = offsetAt(naive - before, zone) !== before && offsetAt(naive - after, zone) !== after;
  return skipped || offsetAt(naive - before, zone) === before ? naive - before : naive - after;
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

/** What is known of a zone: how to ask for its offset, and the answers by quarter of an hour. */
const known = new Map<string, { format: Intl.DateTimeFormat; offsets: Map<number, number> }>();

/** Offset in ms east of UTC. Zones change on quarter hours at most, so one look-up serves a whole quarter. */
function offsetAt(instant: number, zone: string): number {
  let one = known.get(zone);
  if (!one) {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    known.set(zone, (one = { format, offsets: new Map() }));
  }
  const slot = Math.floor(instant / (hour / 4));
  const seen = one.offsets.get(slot);
  if (seen !== undefined) return seen;
  const [, sign = "+", h = 0, m = 0, s = 0] =
    /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(one.format.format(slot * (hour / 4))) ?? [];
  const offset = (Number(h) * hour + Number(m) * 60_000 + Number(s) * 1000) * (sign === "-" ? -1 : 1);
  if (one.offsets.size > 20_000) one.offsets.clear();
  one.offsets.set(slot, offset);
  return offset;
}
