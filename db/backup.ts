/** A copy of a database that is in use: consistent, checked, and taken without holding up the program that writes it. */
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";

const pagesAStep = 100;

/**
 * Copies the database at `from` to the new file `to`, from another process than the one that writes it. One read
 * transaction holds the state that is copied: without it every commit of the program would start the copy again. Gives
 * the size in bytes. Throws when there is no database, when `to` exists, or when the copy is not whole; then `to` is not
 * there.
 */
export async function backup(from: string, to: string): Promise<number> {
  if (existsSync(to)) throw new Error(`${to} existe déjà.`);
  mkdirSync(dirname(to), { recursive: true });
  const partial = `${to}.part`;
  rmSync(partial, { force: true });
  const source = new Database(from, { fileMustExist: true });
  try {
    source.pragma("busy_timeout = 5000");
    source.exec("begin");
    source.prepare("select count(*) from sqlite_master").get();
    await source.backup(partial, { progress: () => pagesAStep });
  } finally {
    source.close();
  }
  const copy = new Database(partial);
  try {
    copy.pragma("journal_mode = DELETE");
    if (copy.pragma("quick_check", { simple: true }) !== "ok") throw new Error("La copie n'est pas saine.");
    const pages = copy.pragma("page_count", { simple: true }) as number;
    const bytes = copy.pragma("page_size", { simple: true }) as number;
    chmodSync(partial, 0o600);
    renameSync(partial, to);
    return pages * bytes;
  } finally {
    copy.close();
    rmSync(partial, { force: true });
  }
}
