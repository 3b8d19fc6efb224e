/** How long something lasts: "2h30", "quinze jours", "une demi-journée", "half an hour". */
import { ByLetters } from "./letters.ts";
import type { Context, Grain, Hit } from "./moment.ts";
import { countOf, unitOf } from "./place.ts";
import { type Groups, match } from "./rule.ts";

export interface Length {
  n: number;
  unit: Grain;
  vague: boolean;
}

const amounts: readonly (readonly [RegExp, (g: Groups) => Length | null])[] = (
  [
    [
      "(?:une |1 |a )?demi[ -]?(?:heure|h)|1/2 ?(?:heure|h)|half an hour|half[ -]hour|30 ?min(?:utes)?",
      () => ({ n: 30, unit: "minute" }),
    ],
    [
      "(?:(?:trois|3) quarts d'heure|3/4 ?(?:d'heure|heure|h)|three quarters of an hour)",
      () => ({ n: 45, unit: "minute" }),
    ],
    ["(?:un |1 |a )?(?:quart d'heure|1/4 ?(?:d'heure|heure|h)|quarter of an hour)", () => ({ n: 15, unit: "minute" })],
    ["(?<n>\\d{1,3}) ?'(?!\\d)", (g: Groups) => ({ n: Number(g["n"]), unit: "minute" })],
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
      "(?:(?<n>\\d{1,3}(?:[.,]5)?)(?:(?: a | ou | to |-| or )(?<n2>\\d{1,3}))? ?|(?<w>une?(?! autre)|quelques|plusieurs) |(?<e>an?|one|a few|few|a couple of|couple of) (?=(?:full |whole |more )?(?:min|hour|hr|day|night|week|wk|month|year|yr)))(?:petite?s? |bonnes? |full |whole |more |autres? |grosses? |longues? )?(?<u>minutes?|mins?|mn|heures?|h|hours?|hrs?|jours? (?:ouvres|ouvrables)|jours?|jrs?|j|days?|nuits?|nights?|semaines?|weeks?|wks?|mois|months?|trimestres?|ans?|annees?|years?|yrs?|week-ends?)(?: (?:complete?s?|entiere?s?))?(?<half> et demie?| and a half)?",
      (g: Groups) => {
        // "25 à 10h" is a day and a time.
        if (g["n2"] !== undefined && Number(g["n2"]) <= Number(g["n"])) return null;
        const { n, vague } = countOf(g["n2"] ?? g["n"] ?? g["w"] ?? g["e"] ?? "1");
        const unit = unitOf(g["u"] ?? "");
        if (!unit) return null;
        if (g["half"] && unit === "hour") return { n: n * 60 + 30, unit: "minute", vague };
        return { n: g["half"] ? n + 0.5 : n, unit, vague };
      },
    ],
    [
      "(?:une |a |1 )?(?<k>quinzaine de jours|fortnight|huitaine de jours|dizaine de jours|douzaine de jours|vingtaine de jours|quinzaine)",
      (g: Groups) => ({
        n: /fortnight/.test(g["k"] ?? "")
          ? 14
          : /quinzaine/.test(g["k"] ?? "")
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

const byLetter = new ByLetters(amounts, ([re]) => re);

/** An amount of time that begins at `at`: "2h30", "quinze jours", "half an hour". */
export function readLength(ctx: Context, at: number): Hit<Length> | null {
  let best: Hit<Length> | null = null;
  for (const [re, read] of byLetter.at(ctx.s, at)) {
    const found = match(re, ctx.s, at);
    if (!found || (best && at + found[0].length <= best.to)) continue;
    const value = read(found.groups ?? {});
    if (value) best = { value, to: at + found[0].length };
  }
  return best;
}
