/** Hides personal data before a message may leave the house; every hidden letter is an "x", so that places in the text stay the same. */
import { flat, identifierSpans, type Span } from "./flat.ts";
import { doorCode } from "./place/door-code.ts";
import { streets } from "./place/street.ts";

/** What introduces a person's name: the capitalised words behind it are hidden. */
const introduced =
  /(?:je m['’]appelle|je suis (?:madame|monsieur|mme|m\.|mlle)|moi c['’]est|mon nom est|mon pr[ée]nom est|my name is|i['’]m called|this is|sign[ée]|cordialement,?|madame|monsieur|mme|mlle|mr|mrs|ms|m\.|docteur|dr|interphone|sonner (?:chez|à)|bien à vous,?|merci,?|bises,?|regards,?)\s+/giu;
const capitalised = /^(?:\p{Lu}[\p{L}'’-]+\.? ?){1,3}/u;
/** A last line of one to three capitalised words is a signature. */
const signature = /(?:^|[\n.!?,])\s*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]*\.?){0,2})\s*$/u;
const greetings = /^(?:bonjour|bonsoir|merci|salut|svp|hello|hi|thanks|paris|lyon|marseille)$/i;
/** Longer runs of figures than a date, a price or a postal code has. */
const longFigures = /\d(?:[ .-]?\d){5,}/g;

/** The text with phones, e-mails, account numbers, door codes, house numbers and names (`names` are those known) made of "x". */
export function masked(text: string, names: readonly string[] = []): string {
  const plain = flat(text);
  const spans: Span[] = identifierSpans(plain);
  for (const match of plain.matchAll(longFigures)) spans.push([match.index, match.index + match[0].length]);
  const code = doorCode(plain, text, true);
  if (code) spans.push(code.span);
  for (const street of streets(plain, text)) {
    const number = /^\d+(?: ?(?:bis|ter|quater))?/.exec(plain.slice(street.span[0]));
    if (number && street.numbered) spans.push([street.span[0], street.span[0] + number[0].length]);
  }
  for (const match of text.matchAll(introduced)) {
    const at = match.index + match[0].length;
    const name = capitalised.exec(text.slice(at))?.[0];
    if (name) spans.push([at, at + name.length]);
  }
  const signed = signature.exec(text);
  if (signed?.[1] && signed.index > 0 && !greetings.test(signed[1]))
    spans.push([
      signed.index + signed[0].lastIndexOf(signed[1]),
      signed.index + signed[0].lastIndexOf(signed[1]) + signed[1].length,
    ]);
  for (const name of names.flatMap((one) => one.split(/\s+/)).filter((one) => one.length > 2)) {
    for (let at = plain.indexOf(flat(name)); at >= 0; at = plain.indexOf(flat(name), at + name.length))
      spans.push([at, at + name.length]);
  }
  let out = text;
  for (const [from, to] of spans)
    out =
      out.slice(0, from) +
      out.slice(from, to).replace(/[\p{L}\p{N}]/gu, (letter) => "x".repeat(letter.length)) +
      out.slice(to);
  return out;
}
