/** Weeks, week-ends, months, quarters, seasons and years: "la semaine du 6 octobre", "fin du mois", "cet été". */
import { addMonths, civil, type Day, dayOf, isoWeek, mondayOf } from "../calendar.ts";
import type { Context, Days } from "../moment.ts";
import { around, nthOf, place, placed, slice, weekEnd, whole } from "../place.ts";
import { ledRule, type Groups, type Rule, rule } from "../rule.ts";
import { month, monthNumber, weekday } from "../words.ts";
import { dayNumber, inEight, inFifteen, lastWords, nextWords, ordinal, year } from "./phrases.ts";

const isNext = new RegExp(`^(?:${nextWords}|the following|following|the coming|the upcoming|upcoming)$`);
const isLast = new RegExp(`^(?:${lastWords}|last|past|this past)$`);

/** -1, 0 or 1: the last, this or the next one, as a word beside a unit says. */
function turn(word: string): number {
  return isLast.test(word)
    ? -1
    : isNext.test(word)
      ? 1
      : new RegExp(`^${inEight}$`).test(word)
        ? 1
        : new RegExp(`^${inFifteen}$`).test(word)
          ? 2
          : 0;
}

const french = "semaine|mois|annee|an|trimestre|week-end";
const english = "week-end|week|month|quarter|year";

const around1: readonly Rule<Days>[] = [
  ledRule(
    `(?:toute )?(?:la |le |l'|les )?(?<u>${french})[ -](?<rel>${nextWords}|${lastWords}|en cours|${inEight}|${inFifteen})`,
    relative,
  ),
  ledRule(`(?:toute )?(?:cette|cet|ce) (?<u>${french})(?:-ci| ci| en cours)?`, relative),
  ledRule(`(?<rel>prochaine?) (?<u>${french})`, relative),
  ledRule(
    `(?<rel>next|last|past|this past|following|this coming|coming|upcoming|this|current) (?<u>${english})(?! of)`,
    relative,
  ),
  rule(
    "(?:dans le |au )?(?:courant|cours|fil) de (?:la|cette) (?<u>semaine|journee)|(?:pendant|durant) la (?<u2>semaine)|during the (?<u3>week|day)",
    (g, c) => around(g["u"] ?? g["u2"] ?? g["u3"] ?? "", 0, c),
  ),
  rule("(?:pour|tout|durant|pendant|sur|for|over|at|all) (?:le |the )?week-end(?! d[eu'])", (_, c) =>
    weekEnd(mondayOf(c.today)),
  ),
  rule(`(?:the |le |au |on the )(?<u>week-end)(?! (?:du|de|d'|of))`, (_, c) =>
    weekEnd(mondayOf(c.today), c.lang === "fr" ? { habit: true } : {}),
  ),
  rule("(?:la |the )?(?:semaine d'apres la prochaine|week after next|semaine d'apres la semaine prochaine)", (_, c) =>
    around("week", 2, c),
  ),
];

function relative(g: Groups, ctx: Context): Days | null {
  const name = g["u"] ?? "";
  const rel = g["rel"] ?? "";
  const n = turn(rel);
  if (name !== "week-end") return around(name === "an" ? "annee" : name, n, ctx);
  const monday = mondayOf(ctx.today);
  // "Ce week-end", "le week-end qui vient": the one at the end of this week.
  if (n === 1 && /vient|arrive|venir|coming|upcoming/.test(rel)) return weekEnd(monday);
  const twoWays = /^(?:prochain|next)/.test(rel) && ctx.today < monday + 5;
  return weekEnd(monday + 7 * n, { ...(n < 0 ? { past: true } : {}), ...(twoWays ? { twoWays } : {}) });
}

const part = "debut|milieu|mi|fin|early|mid|late|end|start|beginning|middle";

const parts: readonly Rule<Days>[] = [
  ledRule(
    `(?<sub>${part})(?: ?- ?| )(?:(?:of|de|du|d')(?: |(?<=')))?(?:(?:la|le|l'|the|cette|cet|ce)(?: |(?<=')))?(?<rel2>next |this |last )?(?<u>${french}|${english})(?: (?<rel>${nextWords}|${lastWords}|en cours))?`,
    (g, c) => {
      const name = g["u"] === "week-end" ? "week" : (g["u"] ?? "");
      const n = turn((g["rel"] ?? g["rel2"] ?? "").trim());
      const cut = (k: number): Days | null => {
        const days = around(name, k, c);
        return days && slice(days, g["sub"] ?? "");
      };
      const found = cut(n);
      // "début de semaine" said on a Friday is the next one.
      return n === 0 && found?.to !== undefined && found.to <= c.today ? cut(1) : found;
    },
  ),
  ledRule(`(?<h>1er|premier|2e|2eme|second|deuxieme) semestre(?: (?:de )?(?<y>${year}))?`, (g, c) => {
    const y = g["y"] ? Number(g["y"]) : civil(c.today).y;
    return /^(?:1er|premier)$/.test(g["h"] ?? "")
      ? placed(dayOf(y, 1, 1), dayOf(y, 7, 1), "month")
      : placed(dayOf(y, 7, 1), dayOf(y + 1, 1, 1), "month");
  }),
  rule("(?<u>eom|eow|eoy)", (g, c) =>
    slice(around({ eom: "month", eow: "week", eoy: "year" }[g["u"] ?? ""] ?? "", 0, c) ?? { grain: "day" }, "end"),
  ),
];

/** The day that a number names beside a week: with its month and year, when they are there. */
function dayNamed(g: Groups, ctx: Context): Day | undefined {
  const days: Days = { d: Number(g["d"]), grain: "day" };
  if (g["m"]) days.m = monthNumber(g["m"]);
  if (g["m2"]) days.m = Number(g["m2"]);
  if (g["y"]) days.y = Number(g["y"]);
  return place(days, ctx).from;
}

const dayMonth = `(?<d>${dayNumber})${ordinal}?(?:(?: of)? (?<m>${month})|/(?<m2>\\d{1,2}))?(?: (?<y>${year}))?`;

const named: readonly Rule<Days>[] = [
  ledRule(
    `(?:toute la |toute cette )?(?:semaine|week) (?:du|of|de|commencant le|starting|beginning|of the) (?:${weekday} )?(?:le |the )?${dayMonth}(?! ?(?:h|heures)(?![a-z]))`,
    (g, c) => {
      const day = dayNamed(g, c);
      // Nobody names a week by its last day.
      return week(day !== undefined && civil(day).wd === 7 ? day + 1 : day);
    },
  ),
  ledRule(`(?:week of|semaine de) (?<m>${month}) (?<d>${dayNumber})${ordinal}?`, (g, c) => week(dayNamed(g, c))),
  ledRule(
    `(?:semaine|week) (?:numero |n°|no )?(?<n>[1-4]\\d|5[0-3]|[1-9])(?: (?:de |of )?(?<y>${year}))?|s(?<n2>[1-4]\\d|5[0-3])`,
    (g, c) => {
      const n = Number(g["n"] ?? g["n2"]);
      const { y } = civil(mondayOf(c.today) + 3);
      const from = isoWeek(g["y"] ? Number(g["y"]) : y, n);
      return week(g["y"] || from + 7 > c.today ? from : isoWeek(y + 1, n));
    },
  ),
  ledRule(
    `(?:long )?week-end(?: prolonge)? ?(?:du|des|de|of the|of|le) (?:samedi )?(?:le |the )?(?<d>${dayNumber})${ordinal}?(?: ?(?:et|-|/|&|au) ?(?:dimanche )?${dayNumber}${ordinal}?)?(?: (?<m>${month})|/(?<m2>\\d\\d?))?(?: (?<y>${year}))?`,
    (g, c) => {
      const day = weekEndDay(g, c);
      return day === undefined ? null : weekEnd(mondayOf(day - (civil(day).wd === 1 ? 1 : 0)));
    },
  ),
  ledRule(
    `(?<r>${rankNames()}) (?<wd>${weekday}|jours?|day|week-end|semaine|week|quinzaine) (?:du |de |d'|of |in |en )?(?:mois de |mois d')?(?:(?<m>${month})(?: (?<y>${year}))?|(?:le |the )?(?<rel>mois prochain|mois-ci|ce mois|mois dernier|mois|next month|this month|last month|month|annee prochaine|next year|annee|year))`,
    nth,
  ),
  ledRule(
    `(?<q>1er|premier|1|2e|2eme|deuxieme|3e|3eme|troisieme|4e|4eme|quatrieme|${rankNames()}) (?:trimestre|quarter)(?: (?:de |of )?(?<y>${year}))?|[tq](?<q2>[1-4]) (?<y2>${year})`,
    (g, c) => {
      const q = rankOf(g["q"] ?? g["q2"] ?? "1");
      const y = Number(g["y"] ?? g["y2"] ?? civil(c.today).y);
      return q < 1 || q > 4 ? null : placed(dayOf(y, 3 * q - 2, 1), dayOf(y, 3 * q + 1, 1), "quarter");
    },
  ),
];

function week(day: Day | undefined): Days | null {
  return day === undefined ? null : placed(mondayOf(day), mondayOf(day) + 7, "week");
}

/** The number beside a week-end may name its Saturday, Sunday, Friday or Monday: the month in which it does is meant. */
function weekEndDay(g: Groups, ctx: Context): Day | undefined {
  const base: Days = { d: Number(g["d"]), grain: "day" };
  if (g["m"]) base.m = monthNumber(g["m"]);
  if (g["m2"]) base.m = Number(g["m2"]);
  if (g["y"]) base.y = Number(g["y"]);
  if (base.m === undefined) {
    for (const wd of [6, 7, 5, 1]) {
      const day = place({ ...base, wd }, ctx, 45);
      if (day.from !== undefined && !day.twoWays && day.from - ctx.today < 60) return day.from;
    }
  }
  return place(base, ctx).from;
}

function rankNames(): string {
  return "\\d{1,2}(?:st|nd|rd|th|e|eme)|1er|premiere?s?|1ere|deuxieme|2nde?|seconde?|second|troisieme|quatrieme|cinquieme|avant-dernier|derniere?s?|last";
}

function rankOf(word: string): number {
  if (word === "avant-dernier") return -2;
  if (/^(?:dernier|last)/.test(word)) return -1;
  const names = ["premier", "deuxieme", "troisieme", "quatrieme", "cinquieme"];
  const at = names.findIndex((name) => word.startsWith(name));
  return at >= 0 ? at + 1 : word.startsWith("second") ? 2 : Number.parseInt(word, 10);
}

/** "premier lundi de mai", "dernier jour d'octobre", "the first Monday of next month". */
function nth(g: Groups, ctx: Context): Days | null {
  const rel = g["rel"] ?? "";
  const grain = /annee|year/.test(rel) ? "year" : "month";
  const n = /prochain|next/.test(rel) ? 1 : /last|dernier/.test(rel) ? -1 : 0;
  const named1 = g["m"]
    ? place({ m: monthNumber(g["m"]), grain: "month", ...(g["y"] ? { y: Number(g["y"]) } : {}) }, ctx)
    : null;
  const span =
    named1?.from !== undefined && named1.to !== undefined
      ? { from: named1.from, to: named1.to }
      : whole(ctx.today, grain, n);
  const pick = (stretch: { from: Day; to: Day }): Days | null => nthOf(stretch, rankOf(g["r"] ?? ""), g["wd"] ?? "");
  const found = pick(span);
  if (!found || (found.to ?? 0) > ctx.today || n !== 0 || g["y"]) return found;
  return pick(g["m"] ? whole(addMonths(span.from, 12), "month") : whole(ctx.today, grain, 1));
}

const seasonStart: Record<string, number> = {
  printemps: 3,
  spring: 3,
  ete: 6,
  summer: 6,
  automne: 9,
  autumn: 9,
  fall: 9,
  hiver: 12,
  winter: 12,
};

const season = "printemps|ete|automne|hiver|spring|summer|autumn|fall|winter";

const seasons: readonly Rule<Days>[] = [
  ledRule(
    `(?<sub>${part})(?: ?- ?| )(?:(?:of|de|du|d')(?: |(?<=')))?(?:(?:l'|the|cet|ce)(?: |(?<=')))?(?<s>${season})`,
    (g, c) => {
      const { from, to } = seasonOf(g["s"] ?? "", c);
      return from === undefined || to === undefined ? null : slice({ from, to, grain: "quarter" }, g["sub"] ?? "");
    },
  ),
  rule(
    `(?<led>cet |cette |ce |this |next |last |l'|le |au |en |in |the |in the |(?:pour|pendant|durant|tout|a|de) (?:le |l')|during the )?(?<s>${season})(?: (?<rel>prochain|dernier)|,? (?<y>${year}))?`,
    (g, c) => {
      const led = (g["led"] ?? "").trim();
      if (/^(?:|l'|le|the)$/.test(led) && !g["rel"] && !g["y"]) return null;
      const name = g["s"] ?? "";
      if (g["y"]) return seasonIn(name, Number(g["y"]));
      const now = seasonOf(name, c);
      const { y } = civil(now.from ?? 0);
      if (led === "last" || g["rel"] === "dernier") return { ...seasonIn(name, y - 1), past: true };
      const begun = (now.from ?? 0) <= c.today;
      return begun && (led === "next" || g["rel"] === "prochain") ? seasonIn(name, y + 1) : now;
    },
  ),
];

function seasonIn(name: string, y: number): Days {
  const first = seasonStart[name] ?? 3;
  return placed(dayOf(y, first, 21), dayOf(y, first + 3, 21), "day");
}

/** The season that is, or the next: the winter that began last December is still this winter. */
function seasonOf(name: string, ctx: Context): Days {
  const { y } = civil(ctx.today);
  const over = (n: number): boolean => (seasonIn(name, n).to ?? 0) <= ctx.today;
  return seasonIn(name, [y - 1, y].find((n) => !over(n)) ?? y + 1);
}

/** Times that everybody means differently or that depend on the school calendar: they carry no date. */
const undated: readonly Rule<Days>[] = [
  rule(
    "(?:les |pendant les |aux |durant les )?(?:petites |grandes |prochaines )?vacances(?: (?:scolaires|d'ete|d'hiver|de printemps|d'automne|de (?:la )?(?:toussaint|noel|fevrier|paques|printemps|fin d'annee)|prochaines|de ski))?|(?:school|half-?term|easter|christmas|summer|winter) holidays?|half[ -]term(?: holidays?)?|(?:a |pour |avant |des |jusqu'a )?la rentree(?: (?:scolaire|des classes))?|conges d'ete|periode scolaire|(?:le |du |au |pour le )?reveillon",
    () => ({ grain: "week", vague: true }),
  ),
  rule(
    "(?:ces|les|dans les|sous|d'ici|au cours des|in the|over the|within the|the) (?:quelques |tout )?(?:prochains jours|jours (?:qui viennent|a venir|prochains)|prochaines semaines|semaines (?:qui viennent|a venir)|(?:next|coming) (?:few )?(?:days|weeks)|quelques jours)|un de ces jours|one of these days|prochainement|bientot",
    () => ({ grain: "day", vague: true }),
  ),
  rule(
    "il y a (?:quelques jours|longtemps|peu)|l'autre jour|the other day|recemment|recently|la derniere fois|la fois derniere|last time|a few days ago|ces derniers temps|autrefois",
    () => ({ grain: "day", vague: true, past: true }),
  ),
];

export const periodRules: readonly Rule<Days>[] = [...around1, ...parts, ...named, ...seasons, ...undated];
