/** Families of words: a word that no sentence taught is understood by its company ("accordéon" beside "piano"). */
import { readFileSync } from "node:fs";

/** Made of data/families.txt by training: how many families are signs, then an entry a line in order, with the numbers of its families. */
export const familiesFile = new URL("./families.txt", import.meta.url.replace("/dist/src/", "/src/"));
/** There may be so many families. */
export const familiesAtMost = 256;

let read: { signs: number; entries: string[] } | undefined;

function table(): { signs: number; entries: string[] } {
  if (read) return read;
  const [signs, ...entries] = readFileSync(familiesFile, "utf8").split("\n");
  read = { signs: Number(signs), entries };
  return read;
}

/** The rest of the line that begins with `key` and a space. */
function after(key: string): string | undefined {
  const { entries } = table();
  const wanted = `${key} `;
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle] ?? "") < wanted) low = middle + 1;
    else high = middle;
  }
  const line = entries[low];
  return line?.startsWith(wanted) ? line.slice(wanted.length) : undefined;
}

const shortest = 3;
const kept = new Map<string, readonly number[]>();
/** Words whose families are kept, so that those of every day are looked up once. */
const mostKept = 5_000;

/** Signs are wide families that only tell of danger: beside what people ask for they mislead. */
export const isSign = (family: number): boolean => family < table().signs;

/** The numbers of the families that a folded word, or one of its beginnings, belongs to. */
export function familiesOf(word: string): readonly number[] {
  const known = kept.get(word);
  if (known) return known;
  const found = [after(`=${word}`)];
  for (let length = shortest; length <= word.length; length++) found.push(after(word.slice(0, length)));
  const out = [...new Set(found.flatMap((numbers) => (numbers ?? "").split(" ").filter(Boolean)))].map(Number);
  if (kept.size >= mostKept) kept.clear();
  kept.set(word, out);
  return out;
}
