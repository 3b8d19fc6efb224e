/** A message as the grammar reads it: lower case, no accents, numbers as digits, SMS forms spelt out, with the way back to the original. */
import { apply, type Edit, type Folded, replace } from "./edit.ts";
import { listed } from "./lists.ts";
import { numberAt, startsNumber } from "./numbers.ts";
import { shortDays } from "./short-days.ts";
import { englishShorthand, monthWord, namesIn, repaired, shorthand } from "./words.ts";

/** Stands where another reader owns the text: matches nothing. */
export const hidden = "\u0001";

const folds = new Map<string, string>();

function foldChar(c: string): string {
  const known = folds.get(c);
  if (known !== undefined) return known;
  let out = c
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  if (/[\u2019\u2018\u02bc`\u00b4]/.test(c)) out = "'";
  else if (/[\u2010-\u2015\u2212]/.test(c)) out = "-";
  else if (c === "œ" || c === "Œ") out = "oe";
  else if (/\s/.test(c) && c !== "\n") out = " ";
  else if (c === "°" || c === "º") out = "°";
  if (folds.size < 5000) folds.set(c, out);
  return out;
}

/** Lower case without accents; `mask` spans become `hidden` characters. */
function letters(text: string, mask: readonly (readonly [number, number])[]): Folded {
  let s = "";
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const owned = mask.some(([a, b]) => i >= a && i < b);
    // Plain small letters, digits and spaces are most of a message.
    if (!owned && ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 32)) {
      from.push(i);
      to.push(i + 1);
      s += text[i];
      continue;
    }
    const out = owned ? hidden : foldChar(text[i] ?? "");
    for (let k = 0; k < out.length; k++) {
      from.push(i);
      to.push(i + 1);
    }
    s += out;
  }
  return { s, from, to };
}

/** SMS forms, spelling and numbers in words, in one pass over the words. */
function spell(folded: Folded, lang: "fr" | "en"): Folded {
  const words: { w: string; at: number; end: number }[] = [];
  for (const match of folded.s.matchAll(/[a-z0-9']*[a-z][a-z0-9']*/g)) {
    const end = (match.index ?? 0) + match[0].length;
    // "d'aprem": the short form stands behind the apostrophe.
    const w = /^[dl]'/.test(match[0]) && shorthand.has(match[0].slice(2)) ? match[0].slice(2) : match[0];
    words.push({ w, at: end - w.length, end });
  }
  const edits: Edit[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (!word) continue;
    if (startsNumber.has(word.w) && !isNoNumber(folded.s, word.w, word.at, word.end, lang)) {
      // Only words that a space or a hyphen joins make one number.
      const run = [word];
      while (run.length < 7) {
        const next = words[i + run.length];
        const last = run[run.length - 1];
        if (!next || !last || !/^[ -]+$/.test(folded.s.slice(last.end, next.at))) break;
        run.push(next);
      }
      const number = numberAt(
        run.map((r) => r.w),
        0,
      );
      const last = run[(number?.count ?? 0) - 1];
      if (number && last && !isSeptember(folded.s, word.w, word.at, word.end)) {
        edits.push({ at: word.at, end: last.end, with: String(number.value) + (number.ordinal ? "th" : "") });
        i += number.count - 1;
      }
      continue;
    }
    const better =
      (lang === "fr" && word.w === "we" ? "week-end" : shorthand.get(word.w)) ??
      (lang === "en" ? englishShorthand.get(word.w) : undefined) ??
      repaired(word.w);
    if (better !== null && better !== word.w) edits.push({ at: word.at, end: word.end, with: better });
  }
  return apply(folded, edits);
}

const counts =
  /^ ?-?(?:h(?![a-z])|heures?|jours?|mois|semaines?|nuits?|fois|ans|minutes?|euros?|personnes|enfants|cents?|mille)/;
const dates = new RegExp(`^ (?:${monthWord}|a (?:\\d|midi))`);

/** "le four" is an oven, "le neuf" the new one: words that are numbers only beside what they count. */
function isNoNumber(s: string, word: string, at: number, end: number, lang: "fr" | "en"): boolean {
  if (word === "four")
    return lang === "fr" && /(?:le|du|au|un|mon|ce|de|son|votre|notre|et) $/.test(s.slice(Math.max(0, at - 6), at));
  if (word !== "neuf") return false;
  return (
    !counts.test(s.slice(end)) &&
    !dates.test(s.slice(end)) &&
    !/(?:vers|entre|et|-) ?$/.test(s.slice(Math.max(0, at - 7), at))
  );
}

/** "sept" beside a day number is the month. */
function isSeptember(s: string, word: string, at: number, end: number): boolean {
  return (
    word === "sept" && (/(?:\d|er|premier)[ -]*$/.test(s.slice(0, at)) || /^\.? \d{1,2}(?!\d| ?h)/.test(s.slice(end)))
  );
}

const phrases: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])aujourd ?'? ?hui/g, "aujourd'hui"],
  [/(?<![a-z])apres? ?-? ?midis?(?![a-z])/g, "apres-midi"],
  [/(?<![a-z])apres? ?-? ?demain(?![a-z])/g, "apres-demain"],
  [/(?<![a-z])avant ?-? ?hier(?![a-z])/g, "avant-hier"],
  [/(?<![a-z])week ?-? ?ends(?![a-z])/g, "week-ends"],
  [/(?<![a-z])week ?-? ?end(?![a-z])|(?<![a-z])w-e(?![a-z])/g, "week-end"],
  [/(?<![a-z])a pres-midi/g, "apres-midi"],
  [/(?<![a-z])mi ?-? ?journee/g, "mi-journee"],
  [/(?<![a-z])sur-?lendemain/g, "surlendemain"],
];

// "2026-03-25T14:30": a day and a time, whatever stands between them.
const isoTime = /(?<=\d{4}-\d\d-\d\d)t(?=\d\d:)/g;

const anyPhrase = new RegExp(phrases.map(([pattern]) => pattern.source).join("|"));

// "le premier mai", "premier avril": a day number, unlike "premier lundi de mai".
const firstOfMonth = new RegExp(
  `(?<![a-z])(?:premier|1 ?er)(?= ${monthWord})|(?<=le )premier(?= (?:(?:au|a|et|ou)(?![a-z])|du mois))`,
  "g",
);

/** Folds `text`; spans of `mask` (positions in `text`) can't be read any more. */
export function fold(text: string, lang: "fr" | "en", mask: readonly (readonly [number, number])[] = []): Folded {
  let folded = spell(letters(text, mask), lang);
  const compound = anyPhrase.test(folded.s);
  for (const [pattern, by] of compound ? phrases : []) {
    folded = replace(folded, pattern, (match) => (match[0] === by ? null : by));
  }
  folded = shortDays(
    replace(folded, isoTime, () => " "),
    lang,
  );
  folded = replace(folded, firstOfMonth, () => "1er");
  return listed(
    apply(
      folded,
      namesIn(folded.s).map(({ at, end, code }) => ({ at, end, with: code })),
    ),
  );
}
