/** What repeats and what lasts: "un mardi sur deux", "tous les 15 jours", "deux fois par semaine", "pendant trois semaines". */
import type { Recurrence } from "#model/meaning.ts";
import type { Hit } from "./clock.ts";
import { countOf, unitOf } from "./day.ts";
import type { Context, Grain } from "./moment.ts";
import { weekday, weekdayNumber } from "./words.ts";

type Groups = Record<string, string | undefined>;
/** A repetition without its words, and the part of the day that its name brings along ("tous les soirs"). */
export type Repeat = Omit<Recurrence, "text"> & { part?: "morning" | "afternoon" | "evening" | "noon" | "night" };

interface Rule {
  re: RegExp;
  read: (g: Groups, ctx: Context) => Repeat | null;
}

const rule = (source: string, read: Rule["read"]): Rule => ({ re: new RegExp(`(?:${source})(?![a-z0-9])`, "y"), read });
const list = `${weekday}(?:(?: ?,| et| ou| and| or|,? et les?| et le| &| ?/) ?(?:les? )?(?:on )?${weekday})*`;
const units = "(?:jours?|journees?|semaines?|sem|mois|ans?|annees?|days?|weeks?|months?|years?|quinzaine)";
const times =
  "(?:\\d+ fois|une fois|1 fois|une a 2 fois|\\d+ a \\d+ fois|plusieurs fois|quelques fois|once|twice|thrice|\\d+ times|several times|a few times|\\d+ (?:ou|or) \\d+ (?:fois|times))";

const workdays = [1, 2, 3, 4, 5];

/** Weekdays of a list, each once, in order of mention. */
export function weekdaysOf(words: string): number[] {
  const found = [...words.matchAll(new RegExp(weekday, "g"))].map((m) => weekdayNumber(m[0]));
  return [...new Set(found)];
}

function every(n: number, word: string): Repeat | null {
  const grain = unitOf(word) ?? (/quinzaine/.test(word) ? "week" : null);
  if (/quinzaine/.test(word)) return { unit: "week", every: 2 };
  // "quinze jours" are two weeks, "huit jours" one.
  if (grain === "day" && n === 15) return { unit: "week", every: 2 };
  if (grain === "day" && n === 8) return { unit: "week", every: 1 };
  if (grain === "quarter") return { unit: "month", every: 3 * n };
  return grain === "day" || grain === "week" || grain === "month" || grain === "year"
    ? { unit: grain, every: n }
    : null;
}

const partNames: readonly (readonly [RegExp, NonNullable<Repeat["part"]>])[] = [
  [/^(?:matin|matinee|morning)/, "morning"],
  [/^(?:apres-midi|afternoon)/, "afternoon"],
  [/^(?:soir|soiree|evening)/, "evening"],
  [/^(?:midi|lunch)/, "noon"],
  [/^(?:nuit|night)/, "night"],
];

function named(what: string, n = 1): Repeat | null {
  if (/^week-ends?$/.test(what)) return { unit: "week", every: n, weekdays: [6, 7] };
  if (
    /^(?:weekdays?|jours? (?:ouvres?|ouvrables?|de (?:la )?semaine)|working days?|business days?|school days?|jours? d'ecole)$/.test(
      what,
    )
  )
    return { unit: "week", every: n, weekdays: workdays };
  const days = weekdaysOf(what);
  if (days.length > 0) return { unit: "week", every: n, weekdays: days };
  const part = partNames.find(([name]) => name.test(what))?.[1];
  if (part) return { unit: "day", every: n, part };
  return every(n, what);
}

const thing = `(?:${list}|week-ends?|weekdays?|jours? ouvres?|jours? ouvrables?|jours? de (?:la )?semaine|jours? d'ecole|working days?|school days?|matins?|matinees?|apres-midi|soirs?|soirees?|midis?|nuits?|mornings?|afternoons?|evenings?|nights?|${units})`;

const rules: readonly Rule[] = [
  rule(
    `(?:a raison de |environ |au moins )?(?:tous|toutes|ts|tout) les (?<n>\\d+) (?<u>${units}|${weekday})`,
    (g) =>
      named(g["u"] ?? "", 1) &&
      (weekdaysOf(g["u"] ?? "").length > 0 ? named(g["u"] ?? "", Number(g["n"])) : every(Number(g["n"]), g["u"] ?? "")),
  ),
  rule(
    `(?:tous|toutes|ts|tout) les (?<w>${thing})(?: de (?:la |l'|chaque )?(?:semaine|annee|mois))?(?: sans exception)?`,
    (g) => named(g["w"] ?? ""),
  ),
  rule(`(?:a )?chaque (?<w>${thing})`, (g) => named(g["w"] ?? "")),
  rule(`(?:each|every(?: single)?) (?<o>other |second |2nd |third |\\d+ )?(?<w>${thing})`, (g) => {
    const o = (g["o"] ?? "").trim();
    const n = o === "" ? 1 : /^\d+$/.test(o) ? Number(o) : o === "third" ? 3 : 2;
    return weekdaysOf(g["w"] ?? "").length > 0 || n === 1
      ? named(g["w"] ?? "", n)
      : (every(n, g["w"] ?? "") ?? named(g["w"] ?? "", n));
  }),
  rule("everyday|nightly", () => ({ unit: "day", every: 1 })),
  rule(
    `(?:l[ea] |a raison d')?(?:une?|1) (?<w>${weekday}|semaine|jour|week-end|mois|matin|soir|apres-midi) (?:sur|/|s) ?(?<n>\\d)`,
    (g) => named(g["w"] ?? "", Number(g["n"])),
  ),
  rule(
    `(?:a raison de |a raison d'|environ |about )?${times} (?:par|la|/|chaque|tous les|toutes les|a|per|each|every|dans la|l') ?(?<u>${units}|15 jours|\\d+ (?:semaines|mois|jours|weeks))`,
    (g) => {
      const u = g["u"] ?? "";
      const [n, word] = /^\d/.test(u) ? [Number.parseInt(u, 10), u.replace(/^\d+ /, "")] : [1, u];
      return every(n, word);
    },
  ),
  rule(
    `(?:environ |about )?(?:\\d+(?: a \\d+| ou \\d+)?|une|1) ?(?:h(?:\\d\\d)?|heures?|jours?|demi-journees?|apres-midi|matinees?|matins?|soirs?|soirees?|seances?|visites?|passages?|cours|hours?|days?|sessions?|mornings?|evenings?) ?(?:par|/|chaque|a|per|each) ?(?<u>semaine|sem|mois|week|month)`,
    (g) => every(1, g["u"] === "sem" ? "semaine" : (g["u"] ?? "")),
  ),
  rule(`les (?<w>${list})`, (g) => named(g["w"] ?? "")),
  rule(
    `(?:on )?(?<w>(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)(?:(?: ?,| and| or| &) ?(?:on )?${weekday})*)`,
    (g) => named(g["w"] ?? ""),
  ),
  rule(
    "(?<w>(?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches)(?:(?: ?,| et| ou| &) ?(?:les )?(?:lundis|mardis|mercredis|jeudis|vendredis|samedis|dimanches))*)",
    (g) => named(g["w"] ?? ""),
  ),
  rule("(?:les |on )?week-ends(?! de)|(?:on |at )(?:the )?week-ends|les week-end", () => ({
    unit: "week",
    every: 1,
    weekdays: [6, 7],
  })),
  rule("(?:on |les |during )?(?:weekdays|jours de semaine|jours ouvres)|en semaine", () => ({
    unit: "week",
    every: 1,
    weekdays: workdays,
  })),
  rule(
    "(?:de maniere |de facon |une fois )?hebdo(?:madaires?|madairement)?|weekly|par semaine|(?<=fois )la semaine",
    () => ({ unit: "week", every: 1 }),
  ),
  rule("quotidiennement|quotidiens?|quotidiennes?|daily|au quotidien", () => ({ unit: "day", every: 1 })),
  rule("mensuels?|mensuelles?|mensuellement|monthly", () => ({ unit: "month", every: 1 })),
  rule("bi-?mensuels?|bimensuelle|fortnightly|biweekly|bi-weekly", () => ({ unit: "week", every: 2 })),
  rule(
    "(?:toute l'annee|a l'annee|regulierement|de maniere reguliere|de facon reguliere|regularly|on a regular basis)",
    () => ({ unit: "week", every: 1 }),
  ),
  rule(
    `(?:le |les |the |every )?(?:\\d+(?:er|e|eme|st|nd|rd|th)|premiers?|deuxieme|second|troisieme|derniers?|last|dernier)(?: et (?:\\d+e?r?|troisieme|dernier))? (?<w>${weekday}) (?:de chaque|du|de tous les|of (?:the|each|every)) (?:mois|month)(?! (?:prochain|de|dernier))`,
    (g, c) =>
      /chaque|each|every|tous/.test(c.s) ? { unit: "month", every: 1, weekdays: weekdaysOf(g["w"] ?? "") } : null,
  ),
];

/** A repetition that begins at `at`. */
export function readRepeat(ctx: Context, at: number): Hit<Repeat> | null {
  let best: Hit<Repeat> | null = null;
  for (const { re, read } of rules) {
    re.lastIndex = at;
    const found = re.exec(ctx.s);
    if (!found || found[0].length === 0 || (best && at + found[0].length <= best.to)) continue;
    const value = read(found.groups ?? {}, ctx);
    if (value) best = { value, to: at + found[0].length };
  }
  return best;
}

export interface Length {
  n: number;
  unit: Grain;
  vague: boolean;
}

const amounts: readonly (readonly [RegExp, (g: Groups) => Length | null])[] = (
  [
    [
      "(?:une |1 |a )?demi[ -]?(?:heure|h)|half an hour|half[ -]hour|30 ?min(?:utes)?",
      () => ({ n: 30, unit: "minute" }),
    ],
    ["(?:(?:trois|3) quarts d'heure|3/4 d'heure|three quarters of an hour)", () => ({ n: 45, unit: "minute" })],
    ["(?:un |1 |a )?(?:quart d'heure|1/4 d'heure|quarter of an hour)", () => ({ n: 15, unit: "minute" })],
    ["(?:une |1 |a )?demi[ -]?journees?|half a day", () => ({ n: 4, unit: "hour" })],
    ["an? hours? and a half|1\\.5 hours|(?:une|1) ?(?:heure|h) et demie", () => ({ n: 90, unit: "minute" })],
    [
      "(?<h>\\d{1,2}) ?(?:h|heures?) ?(?<m>[0-5]\\d)",
      (g: Groups) => ({ n: Number(g["h"]) * 60 + Number(g["m"]), unit: "minute" }),
    ],
    [
      "(?<h>\\d{1,2}) ?(?:h|heures?|hours?) (?:et demie|and a half)",
      (g: Groups) => ({ n: Number(g["h"]) * 60 + 30, unit: "minute" }),
    ],
    [
      "(?<n>\\d{1,3}|une?|an?|one|quelques|a few|few|a couple of|couple of|plusieurs)(?:(?: a | ou | to |-| or )(?<n2>\\d{1,3}))? ?(?:petite?s? |bonnes? |full |whole |more |autres? |grosses? |longues? )?(?<u>minutes?|mins?|mn|heures?|h|hours?|hrs?|jours? (?:ouvres|ouvrables)|jours?|jrs?|j|days?|nuits?|nights?|semaines?|weeks?|wks?|mois|months?|trimestres?|ans?|annees?|years?|yrs?|week-ends?)(?: (?:complete?s?|entiere?s?))?(?<half> et demie?| and a half)?",
      (g: Groups) => {
        const { n, vague } = countOf(g["n2"] ?? g["n"] ?? "1");
        const unit = unitOf(g["u"] ?? "");
        if (!unit) return null;
        if (g["half"] && unit === "hour") return { n: n * 60 + 30, unit: "minute", vague };
        return { n: g["half"] ? n + 0.5 : n, unit, vague };
      },
    ],
    [
      "(?:une |a |1 )?(?<k>quinzaine de jours|fortnight|huitaine de jours|dizaine de jours|douzaine de jours|vingtaine de jours|quinzaine)",
      (g: Groups) => ({
        n: /quinzaine|fortnight/.test(g["k"] ?? "")
          ? 15
          : /dizaine/.test(g["k"] ?? "")
            ? 10
            : /douzaine/.test(g["k"] ?? "")
              ? 12
              : /vingtaine/.test(g["k"] ?? "")
                ? 20
                : 8,
        unit: "day",
      }),
    ],
  ] as [string, (g: Groups) => Omit<Length, "vague"> & { vague?: boolean }][]
).map(
  ([source, read]) =>
    [
      new RegExp(`(?:${source})(?![a-z0-9])`, "y"),
      (g: Groups) => {
        const length = read(g);
        return length && { vague: false, ...length };
      },
    ] as const,
);

/** An amount of time that begins at `at`: "2h30", "quinze jours", "half an hour". */
export function readLength(ctx: Context, at: number): Hit<Length> | null {
  let best: Hit<Length> | null = null;
  for (const [re, read] of amounts) {
    re.lastIndex = at;
    const found = re.exec(ctx.s);
    if (!found || (best && at + found[0].length <= best.to)) continue;
    const value = read(found.groups ?? {});
    if (value) best = { value, to: at + found[0].length };
  }
  return best;
}
