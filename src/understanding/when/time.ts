/** Any time of a day, and the word that bounds it: "à partir de 9h", "avant midi", "vers 15h", "9h au plus tard". */
import { bareHour, readClock, readClockRange } from "./clock.ts";
import { ByLetters } from "./letters.ts";
import type { Context, Hit, Time } from "./moment.ts";
import { readPart } from "./part.ts";
import { match, once } from "./rule.ts";

const y = (source: string): RegExp => new RegExp(source, "y");

const bounds: readonly (readonly [RegExp, Partial<Time>])[] = (
  [
    ["(?:pas avant|not before|no earlier than)", { open: "after" }],
    [
      "(?:pas apres|au plus tard(?: a)?|pas plus tard que|max(?:imum)?(?: a)?|at the latest|no later than|not after)",
      { open: "before", inclusive: true },
    ],
    ["(?:avant|before|plus tot que|earlier than)", { open: "before" }],
    ["(?:jusqu'a|jusque|jusqu'|d'ici(?: a)?|until|till|til|by)", { open: "before", inclusive: true }],
    [
      "(?:a partir de|a partir d'|a compter de|des|apres|plus tard que|from|after|later than|starting(?: at| from)?|any ?time after|as of)",
      { open: "after" },
    ],
    ["(?:depuis|since)", { open: "after", past: true }],
    [
      "(?:aux alentours de|aux environs de|autour de|environ|vers(?: les)?|about|around|approximately|circa|approx|~|env\\.?|a peu pres a|sur les coups de|dans les)",
      { approximate: true },
    ],
    ["(?:a|as|a las|pour|pile a|at|@|for)", {}],
  ] as [string, Partial<Time>][]
).map(([word, more]) => [new RegExp(`${word}(?![a-z]) ?(?:environ |pile |a |about |around )?`, "y"), more] as const);

const boundWords = new ByLetters(bounds, ([re]) => re);

const latest = y(",? ?(?:au plus tard|max(?:imum)?|grand max|at the latest|or earlier|dernier delai)(?![a-z])");
const orLater = y(
  ",? ?(?:et plus|ou plus tard|(?:et|ou) apres(?! ?(?:\\d|midi|l[ea] |W))|or later|onwards?)(?![a-z-])",
);

/** Any time that begins at `at`: a range, a bound, a clock time or a part of the day. */
export function readTime(ctx: Context, at: number): Hit<Time> | null {
  return once(ctx.seen.time, at, () => readAnyTime(ctx, at));
}

function readAnyTime(ctx: Context, at: number): Hit<Time> | null {
  const { s } = ctx;
  const range = readClockRange(ctx, at);
  const spoken = readPart(ctx, at);
  if (range && range.to >= (spoken?.to ?? 0)) return range;
  if (spoken) return spoken;
  for (const [word, more] of boundWords.at(ctx.s, at)) {
    const found = match(word, s, at);
    if (!found) continue;
    const next = at + found[0].length;
    const hit =
      readClockRange(ctx, next) ??
      readClock(ctx, next) ??
      (more.open || more.approximate ? readPart(ctx, next) : null) ??
      englishBare(ctx, next, more);
    if (/^max/.test(found[0]) && !/ a /.test(found[0]) && hit && isFew(hit.value)) continue;
    if (hit) return { value: { ...hit.value, ...more }, to: closing(ctx, hit, more) };
  }
  const plain = readClock(ctx, at);
  if (!plain) return null;
  const late = match(latest, s, plain.to);
  if (late && /max/.test(late[0]) && isFew(plain.value)) return null;
  if (late) return { value: { ...plain.value, open: "before" }, to: plain.to + late[0].length };
  const on = match(orLater, s, plain.to);
  if (on) return { value: { ...plain.value, open: "after" }, to: plain.to + on[0].length };
  return plain;
}

/** "2h max": how long, for nobody sets a limit in the small hours. */
function isFew(time: Time): boolean {
  return time.early === true && time.to === undefined && time.grain === "hour";
}

/** "by 5", "around 3": English leaves the unit out. */
function englishBare(ctx: Context, at: number, more: Partial<Time>): Hit<Time> | null {
  if (ctx.lang !== "en" || (!more.open && !more.approximate)) return null;
  const hit = bareHour(ctx.s, at);
  return hit && /^ ?(?:$|[.,;!?)]|on |in |tomorrow|today|tonight|please|if |and |or |but )/.test(ctx.s.slice(hit.to))
    ? { value: hit.value, to: hit.to }
    : null;
}

function closing(ctx: Context, hit: Hit<Time>, more: Partial<Time>): number {
  const late = match(latest, ctx.s, hit.to);
  return late && more.open === "before" ? hit.to + late[0].length : hit.to;
}
