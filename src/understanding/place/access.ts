/** How to get in: floor, lift, and the door code, which is a secret. */

import { communesAt } from "#places/communes.ts";
import type { Span } from "../flat.ts";
import { numberAt } from "../when/numbers.ts";

export interface DoorCode {
  code: string;
  span: Span;
}

const keyword =
  "(?:digicodes?|digi|(?:le |mon |notre |nouveau )*codes?(?: (?:de la |du |de l'|d'|de |d )?(?:porte|entree|immeuble|acces|portail|portillon|interphone|batiment|bat|bas|en bas|hall|rue|grille|residence))*|(?:door|entry|gate|entrance|building) code|interphone)";
const joint = "(?:[ :=,]|n°|numero|est|c'est|cest|is|le|donc|,)*";
const notDoor =
  /^code (?:postal|promo|client|secret|carte|bancaire|bleue|de la route|de carte|pin|wifi|confirmation|barre|couleur|erreur)/;
/** Figures, with a letter at most at either end or in the middle: "1407A", "45B12", "A 1245", "12 34 A", "B*2580". */
const figures = "(?:[a-f*#] ?)?\\d(?:[ .-]?\\d){1,5}(?: ?[a-f](?![a-z])(?: ?\\d{1,4})?)?[*#]?|[a-f]\\d{2,5}[a-f]?";
const written = new RegExp(`(?<![a-z])(${keyword})${joint}(${figures})(?![a-z0-9])`, "g");
/** A code that stands alone behind an address: letter and figures, as no flat or staircase has. */
const loose = /(?<=[ ,;(])(?:\d{2,4}[ab]\d{0,3}|[ab]\d{4}|\d{2}[a-f]\d{2})(?![a-z0-9])/g;

/** The door code, written or said digit by digit; a loose one counts only in a message that gives an address. */
export function doorCode(plain: string, original: string, addressed: boolean): DoorCode | undefined {
  for (const match of plain.matchAll(written)) {
    const [whole, word = "", code = ""] = match;
    if (notDoor.test(plain.slice(match.index)) || /(?:zip|post|postal) $/.test(plain.slice(0, match.index))) continue;
    if (!addressed && word.endsWith("code") && isPostal(code) && !streetWord.test(plain)) continue;
    if (
      /^codes?$/.test(word) &&
      /^\d{5}$/.test(code) &&
      /^(?: |$)/.test(plain.slice(match.index + whole.length)) &&
      addressed
    )
      continue;
    const at = match.index + whole.length - code.length;
    return { code: tidy(original.slice(at, at + code.length)), span: [match.index, match.index + whole.length] };
  }
  return said(plain) ?? (addressed ? alone(plain, original) : undefined);
}

const streetWord = /(?<![a-z])(?:rue|avenue|bd|boulevard|place|allee|impasse|quai|chemin)(?![a-z])/;

/** Five figures that a commune has, said without a street: a postal code, more often than a door's. */
function isPostal(code: string): boolean {
  return communesAt(code).length > 0;
}

function alone(plain: string, original: string): DoorCode | undefined {
  const match = [...plain.matchAll(loose)].find(
    ({ index, 0: found }) =>
      !/(?:bat|appt?|apt|escalier|porte|bus|ligne|n°) ?$/.test(plain.slice(0, index)) &&
      !/^ ?(?:rue|avenue|bd)/.test(plain.slice(index + found.length)),
  );
  return (
    match && {
      code: original.slice(match.index, match.index + match[0].length),
      span: [match.index, match.index + match[0].length],
    }
  );
}

const spokenKeyword = new RegExp(`(?<![a-z])${keyword}${joint}`, "g");

/** "le code c'est douze quarante-cinq B": numbers and letters one after the other. */
function said(plain: string): DoorCode | undefined {
  for (const match of plain.matchAll(spokenKeyword)) {
    if (notDoor.test(plain.slice(match.index))) continue;
    const start = match.index + match[0].length;
    const words = [...plain.slice(start, start + 80).matchAll(/[a-z0-9]+/g)];
    const text = words.map((word) => word[0]);
    let code = "";
    let at = 0;
    while (at < text.length) {
      const word = text[at] ?? "";
      const number = /^\d+$/.test(word)
        ? { value: Number(word), count: 1 }
        : word === "un"
          ? { value: 1, count: 1 }
          : numberAt(text, at);
      if (number) code += String(number.value);
      else if (/^[a-f]$/.test(word) && /\d/.test(`${code}${text[at + 1] ?? ""}`)) code += word.toUpperCase();
      else break;
      at += number?.count ?? 1;
    }
    const last = words[at - 1];
    if (code.replace(/\D/g, "").length >= 3 && last)
      return { code, span: [match.index, start + last.index + last[0].length] };
  }
  return undefined;
}

function tidy(code: string): string {
  return code.replace(/[ .-]/g, "").toUpperCase();
}

const ranks = [
  "premier|1er|first",
  "deuxieme|second",
  "troisieme|third",
  "quatrieme|fourth",
  "cinquieme|fifth",
  "sixieme|sixth",
  "septieme|seventh",
  "huitieme|eighth",
  "neuvieme|ninth",
  "dixieme|tenth",
  "onzieme",
  "douzieme",
];
const rankWord = `(?:${ranks.join("|")})`;
const ground =
  /(?<![a-z])(?:rdc|r\.d\.c|rez[ -]de[ -](?:chaussee|jardin|ch)|rez[ -]?d'?chaussee|ground floor)(?![a-z])/;
const floorWord = "(?:etage|etg|et\\.|floor)";
const floors = [
  new RegExp(
    `(?<![\\w.,])(\\d{1,2}) ?(?:eme|ieme|em|e|er|ere|nd|nde|st|rd|th)? ?(?:et dernier )?${floorWord}(?!s? ?d)`,
  ),
  new RegExp(`(?<![a-z])(${rankWord}) (?:et dernier )?${floorWord}`),
  new RegExp(`${floorWord} ?:? ?(?:n°)?(\\d{1,2})(?!\\d|h)`),
];
/** "au 3e" without the word: a floor when a lift, a side or nothing more follows. */
const bareFloor = new RegExp(
  `(?<![a-z])(?:(?:habite|habitons|suis|sommes|vis|loge|c'est|situe|monter|monte|descendre|porter)[a-z' ]{0,20} )?(?:au|(?<=descend[a-z]* [a-z' ]{0,30})du) (?:(\\d{1,2}) ?(?:eme|ieme|em|e|er|nd)|(${rankWord}))(?: et dernier)?(?= ?(?:$|[,.;)\\n(]|sans|avec|pas d|ss |gauche|droite|face|porte|dans l'immeuble|de l'immeuble|d'un immeuble|il y a|et |code|digicode|interphone|svp|merci|pas (?:au|du)|chez|avant|demain|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)))`,
);
const sideFloor =
  /(?<![\w.,])(\d{1,2}) ?(?:eme|ieme|e|er|nd) (?:gauche|droite|face|porte|ascenseur|sans ascenseur|avec ascenseur)/;

/** "…, 4e" as a piece of its own, which behind an address is a floor. */
const piece = /(?<=[,;\n-] ?)(\d{1,2}) ?(?:eme|ieme|e|er|nd)(?= ?(?:$|[,;.\n]))/;

export interface Floor {
  floor: number;
  span: Span;
}

/** The floor (`addressed`: in a message that gives a street), 0 for the ground floor; none when two are named (from one floor to another). */
export function floorIn(plain: string, addressed: boolean): Floor | undefined {
  const found: Floor[] = [];
  for (const pattern of floors) {
    for (const match of plain.matchAll(new RegExp(pattern.source, "g"))) {
      found.push({ floor: rankOf(match[1] ?? ""), span: [match.index, match.index + match[0].length] });
    }
  }
  const zero = ground.exec(plain);
  if (zero) found.push({ floor: 0, span: [zero.index, zero.index + zero[0].length] });
  if (found.length === 0) {
    const match =
      sideFloor.exec(plain) ??
      (/(?:au|du) (?:\d|[a-z0-9]+(?:ieme|er|eme))/.test(plain) ? bareFloor.exec(plain) : null) ??
      (addressed ? piece.exec(plain) : null);
    if (match)
      found.push({ floor: rankOf(match[1] ?? match[2] ?? ""), span: [match.index, match.index + match[0].length] });
  }
  return new Set(found.map(({ floor }) => floor)).size === 1 ? found[0] : undefined;
}

function rankOf(said: string): number {
  const index = ranks.findIndex((rank) => rank.split("|").includes(said));
  return index >= 0 ? index + 1 : Number(said);
}

/** Is there a lift? Undefined when the message does not say. */
export function liftIn(plain: string): boolean | undefined {
  if (
    /(?:sans|pas d'?e?|pas de|ss|aucun|no|without(?: a)?|n'y a pas d'|ya pas d|y a pas d') ?(?:asc(?:enseur)?|lift|elevator)(?![a-z])|(?:ascenseur|lift|elevator) (?:est |is )?(?:en panne|hs|out of order|broken|casse)/.test(
      plain,
    )
  )
    return false;
  if (
    /(?:avec|a un|ya un|j'ai un|y a un|dispose d'un|with(?: a)?|has a|there is a) ?(?:asc(?:enseur)?|lift|elevator)(?![a-z])|\d ?(?:eme|e|er|etage),? (?:asc|ascenseur)(?![a-z])/.test(
      plain.replace(/\+ ?asc/g, "avec asc"),
    )
  )
    return true;
  return undefined;
}
