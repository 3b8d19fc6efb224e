/** How likely a message tells of a danger now, and which: learnt from sentences, beside the rules of alarm/. */
import { readFileSync } from "node:fs";
import { plainTraits, runs, traitCount, type Traits, weightOf } from "./traits.ts";

/** What training ships: one signed byte a trait for danger, then one a plain trait for each kind of it. */
export interface ShippedDanger {
  /** Hash of the sentences that it was trained on. */
  data: string;
  kinds: string[];
  /** Of danger, then of each kind. */
  scales: number[];
  biases: number[];
  weights: Int8Array;
}

/** The two files; compiled code lies in dist, and they stay beside the source. */
export const dangerFiles = {
  labels: new URL("./danger.json", import.meta.url.replace("/dist/src/", "/src/")),
  weights: new URL("./danger.bin", import.meta.url.replace("/dist/src/", "/src/")),
};

export function shippedDanger(): ShippedDanger {
  const rest: Omit<ShippedDanger, "weights"> = JSON.parse(readFileSync(dangerFiles.labels, "utf8"));
  const bytes = readFileSync(dangerFiles.weights);
  return { ...rest, weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

export interface Danger {
  /** 0 to 1. */
  likely: number;
  /** Id of the catalogue. */
  kind: string;
}

/** Reads the danger in a message's tokens. */
export type DangerJudge = (list: readonly string[]) => Danger;

export function dangerJudge({ kinds, scales, biases, weights }: ShippedDanger): DangerJudge {
  const sum = ({ ids, share }: Traits, column: number): number => {
    const [from, end] = column === 0 ? [0, traitCount] : [traitCount + (column - 1) * plainTraits, plainTraits];
    let total = 0;
    for (const id of ids) if (id < end) total += (weights[from + id] ?? 0) * weightOf(id);
    return total * share * (scales[column] ?? 0) + (biases[column] ?? 0);
  };
  return (list) => {
    let worst: { traits: Traits | undefined; sum: number } = { traits: undefined, sum: Number.NEGATIVE_INFINITY };
    for (const traits of runs(list)) {
      const here = sum(traits, 0);
      if (here > worst.sum) worst = { traits, sum: here };
    }
    const { traits } = worst;
    const likely = 1 / (1 + Math.exp(-worst.sum));
    const sums = traits && likely > 0.1 ? kinds.map((_, at) => sum(traits, at + 1)) : [];
    return { likely, kind: kinds[sums.indexOf(Math.max(...sums))] ?? "medical_vital" };
  };
}

let shipped: DangerJudge | undefined;

/** The shipped judge, read at its first use. */
export function shippedJudge(): DangerJudge {
  shipped ??= dangerJudge(shippedDanger());
  return shipped;
}
