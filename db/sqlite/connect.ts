/** Opens the SQLite file: pragmas by name, migrations, and a plain sentence when the file is newer than the program. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";

export type Orm = BetterSQLite3Database;

export interface Connection {
  raw: Database.Database;
  orm: Orm;
}

/** The file was written by a later release: opening it could lose what this one does not know. */
export class NewerSchema extends Error {}

/** Sources stand beside their migrations; compiled code runs from dist/, and the migrations stay with the sources. */
function migrationsFolder(): string {
  const candidates = ["./migrations", "../../../db/sqlite/migrations"].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = candidates.find((path) => existsSync(`${path}/meta/_journal.json`));
  if (!found) throw new Error(`migrations not found in ${candidates.join(" or ")}`);
  return found;
}

function refuseNewer(raw: Database.Database, folder: string): void {
  const known = raw.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!known) return;
  const last = raw.prepare("select max(created_at) as at from __drizzle_migrations").get() as { at: number | null };
  const journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8")) as { entries: { when: number }[] };
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  if (Number(last.at ?? 0) > newest) {
    throw new NewerSchema(
      "Cette base de données a été écrite par une version plus récente d'OpenLoge : installez cette version, ou reprenez une sauvegarde.",
    );
  }
}

/**
 * Opens and migrates a database file, or ":memory:". FULL is asked for by name: better-sqlite3 is built to use NORMAL
 * in WAL mode while the pragma reads 2. Throws NewerSchema, or SQLite's own error.
 */
export function connect(file: string): Connection {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true });
  const raw = new Database(file);
  try {
    raw.pragma("busy_timeout = 5000");
    raw.pragma("journal_mode = WAL");
    raw.pragma("synchronous = FULL");
    raw.pragma("foreign_keys = ON");
    // What is forgotten must not stand in the file any longer; memory has none.
    raw.pragma(`secure_delete = ${file === ":memory:" ? "OFF" : "ON"}`);
    raw.pragma("cache_size = -65536");
    raw.pragma("wal_autocheckpoint = 8000");
    const folder = migrationsFolder();
    refuseNewer(raw, folder);
    const orm = drizzle(raw);
    migrate(orm, { migrationsFolder: folder });
    return { raw, orm };
  } catch (error) {
    raw.close();
    throw error;
  }
}
