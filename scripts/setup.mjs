/**
 * What every command needs before it can start, without a single package: a recent Node, the npm packages, the compiled
 * program and, where asked for, a Chromium. Does only what is missing and talks on stderr, so stdout stays the command's own.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout, wherever the command was typed. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const sources = [
  "src",
  "bots",
  "db",
  "scripts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
const install = ["ci", "--include=dev", "--no-audit", "--no-fund"];
const compilers = ["python3", "make", "g++"];
const chromiums = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * Makes the checkout ready, or says in one sentence what is missing and exits with 1. Moves to the project's root and
 * sets TZ to UTC; with `browser`, CHROME_PATH names a Chromium that runs.
 */
export function prepare({ browser = false } = {}) {
  process.chdir(root);
  process.env.TZ = "UTC";
  checkNode();
  installPackages();
  build();
  if (browser) process.env.CHROME_PATH = findChromium();
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `Il faut Node 20.19 ou plus récent, et celui-ci est le ${process.versions.node} : https://nodejs.org en donne un.`,
    );
  }
  // nodejs/node#65446: rows are safe, the process is not.
  if (major === 24 && minor >= 19)
    say(`Node ${process.versions.node} peut arrêter better-sqlite3 en plein travail : prenez Node 22, ou 24.18.`);
}

function installPackages() {
  if (!isInstalled()) {
    say("Installation des paquets (une à trois minutes la première fois)…");
    if (!npm(...install)) {
      const missing = compilers.filter((tool) => !isOnPath(tool));
      if (missing.length > 0 && !aptInstall(...missing)) {
        stop(
          `npm n'a pas pu tout installer, sans doute faute de quoi compiler : installez ${missing.join(", ")}, puis recommencez.`,
        );
      }
      if (missing.length === 0 || !npm(...install))
        stop("npm n'a pas pu installer les paquets : la cause est écrite ci-dessus.");
    }
  }
  // The binary belongs to one Node version: a newer Node finds it there and cannot load it.
  if (!sqliteLoads()) {
    say(`Compilation de better-sqlite3 pour Node ${process.versions.node}…`);
    npm("rebuild", "better-sqlite3");
    if (!sqliteLoads()) {
      const missing = compilers.filter((tool) => !isOnPath(tool));
      const cure = missing.length > 0 ? `installez ${missing.join(", ")}` : "la cause est écrite ci-dessus";
      stop(`better-sqlite3 ne se charge pas avec Node ${process.versions.node} : ${cure}, puis recommencez.`);
    }
  }
}

/** npm keeps what it installed in node_modules/.package-lock.json, written last: it tells without a stamp of our own. */
function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
    const there = JSON.parse(readFileSync("node_modules/.package-lock.json", "utf8")).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => path === "" || (there[path] ? there[path].version === entry.version : entry.optional === true),
    );
  } catch {
    return false;
  }
}

/** In a process of its own: a binary for another Node may end the process that loads it. */
function sqliteLoads() {
  const open = 'new (require("better-sqlite3"))(":memory:").close()';
  return spawnSync(process.execPath, ["-e", open], { stdio: "ignore" }).status === 0;
}

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli ? [process.execPath, [cli]] : ["npm", []];
  const env = { CFLAGS: "-O1", CXXFLAGS: "-O1", ...process.env };
  // Headers beside this Node spare node-gyp its download.
  const prefix = dirname(dirname(process.execPath));
  if (existsSync(join(prefix, "include/node/node_version.h"))) env.npm_config_nodedir = prefix;
  return run(command, [...first, ...args], { env });
}

function build() {
  const stamp = "dist/.built";
  const now = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say("Compilation…");
  if (!run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"])) {
    stop("La compilation a échoué : les erreurs sont écrites ci-dessus.");
  }
  mkdirSync("dist", { recursive: true });
  writeFileSync(stamp, now);
}

/** The same for the same files, untouched: paths, sizes and times of all that the compiler reads. */
function fingerprint(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    const stat = statSync(path);
    if (!stat.isDirectory()) return hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`);
    for (const item of readdirSync(path, { withFileTypes: true })) {
      if (item.isDirectory() || item.name.endsWith(".ts")) add(join(path, item.name));
    }
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}

/** The path of a Chromium that runs: CHROME_PATH, the usual places, or Debian's and Ubuntu's package when we are root. */
function findChromium() {
  const given = process.env.CHROME_PATH;
  if (given) return runs(given) ? given : stop(`CHROME_PATH désigne ${given}, qui n'est pas un Chromium qui démarre.`);
  const found = chromiums.find(runs);
  if (found) return found;
  say("Installation de Chromium…");
  // Debian's name, then Ubuntu's.
  if (!aptInstall("chromium")) aptInstall("chromium-browser");
  return (
    chromiums.find(runs) ?? stop("Il faut Chromium ou Chrome : installez-le, ou donnez son chemin dans CHROME_PATH.")
  );
}

function runs(path) {
  if (!existsSync(path)) return false;
  const asked = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return asked.status === 0 && /Chrom/.test(asked.stdout);
}

/** Installs Debian packages where that needs nobody's password; false where it cannot. */
function aptInstall(...packages) {
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) return false;
  say(`apt-get install ${packages.join(" ")}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  run("apt-get", ["update", "-q"], { env });
  return run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...packages], { env });
}

function isOnPath(tool) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, tool)));
}

/** Runs a command with its output on our stderr; true when it ended well. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: ["ignore", 2, 2], ...options }).status === 0;
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
