/** Fits the three heads (intents, services, languages) by logistic regression on hashed features, always in the same order. */
import { buckets, features } from "#understanding/features.ts";
import { rowLength, type ShippedModel } from "#understanding/shipped.ts";
import { chance } from "./chance.ts";

/** One training sentence: `services` undefined means that it says nothing about services. */
export interface Example {
  tokens: string[];
  intent?: string;
  services?: string[];
  lang?: string;
  /** Sentences made from the same phrase share a group: a held-out part must hold none of their copies. */
  group: number;
}

export interface Heads {
  intents: string[];
  services: string[];
  langs: string[];
}

export interface Fitted {
  heads: Heads;
  /** One row of `width` weights a bucket. */
  weights: Float32Array;
  biases: Float32Array;
  width: number;
}

/** What a sentence that asks for nothing teaches about services, beside one that does. */
const quiet = 0.3;
const passes = 6;
const pace = 1;
/** How hard weights are drawn to nothing. What names a service is told by few words: it is learnt from less, and forgets more. */
const shrinkage = { intents: 5e-5, services: 3e-4, langs: 3e-5 };
/** A label wrong by less than this teaches nothing worth the time. */
const idle = 0.004;

/** Weights for these examples: AdaGrad, `passes` rounds in an order shuffled with a fixed seed. */
export function fit(examples: readonly Example[], heads: Heads): Fitted {
  const { intents, services, langs } = heads;
  const si = intents.length;
  const ss = services.length;
  const width = si + ss + langs.length;
  const weights = new Float32Array(buckets * width);
  const pastSquares = new Float32Array(buckets * width).fill(1e-2);
  const biases = new Float32Array(width);
  const data = examples.map((e) => ({
    ids: features(e.tokens).ids,
    intent: e.intent === undefined ? -1 : intents.indexOf(e.intent),
    lang: e.lang === undefined ? -1 : langs.indexOf(e.lang),
    services: e.services?.map((s) => si + services.indexOf(s)),
  }));
  const every = services.map((_, s) => si + s);
  const order = data.map((_, i) => i);
  const random = chance(20260311);
  const sums = new Float64Array(width);
  const wrong = new Float64Array(width);
  const shrinks = Float64Array.from({ length: width }, (_, c) =>
    c < si ? shrinkage.intents : c < si + ss ? shrinkage.services : shrinkage.langs,
  );
  for (let pass = 0; pass < passes; pass++) {
    random.shuffle(order);
    for (const at of order) {
      const one = data[at];
      if (!one) continue;
      const { ids } = one;
      const value = 1 / Math.sqrt(Math.max(1, ids.length));
      sums.fill(0);
      for (let i = 0; i < ids.length; i++) {
        const row = (ids[i] ?? 0) * width;
        for (let c = 0; c < width; c++) sums[c] = (sums[c] ?? 0) + (weights[row + c] ?? 0);
      }
      for (let c = 0; c < width; c++) sums[c] = (sums[c] ?? 0) * value + (biases[c] ?? 0);
      wrong.fill(0);
      if (one.intent >= 0) softmaxError(sums, wrong, 0, si, [one.intent]);
      if (one.lang >= 0) softmaxError(sums, wrong, si + ss, langs.length, [si + ss + one.lang]);
      // Whoever asks for nothing speaks for no service more than for another: else bare answers would name one.
      if (one.services?.length) softmaxError(sums, wrong, si, ss, one.services);
      else if (one.services) softmaxError(sums, wrong, si, ss, every, quiet);
      for (let c = 0; c < width; c++) {
        const error = wrong[c] ?? 0;
        if (Math.abs(error) < idle) continue;
        const slope = error * value;
        const shrink = shrinks[c] ?? 0;
        biases[c] = (biases[c] ?? 0) - 0.02 * error;
        for (let i = 0; i < ids.length; i++) {
          const k = (ids[i] ?? 0) * width + c;
          const w = weights[k] ?? 0;
          const g = slope + shrink * w;
          const past = (pastSquares[k] ?? 0) + g * g;
          pastSquares[k] = past;
          weights[k] = w - (pace * g) / Math.sqrt(past);
        }
      }
    }
  }
  return { heads, weights, biases, width };
}

/** Adds to `wrong` how far the softmax of one head is from the labels in `right`, which share the whole between them, times `weight`. */
function softmaxError(
  sums: Float64Array,
  wrong: Float64Array,
  from: number,
  count: number,
  right: readonly number[],
  weight = 1,
): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let c = from; c < from + count; c++) top = Math.max(top, sums[c] ?? 0);
  let total = 0;
  for (let c = from; c < from + count; c++) {
    const e = Math.exp((sums[c] ?? 0) - top);
    wrong[c] = e;
    total += e;
  }
  for (let c = from; c < from + count; c++) wrong[c] = (weight * (wrong[c] ?? 0)) / total;
  for (const c of right) wrong[c] = (wrong[c] ?? 0) - weight / right.length;
}

/** Weights go in steps of so much (of 127): finer ones decide nothing more and pack worse. */
const step = 4;
/** Weights this close to nothing are most of all, and are not shipped. */
const whisper = { services: 4, others: 3 };

/** A weight on a scale of -127 to 127 as it is shipped. */
export function coarse(weight: number, least: number): number {
  if (Math.abs(weight) <= least) return 0;
  return Math.max(-127, Math.min(127, Math.round(weight / step) * step));
}

/** Squeezes the weights into signed bytes, each class on its own scale. */
export function pack(fitted: Fitted): Pick<ShippedModel, "scales" | "biases" | "weights"> {
  const { weights, width, heads } = fitted;
  const [first, last] = [heads.intents.length, heads.intents.length + heads.services.length];
  const row = rowLength(width);
  const bytes = new Int8Array(buckets * row);
  const scales: number[] = [];
  for (let c = 0; c < width; c++) {
    let top = 0;
    for (let b = 0; b < buckets; b++) top = Math.max(top, Math.abs(weights[b * width + c] ?? 0));
    const scale = Math.fround(Number((top / 127).toPrecision(6)));
    scales.push(scale);
    const least = c >= first && c < last ? whisper.services : whisper.others;
    for (let b = 0; b < buckets && scale > 0; b++) {
      bytes[b * row + c] = coarse(Math.round((weights[b * width + c] ?? 0) / scale), least);
    }
  }
  return { scales, biases: [...fitted.biases].map((b) => Number(b.toPrecision(6))), weights: bytes };
}
