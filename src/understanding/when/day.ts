/** Days as people write them, the longest reading first: "demain", "lundi en huit", "le 22", "fin mars", "lundi de Pâques". */
import { abroadRules } from "./days/abroad.ts";
import { dateRules } from "./days/date.ts";
import { readFeast } from "./days/feast.ts";
import { nearRules } from "./days/near.ts";
import { periodRules } from "./days/period.ts";
import { lead } from "./days/phrases.ts";
import type { Context, Days, Hit } from "./moment.ts";
import { readLength } from "./length.ts";
import { oneDay, place, shift } from "./place.ts";
import { longest, match, once, ruleSet } from "./rule.ts";

const all = [...nearRules, ...abroadRules, ...dateRules, ...periodRules];
const rules = ruleSet(all);
const ledRules = ruleSet(all.filter((rule) => rule.led));

const beside =
  /(?:(?:la|le|the) )?(?:(?<eve>veille|day before|eve)|lendemain|day after) (?:(?:de la|de l'|des|du|de|d'|of|the) ?)?/y;

/** "la veille de Pâques", "the day after Christmas": one day before or after the one named. */
function readBeside(ctx: Context, at: number): Hit<Days> | null {
  const found = match(beside, ctx.s, at);
  if (!found) return null;
  const named = readDay(ctx, at + found[0].length);
  const days = named && place(named.value, ctx);
  if (!named || days?.from === undefined || days.to !== days.from + 1) return null;
  return { value: oneDay(days.from + (found.groups?.["eve"] === undefined ? 1 : -1)), to: named.to };
}

const aside = / (?:(?<before>avant|before)|apres|after) /y;

/** "trois jours avant Noël", "two weeks after Easter": counted from the day named. */
function readCounted(ctx: Context, at: number): Hit<Days> | null {
  const length = readLength(ctx, at);
  const side = length && match(aside, ctx.s, length.to);
  if (!length || !side || !/^(?:day|week|month|year)$/.test(length.value.unit) || !Number.isInteger(length.value.n))
    return null;
  const named = readDay(ctx, length.to + side[0].length);
  const days = named && place(named.value, ctx);
  if (!named || days?.from === undefined || days.to !== days.from + 1) return null;
  const n = side.groups?.["before"] === undefined ? length.value.n : -length.value.n;
  return { value: oneDay(shift(days.from, n, length.value.unit)), to: named.to };
}

/** The longest day expression that begins at `at`. */
export function readDay(ctx: Context, at: number): Hit<Days> | null {
  return once(ctx.seen.day, at, () => {
    const led = match(lead, ctx.s, at)?.[0].length ?? 0;
    const hits = [
      longest(rules, ctx, at),
      led > 0 ? longest(ledRules, ctx, at + led) : null,
      readFeast(ctx, at) ?? readBeside(ctx, at) ?? readCounted(ctx, at),
    ];
    return hits.reduce((best, hit) => (hit && hit.to > (best?.to ?? 0) ? hit : best), null);
  });
}
