/** Feasts that people name instead of a date, reckoned for any year. */
import { civil, type Day, dayOf, lastWeekday, nextWeekday, weekdayOf } from "./calendar.ts";
import { coded } from "./words.ts";

/** Easter Sunday of the Gregorian calendar (Butcher's computus). */
export function easter(y: number): Day {
  const a = y % 19;
  const b = Math.floor(y / 100);
  const c = y % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(y, Math.floor(n / 31), (n % 31) + 1);
}

const fixed =
  (m: number, d: number) =>
  (y: number): Day =>
    dayOf(y, m, d);
const fromEaster =
  (days: number) =>
  (y: number): Day =>
    easter(y) + days;
const nth =
  (m: number, wd: number, n: number) =>
  (y: number): Day =>
    nextWeekday(dayOf(y, m, 1) - 1, wd) + 7 * (n - 1);

/** Last Sunday of May, or the first of June when that Sunday is Pentecost. */
function frenchMothersDay(y: number): Day {
  const sunday = lastWeekday(dayOf(y, 6, 1), 7);
  return sunday === easter(y) + 49 ? sunday + 7 : sunday;
}

/** Name as folded text (no accents) → its day in a year. Longer names stand before the ones they contain. */
export const feasts: readonly (readonly [RegExp, (y: number) => Day])[] = (
  [
    ["lendemain de (?:la )?noel|boxing day|saint etienne", fixed(12, 26)],
    ["(?:la )?veille de noel|reveillon de noel|christmas eve|xmas eve", fixed(12, 24)],
    ["noel|christmas(?: day)?|xmas(?: day)?", fixed(12, 25)],
    [
      "(?:la )?(?:saint|st)[ -]sylvestre|(?:la )?veille du (?:jour de l'an|nouvel an)|reveillon (?:du|de la) (?:jour de l'an|nouvel an|saint[ -]sylvestre|31)|new year'?s eve|nye",
      fixed(12, 31),
    ],
    ["(?:premier|1er) jour de l'an|jour de l'an|nouvel an|new year'?s day|new year", fixed(1, 1)],
    ["(?:l')?epiphanie|jour des rois|epiphany", fixed(1, 6)],
    ["(?:la )?chandeleur", fixed(2, 2)],
    ["(?:la )?(?:saint|st)[ -]valentin|valentine'?s(?: day)?", fixed(2, 14)],
    ["(?:la )?(?:saint|st)[ -]patrick|st\\.? patrick'?s day", fixed(3, 17)],
    ["mardi gras|shrove tuesday|pancake day", fromEaster(-47)],
    ["mercredi des cendres|ash wednesday", fromEaster(-46)],
    ["dimanche des rameaux|les rameaux|palm sunday", fromEaster(-7)],
    ["jeudi saint|maundy thursday", fromEaster(-3)],
    ["vendredi saint|good friday", fromEaster(-2)],
    ["samedi saint|holy saturday", fromEaster(-1)],
    ["lundi (?:de )?paques|easter monday", fromEaster(1)],
    ["(?:dimanche (?:de )?)?paques|easter(?: sunday| day)?", fromEaster(0)],
    ["(?:le )?(?:jeudi de )?l'ascension|ascension(?: day)?", fromEaster(39)],
    ["lundi de (?:la )?pentecote|whit monday|pentecost monday", fromEaster(50)],
    ["(?:dimanche de )?(?:la )?pentecote|pentecost|whit ?sunday", fromEaster(49)],
    ["fete dieu", fromEaster(60)],
    ["(?:la )?fete du travail|labou?r day|may day", fixed(5, 1)],
    ["(?:la )?fete des meres", frenchMothersDay],
    ["mother'?s day", frenchMothersDay],
    ["(?:la )?fete des peres|father'?s day", nth(6, 7, 3)],
    ["(?:la )?fete des voisins", (y: number) => lastWeekday(dayOf(y, 6, 1), 5)],
    ["(?:la )?fete des grands[ -]meres", nth(3, 7, 1)],
    ["(?:la )?fete de la musique", fixed(6, 21)],
    ["(?:la )?saint[ -]jean", fixed(6, 24)],
    ["(?:la )?fete nationale|bastille day", fixed(7, 14)],
    ["independence day", fixed(7, 4)],
    ["(?:l')?assomption|assumption(?: day)?", fixed(8, 15)],
    ["halloween", fixed(10, 31)],
    ["(?:la )?toussaint|all saints'?(?: day)?", fixed(11, 1)],
    ["jour des morts|all souls'?(?: day)?", fixed(11, 2)],
    ["(?:l')?armistice|remembrance day", fixed(11, 11)],
    ["thanksgiving(?: day)?", nth(11, 4, 4)],
    ["black friday", (y: number) => nth(11, 4, 4)(y) + 1],
    ["(?:la )?saint[ -]nicolas", fixed(12, 6)],
  ] as [string, (y: number) => Day][]
).map(([name, day]) => [new RegExp(`(?:${coded(name)})(?![a-z])`, "y"), day] as const);

/** Days off around a feast that falls near a week-end: "le pont de l'ascension". Null where it makes no bridge. */
export function bridge(feast: Day): { from: Day; to: Day } | null {
  switch (weekdayOf(feast)) {
    case 1:
      return { from: feast - 2, to: feast + 1 };
    case 2:
      return { from: feast - 3, to: feast + 1 };
    case 4:
      return { from: feast, to: feast + 4 };
    case 5:
      return { from: feast, to: feast + 3 };
    default:
      return null;
  }
}

/** The day that `feast` names, next on or after `today` unless a year says otherwise. */
export function feastDay(feast: (y: number) => Day, today: Day, year?: number): Day {
  if (year !== undefined) return feast(year);
  const { y } = civil(today);
  return feast(y) >= today ? feast(y) : feast(y + 1);
}
