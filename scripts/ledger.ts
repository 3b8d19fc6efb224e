/** The ledger of a year as a table: `npm run --silent ledger -- --year 2026 [--loge slug] [--by quarter] [--excel] > ledger.csv`. What was agreed and paid directly, for yearly declarations. */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { openLedger } from "#db/ledger.ts";
import { frenchStyle, ledgerRows, plainStyle, quarterRows } from "#rules/ledger.ts";
import { readConfig } from "../src/config.ts";

/** The table, or one sentence of why there is none. */
function ledger(): { table: string } | { why: string } {
  const { values } = parseArgs({
    options: {
      year: { type: "string" },
      loge: { type: "string" },
      by: { type: "string" },
      excel: { type: "boolean", default: false },
    },
  });
  const year = Number(values.year ?? new Date().getUTCFullYear());
  if (!Number.isInteger(year) || year < 2000 || year > 2100)
    return { why: "Donnez l'année en quatre chiffres, par exemple --year 2026." };
  if (values.by !== undefined && values.by !== "quarter" && values.by !== "payment")
    return { why: "Le tableau se fait par paiement (--by payment) ou par trimestre (--by quarter)." };
  const { databaseFile } = readConfig(process.env);
  if (!existsSync(databaseFile)) return { why: `Aucune base de données ici : ${databaseFile}` };
  const { lines, loges } = openLedger(databaseFile);
  const only = values.loge === undefined ? undefined : loges.find((loge) => loge.slug === values.loge);
  if (values.loge !== undefined && !only) return { why: `Aucune loge ne s'appelle « ${values.loge} ».` };
  const rows = values.by === "quarter" ? quarterRows : ledgerRows;
  // A spreadsheet takes a file without this mark for another alphabet.
  return {
    table: (values.excel ? "\uFEFF" : "") + rows(lines, year, only?.id, values.excel ? frenchStyle : plainStyle),
  };
}

const made = ledger();
if ("table" in made) process.stdout.write(made.table);
else {
  console.error(made.why);
  process.exitCode = 1;
}
