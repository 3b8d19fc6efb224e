/** Feasts and the days off around them: "lundi de Pâques", "le pont de l'ascension", "le week-end de la Pentecôte". */
import { civil, type Day, dayOf, mondayOf } from "../calendar.ts";
import { bridge, feastDay, feasts } from "../holidays.ts";
import { ByLetters } from "../letters.ts";
import type { Context, Days, Hit } from "../moment.ts";
import { oneDay, placed } from "../place.ts";
import { match } from "../rule.ts";
import { month, monthNumber } from "../words.ts";

const article = /(?:(?:pour|a|au|aux|on|for|at|de|du|d') ?)?(?:(?:la|le|les|the) |l')?(?:jour (?:de |du )?)?/y;
const yearAfter = / (20\d\d)/y;

const named = new ByLetters(feasts, ([name]) => name);

/** A feast named exactly at `at`, on or after today. */
function feastAt(ctx: Context, at: number): Hit<Day> | null {
  for (const [name, day] of named.at(ctx.s, at)) {
    const found = match(name, ctx.s, at);
    if (!found) continue;
    const to = at + found[0].length;
    const said = match(yearAfter, ctx.s, to);
    return { value: feastDay(day, ctx.today, said ? Number(said[1]) : undefined), to: to + (said?.[0].length ?? 0) };
  }
  return null;
}

const off =
  /(?:le |the )?(?<what>week-end|semaine|week|pont|long week-end|week-end prolonge)(?: (?:de la |de l'|des |du |de |d'|of the |of )| )(?=[a-zW0-9])/y;
const datedFeast = new RegExp(`(?<d>1er|8|14|15|11) (?<m>${month})`, "y");

/** "le pont de l'ascension", "le pont du 14 juillet", "le week-end de Pâques". */
function readBridge(ctx: Context, at: number): Hit<Days> | null {
  const lead = match(off, ctx.s, at);
  if (!lead) return null;
  const next = at + lead[0].length;
  const dated = match(datedFeast, ctx.s, next);
  const g = dated?.groups ?? {};
  const feast = dated
    ? {
        value: feastDay((y) => dayOf(y, monthNumber(g["m"] ?? ""), Number.parseInt(g["d"] ?? "", 10)), ctx.today),
        to: next + dated[0].length,
      }
    : feastWithArticle(ctx, next);
  if (!feast) return null;
  if (/^(?:semaine|week)$/.test(lead.groups?.["what"] ?? "")) {
    return { value: placed(mondayOf(feast.value), mondayOf(feast.value) + 7, "week"), to: feast.to };
  }
  const { wd } = civil(feast.value);
  // Easter and Pentecost bring their Monday; another Sunday or Saturday is a plain week-end.
  const monday = /paques|pentecote|easter/.test(ctx.s.slice(next, feast.to));
  const free = bridge(feast.value) ?? {
    from: wd === 7 ? feast.value - 1 : feast.value,
    to: feast.value + (wd === 6 || (wd === 7 && monday) ? 2 : 1),
  };
  return { value: placed(free.from, free.to, "day"), to: feast.to };
}

function feastWithArticle(ctx: Context, at: number): Hit<Day> | null {
  const direct = feastAt(ctx, at);
  if (direct) return direct;
  const lead = match(article, ctx.s, at)?.[0].length ?? 0;
  return lead > 0 ? feastAt(ctx, at + lead) : null;
}

/** A feast, or the days off around one, that begins at `at`. */
export function readFeast(ctx: Context, at: number): Hit<Days> | null {
  const around = readBridge(ctx, at);
  if (around) return around;
  const feast = feastWithArticle(ctx, at);
  const stretch = feast && match(/ (week-end|week)(?![a-z])/y, ctx.s, feast.to);
  if (feast && stretch) {
    const monday = mondayOf(feast.value);
    if (stretch[1] === "week") return { value: placed(monday, monday + 7, "week"), to: feast.to + stretch[0].length };
    const free = bridge(feast.value) ?? {
      from: monday + 5,
      to: monday + 7 + (/easter|pentecost/.test(ctx.s.slice(at, feast.to)) ? 1 : 0),
    };
    return { value: placed(free.from, free.to, "day"), to: feast.to + stretch[0].length };
  }
  return feast && { value: oneDay(feast.value), to: feast.to };
}
