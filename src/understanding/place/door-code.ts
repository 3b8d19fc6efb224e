/** The door code: a secret, kept exactly as it was written so that it can be taken out of every text that is shown. */
import { communesAt } from "#places/communes.ts";
import type { Span } from "../flat.ts";
import { numberAt } from "../when/numbers.ts";

export interface DoorCode {
  /** As written: "45B12", "12 34 A", "douze quarante-cinq B"; several with what stands between them. */
  code: string;
  /** The code with the words that announce it. */
  span: Span;
}

const parts =
  "porte|entree|immeuble|acces|portail|portillon|interphone|batiment|bat|bas|en bas|hall|rue|grille|residence|boite (?:a|aux) cles?|boitier|alarme|parking|garage|cave|local";
const keyword = `(?:digicodes?|digi|(?:le |mon |notre |nouveau )*codes?(?: (?:de la |du |de l'|d'|de |d )?(?:${parts}))*|(?:door|entry|gate|entrance|building|key ?box) code|interphone)`;
const joint =
  "(?:[ :=,]|n°|numero|est|c'est|cest|c(?= \\d)|is|le|donc|et|a (?:encore )?change|devient|maintenant|desormais|has changed|it's|now|,)*";
const notDoor =
  /^(?:le |mon |notre )*code (?:postal|promo|client|secret|carte|bancaire|bleue|de la route|de carte|pin|wifi|confirmation|barre|couleur|erreur)/;
/** Figures, with a letter or a sign at either end or in the middle: "1407A", "45B12", "A 1245", "12 34 A", "B*2580". */
const figures =
  "(?:[a-f*#] ?)?\\d(?:[ .-]?\\d){1,5}(?: ?[*#])?(?: ?[a-f](?![a-z])(?: ?\\d{1,4})?)?[*#]?|[a-f]\\d{2,5}[a-f]?(?:\\d{1,3})?";
const written = new RegExp(`(?<![a-z])(${keyword})${joint}(${figures})(?![a-z0-9])`, "g");
/** One more code behind the first: "puis 5678B", "et code hall B1234". */
const another = new RegExp(
  `^[ ,/+]*(?:puis|et|ensuite|and|then|ou)?[ ,:]*(?:${keyword}|(?:le |la )?(?:2e|deuxieme|second|2nd) (?:code|porte))?${joint}(${figures})(?![a-z0-9])(?! ?(?:h|e|eme|er|€|euros?|rue|avenue|min|ans|personnes?|etage)(?![a-z]))`,
);
/** A code that stands alone behind an address: letter and figures, as no flat or staircase has. */
const loose = /(?<=[ ,;(])(?:\d{2,4}[ab]\d{0,3}|[ab]\d{4}|\d{2}[a-f]\d{2})(?![a-z0-9])/g;
const streetWord = /(?<![a-z])(?:rue|avenue|bd|boulevard|place|allee|impasse|quai|chemin)(?![a-z])/;

/** The door code in figures or in words; a loose one counts only in a message that gives an address (`addressed`). */
export function doorCode(plain: string, original: string, addressed: boolean): DoorCode | undefined {
  const found = inFigures(plain) ?? inWords(plain) ?? (addressed ? alone(plain) : undefined);
  return found && { code: original.slice(...found.code), span: found.span };
}

interface Found {
  code: Span;
  span: Span;
}

function inFigures(plain: string): Found | undefined {
  for (const match of plain.matchAll(written)) {
    const [whole, word = "", code = ""] = match;
    const rest = plain.slice(match.index);
    if (notDoor.test(rest) || /(?:zip|post|postal) $/.test(plain.slice(0, match.index))) continue;
    // Five figures that a commune has, said without a street, are its postal code more often than a door's.
    if (word.endsWith("code") && communesAt(code).length > 0 && !streetWord.test(plain)) continue;
    if (word === "interphone" && /^\d{1,3}$/.test(code)) continue;
    let end = match.index + whole.length;
    const start = end - code.length;
    for (
      let more = another.exec(plain.slice(end));
      more?.[1] && more[0].length > more[1].length + 1;
      more = another.exec(plain.slice(end))
    ) {
      end += more[0].length;
    }
    return { code: [start, end], span: [match.index, end] };
  }
  return undefined;
}

const announced = new RegExp(`(?<![a-z])${keyword}${joint}`, "g");

/** Five figures that a commune has, said without a street, are its postal code more often than a door's. */
function isPostal(plain: string, at: number, code: string): boolean {
  if (/(?:zip|post|postal) $/.test(plain.slice(0, at))) return true;
  return communesAt(code).length > 0 && !streetWord.test(plain);
}

/** "le code c'est douze quarante-cinq B": numbers and letters one after the other, three figures at least. */
function inWords(plain: string): Found | undefined {
  for (const match of plain.matchAll(announced)) {
    if (notDoor.test(plain.slice(match.index))) continue;
    const start = match.index + match[0].length;
    const words = [...plain.slice(start, start + 80).matchAll(/[a-z0-9]+/g)];
    const text = words.map((word) => word[0]);
    let count = 0;
    let at = 0;
    while (at < text.length) {
      const word = text[at] ?? "";
      const number = /^(?:\d+|un)$/.test(word) ? { value: Number(word) || 1, count: 1 } : numberAt(text, at);
      if (!number && !/^[a-f]$/.test(word)) break;
      count += number ? String(number.value).length : 0;
      at += number?.count ?? 1;
    }
    const [first, last] = [words[0], words[at - 1]];
    if (count >= 3 && first && last && !(at === 1 && isPostal(plain, match.index, first[0]))) {
      const end = start + last.index + last[0].length;
      return { code: [start + first.index, end], span: [match.index, end] };
    }
  }
  return undefined;
}

function alone(plain: string): Found | undefined {
  for (const { index, 0: code } of plain.matchAll(loose)) {
    const named = /(?:bat|appt?|apt|escalier|porte|bus|ligne|n°) ?$/.test(plain.slice(0, index));
    const end = index + code.length;
    if (!named && !/^ ?(?:rue|avenue|bd)/.test(plain.slice(end))) return { code: [index, end], span: [index, end] };
  }
  return undefined;
}
