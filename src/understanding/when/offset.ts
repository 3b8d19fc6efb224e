/** Moments counted from now: "dans 2 heures", "il y a 3 jours", "in half an hour", "d'ici deux semaines". */
import type { Day } from "./calendar.ts";
import type { Context, Grain, Hit } from "./moment.ts";
import { shift } from "./place.ts";
import { type Length, readLength } from "./length.ts";

/** `n` units from now, or up to then, or since then. */
export interface Offset {
  n: number;
  unit: Grain;
  open?: "after" | "before";
  past?: boolean;
  approximate?: boolean;
  /** "trois jours plus tard": the day named before, when it isn't today. */
  base?: Day;
}

const before: readonly (readonly [RegExp, Omit<Offset, "n" | "unit"> & { back?: boolean }])[] = (
  [
    ["(?:pas avant|not before)", { open: "after" }],
    [
      "(?:dans les|d'ici|d'ici a|sous|endeans|within(?: the next)?|au plus tard dans|avant|en moins de|in less than|inside)",
      { open: "before" },
    ],
    ["(?:dans|in)(?: (?:environ|about|around|plus ou moins|a peu pres|exactement|exactly|pile|moins de|another))?", {}],
    ["(?:il y a|ya|y a)(?: (?:environ|deja|a peu pres|plus de))?", { back: true, past: true }],
    [
      "(?:depuis|ca fait|cela fait|voila|since)(?: (?:environ|deja|plus de|au moins))?",
      { back: true, past: true, open: "after" },
    ],
  ] as [string, Omit<Offset, "n" | "unit"> & { back?: boolean }][]
).map(([word, more]) => [new RegExp(`${word} `, "y"), more] as const);

const later = /,? ?(?:from (?:now|today)|hence|(?<told>plus tard|later|apres(?= ?(?:$|[.,;!?)]))))(?![a-z])/y;
const ago = /,? ?(?:ago|earlier|plus tot|avant)(?![a-z])/y;

/** An offset that begins at `at`. */
export function readOffset(ctx: Context, at: number): Hit<Offset> | null {
  const { s } = ctx;
  for (const [word, more] of before) {
    word.lastIndex = at;
    const found = word.exec(s);
    if (!found) continue;
    const hit = readLength(ctx, at + found[0].length);
    if (!hit) continue;
    // "avant 2 heures" names a clock time.
    if (/avant/.test(found[0]) && hit.value.unit === "hour") continue;
    if (/^(?:d'ici|avant) /.test(found[0]) && /^(?:jours?|ans?)$/.test(s.slice(at + found[0].length, hit.to))) continue;
    const { back, ...rest } = more;
    return {
      value: { n: back ? -hit.value.n : hit.value.n, unit: hit.value.unit, ...rest, ...vague(hit.value) },
      to: hit.to,
    };
  }
  const hit = readLength(ctx, at);
  if (!hit) return null;
  later.lastIndex = hit.to;
  const onward = later.exec(s);
  // "je l'ai rappelé deux jours après" is told; with a day named before, or nothing else said, it is a day.
  const told = onward !== null && /apres/.test(onward[0]) && ctx.anchor === undefined && s.slice(0, at).trim() !== "";
  if (onward && !told)
    return {
      value: {
        n: hit.value.n,
        unit: hit.value.unit,
        ...vague(hit.value),
        ...(onward.groups?.["told"] !== undefined && ctx.anchor !== undefined ? { base: ctx.anchor } : {}),
      },
      to: hit.to + onward[0].length,
    };
  ago.lastIndex = hit.to;
  const back = ago.exec(s);
  if (back && !/avant|plus tot/.test(back[0]))
    return {
      value: { n: -hit.value.n, unit: hit.value.unit, past: true, ...vague(hit.value) },
      to: hit.to + back[0].length,
    };
  return null;
}

function vague(length: Length): { approximate?: boolean } {
  return length.vague ? { approximate: true } : {};
}

/** The day an offset of days, weeks, months or years leads to. French counts "quinze jours" as two weeks, "huit jours" as one. */
export function offsetDay(offset: Offset, ctx: Context): number {
  const { n, unit } = offset;
  const base = offset.base ?? ctx.today;
  if (ctx.lang === "fr" && unit === "day" && Math.abs(n) === 15) return base + Math.sign(n) * 14;
  if (ctx.lang === "fr" && unit === "day" && Math.abs(n) === 8) return base + Math.sign(n) * 7;
  const whole = Math.trunc(n);
  const day = shift(base, whole, unit);
  if (n === whole) return day;
  return unit === "year"
    ? shift(day, Math.sign(n) * 6, "month")
    : unit === "month"
      ? day + Math.sign(n) * 15
      : day + Math.round((n - whole) * (unit === "week" ? 7 : 1));
}
