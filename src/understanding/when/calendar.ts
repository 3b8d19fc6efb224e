/** Civil days counted from 1 January 1970, so that dates can be reckoned without any clock or zone. */

/** Number of a civil day; days and months beyond their range carry over, as on a calendar. */
export type Day = number;

export interface Civil {
  y: number;
  /** 1 to 12. */
  m: number;
  d: number;
  /** 1 = Monday … 7 = Sunday. */
  wd: number;
}

export const dayMs = 86_400_000;

export function dayOf(y: number, m: number, d: number): Day {
  return Math.round(Date.UTC(y, m - 1, d) / dayMs);
}

export function civil(day: Day): Civil {
  const date = new Date(day * dayMs);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate(), wd: weekdayOf(day) };
}

export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(y: number, m: number): number {
  return new Date(Date.UTC(y, m, 0)).getUTCDate();
}

export function isDate(y: number, m: number, d: number): boolean {
  return m >= 1 && m <= 12 && d >= 1 && d <= daysInMonth(y, m);
}

export function mondayOf(day: Day): Day {
  return day - weekdayOf(day) + 1;
}

/** Same day of the month `n` months on; the last one where that month is shorter. */
export function addMonths(day: Day, n: number): Day {
  const { y, m, d } = civil(day);
  const first = civil(dayOf(y, m + n, 1));
  return dayOf(first.y, first.m, Math.min(d, daysInMonth(first.y, first.m)));
}

/** Monday of week `week` of ISO year `y`. */
export function isoWeek(y: number, week: number): Day {
  return mondayOf(dayOf(y, 1, 4)) + (week - 1) * 7;
}

/** First weekday `wd` strictly after `day`. */
export function nextWeekday(day: Day, wd: number): Day {
  return day + 1 + ((wd - weekdayOf(day + 1) + 7) % 7);
}

/** Last weekday `wd` strictly before `day`. */
export function lastWeekday(day: Day, wd: number): Day {
  return nextWeekday(day - 8, wd);
}
