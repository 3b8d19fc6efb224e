/** The shipped model is what training yields, small, quick, and as good on the untouched messages as is said of it. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { classifier } from "#understanding/classify.ts";
import { dangerFiles, dangerJudge, shippedDanger } from "#understanding/danger/judge.ts";
import { fold } from "#understanding/normalise.ts";
import { modelFiles, shippedModel } from "#understanding/shipped.ts";
import { buildModel, dataHash } from "../../scripts/training/build.ts";
import { fitDanger } from "../../scripts/training/danger.ts";
import { sentences } from "../../scripts/training/examples.ts";
import { loadMessages, score } from "../../scripts/training/score.ts";

it("model and judge were trained on the data as they lie in the repository", () => {
  const now = dataHash(sentences());
  expect(shippedModel().data).toBe(now);
  expect(shippedDanger().data).toBe(now);
});

it("the same sentences give the same model, byte for byte", () => {
  const some = sentences().filter((_, i) => i % 60 === 0);
  const [one, other] = [buildModel(some), buildModel(some)];
  expect(Buffer.from(one.weights).equals(Buffer.from(other.weights))).toBe(true);
  expect({ ...one, weights: [] }).toEqual({ ...other, weights: [] });
  const [judge, again] = [fitDanger(some, "x"), fitDanger(some, "x")];
  expect(Buffer.from(judge.weights).equals(Buffer.from(again.weights))).toBe(true);
});

it("model and judge are at most 3 MB compressed and read in under 100 ms", () => {
  const files = [modelFiles, dangerFiles].flatMap((both) => Object.values(both)).map((file) => readFileSync(file));
  expect(files.reduce((sum, file) => sum + gzipSync(file).length, 0)).toBeLessThan(3 * 1024 * 1024);
  const start = process.cpuUsage().user;
  classifier(shippedModel());
  dangerJudge(shippedDanger());
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(100);
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
