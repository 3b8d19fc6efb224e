/** What repeats: "un mardi sur deux", "tous les 15 jours", "deux fois par semaine", "on Mondays". */
import type { Recurrence } from "#model/meaning.ts";
import type { partOfDay } from "./part.ts";
import { everyAbroad, weekdayAbroad } from "./days/abroad.ts";
import type { Context, Hit } from "./moment.ts";
import { unitOf } from "./place.ts";
import { longest, rule, ruleSet } from "./rule.ts";
import { weekday, weekdayNumber } from "./words.ts";

/** A repetition without its words, and the part of the day that its name brings along ("tous les soirs"). */
export type Repeat = Omit<Recurrence, "text"> & { part?: keyof typeof partOfDay };

const list = `${weekday}(?:(?: ?,| et| ou| and| or|,? et les?| et le| &| ?/) ?(?:les? )?(?:on )?${weekday})*`;
const units = "(?:jours?|journees?|semaines?|sem|mois|ans?|annees?|days?|weeks?|months?|years?|quinzaine|fortnight)";
const times =
  "(?:\\d+ fois|une fois|1 fois|une a 2 fois|\\d+ a \\d+ fois|plusieurs fois|quelques fois|once|twice|thrice|\\d+ times|several times|a few times|a couple of times|\\d+ (?:ou|or) \\d+ (?:fois|times))";

const workdays = [1, 2, 3, 4, 5];

/** Weekdays of a list, each once, in order of mention. */
export function weekdaysOf(words: string): number[] {
  const found = [...words.matchAll(new RegExp(weekday, "g"))].map((m) => weekdayNumber(m[0]));
  return [...new Set(found)];
}

function every(n: number, word: string): Repeat | null {
  const grain = unitOf(word) ?? (/quinzaine|fortnight/.test(word) ? "week" : null);
  if (/quinzaine|fortnight/.test(word)) return { unit: "week", every: 2 };
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

const thing = `(?:${list}|week-ends?|weekdays?|jours? ouvres?|jours? ouvrables?|jours? de (?:la )?semaine(?! prochain)|jours? d'ecole|working days?|school days?|matins?|matinees?|apres-midi|soirs?|soirees?|midis?|nuits?|mornings?|afternoons?|evenings?|nights?|${units})`;

const except = `(?:,? (?:sauf|hors|excepte|except|but not) (?:le |les |on )?(?<not>${list}|week-ends?))?`;

const rules = ruleSet<Repeat>([
  rule(
    `(?:a raison de |environ |au moins )?(?:tous|toutes|ts|tout) les (?<n>\\d+) (?<u>${units}|${weekday})`,
    (g) =>
      named(g["u"] ?? "", 1) &&
      (weekdaysOf(g["u"] ?? "").length > 0 ? named(g["u"] ?? "", Number(g["n"])) : every(Number(g["n"]), g["u"] ?? "")),
  ),
  rule(
    `(?:tous|toutes|ts|tout) les (?<w>${thing})(?: de (?:la |l'|chaque )?(?:semaine|annee|mois)(?! prochain))?(?: sans exception)?${except}`,
    (g) => without(named(g["w"] ?? ""), g["not"]),
  ),
  rule(`(?:a )?chaque (?<w>${thing})${except}`, (g) => without(named(g["w"] ?? ""), g["not"])),
  rule(`(?:each|every(?: single)?) (?<o>other |second |\\d+(?:st|nd|rd|th)? )?(?<w>${thing})${except}`, (g) => {
    const o = (g["o"] ?? "").trim();
    const n = o === "" ? 1 : /^\d/.test(o) ? Number.parseInt(o, 10) : 2;
    if (g["not"]) return without(named(g["w"] ?? ""), g["not"]);
    return weekdaysOf(g["w"] ?? "").length > 0 || n === 1
      ? named(g["w"] ?? "", n)
      : (every(n, g["w"] ?? "") ?? named(g["w"] ?? "", n));
  }),
  rule("(?:toutes les|every) (?:\\d+ )?(?:heures?|hours?)", () => ({ unit: "day", every: 1 })),
  rule(
    `(?:une?|1|2|3) (?<w>${weekday}|week-ends?|soirs?|matins?|jours?) (?:par|\\/|a|per|each) ?(?<u>mois|month|semaine|week)`,
    (g) => every(1, g["u"] ?? ""),
  ),
  rule(`(?:on )?(?<w>${list}) (?<p>mornings|afternoons|evenings|nights)`, (g) => {
    const repeat = named(g["w"] ?? "");
    const part = partNames.find(([name]) => name.test(g["p"] ?? ""))?.[1];
    return repeat && part ? { ...repeat, part } : repeat;
  }),
  rule(`(?:on )?alternate (?<w>${list}|weeks|days)`, (g) => named(g["w"] ?? "", 2)),
  rule(everyAbroad, (_, c) => ({ unit: "week", every: 1, weekdays: [weekdayAbroad(c.s)] })),
  rule("everyday|nightly", () => ({ unit: "day", every: 1 })),
  rule(
    `(?:l[ea] |a raison d')?(?:une?|1) (?<w>${weekday}|semaine|jour|week-end|mois|matin|soir|apres-midi) (?:sur|/|s) ?(?<n>\\d)`,
    (g) => named(g["w"] ?? "", Number(g["n"])),
  ),
  rule(
    `(?:a raison de |a raison d'|environ |about )?${times} ?(?:par|la|/|chaque|tous les|toutes les|a|per|each|every|dans la|l') ?(?<u>${units}|15 jours|\\d+ (?:semaines|mois|jours|weeks))`,
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
  rule(
    `(?:le )?(?:tous les )?(?:\\d{1,2}(?:er|ers)?|premier) (?:de chaque|du|de tous les) mois|(?:the |on the )?\\d{1,2}(?:st|nd|rd|th) of (?:each|every) month`,
    (_, c) => (/chaque|tous|each|every/.test(c.s) ? { unit: "month", every: 1 } : null),
  ),
  rule(`les? (?<w>${weekday}(?:(?: ?,| et| ou| &| ?/) ?(?:les? )?${weekday})+)(?! \\d)`, (g) => named(g["w"] ?? "")),
  rule(`les (?<w>${list})`, (g) => named(g["w"] ?? "")),
  rule("(?:on )?(?<w>W[A-G]s(?:(?: ?,| et| ou| and| or| &) ?(?:les |on )?W[A-G]s?)*)", (g) => named(g["w"] ?? "")),
  rule("les week-ends?(?! d)|(?:(?:on|at|during|the) )*week-ends", () => ({
    unit: "week",
    every: 1,
    weekdays: [6, 7],
  })),
  rule(
    "(?:on |les |during |any )?(?:weekdays?(?= (?:morning|afternoon|evening)s)|any weekday|weekdays|jours de semaine|jours ouvres)|en semaine",
    () => ({
      unit: "week",
      every: 1,
      weekdays: workdays,
    }),
  ),
  rule(
    "(?:de maniere |de facon |une fois )?hebdo(?:madaires?|madairement)?|(?:once |twice |thrice )?weekly|par semaine|(?<=fois )la semaine",
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
]);

/** "tous les jours sauf le dimanche": the days that are left. */
function without(repeat: Repeat | null, not: string | undefined): Repeat | null {
  if (!repeat || !not) return repeat;
  const ruled = not.includes("week-end") ? [6, 7] : weekdaysOf(not);
  const days = repeat.weekdays ?? [1, 2, 3, 4, 5, 6, 7];
  return { ...repeat, unit: "week", weekdays: days.filter((day) => !ruled.includes(day)) };
}

/** A repetition that begins at `at`. */
export function readRepeat(ctx: Context, at: number): Hit<Repeat> | null {
  return longest(rules, ctx, at);
}
