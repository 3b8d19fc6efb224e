/** Turns tokens into the hashed features that the model weighs: words, pairs of words, and pieces of 2 to 5 letters. */

export const bits = 15;
export const buckets = 1 << bits;

/** Hashed features of a text; `owner[i]` is the token that feature `ids[i]` was first seen at. */
export interface Features {
  ids: Int32Array;
  owner: Int32Array;
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

/** Features of a token list, each bucket once. At most about six per letter: a message of 1,500 letters stays under a millisecond. */
export function features(list: readonly string[]): Features {
  const seen = new Map<number, number>();
  const put = (h: number, at: number): void => {
    const id = squeeze(h);
    if (!seen.has(id)) seen.set(id, at);
  };
  put(hashText(list.length <= 2 ? "short" : list.length <= 5 ? "few" : list.length <= 12 ? "some" : "many", 7), 0);
  put(hashText(list[0] ?? "", 11), 0);
  put(hashText(list.at(-1) ?? "", 13), Math.max(0, list.length - 1));
  let before = 0;
  for (let t = 0; t < list.length; t++) {
    const word = list[t] ?? "";
    const whole = hashText(word, 1);
    put(whole, t);
    if (t > 0) put(Math.imul(before, prime) ^ whole, t);
    before = whole;
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
  const ids = new Int32Array(seen.size);
  const owner = new Int32Array(seen.size);
  let i = 0;
  for (const [id, at] of seen) {
    ids[i] = id;
    owner[i++] = at;
  }
  return { ids, owner };
}
