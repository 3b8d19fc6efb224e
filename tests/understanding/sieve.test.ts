/** The sieve holds back no expression that would match. */
import { expect, it } from "vitest";
import { emergencyRules } from "#understanding/alarm/emergencies.ts";
import { cautionRules, refusalRules } from "#understanding/alarm/refusals.ts";
import { forgiving, undoubled } from "#understanding/alarm/rules.ts";
import { signRules } from "#understanding/alarm/signs.ts";
import { words } from "#understanding/normalise.ts";
import { Sieve } from "#understanding/sieve.ts";
import { dataLines, dataText } from "../../scripts/training/files.ts";

const rules = forgiving([...emergencyRules, ...signRules, ...refusalRules, ...cautionRules]);
const texts = [
  ...["emergencies", "refusals", "false-alarms"].flatMap((name) => dataText(`test/${name}.txt`).split("\n")),
  ...dataLines<{ text: string }>("test/messages.jsonl").map(({ text }) => text),
].map((text) => undoubled(words(text)));

it("lets every rule through that is heard, in its order", () => {
  const sieve = new Sieve(rules, ({ heard }) => heard);
  for (const text of texts) {
    const passed = sieve.those(text);
    expect(passed.filter(({ heard }) => heard.test(text))).toEqual(rules.filter(({ heard }) => heard.test(text)));
  }
});

it("lets few through, or it would be of no use", () => {
  const sieve = new Sieve(rules, ({ heard }) => heard);
  const passed = texts.reduce((sum, text) => sum + sieve.those(text).length, 0);
  expect(passed / texts.length).toBeLessThan(rules.length / 3);
});

it.each([
  [/ (?:chat|chien)s? (?:\w+ ){0,2}perdu/, " mon chat est perdu ", " mon poisson est perdu "],
  [/ (?:gaz|feu(?!ille)) | fumee/, " le feu ", " la feuille "],
  [/ [ou]rdi(?:nateur)? $/, " mon ordi ", " mon or "],
  [/a.c/, " abc ", " abd "],
  [/ fui(?:t|te) /i, " FUITE ", " fuir "],
])("%s", (expression, matching, other) => {
  const sieve = new Sieve([expression], (one) => one);
  expect(sieve.those(matching)).toEqual([expression]);
  expect(sieve.those(other).filter((one) => one.test(other))).toEqual([]);
});
