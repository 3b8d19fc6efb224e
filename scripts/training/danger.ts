/** Fits the judge of dangers: is it one, and which kind; dangers and calm sentences about the same things, and every other sentence as calm. */
import { writeFileSync } from "node:fs";
import { emergencies } from "#catalogue/index.ts";
import { dangerFiles, type ShippedDanger } from "#understanding/danger/judge.ts";
import { plainTraits, runs, traitCount, type Traits, weightOf } from "#understanding/danger/traits.ts";
import { fold, tokens } from "#understanding/normalise.ts";
import type { Sentence } from "./builder.ts";
import { chance } from "./chance.ts";
import { coarse } from "./fit.ts";

interface Told extends Traits {
  danger: boolean;
  /** Number of the kind, -1 where only the danger is known. */
  kind: number;
}

const passes = 8;
/** A danger missed is worse than a false alarm. */
const missed = 3;
const idle = 0.004;
const shrink = 2e-4;
/** Weights this close to nothing (of 127) decide nothing: they are not shipped. */
const whisper = 3;

/** A calm sentence is calm in each of its runs; a danger may lie in any, so that only the whole is known to tell it. */
function told(list: readonly Sentence[], kinds: readonly string[]): Told[] {
  return list.flatMap(({ text, intent, danger }) => {
    const all = runs(tokens(fold(text)));
    const isDanger = intent === "emergency";
    const kind = danger === undefined ? -1 : kinds.indexOf(danger);
    return (isDanger ? all.slice(0, 1) : all).map((traits) => ({ ...traits, danger: isDanger, kind }));
  });
}

/** The same sentences give the same judge. */
export function fitDanger(list: readonly Sentence[], data: string): ShippedDanger {
  const kinds = emergencies.map(({ id }) => id);
  const examples = told(list, kinds);
  const weights = [traitCount, ...kinds.map(() => plainTraits)].map((length) => new Float32Array(length));
  const squares = weights.map(() => new Float32Array(traitCount).fill(1e-2));
  const biases = new Float64Array(weights.length);
  const random = chance(112);

  function learn({ ids, share }: Traits, column: number, error: number): void {
    const [w, g2] = [weights[column], squares[column]];
    if (!w || !g2 || Math.abs(error) < idle) return;
    biases[column] = (biases[column] ?? 0) - 0.02 * error;
    for (const id of ids) {
      if (id >= w.length) continue;
      const before = w[id] ?? 0;
      const slope = error * share * weightOf(id) + shrink * before;
      const past = (g2[id] ?? 0) + slope * slope;
      g2[id] = past;
      w[id] = before - slope / Math.sqrt(past);
    }
  }
  function sum({ ids, share }: Traits, column: number): number {
    const w = weights[column];
    let total = 0;
    for (const id of ids) total += (w?.[id] ?? 0) * weightOf(id);
    return total * share + (biases[column] ?? 0);
  }

  for (let pass = 0; pass < passes; pass++) {
    random.shuffle(examples);
    for (const one of examples) {
      const likely = 1 / (1 + Math.exp(-sum(one, 0)));
      learn(one, 0, one.danger ? missed * (likely - 1) : likely);
      if (one.kind < 0) continue;
      const sums = kinds.map((_, at) => sum(one, at + 1));
      const top = Math.max(...sums);
      const odds = sums.map((value) => Math.exp(value - top));
      const total = odds.reduce((a, b) => a + b, 0);
      for (const [at, odd] of odds.entries()) learn(one, at + 1, odd / total - (at === one.kind ? 1 : 0));
    }
  }
  return { data, kinds, ...packed(weights, biases) };
}

/** Weights as signed bytes, each column on its own scale. */
function packed(
  weights: readonly Float32Array[],
  biases: Float64Array,
): Pick<ShippedDanger, "scales" | "biases" | "weights"> {
  const scales: number[] = [];
  const bytes = new Int8Array(weights.reduce((sum, w) => sum + w.length, 0));
  let from = 0;
  for (const w of weights) {
    const scale = Number((w.reduce((top, one) => Math.max(top, Math.abs(one)), 0) / 127).toPrecision(6));
    scales.push(scale);
    if (scale > 0)
      bytes.set(
        Int8Array.from(w, (one) => coarse(Math.round(one / scale), whisper)),
        from,
      );
    from += w.length;
  }
  return { scales, biases: [...biases].map((b) => Number(b.toPrecision(6))), weights: bytes };
}

/** Writes the two files that are committed. */
export function writeDanger({ weights, ...rest }: ShippedDanger): void {
  writeFileSync(dangerFiles.labels, `${JSON.stringify(rest, null, 1)}\n`);
  writeFileSync(dangerFiles.weights, weights);
}
