/** How to get up: the floor and the lift. */
import type { Span } from "../flat.ts";

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
