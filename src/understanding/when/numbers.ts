/** Numbers written in words, French and English, as dictation and polite letters give them. */

const small: Record<string, number> = {
  zero: 0,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Record<string, number> = {
  vingt: 20,
  vingts: 20,
  trente: 30,
  quarante: 40,
  cinquante: 50,
  soixante: 60,
  septante: 70,
  huitante: 80,
  octante: 80,
  nonante: 90,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const ordinals: Record<string, number> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
};

/** How many of `words`, from `at` on, make one number, and which; "first" to "thirty-first" give an ordinal. */
export function numberAt(
  words: readonly string[],
  at: number,
): { value: number; count: number; ordinal: boolean } | null {
  let value = 0;
  let count = 0;
  // The room left below the last word: after "vingt" comes a unit, after "soixante" up to nineteen.
  let room = Number.POSITIVE_INFINITY;
  for (let i = at; i < words.length; i++) {
    const word = words[i] ?? "";
    const unit = small[word];
    const ten = tens[word];
    const rank = ordinals[word];
    if (word === "et" || word === "and") {
      const next = words[i + 1] ?? "";
      const joins = word === "et" ? /^(?:un|une|onze)$/.test(next) && room >= 9 && value % 10 === 0 : value >= 100;
      if (count === 0 || !joins || (word === "and" && small[next] === undefined && tens[next] === undefined)) break;
      if (/^une?$/.test(next)) return { value: value + 1, count: i + 2 - at, ordinal: false };
    } else if (/^une?$/.test(word) && count > 0 && value >= 80 && room >= 9 && value % 20 === 0) {
      return { value: value + 1, count: i + 1 - at, ordinal: false };
    } else if (word === "one" && count > 0 && value >= 20 && value % 10 === 0) {
      return { value: value + 1, count: i + 1 - at, ordinal: false };
    } else if (rank !== undefined && word !== "second" && rank <= Math.min(room, 31)) {
      return { value: value + rank, count: i + 1 - at, ordinal: true };
    } else if (/^vingts?$/.test(word) && value % 100 === 4 && count > 0) {
      value += 76;
      room = 19;
      count = i + 1 - at;
    } else if (unit !== undefined && unit <= room && (count === 0 || unit > 0)) {
      value += unit;
      // "dix-sept", "soixante-dix-huit": ten goes on below ten, the others are complete.
      room = word === "dix" ? 9 : 0;
      count = i + 1 - at;
    } else if (ten !== undefined && (count === 0 || room >= 99)) {
      value += ten;
      room = word === "soixante" ? 19 : 9;
      count = i + 1 - at;
    } else if (/^(?:cents?|hundred)$/.test(word) && (count === 0 || (value % 1000 < 10 && value % 1000 > 0))) {
      value = count === 0 ? 100 : value - (value % 1000) + (value % 1000) * 100;
      room = 99;
      count = i + 1 - at;
    } else if (/^(?:mille?|thousand)$/.test(word) && value < 1000) {
      value = (count === 0 ? 1 : value) * 1000;
      room = 999;
      count = i + 1 - at;
    } else break;
  }
  return count === 0 ? null : { value, count, ordinal: false };
}

/** Words that can begin a number: a quick look before the slow one. */
export const startsNumber: ReadonlySet<string> = new Set([
  ...Object.keys(small),
  ...Object.keys(tens),
  ...Object.keys(ordinals).filter((word) => word !== "second"),
  "cent",
  "mille",
]);
