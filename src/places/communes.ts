/** Communes of France by name, postal code and place: what tells "Saint-Denis" from "Saint-Denis" and a number from a postal code. */

import { readFileSync } from "node:fs";

export interface Commune {
  /** INSEE code, "75056". */
  code: string;
  name: string;
  postalCodes: string[];
  population: number;
  /** Degrees, to about 100 m, for the communes of 500 inhabitants and more. */
  lat?: number;
  lon?: number;
}

/** Written by scripts/communes.ts; compiled code lies in dist, and the table stays beside the source. */
export const tableFile = new URL("./communes.txt", import.meta.url.replace("/dist/src/", "/src/"));

let loaded: string | undefined;

/**
 * One line a commune, sorted by `nameKey` so that a name is found by halving, without any index to build:
 * name | code | postal codes | population | lat,lon in thousandths of a degree.
 * "former name | ~current name" for communes that merged; "Lyon | +69382 | …" for an arrondissement. Loaded at its first use:
 * most messages name no place.
 */
function table(): string {
  loaded ??= `\n${readFileSync(tableFile, "utf8")}`;
  return loaded;
}

const earthKm = 6371;
/** Farther than this from every known centre is at sea or abroad. */
const nearKm = 25;

/** The same key for every way of writing a name: "St-Étienne", "SAINT ETIENNE" and "saint étienne". */
export function nameKey(name: string): string {
  const lower = name.toLowerCase();
  const plain = /^[a-z -]*$/.test(lower)
    ? lower.replaceAll("-", " ")
    : lower
        .normalize("NFD")
        .replace(/[\u0300-\u036f]+/g, "")
        .replaceAll("œ", "oe")
        .replace(/[^a-z0-9]+/g, " ");
  return plain.trim().replace(/(^| )st(e?)(?= )/g, "$1saint$2");
}

/** Left out as often as said: "Mans", "Haÿ-les-Roses". */
const articles = ["", "le ", "la ", "les ", "l "];

/** Every commune of this name whatever the accents, hyphens and "St", largest first; the article may be left out. None when unknown. */
export function communesNamed(said: string): Commune[] {
  return keyed(nameKey(said), articles);
}

/** The longest commune name that `said` begins with, and as much of `said` as names it; of several, the largest. */
export function communeAtHead(said: string, leastPopulation: number): { commune: Commune; said: string } | undefined {
  const words = said.split(" ");
  // Most words begin no name at all: one look a word spares five.
  const first = nameKey(words[0] ?? "");
  const open = first
    ? articles.filter((article) => nameKey(nameAt(startOf(article + first))).startsWith(article + first))
    : [];
  for (let count = open.length > 0 ? words.length : 0; count > 0; count--) {
    const head = words.slice(0, count).join(" ");
    const commune = head.length > 2 ? keyed(nameKey(head), open)[0] : undefined;
    if (commune && commune.population >= leastPopulation) return { commune, said: head };
  }
  return undefined;
}

function keyed(key: string, among: readonly string[]): Commune[] {
  for (const article of among) {
    const found = linesOf(article + key).flatMap(whole);
    if (found.length > 0) return largestFirst(found);
  }
  return [];
}

/** Names of the communes of 10,000 inhabitants and more, a key a line: a list of its own, since every message is looked at for one. */
export const largeFile = new URL("./large.txt", import.meta.url.replace("/dist/src/", "/src/"));

let large: { names: ReadonlySet<string>; firstWords: ReadonlySet<string> } | undefined;

function largeCommunes(): NonNullable<typeof large> {
  if (large) return large;
  const keys = readFileSync(largeFile, "utf8").split("\n");
  const names = keys.flatMap((key) => [key, key.replace(/^(?:les?|la|l) (?=.{3})/, "")]);
  large = { names: new Set(names), firstWords: new Set(names.map(firstWord)) };
  return large;
}

const firstWord = (key: string): string => key.split(" ", 1)[0] ?? "";

/** Is this the name of a commune of 10,000 inhabitants or more, with its article or without? Much quicker than reading it. */
export function isLargeCommune(said: string): boolean {
  return largeCommunes().names.has(nameKey(said));
}

/** May these words begin with such a name? Quicker still: most words begin none. */
export function mayBeginLargeCommune(said: string): boolean {
  return largeCommunes().firstWords.has(firstWord(nameKey(said)));
}

/** Communes whose name is one typing mistake away, largest first; for words that are surely a place. */
export function communesLike(said: string): Commune[] {
  const exact = communesNamed(said);
  const key = nameKey(said);
  if (exact.length > 0 || key.length < 5) return exact;
  const found: Commune[] = [];
  for (let at = startOf(key.slice(0, 1)); at < table().length; at = table().indexOf("\n", at) + 1) {
    const name = nameAt(at);
    if (name && nameKey(name)[0] !== key[0]) break;
    if (Math.abs(name.length - key.length) <= 1 && oneSlip(key, nameKey(name))) found.push(...whole(lineAt(at)));
  }
  return largestFirst(found);
}

/** Cities known by the first part of their name, largest first: "Ivry", "Aix", "Boulogne". */
export function communesStarting(said: string): Commune[] {
  const key = `${nameKey(said)} `;
  const found: Commune[] = [];
  for (let at = startOf(key); at < table().length; at = table().indexOf("\n", at) + 1) {
    if (!nameKey(nameAt(at)).startsWith(key)) break;
    found.push(...whole(lineAt(at)));
  }
  return largestFirst(found);
}

const atPostalCode = new Map<string, Commune[]>();

/** The communes that share a postal code, largest first; none when no commune has it. */
export function communesAt(postalCode: string): Commune[] {
  const known = atPostalCode.get(postalCode);
  if (known || !/^\d{5}$/.test(postalCode)) return known ?? [];
  const found: Commune[] = [];
  for (let at = table().indexOf(postalCode); at >= 0; at = table().indexOf(postalCode, at + 1)) {
    const line = lineAt(table().lastIndexOf("\n", at) + 1);
    found.push(
      ...(line.includes("|+") ? [] : read(line)).filter((commune) => commune.postalCodes.includes(postalCode)),
    );
  }
  const sorted = largestFirst(found);
  atPostalCode.set(postalCode, sorted);
  return sorted;
}

let centred: (Commune & { lat: number; lon: number })[] | undefined;

/** Every postal code there is, each once. */
export function postalCodes(): string[] {
  return [
    ...new Set(
      table()
        .split("\n")
        .flatMap(whole)
        .flatMap((commune) => commune.postalCodes),
    ),
  ];
}

/** The commune (or arrondissement, under its city's name) whose centre is nearest, or undefined far from all; a small village may count as its neighbour. */
export function communeNear(lat: number, lon: number): Commune | undefined {
  centred ??= table()
    .split("\n")
    .filter((line) => /\|-?\d+,-?\d+$/.test(line))
    .flatMap(read)
    .flatMap((commune) =>
      commune.lat === undefined || commune.lon === undefined
        ? []
        : [{ ...commune, lat: commune.lat, lon: commune.lon }],
    );
  let best: Commune | undefined;
  let least = nearKm;
  for (const commune of centred) {
    if (Math.abs(commune.lat - lat) > 0.25) continue;
    const east = (commune.lon - lon) * Math.cos((lat * Math.PI) / 180);
    const km = (Math.hypot(commune.lat - lat, east) * Math.PI * earthKm) / 180;
    if (km < least) [best, least] = [commune, km];
  }
  return best;
}

function lineAt(at: number): string {
  return table().slice(at, table().indexOf("\n", at));
}

function nameAt(at: number): string {
  return table().slice(at, table().indexOf("|", at));
}

/** Keys and places of one line in sixty-four: they narrow the search before any line is read. */
let signposts: { key: string; at: number }[] | undefined;

function signpost(): { key: string; at: number }[] {
  if (signposts) return signposts;
  signposts = [];
  let count = 0;
  for (let at = 1; at < table().length; at = table().indexOf("\n", at) + 1) {
    if (count++ % 64 === 0) signposts.push({ key: nameKey(nameAt(at)), at });
  }
  return signposts;
}

/** Where the first line begins whose key is not before `key`. */
function startOf(key: string): number {
  const posts = signpost();
  let before = 0;
  let after = posts.length;
  while (before < after) {
    const middle = (before + after) >> 1;
    if ((posts[middle]?.key ?? "") < key) before = middle + 1;
    else after = middle;
  }
  let low = posts[before - 1]?.at ?? 1;
  let high = posts[before]?.at ?? table().length;
  while (low < high) {
    const start = Math.max(table().lastIndexOf("\n", ((low + high) >> 1) - 1) + 1, low);
    if (nameKey(nameAt(start)) < key) low = table().indexOf("\n", start) + 1;
    else high = start;
  }
  return low;
}

function linesOf(key: string): string[] {
  const found: string[] = [];
  for (let at = startOf(key); at < table().length && nameKey(nameAt(at)) === key; at = table().indexOf("\n", at) + 1)
    found.push(lineAt(at));
  return found;
}

/** The commune of a line; for a former name, the commune that it became. */
function read(line: string): Commune[] {
  const [name = "", code = "", codes = "", population = "", place] = line.split("|");
  if (code.startsWith("~"))
    return linesOf(nameKey(code.slice(1)))
      .filter((other) => other.includes(`|${codes}|`))
      .flatMap(read);
  const [lat, lon] = place ? place.split(",").map((degrees) => Number(degrees) / 1000) : [];
  const centre = lat !== undefined && lon !== undefined ? { lat, lon } : {};
  return [
    { code: code.replace("+", ""), name, postalCodes: codes.split(" "), population: Number(population), ...centre },
  ];
}

/** The commune of a line, none for an arrondissement: those count only by their place. */
function whole(line: string): Commune[] {
  return line === "" || line.includes("|+") ? [] : read(line);
}

/** What people mean when they say no more; each commune once. */
function largestFirst(communes: Commune[]): Commune[] {
  return [...new Map(communes.map((commune) => [commune.code, commune])).values()].sort(
    (a, b) => b.population - a.population,
  );
}

/** One letter added, lost, changed, or two neighbours swapped. */
function oneSlip(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
