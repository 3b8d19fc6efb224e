/** What may speak of danger in a run of words: the words and their pieces, what they are about, and which of these meet. */
import { buckets, features } from "../features.ts";
import { conceptNames, conceptsOf } from "./concepts.ts";

const pairs = 1 << 12;
/** How many traits there are: letters first, then concepts, then their pairs. */
export const traitCount = buckets + conceptNames.length + pairs;

/** A concept says as much as nine pieces of words. */
const conceptWeight = 3;

/** Traits of one run of words, and the factor that makes long and short runs comparable. */
export interface Traits {
  ids: Int32Array;
  share: number;
}

export const weightOf = (id: number): number => (id < buckets ? 1 : conceptWeight);

function traitsOf(list: readonly string[]): Traits {
  const letters = features(list).ids;
  const here = [...new Set(list.flatMap(conceptsOf))].toSorted((a, b) => a - b);
  const met = new Set<number>();
  for (const [at, one] of here.entries())
    for (const other of here.slice(at + 1))
      met.add(buckets + conceptNames.length + ((one * conceptNames.length + other) % pairs));
  const ids = Int32Array.from([...letters, ...here.map((at) => buckets + at), ...met]);
  const meanings = ids.length - letters.length;
  return { ids, share: 1 / Math.sqrt(letters.length + meanings * conceptWeight ** 2) };
}

const run = 14;
const step = 5;

/** A danger is often said in passing, amid a long message: it is looked for in the whole and in each run of some words. */
export function runs(list: readonly string[]): Traits[] {
  const out = [traitsOf(list)];
  if (list.length > run + 4)
    for (let from = 0; from < list.length - 4; from += step) out.push(traitsOf(list.slice(from, from + run)));
  return out;
}
