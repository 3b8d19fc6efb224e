/** The file of one request as text: `npm run --silent dispute -- REF`. */
import { openDossier } from "#db/ledger.ts";
import { dossierText } from "#rules/dossier.ts";
import { readConfig } from "../src/config.ts";

const ref = process.argv[2];
const file = ref === undefined ? undefined : openDossier(readConfig(process.env).databaseFile, ref);
if (file) console.log(dossierText(file, file.request.lang === "en" ? "en" : "fr"));
else {
  console.error(
    ref === undefined ? "Donnez la référence, par exemple K74QX." : `Aucune demande ne s'appelle « ${ref} ».`,
  );
  process.exitCode = 1;
}
