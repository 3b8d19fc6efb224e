/** `npm run --silent corrections > data/corrections.jsonl`: what coordinators corrected on their cards, as examples for `npm run learn`. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { Correction } from "#model/records.ts";
import { readConfig } from "../src/config.ts";

const { databaseFile } = readConfig(process.env);
if (!existsSync(databaseFile)) {
  console.error(`No database at ${databaseFile}: nothing was corrected yet.`);
  process.exit(1);
}
const database = new Database(databaseFile, { readonly: true });
try {
  const rows = database.prepare("select body from correction order by id").all() as { body: string }[];
  for (const { body } of rows) console.log(JSON.stringify(exampleOf(JSON.parse(body) as Correction)));
} finally {
  database.close();
}

/** The words as they were understood afterwards; the loge is no matter of words, and is told beside them. */
function exampleOf({ text, field, was, is }: Correction): object {
  switch (field) {
    case "services":
      return { text, services: is.split(" "), was };
    case "when":
      return { text, when: JSON.parse(is) as object, was };
    case "intent":
      return { text, intent: is, was };
    case "loge":
      return { text, loge: is, was };
  }
}
