/** The assistant promises no price, no date and no tax credit: people do. Every text that it can say is read. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emergencies, refusals, services } from "#catalogue/index.ts";

const spoken = ["src/dialogues", "src/rules", "src/engine", "src/jobs", "src/words", "src/web"];

/** The sentences between quotes: with a space and a letter, so that no key or id is among them. */
function sentencesIn(source: string): string[] {
  const lines = source.split("\n").filter((line) => !/^\s*(?:\/\/|\*|\/\*)/.test(line));
  return [...lines.join("\n").matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)]
    .map(([, quoted, template]) => quoted ?? template ?? "")
    .filter((text) => / /.test(text) && /\p{L}{3}/u.test(text) && !/\(\?[:=!]|\\[bw]/.test(text));
}

/** What the catalogue has the assistant say; its other texts are phrases of residents, and notes. */
const catalogued = [
  ...[...emergencies, ...refusals].flatMap(({ reply }) => [reply.fr, reply.en]),
  ...services.flatMap(({ questions }) => questions.flatMap(({ fr, en }) => [fr, en])),
].map((text) => ({ file: "catalogue", text }));

const written = spoken.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => sentencesIn(readFileSync(join(folder, file), "utf8")).map((text) => ({ file, text }))),
);

const texts = [...catalogued, ...written];

/** What may be said of a tax credit, and nothing else. */
const carefulOfTax = /jusqu['’]à 50 %, sous conditions|up to 50 %, under conditions/;
const tax = /cr[ée]dit d['’]imp[ôo]t|tax credit/i;
const promises: [what: string, said: RegExp][] = [
  [
    "a price",
    /(?<!\p{L})(?:co[ûu]tera|co[ûu]te(?:ra)? (?:environ|seulement|\d)|prix garanti|tarif garanti|au prix de \d|will cost|costs? (?:only|about|\d)|price is guaranteed)/iu,
  ],
  [
    "a date",
    /(?<!\p{L})(?:viendra (?:demain|aujourd|lundi|ce soir|dans)|sera là (?:demain|dans|avant)|dans l['’]heure|d['’]ici (?:demain|une heure)|will be there (?:in|by|tomorrow)|will come (?:tomorrow|today|within)|within the hour)/iu,
  ],
  [
    "a result",
    /(?<!\p{L})(?:nous garanti(?:e|s|es|ssons)?|promis|promettons|je vous promets|sans faute|à coup sûr|we guarantee|guaranteed|i promise|we promise)(?!\p{L})/iu,
  ],
];

describe("what the assistant can say", () => {
  it("is found: hundreds of sentences in both languages", () => {
    expect(texts.length).toBeGreaterThan(600);
    expect(texts.some(({ text }) => text.includes("assistant automatique"))).toBe(true);
  });

  it.each(promises)("promises nobody %s", (_what, said) => {
    expect(texts.filter(({ text }) => said.test(text))).toEqual([]);
  });

  it("speaks of a tax credit only as « jusqu’à 50 %, sous conditions »", () => {
    const about = texts.filter(({ text }) => tax.test(text));
    expect(about.length).toBeGreaterThan(3);
    expect(about.filter(({ text }) => !carefulOfTax.test(text))).toEqual([]);
  });

  it.each([
    "Karim viendra demain à 14 h.",
    "Cela coûtera 40 €.",
    "Nous garantissons le résultat.",
    "He will come tomorrow.",
  ])("would be caught: %s", (text) => {
    expect(promises.some(([, said]) => said.test(text))).toBe(true);
  });
});
