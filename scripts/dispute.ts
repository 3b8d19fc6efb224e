/** The file of one request as text: `npm run --silent dispute -- REF [--lang fr|en]`. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { openDossier } from "#db/ledger.ts";
import { dossierText } from "#rules/dossier.ts";
import { readConfig } from "../src/config.ts";

/** The file, or one sentence of why there is none. */
function dispute(): { text: string } | { why: string } {
  const { values, positionals } = parseArgs({ options: { lang: { type: "string" } }, allowPositionals: true });
  const [ref] = positionals;
  if (ref === undefined) return { why: "Donnez la référence, par exemple K74QX." };
  const { databaseFile } = readConfig(process.env);
  if (!existsSync(databaseFile)) return { why: `Aucune base de données ici : ${databaseFile}` };
  const file = openDossier(databaseFile, ref);
  // It is read by the loge, whatever the resident speaks.
  return file
    ? { text: dossierText(file, values.lang === "en" ? "en" : "fr") }
    : { why: `Aucune demande ne s'appelle « ${ref} ».` };
}

const made = dispute();
if ("text" in made) console.log(made.text);
else {
  console.error(made.why);
  process.exitCode = 1;
}
