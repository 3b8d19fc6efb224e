/** Weekdays cut to three letters, told from the words that look like them. */
import { type Folded, replace } from "./edit.ts";
import { weekdayWord } from "./words.ts";

const frenchShort: Record<string, string> = {
  lun: "lundi",
  mar: "mardi",
  mer: "mercredi",
  jeu: "jeudi",
  ven: "vendredi",
  vend: "vendredi",
  sam: "samedi",
  dim: "dimanche",
};
const englishShort: Record<string, string> = {
  mon: "monday",
  tue: "tuesday",
  wed: "wednesday",
  thu: "thursday",
  fri: "friday",
  sat: "saturday",
  sun: "sunday",
};
const shortDay = new RegExp(
  `(?<![a-z0-9'])(lun|mar|mer|jeu|vend?|sam|dim|mon|tue|wed|thu|fri|sat|sun)\\.?(?![a-z0-9'])(?=( ?(?:\\d|1er|matin|soir|midi|apres|aprem|a \\d|at |ou |or |et |and |the |morning|evening|afternoon|[ap]m(?![a-z])|prochain|-|/|,|au |to |${weekdayWord}|\\.?$))?)`,
  "g",
);

/** "sam" is a day and a first name, "mon" a possessive: they count only beside something that dates. */
export function shortDays(folded: Folded, lang: "fr" | "en"): Folded {
  return replace(folded, shortDay, (match) => {
    const word = match[1] ?? "";
    const before = folded.s.slice(Math.max(0, (match.index ?? 0) - 14), match.index);
    const after = match[2] !== undefined;
    const led =
      /(?:^|(?:^|[ ,(])(?:le|ce|du|au|de|pour|avant|jusqu'au|des|on|by|next|this|last|until|till|before|from|every|dispo|ou|or|et|and|to|\d ?h|-) ?)$/.test(
        before,
      );
    const bare =
      /^ *(?:(?:ah |ben |bah |euh )*(?:non|oui|no|yes|ok|plutot)[ ,]+)?$/.test(before) &&
      folded.s.slice((match.index ?? 0) + match[0].length).trim() === "";
    if (word in frenchShort) {
      const risky = word === "mer" || word === "mar" || word === "jeu";
      // "3 mar", "12 mar 2026" is a month in English dates.
      if (word === "mar" && /\d(?:st|nd|rd|th)? ?$/.test(before)) return null;
      const digit = /^ ?(?:\d|1er|matin|soir|midi|apres|aprem|prochain)/.test(match[2] ?? "");
      if (word === "mar" && lang === "en") return null;
      const listed = /(?:lun|mar|mer|jeu|vend?|sam|dim|di|edi)\.? ?(?:ou|et|,|\/|-) ?$/.test(before);
      return (
        risky
          ? digit || bare || listed
          : (after && (digit || (led && !/^ ?(?:et|and) $/.test(match[2] ?? "")))) ||
            (led && before !== "" && !/d[eu] $/.test(before)) ||
            bare
      )
        ? (frenchShort[word] ?? null)
        : null;
    }
    if (word === "mon" && lang === "fr") return null;
    const listed = /(?:mon|tue|wed|thu|fri|sat|sun|day)\.?(?: ?, ?| (?:and|or) |-|\/)$/.test(before);
    return led || listed || /^ ?(?:\d|the |morning|evening|afternoon|[ap]m|at )/.test(match[2] ?? "")
      ? (englishShort[word] ?? null)
      : null;
  });
}
