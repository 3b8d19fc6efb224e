/**
 * npm run learn: what retraining with coordinators' corrections would change, before it does anything.
 * Takes a JSON-lines file of {text, services?, intent?, when?}; without one, corrections.jsonl in DATA_DIR (or data/).
 * `-- --apply` then keeps them in the training data and writes the new model.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { intents } from "#model/meaning.ts";
import { classifier, shippedClassifier } from "#understanding/classify.ts";
import { understand } from "#understanding/understand.ts";
import { buildModel, writeModel } from "./training/build.ts";
import { type Correction, keptCorrections, sentences } from "./training/examples.ts";
import { dataFolder } from "./training/files.ts";
import { reading } from "./training/reading.ts";
import { coarse, loadMessages, score } from "./training/score.ts";

const apply = process.argv.includes("--apply");
const given = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
const file = given ?? join(process.env["DATA_DIR"] ?? "data", "corrections.jsonl");

if (!existsSync(file)) {
  console.error(`No corrections to learn from: ${file} does not exist.`);
  process.exit(1);
}

/** The corrections of the file that say something new about intent or services; dates are read by rules and only counted. */
function corrections(): { fresh: Correction[]; dates: number } {
  const known = new Set(keptCorrections().map(({ text }) => text));
  const fresh: Correction[] = [];
  let dates = 0;
  for (const [at, line] of readFileSync(file, "utf8").split("\n").entries()) {
    if (line.trim() === "") continue;
    const one: Correction & { when?: unknown } = JSON.parse(line);
    if (typeof one.text !== "string") throw new Error(`${file}:${at + 1}: "text" is missing`);
    if (one.intent !== undefined && !(intents as readonly string[]).includes(one.intent))
      throw new Error(`${file}:${at + 1}: there is no intent "${one.intent}"`);
    if (one.when !== undefined) dates++;
    const { text, intent, services, lang } = one;
    if ((intent === undefined && services === undefined) || known.has(text)) continue;
    fresh.push({
      text,
      ...(services ? { intent: intent ?? "request", services } : intent ? { intent } : {}),
      ...(lang ? { lang } : {}),
    });
  }
  return { fresh, dates };
}

const { fresh, dates } = corrections();
console.log(
  `${fresh.length} new corrections in ${file}${dates > 0 ? `; ${dates} of a date, which training does not touch` : ""}.`,
);
if (fresh.length === 0) process.exit(0);

const messages = loadMessages("test/messages.jsonl");
const told = (text: string, model = shippedClassifier()): string => {
  const meaning = understand(text, reading, model);
  return `${meaning.intent} [${coarse(meaning).join(", ")}]`;
};
const model = buildModel(sentences([...keptCorrections(), ...fresh]));
const trained = classifier(model);

const before = score(messages);
const after = score(messages, trained);
const change = (name: string, from: number, to: number): void =>
  console.log(`${name.padEnd(28)} ${(100 * from).toFixed(1)} % → ${(100 * to).toFixed(1)} %`);
change("intent", before.intent, after.intent);
change("intent, macro F1", before.macroF1, after.macroF1);
change("services, micro F1", before.services, after.services);
change("services, exact set", before.exact, after.exact);

console.log("\nThe corrected sentences:");
for (const { text } of fresh) console.log(`  ${text}\n      ${told(text)} → ${told(text, trained)}`);
const flips = messages.filter(({ text }) => told(text) !== told(text, trained));
console.log(`\n${flips.length} of ${messages.length} test sentences would be read differently:`);
for (const { text } of flips) console.log(`  ${text}\n      ${told(text)} → ${told(text, trained)}`);

if (apply) {
  const kept = [...keptCorrections(), ...fresh].map((one) => `${JSON.stringify(one)}\n`).join("");
  writeFileSync(join(dataFolder, "corrections.jsonl"), kept);
  writeModel(model);
  console.log("\nApplied: the corrections are in the training data, and the model is rebuilt.");
} else console.log("\nNothing was changed. Add -- --apply to keep the corrections and retrain.");
