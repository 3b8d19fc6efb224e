/** The commune that a message names, and how certain that is. */

import {
  type Commune,
  communeAtHead,
  communesAt,
  communesNamed,
  communesStarting,
  isLargeCommune,
  mayBeginLargeCommune,
  nameKey,
} from "#places/communes.ts";
import type { Span } from "../flat.ts";

export interface City {
  name: string;
  span: Span;
  /** 0 to 1. */
  sure: number;
}

const word = "[a-z][a-z']*(?:-[a-z']+)*";
const near = new RegExp(`^[ ,(:]*(?:a |sur |en |commune de )?((?:${word})(?: ${word}){0,4})`);
const nearBefore = new RegExp(`((?:${word} ){0,4}${word})[ ,(:]*$`);

/** Before a place that one lives in; a capital or a large city must follow. */
const home =
  /(?<![a-z])(?:(?:j'habite|habitons|habite|habitant|habitante|reside|demeurant|domicilie|installee?s?|nous sommes|je suis|live|based|located|c'est)(?: (?:a|sur|au|in|de|pres de|centre|dans))?|a|sur|pres de|vers|centre de|ville de|commune de|mairie de|quartier de|cote de|in|near|around) +/g;
/** Where the words before tell of a way there, and not of a home. */
const journey =
  /(?<![a-z])(?:emmen\w+|emmene|condui\w+|depos\w+|aller|allons|vais|va|train|tgv|trajets?|voyages?|accompagn\w+|amen\w+|ramen\w+|transport\w*|livr\w+|envoy\w+|retour|jusqu'?\w*|rdv|rendez-vous|partir|pars|part|partons|vols?|avion|gare|aeroport|billets?|going|go|drive|driving|take|trip|flight|achet\w+|irm|scanner|operation|hopital|hosto|clinique|consultation|consult|vacances|travaille|bosse|bureau|nee?)(?![a-z])(?: [\w'-]+){0,5} ?$/;
/** Communes whose names are words of every day. */
const everyday = new Set(
  "midi bon bonne sens tours bains cours salles lits mer mers bois loge pin pins port plage ville villes vif riez die eu y orange nice vienne blois avant fin mars gap lens bar parc tres pas ca la le les ma mon moi moins sur vers paix bord mare font sorbier vitre vitrey oust us rue creil cure dame salon vic maison maisons loos vert rives plan plats ars cuisines ecole lion train trains metz dol jours ham pot pots chateau centre cluses muret peage menage rendez marche pont cran pia change verriere chaise eaux feu gras pal nouvion noyer port-la peri".split(
    " ",
  ),
);
const largeEnough = 10_000;

/** The longest commune name at the head of `text` that is not smaller than `least`. */
function headName(text: string, least: number): { commune: Commune; said: string } | undefined {
  const words = text.split(" ", 5);
  if (least < largeEnough) return communeAtHead(words.join(" "), least);
  if (!mayBeginLargeCommune(words.join(" "))) return undefined;
  for (let count = words.length; count > 0; count--) {
    const said = words.slice(0, count).join(" ");
    if (said.length > 2 && isLargeCommune(said)) return communeAtHead(said, least);
  }
  return undefined;
}

/** The commune written beside a postal code, whichever side, with a slip of the fingers allowed. */
export function cityBeside(plain: string, code: string, span: Span): City | undefined {
  const here = communesAt(code);
  const after = near.exec(plain.slice(span[1]));
  if (after?.[1]) {
    const from = span[1] + after[0].length - after[1].length;
    const words = after[1].split(" ");
    for (let count = words.length; count > 0; count--) {
      const said = words.slice(0, count).join(" ");
      const match = sameName(here, said);
      if (match) return { name: match.name, span: [from, from + said.length], sure: 0.97 };
    }
    // A code and a name that do not agree: the name still counts, the person decides.
    const other = headName(after[1], 1);
    if (other?.commune.postalCodes.some((one) => one.slice(0, 2) === code.slice(0, 2))) {
      return { name: other.commune.name, span: [from, from + other.said.length], sure: 0.6 };
    }
  }
  const before = nearBefore.exec(plain.slice(0, span[0]))?.[1];
  if (!before) return undefined;
  const words = before.split(" ");
  const to = plain.slice(0, span[0]).lastIndexOf(before) + before.length;
  for (let first = 0; first < words.length; first++) {
    const said = words.slice(first).join(" ");
    const match = sameName(here, said);
    if (match) return { name: match.name, span: [to - said.length, to], sure: 0.97 };
  }
  return undefined;
}

/** The commune among `here` that `said` names, in full, shortened ("St-Maur") or one slip away. */
function sameName(here: readonly Commune[], said: string): Commune | undefined {
  const key = nameKey(said);
  if (key.length < 3) return here.find((commune) => nameKey(commune.name) === key);
  return here.find((commune) => {
    const name = nameKey(commune.name);
    if (key.length >= 4 && name.startsWith(`${key} `)) return true;
    return name === key || name.replace(/^(?:les?|la|l) /, "") === key || (key.length >= 5 && close(name, key));
  });
}

/** As many letters alike as a single slip leaves. */
function close(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return a.length - start - end <= 1 && b.length - start - end <= 1;
}

/** A commune named without postal code: after "à", "j'habite", or alone between commas. */
export function cityNamed(plain: string, original: string, addressEnd: number | undefined): City | undefined {
  const mixed = /\p{Ll}/u.test(original);
  const capital = (at: number) => mixed && /\p{Lu}/u.test(original[at] ?? "");
  if (addressEnd !== undefined) {
    const after = near.exec(plain.slice(addressEnd));
    if (after?.[1]) {
      const from = addressEnd + after[0].length - after[1].length;
      const found = headName(after[1], capital(from) ? 200 : largeEnough);
      if (found && !everyday.has(found.said))
        return { name: found.commune.name, span: [from, from + found.said.length], sure: 0.85 };
    }
  }
  for (const match of plain.matchAll(home)) {
    const from = match.index + match[0].length;
    const said = near.exec(plain.slice(from))?.[1];
    if (!said || !plain.startsWith(said, from)) continue;
    const strong = match[0].trim().length > 4;
    const origin = /(?:^| )(?:de |d'|from )([a-z-]{3,}) $/.exec(plain.slice(0, match.index))?.[1];
    if (!strong && origin && isLargeCommune(origin)) continue;
    if (!strong && journey.test(plain.slice(Math.max(0, match.index - 45), match.index))) continue;
    const found = headName(said, capital(from) ? 200 : strong ? 2000 : largeEnough);
    const plainWord = found && everyday.has(found.said) && !(capital(from) && found.commune.population >= largeEnough);
    if (found && !plainWord)
      return { name: found.commune.name, span: [from, from + found.said.length], sure: strong ? 0.85 : 0.75 };
    const first = said.split(" ")[0] ?? "";
    const short =
      first.length > 3 && (capital(from) || strong)
        ? communesStarting(first).find(({ population }) => population >= 2 * largeEnough)
        : undefined;
    if (short) return { name: short.name, span: [from, from + first.length], sure: 0.6 };
  }
  return alone(plain, original) ?? metropolis(plain, original);
}

/** Cities so large that their bare name in a short message is where one lives: "nounou lyon". */
const large =
  /(?<![a-z-])(?:paris|marseille|lyon|toulouse|montpellier|strasbourg|bordeaux|lille|rennes|toulon|reims|saint-etienne|st etienne|le havre|villeurbanne|dijon|grenoble|nimes|aix-en-provence|clermont-ferrand|le mans|brest|amiens|limoges|annecy|boulogne-billancourt|perpignan|besancon|metz|orleans|rouen|mulhouse|montreuil|caen|nancy|argenteuil|nantes|angers)(?![a-z-])/g;
/** Before a name that belongs to a street, a station, a club or a journey. */
const attached =
  /(?:^|[^a-z])(?:de|d'|du|des|pour|vers|et|ligue|gare|porte|rue|avenue|quiche|train|biere|avant|entre|from|to|jusqu'a|vol) ?$/;

function metropolis(plain: string, original: string): City | undefined {
  for (const match of plain.matchAll(large)) {
    const before = plain.slice(0, match.index);
    if (attached.test(before) || journey.test(before.slice(-45))) continue;
    const said = original.slice(match.index, match.index + match[0].length);
    const name = communesNamed(said)[0]?.name;
    if (name) return { name, span: [match.index, match.index + said.length], sure: 0.65 };
  }
  return undefined;
}

/** "Alençon" as a whole answer, or as a piece between commas or lines. */
function alone(plain: string, original: string): City | undefined {
  for (const match of plain.matchAll(/[^,.;:!?\n()]+/g)) {
    const said = match[0].trim();
    if (said.length < 3 || said.split(" ").length > 5) continue;
    const from = match.index + match[0].indexOf(said);
    const whole = said.length === plain.trim().replace(/[.!]+$/, "").length;
    const capital = /\p{Lu}/u.test(original[from] ?? "");
    const found = headName(said, whole ? (capital ? 1000 : largeEnough) : capital ? largeEnough : 4 * largeEnough);
    if (found?.said === said && !(everyday.has(said) && !capital)) {
      return { name: found.commune.name, span: [from, from + said.length], sure: whole ? 0.85 : 0.7 };
    }
  }
  return undefined;
}
