/** The trained model as it is shipped: labels and calibration in model.json, the weights in model.bin as they lie in memory. */
import { readFileSync } from "node:fs";

/** What training ships: labels, calibration, one scale and bias a class, and the weights. */
export interface ShippedModel {
  /** Hash of the sentences that it was trained on. */
  data: string;
  intents: string[];
  services: string[];
  langs: string[];
  /** Temperatures of the intents and of the services. */
  heat: number;
  serviceHeat: number;
  scales: number[];
  biases: number[];
  /** A row of `rowLength` bytes a bucket, a signed byte a class: small, so that they stay in the processor's cache. */
  weights: Int8Array;
}

/** A row is filled up to whole words of four bytes, which can be added at once. */
export function rowLength(classes: number): number {
  return Math.ceil(classes / 4) * 4;
}

/** The two files; compiled code lies in dist, and they stay beside the source. */
export const modelFiles = {
  labels: new URL("./model.json", import.meta.url.replace("/dist/src/", "/src/")),
  weights: new URL("./model.bin", import.meta.url.replace("/dist/src/", "/src/")),
};

/** Reads the shipped model: well under a millisecond, because nothing has to be unpacked. */
export function shippedModel(): ShippedModel {
  const rest: Omit<ShippedModel, "weights"> = JSON.parse(readFileSync(modelFiles.labels, "utf8"));
  const { buffer, byteOffset, length } = readFileSync(modelFiles.weights);
  return { ...rest, weights: new Int8Array(buffer, byteOffset, length) };
}
