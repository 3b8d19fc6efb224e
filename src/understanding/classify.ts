/** Weighs the features of a text with the shipped model: how likely each intent, service and language is. */
import { type Features, features } from "./features.ts";
import { type ShippedModel, shippedModel } from "./shipped.ts";

/** Probabilities by label. */
export interface Scores {
  intents: Float64Array;
  services: Float64Array;
  langs: Float64Array;
  /** Index of the token that speaks most for service number `service`: where in the sentence it was asked for. */
  loudest(service: number): number;
}

export interface Classifier {
  intents: readonly string[];
  services: readonly string[];
  langs: readonly string[];
  score(list: readonly string[]): Scores;
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

/** A classifier over a model's weights. */
export function classifier(from: ShippedModel): Classifier {
  const { weights } = from;
  const width = from.scales.length;
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
      const found = features(list);
      const all = sums(found);
      return {
        intents: softmax(all, 0, si, from.heat),
        services: softmax(all, si, ss, from.serviceHeat),
        langs: softmax(all, si + ss, from.langs.length, 1),
        loudest(service) {
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
    },
  };
}

let shipped: Classifier | undefined;

/** The shipped model, read at its first use. */
export function shippedClassifier(): Classifier {
  shipped ??= classifier(shippedModel());
  return shipped;
}
