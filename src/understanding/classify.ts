/** Weighs the features of a text with the shipped model: how likely each intent, service and language is. */
import { type Features, features } from "./features.ts";
import { rowLength, type ShippedModel, shippedModel } from "./shipped.ts";

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

/** As many rows as can be added up before half a word overflows. */
const many = 256;

/** A classifier over a model's weights. */
export function classifier(from: ShippedModel): Classifier {
  const width = from.scales.length;
  const { weights } = from;
  const words = new Int32Array(weights.buffer, weights.byteOffset, weights.length / 4);
  const row = rowLength(width);
  const stride = row / 4;
  const si = from.intents.length;
  const ss = from.services.length;
  /** The sums of the rows, class by class: four at a time, each in half a word, lifted by 128 so that none is below nothing. */
  const added = (ids: readonly number[]): Int32Array => {
    const whole = new Int32Array(row);
    for (let start = 0; start < ids.length; start += many) {
      const end = Math.min(ids.length, start + many);
      const lift = (end - start) * 128;
      for (let w = 0; w < stride; w++) {
        let even = 0;
        let odd = 0;
        for (let i = start; i < end; i++) {
          const four = (words[(ids[i] ?? 0) * stride + w] ?? 0) ^ 0x80808080;
          even = (even + (four & 0xff00ff)) | 0;
          odd = (odd + ((four >>> 8) & 0xff00ff)) | 0;
        }
        const sums = [even & 0xffff, odd & 0xffff, even >>> 16, odd >>> 16];
        for (let k = 0; k < 4; k++) whole[4 * w + k] = (whole[4 * w + k] ?? 0) + (sums[k] ?? 0) - lift;
      }
    }
    return whole;
  };
  const sums = ({ ids }: Features): Float64Array => {
    const whole = added(ids);
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
            byToken[t] = (byToken[t] ?? 0) + (weights[(found.ids[i] ?? 0) * row + si + service] ?? 0);
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
