/** Days counted from today: "demain", "ce soir", "lundi prochain", "mardi en huit", "dans la quinzaine". */
import { dayOf, lastWeekday, mondayOf, nextWeekday, weekdayOf } from "../calendar.ts";
import { feastDay } from "../holidays.ts";
import { partOfDay } from "../part.ts";
import type { Days } from "../moment.ts";
import { around, count, oneDay, stretch, unit, whole } from "../place.ts";
import { ledRule, type Rule, rule } from "../rule.ts";
import { isPlural, weekday, weekdayNumber } from "../words.ts";
import { inEight, inFifteen, lastWords, nextWords } from "./phrases.ts";

const lastWord = new RegExp(`^(?:${lastWords}|last)$`);

const named: readonly Rule<Days>[] = [
  rule(`(?:d')?aujourd'hui ${inEight}|a week (?:from )?today|today week`, (_, c) => oneDay(c.today + 7)),
  rule(`(?:d')?aujourd'hui ${inFifteen}`, (_, c) => oneDay(c.today + 14)),
  rule(`(?:a )?(?:demain ${inEight}|tomorrow week)|a week (?:from )?tomorrow`, (_, c) => oneDay(c.today + 8)),
  rule(`demain ${inFifteen}`, (_, c) => oneDay(c.today + 15)),
  rule(
    "(?:la journee d')?aujourd'hui(?: meme)?|ce jour(?!-)|today|dans la journee(?! d)|(?:later|plus tard) (?:today|dans la journee)",
    (_, c) => oneDay(c.today),
  ),
  rule("apres-demain|(?:the )?day after tomorrow|(?:le )?surlendemain", (_, c) => oneDay(c.today + 2)),
  rule("(?:la journee de )?(?:demain|tomorrow)", (_, c) => oneDay(c.today + 1)),
  rule("(?:le )?(?:lendemain(?! d)|jour (?:suivant|d'apres))|(?:the )?(?:next|following) day", (_, c) =>
    oneDay((c.anchor ?? c.today) + 1),
  ),
  rule("la veille(?! d)|le jour (?:d'avant|precedent)|the day before(?= ?(?:$|[.,;!?]))|the previous day", (_, c) =>
    oneDay((c.anchor ?? c.today) - 1, c.anchor === undefined ? { past: true } : {}),
  ),
  rule("avant-hier|(?:the )?day before yesterday", (_, c) => oneDay(c.today - 2, { past: true })),
  rule("earlier (?<u>today|this week|this month)|plus tot dans la journee", (g, c) => {
    const { from, to } = whole(c.today, g["u"] === "this week" ? "week" : g["u"] === "this month" ? "month" : "day");
    return { from, to, grain: g["u"] === "this week" ? "week" : g["u"] === "this month" ? "month" : "day", past: true };
  }),
  rule("hier|yesterday", (_, c) => oneDay(c.today - 1, { past: true })),
  rule("tonight|ce soir|cette soiree|this evening", (_, c) => oneDay(c.today, { time: partOfDay.evening })),
  rule("(?:le |au |la )?(?:soir|soiree|nuit) de noel", (_, c) =>
    oneDay(
      feastDay((y) => dayOf(y, 12, 24), c.today),
      { time: partOfDay.evening },
    ),
  ),
  rule("(?:the )?(?<part>morning|afternoon|evening) after(?= ?(?:$|[.,;!?)]))", (g, c) =>
    oneDay((c.anchor ?? c.today) + 1, { time: partOfDay[g["part"] as "morning" | "afternoon" | "evening"] }),
  ),
  rule("ce matin|cette matinee|this morning", (_, c) => oneDay(c.today, { time: partOfDay.morning })),
  rule("cet(?:te)? apres-midi|this afternoon", (_, c) => oneDay(c.today, { time: partOfDay.afternoon })),
  rule("ce midi|this lunchtime", (_, c) => oneDay(c.today, { time: partOfDay.noon })),
  rule("cette nuit", (_, c) => oneDay(c.today, { time: partOfDay.night })),
  rule("la nuit derniere|la nuit passee|last night", (_, c) =>
    oneDay(c.today - 1, { past: true, time: partOfDay.night }),
  ),
];

const determiner =
  "le |les |ce |cet |du |au |des |this |next |last |coming |the |on |on the |this coming |upcoming |le prochain |prochain |past |ce prochain |for |this past ";
const after =
  `(?<rel>${nextWords}|${lastWords}|next|last)|(?<w8>${inEight}|week)|(?<w15>${inFifteen}|fortnight)|(?<wn>de (?:la )?semaine (?:prochaine|suivante|d'apres)|(?:of )?next week)|(?<ww>after next)|` +
  `(?<wt>de cette semaine|(?:of )?this week)|(?<wl>de la semaine (?:derniere|passee)|(?:of )?last week)|(?<w2>dans 2 semaines|in 2 weeks)|(?<ci>-?ci)`;

const weekdays: readonly Rule<Days>[] = [
  rule(`(?<det>${determiner})?(?<wd>${weekday})(?: (?:${after}))?`, (g, c) => {
    const wd = weekdayNumber(g["wd"] ?? "");
    const det = (g["det"] ?? "").trim();
    const rel = g["rel"] ?? "";
    const monday = mondayOf(c.today);
    if (g["wn"]) return oneDay(monday + 6 + wd);
    if (g["wt"]) return oneDay(monday + wd - 1);
    if (g["wl"]) return oneDay(monday - 8 + wd, { past: true });
    if (g["w2"]) return oneDay(monday + 13 + wd);
    if (g["ww"]) return oneDay(nextWeekday(c.today, wd) + 7);
    if (lastWord.test(rel) || /(?:last|past)$/.test(det)) return oneDay(lastWeekday(c.today, wd), { past: true });
    const days: Days = { wd, grain: "day" };
    // "mardi en huit" said on a Tuesday is counted from today.
    const own = weekdayOf(c.today) === wd ? 1 : 0;
    if (g["w8"]) days.weeks = 1 - own;
    if (g["w15"]) days.weeks = 2 - own;
    // "le mardi suivant" follows the day named before it; with none named, it is the next week's.
    if (/^(?:suivant|d'apres)/.test(rel))
      return oneDay(c.anchor === undefined ? monday + 6 + wd : nextWeekday(c.anchor, wd));
    // "vendredi prochain" said on a Wednesday: this week's Friday for some, the next week's for others.
    if (/^prochain/.test(rel) && nextWeekday(c.today, wd) < monday + 7) days.twoWays = true;
    if (!g["w8"] && !g["w15"] && !rel && !g["ci"] && (/^les?$/.test(det) || isPlural(g["wd"] ?? ""))) days.habit = true;
    return days;
  }),
  // "un samedi": any one.
  rule(`(?:une?|any|(?<en>a)) ${weekday}(?! (?:sur|par|\\/|d))`, (g, c) =>
    g["en"] && c.lang === "fr" ? null : { grain: "day", vague: true },
  ),
  // "le premier samedi" of whichever month: a habit's day, not a date.
  rule(
    `(?:le |les |the )?(?:premiers?|1er|deuxieme|second|troisieme|derniers?|last|1th|[2-4]th|1st|2nd|3rd) ${weekday}(?! d[eu'])`,
    () => ({ grain: "day", vague: true }),
  ),
  rule(`a week (?:from|on) (?<wd>${weekday})|(?<wd2>${weekday}) after next`, (g, c) =>
    oneDay(nextWeekday(c.today, weekdayNumber(g["wd"] ?? g["wd2"] ?? "")) + 7),
  ),
];

const counted: readonly Rule<Days>[] = [
  ledRule(`(?<n>${count})? ?(?:prochaine?s|next|coming) (?<n2>${count})? ?(?<u>${unit})`, (g, c) =>
    stretch(g["n"] ?? g["n2"], g["u"], c, 1),
  ),
  rule(
    `(?:dans |au cours d)?(?:les |ces |es )?(?<n>\\d{1,3}) (?<u>${unit}) (?:(?<next>qui (?:viennent|suivent)|a venir|prochaine?s|suivante?s?)|passee?s?|derniere?s|ecoulee?s)`,
    (g, c) => stretch(g["n"], g["u"], c, g["next"] ? 1 : -1),
  ),
  ledRule(`(?<n>${count})? ?(?:derniere?s?|last|past) (?<n2>${count})? ?(?<u>${unit})`, (g, c) =>
    stretch(g["n"] ?? g["n2"], g["u"], c, -1),
  ),
  rule("(?:sous|d'ici) (?:une )?(?:huitaine|8 jours)", (_, c) => oneDay(c.today + 7, { open: "before" })),
  rule("(?:sous|d'ici|dans la) (?:une )?(?:quinzaine|15 jours)|dans les 15 jours", (_, c) =>
    oneDay(c.today + 14, { open: "before" }),
  ),
  rule("dans (?:une )?(?:quinzaine|15aine)(?: de jours)?|in (?:a|1) fortnight|a fortnight (?:from now|today)", (_, c) =>
    oneDay(c.today + 14),
  ),
  rule("dans (?:une )?huitaine(?: de jours)?", (_, c) => oneDay(c.today + 7)),
  rule(
    "(?:dans|sous) (?:la|le|l') ?(?<u>semaine|mois|annee)(?! (?:prochain|dernier|suivant|qui|d'apres|du|en))",
    (g, c) => {
      const days = around(g["u"] ?? "", 0, c);
      return days && { ...days, from: c.today };
    },
  ),
];

export const nearRules: readonly Rule<Days>[] = [...named, ...weekdays, ...counted];
