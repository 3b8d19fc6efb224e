/** Days as people write them: "demain", "lundi en huit", "le 22", "13/04", "fin mars", "la semaine du 6 octobre", "dans quinze jours". */
import {
  addMonths,
  civil,
  type Day,
  dayOf,
  daysInMonth,
  isDate,
  isoWeek,
  lastWeekday,
  mondayOf,
  nextWeekday,
} from "./calendar.ts";
import type { Hit } from "./clock.ts";
import { bridge, feastDay, feasts } from "./holidays.ts";
import type { Context, Days, Grain } from "./moment.ts";
import { month, monthNumber, weekday, weekdayNumber } from "./words.ts";

type Groups = Record<string, string | undefined>;
interface Rule {
  re: RegExp;
  read: (g: Groups, ctx: Context, to: number) => Days | null;
}

const end = "(?![a-z0-9])";
const rule = (source: string, read: Rule["read"]): Rule => ({ re: new RegExp(`(?:${source})${end}`, "y"), read });
const placed = (from: Day, to: Day, grain: Grain, more: Partial<Days> = {}): Days => ({ from, to, grain, ...more });
const oneDay = (day: Day, more: Partial<Days> = {}): Days => placed(day, day + 1, "day", more);

/** Grain that a unit's name stands for. */
export function unitOf(word: string): Grain | null {
  if (/^(?:secondes?|seconds?|secs?|s)$/.test(word)) return "second";
  if (/^(?:minutes?|mins?|mn|min)$/.test(word)) return "minute";
  if (/^(?:heures?|h|hours?|hrs?)$/.test(word)) return "hour";
  if (/^(?:jours?|jrs?|j|days?|journees?|nuits?|nights?|jours? ouvres|jours? ouvrables|d)$/.test(word)) return "day";
  if (/^(?:semaines?|sem|weeks?|wks?|week-ends?)$/.test(word)) return "week";
  if (/^(?:mois|months?)$/.test(word)) return "month";
  if (/^(?:trimestres?|quarters?)$/.test(word)) return "quarter";
  if (/^(?:ans?|annees?|years?|yrs?)$/.test(word)) return "year";
  return null;
}

export const unit =
  "(?:secondes?|seconds?|secs?|minutes?|mins?|mn|heures?|h|hours?|hrs?|jours? (?:ouvres|ouvrables)|jours?|j|days?|nuits?|nights?|semaines?|weeks?|wks?|mois|months?|trimestres?|quarters?|ans?|annees?|years?|yrs?)";
export const count = "(?:\\d{1,3}|une? petite?|une?|a|an|one|a few|few|quelques|a couple of|couple of|plusieurs)";

/** How many a count says; "quelques" is three, and only about. */
export function countOf(word: string): { n: number; vague: boolean } {
  if (/^\d+$/.test(word)) return { n: Number(word), vague: false };
  if (/few|quelques|plusieurs/.test(word)) return { n: 3, vague: true };
  if (/couple/.test(word)) return { n: 2, vague: false };
  return { n: 1, vague: false };
}

/** `n` units from `day`, as the calendar counts them. */
export function shift(day: Day, n: number, grain: Grain): Day {
  if (grain === "week") return day + 7 * n;
  if (grain === "month") return addMonths(day, n);
  if (grain === "quarter") return addMonths(day, 3 * n);
  if (grain === "year") return addMonths(day, 12 * n);
  return day + n;
}

/** The whole week, month, quarter or year around `day`, moved by `n` of them. */
export function whole(day: Day, grain: Grain, n = 0): { from: Day; to: Day } {
  const { y, m } = civil(day);
  if (grain === "week") return { from: mondayOf(day) + 7 * n, to: mondayOf(day) + 7 * n + 7 };
  if (grain === "month") return { from: dayOf(y, m + n, 1), to: dayOf(y, m + n + 1, 1) };
  if (grain === "quarter") {
    const first = Math.floor((m - 1) / 3) * 3 + 1 + 3 * n;
    return { from: dayOf(y, first, 1), to: dayOf(y, first + 3, 1) };
  }
  if (grain === "year") return { from: dayOf(y + n, 1, 1), to: dayOf(y + n + 1, 1, 1) };
  return { from: day + n, to: day + n + 1 };
}

function yearOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const y = Number(word.replace("'", ""));
  return y < 70 ? 2000 + y : y < 100 ? 1900 + y : y;
}

function calendar(d: string | undefined, m: number, y: string | undefined, more: Partial<Days> = {}): Days | null {
  const days: Days = { grain: d === undefined ? "month" : "day", m, ...more };
  if (d !== undefined) {
    days.d = Number(d);
    if (days.d < 1 || days.d > 31 || (m > 0 && days.d > daysInMonth(2024, m))) return null;
  }
  const year = yearOf(y);
  if (year !== undefined) days.y = year;
  return days;
}

/** "3/4": day first unless the zone writes the month first; a number above 12 can only be a day. */
function numeric(a: string, b: string, y: string | undefined, ctx: Context): Days | null {
  let [d, m] = ctx.dayFirst ? [a, b] : [b, a];
  if (Number(m) > 12 && Number(d) <= 12) [d, m] = [m, d];
  return Number(m) >= 1 && Number(m) <= 12 ? calendar(d, Number(m), y) : null;
}

/** The start, middle or end of a stretch of days: "fin mars", "début de semaine", "mi-mai". */
export function slice(days: Days, which: string): Days {
  const { from, to, grain } = days;
  if (from === undefined || to === undefined) return { ...days, approximate: true };
  const third = { week: [2, 2, 4, 4], month: [10, 10, 20, 20], quarter: [31, 31, 62, 62], year: [91, 121, 243, 274] }[
    grain as string
  ] ?? [0, 0, 0, 0];
  const [a = 0, b = 0, c = 0, d = 0] = third;
  if (grain === "week") {
    if (/^(?:debut|early|start|beginning)/.test(which)) return placed(from, from + 2, "day", { approximate: true });
    if (/^(?:mi|milieu|mid)/.test(which)) return placed(from + 2, from + 4, "day", { approximate: true });
    return placed(from + 3, from + 7, "day", { approximate: true });
  }
  if (/^(?:debut|early|start|beginning)/.test(which)) return placed(from, from + a, "day", { approximate: true });
  if (/^(?:mi|milieu|mid)/.test(which)) return placed(from + b, from + c, "day", { approximate: true });
  return placed(from + d, to, "day", { approximate: true });
}

const ranks: Record<string, number> = {
  "1er": 1,
  premier: 1,
  premiere: 1,
  premiers: 1,
  premieres: 1,
  "1ere": 1,
  "1st": 1,
  deuxieme: 2,
  second: 2,
  seconde: 2,
  "2nd": 2,
  troisieme: 3,
  "3rd": 3,
  quatrieme: 4,
  cinquieme: 5,
  dernier: -1,
  derniere: -1,
  last: -1,
  derniers: -1,
  avant: -2,
};
const rank =
  "(?:1er|premiere?s?|1ere|1st|2e|deuxieme|2eme|2nde?|seconde?|3e|3eme|troisieme|3rd|4e|4eme|4th|quatrieme|5e|5eme|5th|cinquieme|derniere?s?|last)";
const rankOf = (word: string): number => ranks[word] ?? Number.parseInt(word, 10);

const d2 = "(?:0?[1-9]|[12]\\d|3[01])";
const y4 = "(?:(?:19|20)\\d\\d)";
const notDay =
  "(?! ?(?:h(?![a-z])|:\\d|heures?|hours?|hrs?|[ap]\\.?m(?![a-z])|e(?![a-z])|eme|ieme|%|€|euros?|min|minutes?|ans|km|kg|m(?![a-z])|bis(?![a-z])|ter(?![a-z])|fois|times|-\\d|\\/\\d|[.,]\\d|\\d|personnes?|du (?:matin|soir)|et demie?|o'? ?clock|jours?|semaines?|mois|days?|weeks?|months?|past|years?))";
const nextWords = "prochaine?s?|qui (?:vient|viennent|arrive)|a venir|suivante?s?|d'apres|next|coming";
const lastWords = "derniere?s?|passee?s?|precedente?s?|d'avant";
const sub =
  "(?<sub>debut|(?:au |le )?milieu|mi|fin|early|mid|late|end|start|beginning)(?:-| )(?:de la |de l'|de |du |d'|of the |of |in )?";
const the =
  "(?:le |la |l'|the |ce |on the |on |du |au |en |in |ces |au cours de |courant |dans le courant de |au courant de |durant |pendant |pour |a |au mois de |au mois d'|le mois de |le mois d'|mois de |mois d'|month of |during )?(?:la |le |l'|the )?";

const seasons: Record<string, number> = {
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

function season(name: string, ctx: Context, which: "this" | "next" | "last", year?: number): Days {
  const first = seasons[name] ?? 3;
  const { y } = civil(ctx.today);
  const at = (n: number): Days => placed(dayOf(n, first, 21), dayOf(n, first + 3, 21), "quarter");
  if (year !== undefined) return at(year);
  // The winter that began last December is still this winter.
  let n = (at(y - 1).to ?? 0) > ctx.today ? y - 1 : (at(y).to ?? 0) > ctx.today ? y : y + 1;
  const begun = (at(n).from ?? 0) <= ctx.today;
  if (which === "last") n -= 1;
  if (which === "next" && begun) n += 1;
  return at(n);
}

function weekEnd(monday: Day, more: Partial<Days> = {}): Days {
  return placed(monday + 5, monday + 7, "day", more);
}

function relativeUnit(word: string, n: number, ctx: Context, more: Partial<Days> = {}): Days | null {
  const grain = unitOf(word);
  if (!grain) return null;
  const { from, to } = whole(ctx.today, grain, n);
  return placed(from, to, grain, more);
}

const rules: readonly Rule[] = [
  // --- days named from today
  rule("aujourd'hui en (?:8|huit)|d'aujourd'hui en (?:8|huit)|a week (?:from )?today|today week", (_, c) =>
    oneDay(c.today + 7),
  ),
  rule("(?:d')?aujourd'hui en (?:15|quinze)", (_, c) => oneDay(c.today + 14)),
  rule("(?:a )?(?:demain|tomorrow) (?:en (?:8|huit)|week)|a week (?:from )?tomorrow", (_, c) => oneDay(c.today + 8)),
  rule("(?:demain en (?:15|quinze))", (_, c) => oneDay(c.today + 15)),
  rule(
    "(?:en date d'|ce jour d')?aujourd'hui(?: meme)?|ce jour(?!-)|today|dans la journee(?! d)|la journee d'aujourd'hui|hoy|hoje|lyoum?|elyoum",
    (_, c) => oneDay(c.today),
  ),
  rule("(?:apres-demain|(?:the )?day after tomorrow|surlendemain|pasado manana|depois de amanha)", (_, c) =>
    oneDay(c.today + 2),
  ),
  rule("(?:la journee de )?(?:demain|tomorrow)|manana|amanha|ghedwa|ghadwa|ghedda|ghdwa|ghoudwa", (_, c) =>
    oneDay(c.today + 1),
  ),
  rule("avant-hier|(?:the )?day before yesterday", (_, c) => oneDay(c.today - 2, { past: true })),
  rule("hier|yesterday", (_, c) => oneDay(c.today - 1, { past: true })),
  rule("(?:tonight|ce soir|cette? soiree|this evening|esta noche|hoje a noite)", (_, c) =>
    oneDay(c.today, { time: { from: 1080, to: 1320, grain: "hour", part: true } }),
  ),
  rule("(?:ce matin|cette matinee|this morning)", (_, c) =>
    oneDay(c.today, { time: { from: 480, to: 720, grain: "hour", part: true } }),
  ),
  rule("(?:cet(?:te)? apres-midi|cet? apres-midi|this afternoon)", (_, c) =>
    oneDay(c.today, { time: { from: 720, to: 1080, grain: "hour", part: true } }),
  ),
  rule("(?:ce midi|this lunchtime)", (_, c) =>
    oneDay(c.today, { time: { from: 720, to: 840, grain: "hour", part: true } }),
  ),
  rule("(?:(?<late>late )|(?<late2>tard ))?(?:cette nuit)", (_, c) =>
    oneDay(c.today, { time: { from: 1320, to: 1800, grain: "hour", part: true } }),
  ),
  rule("(?:la nuit derniere|la nuit passee|last night)", (_, c) =>
    oneDay(c.today - 1, { past: true, time: { from: 1320, to: 1800, grain: "hour", part: true } }),
  ),
  rule("(?:hier soir|last evening)", (_, c) =>
    oneDay(c.today - 1, { past: true, time: { from: 1080, to: 1320, grain: "hour", part: true } }),
  ),

  // --- weekdays
  rule(
    `(?<det>le |les |ce |cet |du |au |des |this |next |last |coming |the |on |on the |this coming |upcoming |le prochain |prochain |past |a |ce prochain )?(?<wd>${weekday})(?: (?:(?<rel>${nextWords}|${lastWords}|next|last)|(?<w8>en (?:8|huit)|week)|(?<w15>en (?:15|quinze)|fortnight)|(?<wn>de (?:la semaine (?:prochaine|suivante|d'apres)|semaine prochaine)|(?:of )?next week)|(?<ww>after next)|(?<wt>de cette semaine|(?:of )?this week)|(?<wl>de la semaine derniere|(?:of )?last week)|(?<w2>dans (?:2|deux) semaines|in 2 weeks)|(?<ci>-?ci)))?`,
    (g, c) => {
      const wd = weekdayNumber(g["wd"] ?? "");
      const det = (g["det"] ?? "").trim();
      const rel = g["rel"] ?? "";
      const monday = mondayOf(c.today);
      if (g["wn"]) return oneDay(monday + 6 + wd);
      if (g["wt"]) return oneDay(monday + wd - 1);
      if (g["wl"]) return oneDay(monday - 8 + wd, { past: true });
      if (g["w2"]) return oneDay(monday + 13 + wd);
      if (g["ww"]) return oneDay(nextWeekday(c.today, wd) + 7);
      if (new RegExp(`^(?:${lastWords}|last)$`).test(rel) || det === "last" || det === "past")
        return oneDay(lastWeekday(c.today, wd), { past: true });
      const days: Days = { wd, grain: "day" };
      if (g["w8"]) days.weeks = 1;
      if (g["w15"]) days.weeks = 2;
      if (/^prochain/.test(rel) && nextWeekday(c.today, wd) < monday + 7) days.twoWays = true;
      const said = g["w8"] || g["w15"] || rel || g["ci"];
      if (
        !said &&
        (/^(?:le|les|au|des)$/.test(det) ||
          (c.lang === "en" && /s$/.test(g["wd"] ?? "") && weekdayNumber((g["wd"] ?? "").slice(0, -1)) > 0))
      )
        days.habit = det !== "au" && det !== "des";
      return days;
    },
  ),
  rule(
    `(?:2|two) ${weekday}s? (?:from now|de suite)|a week (?:from|on) (?<wd>${weekday})|(?<wd2>${weekday}) after next`,
    (g, c) =>
      (g["wd"] ?? g["wd2"]) ? oneDay(nextWeekday(c.today, weekdayNumber(g["wd"] ?? g["wd2"] ?? "")) + 7) : null,
  ),
  rule("lunes|segunda(?:-feira)?", () => ({ wd: 1, grain: "day" })),
  rule("martes|terca(?:-feira)?", () => ({ wd: 2, grain: "day" })),
  rule("miercoles|quarta-feira", () => ({ wd: 3, grain: "day" })),
  rule("jueves|quinta-feira", () => ({ wd: 4, grain: "day" })),
  rule("viernes|sexta(?:-feira)?", () => ({ wd: 5, grain: "day" })),
  rule("(?:el |no |este |esta )?sabado", () => ({ wd: 6, grain: "day" })),
  rule("(?:el |no |este |esta )?domingo", () => ({ wd: 7, grain: "day" })),

  // --- calendar dates
  rule(`(?<y>${y4})[-/.](?<m>0?[1-9]|1[0-2])[-/.](?<d>${d2})`, (g) =>
    isDate(Number(g["y"]), Number(g["m"]), Number(g["d"])) ? calendar(g["d"], Number(g["m"]), g["y"]) : null,
  ),
  rule(
    `(?:le |du |au |the |on |en date du )?(?<a>\\d{1,2})(?:[/-](?<b>\\d{1,2})[/-]|\\.(?<b2>\\d{1,2})\\.| (?<b3>\\d{1,2}) )(?<y>${y4}|\\d\\d)`,
    (g, c) => {
      const b = g["b"] ?? g["b2"] ?? g["b3"] ?? "";
      const days =
        g["b3"] !== undefined && !/^(?:19|20)\d\d$/.test(g["y"] ?? "") ? null : numeric(g["a"] ?? "", b, g["y"], c);
      return days?.y !== undefined && isDate(days.y, days.m ?? 0, days.d ?? 0) ? days : null;
    },
  ),
  rule(
    `(?<led>le |du |au |pour le |the |on |on the )?(?<a>\\d{1,2})(?:/(?<b>\\d{1,2})(?!/)|[.-](?<b2>\\d{1,2})(?![.-])| (?<b3>(?:0[1-9]|1[0-2])))(?! ?(?:h(?![a-z])|d'heure|heures|de |d'|pieces|\\d|€|km|sur |%))`,
    (g, c) => {
      if (
        g["b"] === undefined &&
        g["led"] === undefined &&
        !(g["b3"] !== undefined && /^\d\d$/.test(g["a"] ?? "") && c.s.trim().length <= 6)
      )
        return null;
      return numeric(g["a"] ?? "", g["b"] ?? g["b2"] ?? g["b3"] ?? "", undefined, c);
    },
  ),
  rule(
    `(?:le |du |au |the |on |on the |en date du )?(?<d>${d2}) ?(?:er|st|nd|rd|th|eme|e)?(?: of(?: the)?|-| ?|,)? ?(?<m>${month})(?:,? (?<y>${y4})(?! ?h)|,? ?'?(?<y2>\\d\\d)(?=$|[ .,;!?)])(?! ?(?:h|:|heures|pers|€|eur|-|a )))?`,
    (g) => calendar(g["d"], monthNumber(g["m"] ?? ""), g["y"] ?? g["y2"]),
  ),
  rule(
    `(?:the |on )?(?<m>${month}) ?(?:the )?(?<d>${d2})(?:st|nd|rd|th)?(?! ?(?:h(?![a-z])|:\\d|heures|[ap]\\.?m(?![a-z])|-?\\d))(?:,? (?<y>${y4}))?`,
    (g) =>
      /^(?:mai|mars|mar)\.?$/.test(g["m"] ?? "") && false ? null : calendar(g["d"], monthNumber(g["m"] ?? ""), g["y"]),
  ),
  rule(
    `(?:${the})(?<sub>debut |mi-|mi |milieu |fin |early |mid-|mid |late |end of |(?:the )?(?:beginning|start|end|middle) of |(?:a )?la fin (?:du mois )?d[e'] ?|le milieu d[e'] ?|le debut d[e'] ?|le debut du mois d[e'] ?|(?:debut|fin|milieu) (?:du mois )?d[e'] ?)(?<m>${month})(?: (?<y>${y4}))?`,
    (g, c) => {
      const days = calendar(undefined, monthNumber(g["m"] ?? ""), g["y"]);
      return days && slice(place(days, c), (g["sub"] ?? "").replace(/^(?:the |a )?(?:la |le )?/, "").trim());
    },
  ),
  rule(
    `(?<led>en |in |courant |le mois de |le mois d'|au mois de |au mois d'|mois de |mois d'|month of |during |this |next |last |ce mois de |d'ici |for |de |of )?(?<m>${month})(?: (?<rel>prochain|dernier|passe|de cette annee|de l'annee prochaine|next year|last year|this year)|,? (?:de )?(?<y>${y4})(?! ?(?:h|€)))?`,
    (g, c) => {
      const name = (g["m"] ?? "").replace(".", "");
      const m = monthNumber(name);
      const whole1 = c.s.trim().replace(/[.!?]/g, "") === name;
      const led = (g["led"] ?? "").trim();
      // Short and double names ("mars", "may", "jan") need something that makes them a month.
      if (
        !led &&
        !g["rel"] &&
        !g["y"] &&
        !whole1 &&
        (name.length < 5 || /^(?:mars|march|august|avril|april|june)$/.test(name))
      )
        return null;
      if (led === "de" && !g["y"] && !g["rel"] && name.length < 5) return null;
      const days: Days = { m, grain: "month" };
      if (g["y"]) days.y = Number(g["y"]);
      const { y: now, m: nowM } = civil(c.today);
      const rel = g["rel"] ?? "";
      if (/dernier|passe/.test(rel) || led === "last") return { ...days, y: m < nowM ? now : now - 1, past: true };
      if (/prochain$/.test(rel) || led === "next") return { ...days, y: m > nowM ? now : now + 1 };
      if (/annee prochaine|next year/.test(rel)) days.y = now + 1;
      if (/last year/.test(rel)) days.y = now - 1;
      if (/cette annee|this year/.test(rel)) days.y = now;
      return days;
    },
  ),
  rule(
    `(?<led>le |du |jusqu'au |au |the |on the )(?<wd>${weekday} )?(?<d>${d2})(?:er|st|nd|rd|th)?${notDay}(?! (?:rue|avenue|av|bd|boulevard|place|allee|impasse|chemin|route|quai)(?![a-z]))(?<rel> (?:du mois(?: prochain| en cours)?|de ce mois(?:-ci)?|prochain|dernier|courant|of (?:next|this|the) month))?`,
    (g, c) => {
      const led = g["led"] ?? "";
      if (led === "au " && !g["rel"] && !/(?:jusqu'|du .{1,30} )$/.test(c.s.slice(Math.max(0, c.s.indexOf(led)), 0)))
        return null;
      const d = Number(g["d"]);
      const rel = g["rel"] ?? "";
      if (/mois prochain|next month/.test(rel)) {
        const { from } = whole(c.today, "month", 1);
        return oneDay(from + d - 1);
      }
      if (/dernier/.test(rel)) return { d, grain: "day", past: true };
      return { d, grain: "day", ...(g["wd"] ? { wd: weekdayNumber(g["wd"].trim()) } : {}) };
    },
  ),
  rule(
    `(?:the )?(?<d>${d2})(?:st|nd|rd|th)(?! (?:of|floor|street|avenue|time|birthday|grade))(?: of (?:the )?month)?`,
    (g) => ({ d: Number(g["d"]), grain: "day" }),
  ),
  rule(`(?:en |in |l'annee |annee |year |courant |fin |debut )?(?<y>20[2-4]\\d)(?! ?(?:h|€|euros|e |km|m))`, (g, c) =>
    /^(?:en|in|annee|l'annee|year|courant|fin|debut)/.test(c.s.slice(0)) ||
    /(?:en|in|annee|year|courant|fin|debut|d'ici|avant|depuis|before|since|by) ?$/.test(g["lead"] ?? "") ||
    true
      ? { y: Number(g["y"]), grain: "year" }
      : null,
  ),

  // --- weeks, months, years around now
  rule(
    `(?:${the})(?:${sub})(?<u>semaine|week|mois|month|annee|year|trimestre|quarter|week-end)(?: (?<rel>${nextWords}|${lastWords}|en cours))?|(?:${the})(?<sub2>early|mid|late|end of|(?:the )?(?:end|start|beginning|middle) of) (?<rel2>next |this |last |the )(?<u2>week|month|year|quarter)|(?<eom>eom|eow|eoy)|end of (?<u3>week|month|year)|(?:${the})(?<sub4>debut|milieu|fin) (?:de |du |d')?(?:cette |ce |cet |l')(?<u4>semaine|mois|annee)`,
    (g, c) => {
      const name = (g["u"] ??
        g["u2"] ??
        g["u3"] ??
        g["u4"] ??
        ({ eom: "month", eow: "week", eoy: "year" } as Groups)[g["eom"] ?? ""] ??
        "") as string;
      const rel = (g["rel"] ?? g["rel2"] ?? "").trim();
      const n = new RegExp(`^(?:${lastWords}|last)$`).test(rel)
        ? -1
        : new RegExp(`^(?:${nextWords})$`).test(rel)
          ? 1
          : 0;
      const days = relativeUnit(name === "week-end" ? "semaine" : name, n, c);
      if (!days) return null;
      const which = (g["sub"] ?? g["sub2"] ?? g["sub4"] ?? "end").replace(/^(?:the |au |le )/, "").trim();
      const cut = slice(days, which);
      // At the end of a stretch, the end that comes next is meant.
      return n === 0 && (cut.to ?? 0) <= c.today
        ? slice(relativeUnit(name, 1, c) ?? days, which)
        : { ...cut, ...(n < 0 ? { past: true } : {}) };
    },
  ),
  rule(`(?<sub>debut|milieu|fin|mi) (?<y>${y4})|(?:the )?(?<sub2>end|start|beginning|middle) of (?<y2>${y4})`, (g, c) =>
    slice(place({ y: Number(g["y"] ?? g["y2"]), grain: "year" }, c), g["sub"] ?? g["sub2"] ?? "fin"),
  ),
  rule(
    `(?:${the})(?:toute la |toute cette )?(?:semaine|week)(?: (?:du|of|de|commencant le|starting|beginning|of the) )(?:(?<wd>${weekday}) )?(?:le |the )?(?<d>${d2})(?:er|st|nd|rd|th)?(?: (?<m>${month})|/(?<m2>\\d{1,2}))?(?: (?<y>${y4}))?(?! ?(?:h|heures)(?![a-z]))`,
    (g, c) => {
      const m = g["m"] ? monthNumber(g["m"]) : g["m2"] ? Number(g["m2"]) : undefined;
      const day = place(
        m === undefined ? { d: Number(g["d"]), grain: "day" } : (calendar(g["d"], m, g["y"]) ?? { grain: "day" }),
        c,
      ).from;
      return day === undefined ? null : placed(mondayOf(day), mondayOf(day) + 7, "week");
    },
  ),
  rule(`(?:${the})(?:week of|semaine de) (?<m>${month}) (?<d>${d2})(?:st|nd|rd|th)?`, (g, c) => {
    const day = place(calendar(g["d"], monthNumber(g["m"] ?? ""), undefined) ?? { grain: "day" }, c).from;
    return day === undefined ? null : placed(mondayOf(day), mondayOf(day) + 7, "week");
  }),
  rule(
    `(?:${the})(?:semaine|week)(?: (?:numero |n°|no )?)(?<n>[1-4]\\d|5[0-3]|[1-9])(?: de | of | )?(?<y>${y4})?|s(?<n2>[1-4]\\d|5[0-3])`,
    (g, c) => {
      const n = Number(g["n"] ?? g["n2"]);
      const { y } = civil(c.today + 3 - ((((c.today + 3) % 7) + 7) % 7) + 3);
      const from = isoWeek(g["y"] ? Number(g["y"]) : y, n);
      return placed(
        g["y"] || from + 7 > c.today ? from : isoWeek(y + 1, n),
        (g["y"] || from + 7 > c.today ? from : isoWeek(y + 1, n)) + 7,
        "week",
      );
    },
  ),
  rule(
    `(?:la |the )?(?:semaine d'apres la prochaine|week after next|semaine d'apres la semaine prochaine)|la semaine en (?:15|quinze)`,
    (_, c) => relativeUnit("week", 2, c),
  ),
  rule(
    `(?:dans |au |durant |pendant |courant )?(?:le )?(?:courant |cours )?(?:de )?(?:toute )?(?:la |le |l'|les )?(?<u>semaine|mois|annee|an|trimestre|week-end)(?: |-)(?<rel>${nextWords}|${lastWords}|en (?:8|huit)|en (?:15|quinze))|(?<n1>next|last|past|this past|the following|this coming|coming|upcoming|following|this|current|the coming|the upcoming) (?<u1>week-end|week|month|quarter|year)(?! of)|(?:dans |au |durant |pendant |courant |a |d'ici )?(?:le )?(?:courant |cours |fin )?(?:de )?(?:cette|cet|ce) (?<u2>semaine|mois|annee|trimestre|week-end)(?:-ci| ci| en cours| prochain)?|(?:la |the )(?<u3>semaine|week) en cours|prochain(?:e)? (?<u4>semaine|week-end|mois)|(?:the |le |au |du )(?<u5>week-end)(?! (?:du|de|d'))`,
    (g, c) => {
      const name = g["u"] ?? g["u1"] ?? g["u2"] ?? g["u3"] ?? g["u4"] ?? g["u5"] ?? "";
      const rel = g["rel"] ?? g["n1"] ?? (g["u4"] ? "prochain" : "this");
      const n = new RegExp(`^(?:${lastWords}|last|past|this past)$`).test(rel)
        ? -1
        : /^(?:this|current)$/.test(rel) || (/coming$|upcoming$/.test(rel) && name === "week-end")
          ? 0
          : /en (?:15|quinze)/.test(rel)
            ? 2
            : 1;
      const monday = mondayOf(c.today);
      if (name === "week-end") {
        if (n < 0) return weekEnd(monday - 7, { past: true });
        // On Saturday and Sunday, "ce week-end" is the one that has begun.
        if (n === 0 && g["u5"]) return weekEnd(monday, { habit: c.lang === "fr" });
        if (/en (?:8|huit)|en (?:15|quinze)/.test(rel)) return weekEnd(monday + (n - 0) * 7);
        if (/^prochain|^next/.test(rel)) return weekEnd(monday + 7, { twoWays: c.today < monday + 5 });
        return weekEnd(n === 1 && !/vient|arrive/.test(rel) ? monday + 7 : monday);
      }
      return relativeUnit(name === "an" ? "annee" : name, n, c, n < 0 ? { past: true } : {});
    },
  ),
  rule(
    `(?:${the})(?:long )?week-end(?: (?:prolonge ))?(?: ?(?:du|des|de|of|of the|le) )(?:samedi )?(?:le |the )?(?<d>${d2})(?:er|st|nd|rd|th)?(?:(?: ?(?:et|-|/|&|au) ?)(?:dimanche )?(?<e>${d2})(?:er|st|nd|rd|th)?)?(?: (?<m>${month})|/(?<m2>\\d\\d?))?(?: (?<y>${y4}))?`,
    (g, c) => {
      const m = g["m"] ? monthNumber(g["m"]) : g["m2"] ? Number(g["m2"]) : undefined;
      const base: Days = { d: Number(g["d"]), grain: "day" };
      if (m !== undefined) base.m = m;
      if (g["y"]) base.y = Number(g["y"]);
      // The number may name the Saturday or the Sunday: the month in which it does is meant.
      const day =
        [6, 7, 5, 1]
          .map((wd) => place({ ...base, wd }, c, 45).from)
          .filter((d): d is Day => d !== undefined && d - c.today < 60)[0] ?? place(base, c).from;
      if (day === undefined) return null;
      const monday = mondayOf(day - (civil(day).wd === 1 ? 1 : 0));
      return weekEnd(monday);
    },
  ),
  rule(
    `(?:le |the )?(?:week-end|pont|long week-end|week-end prolonge) (?:de |du |de la |des |d'|of )?(?:l')?(?:(?<d>1er|1|8|14|15|11) (?<m>mai|juillet|aout|novembre))?`,
    (g, c, to) => {
      const feast = g["d"]
        ? (y: number) => dayOf(y, monthNumber(g["m"] ?? ""), Number.parseInt(g["d"] ?? "", 10))
        : null;
      const hit = feast ? null : feastAt(c, to);
      const day = feast ? feastDay(feast, c.today) : hit?.value;
      if (day === undefined) return null;
      const off =
        bridge(day) ??
        (civil(day).wd === 7
          ? { from: day - 1, to: day + (isEasterLike(day, c) ? 2 : 1) }
          : civil(day).wd === 6
            ? { from: day, to: day + 2 }
            : { from: day, to: day + 1 });
      return placed(off.from, off.to, "day");
    },
  ),
  rule(
    `(?:${the})(?<r>${rank}) (?<wd>${weekday}|jours?|day|week-end|semaine|week|quinzaine) (?:du |de |d'|of |in )?(?:mois de |mois d')?(?:(?<m>${month})(?: (?<y>${y4}))?|(?:le |the )?(?<rel>mois prochain|mois-ci|ce mois|mois|next month|this month|the month|month|annee prochaine|next year|l'annee|the year|last month|mois dernier))`,
    (g, c) => {
      const days = g["m"]
        ? place({ m: monthNumber(g["m"]), grain: "month", ...(g["y"] ? { y: Number(g["y"]) } : {}) }, c)
        : null;
      const rel = g["rel"] ?? "";
      const grain = /annee|year/.test(rel) ? "year" : "month";
      const n = /prochain|next/.test(rel) ? 1 : /last|dernier/.test(rel) ? -1 : 0;
      let span =
        days?.from !== undefined && days.to !== undefined ? { from: days.from, to: days.to } : whole(c.today, grain, n);
      const pick = (): Days | null => nthOf(span, rankOf(g["r"] ?? ""), g["wd"] ?? "");
      const found = pick();
      if (found && (found.to ?? 0) <= c.today && n === 0 && !g["y"]) {
        span = g["m"] ? whole(addMonths(span.from, 12), "month") : whole(c.today, grain, 1);
        return pick();
      }
      return found;
    },
  ),
  rule(
    `(?:${the})(?<r>premiere|deuxieme|seconde|1ere|2e|2eme|first|second) quinzaine (?:de |d'|du mois de |of )(?<m>${month})`,
    (g, c) => {
      const { from, to } = place({ m: monthNumber(g["m"] ?? ""), grain: "month" }, c);
      if (from === undefined || to === undefined) return null;
      return /^(?:premiere|1ere|first)/.test(g["r"] ?? "")
        ? placed(from, from + 15, "day")
        : placed(from + 15, to, "day");
    },
  ),
  rule(
    `(?<q>1er|premier|1|2e|2eme|deuxieme|3e|3eme|troisieme|4e|4eme|quatrieme|1st|2nd|3rd|4th|first|second|third|fourth) (?:trimestre|quarter)(?: (?:de |of )?(?<y>${y4}))?|[tq](?<q2>[1-4])(?: (?<y2>${y4}))`,
    (g, c) => {
      const q = rankOf(g["q"] ?? g["q2"] ?? "1");
      const y = (g["y"] ?? g["y2"]) ? Number(g["y"] ?? g["y2"]) : civil(c.today).y;
      return placed(dayOf(y, 3 * q - 2, 1), dayOf(y, 3 * q + 1, 1), "quarter");
    },
  ),
  rule(
    `(?<led>cet |cette |ce |this |next |last |l'|le |au |en |d'ici |in |the |in the |pour l'|pour le )(?<s>printemps|ete|automne|hiver|spring|summer|autumn|fall|winter)(?: (?<rel>prochain|dernier)|,? (?<y>${y4}))?`,
    (g, c) => {
      const led = (g["led"] ?? "").trim();
      if (/^(?:l'|le|the)$/.test(led) && !g["rel"] && !g["y"]) return null;
      const which =
        led === "last" || g["rel"] === "dernier" ? "last" : led === "next" || g["rel"] === "prochain" ? "next" : "this";
      return season(g["s"] ?? "", c, which, g["y"] ? Number(g["y"]) : undefined);
    },
  ),
  rule(
    "(?:les |pendant les |aux |durant les )?(?:petites |grandes |prochaines )?vacances(?: (?:scolaires|d'ete|d'hiver|de printemps|d'automne|de (?:la )?(?:toussaint|noel|fevrier|paques|printemps|fin d'annee)|prochaines|de ski))?|(?:school|half-?term|easter|christmas|summer|winter) holidays?|half-term|(?:a |pour |avant |des |jusqu'a )?la rentree(?: (?:scolaire|des classes))?|conges d'ete|periode scolaire",
    () => ({ grain: "week", vague: true }),
  ),
  rule(
    "(?:ces|les|dans les|sous|d'ici|au cours des|in the|over the|within the|the) (?:quelques |tout )?(?:prochains jours|jours (?:qui viennent|a venir|prochains)|jours prochains|prochaines semaines|semaines (?:qui viennent|a venir)|(?:next|coming) (?:few )?(?:days|weeks)|quelques jours)|un de ces (?:jours|4|quatre)|one of these days|prochainement|bientot",
    () => ({ grain: "day", vague: true }),
  ),
  rule(
    "(?:il y a (?:quelques jours|longtemps|peu)|l'autre jour|the other day|recemment|recently|la derniere fois|la fois derniere|last time|a few days ago|ces derniers temps|autrefois|dans le temps)",
    () => ({ grain: "day", vague: true, past: true }),
  ),

  // --- so many units from now
  rule(`(?:${the})(?<n>${count})? ?(?<a>prochaine?s|next|coming) (?<n2>${count})? ?(?<u>${unit})`, (g, c) =>
    stretch(g["n"] ?? g["n2"], g["u"], c, 1),
  ),
  rule(
    `(?:${the})?(?:les |ces |the |in the |over the |dans les |au cours des |pendant les |durant les )?(?<n>\\d{1,3}) (?<u>${unit}) (?:qui viennent|a venir|suivants)`,
    (g, c) => stretch(g["n"], g["u"], c, 1),
  ),
  rule(
    `(?:ces |les |the |in the |over the |au cours des |pendant les |durant les |for the )?(?<n>${count})? ?(?:derniers|dernieres|last|past) (?<n2>${count})? ?(?<u>${unit})`,
    (g, c) => stretch(g["n"] ?? g["n2"], g["u"], c, -1),
  ),
  rule("sous huitaine|sous 8 jours|d'ici huitaine|d'ici (?:une )?huitaine", (_, c) =>
    oneDay(c.today + 7, { open: "before" }),
  ),
  rule(
    "sous quinzaine|sous 15 jours|d'ici (?:une )?quinzaine|sous une quinzaine|dans la quinzaine|dans les 15 jours|d'ici 15 jours",
    (_, c) => oneDay(c.today + 14, { open: "before" }),
  ),
  rule(
    "(?:dans (?:une )?quinzaine(?: de jours)?|dans 15 jours|in (?:a|1) fortnight|a fortnight (?:from now|today)|dans une 15aine(?: de jours)?)",
    (_, c) => oneDay(c.today + 14),
  ),
  rule("(?:dans (?:une )?huitaine(?: de jours)?|dans 8 jours)", (_, c) => oneDay(c.today + 7)),
  rule(
    "(?:dans|sous) (?:la|le|l') ?(?<u>semaine|mois|journee|annee)(?! (?:prochain|dernier|suivant|qui|d'apres|du|en))",
    (g, c) => {
      const days = relativeUnit(g["u"] === "journee" ? "jour" : (g["u"] ?? ""), 0, c);
      return days && { ...days, from: c.today };
    },
  ),
];

function isEasterLike(day: Day, ctx: Context): boolean {
  return feastAt(ctx, ctx.s.search(/paques|pentecote/))?.value === day;
}

/** A feast named at `at`, on or after today. */
function feastAt(ctx: Context, at: number): Hit<Day> | null {
  if (at < 0) return null;
  for (const [name, day] of feasts) {
    name.lastIndex = at;
    const found = name.exec(ctx.s);
    if (!found) continue;
    const after = /^ (20\d\d)/.exec(ctx.s.slice(at + found[0].length));
    return {
      value: feastDay(day, ctx.today, after ? Number(after[1]) : undefined),
      to: at + found[0].length + (after?.[0].length ?? 0),
    };
  }
  return null;
}

function nthOf(span: { from: Day; to: Day }, n: number, what: string): Days | null {
  if (/^(?:jours?|day)$/.test(what)) return n > 0 ? oneDay(span.from + n - 1) : oneDay(span.to - 1);
  if (/^quinzaine$/.test(what))
    return n === 1 ? placed(span.from, span.from + 15, "day") : placed(span.from + 15, span.to, "day");
  if (/^(?:semaine|week)$/.test(what)) {
    const first = mondayOf(span.from + 3);
    const last = mondayOf(span.to - 4);
    const from = n > 0 ? first + 7 * (n - 1) : last;
    return placed(from, from + 7, "week");
  }
  const wd = what === "week-end" ? 6 : weekdayNumber(what);
  const day = n > 0 ? nextWeekday(span.from - 1, wd) + 7 * (n - 1) : lastWeekday(span.to, wd);
  if (day >= span.to || day < span.from) return null;
  return what === "week-end" ? placed(day, day + 2, "day") : oneDay(day);
}

/** "les 3 prochains jours", "the last two weeks": counted from tomorrow, or back from today. */
function stretch(countWord: string | undefined, unitWord: string | undefined, ctx: Context, side: 1 | -1): Days | null {
  const grain = unitOf(unitWord ?? "");
  if (!grain || countWord === undefined || grain === "hour" || grain === "minute" || grain === "second") return null;
  const { n } = countOf(countWord);
  if (grain === "day")
    return side > 0
      ? placed(ctx.today + 1, ctx.today + 1 + n, "day")
      : placed(ctx.today - n, ctx.today, "day", { past: true });
  const now = whole(ctx.today, grain);
  return side > 0
    ? placed(now.to, shift(now.to, n, grain), grain)
    : placed(shift(now.from, -n, grain), now.from, grain, { past: true });
}

/** Puts parts of a date on the calendar: the next that fits, or the last one when `past`. Leaves placed days alone. */
export function place(days: Days, ctx: Context, within = 400): Days {
  if (days.from !== undefined || days.vague) return days;
  const { today } = ctx;
  const { y: now } = civil(today);
  const { y, m, d, wd } = days;
  const on = (day: Day): Days => ({ ...days, from: day, to: day + 1, grain: "day" });
  if (d !== undefined && m !== undefined) {
    if (y !== undefined) return isDate(y, m, d) ? on(dayOf(y, m, d)) : days;
    const years = days.past ? [now, now - 1, now - 2, now - 3, now - 4] : [now, now + 1, now + 2, now + 3, now + 4];
    const fit = years
      .map((n) => (isDate(n, m, d) ? dayOf(n, m, d) : undefined))
      .filter((day): day is Day => day !== undefined && (days.past ? day <= today : day >= today));
    const named =
      wd === undefined ? undefined : fit.filter((day) => day - today < within * 2).find((day) => civil(day).wd === wd);
    const day = named ?? fit[0];
    return day === undefined ? days : on(day);
  }
  if (m !== undefined) {
    const year =
      y ?? (days.past ? (dayOf(now, m, 1) <= today ? now : now - 1) : dayOf(now, m + 1, 1) > today ? now : now + 1);
    return { ...days, from: dayOf(year, m, 1), to: dayOf(year, m + 1, 1), grain: "month" };
  }
  if (d !== undefined) {
    const step = days.past ? -1 : 1;
    let first: Day | undefined;
    for (let k = 0; k < 14; k++) {
      const { y: yy, m: mm } = civil(dayOf(now, civil(today).m + step * k, 1));
      if (!isDate(yy, mm, d)) continue;
      const day = dayOf(yy, mm, d);
      if (days.past ? day > today : day < today) continue;
      if (wd === undefined || civil(day).wd === wd) {
        if (wd === undefined || day - today <= within) return on(day);
      }
      first ??= day;
    }
    return first === undefined ? days : wd === undefined ? on(first) : { ...on(first), twoWays: true };
  }
  if (wd !== undefined) {
    const day = days.past ? lastWeekday(today, wd) : nextWeekday(today, wd) + 7 * (days.weeks ?? 0);
    return on(day);
  }
  if (y !== undefined) return { ...days, from: dayOf(y, 1, 1), to: dayOf(y + 1, 1, 1), grain: "year" };
  return days;
}

/** The longest day expression that begins at `at`. */
export function readDay(ctx: Context, at: number): Hit<Days> | null {
  let best: Hit<Days> | null = null;
  for (const { re, read } of rules) {
    re.lastIndex = at;
    const found = re.exec(ctx.s);
    if (!found || found[0].length === 0 || (best && at + found[0].length <= best.to)) continue;
    const days = read(found.groups ?? {}, ctx, at + found[0].length);
    if (days) best = { value: days, to: at + found[0].length };
  }
  const led =
    /^(?:pour |a |la |le |les |l'|the |on |au |du |de |for |at |d')*/.exec(ctx.s.slice(at, at + 24))?.[0].length ?? 0;
  const feast =
    feastAt(ctx, at) ??
    feastAt(ctx, at + led) ??
    feastAt(ctx, at + led + (/^jour (?:de |du )?/.exec(ctx.s.slice(at + led))?.[0].length ?? 0));
  if (feast && feast.to > (best?.to ?? 0)) best = { value: oneDay(feast.value), to: feast.to };
  return best;
}
