/** From what a date says to days on the calendar: the next one that fits, whole weeks and months, parts of them. */
import { addMonths, civil, type Day, dayMs, dayOf, isDate, lastWeekday, mondayOf, nextWeekday } from "./calendar.ts";
import type { Context, Days, Grain, Time } from "./moment.ts";
import { weekdayNumber } from "./words.ts";

export function placed(from: Day, to: Day, grain: Grain, more: Partial<Days> = {}): Days {
  return { from, to, grain, ...more };
}

export function oneDay(day: Day, more: Partial<Days> = {}): Days {
  return placed(day, day + 1, "day", more);
}

/** Saturday and Sunday of the week that begins on `monday`. */
export function weekEnd(monday: Day, more: Partial<Days> = {}): Days {
  return placed(monday + 5, monday + 7, "day", more);
}

const unitNames: readonly (readonly [RegExp, Grain])[] = [
  [/^(?:secondes?|seconds?|secs?)$/, "second"],
  [/^(?:minutes?|mins?|mn)$/, "minute"],
  [/^(?:heures?|h|hours?|hrs?)$/, "hour"],
  [/^(?:jours?(?: ouvres| ouvrables)?|jrs?|j|days?|journees?|nuits?|nights?)$/, "day"],
  [/^(?:semaines?|sem|weeks?|wks?|week-ends?)$/, "week"],
  [/^(?:mois|months?)$/, "month"],
  [/^(?:trimestres?|quarters?)$/, "quarter"],
  [/^(?:ans?|annees?|years?|yrs?)$/, "year"],
];

/** Source of an expression for every unit that `unitOf` knows. */
export const unit =
  "(?:secondes?|seconds?|secs?|minutes?|mins?|mn|heures?|h|hours?|hrs?|jours? ouvres|jours? ouvrables|jours?|jrs?|j|days?|nuits?|nights?|semaines?|weeks?|wks?|mois|months?|trimestres?|quarters?|ans?|annees?|years?|yrs?)";

/** Grain that a unit's name stands for. */
export function unitOf(word: string): Grain | null {
  return unitNames.find(([name]) => name.test(word))?.[1] ?? null;
}

/** Source of an expression for a count, in digits or words. */
export const count = "(?:\\d{1,3}|une? petite?|une?|a|an|one|a few|few|quelques|a couple of|couple of|plusieurs)";

/** How many a count says; "quelques" is three, and only about. */
export function countOf(word: string): { n: number; vague: boolean } {
  if (/^[\d.,]+$/.test(word)) return { n: Number(word.replace(",", ".")), vague: false };
  if (/few|quelques|plusieurs/.test(word)) return { n: 3, vague: true };
  return { n: word.includes("couple") ? 2 : 1, vague: false };
}

/** `n` units from `day`, as the calendar counts them. */
export function shift(day: Day, n: number, grain: Grain): Day {
  if (grain === "week") return day + 7 * n;
  if (grain === "month") return addMonths(day, n);
  if (grain === "quarter") return addMonths(day, 3 * n);
  if (grain === "year") return addMonths(day, 12 * n);
  return day + n;
}

/** The whole week, month, quarter or year around `day`, moved by `n` of them. */
export function whole(day: Day, grain: Grain, n = 0): { from: Day; to: Day } {
  const { y, m } = civil(day);
  if (grain === "week") return { from: mondayOf(day) + 7 * n, to: mondayOf(day) + 7 * n + 7 };
  if (grain === "month") return { from: dayOf(y, m + n, 1), to: dayOf(y, m + n + 1, 1) };
  if (grain === "quarter") {
    const first = Math.floor((m - 1) / 3) * 3 + 1 + 3 * n;
    return { from: dayOf(y, first, 1), to: dayOf(y, first + 3, 1) };
  }
  if (grain === "year") return { from: dayOf(y + n, 1, 1), to: dayOf(y + n + 1, 1, 1) };
  return { from: day + n, to: day + n + 1 };
}

/** The unit that `word` names, `n` of them from now. */
export function around(word: string, n: number, ctx: Context): Days | null {
  const grain = unitOf(word);
  if (!grain) return null;
  const { from, to } = whole(ctx.today, grain, n);
  return placed(from, to, grain, n < 0 ? { past: true } : {});
}

/** Days after which the start of a stretch is over, its middle begins and ends, its end begins. */
const cuts: Partial<Record<Grain, [number, number, number, number]>> = {
  week: [2, 2, 4, 3],
  month: [10, 10, 20, 20],
  quarter: [31, 31, 62, 62],
  year: [90, 121, 243, 334],
};

/** The start, middle or end of a stretch of days: "fin mars", "début de semaine", "mi-mai". */
export function slice(days: Days, which: string): Days {
  const { from, to } = days;
  const [start, middle, over, late] = cuts[days.grain] ?? [0, 0, 0, 0];
  const more: Partial<Days> = { approximate: true, ...(days.past ? { past: true } : {}) };
  if (from === undefined || to === undefined) return { ...days, ...more };
  if (/debut|early|start|beginning/.test(which)) return placed(from, from + start, "day", more);
  if (/mi|milieu|mid/.test(which)) return placed(from + middle, from + over, "day", more);
  return placed(from + late, to, "day", { ...more, tail: true });
}

/** The `n`th (from the end when negative) weekday, day or week of a stretch: "premier lundi de mai". */
export function nthOf(span: { from: Day; to: Day }, n: number, what: string): Days | null {
  if (/^(?:jours?|day)$/.test(what)) return oneDay(n > 0 ? span.from + n - 1 : span.to + n);
  if (what === "quinzaine")
    return n === 1 ? placed(span.from, span.from + 15, "day") : placed(span.from + 15, span.to, "day");
  if (/^(?:semaine|week)$/.test(what)) {
    // The first week of a month is the one that holds its first Thursday, as in ISO years.
    const from = n > 0 ? mondayOf(span.from + 3) + 7 * (n - 1) : mondayOf(span.to - 4);
    return placed(from, from + 7, "week");
  }
  const wd = what === "week-end" ? 6 : weekdayNumber(what);
  const day = n > 0 ? nextWeekday(span.from - 1, wd) + 7 * (n - 1) : lastWeekday(span.to, wd) + 7 * (n + 1);
  if (day >= span.to || day < span.from) return null;
  return what === "week-end" ? placed(day, day + 2, "day") : oneDay(day);
}

/** "les 3 prochains jours", "the last two weeks": counted from tomorrow, or back from today. */
export function stretch(
  countWord: string | undefined,
  unitWord: string | undefined,
  ctx: Context,
  side: 1 | -1,
): Days | null {
  const grain = unitOf(unitWord ?? "");
  if (!grain || countWord === undefined || grain === "second") return null;
  const { n } = countOf(countWord);
  if (grain === "hour" || grain === "minute") {
    const size = grain === "hour" ? 60 : 1;
    const now = Math.floor((ctx.wall - ctx.today * dayMs) / (size * 60_000)) * size;
    const from = side > 0 ? now + size : now - n * size;
    const time: Time = { from, to: from + n * size, grain };
    return oneDay(ctx.today, { time, ...(side < 0 ? { past: true } : {}) });
  }
  const now = whole(ctx.today, grain);
  if (side > 0) return placed(now.to, shift(now.to, n, grain), grain);
  return placed(shift(now.from, -n, grain), now.from, grain, { past: true });
}

/** Puts parts of a date on the calendar: the next that fits, or the last one when `past`. Leaves placed days alone. */
export function place(days: Days, ctx: Context, within = 400): Days {
  if (days.from !== undefined || days.vague) return days;
  const { today } = ctx;
  const { y, m, d, wd } = days;
  const on = (day: Day): Days => ({ ...days, from: day, to: day + 1, grain: "day" });
  if (d !== undefined && m !== undefined) {
    const day =
      y !== undefined ? (isDate(y, m, d) ? dayOf(y, m, d) : undefined) : dayInYears(days, m, d, today, within);
    return day === undefined ? days : on(day);
  }
  if (m !== undefined) return { ...days, ...monthSpan(days, m, today) };
  if (d !== undefined) {
    const { first, named } = dayInMonths(days, d, today, within);
    if (named !== undefined) return on(named);
    return first === undefined ? days : { ...on(first), ...(wd === undefined ? {} : { twoWays: true }) };
  }
  if (wd !== undefined) return on(days.past ? lastWeekday(today, wd) : nextWeekday(today, wd) + 7 * (days.weeks ?? 0));
  if (y !== undefined) return { ...days, from: dayOf(y, 1, 1), to: dayOf(y + 1, 1, 1), grain: "year" };
  return days;
}

/** Day and month without a year: the next one; a weekday that stands beside them may name a later year. */
function dayInYears(days: Days, m: number, d: number, today: Day, within: number): Day | undefined {
  const { y: now } = civil(today);
  const fit = [0, 1, 2, 3, 4, 5, 6, 7, 8]
    .map((k) => now + (days.past ? -k : k))
    .filter((y) => isDate(y, m, d))
    .map((y) => dayOf(y, m, d))
    .filter((day) => (days.past ? day <= today : day >= today));
  const named =
    days.wd === undefined ? undefined : fit.find((day) => day - today < within * 2 && civil(day).wd === days.wd);
  return named ?? fit[0];
}

function monthSpan(days: Days, m: number, today: Day): Pick<Days, "from" | "to" | "grain"> {
  const { y: now } = civil(today);
  const begun = dayOf(now, m, 1) <= today;
  const over = dayOf(now, m + 1, 1) <= today;
  const y = days.y ?? (days.past ? (begun ? now : now - 1) : over ? now + 1 : now);
  return { from: dayOf(y, m, 1), to: dayOf(y, m + 1, 1), grain: "month" };
}

/** A day of the month alone: the next one, and the next one that is the weekday said beside it. */
function dayInMonths(days: Days, d: number, today: Day, within: number): { first?: Day; named?: Day } {
  const { y, m } = civil(today);
  let first: Day | undefined;
  for (let k = 0; k < 14; k++) {
    const month = civil(dayOf(y, m + (days.past ? -k : k), 1));
    if (!isDate(month.y, month.m, d)) continue;
    const day = dayOf(month.y, month.m, d);
    if (days.past ? day > today : day < today) continue;
    first ??= day;
    if (days.wd === undefined || (civil(day).wd === days.wd && day - today <= within)) return { first, named: day };
  }
  return first === undefined ? {} : { first };
}
