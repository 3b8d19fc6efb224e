/** The shipped model is what training yields, small, quick, and as good on the untouched messages as is said of it. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { classifier } from "#understanding/classify.ts";
import { familiesFile } from "#understanding/families.ts";
import { dangerFiles, dangerJudge, shippedDanger } from "#understanding/danger/judge.ts";
import { fold } from "#understanding/normalise.ts";
import { understand } from "#understanding/understand.ts";
import { modelFiles, shippedModel } from "#understanding/shipped.ts";
import { buildModel, dataHash } from "../../scripts/training/build.ts";
import { fitDanger } from "../../scripts/training/danger.ts";
import { sentences } from "../../scripts/training/examples.ts";
import { familyLines } from "../../scripts/training/families.ts";
import { reading } from "../../scripts/training/reading.ts";
import { loadMessages, score } from "../../scripts/training/score.ts";

it("model, judge and families were made of the data as they lie in the repository", () => {
  expect(readFileSync(familiesFile, "utf8")).toBe(familyLines());
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
  const shipped = [familiesFile, ...[modelFiles, dangerFiles].flatMap((both) => Object.values(both))];
  const files = shipped.map((file) => readFileSync(file));
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
  const long = ["messages", "blind", "fresh"]
    .flatMap((name) => loadMessages(`test/${name}.jsonl`))
    .filter(({ text }) => text.length > 25);
  expect(long.filter(({ text }) => seen.has(bare(text)))).toEqual([]);
});

it("dangers are heard, on messages of every day and on those of somebody who never saw the reader", () => {
  const heard = (text: string): boolean => understand(text, reading).intent === "emergency";
  const shareOf = (file: string, dangers: boolean): number => {
    const list = loadMessages(file).filter(({ intent }) => (intent === "emergency") === dangers);
    return list.filter(({ text }) => heard(text)).length / list.length;
  };
  expect(shareOf("test/messages.jsonl", true)).toBeGreaterThan(0.98);
  expect(shareOf("test/messages.jsonl", false)).toBeLessThan(0.006);
  expect(shareOf("test/blind.jsonl", true)).toBeGreaterThan(0.94);
  expect(shareOf("test/blind.jsonl", false)).toBeLessThan(0.04);
  expect(shareOf("test/fresh.jsonl", true)).toBeGreaterThan(0.95);
  expect(shareOf("test/fresh.jsonl", false)).toBeLessThan(0.03);
});

it.each(["messages", "fresh"])("the untouched messages are read well: %s", (name) => {
  const result = score(loadMessages(`test/${name}.jsonl`));
  expect(result.intent).toBeGreaterThan(0.92);
  expect(result.servicesAccepting).toBeGreaterThan(0.88);
  expect(result.language).toBeGreaterThan(0.97);
});
