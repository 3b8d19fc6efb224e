/**
 * Runs a compiled file after setting up what is missing: `node scripts/run.mjs [--env] src/main [arguments]`.
 * `--env` reads .env first. In this very process, so that every signal, kill -9 too, reaches the program and orphans nothing.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { setFlagsFromString } from "node:v8";
import { prepare, root } from "./setup.mjs";

const parent = process.ppid;
const args = process.argv.slice(2);
const withEnv = args[0] === "--env" && args.shift();
const target = args.shift();

const envFile = join(root, ".env");
if (withEnv && existsSync(envFile)) process.loadEnvFile?.(envFile);
prepare({ browser: target === "src/main" && Boolean(process.env.WHATSAPP_ACCOUNTS?.trim()) });

// An npm that is killed passes nothing on: its child would keep the port and the database, and nobody would know.
if (process.env.npm_lifecycle_event) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, 250).unref();
}

// Every message is tried against many long expressions: compiling each at its first use halves the wait for the first answer.
setFlagsFromString("--no-regexp-tier-up");
process.setSourceMapsEnabled(true);
const file = join(root, "dist", `${target}.js`);
process.argv = [process.execPath, file, ...args];
await import(pathToFileURL(file).href);
