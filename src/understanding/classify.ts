/** Weighs the features of a text with the shipped model: how likely each intent, service and language is. */
import { buckets, type Features, features } from "./features.ts";
import { model } from "./model.ts";
import type { ShippedModel } from "./shipped.ts";

/** Probabilities by label, and which token spoke most for a service. */
export interface Scores {
  intents: Float64Array;
  services: Float64Array;
  langs: Float64Array;
}

export interface Classifier {
  intents: readonly string[];
  services: readonly string[];
  langs: readonly string[];
  score(list: readonly string[]): Scores;
  /** Index of the token that speaks most for service number `service`: where in the sentence it was asked for. */
  loudest(list: readonly string[], service: number): number;
}

/** Unpacks weights that were packed as gap and signed byte, class after class, into rows of one bucket each: small, so that they stay in the processor's cache. */
function unpack(from: ShippedModel): { weights: Int8Array; width: number } {
  const width = from.intents.length + from.services.length + from.langs.length;
  const weights = new Int8Array(buckets * width);
  const bytes = Buffer.from(from.weights, "base64");
  let at = 0;
  for (let c = 0; c < width; c++) {
    let bucket = -1;
    for (;;) {
      let gap = 0;
      let shift = 0;
      for (;;) {
        const byte = bytes[at++] ?? 0;
        gap |= (byte & 127) << shift;
        shift += 7;
        if (byte < 128) break;
      }
      if (gap === 0) break;
      bucket += gap;
      weights[bucket * width + c] = bytes[at++] ?? 0;
    }
  }
  return { weights, width };
}

function softmax(sums: Float64Array, from: number, count: number, heat: number): Float64Array {
  const out = new Float64Array(count);
  let top = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < count; c++) top = Math.max(top, sums[from + c] ?? 0);
  let total = 0;
  for (let c = 0; c < count; c++) {
    const e = Math.exp(((sums[from + c] ?? 0) - top) / heat);
    out[c] = e;
    total += e;
  }
  for (let c = 0; c < count; c++) out[c] = (out[c] ?? 0) / total;
  return out;
}

/** A classifier over a model file's weights; building one takes a few milliseconds. */
export function classifier(from: ShippedModel): Classifier {
  const { weights, width } = unpack(from);
  const si = from.intents.length;
  const ss = from.services.length;
  const sums = (found: Features): Float64Array => {
    const whole = new Int32Array(width);
    const { ids } = found;
    for (let i = 0; i < ids.length; i++) {
      const row = (ids[i] ?? 0) * width;
      for (let c = 0; c < width; c++) whole[c] = (whole[c] ?? 0) + (weights[row + c] ?? 0);
    }
    const norm = 1 / Math.sqrt(Math.max(1, ids.length));
    const out = new Float64Array(width);
    for (let c = 0; c < width; c++) out[c] = (whole[c] ?? 0) * norm * (from.scales[c] ?? 0) + (from.biases[c] ?? 0);
    return out;
  };
  return {
    intents: from.intents,
    services: from.services,
    langs: from.langs,
    score(list) {
      const all = sums(features(list));
      return {
        intents: softmax(all, 0, si, from.heat),
        services: softmax(all, si, ss, from.serviceHeat),
        langs: softmax(all, si + ss, from.langs.length, 1),
      };
    },
    loudest(list, service) {
      const found = features(list);
      const byToken = new Float64Array(list.length);
      for (let i = 0; i < found.ids.length; i++) {
        const t = found.owner[i] ?? 0;
        byToken[t] = (byToken[t] ?? 0) + (weights[(found.ids[i] ?? 0) * width + si + service] ?? 0);
      }
      let best = 0;
      for (let t = 1; t < byToken.length; t++) if ((byToken[t] ?? 0) > (byToken[best] ?? 0)) best = t;
      return best;
    },
  };
}

let shipped: Classifier | undefined;

/** The shipped model, unpacked at its first use. */
export function shippedClassifier(): Classifier {
  shipped ??= classifier(model);
  return shipped;
}
