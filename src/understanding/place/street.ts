/** Street addresses: where the number, the kind of street and its name begin and end in a sentence. */

import { communesNamed } from "#places/communes.ts";
import { hidden, type Span } from "../flat.ts";
import { numberAt } from "../when/numbers.ts";

export interface Street {
  text: string;
  span: Span;
  numbered: boolean;
}

/** Sure to be a street even without a number. */
const sureKinds =
  "rue|avenue|boulevard|bd|bld|blvd|impasse|allee|chemin|quai|square|esplanade|faubourg|fbg|sentier|venelle|ruelle|lieu[ -]dit|lotissement|rond[ -]point|residence|place|cite|passage|route|promenade|parvis|hameau|villa|clos";
/** Kinds that are streets only behind a number, being words of other things too. */
const numberedKinds = `${sureKinds}|allees|r\\.?|av\\.?|ave\\.?|bvd|boul\\.?|pl\\.?|imp\\.?|all\\.?|ch\\.?|chem\\.?|sq\\.?|pass\\.?|res\\.?|rte|cours|mail|cote|montee|traverse|galerie|voie|levee|rampe|villas`;

const numberFirst = new RegExp(
  `(?<![\\w:/.,€-])(?<!\\d )(?:n°? ?|numero )?(\\d{1,4}(?: ?(?:-|/|et) ?\\d{1,4})?(?: ?(?:bis|ter|quater)(?![a-z])| ?[a-d](?= ?,? (?:${numberedKinds})(?![a-z])))?) ?,? ?(?:la |de la |l')?(?:(?:grande? |petite? |vieille |haute |basse )?(?:${numberedKinds})(?![a-z]))\\.?`,
  "g",
);
const kindFirst = new RegExp(`(?<![a-z-])(?:grande? |petite? )?(?:${sureKinds})(?![a-z])`, "g");
const english = /(?<![\w:/.,€-])\d{1,4}[a-d]?,? (?:[a-z][a-z']+ ){1,3}(?:street|road|lane|drive|st|rd)(?![a-z])/g;

const month = "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)";
/** What a name may be made of: a dated one, a counted one, or words joined by little ones. */
const dated = new RegExp(`^ (?:du |de l')\\d{1,2}(?:er)? ${month}(?: \\d{4})?(?!\\w)`);
const counted = /^ (?:du|des) \d{1,3} [a-z][a-z-]+(?!\w)/;
const link = /^(?:d|dl|dla|de|du|des|d'|la|le|les|l'|aux?|a|et|sous|saint|sainte|ste?)$/;
const word = /^[ ]?(?:(?:d|l)'|[a-z]\.(?=[a-z ])|[a-z]+(?:[-'][a-z]+)*)\.?/;

/** Words that no street is called after: they end the name. */
const stops = new Set(
  (
    "lundi mardi mercredi jeudi vendredi samedi dimanche demain dem1 apres avant vers pour merci svp stp c'est cest c'etait j'ai j'habite j'aimerais j'aurais je il elle on nous vous tu mais avec qui que qu'il quand dans chez " +
    "etage rdc rez digicode code interphone ascenseur bonjour bonsoir bjr budget tel telephone mon ma mes mon notre votre vos nos aujourd'hui auj ce cet cette ces tous toutes chaque un une possible urgent si car comme sur derriere pres " +
    "metro par sans jusqu'a entre depuis pendant des-que voila voici est sont faut besoin est-ce puis ensuite aussi sinon soit ou ici merci cordialement s'il ne pas plus maximum max euros au-dessus midi minuit matin soir aprem tomorrow monday tuesday " +
    "wednesday thursday friday saturday sunday on at in the and for please thanks my from to i en pr ds cote face angle secondaire secondaires principale parking stationnement entretien disponible dispo dedans ancien en-face habituelle avez peux peut " +
    "pouvez voudrais cherche cherchons recherche habite serait aurais ai suis propre sale bruyante entiere pietonne toute tout meme autre vite assez bien tres trop merci plutot vous-memes portail numero num enfin donc euh quoi immeuble appartement appt apt app bat batiment esc escalier hall porte bureau entree cedex france"
  ).split(" "),
);

/** What a place is completed by: building, staircase, flat. */
const complement =
  /^[ ,]*\(?(?:bat(?:iment)?\.?|immeuble|imm\.?|escalier|esc\.?|hall|appartement|appart|appt?\.?|apt\.?|porte|entree|residence|res\.?) ?:?(?:n°)? ?(?:[a-z]?\d{1,4}[a-z]?|[a-h](?![a-z])|les? [a-z]+(?:-[a-z]+)?|(?:[A-Z][a-z]+))\)?/;

/** "rue Lepic numéro 14", or "rue Lepic 14" at the end of a piece. */
const numberBehind =
  /^,? ?(?:(?:au )?(?:numero|n°|no|num) ?|(?=\d{1,3}(?: ?(?:bis|ter))? ?(?:$|[,;.\n])))(\d{1,4}(?: ?(?:bis|ter)(?![a-z]))?)(?!\d)/;

/** Where the name that follows `at` ends, or `at` itself when nothing there is a name. */
function nameEnd(plain: string, original: string, at: number): number {
  const rest = plain.slice(at);
  for (const pattern of [dated, counted]) {
    const match = pattern.exec(rest);
    if (match) return at + match[0].length;
  }
  let end = at;
  let from = at;
  let meaning = 0;
  let afterLink = true;
  for (;;) {
    const match = word.exec(plain.slice(from));
    if (!match) break;
    const said = match[0].trim();
    if (
      said.length === 0 ||
      stops.has(said) ||
      (meaning > 0 && /^(?:soixante|quatre-vingt|trente|quarante|cinquante|septante|nonante)/.test(said)) ||
      (said === "a" && meaning > 0) ||
      /^\d/.test(said)
    )
      break;
    from += match[0].length;
    if (link.test(said) || /^[dl]'$/.test(said)) {
      // "et" goes on only between names: "rue Pierre et Marie Curie".
      if (said === "et" && !/^ ?[A-Z]/.test(original.slice(from))) break;
      if (meaning > 0 && /^(?:la|le|les|l'|au|aux)$/.test(said) && !afterLink) break;
      afterLink = true;
      continue;
    }
    meaning++;
    afterLink = false;
    end = from;
    if (meaning === 4) break;
  }
  return end;
}

/** Leaves the commune that ends a name out of it: "rue des Tilleuls Alençon", not "rue de Paris". */
function withoutCommune(plain: string, kindEnd: number, end: number): number {
  const words = [...plain.slice(kindEnd, end).matchAll(/[a-z0-9'-]+/g)];
  for (let first = 1; first < words.length; first++) {
    const before = words[first - 1]?.[0] ?? "";
    const start = kindEnd + (words[first]?.index ?? 0);
    if (
      link.test(before) ||
      before.endsWith("'") ||
      link.test(words[first]?.[0].replace(/^(?:le|la|les)$/, "") ?? "") === true
    )
      continue;
    const named = communesNamed(plain.slice(start, end));
    if ((named[0]?.population ?? 0) >= 2000 && !peopleToo.has(plain.slice(start, end).trim()))
      return kindEnd + (words[first - 1]?.index ?? 0) + before.length;
  }
  return end;
}

/** Last names of street names that are communes as well: "rue Victor Hugo" is none, "avenue Jean Moulin" could be. */
const peopleToo = new Set([
  "moulins",
  "moulin",
  "valery",
  "perret",
  "ville",
  "bourg",
  "france",
  "tours",
  "dumas",
  "martin",
  "faure",
  "vallon",
  "monnet",
  "ferrat",
]);

/** Every street address in a text, in order; `plain` is its flat form with other things hidden. */
export function streets(plain: string, original: string): Street[] {
  const found: Street[] = [];
  const taken = (at: number) => found.some(({ span }) => at >= span[0] && at < span[1]);
  const take = (at: number, kindEnd: number, numbered: boolean, number?: { value: number; at: number }): void => {
    const named = nameEnd(plain, original, kindEnd);
    if (named === kindEnd) return;
    let end = withoutCommune(plain, kindEnd, named);
    for (let more = complement.exec(plain.slice(end)); more; more = complement.exec(plain.slice(end)))
      end += more[0].length;
    const text = original.slice(at, end);
    const late = numbered || number ? null : numberBehind.exec(plain.slice(end));
    if (late?.[1]) found.push({ text: `${late[1]} ${text}`, span: [at, end + late[0].length], numbered: true });
    else if (number) found.push({ text: `${number.value} ${text}`, span: [number.at, end], numbered: true });
    else found.push({ text, span: [at, end], numbered });
  };
  for (const match of plain.matchAll(numberFirst)) {
    const kindEnd = match.index + match[0].length;
    if (isDate(plain, match.index) && /^\d+ ?,/.test(plain.slice(match.index))) continue;
    const ambiguous = /(?:cours|mail|cote|villas?|voie|cite|place|passage|route|residence|ch\.?|res\.?)\.?$/.test(
      match[0],
    );
    if (ambiguous && !proper(original.slice(kindEnd), plain.slice(kindEnd))) continue;
    const number = /\d/.exec(match[0])?.index ?? 0;
    take(match.index + number, kindEnd, true);
  }
  for (const match of plain.matchAll(kindFirst)) {
    if (taken(match.index)) continue;
    const kindEnd = match.index + match[0].length;
    if (
      /^passage|^route|^place/.test(match[0]) &&
      /(?:^| )(?:le|un|son|leur|votre|mon|chaque|par|sur|en|ma|ta|sa|une|la) $/.test(plain.slice(0, match.index))
    )
      continue;
    const sure =
      /^(?:grande? |petite? )?(?:rue|avenue|boulevard|bd|bld|blvd|impasse|square|faubourg|fbg|venelle|ruelle|lieu)/.test(
        match[0],
      );
    if (sure ? !followedByName(plain.slice(kindEnd)) : !proper(original.slice(kindEnd), plain.slice(kindEnd))) continue;
    const number = spokenNumber(plain.slice(0, match.index));
    take(match.index, kindEnd, false, number);
  }
  for (const match of plain.matchAll(english)) {
    if (!taken(match.index))
      found.push({
        text: original.slice(match.index, match.index + match[0].length),
        span: [match.index, match.index + match[0].length],
        numbered: true,
      });
  }
  return found.sort((a, b) => a.span[0] - b.span[0]);
}

/** "au douze rue des Écoles": the number said just before the street. */
function spokenNumber(before: string): { value: number; at: number } | undefined {
  const words = [...before.slice(-40).matchAll(/[a-z]+/g)].slice(-5);
  const offset = Math.max(0, before.length - 40);
  for (let first = 0; first < words.length; first++) {
    const number = numberAt(
      words.slice(first).map((word) => word[0]),
      0,
    );
    const at = offset + (words[first]?.index ?? 0);
    if (
      number &&
      !number.ordinal &&
      first + number.count === words.length &&
      /^[a-z -]+$/.test(before.slice(at)) &&
      !isDate(before, at)
    )
      return { value: number.value, at };
  }
  return undefined;
}

/** "samedi 14, rue Pasteur": the number between a weekday and a comma is a day of the month. */
function isDate(plain: string, at: number): boolean {
  return /(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:le )?$/.test(
    plain.slice(Math.max(0, at - 14), at),
  );
}

/** A name in capitals, or one that only a street has ("de la mairie"). */
function proper(original: string, plain: string): boolean {
  if (/^ (?:(?:de |du |des |d'|d’|la |le |les |l'|l’)*)\p{Lu}\p{Ll}/u.test(original)) return true;
  return /^ (?:de la (?:mairie|republique|gare|liberte|paix|nation|bastille|victoire|poste|fontaine)|du (?:marche|general|marechal|docteur|president|chateau|\d)|de l'(?:eglise|hotel de ville|ecole|europe)|des (?:lilas|roses|acacias|tilleuls|ecoles|vosges|fetes)|saint|sainte|charles|victor|jean|gambetta|jaures)/.test(
    plain,
  );
}

function followedByName(plain: string): boolean {
  const match = /^ (?:(?:de la|de l'|du|des|de|d'|la|le|les|l') ?)?([a-z0-9][a-z0-9'-]*)/.exec(plain);
  return match !== null && !plain.startsWith(hidden) && !stops.has(match[1] ?? "");
}
