/** The few words for days in Spanish, Portuguese and Arabic in Latin letters, so that a coordinator sees when even there. */
import { mondayOf } from "../calendar.ts";
import { partOfDay } from "../part.ts";
import type { Days } from "../moment.ts";
import { around, oneDay, weekEnd } from "../place.ts";
import { type Rule, rule } from "../rule.ts";
import { dayNumber, noUnit, year } from "./phrases.ts";

const lead = "(?:el |este |para el |proximo |no |na |nesta |esta |este proximo |nhar |nhar l|n har )?";
const tail = "(?: (?:que viene|que vem|proximo|proxima|jay|jaya|ljay))?";

const weekdays = [
  [1, "lunes|segunda(?:-feira)?|letnin|tnin|ltnin"],
  [2, "martes|terca(?:-feira)?|tlata|ltlata|tlat"],
  [3, "miercoles|quarta(?:-feira)?|larb3|larbe3|larbaa|arb3a"],
  [4, "jueves|quinta(?:-feira)?|khmis|lkhmis"],
  [5, "viernes|sexta(?:-feira)?|jem3a|jjem3a|jomo3a|joumou3a|ljem3a"],
  [6, "sabado|sebt|ssebt|lsebt"],
  [7, "domingo|l7ad|lhad|l7ed|lhed"],
] as const;

const months = [
  "enero|janeiro",
  "febrero|fevereiro",
  "marzo|marco",
  "abril",
  "mayo|maio",
  "junio|junho",
  "julio|julho",
  "agosto",
  "septiembre|setembro",
  "octubre|outubro",
  "noviembre|novembro",
  "diciembre|dezembro",
];
const month = `(?:${months.join("|")})`;

export const abroadRules: readonly Rule<Days>[] = [
  rule("hoy|hoje|lyou?ma?|elyoum|lioum", (_, c) => oneDay(c.today)),
  rule("manana|amanha|ghedwa|ghadwa|ghedda|ghedda|ghda|ghdwa|ghoudwa", (_, c) => oneDay(c.today + 1)),
  rule("pasado manana|depois de amanha|b3d ghedda|be3d ghedda|ba3d ghedda", (_, c) => oneDay(c.today + 2)),
  rule("ayer|ontem|lbare7|lbareh", (_, c) => oneDay(c.today - 1, { past: true })),
  rule("esta noche|hoje a noite|esta noite|had lila", (_, c) => oneDay(c.today, { time: partOfDay.evening })),
  rule("esta tarde|hoje a tarde", (_, c) => oneDay(c.today, { time: partOfDay.afternoon })),
  rule("esta manana|hoje de manha|esta manha", (_, c) => oneDay(c.today, { time: partOfDay.morning })),
  rule("(?:este |el |para el |no |neste |este proximo )?(?:fin de semana|fim de semana|finde)", (_, c) =>
    weekEnd(mondayOf(c.today)),
  ),
  rule(
    "(?:la |a |na )?(?:proxima semana|semana que viene|semana que vem|semana proxima|simana jaya|semana jaya|simana ljaya)",
    (_, c) => around("semaine", 1, c),
  ),
  rule("esta semana|nesta semana|had simana", (_, c) => around("semaine", 0, c)),
  rule(
    `(?:el |dia |el dia |no dia |a )?(?<d>${dayNumber})(?: de |/)(?<m>${month})(?: de(?:l)? (?<y>${year}))?`,
    (g) => {
      const m = months.findIndex((names) => new RegExp(`^(?:${names})$`).test(g["m"] ?? "")) + 1;
      return { d: Number(g["d"]), m, grain: "day", ...(g["y"] ? { y: Number(g["y"]) } : {}) };
    },
  ),
  rule(`(?:el |o |no |al |ao )?dia (?<d>${dayNumber})${noUnit}|el (?<d2>${dayNumber})${noUnit}`, (g) => ({
    d: Number(g["d"] ?? g["d2"]),
    grain: "day",
  })),
  ...weekdays.map(([wd, names]) => rule<Days>(`${lead}(?:${names})${tail}`, () => ({ wd, grain: "day" }))),
];

/** "todos los martes", "kol nhar sebt": the words that make a weekday a habit. */
export const everyAbroad = `(?:todos? (?:los|os)|todas as|toda|cada|aos|kol(?: nhar)?) (?:${weekdays.map(([, names]) => names).join("|")})s?`;

/** The weekday named in `words`. */
export function weekdayAbroad(words: string): number {
  return weekdays.find(([, names]) => new RegExp(`(?<![a-z0-9])(?:${names})s?(?![a-z0-9])`).test(words))?.[0] ?? 0;
}
