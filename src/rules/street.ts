/** A street and its number, which people often give one after the other: "rue des Lilas", then "au 12". */
import type { Where } from "#model/meaning.ts";
import { plain } from "#words/plain.ts";

const way =
  /^(?:rue|avenue|av|ave|boulevard|bd|bld|blvd|place|pl|quai|impasse|imp|allee|all|chemin|ch|cours|passage|square|sq|route|rte|faubourg|fbg|villa|cite|ruelle)\b/;
const number =
  /^(?:(?:c'est|il s'agit|it's|je suis|j'habite|on est) )?(?:(?:au|le|at|du) )?(?:numero |num |no |n |number )?(\d{1,4})(?: ?(bis|ter|quater|[a-d]))?(?= |$)/;
const otherUnit = /^ ?(?:h|heures?|e|er|eme|etage|euros?|eur|o'clock|am|pm|minutes?|jours?|ans|personnes?)\b/;

/** Is it a street that somebody has yet to be found in? */
export const lacksNumber = ({ address }: Where): boolean =>
  address !== undefined && !/\d/.test(address) && way.test(plain(address));

/** "au 12 bis", "c'est le 7", "numéro 48": the number in a street. A postal code, a floor and a clock are none. */
export function streetNumber(words: string): string | undefined {
  const said = plain(words);
  const found = number.exec(said);
  if (!found || otherUnit.test(said.slice(found[0].length))) return undefined;
  return [found[1], found[2]].filter(Boolean).join(" ");
}

/** The place, with the number that these words give to its street. */
export function withNumber(where: Where, words: string): Where {
  const given = lacksNumber(where) ? streetNumber(words) : undefined;
  return given ? { ...where, address: `${given} ${where.address}` } : where;
}
