/** From what the grammar read to wall times: which day, which hour, where it ends. */
import { instantOf, wallAt } from "#time/zone.ts";
import { dayMs, weekdayOf } from "./calendar.ts";
import { partOfDay } from "./part.ts";
import type { Folded } from "./edit.ts";
import type { Context, Days, Grain, Moment, Phrase, Time } from "./moment.ts";
import { type Offset, offsetDay } from "./offset.ts";
import { placedDays } from "./phrase.ts";
import type { Piece } from "./pieces.ts";
import { place, whole } from "./place.ts";

/** The instant of the message, and the zone whose wall clocks count. */
export interface Now {
  now: number;
  zone: string;
}

const grainMs: Partial<Record<Grain, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };

/** The moment that a piece of the message means, or null when it can't be placed. */
export function momentOf(piece: Piece, ctx: Context, folded: Folded, text: string, reading: Now): Moment | null {
  // Trailing spaces and words that only led somewhere else are no part of the mention.
  let to = piece.to;
  while (to > piece.at && /[ ,(:]/.test(ctx.s[to - 1] ?? "")) to--;
  const span: [number, number] = [folded.from[piece.at] ?? 0, folded.to[to - 1] ?? text.length];
  const base = { text: text.slice(span[0], span[1]), span };
  const wall = (ms: number): string => settle(ms, reading.zone);
  switch (piece.what) {
    case "signal":
      return piece.signal === "asap"
        ? { ...base, grain: "second", kind: "asap", start: wall(ctx.wall), open: "after" }
        : { ...base, grain: "day", kind: "anytime" };
    case "length":
      return {
        ...base,
        grain: piece.length.unit,
        kind: "duration",
        length: { n: piece.length.n, unit: piece.length.unit },
      };
    case "offset":
      return offsetMoment(piece.offset, base, ctx, reading);
    case "repeat":
      return repeatMoment(piece, base, ctx, wall);
    case "phrase":
      return phraseMoment(piece.phrase, base, ctx, wall);
  }
}

/** The wall clock that exists: in the hour that a spring change skips, the clock has moved on. */
function settle(ms: number, zone: string): string {
  const wall = new Date(ms).toISOString().slice(0, 19);
  // Clocks change in the small hours; any other wall clock exists.
  const hour = Number(wall.slice(11, 13));
  return hour > 3 || wall.endsWith("T00:00:00") ? wall : wallAt(instantOf(wall, zone), zone);
}

type Base = { text: string; span: [number, number] };

function offsetMoment(offset: Offset, base: Base, ctx: Context, reading: Now): Moment {
  const ms = grainMs[offset.unit];
  const more: Partial<Moment> = {};
  if (offset.past) more.past = true;
  if (offset.approximate) more.approximate = true;
  if (ms !== undefined) {
    // Hours and minutes pass on the instant's own line: two hours from now are two hours, whatever the clocks do.
    const at = wallAt(reading.now + offset.n * ms, reading.zone);
    const grain = offset.unit === "hour" ? "minute" : offset.unit === "minute" ? "minute" : "second";
    return bounded({ ...base, ...more, grain }, at, at, offset.open);
  }
  const day = offsetDay(offset, ctx);
  if (day < ctx.today) more.past = true;
  if (offset.unit === "year") {
    const { from, to } = whole(day, "month");
    return bounded(
      { ...base, ...more, grain: "month" },
      wallDay(offset.open ? day : from),
      wallDay(offset.open === "before" ? day + 1 : to),
      offset.open,
    );
  }
  return bounded({ ...base, ...more, grain: "day" }, wallDay(day), wallDay(day + 1), offset.open);
}

function bounded(
  moment: Omit<Moment, "start" | "end">,
  start: string,
  end: string,
  open: "after" | "before" | undefined,
): Moment {
  if (open === "before") return { ...moment, end, open };
  return open === "after" ? { ...moment, start, open } : { ...moment, start };
}

const wallDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 19);

const hhmm = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(Math.floor(minutes % 60)).padStart(2, "0")}`;

function repeatMoment(
  piece: Piece & { what: "repeat" },
  base: Base,
  ctx: Context,
  wall: (ms: number) => string,
): Moment {
  const { part, ...rest } = piece.repeat;
  const time = piece.time ?? (part ? partOfDay[part] : undefined);
  const recurrence: Moment["recurrence"] = { ...rest, text: base.text };
  if (time) recurrence.time = hhmm(settleHalf(time, true).from);
  const first = rest.weekdays?.[0];
  const moment: Moment = {
    ...base,
    grain: time ? time.grain : first === undefined ? rest.unit : "day",
    kind: "recurrence",
    recurrence,
  };
  if (first === undefined) return moment;
  // The first time that it comes round.
  let day = ctx.today + 1;
  while (!rest.weekdays?.includes(weekdayOf(day))) day++;
  const from = settleHalf(time ?? { from: 0, grain: "hour" }, true);
  moment.start = wall(day * dayMs + from.from * 60_000);
  if (from.to !== undefined) moment.end = wall(day * dayMs + from.to * 60_000);
  else if (piece.phrase?.until || (rest.weekdays.length > 1 && !time && piece.phrase))
    moment.end = wallDay(day + rest.weekdays.length);
  return moment;
}

/** A twelve-hour time without its half: the working day is meant, 1 to 6 in the afternoon. */
function settleHalf(time: Time, day: boolean): Time {
  if (!time.half || !day) return time;
  const late = time.from >= 60 && time.from < 420 ? 720 : 0;
  const { half: _, ...rest } = time;
  return {
    ...rest,
    from: time.from + late,
    ...(time.to === undefined ? {} : { to: time.to + late <= time.from + late ? time.to + 720 : time.to + late }),
  };
}

function phraseMoment(phrase: Phrase, base: Base, ctx: Context, wall: (ms: number) => string): Moment | null {
  const { days, until } = phrase;
  const moment: Moment = { ...base, grain: "day" };
  if (days?.wd !== undefined && days.d === undefined && days.from === undefined && !until) moment.weekday = days.wd;
  if (phrase.past || days?.past || until?.days?.past) moment.past = true;
  if (phrase.approximate || days?.approximate || phrase.time?.approximate) moment.approximate = true;
  if (days?.vague) return { ...moment, grain: days.grain, kind: "vague" };
  const open = phrase.open ?? days?.open;
  if (!days) return timeMoment(phrase, moment, ctx, wall, open);
  const spot = place(days, ctx);
  const span = placedDays(phrase, ctx);
  if (!span || spot.from === undefined || spot.to === undefined) return null;
  if (until?.days?.from !== undefined && until.days.to !== undefined) {
    moment.grain = coarser(spot.grain, until.days.grain);
    const start =
      phrase.time && !phrase.time.part
        ? spot.from * dayMs + settleHalf(phrase.time, true).from * 60_000
        : spot.from * dayMs;
    const closing = until.time && settleHalf(until.time, true);
    const end = closing ? until.days.from * dayMs + (closing.to ?? closing.from) * 60_000 : until.days.to * dayMs;
    moment.start = wall(start);
    moment.end = wall(end);
    moment.last =
      closing && closing.to === undefined ? { start: wall(end) } : { start: wallDay(until.days.from), end: wall(end) };
    if (closing) moment.grain = closing.grain;
    return moment;
  }
  return dayMoment(phrase, spot, span, moment, ctx, wall, open);
}

const order: Grain[] = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const coarser = (a: Grain, b: Grain): Grain => (order.indexOf(a) < order.indexOf(b) ? a : b);

function dayMoment(
  phrase: Phrase,
  spot: Days,
  span: { from: number; to: number },
  moment: Moment,
  ctx: Context,
  wall: (ms: number) => string,
  open: "after" | "before" | undefined,
): Moment {
  const time = phrase.time && settleHalf(phrase.time, true);
  const single = span.to - span.from === 1;
  if (time && single) {
    moment.grain = time.grain;
    if (time.early) moment.halfDay = true;
    const start = span.from * dayMs + time.from * 60_000;
    const end = span.from * dayMs + (time.to ?? time.from) * 60_000;
    const side = open ?? time.open;
    if (side === "before")
      return {
        ...moment,
        end: wall((phrase.inclusive || time.inclusive) && time.to !== undefined ? end : start),
        open: "before",
      };
    if (side === "after") return { ...moment, start: wall(phrase.exclusive ? end : start), open: "after" };
    moment.start = wall(start);
    if (time.to !== undefined) moment.end = wall(end);
    if (spot.twoWays && spot.wd !== undefined) {
      moment.other = { start: wall(start + 7 * dayMs), end: wall((time.to === undefined ? start : end) + 7 * dayMs) };
    }
    return past(moment, end, ctx);
  }
  const natural = whole(span.from, spot.grain);
  const exact = natural.from === span.from && natural.to === span.to;
  const filled = exact || (natural.from === span.from && whole(span.to - 1, spot.grain).to === span.to);
  moment.grain = filled ? spot.grain : "day";
  if (spot.twoWays && single && spot.wd !== undefined)
    moment.other = { start: wallDay(span.from + 7), end: wallDay(span.to + 7) };
  else if (spot.twoWays) moment.other = { start: wallDay(span.from - 7), end: wallDay(span.to - 7) };
  if (open === "before")
    return { ...moment, end: wallDay(phrase.inclusive || spot.open || spot.tail ? span.to : span.from), open };
  if (open === "after")
    return { ...moment, start: wallDay(span.from), open, ...(phrase.exclusive ? { beyond: wallDay(span.to) } : {}) };
  moment.start = wallDay(span.from);
  if (!exact) moment.end = wallDay(span.to);
  return past(moment, span.to * dayMs, ctx);
}

/** What ended before the message was written is past. */
function past(moment: Moment, end: number, ctx: Context): Moment {
  return end <= Math.floor(ctx.wall / dayMs) * dayMs ? { ...moment, past: true } : moment;
}

/** A clock time or a part of the day without its day: the next that comes. */
function timeMoment(
  phrase: Phrase,
  moment: Moment,
  ctx: Context,
  wall: (ms: number) => string,
  open: "after" | "before" | undefined,
): Moment | null {
  const time = phrase.time;
  if (!time) return null;
  moment.dayless = true;
  moment.grain = time.grain;
  if (time.early) moment.halfDay = true;
  const now = (ctx.wall - ctx.today * dayMs) / 60_000;
  let { from, to } = time;
  if (time.half) {
    // Of the two hours that a twelve-hour clock can mean, the one that comes first.
    const late = from < 720 ? from + 720 : from - 720;
    const comes = (m: number): number => (m > now ? m : m + 1440);
    const shift = comes(late) < comes(from) ? late - from : 0;
    from += shift;
    if (to !== undefined) to += shift;
  }
  const day = ctx.today + ((to ?? from) <= now && !(phrase.past || time.past) ? 1 : 0);
  const start = wall(day * dayMs + from * 60_000);
  const side = open ?? time.open;
  if (phrase.past || time.past) moment.past = true;
  if (side === "before")
    return {
      ...moment,
      end: (phrase.inclusive || time.inclusive) && to !== undefined ? wall(day * dayMs + to * 60_000) : start,
      open: side,
    };
  if (side === "after") return { ...moment, start, open: side };
  moment.start = start;
  if (to !== undefined) moment.end = wall(day * dayMs + to * 60_000);
  return moment;
}
