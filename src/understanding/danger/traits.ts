/** What may speak of danger in a run of words: the words and their pieces, their families, and which of these meet or follow each other. */
import { familiesAtMost, familiesOf } from "../families.ts";
import { buckets, features } from "../features.ts";

const pairs = 1 << 16;
/** Traits that the kinds of danger are told by: letters, then families. */
export const plainTraits = buckets + familiesAtMost;
/** How many traits there are: the plain ones, then families that meet, then families that follow each other. */
export const traitCount = plainTraits + 2 * pairs;

/** A family says as much as four pieces of words. */
const familyWeight = 2;

/** Traits of one run of words, and the factor that makes long and short runs comparable. */
export interface Traits {
  ids: Int32Array;
  share: number;
}

export const weightOf = (id: number): number => (id < buckets ? 1 : familyWeight);

const hashed = (one: number, other: number): number =>
  (Math.imul(one * familiesAtMost + other + 7, 2_654_435_761) >>> 0) % pairs;

function traitsOf(list: readonly string[]): Traits {
  const letters = features(list, { families: false }).ids;
  const families = list.map(familiesOf);
  const here = [...new Set(families.flat())].toSorted((a, b) => a - b);
  const met = new Set<number>();
  for (const [at, one] of here.entries())
    for (const other of here.slice(at + 1)) met.add(plainTraits + hashed(one, other));
  for (const [at, later] of families.slice(1).entries())
    for (const one of families[at] ?? []) for (const other of later) met.add(plainTraits + pairs + hashed(one, other));
  const ids = Int32Array.from([...letters, ...here.map((at) => buckets + at), ...met]);
  const meanings = ids.length - letters.length;
  return { ids, share: 1 / Math.sqrt(letters.length + meanings * familyWeight ** 2) };
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
