/** The doctor's look at the machine: Node, time, disk, database, port, Chromium. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, open, rm, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { totalmem } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type Config, isLoopback } from "../../src/config.ts";
import { type Finding, reasonOf } from "./finding.ts";

const mib = 1024 ** 2;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  // nodejs/node#65446: compiled for these, better-sqlite3 12 ends the process when it tidies up.
  if (major === 24 && minor >= 19)
    return {
      state: "warn",
      what: "Node",
      says: `${version} peut arrêter better-sqlite3 en plein travail`,
      cure: "prenez Node 22, ou 24.18",
    };
  if (enough) return { state: "ok", what: "Node", says: version };
  return {
    state: "bad",
    what: "Node",
    says: `${version} est trop ancien`,
    cure: "installez Node 20.19 ou plus récent",
  };
}

/** Loges live by their own clocks: Node must know their zones and say dates in French. */
export function checkZones(): Finding {
  const what = "Fuseaux et dates";
  const summer = new Intl.DateTimeFormat("fr", { timeZone: "Europe/Paris", weekday: "long", hour: "numeric" });
  const said = summer.format(new Date("2026-07-14T10:00:00Z"));
  if (said.includes("mardi") && said.includes("12"))
    return { state: "ok", what, says: "heure de Paris et français connus" };
  return {
    state: "bad",
    what,
    says: `Node écrit « ${said} » au lieu de mardi 12 h`,
    cure: "installez un Node complet (full-icu)",
  };
}

/** Writes, syncs and removes a small file, and looks at the room that is left. */
export async function checkDisk(dataDir: string): Promise<Finding> {
  const what = "Disque";
  const trial = join(dataDir, ".doctor");
  try {
    await mkdir(dataDir, { recursive: true });
    const file = await open(trial, "w");
    await file.writeFile("essai");
    await file.sync();
    await file.close();
    await rm(trial);
  } catch (error) {
    return {
      state: "bad",
      what,
      says: `${dataDir} : ${reasonOf(error)}`,
      cure: "donnez à DATA_DIR un dossier où écrire",
    };
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = Math.floor((bavail * bsize) / mib);
  const says = `${dataDir} est ouvert en écriture, ${free} Mio libres`;
  if (free < 100) return { state: "bad", what, says, cure: "libérez de la place avant de démarrer" };
  return free < 1024 ? { state: "warn", what, says, cure: "libérez de la place bientôt" } : { state: "ok", what, says };
}

/** Opens the database without changing it, reads it through, and compares its migrations with the program's. */
export function checkDatabase(file: string, migrationsDir: string): Finding {
  const what = "Base de données";
  if (!existsSync(file)) return { state: "ok", what, says: `${file} sera créée au premier départ` };
  try {
    const database = new Database(file, { readonly: true });
    try {
      const health = database.pragma("quick_check(1)", { simple: true });
      if (health !== "ok") {
        return {
          state: "bad",
          what,
          says: `${file} est abîmée (${String(health)})`,
          cure: "reprenez la dernière sauvegarde",
        };
      }
      return compareMigrations(what, appliedMigrations(database), join(migrationsDir, "meta/_journal.json"));
    } finally {
      database.close();
    }
  } catch (error) {
    return {
      state: "bad",
      what,
      says: `${file} : ${reasonOf(error)}`,
      cure: "vérifiez DATABASE_URL et les droits du fichier",
    };
  }
}

function appliedMigrations(database: Database.Database): number {
  const known = database.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  const count = known && database.prepare("select count(*) from __drizzle_migrations").pluck().get();
  return Number(count ?? 0);
}

function compareMigrations(what: string, applied: number, journalFile: string): Finding {
  const { entries } = JSON.parse(readFileSync(journalFile, "utf8")) as { entries: unknown[] };
  if (applied > entries.length) {
    return {
      state: "bad",
      what,
      says: "elle vient d'une version plus récente",
      cure: "installez cette version d'OpenLoge",
    };
  }
  const behind = entries.length - applied;
  return {
    state: "ok",
    what,
    says: behind > 0 ? `lisible, ${behind} mise(s) à jour au prochain départ` : "lisible et à jour",
  };
}

/** A taken port is fine when it is ours that answers there. */
export async function checkPort({ host, port }: Pick<Config, "host" | "port">): Promise<Finding> {
  const what = "Port";
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, "listening");
    server.close();
    return { state: "ok", what, says: `${port} est libre sur ${host}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") {
      return { state: "bad", what, says: `${port} sur ${host} : ${reasonOf(error)}`, cure: "changez PORT ou HOST" };
    }
  }
  const address = isLoopback(host) ? host : "127.0.0.1";
  const answer = await fetch(`http://${address}:${port}/health`, { signal: AbortSignal.timeout(3_000) }).catch(
    () => undefined,
  );
  const isOurs = answer?.headers.get("content-type")?.includes("json") === true;
  if (isOurs && answer.status === 200) return { state: "ok", what, says: `OpenLoge répond déjà sur ${port}` };
  if (isOurs && answer.status === 503) {
    return {
      state: "warn",
      what,
      says: `OpenLoge répond sur ${port} et ne va pas bien`,
      cure: `lisez http://${address}:${port}/health`,
    };
  }
  return { state: "bad", what, says: `${port} est pris par un autre programme`, cure: "choisissez un autre PORT" };
}

/** Starts the browser for one empty page, as WhatsApp will; one session needs about 1 GiB of memory. */
export async function checkChromium(whatsapp: Config["whatsapp"]): Promise<Finding> {
  const what = "Chromium";
  if (!whatsapp) return { state: "off", what, says: "inutile tant que WHATSAPP_ACCOUNTS est vide" };
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"];
  const browser = spawn(whatsapp.chromePath, args, { stdio: "ignore", timeout: 30_000 });
  const code = await once(browser, "exit").then(
    ([status]) => status as number | null,
    () => null,
  );
  if (code !== 0) {
    return {
      state: "bad",
      what,
      says: `${whatsapp.chromePath} ne démarre pas`,
      cure: "réinstallez-le ou changez CHROME_PATH",
    };
  }
  const roomFor = Math.floor(totalmem() / (1024 * mib));
  if (roomFor <= whatsapp.accounts.length) {
    const says = `démarre, mais ${roomFor} Gio de mémoire pour ${whatsapp.accounts.length} numéro(s), c'est peu`;
    return { state: "warn", what, says, cure: "comptez 1 Gio par numéro, et 1 pour le reste" };
  }
  return { state: "ok", what, says: `${whatsapp.chromePath} démarre` };
}
