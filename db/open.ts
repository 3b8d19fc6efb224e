/** From a file path to a Store. */
import { randomInt } from "node:crypto";
import type { Store } from "#model/ports.ts";
import { connect } from "./sqlite/connect.ts";
import { sqliteStore } from "./sqlite/store.ts";

export interface StoreOptions {
  /** Makes ids that are never the same twice; a replay gives its own, so that it is the same byte for byte. */
  ids?: () => string;
}

const epoch = Date.UTC(2026, 0, 1);
const perMs = 2 ** 20;

/** Ids that grow with time, so that new rows stand together on disk, and that cannot be guessed from one another. */
function growingIds(): () => string {
  let count = randomInt(perMs);
  return () => {
    count = (count + 1 + randomInt(7)) % perMs;
    return (Date.now() - epoch).toString(32).padStart(8, "0") + count.toString(32).padStart(4, "0");
  };
}

/**
 * Opens the store: a file path, or ":memory:" for tests and replays. Migrates the file. Throws when a later release wrote
 * it, with a sentence for the person who runs the program.
 */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  if (/^postgres(ql)?:/.test(url))
    throw new Error("PostgreSQL n'est pas encore pris en charge : donnez le chemin d'un fichier.");
  return sqliteStore(connect(url.replace(/^(sqlite|file):(\/\/)?/, "")), options.ids ?? growingIds());
}
