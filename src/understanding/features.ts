/** Turns tokens into the hashed features that the model weighs: words, pairs of words, pieces of 2 to 5 letters, and families of words. */
import { familiesOf, isSign } from "./families.ts";

export const bits = 17;
export const buckets = 1 << bits;

/** Hashed features of a text; `owner[i]` is the token that feature `ids[i]` was first seen at. */
export interface Features {
  ids: readonly number[];
  owner: readonly number[];
}

const prime = 16777619;
const seed = 0x811c9dc5;

function squeeze(h: number): number {
  let x = h;
  x ^= x >>> 16;
  x = Math.imul(x, 0x45d9f3b);
  x ^= x >>> 15;
  return x & (buckets - 1);
}

function hashText(text: string, salt: number): number {
  let h = seed ^ salt;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), prime);
  return h;
}

/** For each bucket, the round in which it was last seen: spares an emptying between two texts. */
const seen = new Uint32Array(buckets);
let round = 0;

/** A family says more than a piece of a word: it counts this often. */
const familyCounts = 2;

/**
 * Features of a token list, each bucket once. At most about six per letter: a message of 1,500 letters stays under a millisecond.
 * `families` also puts in what the words belong to, and which families follow each other.
 */
export function features(list: readonly string[], { families = true } = {}): Features {
  round = (round + 1) >>> 0;
  const ids: number[] = [];
  const owner: number[] = [];
  const put = (h: number, at: number): void => {
    const id = squeeze(h);
    if (seen[id] === round) return;
    seen[id] = round;
    ids.push(id);
    owner.push(at);
  };
  put(hashText(list.length <= 2 ? "short" : list.length <= 5 ? "few" : list.length <= 12 ? "some" : "many", 7), 0);
  put(hashText(list[0] ?? "", 11), 0);
  put(hashText(list.at(-1) ?? "", 13), Math.max(0, list.length - 1));
  let before = 0;
  let beside: readonly number[] = [];
  for (let t = 0; t < list.length; t++) {
    const word = list[t] ?? "";
    const whole = hashText(word, 1);
    put(whole, t);
    if (t > 0) put(Math.imul(before, prime) ^ whole, t);
    before = whole;
    if (families) {
      const here = familiesOf(word).filter((one) => !isSign(one));
      for (const one of here) {
        for (let n = 0; n < familyCounts; n++) put(Math.imul(one + 1, 0x9e3779b1) ^ (n * 7919 + 77), t);
        for (const other of beside) put(Math.imul(Math.imul(other + 1, 0x85ebca6b) ^ (one + 1), 0xc2b2ae35) ^ 991, t);
      }
      // Little words between two do not part them.
      if (here.length > 0 || word.length > 2) beside = here;
    }
    if (word.length < 3) continue;
    const framed = `_${word}_`;
    for (let from = 0; from < framed.length - 1; from++) {
      let h = seed ^ 3;
      for (let n = 1; n <= 5 && from + n <= framed.length; n++) {
        h = Math.imul(h ^ framed.charCodeAt(from + n - 1), prime);
        if (n >= 2) put(h ^ (n << 5), t);
      }
    }
  }
  return { ids, owner };
}
