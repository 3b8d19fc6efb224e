/** Reads how many: children and their ages, people, animals, pieces, rooms, hours. */

import type { Count } from "#model/meaning.ts";
import { flat, withoutIdentifiers } from "./flat.ts";
import { type Token, tokensOf } from "./tokens.ts";

type Field = Exclude<keyof Count, "ages">;

const child =
  "enfants?|gosses?|gamine?s?|petits|petites|loulous?|bambins?|kids?|child|children|filles?|fils|garcons?|jumeaux|jumelles|ados?|eleves?|bebes?|sons?|daughters?|boys?|girls?|twins|nieces?|neveux|neveu";
const pet =
  "chats?|chattes?|chatons?|chiens?|chiennes?|chiots?|lapins?|hamsters?|poules?|perroquets?|perruches?|tortues?|furets?|cochons? d'inde|poissons?|oiseaux|oiseau|cats?|dogs?|kittens?|pupp(?:y|ies)|rabbits?|toutous?|minous?|animaux|pets";
const item =
  "tableaux|tableau|portes?|chaises?|meubles?|etageres?|armoires?|lits?|tables?|fauteuils?|canapes?|cartons?|valises?|sacs?|colis|paquets?|chemises?|pantalons?|draps|rideaux|robes?|costumes?|vestes?|velos?|voitures?|ampoules?|lampes?|luminaires?|prises?|cadres?|miroirs?|tringles?|pots?|plantes?|jardinieres?|rosiers|haies?|photos?|pages?|packs?|paniers?|corbeilles?|machines?|ordinateurs?|ourlets?|boutons?|coussins?|volets?|stores?|robinets?|radiateurs?|shirts?|boxes|bags?|bikes?|cars?|chairs?|shelves|pictures?|frames?|doors?|plants?|trousers|objets?|choses?|trucs?|bricoles?|colis|lettres?|documents?|kallax|billy|packages|parcels?";
const nouns: [Field, RegExp][] = [
  ["children", new RegExp(`^(?:${child})$`)],
  ["pets", new RegExp(`^(?:${pet})$`)],
  ["guests", /^(?:invites?|convives?|couverts?|guests?|amis?|parts?|adultes?|voyageurs?)$/],
  [
    "helpers",
    /^(?:bras|costauds?|demenageurs?|gaillards?|extras?|serveurs?|serveuses?|paires|aides?|helpers?|volontaires?|benevoles?|men|hommes|gars|baby-sitters|animateurs?|intervenants?|jardiniers)$/,
  ],
  ["windows", /^(?:fenetres?|vitres?|carreaux|baies?|velux|windows?)$/],
  ["rooms", /^(?:pieces?|chambres?|bedrooms?|rooms?)$/],
  ["items", new RegExp(`^(?:${item})$`)],
];
/** Words that stand between a number and what it counts. */
const between =
  /^(?:grande?s?|petite?s?|vieux|vieilles?|gros|grosses?|jeunes?|belles?|beaux|autres|de|d'|mes|nos|jolie?s|bons?|small|big|old|young|little|heavy|charmants|adorables|nouveaux|nouvelles)$/;
/** A clock follows these: "demain 9h". */
const timely =
  /^(?:demain|aujourd'|hui|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|midi|janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|dem1|auj|ajd|lun|mar|mer|jeu|ven|sam|dim|tomorrow|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|,|:)$/;
const person = /^(?:personnes?|pers|people|persons?|adultes)$/;
const meal =
  /(?:repas|diner|dejeuner|cuisin|couscous|buffet|gateau|anniversaire|fete|bapteme|mariage|invit|apero|reception|raclette|plat|menu|dinner|party|birthday|cook|lasagne|traiteur|soiree|brunch|communion|reveillon)/;
const mine = new RegExp(
  `(?<![a-z])(?:mon|ma|my|notre|our|son|sa) (?:petite? |grande? |jeune |vieux |vieille |gros |grosse |little |old )?(${child}|${pet})(?![a-z-])(?! de compagnie)`,
);
const ages =
  /(?<![\d.,])(\d{1,2})(?: ?ans?)?(?:(?: ?, ?| et | and | ou )(\d{1,2})(?: ?ans?)?)?(?:(?: ?, ?| et | and )(\d{1,2}))? ?(?:ans?|years?(?:[ -]old)?|yo|y\/o)(?![a-z])/g;

/** How many of what the message says; undefined when it counts nothing. */
export function readCount(text: string): Count | undefined {
  const plain = withoutIdentifiers(flat(text));
  const count: Count = {};
  const tokens = tokensOf(plain);
  for (const [index, token] of tokens.entries()) {
    const n = token.n ?? (/^(?:une?|one|a)$/.test(token.t) ? 1 : undefined);
    if (n === undefined || !Number.isInteger(n) || n < 1 || n > 500) continue;
    note(count, plain, tokens, index, n, token.n === undefined);
  }
  const flatSize = /(?<![a-z])[tf]([1-7])(?![\w])/.exec(plain);
  if (flatSize) count.rooms ??= Number(flatSize[1]);
  const own = mine.exec(plain);
  if (own?.[1]) {
    const field = new RegExp(`^(?:${child})$`).test(own[1]) ? "children" : "pets";
    if (count[field] === undefined && !/s$|eaux$/.test(own[1].replace(/fils$/, "fil"))) count[field] = 1;
  }
  const young = childAges(plain, count);
  if (young.length > 0) {
    count.ages = young;
    count.children ??= young.length;
  }
  return Object.keys(count).length > 0 ? count : undefined;
}

/** Writes down what one number counts, adding when the same is counted twice ("2 pantalons et 3 chemises"). */
function note(count: Count, plain: string, tokens: readonly Token[], at: number, n: number, article: boolean): void {
  let next = at + 1;
  while (between.test(tokens[next]?.t ?? "") && next < at + 3) next++;
  const noun = tokens[next]?.t ?? "";
  const following = tokens[next + 1]?.t ?? "";
  const previous = tokens[at - 1]?.t ?? "";
  if (person.test(noun) && !article) {
    if (/^(?:pour|to|qui|afin|a)$/.test(following) && !/^(?:pour|for)$/.test(previous)) count.helpers = n;
    else if (meal.test(plain)) count.guests = n;
    else count.people = n;
    return;
  }
  if (/^(?:h|heures?|hours?|hrs?)$/.test(noun)) {
    const clock = /^(?:a|vers|de|des|avant|apres|jusqu'|jusqu|entre|et|at|from|to|until|by|-|pour)$/.test(previous);
    const minutes = tokens[next + 1]?.n !== undefined && tokens[next + 1]?.from === tokens[next]?.to;
    const lasting =
      /^(?:de|d'|par|of|per|environ|chaque|maximum|max)$/.test(following) && tokens[next + 2]?.n === undefined;
    if (
      !article &&
      n <= 12 &&
      !minutes &&
      (lasting || !(clock || timely.test(previous) || tokens[at - 1]?.n !== undefined))
    )
      count.hours ??= n;
    return;
  }
  if (article) return;
  // "repas pour huit": nothing follows that could be counted.
  if (/^(?:pour|for)$/.test(previous) && meal.test(plain) && !/^[a-z€]/.test(noun === "" ? "" : noun))
    count.guests ??= n;
  const found = nouns.find(([, pattern]) => pattern.test(noun));
  if (!found) return;
  const [field] = found;
  count[field] = (count[field] ?? 0) + n;
}

/** Ages of children: those said beside a child, or below eighteen when children are spoken of. */
function childAges(plain: string, count: Count): number[] {
  if (!count.children && !/(?:bebe|enfant|ado|eleve|kid|child)/.test(plain)) return [];
  const found: number[] = [];
  for (const match of plain.matchAll(ages)) {
    const before = plain.slice(Math.max(0, match.index - 25), match.index);
    if (
      /(?:depuis|pendant|il y a|dans|mere|pere|grand|tante|voisine?|dame|monsieur|oncle|homme|femme|anniversaire (?:de|des)|garantie|mother|father|for|ago|fete (?:de|des|ses))(?: [a-z]+)? ?(?:de |d'|a )?$/.test(
        before,
      )
    )
      continue;
    found.push(
      ...match
        .slice(1)
        .filter((age) => age !== undefined)
        .map(Number),
    );
  }
  return found.filter((age) => age < 18);
}
