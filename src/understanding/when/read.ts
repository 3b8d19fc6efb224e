/** Every mention of a time in a message, resolved on wall clocks of the loge's zone. Pure: `now` is given. */
import { instantOf, wallAt } from "#time/zone.ts";
import { dayMs, weekdayOf } from "./calendar.ts";
import { partOfDay } from "./clock.ts";
import { type Folded, fold, languageOf } from "./fold.ts";
import { type Length, readLength } from "./length.ts";
import type { Context, Days, Grain, Moment, Time } from "./moment.ts";
import { type Offset, offsetDay, readOffset } from "./offset.ts";
import { place, whole } from "./place.ts";
import { type Phrase, placedDays, readPhrase } from "./phrase.ts";
import { type Repeat, readRepeat } from "./repeat.ts";
import { type Hit, match } from "./rule.ts";
import { readSignal } from "./signals.ts";
import { hide } from "./traps.ts";

export type { Moment } from "./moment.ts";

export interface MomentReading {
  /** Epoch ms at which the message arrived. */
  now: number;
  /** IANA zone of the loge. */
  zone: string;
  /** Guessed when it isn't known. */
  lang?: "fr" | "en";
  /** Spans of the text that other readers own: addresses, prices, phones. */
  mask?: [number, number][];
}

type Piece =
  | { at: number; to: number; what: "phrase"; phrase: Phrase }
  | { at: number; to: number; what: "offset"; offset: Offset }
  | { at: number; to: number; what: "repeat"; repeat: Repeat; phrase?: Phrase; time?: Time }
  | { at: number; to: number; what: "length"; length: Length }
  | { at: number; to: number; what: "signal"; signal: "asap" | "anytime" };

/** Every mention of a time in `text`, in order. */
export function findMoments(text: string, reading: MomentReading): Moment[] {
  const lang = reading.lang ?? languageOf(text);
  const folded = fold(text, lang, reading.mask);
  const wall = Date.parse(`${wallAt(reading.now, reading.zone)}Z`);
  const ctx: Context = {
    s: hide(folded.s),
    today: Math.floor(wall / dayMs),
    wall,
    lang,
    dayFirst: !/^America\/|^US\//.test(reading.zone),
  };
  const pieces = join(pieceList(ctx), ctx);
  return pieces.map((piece) => momentOf(piece, ctx, folded, text, reading)).filter((m): m is Moment => m !== null);
}

const wordStart = /(?<![a-z0-9'\u0001])[a-z0-9~@]/g;

function pieceList(ctx: Context): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const found of ctx.s.matchAll(wordStart)) {
    const at = found.index ?? 0;
    if (at < done) continue;
    const piece =
      pieceAt(ctx, at) ?? (ctx.s.startsWith("d'", at) || ctx.s.startsWith("l'", at) ? pieceAt(ctx, at + 2) : null);
    if (!piece) continue;
    const days = piece.what === "phrase" ? placedDays(piece.phrase, ctx) : null;
    if (days) ctx.anchor = days.to - 1;
    pieces.push(piece);
    done = piece.to;
  }
  return pieces;
}

function pieceAt(ctx: Context, at: number): Piece | null {
  const signal = readSignal(ctx, at);
  if (signal) return { at, to: signal.to, what: "signal", signal: signal.value };
  const offset = readOffset(ctx, at);
  const repeat = readRepeat(ctx, at);
  const phrase = meaningful(readPhrase(ctx, at), ctx, at);
  const length = readLength(ctx, at + (match(about, ctx.s, at)?.[0].length ?? 0));
  const longest = Math.max(offset?.to ?? 0, repeat?.to ?? 0, phrase?.to ?? 0);
  if (
    repeat &&
    repeat.to >= (phrase?.value.days?.d !== undefined ? longest : (offset?.to ?? 0)) &&
    (repeat.to === longest || isHabit(phrase?.value))
  ) {
    return { at, to: repeat.to, what: "repeat", repeat: repeat.value };
  }
  if (offset && offset.to >= (phrase?.to ?? 0)) return { at, to: offset.to, what: "offset", offset: offset.value };
  if (phrase && !(length && length.to >= phrase.to && lasts(ctx, at, phrase, length.to))) {
    if (isHabit(phrase.value) || phrase.value.habit) return habitPiece(at, phrase);
    return { at, to: phrase.to, what: "phrase", phrase: phrase.value };
  }
  if (length && !notALength(ctx, at, length)) return { at, to: length.to, what: "length", length: length.value };
  return null;
}

const about = /(?:pour|for|environ|about|a peu pres|pendant|durant) (?:environ |about |encore )?/y;

/** "le mardi", "le mardi soir": every week, when no date says which one. */
function isHabit(phrase: Phrase | undefined): boolean {
  return phrase?.days?.habit === true && !phrase.open && !phrase.until && phrase.days.d === undefined;
}

function habitPiece(at: number, hit: Hit<Phrase>): Piece {
  const { days, until, time } = hit.value;
  const first = days?.wd ?? (days?.from === undefined ? 1 : weekdayOf(days.from));
  const last = until?.days?.wd ?? (until?.days?.from === undefined ? undefined : weekdayOf(until.days.from));
  const weekdays: number[] = [];
  if (last === undefined && days?.from !== undefined && days.to !== undefined)
    for (let d = days.from; d < days.to; d++) weekdays.push(weekdayOf(d));
  else if (last === undefined) weekdays.push(first);
  else
    for (let k = first; ; k = (k % 7) + 1) {
      weekdays.push(k);
      if (k === last) break;
    }
  return {
    at,
    to: hit.to,
    what: "repeat",
    repeat: { unit: "week", every: 1, weekdays },
    phrase: hit.value,
    ...(time ? { time } : {}),
  };
}

/** Hours that say how long, not when: "2h de ménage", "pendant 3 heures". */
function lasts(ctx: Context, at: number, phrase: Hit<Phrase>, to: number): boolean {
  const { days, time } = phrase.value;
  if (days || !time || time.to !== undefined || phrase.value.open || time.open) return false;
  const words = ctx.s.slice(at, to);
  if (/^une (?:heure|h)/.test(words)) return true;
  if (/^(?:pour|for|environ|about|a peu pres) /.test(words))
    return time.from <= 6 * 60 && /heures|hours|^(?:pour|environ) \dh$/.test(words);
  if (!/^\d/.test(words)) return false;
  if (/^\d{1,2}:/.test(ctx.s.slice(at)) || /du (?:matin|soir)|de l'apres|[ap]\.?m/.test(ctx.s.slice(at, phrase.to)))
    return false;
  const before = ctx.s.slice(Math.max(0, at - 24), at);
  const after = ctx.s.slice(to, to + 16);
  const few = time.from <= 6 * 60;
  // "deux heures", "3h" with nothing before them that makes them a clock time.
  if (
    few &&
    time.grain === "hour" &&
    /^\d ?(?:h|heures)$/.test(words) &&
    !/\d ?h(?:eures)?(?:\d\d)? ?(?:ou|et|a|-|\/|or) ?$/.test(before)
  )
    return true;
  if (
    /(?:pendant|durant|dure(?:ra|r|e)?|environ pour|besoin de|compter|prevoir|prend|prendra|prendrait|il faut|faudrait|faut|moins de|plus de|minimum|maximum|max|forfait|for|lasts?|about|takes?|need|sur|en|x|\d+ ?[x*]) ?(?:environ |a peu pres )?$/.test(
      before,
    ) &&
    (few || !/(?:en|faut|need|about|for|sur) ?(?:environ )?$/.test(before))
  )
    return true;
  if (/(?:pour|de|d'|faire|et|ou|a|des) ?$/.test(before) && few && !/(?:vers|a|des|et|ou) ?$/.test(before)) return true;
  if (
    /^ ?(?:de (?!l'apres|la nuit|l'aprem|rdv)|d'(?!apres)|par |max|minimum|environ|chacun|of |a day|a week|per |chaque)/.test(
      after,
    ) &&
    few
  )
    return true;
  return (
    few &&
    /(?:^|[.,;:!?] |\b(?:menage|repassage|garde|cours|aide|bricolage|jardinage|nettoyage|travail|coiffure|massage)[a-z]* )$/.test(
      before,
    ) &&
    !/^ ?(?:$|[.!?])/.test(after)
  );
}

/** "un jour", "une heure" without more, "a day": too vague to be a length. */
function notALength(ctx: Context, at: number, hit: Hit<Length>): boolean {
  const words = ctx.s.slice(at, hit.to);
  const before = ctx.s.slice(Math.max(0, at - 12), at);
  if (
    /^(?:un jour|une? nuit|a day|one day|an? night|a week|a month|a year|une annee|un an|one|a minute|une minute|\d+ ?j|\d+ ?s|few .*|une? h)$/.test(
      words,
    )
  )
    return (
      !/(?:pendant|durant|for|pour|absente?|pars|parti|partons|away) (?:une? ?)?$/.test(before) ||
      /^une? h$/.test(words)
    );
  if (
    /(?:twice|once|times|fois|par|per|\/|tous les|toutes les|le|la|every|each) ?$/.test(before) &&
    /^(?:a |an |une? |mois|semaine)/.test(words)
  )
    return true;
  return hit.value.unit === "second" || (hit.value.unit === "year" && !/(?:pendant|durant|for|pour) $/.test(before));
}

/** Leaves out what only looks like a mention: a lone part of the day, a year in passing, a bare number. */
function meaningful(hit: Hit<Phrase> | null, ctx: Context, at: number): Hit<Phrase> | null {
  if (!hit) return null;
  const { days, time } = hit.value;
  const words = ctx.s.slice(at, hit.to);
  const alone = ctx.s.trim().replace(/[ .!?]+$/, "") === words.trim();
  if (!days && time?.part && !alone && !hit.value.open) {
    // "le matin", "en soirée" say when; "matin" in the middle of a sentence seldom does.
    if (!/^(?:le |la |l'|en |dans |plutot |in the |at |during |au |pendant |debut|fin|milieu|mi-|entre)/.test(words))
      return null;
  }
  if (
    days &&
    !time &&
    days.y !== undefined &&
    days.m === undefined &&
    days.d === undefined &&
    days.wd === undefined &&
    days.from === undefined
  ) {
    if (
      !/^(?:en |in |l'annee|annee|year|courant|fin|debut)/.test(words) &&
      !hit.value.open &&
      !hit.value.until &&
      !alone
    )
      return null;
  }
  return hit;
}

const glue =
  /^[ ,(]*(?:(?:et|and|mais|a|de|du|le|la|les|au|on|at|in|des|vers|pour|pendant|durant|for|during|soit|donc|par exemple|de preference|plutot|si possible|jusqu'a) ?)*\)?$/;

/** Puts together what belongs together across pieces: "à 16h15 tous les vendredis", "à partir du 13 pendant 3 jours". */
function join(pieces: Piece[], ctx: Context): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out[out.length - 1];
    const near = last !== undefined && glue.test(ctx.s.slice(last.to, piece.at));
    if (
      last &&
      near &&
      last.what === "repeat" &&
      piece.what === "phrase" &&
      !piece.phrase.days &&
      piece.phrase.time &&
      !last.time
    ) {
      out[out.length - 1] = { ...last, to: piece.to, time: piece.phrase.time };
    } else if (
      last &&
      near &&
      last.what === "repeat" &&
      piece.what === "repeat" &&
      (!last.repeat.weekdays || !piece.repeat.weekdays || last.repeat.every === piece.repeat.every)
    ) {
      out[out.length - 1] = both(last, piece);
    } else if (
      last &&
      near &&
      last.what === "phrase" &&
      !last.phrase.days &&
      last.phrase.time &&
      piece.what === "repeat" &&
      !piece.time
    ) {
      out[out.length - 1] = { ...piece, at: last.at, time: last.phrase.time };
    } else if (
      last &&
      near &&
      last.what === "repeat" &&
      piece.what === "phrase" &&
      piece.phrase.days?.wd !== undefined &&
      !last.repeat.weekdays &&
      piece.phrase.days.d === undefined &&
      !piece.phrase.open &&
      !piece.phrase.until
    ) {
      const time = piece.phrase.time ?? last.time;
      out[out.length - 1] = {
        ...last,
        to: piece.to,
        repeat: { ...last.repeat, weekdays: [piece.phrase.days.wd] },
        ...(time ? { time } : {}),
      };
    } else out.push(piece);
  }
  return out;
}

function both(a: Piece & { what: "repeat" }, b: Piece & { what: "repeat" }): Piece {
  const [main, more] = a.repeat.every > 1 || a.repeat.weekdays ? [a, b] : [b, a];
  const weekdays = [...new Set([...(a.repeat.weekdays ?? []), ...(b.repeat.weekdays ?? [])])];
  const repeat: Repeat = { ...main.repeat, ...(weekdays.length > 0 ? { weekdays } : {}) };
  if (a.repeat.every > 1 && !a.repeat.weekdays) Object.assign(repeat, { unit: a.repeat.unit, every: a.repeat.every });
  const part = main.repeat.part ?? more.repeat.part;
  if (part) repeat.part = part;
  const time = a.time ?? b.time;
  return { at: a.at, to: b.to, what: "repeat", repeat, ...(time ? { time } : {}) };
}

const grainMs: Partial<Record<Grain, number>> = { second: 1000, minute: 60_000, hour: 3_600_000 };

function momentOf(piece: Piece, ctx: Context, folded: Folded, text: string, reading: MomentReading): Moment | null {
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
  return wall.endsWith("T00:00:00") ? wall : wallAt(instantOf(wall, zone), zone);
}

type Base = { text: string; span: [number, number] };

function offsetMoment(offset: Offset, base: Base, ctx: Context, reading: MomentReading): Moment {
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
    moment.last = { start: wallDay(until.days.from), end: wall(end) };
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
      return { ...moment, end: wall(phrase.inclusive && time.to !== undefined ? end : start), open: "before" };
    if (side === "after") return { ...moment, start: wall(phrase.exclusive ? end : start), open: "after" };
    moment.start = wall(start);
    if (time.to !== undefined) moment.end = wall(end);
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
      end: phrase.inclusive && to !== undefined ? wall(day * dayMs + to * 60_000) : start,
      open: side,
    };
  if (side === "after") return { ...moment, start, open: side };
  moment.start = start;
  if (to !== undefined) moment.end = wall(day * dayMs + to * 60_000);
  return moment;
}
