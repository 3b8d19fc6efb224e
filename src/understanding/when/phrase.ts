/** The longest mention at a place: a day, a time, both or a range, and the word that bounds it ("avant", "dès", "jusqu'à"). */
import type { Day } from "./calendar.ts";
import { readTime } from "./time.ts";
import { gap, readCore, readLoose } from "./core.ts";
import { ByLetters } from "./letters.ts";
import type { Context, Hit, Phrase } from "./moment.ts";
import { place } from "./place.ts";
import { readNight, readRange } from "./range.ts";
import { match } from "./rule.ts";

const bounds: readonly (readonly [RegExp, Partial<Phrase>])[] = (
  [
    [
      "(?:pas|not|rien)(?: (?:dispo|disponible|libre|la|chez moi|possible|available|free|home|in))? (?:avant|before)|no earlier than|au plus tot|at the earliest",
      { open: "after" },
    ],
    ["(?:avant|before|prior to|ahead of|antes d(?:e|el|o|a)|antes)", { open: "before" }],
    [
      "(?:jusqu'a|jusqu'au|jusqu'en|jusqu'|jusque|until|till|til|up to|through|d'ici a|d'ici au|d'ici|au plus tard|at the latest|pas plus tard que|no later than|not later than|by|ending|max|maximum|hasta|ate(?= dia | (?:segunda|terca|quarta|quinta|sexta|sabado|domingo|amanha)))",
      { open: "before", inclusive: true },
    ],
    ["(?:apres|after)", { open: "after", exclusive: true }],
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
        `(?:${word})(?:(?<=')|(?![a-z])) ?(?:le |la |les |l'|the |du |au |de |a |el |the end of (?=the end of))?`,
        "y",
      ),
      more,
    ] as const,
);

const boundWords = new ByLetters(bounds, ([re]) => re);

const after = /,? ?(?:au plus tard|dernier delai|at the latest|grand max(?:imum)?|maximum|max)(?![a-z])/y;
const onwards =
  /,? ?(?:(?:et|ou) apres(?! ?(?:\d|midi|l[ea] |W))|et plus|ou plus tard|or later|onwards?|and after|au plus tot|at the earliest|minimum)(?![a-z-])/y;

/** The mention that begins at `at`, as long as it goes. */
export function readPhrase(ctx: Context, at: number): Hit<Phrase> | null {
  const hit = readBounded(ctx, at);
  return hit && { ...hit, to: hit.to + (match(included, ctx.s, hit.to)?.[0].length ?? 0) };
}

const included = /,? ?\(?(?:inclus(?:e|es)?|compris(?:e|es)?|included|inclusive)(?![a-z])\)?/y;

function readBounded(ctx: Context, at: number): Hit<Phrase> | null {
  let known: Hit<Phrase> | null | undefined;
  const plainHit = (): Hit<Phrase> | null => {
    if (known !== undefined) return known;
    const range = readRange(ctx, at);
    const core = readCore(ctx, at);
    known = readNight(ctx, at) ?? (range && range.to >= (core?.to ?? 0) ? range : core);
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
    // "max 2h samedi" says how long.
    if (/^max/.test(found[0]) && /^[1-6] ?(?:h|heures?|hours?)(?![a-z0-9])/.test(ctx.s.slice(at + found[0].length)))
      continue;
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
    return hit.value.time?.to !== undefined && !hit.value.time.part
      ? { value: hit.value, to: hit.to + late[0].length }
      : { value: { ...hit.value, open: "before", inclusive: true }, to: hit.to + late[0].length };
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
