/** The ledger of a year as a table: `npm run --silent ledger -- --year 2026 [--loge slug] > ledger.csv`. What was agreed and paid directly, for yearly declarations. */
import { parseArgs } from "node:util";
import { openLedger } from "#db/ledger.ts";
import { ledgerRows } from "#rules/ledger.ts";
import { readConfig } from "../src/config.ts";

const { values } = parseArgs({ options: { year: { type: "string" }, loge: { type: "string" } } });
const year = Number(values.year ?? new Date().getUTCFullYear());
if (!Number.isInteger(year) || year < 2000 || year > 2100) {
  console.error("Donnez l'année en quatre chiffres, par exemple --year 2026.");
  process.exitCode = 1;
} else {
  const { lines, loges } = openLedger(readConfig(process.env).databaseFile);
  const only = values.loge === undefined ? undefined : loges.find((loge) => loge.slug === values.loge);
  if (values.loge !== undefined && !only) {
    console.error(`Aucune loge ne s'appelle « ${values.loge} ».`);
    process.exitCode = 1;
  } else process.stdout.write(ledgerRows(lines, year, only?.id));
}
