/** A day and a time in any order: "demain matin à 9h", "14h jeudi 26", "à midi le 3 avril". */
import { bareHour, readBareRange } from "./clock.ts";
import { readDay } from "./day.ts";
import { meet, narrow } from "./meet.ts";
import type { Context, Days, Hit, Phrase, Time } from "./moment.ts";
import { partOfDay } from "./part.ts";
import { place } from "./place.ts";
import { readTime } from "./time.ts";
import { match } from "./rule.ts";
import { month, monthNumber, weekday, weekdayNumber } from "./words.ts";

const end = "(?![a-z0-9])";
const looseDay = new RegExp(
  `(?:le |the )?(?:(?<wd>${weekday}) )?(?:le |the )?(?<d>0?[1-9]|[12]\\d|3[01])(?:er|st|nd|rd|th)?(?:(?: of)? ?(?<m>${month}))?(?:,? (?<y>20\\d\\d))?${end}(?! ?(?:h(?![a-z])|:\\d|heures|€|euros|%|ans|e |[ap]m|/|[.,]\\d|personnes?|fois|jours|semaines|mois|min|kg|km|hours|days|weeks))`,
  "y",
);

/** An end of a range where a bare number is a day: "du 13 au 18 avril". */
export function readLoose(ctx: Context, at: number): Hit<Phrase> | null {
  const found = match(looseDay, ctx.s, at);
  if (!found) return null;
  const g = found.groups ?? {};
  const days: Days = { d: Number(g["d"]), grain: "day" };
  if (g["wd"]) days.wd = weekdayNumber(g["wd"]);
  if (g["m"]) days.m = monthNumber(g["m"]);
  if (g["y"]) days.y = Number(g["y"]);
  return { value: { days }, to: at + found[0].length };
}

const looseMonth = new RegExp(`(?<m>${month})(?: (?<y>20\\d\\d))?${end}`, "y");

/** An end of a range that is a month: "de mars à mai". */
export function readLooseMonth(ctx: Context, at: number): Hit<Phrase> | null {
  const found = match(looseMonth, ctx.s, at);
  if (!found) return null;
  const days: Days = { m: monthNumber(found.groups?.["m"] ?? ""), grain: "month" };
  if (found.groups?.["y"]) days.y = Number(found.groups["y"]);
  return { value: { days }, to: at + found[0].length };
}

/** "jeudi 26": a bare number after a weekday is its day of the month, unless it counts something. */
function numberAfter(ctx: Context, at: number, days: Days): Hit<Days> | null {
  if (days.wd === undefined || days.d !== undefined || days.from !== undefined || days.past) return null;
  const hit = readLoose(ctx, at);
  const day = hit?.value.days;
  if (!hit || !day || day.wd !== undefined) return null;
  if (day.m !== undefined) return { value: day, to: hit.to };
  const fits = place({ ...day, wd: days.wd }, ctx, 62);
  const closed =
    /^ ?(?:$|[.,;:!?)\n]|a |de |vers |et |ou |au |entre |avant |apres |matin|soir|midi|pour |at |from |or |and |morning|afternoon|evening)/.test(
      ctx.s.slice(hit.to),
    );
  return (fits.from !== undefined && !fits.twoWays) || closed ? { value: day, to: hit.to } : null;
}

const filler =
  "de preference|par exemple|si possible|plutot|ideally|preferably|idealement|precisement|toute la journee|all day|et|and|mais|but|donc|genre|disons|of|de|du|d'|in|on|the|le|la|-|est|toujours|dans|a";
export const gap = new RegExp(`[ ,(:]*(?:(?:${filler}) ?)?,? ?`, "y");
const small = / ?[,(]? ?/y;

/** Where the next part of a mention may begin: right behind the last one, or behind a word that joins them. */
function nextPlaces(s: string, at: number): number[] {
  const near = at + (match(small, s, at)?.[0].length ?? 0);
  const far = at + (match(gap, s, at)?.[0].length ?? 0);
  return [near, far].filter((n, k) => n > at && (k === 0 || n !== near));
}

/** Early and late, of the morning, the afternoon and the evening. */
const nuances = [
  { of: partOfDay.morning.from, early: true, time: { from: 420, to: 540 } },
  { of: partOfDay.morning.from, early: false, time: { from: 600, to: 720 } },
  { of: partOfDay.afternoon.from, early: true, time: { from: 720, to: 840 } },
  { of: partOfDay.afternoon.from, early: false, time: { from: 1020, to: 1140 } },
  { of: partOfDay.evening.from, early: true, time: { from: 1080, to: 1260 } },
  { of: partOfDay.evening.from, early: false, time: { from: 1260, to: 1440 } },
];
const nuance = /(?:(?<early>early|tot)|late|tard) /y;

/** "late tomorrow afternoon", "tôt lundi matin": a word before the day that narrows the part behind it. */
function readNuanced(ctx: Context, at: number): Hit<Phrase> | null {
  const led = match(nuance, ctx.s, at);
  const hit = led && readCore(ctx, at + led[0].length);
  const time = hit?.value.time;
  if (!hit?.value.days || !time?.part || time.to === undefined) return null;
  const narrower = nuances.find((n) => n.of === time.from && n.early === (led?.groups?.["early"] !== undefined));
  return narrower ? { value: { ...hit.value, time: { ...time, ...narrower.time } }, to: hit.to } : null;
}

const hourWord = /(?:a|vers|at|@) (?=\d)/y;
const noneCounted = /^ ?(?:$|[.,;:!?)\n]|(?:pour|et|ou|chez|si|svp|please|for|if|and|or)(?![a-z]))/;

/** Numbers without a unit that are hours by what stands beside them: "jeudi de 14 à 16", "de 5 à 7 demain", "ce soir à 8". */
function readBareHours(ctx: Context, at: number, days: Days | undefined, time: Time | undefined): Hit<Time> | null {
  if (days && place(days, ctx).grain === "day") {
    const range = readBareRange(ctx, at);
    if (range) return range;
  }
  if (time?.part) {
    const led = match(hourWord, ctx.s, at);
    const hour = led && bareHour(ctx.s, at + led[0].length);
    return hour && noneCounted.test(ctx.s.slice(hour.to)) ? hour : null;
  }
  if (days) return null;
  const range = readBareRange(ctx, at);
  return range && readDay(ctx, range.to + 1)?.value.grain === "day" ? range : null;
}

/** "demain, plutôt jeudi", "demain, jeudi 19": the second day corrects the first, even where a weekday fits it. */
function isAnother(first: Days, day: Hit<Days>, both: Days, ctx: Context, joint: string): boolean {
  const { from = 0, to } = place(first, ctx);
  if (joint.endsWith("plutot ") && to === from + 1) return true;
  const own = both.from === undefined ? null : numberAfter(ctx, day.to + 1, day.value);
  return own !== null && place(own.value, ctx).from !== both.from;
}

/** A day, a time, or both in any order, that begin at `at`. */
export function readCore(ctx: Context, at: number): Hit<Phrase> | null {
  let days: Days | undefined;
  let time: Time | undefined;
  let to = at;
  /** Takes what stands at `next` if it goes with what was read so far; the longer of a day and a time first. */
  const take = (next: number, near: boolean): boolean => {
    const day = readDay(ctx, next) ?? (near && days ? numberAfter(ctx, next, days) : null);
    const clock = readTime(ctx, next) ?? readBareHours(ctx, next, days, time);
    const metDay = day && (days ? meet(days, day.value, ctx) : day.value);
    const metTime = clock && (time ? narrow(time, clock.value) : clock.value);
    if (metTime && clock && !(metDay && day && day.to >= clock.to)) {
      time = metTime;
      to = clock.to;
      return true;
    }
    // "à 9h et mercredi" are two; only a time may follow "et".
    if (!metDay || !day || (days === undefined && !near)) return false;
    if (days && isAnother(days, day, metDay, ctx, ctx.s.slice(to, next))) return false;
    days = metDay;
    const brought = day.value.time;
    if (brought) time = time ? (narrow(brought, time) ?? time) : brought;
    to = day.to;
    return true;
  };
  if (!take(at, true)) return readNuanced(ctx, at);
  while (
    nextPlaces(ctx.s, to).some((next, k) => take(next, k === 0 || !/(?:et|and|mais|but) $/.test(ctx.s.slice(to, next))))
  );
  const value: Phrase = {};
  if (days) value.days = days;
  if (time) value.time = time;
  return { value, to };
}
