/** The shipped model is what training yields, small, quick, and as good on the untouched messages as is said of it. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { classifier } from "#understanding/classify.ts";
import { model } from "#understanding/model.ts";
import { fold } from "#understanding/normalise.ts";
import { buildModel, dataHash, modelText } from "../../scripts/training/build.ts";
import { sentences } from "../../scripts/training/examples.ts";
import { modelFile } from "../../scripts/training/files.ts";
import { loadMessages, score } from "../../scripts/training/score.ts";

it("the model was trained on the data as they lie in the repository", () => {
  expect(model.data).toBe(dataHash(sentences()));
});

it("the same sentences give the same model, byte for byte", () => {
  const some = sentences().filter((_, i) => i % 60 === 0);
  expect(modelText(buildModel(some))).toBe(modelText(buildModel(some)));
});

it("the file is at most 2 MB and unpacks in under 300 ms", () => {
  expect(readFileSync(modelFile).length).toBeLessThanOrEqual(2 * 1024 * 1024);
  const start = process.cpuUsage().user;
  classifier(model);
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(300);
});

it("no test message longer than a few words is a training or development sentence", () => {
  const bare = (text: string) =>
    fold(text)
      .replace(/[^a-z0-9]+/g, " ")
      .trim();
  const seen = new Set([...sentences(), ...loadMessages("dev.jsonl")].map(({ text }) => bare(text)));
  const long = loadMessages("test/messages.jsonl").filter(({ text }) => text.length > 25);
  expect(long.filter(({ text }) => seen.has(bare(text)))).toEqual([]);
});

it("the untouched messages are read well", () => {
  const result = score(loadMessages("test/messages.jsonl"));
  expect(result.intent).toBeGreaterThan(0.85);
  expect(result.servicesAccepting).toBeGreaterThan(0.78);
  expect(result.language).toBeGreaterThan(0.97);
});
