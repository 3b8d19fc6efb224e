/** Copies the database while it is in use: `npm run backup [-- FILE]`. Without a file: DATA_DIR/backups, named by the moment. */
import { join } from "node:path";
import { backup } from "#db/backup.ts";
import { readConfig } from "../src/config.ts";

try {
  const config = readConfig(process.env);
  const moment = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const to = process.argv[2] ?? join(config.dataDir, "backups", `loge-${moment}.db`);
  const bytes = await backup(config.databaseFile, to);
  console.log(`${to} : ${(bytes / 1_048_576).toFixed(1)} Mo, copie vérifiée.`);
} catch (error) {
  console.error(`Sauvegarde impossible : ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
