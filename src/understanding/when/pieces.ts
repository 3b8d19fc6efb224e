/** Cuts a message into its mentions of time, each as the grammar reads it, and joins what belongs together. */
import { mayBegin } from "./anchor.ts";
import { civil, dayOf, isDate, weekdayOf } from "./calendar.ts";
import { readBareRange } from "./clock.ts";
import { isNoLength, lasts } from "./lasting.ts";
import { type Length, readLength } from "./length.ts";
import type { Context, Hit, Phrase, Time } from "./moment.ts";
import { type Offset, offsetDay, readOffset } from "./offset.ts";
import { placedDays, readPhrase } from "./phrase.ts";
import { oneDay } from "./place.ts";
import { type Repeat, readRepeat } from "./repeat.ts";
import { match } from "./rule.ts";
import { maySignal, readSignal } from "./signals.ts";

/** One mention, from `at` up to `to` in the folded message. */
export type Piece =
  | { at: number; to: number; what: "phrase"; phrase: Phrase }
  | { at: number; to: number; what: "offset"; offset: Offset }
  | { at: number; to: number; what: "repeat"; repeat: Repeat; phrase?: Phrase; time?: Time }
  | { at: number; to: number; what: "length"; length: Length }
  | { at: number; to: number; what: "signal"; signal: "asap" | "anytime" };

const wordStart = /(?<![a-z0-9'\u0001]|\d[.,/])[a-zMNW0-9~@]/g;

/** Every mention of the message, in order. */
export function piecesOf(ctx: Context): Piece[] {
  return join(pieceList(ctx), ctx);
}

function pieceList(ctx: Context): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const here = mayBegin(ctx.s);
  const urgent = maySignal(ctx.s);
  for (const found of ctx.s.matchAll(wordStart)) {
    const at = found.index ?? 0;
    if (at < done) continue;
    const piece = (urgent ? signalAt(ctx, at) : null) ?? (here(at) ? (pieceAt(ctx, at) ?? elided(ctx, at)) : null);
    if (!piece) continue;
    if (piece.what === "phrase") piece.phrase = following(piece.phrase, ctx, at);
    const days = piece.what === "phrase" ? placedDays(piece.phrase, ctx) : null;
    if (days) {
      ctx.anchor = days.to - 1;
      // "le mardi suivant" was read before the day that it follows was known.
      ctx.seen.day.clear();
    }
    pieces.push(piece);
    done = piece.to;
  }
  return pieces;
}

/** "le 3 mai, et le 30": a day of the month alone is of the month named before it, or of the next where that is nearer. */
function following(phrase: Phrase, ctx: Context, at: number): Phrase {
  const { anchor } = ctx;
  const { d, m, wd, from, past } = phrase.days ?? {};
  if (anchor === undefined || d === undefined || m !== undefined || wd !== undefined || from !== undefined)
    return phrase;
  const named = civil(anchor);
  // A deadline comes before what it is for; "jusqu'au 20" goes on from there.
  const deadline = phrase.open === "before" && !/^(?:jusq|unt|til)/.test(ctx.s.slice(at, at + 4));
  // What was named for next year has most likely been.
  if (past || phrase.until || anchor - ctx.today > 180 || (deadline && d > named.d)) return phrase;
  const [same, next] = [named, civil(dayOf(named.y, named.m + 1, 1))]
    .filter(({ y, m }) => isDate(y, m, d))
    .map(({ y, m }) => dayOf(y, m, d))
    .filter((day) => day >= ctx.today);
  if (same === undefined) return phrase;
  const nearer = d < named.d && !deadline && next !== undefined && next - anchor < anchor - same;
  return { ...phrase, days: oneDay(nearer ? next : same) };
}

function signalAt(ctx: Context, at: number): Piece | null {
  const signal = readSignal(ctx, at);
  return signal && { at, to: signal.to, what: "signal", signal: signal.value };
}

/** "d'urgence", "l'après-midi": the mention may begin behind the apostrophe. */
function elided(ctx: Context, at: number): Piece | null {
  const next = at + 2;
  return ctx.s[at + 1] === "'" ? (signalAt(ctx, next) ?? pieceAt(ctx, next)) : null;
}

function pieceAt(ctx: Context, at: number): Piece | null {
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
    // "every weekday from 9 to 5": beside what repeats, bare numbers are hours.
    const hours = readBareRange(ctx, repeat.to + 1);
    if (hours) return { at, to: hours.to, what: "repeat", repeat: repeat.value, time: hours.value };
    return { at, to: repeat.to, what: "repeat", repeat: repeat.value };
  }
  if (offset && offset.to >= (phrase?.to ?? 0)) return { at, to: offset.to, what: "offset", offset: offset.value };
  if (phrase && !(length && lasts(ctx, at, phrase, length.to))) {
    if (isHabit(phrase.value) || phrase.value.habit) return habitPiece(at, phrase);
    return { at, to: phrase.to, what: "phrase", phrase: phrase.value };
  }
  if (length && !isNoLength(ctx, at, length)) return { at, to: length.to, what: "length", length: length.value };
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

/** Leaves out what only looks like a mention: a lone part of the day, a year in passing, a bare number. */
function meaningful(hit: Hit<Phrase> | null, ctx: Context, at: number): Hit<Phrase> | null {
  if (!hit) return null;
  const { days, time } = hit.value;
  const words = ctx.s.slice(at, hit.to);
  const habit = /(?:W[A-G]s?|week-ends?|weekdays?|jours) $/.test(ctx.s.slice(Math.max(0, at - 10), at));
  const alone = ctx.s.trim().replace(/[ .!?]+$/, "") === words.trim();
  if (!days && time?.part && !alone && !habit && !hit.value.open) {
    // "le matin", "en soirée" say when; "matin" in the middle of a sentence seldom does.
    if (
      !/^(?:le |la |l'|en |dans |plutot |in the |at |during |au |pendant |debut|fin|milieu|mi-|entre|mornings|evenings|afternoons|matins|soirs)/.test(
        words,
      )
    )
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
    } else if (
      last &&
      near &&
      last.what === "offset" &&
      piece.what === "phrase" &&
      !piece.phrase.days &&
      piece.phrase.time &&
      isOfDays(last.offset)
    ) {
      const phrase: Phrase = { days: oneDay(offsetDay(last.offset, ctx)), time: piece.phrase.time };
      out[out.length - 1] = { at: last.at, to: piece.to, what: "phrase", phrase };
    } else out.push(piece);
  }
  return out;
}

/** "dans 3 jours": a day, to which a clock time may be added. */
function isOfDays(offset: Offset): boolean {
  return !offset.open && /^(?:day|week|month)$/.test(offset.unit);
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
