/** Brings a message as typed (SMS, capitals, accents missing or not) to the plain tokens that rules and model read. */
import { lately } from "./lately.ts";
import { emoji, sms } from "./shorthand.ts";

/** Lower case, no accents, plain quotes, no letter more than twice in a row: same words whoever types them. */
export const fold = lately((text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(/([a-z])\1{2,}/g, "$1$1"),
);

const written = new Map(Object.entries(sms));
const spelt = new Map([...Object.entries(emoji), ...written].map(([raw, known]) => [raw, known.split(" ")]));

const piece = /[a-z]+[0-9]+(?![0-9a-z])|[0-9]*[a-z][a-z0-9]*|[0-9]+|\p{L}+|[€?]|!!+|\p{Extended_Pictographic}/gu;

/** Tokens of a folded text: words with their shortened forms written out, digits as zeros ("75013" → "00000"), emoji, "?" and "€". */
export function tokens(folded: string): string[] {
  const out: string[] = [];
  for (const [raw] of folded.matchAll(piece)) {
    const known = spelt.get(raw);
    if (known !== undefined) out.push(...known);
    // Letters stand behind the figures.
    else if (raw > ":") out.push(raw);
    else if (/^\d{1,2}h\d{0,2}$/.test(raw)) out.push("0h");
    else if (/^\d+$/.test(raw)) out.push("0".repeat(Math.min(raw.length, 6)));
    else out.push(raw);
  }
  return out;
}

/** Folded words with single spaces and shortened forms written out, no punctuation: what the rules match against, framed by spaces. */
export const words = lately((text: string): string => {
  const out: string[] = [];
  for (const [raw] of fold(text).matchAll(/[a-z0-9]+|\p{L}+|€/gu)) {
    out.push(written.get(raw) ?? raw);
  }
  return ` ${out.join(" ")} `;
});
