/** What a person may read who is not confirmed yet: the words of a request without the address, the floor and codes in them. */
import type { ServiceRequest } from "#model/records.ts";

const ways =
  "rue|r|avenue|av|ave|boulevard|bd|bld|allée|allee|all|place|pl|impasse|imp|chemin|ch|quai|cours|square|sq|passage|route|rte|villa|cité|cite|résidence|residence|street|road";
const address = new RegExp(
  `\\b\\d{1,4}\\s?(?:bis|ter|quater|[a-d])?\\s?,?\\s(?:${ways})\\b\\.?[^,;.!?\\n]*?(?=\\s\\d{5}\\b|[,;.!?\\n]|$)`,
  "giu",
);
const floor =
  /\b(?:au\s)?(?:\d{1,2}\s?(?:er|e|ème|eme|è|nd|th|st|rd)\s(?:étage|etage|floor)|rez[- ]de[- ]chauss[ée]e|rdc|ground floor)\b/giu;
const code = /\b(?:digicode|code|interphone|intercom)\b\s*:?\s*(?:d[’']entrée\s*:?\s*)?[\p{L}\d•#*]{2,10}/giu;
const gap = "[…]";

/** The words of a request, for somebody who does not come yet. */
export function discreet({ text, where }: Pick<ServiceRequest, "text" | "where">): string {
  const exact = where.address ? text.replaceAll(where.address, gap) : text;
  return exact
    .replace(address, gap)
    .replace(floor, gap)
    .replace(code, gap)
    .replace(/(\[…\][\s,]*){2,}/g, `${gap} `)
    .trim();
}
