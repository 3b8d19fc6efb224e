/** Joins what stands side by side: a day and a time in any order, the two ends of a range, the word that bounds them. */
import { civil, type Day, dayOf, daysInMonth, weekdayOf } from "./calendar.ts";
import { readBareRange, readTime } from "./clock.ts";
import { readDay } from "./day.ts";
import { place } from "./place.ts";
import { type Hit, match } from "./rule.ts";
import { ByLetter } from "./letters.ts";
import type { Context, Days, Time } from "./moment.ts";
import { month, monthNumber, weekday, weekdayNumber } from "./words.ts";

/** One mention before it becomes wall times: a day, a time or both, perhaps up to another end. */
export interface Phrase {
  days?: Days;
  time?: Time;
  until?: { days?: Days; time?: Time };
  open?: "after" | "before";
  /** "avant lundi" ends where Monday begins, "jusqu'à lundi" where it ends. */
  inclusive?: boolean;
  exclusive?: boolean;
  past?: boolean;
  approximate?: boolean;
  /** "du lundi au vendredi": every week. */
  habit?: boolean;
}

const gap =
  /[ ,(:]*(?:(?:de preference|si possible|plutot|ideally|preferably|idealement|precisement|toute la journee|all day|et|and|mais|but|soit|donc|genre|disons|of|de|du|d'|in|on|the|le|la|- |est|toujours|dans|a) ?)?(?:,? ?)/y;
const small = / ?[,(]? ?/y;

/** Two day expressions that name one day together, or null. */
function meet(a: Days, b: Days, ctx: Context): Days | null {
  const only = (days: Days, key: "wd" | "d" | "m" | "y"): boolean =>
    days.from === undefined && (["wd", "d", "m", "y"] as const).every((k) => (days[k] !== undefined) === (k === key));
  if (a.vague || b.vague) return null;
  if (only(a, "wd") && b.from === undefined && b.d !== undefined && b.wd === undefined) return { ...b, wd: a.wd ?? 0 };
  if (only(b, "wd") && a.from === undefined && a.d !== undefined && a.wd === undefined) return { ...a, wd: b.wd ?? 0 };
  if (only(b, "y") && a.from === undefined && a.m !== undefined && a.y === undefined) return { ...a, y: b.y ?? 0 };
  if (only(a, "d") && only(b, "m")) return { ...b, d: a.d ?? 1, grain: "day" };
  const wide = (days: Days): boolean => days.from !== undefined && days.to !== undefined && days.to - days.from > 1;
  for (const [week, day] of [
    [a, b],
    [b, a],
  ] as const) {
    const span = only(week, "m") ? place(week, ctx) : week;
    if (wide(span) && only(day, "wd") && span.from !== undefined && span.to !== undefined) {
      const at = span.from + (((day.wd ?? 1) - weekdayOf(span.from) + 7) % 7);
      if (at < span.to && span.grain !== "month")
        return { from: at, to: at + 1, grain: "day", ...(span.past ? { past: true } : {}) };
    }
    if (wide(span) && only(day, "d") && span.grain === "month" && span.from !== undefined) {
      return { from: span.from + (day.d ?? 1) - 1, to: span.from + (day.d ?? 1), grain: "day" };
    }
  }
  for (const [fixed, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (fixed.from === undefined || wide(fixed) || other.from !== undefined) continue;
    if (only(other, "wd")) return weekdayOf(fixed.from) === other.wd ? fixed : null;
    if (other.d !== undefined && place(other, ctx).from === fixed.from) return fixed;
  }
  return null;
}

/** A part of the day and a clock time that belong together: "demain soir à 8h" is 20:00. */
function narrow(a: Time, b: Time): Time | null {
  if (a.part && b.part) return null;
  if (a.part || b.part) {
    const [part, clock] = a.part ? [a, b] : [b, a];
    const late = part.from >= 720;
    const from =
      late && clock.from < 720 && (clock.half || clock.early || clock.from >= 360) && clock.from > 0 && part.to !== 1800
        ? clock.from + 720
        : clock.from;
    const time: Time = { ...clock, from };
    if (clock.to !== undefined) time.to = from > clock.from && clock.to <= 720 ? clock.to + 720 : clock.to;
    delete time.half;
    delete time.early;
    return time;
  }
  if (a.open === "after" && b.open === "before" && b.from > a.from) return { from: a.from, to: b.from, grain: a.grain };
  if (a.open === undefined && a.to === undefined && b.open === "before" && b.from > a.from)
    return { from: a.from, to: b.from, grain: a.grain };
  return null;
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

/** A day, a time, or both in any order, that begin at `at`. */
function readCore(ctx: Context, at: number): Hit<Phrase> | null {
  let days: Days | undefined;
  let time: Time | undefined;
  let to = at;
  for (let k = 0; k < 5; k++) {
    const found = k === 0 ? null : match(gap, ctx.s, to);
    const short = k === 0 ? null : match(small, ctx.s, to);
    const tries =
      k === 0
        ? [at]
        : [...new Set([to + (short?.[0].length ?? 0), to + (found?.[0].length ?? 0)])].filter(
            (n) => n > to || /[^a-z0-9]/.test(ctx.s[n] ?? ""),
          );
    let joined = false;
    for (const next of tries) {
      const day = readDay(ctx, next) ?? (days && next === tries[0] ? numberAfter(ctx, next, days) : null);
      const clock = readTime(ctx, next) ?? (days && place(days, ctx).grain === "day" ? readBareRange(ctx, next) : null);
      const options: (() => boolean)[] = [];
      const takeDay = (): boolean => {
        if (!day) return false;
        const met = days ? meet(days, day.value, ctx) : day.value;
        if (!met) return false;
        // "lundi et mardi" are two; a list never joins into one.
        days = met;
        if (met.time && !time) time = met.time;
        else if (day.value.time) time = time ? (narrow(day.value.time, time) ?? time) : day.value.time;
        to = day.to;
        return true;
      };
      const takeTime = (): boolean => {
        if (!clock) return false;
        const met = time ? narrow(time, clock.value) : clock.value;
        if (!met) return false;
        time = met;
        to = clock.to;
        return true;
      };
      options.push(takeDay, takeTime);
      if (clock && (!day || clock.to > day.to)) options.reverse();
      if (options.some((take) => take())) {
        joined = true;
        break;
      }
    }
    if (!joined) break;
  }
  if (!days && !time) return null;
  const value: Phrase = {};
  if (days) value.days = days;
  if (time) value.time = time;
  return { value, to };
}

const end = "(?![a-z0-9])";
const looseDay = new RegExp(
  `(?:le |the )?(?:(?<wd>${weekday}) )?(?:le |the )?(?<d>0?[1-9]|[12]\\d|3[01])(?:er|st|nd|rd|th)?(?:(?: of)? ?(?<m>${month}))?(?:,? (?<y>20\\d\\d))?${end}(?! ?(?:h(?![a-z])|:|heures|€|euros|%|ans|e |[ap]m|/|[.,]\\d|personnes?|fois|jours|semaines|mois|min|kg|km|hours|days|weeks))`,
  "y",
);

/** An end of a range where a bare number is a day: "du 13 au 18 avril". */
function readLoose(ctx: Context, at: number): Hit<Phrase> | null {
  const found = match(looseDay, ctx.s, at);
  if (!found) return null;
  const g = found.groups ?? {};
  const days: Days = { d: Number(g["d"]), grain: "day" };
  if (g["wd"]) days.wd = weekdayNumber(g["wd"]);
  if (g["m"]) days.m = monthNumber(g["m"]);
  if (g["y"]) days.y = Number(g["y"]);
  return { value: { days }, to: at + found[0].length };
}

const opening = /(?:du|de|des|d'|entre|depuis|from|between|a partir du|a partir de|the)(?: (?:le|the))? ?/y;
const joining =
  / ?(?:jusqu'au|jusqu'a|jusque|jusqu'|au|a|et|to|until|till|through|thru|and|-|->|>|\/)(?![a-z])(?: (?:le|the))? ?/y;

const looseMonth = new RegExp(`(?<m>${month})(?: (?<y>20\\d\\d))?${end}`, "y");

/** An end of a range that is a month: "de mars à mai". */
function readLooseMonth(ctx: Context, at: number): Hit<Phrase> | null {
  const found = match(looseMonth, ctx.s, at);
  if (!found) return null;
  const days: Days = { m: monthNumber(found.groups?.["m"] ?? ""), grain: "month" };
  if (found.groups?.["y"]) days.y = Number(found.groups["y"]);
  return { value: { days }, to: at + found[0].length };
}

/** "du lundi 1er au mercredi 10 juillet", "from 10 to 17 April", "de vendredi 18h à dimanche 20h", "13-18 mai". */
function readRange(ctx: Context, at: number): Hit<Phrase> | null {
  const led = match(opening, ctx.s, at);
  const opener = led?.[0].trim().split(" ")[0] ?? "";
  for (const begin of led ? [at + led[0].length, at] : [at]) {
    const opened = led !== null && begin > at;
    const monthly = opened && opener !== "du" ? readLooseMonth(ctx, begin) : null;
    const firsts = [readCore(ctx, begin), readLoose(ctx, begin), monthly].filter(
      (hit): hit is Hit<Phrase> => hit?.value.days !== undefined,
    );
    for (const first of firsts.sort((a, b) => b.to - a.to)) {
      const joint = match(joining, ctx.s, first.to);
      if (!joint) continue;
      const word = joint[0].trim().split(" ")[0] ?? "";
      if (/^(?:et|and)$/.test(word) && !(opened && /^(?:entre|between)$/.test(opener))) continue;
      if (word === "/" && !opened) continue;
      if (/[a-z]$/.test(joint[0]) && /[a-z0-9]/.test(ctx.s[first.to + joint[0].length] ?? "")) continue;
      const next = first.to + joint[0].length;
      const seconds = [
        readCore(ctx, next),
        readLoose(ctx, next),
        first === monthly ? readLooseMonth(ctx, next) : null,
      ].filter((hit): hit is Hit<Phrase> => hit?.value.days !== undefined);
      for (const second of seconds.sort((a, b) => b.to - a.to)) {
        const a = { ...first.value.days } as Days;
        const b = { ...second.value.days } as Days;
        if (a.vague || b.vague) continue;
        const bareA = a.from === undefined && a.d !== undefined && a.m === undefined && a.wd === undefined;
        const bareB = b.from === undefined && b.d !== undefined && b.m === undefined && b.wd === undefined;
        if (!opened && bareA && (bareB || !/^(?:au|a|-|to|jusqu'au|until|through|thru|till)$/.test(word))) continue;
        if (!opened && word === "a" && !bareA && first.value.time !== undefined && second.value.time === undefined)
          continue;
        if (opened && opener === "de" && bareA && bareB) continue;
        if (opened && /^(?:from|between|entre)$/.test(opener) && bareA && bareB && !/le|the/.test(led?.[0] ?? ""))
          continue;
        // "le 16 à 18h" was read whole; "lundi à mardi" without "de" isn't a range people write.
        if (a.grain !== "day" && b.grain === "day" && a.m !== undefined && b.d === undefined) continue;
        const value = span(a, b, first.value.time, second.value.time, opened && opener === "du", ctx);
        if (value) return { value, to: second.to };
      }
    }
  }
  return null;
}

function span(
  a: Days,
  b: Days,
  timeA: Time | undefined,
  timeB: Time | undefined,
  article: boolean,
  ctx: Context,
): Phrase | null {
  if (
    a.from === undefined &&
    a.d !== undefined &&
    a.m === undefined &&
    b.from === undefined &&
    b.m !== undefined &&
    b.d !== undefined
  ) {
    // "du 28 au 3 mai" begins in April.
    a.m = a.d > b.d ? ((b.m + 10) % 12) + 1 : b.m;
    if (b.y !== undefined) a.y = a.m > b.m ? b.y - 1 : b.y;
    else {
      const last = place(b, ctx).from;
      if (last !== undefined) a.y = civil(last).y - (a.m > b.m ? 1 : 0);
      // A range that has begun is still the one that is meant.
      if (a.y !== undefined) b.y = a.y + (a.m > b.m ? 1 : 0);
    }
  }
  if (a.from === undefined && b.y !== undefined && a.m !== undefined && a.y === undefined)
    a.y = a.m > (b.m ?? 12) ? b.y - 1 : b.y;
  const weekly =
    a.wd !== undefined &&
    b.wd !== undefined &&
    a.d === undefined &&
    b.d === undefined &&
    a.from === undefined &&
    b.from === undefined;
  const start = place(a, ctx);
  if (start.from === undefined || start.to === undefined) return null;
  let stop: Days;
  if (b.from !== undefined) stop = b;
  else stop = place(b, { ...ctx, today: weekly ? start.from : start.from });
  if (
    stop.from !== undefined &&
    stop.to !== undefined &&
    stop.to <= start.from &&
    b.y === undefined &&
    b.m !== undefined
  ) {
    const { y, m, d } = civil(stop.from);
    const from = dayOf(y + 1, m, Math.min(d, daysInMonth(y + 1, m)));
    stop = { ...stop, from, to: from + (stop.to - stop.from) };
  }
  if (stop.from === undefined || stop.to === undefined || stop.to <= start.from) return null;
  const phrase: Phrase = { days: start, until: { days: stop } };
  if (timeA) phrase.time = timeA;
  if (timeB && phrase.until) phrase.until.time = timeB;
  if (weekly && article) phrase.habit = true;
  if (start.past && stop.past) phrase.past = true;
  return phrase;
}

const bounds: readonly (readonly [RegExp, Partial<Phrase>])[] = (
  [
    [
      "(?:pas|not|rien)(?: (?:dispo|disponible|libre|la|chez moi|possible|available|free|home|in))? (?:avant|before)|no earlier than|au plus tot|at the earliest",
      { open: "after" },
    ],
    ["(?:avant|before|prior to|ahead of)", { open: "before" }],
    [
      "(?:jusqu'a|jusqu'au|jusqu'en|jusqu'|jusque|until|till|til|up to|through|d'ici a|d'ici au|d'ici|au plus tard|at the latest|pas plus tard que|no later than|not later than|by|ending|max|maximum)",
      { open: "before", inclusive: true },
    ],
    ["(?:apres|after|passe)", { open: "after", exclusive: true }],
    [
      "(?:a partir de|a partir du|a partir d'|a compter de|a compter du|a dater de|des|from|starting(?: from| on)?|as of|as from|beginning|commencant)",
      { open: "after" },
    ],
    ["(?:depuis|since|ever since)", { open: "after", past: true }],
    [
      "(?:vers|autour de|autour du|aux alentours de|aux alentours du|aux environs de|aux environs du|environ|around|about|approximately|circa|courant)",
      { approximate: true },
    ],
  ] as [string, Partial<Phrase>][]
).map(
  ([word, more]) =>
    [
      new RegExp(
        `(?:${word})(?:(?<=')|(?![a-z])) ?(?:le |la |les |l'|the |du |au |de |a |the end of (?=the end of))?`,
        "y",
      ),
      more,
    ] as const,
);

const boundWords = new ByLetter(bounds, ([re]) => re);

const after = /,? ?(?:au plus tard|dernier delai|at the latest|grand max(?:imum)?|maximum|max)(?![a-z])/y;
const onwards =
  /,? ?(?:et apres|et plus|ou plus tard|ou apres|or later|onwards?|and after|au plus tot|at the earliest|minimum)(?![a-z])/y;

/** The mention that begins at `at`, as long as it goes. */
export function readPhrase(ctx: Context, at: number): Hit<Phrase> | null {
  let known: Hit<Phrase> | null | undefined;
  const plainHit = (): Hit<Phrase> | null => {
    if (known !== undefined) return known;
    const range = readRange(ctx, at);
    const core = readCore(ctx, at);
    known = range && range.to >= (core?.to ?? 0) ? range : core;
    return known;
  };
  for (const [word, more] of boundWords.at(ctx.s, at)) {
    const found = match(word, ctx.s, at);
    if (!found) continue;
    const plain = found[0].replace(/(?<=[a-z'] ?)(?:le |la |les |l'|the |du |au |de |a )$/, "");
    const next = [at + found[0].length, at + plain.length];
    // The article may be the day's own: "à partir du 16", "avant le 3".
    const hits = next.flatMap((n) => [readRange(ctx, n), readCore(ctx, n)]).concat(looseAfter(ctx, at, found[0]));
    const best = hits.filter((hit): hit is Hit<Phrase> => hit !== null).sort((a, b) => b.to - a.to)[0];
    if (!best || best.value.until || best.value.days?.vague) continue;
    if (/[a-z]$/.test(found[0]) && !/[' ]$/.test(found[0]) && best.to === at + found[0].length) continue;
    // "from 2pm to 4pm" is a range, "de 9h" its beginning: the word isn't a bound where it opens one.
    if ((plainHit()?.to ?? 0) >= best.to) break;
    const value: Phrase = { ...best.value, ...more };
    if (more.past && value.days) value.days = { ...value.days, past: true };
    // "avant 18h demain": the bound is on the clock time, and so is "demain avant 18h".
    const late = more.open === "before" ? match(after, ctx.s, best.to) : null;
    return { value, to: best.to + (late?.[0].length ?? 0) };
  }
  const hit = plainHit();
  if (!hit) return null;
  if (hit.value.until) {
    const more = match(gap, ctx.s, hit.to);
    const time = more && readTime(ctx, hit.to + more[0].length);
    if (time && !hit.value.time) return { value: { ...hit.value, time: time.value }, to: time.to };
    return hit;
  }
  const late = match(after, ctx.s, hit.to);
  if (late && !hit.value.time?.open)
    return { value: { ...hit.value, open: "before", inclusive: true }, to: hit.to + late[0].length };
  const later = match(onwards, ctx.s, hit.to);
  if (later && !hit.value.time?.open) return { value: { ...hit.value, open: "after" }, to: hit.to + later[0].length };
  return hit;
}

/** "à partir du 16", "jusqu'au 20", "avant le 3": the article is gone, the number is a day. */
function looseAfter(ctx: Context, at: number, word: string): (Hit<Phrase> | null)[] {
  if (!/(?:du|le|au|the) ?$/.test(word)) return [];
  const hit = readLoose(ctx, at + word.length);
  if (!hit) return [];
  const more = match(gap, ctx.s, hit.to);
  const time = more && readTime(ctx, hit.to + more[0].length);
  return [hit, time ? { value: { ...hit.value, time: time.value }, to: time.to } : null];
}

/** First and last day of a phrase's days, placed. */
export function placedDays(phrase: Phrase, ctx: Context): { from: Day; to: Day } | null {
  const days = phrase.days && place(phrase.days, ctx);
  return days?.from === undefined || days.to === undefined ? null : { from: days.from, to: days.to };
}
