/** A loge's opening hours: working minutes, quiet hours, Sundays and holidays, by the loge's own clock. */
import { type DelayOverrides, limits } from "#model/limits.ts";
import type { WallTime } from "#model/meaning.ts";
import type { Hours } from "#model/records.ts";
import { instantOf, wallAt } from "#time/zone.ts";

export interface OpenAt {
  hours: Hours;
  timezone: string;
}

const day = 86_400_000;
const weekdayOf = (wall: WallTime): keyof Hours =>
  (((new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as keyof Hours;
const wallHour = (wall: WallTime, hour: number): WallTime => {
  const minutes = Math.round(hour * 60);
  return new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + minutes * 60_000).toISOString().slice(0, 19);
};

/** Opening and closing (epoch ms) of the day of `at`, or undefined when the loge is closed that day. */
function openingOf(at: number, loge: OpenAt): [number, number] | undefined {
  const wall = wallAt(at, loge.timezone);
  const open = isHoliday(wall) ? undefined : loge.hours[weekdayOf(wall)];
  return open && [instantOf(wallHour(wall, open[0]), loge.timezone), instantOf(wallHour(wall, open[1]), loge.timezone)];
}

export function isOpen(at: number, loge: OpenAt): boolean {
  const open = openingOf(at, loge);
  return open !== undefined && at >= open[0] && at < open[1];
}

/** The next moment (epoch ms) at which the loge is open; `at` itself when it is. A loge with no hours at all is always open. */
export function nextOpening(at: number, loge: OpenAt): number {
  if (!Object.keys(loge.hours).length) return at;
  for (let n = 0; n < 30; n++) {
    const open = openingOf(at + n * day, loge);
    if (open && at < open[1]) return Math.max(at, open[0]);
  }
  return at;
}

/** The moment at which the loge has been open for `minutes` since `from`. */
export function afterWorkingMinutes(from: number, minutes: number, loge: OpenAt): number {
  let at = nextOpening(from, loge);
  let left = minutes * 60_000;
  for (let n = 0; n < 60; n++) {
    const open = openingOf(at, loge);
    if (!open) return at + left;
    if (at + left <= open[1]) return at + left;
    left -= open[1] - at;
    at = nextOpening(open[1] + 1, loge);
  }
  return at + left;
}

/** By which clock, and with which delays of its own, a loge writes to people. */
export interface Rhythm {
  timezone: string;
  delays?: DelayOverrides;
}

/** Nobody is written to of our own accord at night, on Sundays or on public holidays. */
export function isQuiet(at: number, { timezone, delays }: Rhythm): boolean {
  const { quietFromHour, quietToHour } = { ...limits, ...delays };
  const wall = wallAt(at, timezone);
  const hour = Number(wall.slice(11, 13));
  return hour >= quietFromHour || hour < quietToHour || weekdayOf(wall) === 7 || isHoliday(wall);
}

/** `at`, or the next moment at which people may be written to: ten in the morning of an ordinary day. */
export function awake(at: number, loge: Rhythm): number {
  if (!isQuiet(at, loge)) return at;
  for (let n = 0; n < 10; n++) {
    const ten = instantOf(`${wallAt(at + n * day, loge.timezone).slice(0, 10)}T10:00:00`, loge.timezone);
    if (ten >= at && !isQuiet(ten, loge)) return ten;
  }
  return at;
}

/** French public holidays (article L3133-1 of the Code du travail), Easter by the Gregorian computus of Meeus. */
export function isHoliday(wall: WallTime): boolean {
  return holidaysOf(Number(wall.slice(0, 4))).has(wall.slice(5, 10));
}

const holidays = new Map<number, Set<string>>();
function holidaysOf(year: number): Set<string> {
  let known = holidays.get(year);
  if (!known) {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
    const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
    const m = Math.floor((a + 11 * h + 22 * l) / 451);
    const easter = Date.UTC(year, Math.floor((h + l - 7 * m + 114) / 31) - 1, ((h + l - 7 * m + 114) % 31) + 1);
    const after = (days: number): string => new Date(easter + days * day).toISOString().slice(5, 10);
    known = new Set([
      "01-01",
      "05-01",
      "05-08",
      "07-14",
      "08-15",
      "11-01",
      "11-11",
      "12-25",
      after(1),
      after(39),
      after(50),
    ]);
    holidays.set(year, known);
  }
  return known;
}
