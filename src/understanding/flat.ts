/** A message letter for letter in lower case without accents: what finds stands at the same place in the original. */

import { lately } from "./lately.ts";

/** Stands where another reader owns the text: matches no pattern. */
export const hidden = "\u0001";

export type Span = [number, number];

const known = new Map<string, string>();

function flatChar(char: string): string {
  if (/[\u2018\u2019\u02bc`\u00b4]/.test(char)) return "'";
  if (/[\u2010-\u2015\u2212]/.test(char)) return "-";
  if (/[^\S\n]/.test(char)) return " ";
  if (/[ºᵉ]/.test(char)) return char === "º" ? "°" : "e";
  return char.normalize("NFD").charAt(0).toLowerCase().charAt(0) || char;
}

/** Same length as `text`, one plain lower-case character for each. */
export const flat = lately((text: string): string => {
  // eslint-disable-next-line no-control-regex -- ASCII needs no table
  if (/^[\x00-\x7f]*$/.test(text)) return text.toLowerCase().replace(/[\t\r`]/g, (char) => (char === "`" ? "'" : " "));
  let out = "";
  for (const char of text.split("")) {
    let plain = known.get(char);
    if (plain === undefined) {
      plain = flatChar(char);
      if (known.size < 5000) known.set(char, plain);
    }
    out += plain;
  }
  return out;
});

/** The text with spans hidden; its length stays the same. */
export function hide(text: string, spans: readonly Span[]): string {
  let out = text;
  for (const [from, to] of spans) out = out.slice(0, from) + hidden.repeat(to - from) + out.slice(to);
  return out;
}

const identifiers = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /(?:https?:\/\/|www\.)\S+/g,
  // IBAN, then the four groups of a French RIB.
  /(?<![a-z])[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?![a-z0-9])/g,
  /(?<!\d)\d{5} \d{5} [a-z0-9]{11} \d{2}(?!\d)/g,
  // SIRET and SIREN.
  /(?<!\d)\d{3} ?\d{3} ?\d{3}(?: ?\d{5})?(?!\d)/g,
  // Social security.
  /(?<!\d)[12] \d{2} \d{2} \d{2} \d{3} \d{3}(?: \d{2})?(?!\d)/g,
  // Phones: 06 12 34 56 78, +33 6…, 0033…, 0612345678.
  /(?:(?:\+|00)\d{2}[ .-]?(?:\(0\))?[ .-]?\d|(?<!\d)[0o]\d)(?:[ .-]?\d{2}){4}(?!\d)/g,
  /\+\d[\d .()-]{7,}\d/g,
];

/** Where e-mails, links, IBAN, SIRET, social security and phone numbers stand in a flat text. */
export function identifierSpans(plain: string): Span[] {
  if (!/\d{2}[ .-]?\d{2}|@|www|:\/\//.test(plain)) return [];
  return identifiers.flatMap((pattern) =>
    [...plain.matchAll(pattern)].map((match): Span => [match.index, match.index + match[0].length]),
  );
}

/** The text with those hidden. */
export const withoutIdentifiers = lately((plain: string): string => hide(plain, identifierSpans(plain)));
