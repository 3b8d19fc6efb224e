/** A message as the grammar reads it: lower case, no accents, numbers as digits, SMS forms spelt out, with the way back to the original. */
import { numberAt, startsNumber } from "./numbers.ts";
import { englishShorthand, monthWord, namesIn, repaired, shorthand, weekdayWord } from "./words.ts";

/** Stands where another reader owns the text: matches nothing. */
export const hidden = "\u0001";

export interface Folded {
  s: string;
  /** For each character of `s`, where the original one begins and ends. */
  from: number[];
  to: number[];
}

interface Edit {
  at: number;
  end: number;
  with: string;
}

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

function apply(folded: Folded, edits: Edit[]): Folded {
  if (edits.length === 0) return folded;
  let s = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    s += folded.s.slice(at, end);
    for (let i = at; i < end; i++) {
      from.push(folded.from[i] ?? 0);
      to.push(folded.to[i] ?? 0);
    }
  };
  for (const edit of edits) {
    copy(edit.at);
    s += edit.with;
    // What is put in belongs to the character that it leads up to, or else to the one before it.
    const first = edit.end > edit.at || edit.with.endsWith(" ") ? edit.at : Math.max(edit.at - 1, 0);
    const last = edit.end > edit.at ? edit.end - 1 : first;
    for (let i = 0; i < edit.with.length; i++) {
      from.push(folded.from[first] ?? 0);
      to.push(folded.to[last] ?? 0);
    }
    at = edit.end;
  }
  copy(folded.s.length);
  return { s, from, to };
}

function replace(folded: Folded, pattern: RegExp, by: (match: RegExpMatchArray) => string | null): Folded {
  if (folded.s.search(pattern) < 0) return folded;
  const edits: Edit[] = [];
  for (const match of folded.s.matchAll(pattern)) {
    const out = by(match);
    if (out !== null) edits.push({ at: match.index ?? 0, end: (match.index ?? 0) + match[0].length, with: out });
  }
  return apply(folded, edits);
}

/** SMS forms, spelling and numbers in words, in one pass over the words. */
function spell(folded: Folded, lang: "fr" | "en"): Folded {
  const words: { w: string; at: number; end: number }[] = [];
  for (const match of folded.s.matchAll(/[a-z0-9']*[a-z][a-z0-9']*/g)) {
    words.push({ w: match[0], at: match.index ?? 0, end: (match.index ?? 0) + match[0].length });
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
  `(?<![a-z0-9'])(lun|mar|mer|jeu|vend?|sam|dim|mon|tue|wed|thu|fri|sat|sun)\\.?(?![a-z0-9'])(?=( ?(?:\\d|1er|matin|soir|midi|apres|aprem|a \\d|at |ou |or |et |and |the |morning|evening|afternoon|prochain|-|/|,|au |to |${weekdayWord}|\\.?$))?)`,
  "g",
);

/** "sam" is a day and a first name, "mon" a possessive: they count only beside something that dates. */
function shortDays(folded: Folded, lang: "fr" | "en"): Folded {
  return replace(folded, shortDay, (match) => {
    const word = match[1] ?? "";
    const before = folded.s.slice(Math.max(0, (match.index ?? 0) - 14), match.index);
    const after = match[2] !== undefined;
    const led =
      /(?:^|(?:^|[ ,(])(?:le|ce|du|au|de|pour|avant|jusqu'au|des|on|by|next|this|last|until|till|before|from|every|dispo|ou|or|et|and|to|\d ?h|-) ?)$/.test(
        before,
      );
    const bare = before.trim() === "" && folded.s.slice((match.index ?? 0) + match[0].length).trim() === "";
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
    return led || listed || /^ ?(?:\d|the |morning|evening|afternoon|at )/.test(match[2] ?? "")
      ? (englishShort[word] ?? null)
      : null;
  });
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

const number = "\\d{1,2}(?:er|st|nd|rd|th)?(?![\\d:./]| ?h(?![a-z])| ?heures)";
const list = new RegExp(
  `(?<![a-z0-9/.:])(?<!week-end (?:du|des|de) (?:samedi )?)(?<led>les )?(?<all>${number}(?:(?: ?, ?| (?:et|ou|and|or|&) )(?:le |the )?${number})+)(?<month> [MN][A-L](?![a-z]))?`,
  "g",
);

/** What shows that bare numbers were days: nothing that they count. */
const closing = /^ ?(?:$|[.,;!?)\n]|a |de \d|entre |vers |pour |matin|apres-midi|soir)/;

/** "les 14 et 15 mars", "le 20 ou le 21 avril": every number of a list gets the month, and the article, that it shares. */
function listed(folded: Folded): Folded {
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

const french =
  /(?<![a-z'])(?:le|la|les|un|une|des|du|de|je|j'|vous|pour|chez|est|et|dans|avec|demain|ce|cette|mon|ma|mes|au|a partir|besoin|bonjour|merci|svp|qqn|quelqu'un|jeudi|lundi|mardi|mercredi|vendredi|samedi|dimanche|semaine|prochaine?|il|jours?|heures?|matin|soir|midi|tous|mois)(?![a-z])/g;
const english =
  /(?<![a-z'])(?:the|i|i'm|my|you|your|we|for|at|on|in|and|is|are|need|someone|please|hello|hi|to|of|tomorrow|today|next|last|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday|morning|evening|afternoon|tonight|this|from|until|every|day|days|would|could|can|it|before|after|month|year|noon|yesterday|ago|hours?|weeks|months|past|half|quarter|tues|weds|thurs|fri|sat|asap|(?:\d )?[ap]m)(?![a-z])|\d[ap]m(?![a-z])/g;

/** French unless English words are more frequent: good enough to tell "we" from "we". */
export function languageOf(text: string): "fr" | "en" {
  const s = text.toLowerCase();
  return (s.match(english)?.length ?? 0) > (s.match(french)?.length ?? 0) ? "en" : "fr";
}
