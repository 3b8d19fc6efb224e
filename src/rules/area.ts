/** Where somebody can go, as people say it: postal codes, "dans le 19e et le 20e", a town, the name of a loge. */
import type { Meaning } from "#model/meaning.ts";
import type { LogeCard } from "#model/turn.ts";
import { communesNamed } from "#places/communes.ts";
import { plain } from "#words/plain.ts";

const written = /\b(?:\d{5}|2[ab]\d{3})\b/gi;
/** "19e", "20ème", "1er", "5th": a quarter of a town that counts them. */
const quarter = /\b(\d{1,2}) ?(?:e|er|eme|ieme|th|st|nd|rd)\b/g;
/** Towns whose quarters have postal codes of their own: Paris, Marseille, Lyon. */
const counted = /^(?:75|13|69)0/;

/** The postal codes that a sentence names by itself; quarters count where a loge is in their town. */
export function codesIn(said: string, network: readonly LogeCard[]): string[] {
  const towns = new Set(
    network.flatMap(({ postalCodes }) =>
      postalCodes.filter((code) => counted.test(code)).map((code) => code.slice(0, 3)),
    ),
  );
  const [town, ...more] = towns;
  const quarters = [...plain(said).matchAll(quarter)].flatMap(([, number = ""]) =>
    town && !more.length ? [town + number.padStart(2, "0")] : [],
  );
  return [...new Set([...(said.match(written) ?? []), ...quarters])];
}

/** The same, or else a town that the table of communes knows by one name, or a loge by its own. */
export function areaIn(said: string, meaning: Meaning | undefined, network: readonly LogeCard[]): string[] {
  const codes = codesIn(said, network);
  if (codes.length) return codes;
  if (meaning?.where.postalCode) return [meaning.where.postalCode];
  const heard = ` ${plain(said)} `;
  const loges = network.filter(({ name }) =>
    heard.includes(` ${plain(name).replace(/^(?:la )?loge (?:de la |des |du |de |d')?/, "")} `),
  );
  if (loges.length) return [...new Set(loges.flatMap(({ postalCodes }) => postalCodes))];
  const town = meaning?.where.city ?? said.trim().replace(/^(?:à|a|sur|dans|vers|in|around)\s+/i, "");
  const named = communesNamed(town);
  if (named.length === 1) return named[0]?.postalCodes ?? [];
  // A town of several quarters is all that a loge serves in it.
  const there = network.filter(({ city }) => plain(city) === plain(town));
  return [...new Set(there.flatMap(({ postalCodes }) => postalCodes))];
}
