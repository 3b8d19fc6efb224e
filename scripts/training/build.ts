/** From data to the shipped model: fit, calibrate on messages that the fit has not seen, pack. */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { features } from "#understanding/features.ts";
import { modelFiles, type ShippedModel } from "#understanding/shipped.ts";
import { dataLines } from "./files.ts";
import type { Sentence } from "./builder.ts";
import { examplesOf, heads, sentences } from "./examples.ts";
import { type Example, type Fitted, fit, pack } from "./fit.ts";

/** How the raw sums become probabilities that hold: learnt on messages that the fit has not seen. */
export interface Calibration {
  heat: number;
  serviceHeat: number;
}

function sumsOf(fitted: Fitted, e: Example): Float64Array {
  const { ids } = features(e.tokens);
  const out = new Float64Array(fitted.width);
  for (const id of ids)
    for (let c = 0; c < fitted.width; c++) out[c] = (out[c] ?? 0) + (fitted.weights[id * fitted.width + c] ?? 0);
  const value = 1 / Math.sqrt(Math.max(1, ids.length));
  for (let c = 0; c < fitted.width; c++) out[c] = (out[c] ?? 0) * value + (fitted.biases[c] ?? 0);
  return out;
}

/** The temperatures of intents and services with the least log loss on `examples`. */
export function calibrate(fitted: Fitted, examples: readonly Example[]): Calibration {
  const scored = examples.map((e) => ({ e, sums: sumsOf(fitted, e) }));
  const loss = (
    heat: number,
    from: number,
    labels: readonly string[],
    of: (e: Example) => string | undefined,
  ): number => {
    let out = 0;
    for (const { e, sums } of scored) {
      const label = of(e);
      if (label === undefined) continue;
      const right = sums[from + labels.indexOf(label)] ?? 0;
      let total = 0;
      for (let c = 0; c < labels.length; c++) total += Math.exp(((sums[from + c] ?? 0) - right) / heat);
      out += Math.log(total);
    }
    return out;
  };
  const { intents, services } = fitted.heads;
  const options = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2, 2.3];
  return {
    heat: best(options, (heat) => loss(heat, 0, intents, (e) => e.intent)),
    serviceHeat: best(options, (heat) =>
      loss(heat, intents.length, services, (e) => (e.services?.length === 1 ? e.services[0] : undefined)),
    ),
  };
}

function best(options: readonly number[], loss: (option: number) => number): number {
  let out = options[0] ?? 1;
  let least = Number.POSITIVE_INFINITY;
  for (const option of options) {
    const l = loss(option);
    if (l < least) {
      least = l;
      out = option;
    }
  }
  return out;
}

/** The development messages, which no fit sees. */
function development(): Sentence[] {
  return dataLines<Omit<Sentence, "group">>("dev.jsonl").map((message) => ({ ...message, group: 0 }));
}

/** What a model was made of, in sixteen letters. */
export function dataHash(list: readonly Sentence[]): string {
  return createHash("sha256")
    .update(JSON.stringify([list, development()]))
    .digest("hex")
    .slice(0, 16);
}

/** A model from these sentences, calibrated on the hand-written development messages; the same data always give the same model. */
export function buildModel(list: readonly Sentence[] = sentences()): ShippedModel {
  const labels = heads();
  const fitted = fit(examplesOf(list), labels);
  const calibration = calibrate(fitted, examplesOf(development()));
  return { data: dataHash(list), ...labels, ...calibration, ...pack(fitted) };
}

/** Writes the two files of a model that are committed. */
export function writeModel({ weights, ...rest }: ShippedModel): void {
  writeFileSync(modelFiles.labels, `${JSON.stringify(rest, null, 1)}\n`);
  writeFileSync(modelFiles.weights, weights);
}
