/** How likely a message tells of a danger now, and which: learnt from sentences, beside the rules of alarm/. */
import { readFileSync } from "node:fs";
import type { Alarm } from "../alarms.ts";
import { runs, traitCount, type Traits, weightOf } from "./traits.ts";

/** What training ships: one signed byte a trait for danger, then one a trait for each kind of it. */
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
  return { ...rest, weights: new Int8Array(readFileSync(dangerFiles.weights)) };
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
    const from = column * traitCount;
    let total = 0;
    for (const id of ids) total += (weights[from + id] ?? 0) * weightOf(id);
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

/** From here on a danger is believed without a rule: missing one is worse than a word too many. */
const believed = 0.5;
/** A sentence that a loge must refuse is a danger only when that is nearly certain. */
const certain = 0.9;

/** What is heard of danger or refusal by the rules and the judge together: the rules name the kind, the judge hears what they do not know. */
export function heardOf(rule: Alarm | undefined, danger: Danger): Alarm | undefined {
  if (rule?.emergency !== undefined) return rule;
  return danger.likely > (rule ? certain : believed) ? { emergency: danger.kind } : rule;
}

let shipped: DangerJudge | undefined;

/** The shipped judge, read at its first use. */
export function shippedJudge(): DangerJudge {
  shipped ??= dangerJudge(shippedDanger());
  return shipped;
}
