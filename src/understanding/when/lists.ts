/** Lists of days that share a month: "les 14 et 15 mars". */
import { apply, type Edit, type Folded } from "./edit.ts";

const number = "\\d{1,2}(?:er|st|nd|rd|th)?(?![\\d./]|:\\d| ?h(?![a-z])| ?heures)";
const list = new RegExp(
  `(?<![a-z0-9/.:])(?<!week-end (?:du|des|de) (?:samedi )?)(?<led>les )?(?<all>${number}(?:(?: ?, ?| (?:et|ou|and|or|&) )(?:le |the )?${number})+)(?<month> [MN][A-L](?![a-z]))?`,
  "g",
);

/** What shows that bare numbers were days: nothing that they count. */
const closing = /^ ?(?:$|[.,;!?)\n]|a |de \d|entre |vers |pour |matin|apres-midi|soir)/;

/** "les 14 et 15 mars", "le 20 ou le 21 avril": every number of a list gets the month, and the article, that it shares. */
export function listed(folded: Folded): Folded {
  if (folded.s.search(list) < 0) return folded;
  const edits: Edit[] = [];
  for (const found of folded.s.matchAll(list)) {
    const { led, all = "", month } = found.groups ?? {};
    const rest = folded.s.slice((found.index ?? 0) + found[0].length);
    if (month === undefined && (led === undefined || !closing.test(rest))) continue;
    const start = (found.index ?? 0) + (led?.length ?? 0);
    if (led) edits.push({ at: found.index ?? 0, end: start, with: "le " });
    const numbers = [...all.matchAll(/(le |the )?\d{1,2}(?:er|st|nd|rd|th)?/g)];
    numbers.forEach((one, k) => {
      const at = start + (one.index ?? 0);
      const end = at + one[0].length;
      if (led && k > 0 && !one[1]) edits.push({ at, end: at, with: "le " });
      if (month && k < numbers.length - 1) edits.push({ at: end, end, with: month });
    });
  }
  return apply(folded, edits);
}
