/** Families of words from their plain file, put in order so that the reader finds an entry without reading them all. */
import { writeFileSync } from "node:fs";
import { familiesAtMost, familiesFile } from "#understanding/families.ts";
import { sections } from "./phrases.ts";

const isSign = ({ header }: { header: string }): boolean => header.startsWith("sign_");

/** What `families.txt` holds: how many families are signs, then "word numbers" a line, by code unit. */
export function familyLines(): string {
  const all = sections("families.txt");
  const families = [...all.filter(isSign), ...all.filter((one) => !isSign(one))];
  if (families.length > familiesAtMost) throw new Error(`families.txt: more than ${familiesAtMost} families`);
  const of = new Map<string, number[]>();
  for (const [number, { phrases }] of families.entries())
    for (const word of new Set(phrases.flatMap((line) => line.split(/\s+/)))) {
      if (!/^=?[a-z0-9]+$/.test(word)) throw new Error(`families.txt: "${word}" is not folded`);
      of.set(word, [...(of.get(word) ?? []), number]);
    }
  // By code unit, as the reader compares: a sort by locale would hide entries from it.
  const lines = [...of].map(([word, numbers]) => `${word} ${numbers.join(" ")}`);
  return [all.filter(isSign).length, ...lines.sort((a, b) => (a < b ? -1 : 1))].join("\n");
}

/** Writes the file that is committed. */
export function writeFamilies(): void {
  writeFileSync(familiesFile, familyLines());
}
