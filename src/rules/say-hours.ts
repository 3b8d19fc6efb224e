/** Opening hours as people write them: "lundi à vendredi 9h-18h, samedi 9h-12h", "fermé le mercredi". */
import type { Hours } from "#model/records.ts";

type Day = keyof Hours;
const week: readonly Day[] = [1, 2, 3, 4, 5, 6, 7];
const names: readonly (readonly [string, string])[] = [
  ["lundi", "monday"],
  ["mardi", "tuesday"],
  ["mercredi", "wednesday"],
  ["jeudi", "thursday"],
  ["vendredi", "friday"],
  ["samedi", "saturday"],
  ["dimanche", "sunday"],
];
const day = `(?:${names.flat().join("|")})`;
const clock = "(?:(\\d{1,2})\\s?(?:(?:h|heures?|:)(?:\\s?(\\d{2})(?!\\s?h))?)?\\s?(am|pm)?|(midi|noon))";
const token = new RegExp(
  [
    `(?<from>${day})s?\\s*(?:-|a|au|to)\\s*(?<to>${day})s?`,
    `(?<one>${day})s?`,
    "(?<all>tous les jours|toute la semaine|every day)",
    "(?<work>en semaine|weekdays)",
    "(?<end>(?:le )?week-?\\s?ends?)",
    "(?<shut>ferme[es]*|closed)",
    `(?<open>${clock}\\s*(?:-|a|to)\\s*${clock})`,
  ].join("|"),
  "g",
);

const dayOf = (word: string): Day => (names.findIndex((both) => both.includes(word)) + 1) as Day;

function daysIn(found: Record<string, string | undefined>): Day[] | undefined {
  const { from, to, one, all, work, end } = found;
  if (from && to) {
    const [a, b] = [dayOf(from), dayOf(to)];
    return week.filter((n) => (a <= b ? n >= a && n <= b : n >= a || n <= b));
  }
  if (one) return [dayOf(one)];
  if (all) return [...week];
  if (work) return [1, 2, 3, 4, 5];
  return end ? [6, 7] : undefined;
}

function hourOf([hours, minutes, half, noon]: (string | undefined)[]): number {
  if (noon) return 12;
  const plain = Number(hours) + Number(minutes ?? 0) / 60;
  return half === "pm" && plain < 12 ? plain + 12 : half === "am" && plain >= 12 ? plain - 12 : plain;
}

/**
 * The hours that a text says, or undefined when it says none. One day alone changes that day of `before`; so does
 * "fermé le mercredi"; several days with their hours replace the whole week. A break at noon is part of the day.
 */
export function hoursIn(text: string, before: Hours = {}): Hours | undefined {
  const said = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[–—]/g, "-")
    .replace(/\bjusqu['’]?\s?a\b/g, "a");
  const opened: Hours = {};
  const shut = new Set<Day>();
  let days: Day[] = [];
  let hours: [number, number] | undefined;
  let closing = false;
  for (const match of said.matchAll(token)) {
    const found = match.groups ?? {};
    const more = daysIn(found);
    if (more) {
      // Days after their hours begin something new, unless hours were said first ("9h-18h du lundi au vendredi").
      const begins = hours !== undefined && days.length > 0;
      days = begins ? more : [...days, ...more];
      if (begins) [hours, closing] = [undefined, false];
      if (closing) for (const one of more) shut.add(one);
      if (hours) for (const one of more) opened[one] = hours;
    } else if (found["shut"]) {
      for (const one of hours ? [] : days) shut.add(one);
      [days, hours, closing] = [[], undefined, days.length === 0 || hours !== undefined];
    } else {
      const ends = match.slice(-8);
      const [from, to] = [hourOf(ends.slice(0, 4)), hourOf(ends.slice(4))];
      if (!(from < to && to <= 24)) return undefined;
      hours = hours && days.length ? [hours[0], to] : [from, to];
      closing = false;
      for (const one of days) opened[one] = hours;
    }
  }
  const named = Object.keys(opened).length;
  if (!named && !shut.size) return undefined;
  const next: Hours = named > 1 ? { ...opened } : { ...before, ...opened };
  for (const one of shut) delete next[one];
  return Object.keys(next).length ? next : undefined;
}
