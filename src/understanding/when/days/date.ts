/** Dates of the calendar: "le 22", "13/04", "1er mai 2026", "April 3rd", "fin mars", "en juin". */
import { civil, isDate } from "../calendar.ts";
import type { Context, Days } from "../moment.ts";
import { oneDay, place, slice, whole } from "../place.ts";
import { ledRule, type Groups, type Rule, rule } from "../rule.ts";
import { isShyMonth, month, monthNumber } from "../words.ts";
import { dayNumber, noUnit, ordinal, year } from "./phrases.ts";

const article = "le |la |du |au |the |on |on the |en date du ";

function yearOf(word: string): number {
  const y = Number(word.replace("'", ""));
  return y < 70 ? 2000 + y : y < 100 ? 1900 + y : y;
}

/** A date from its parts, or null when no year has such a day. */
function date(d: string | undefined, m: number, y: string | undefined): Days | null {
  const days: Days = { grain: d === undefined ? "month" : "day", m };
  if (d !== undefined) {
    days.d = Number(d);
    // 2024 is a leap year: 29 February may exist.
    if (!isDate(2024, m, days.d)) return null;
  }
  if (y !== undefined) days.y = yearOf(y);
  return days.y !== undefined && days.d !== undefined && !isDate(days.y, m, days.d) ? null : days;
}

/** "3/4": day first unless the zone writes the month first; a number above 12 can only be a day. */
function numeric(a: string, b: string, y: string | undefined, ctx: Context): Days | null {
  const swapped = ctx.dayFirst
    ? (ctx.lang === "en" || y !== undefined) && Number(b) > 12 && Number(a) <= 12
    : Number(a) <= 12;
  return swapped ? date(b, Number(a), y) : date(a, Number(b), y);
}

const numbers: readonly Rule<Days>[] = [
  rule(`(?<y>${year})[-/.](?<m>0?[1-9]|1[0-2])[-/.](?<d>${dayNumber})`, (g) => date(g["d"], Number(g["m"]), g["y"])),
  rule(
    `(?:${article})?(?<a>\\d{1,2})(?:[/-](?<b>\\d{1,2})[/-](?<y>${year}|\\d\\d)|\\.(?<b2>\\d{1,2})\\.(?<y2>${year}|\\d\\d)| (?<b3>\\d{1,2}) (?<y3>${year}))`,
    (g, c) => numeric(g["a"] ?? "", g["b"] ?? g["b2"] ?? g["b3"] ?? "", g["y"] ?? g["y2"] ?? g["y3"], c),
  ),
  rule(
    `(?<led>${article}|pour le )?(?<a>\\d{1,2})(?:/(?<b>\\d{1,2})(?!/)|[.-](?<b2>\\d{1,2})\\.?(?![.-])| (?<b3>0[1-9]|1[0-2]))(?!\\d| ?(?:h(?![a-z])|d'heure|heures?|de (?!preference|\\d|midi)|d'|pieces|€|km|sur |%))`,
    (g, c, to) => {
      // Only a slash says by itself that two numbers are a date; otherwise an article does, or nothing else being there.
      const alone = /^\d\d \d\d$/.test(c.s.trim());
      const timed = /^ (?:a|at|vers|de|entre) \d/.test(c.s.slice(to));
      if (g["b"] === undefined && g["led"] === undefined && !alone && !timed) return null;
      return numeric(g["a"] ?? "", g["b"] ?? g["b2"] ?? g["b3"] ?? "", undefined, c);
    },
  ),
  // "le 17 2", "20 2 14": spaces alone, so only behind an article or where nothing else is said.
  rule(`(?<led>le |du |au )?(?<a>\\d{1,2}) (?<b>0?[1-9]|1[0-2])(?: (?<y>\\d\\d))?(?= ?(?:$|[.,;!?)]))`, (g, c, to) =>
    g["led"] !== undefined ||
    (/^\d[\d ]*$/.test(c.s.slice(0, to).trim()) && (g["y"] !== undefined || Number(g["a"]) > 12))
      ? numeric(g["a"] ?? "", g["b"] ?? "", g["y"], c)
      : null,
  ),
];

const shortYear = `(?:,? (?<y>${year})(?! ?h)|,? ?'?(?<y2>\\d\\d)(?=$|[ .,;!?)])(?! ?(?:h|:|heures|pers|€|eur|-|a |[ap]m)))`;

const months: readonly Rule<Days>[] = [
  rule(
    `(?:${article})?(?<d>${dayNumber}) ?(?:${ordinal}|e(?:me)?)?(?: of(?: the)?|-| ?,)? ?(?<m>${month})${shortYear}?`,
    (g) => date(g["d"], monthNumber(g["m"] ?? ""), g["y"] ?? g["y2"]),
  ),
  rule(
    `(?:the |on )?(?<m>${month}) ?(?:the )?(?<d>${dayNumber})${ordinal}?(?!\\d| ?(?:h(?![a-z])|:\\d|heures|[ap]\\.?m(?![a-z])))(?:,? (?<y>${year}))?`,
    (g) => date(g["d"], monthNumber(g["m"] ?? ""), g["y"]),
  ),
  ledRule(
    `(?<sub>debut|mi|milieu|fin|early|mid|late|end|beginning|start|middle)(?: ?- ?| )(?:of |du mois de |du mois d'|du |de |d')?(?<m>${month})(?: (?<y>${year}))?`,
    (g, c) => {
      const days = date(undefined, monthNumber(g["m"] ?? ""), g["y"]);
      return days && slice(place(days, c), g["sub"] ?? "");
    },
  ),
  rule(
    `(?<led>en |in |courant |(?:le |au |ce )?mois de |(?:le |au )?mois d'|month of |during |this |next |last |for |de |of )?(?<m>${month})(?: (?<rel>prochain|dernier|passe|de cette annee|de l'annee prochaine|next year|last year|this year)|,? (?:de )?(?<y>${year})(?! ?(?:h|€)))?`,
    monthAlone,
  ),
];

function monthAlone(g: Groups, ctx: Context): Days | null {
  const name = (g["m"] ?? "").replace(".", "");
  const led = (g["led"] ?? "").trim();
  const rel = g["rel"] ?? "";
  const alone = ctx.s.trim().replace(/[.!?]/g, "") === name;
  const weak = led === "" || led === "de" || led === "for" || led === "of";
  if (weak && !rel && !g["y"] && !alone && (isShyMonth(name) || led !== "")) return null;
  const days: Days = { m: monthNumber(name), grain: "month" };
  const { y, m } = civil(ctx.today);
  if (g["y"]) days.y = Number(g["y"]);
  else if (/dernier|passe/.test(rel) || led === "last")
    return { ...days, y: days.m !== undefined && days.m < m ? y : y - 1, past: true };
  else if (rel === "prochain" || led === "next") days.y = days.m !== undefined && days.m > m ? y : y + 1;
  else if (/annee prochaine|next year/.test(rel)) days.y = y + 1;
  else if (rel === "last year") days.y = y - 1;
  else if (/cette annee|this year/.test(rel)) days.y = y;
  return days;
}

const alone: readonly Rule<Days>[] = [
  // "avant juin", "jusqu'en mars": a bound makes any name a month.
  rule(
    `(?<=(?:avant|apres|depuis|jusqu'en|jusqu'a|d'ici|des|before|after|since|until|till|by|from) )(?<m>${month})(?! ?\\d)`,
    (g) => ({ m: monthNumber(g["m"] ?? ""), grain: "month" }),
  ),
  // "juillet et août": the second month of two.
  rule(`(?<=[MN][A-L] (?:et|ou|puis|and|or) )(?<m>${month})(?! ?\\d)`, (g) => ({
    m: monthNumber(g["m"] ?? ""),
    grain: "month",
  })),
  rule(`(?<=(?:report|decal|repouss|avanc|deplac)[a-z]* )au (?<d>${dayNumber})${noUnit}`, (g) => ({
    d: Number(g["d"]),
    grain: "day",
  })),
  rule(
    `(?:(?:le |du |on the )(?<d>${dayNumber})${ordinal}?|the (?<d2>${dayNumber})${ordinal})${noUnit}(?<rel> (?:du mois(?: prochain| en cours)?|de ce mois(?:-ci)?|prochain|dernier|courant|of (?:next|this|the) month))?`,
    (g, c) => {
      const rel = g["rel"] ?? "";
      const days: Days = { d: Number(g["d"] ?? g["d2"]), grain: "day" };
      if (/mois prochain|next month/.test(rel)) {
        const { from, to } = whole(c.today, "month", 1);
        return (days.d ?? 0) <= to - from ? oneDay(from + (days.d ?? 1) - 1) : null;
      }
      if (rel.includes("dernier")) days.past = true;
      return days;
    },
  ),
  rule(
    `(?:the |on |on the |(?!0?[123]th))(?<d>${dayNumber})(?:st|nd|rd|th)(?! (?:of|floor|street|avenue|time|birthday|grade))(?: of (?:the )?month)?`,
    (g) => ({ d: Number(g["d"]), grain: "day" }),
  ),
  rule(`(?<sub>debut|milieu|fin|mi|end of|start of|beginning of|middle of)(?: ?- ?| )(?<y>${year})`, (g, c) =>
    slice(place({ y: Number(g["y"]), grain: "year" }, c), g["sub"] ?? ""),
  ),
  rule("(?:en |in |l'annee |annee |year |courant )?(?<y>20[2-4]\\d)(?! ?(?:h|€|euros|e |km|m))", (g) => ({
    y: Number(g["y"]),
    grain: "year",
  })),
];

export const dateRules: readonly Rule<Days>[] = [...numbers, ...months, ...alone];
