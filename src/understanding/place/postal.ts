/** Postal codes: written, spaced, spoken in words, or meant by an arrondissement. */

import { communesAt, communesNamed } from "#places/communes.ts";
import type { Span } from "../flat.ts";
import { numberAt } from "../when/numbers.ts";

export interface PostalCode {
  code: string;
  span: Span;
  /** The city that the words name with it ("Lyon 3e"). */
  city?: string;
}

const notPostal =
  /(?:n°|numero|num|ref|reference|commande(?: [a-z]+)?|affiche|compteur|index|indique|dossier|facture|client|siret|siren|contrat|suivi|colis|recu|ticket|serie|modele|mot de passe|mdp|wifi|code (?:promo|client|secret)|digicode|compte|iban|tel|telephone|montant|prix|total|soit|depuis \d*) ?(?:est|:|=|numero|n°|de|le|la|du)* ?#?$/;
const unitAfter =
  /^ ?(?:€|e\b|eur|km|kilometres|m2|m²|m\b|metres|kg|g\b|watts?|w\b|mah|%|\$|£|habitants|points|balles|dollars|vues|mots|fois|personnes|-\d|\/\d|\.\d|,\d)/;

const cities: Record<string, { prefix: string; count: number; name: string }> = {
  paris: { prefix: "75", count: 20, name: "Paris" },
  lyon: { prefix: "69", count: 9, name: "Lyon" },
  marseille: { prefix: "13", count: 16, name: "Marseille" },
};

const ordinalWords = [
  "premier",
  "deuxieme",
  "troisieme",
  "quatrieme",
  "cinquieme",
  "sixieme",
  "septieme",
  "huitieme",
  "neuvieme",
  "dixieme",
  "onzieme",
  "douzieme",
  "treizieme",
  "quatorzieme",
  "quinzieme",
  "seizieme",
  "dix-septieme",
  "dix-huitieme",
  "dix-neuvieme",
  "vingtieme",
];
const romans = [
  "i",
  "ii",
  "iii",
  "iv",
  "v",
  "vi",
  "vii",
  "viii",
  "ix",
  "x",
  "xi",
  "xii",
  "xiii",
  "xiv",
  "xv",
  "xvi",
  "xvii",
  "xviii",
  "xix",
  "xx",
];
const rank = `(?:(\\d{1,2}) ?(?:er|eme|ieme|em|e|nd|th|st|rd)?|(${ordinalWords.map((word) => word.replace("-", "[ -]")).join("|")})|(x{0,2}(?:ix|iv|v?i{0,3}))(?:e|er|eme))`;
const notRank =
  "(?![a-z0-9])(?! ?(?:h\\b|h\\d|heures?|:\\d|€|euros?|ans\\b|km|min|janv|fevr|mars|avril|mai\\b|juin|juill|aout|sept|octo|nove|dece|etages?|et\\b \\d|-? ?\\d|\\/|pieces|personnes|enfants|jours?|semaines?))";
const cityRank = new RegExp(
  `(?<![a-z])(paris|lyon|marseille)[ ,(-]*(?:dans |le |en )*${rank}(?: ?(?:arrdt|arrondissement|arr\\b))?${notRank}`,
  "g",
);
const loneRank = new RegExp(
  `(?<![a-z])(?:(?:dans|ds|habite|suis|secteur|quartier|sur|vers|est) (?:le |du )|(?:mairie|quartier|metro|coin|cote) du |du |au |le |in the )${rank}(?: ?(arrdt|arrondissement|arr\\b|ardt))?${notRank}(?! (?:anniversaire|rang|jour|appel|fois|coup|siecle|rdv|message|rendez))`,
  "g",
);

/** The number that a rank says: digits, words or Roman. */
function rankOf(digits?: string, word?: string, roman?: string): number {
  if (digits) return Number(digits);
  if (word) return ordinalWords.indexOf(word.replace(" ", "-")) + 1;
  return roman ? romans.indexOf(roman) + 1 : 0;
}

function arrondissement(city: string, n: number): PostalCode["code"] | undefined {
  const found = cities[city];
  return found && n >= 1 && n <= found.count ? `${found.prefix}0${String(n).padStart(2, "0")}` : undefined;
}

/** Every postal code in a flat text, in order; `addressed` tells that a street was named, which makes loose ones certain. */
export function postalCodes(plain: string, addressed: boolean): PostalCode[] {
  const found = [...written(plain, addressed), ...ranked(plain)];
  if (found.length === 0) found.push(...spoken(plain, addressed));
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

function written(plain: string, addressed: boolean): PostalCode[] {
  const found: PostalCode[] = [];
  for (const match of plain.matchAll(/(?<![\w.,€$£+#°/-])(?:f-?)?(\d{2})( |\.)?(\d{3})(?![\d_])/g)) {
    const [whole, department = "", gap, rest = ""] = match;
    const code = department + rest;
    const before = plain.slice(Math.max(0, match.index - 30), match.index);
    const after = plain.slice(match.index + whole.length);
    if (unitAfter.test(after) || notPostal.test(before)) continue;
    const asked = /(?:code postal|cp|postcode|zip)(?: (?:est|is|c'est))? ?:? ?$/.test(before);
    const communes = communesAt(code);
    const named = communes.some(({ name }) => nextTo(name, before, after));
    if (/^[a-z]/.test(after) && !named) continue;
    // "il faut 12000 vis": a round number of things.
    if (!named && rest === "000" && /(?:faut|environ|plus de|pres de|j'ai|il y a|fait) $/.test(before)) continue;
    if (
      gap
        ? named || asked || ((addressed || plain.trim() === whole) && communes.length > 0)
        : communes.length > 0 || asked || /^ ?[a-z' -]+ cedex/.test(after)
    ) {
      found.push({ code, span: [match.index, match.index + whole.length] });
    }
  }
  return found;
}

/** Is the commune said just before or after? */
function nextTo(name: string, before: string, after: string): boolean {
  const word =
    name
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .split(/[ '-]/)[0] ?? name;
  return after.slice(0, 25).includes(word) || before.slice(-25).includes(word);
}

/** "Lyon 3e" anywhere; "dans le 18e" alone when only Paris has so many, "dans le 11e" when the city is named elsewhere. */
function ranked(plain: string): PostalCode[] {
  const found: PostalCode[] = [];
  for (const match of plain.matchAll(cityRank)) {
    const [whole, city = "", digits, word, roman] = match;
    const code = arrondissement(city, rankOf(digits, word, roman));
    const name = cities[city]?.name;
    if (code && name) found.push({ code, city: name, span: [match.index, match.index + whole.length] });
  }
  if (found.length > 0) return found;
  const named =
    /(?<![a-z])(paris|lyon|marseille)(?![a-z])(?<!(?:rue|avenue|gare|porte|route|place) (?:de |du )?(?:paris|lyon|marseille))/.exec(
      plain,
    )?.[1];
  for (const match of plain.matchAll(loneRank)) {
    const [whole, digits, word, roman, kind] = match;
    const n = rankOf(digits, word, roman);
    const bare = digits !== undefined && !/\d ?(?:e|er|eme|ieme|em|th|nd)(?![a-z])/.test(whole);
    // "le 18 avril" or "au 3e" are dates and floors: only "dans le" or the word itself makes an arrondissement.
    if (
      !kind &&
      (bare || !/^(?:dans|ds|habite|suis|secteur|quartier|sur|vers|est|in|mairie|metro|coin|cote)/.test(whole))
    )
      continue;
    const code = named ? arrondissement(named, n) : n > 16 ? arrondissement("paris", n) : undefined;
    if (code) found.push({ code, span: [match.index, match.index + whole.length] });
  }
  return found;
}

/** "soixante-quinze zéro treize", "quatorze mille", "soixante-neuf zéro zéro trois". */
function spoken(plain: string, addressed: boolean): PostalCode[] {
  if (!/zero|mille|cent/.test(plain)) return [];
  const words = [...plain.matchAll(/[a-z]+|\d+|[^\s\w'-]/g)];
  const text = words.map((word) => word[0]);
  for (let i = 0; i < words.length; i++) {
    const start = words[i]?.index ?? 0;
    const said = codeAt(text, i);
    if (!said || communesAt(said.code).length === 0) continue;
    const last = words[i + said.count - 1];
    const end = (last?.index ?? start) + (last?.[0].length ?? 0);
    if (said.sure || placed(plain, start, end, said.code, addressed)) return [{ code: said.code, span: [start, end] }];
  }
  return [];
}

/** A code read from words, and whether it can be nothing else (a zero said in the middle). */
function codeAt(words: readonly string[], at: number): { code: string; count: number; sure: boolean } | undefined {
  const first = part(words, at);
  if (!first) return undefined;
  const { value, count } = first;
  if (value >= 1000 && value <= 98_999 && !/^\d/.test(words[at] ?? "")) {
    // "quatre-vingt-treize mille cent": the hundreds may stand apart.
    const rest = value % 1000 === 0 ? part(words, at + count) : undefined;
    const longer = String(value + (rest?.value ?? 0)).padStart(5, "0");
    if (rest && rest.value >= 100 && rest.value < 1000 && communesAt(longer).length > 0)
      return { code: longer, count: count + rest.count, sure: false };
    return { code: String(value).padStart(5, "0"), count, sure: false };
  }
  const department = words[at] === "zero" ? undefined : value;
  if (department === undefined || department > 98 || department < 10) return zeroFirst(words, at);
  let digits = "";
  let used = count;
  let zeros = 0;
  while (digits.length < 3) {
    const word = words[at + used] ?? "";
    if (word === "zero" || word === "0") {
      digits += "0";
      zeros++;
      used++;
      continue;
    }
    const next = part(words, at + used);
    if (!next || next.value > 999) return undefined;
    digits += String(next.value);
    used += next.count;
  }
  return digits.length === 3 ? { code: `${department}${digits}`, count: used, sure: zeros > 0 } : undefined;
}

/** "zéro six mille", "zéro six cent", "zéro un zéro zéro zéro". */
function zeroFirst(words: readonly string[], at: number): { code: string; count: number; sure: boolean } | undefined {
  if (words[at] !== "zero") return undefined;
  const rest = part(words, at + 1);
  if (!rest || rest.value < 1000 || rest.value > 9999) return undefined;
  return { code: `0${rest.value}`, count: rest.count + 1, sure: false };
}

/** One number in words or digits; "un" is none on its own elsewhere, but is one inside a code. */
function part(words: readonly string[], at: number): { value: number; count: number } | undefined {
  const word = words[at] ?? "";
  if (/^\d{1,3}$/.test(word)) return { value: Number(word), count: 1 };
  if (/^une?$/.test(word)) return { value: 1, count: 1 };
  const number = numberAt(words, at);
  if (!number || number.ordinal) return undefined;
  // "trente et un mille": a number that ends in "un" stops before its thousands.
  if (words[at + number.count] !== "mille" || number.value > 98) return number;
  return { value: number.value * 1000, count: number.count + 1 };
}

/** Does what stands around a loose number say that it is a place? */
function placed(plain: string, start: number, end: number, code: string, addressed: boolean): boolean {
  const before = plain.slice(Math.max(0, start - 40), start);
  const after = plain.slice(end, end + 40);
  if (unitAfter.test(after) || /^ ?(?:euros?|balles|choses?|fois|trucs?)/.test(after)) return false;
  if (/code postal[^.]{0,12}$/.test(before) || addressed) return true;
  return communesAt(code).some(({ name }) => nextTo(name, before, after)) || knownBefore(before, code);
}

function knownBefore(before: string, code: string): boolean {
  const word = /([a-z-]{3,})[ ,]*$/.exec(before)?.[1];
  return word !== undefined && communesNamed(word).some((commune) => commune.postalCodes.includes(code));
}
