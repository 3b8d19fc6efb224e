/** `npm run doctor`: one line per thing that must be right, with its cure; exit 1 when something that is asked for cannot work. */
import { type Config, ConfigError, readConfig } from "../src/config.ts";
import { checkAdminToken, checkLlm, checkTelegram, checkWhatsapp } from "./doctor/accounts.ts";
import { checkDesks } from "./doctor/desks.ts";
import { type Finding, lineOf } from "./doctor/finding.ts";
import { checkChromium, checkDatabase, checkDisk, checkNode, checkPort, checkZones } from "./doctor/machine.ts";

const findings: Finding[] = [];

function report(...found: Finding[]): void {
  findings.push(...found);
  for (const finding of found) console.log(lineOf(finding));
}

report(checkNode(process.versions.node), checkZones());
const config = configured();
if (config) {
  report(await checkDisk(config.dataDir));
  const files = config.play ? [config.databaseFile, config.playFile] : [config.databaseFile];
  report(...files.map((file) => checkDatabase(file, "db/sqlite/migrations")));
  report(await checkPort(config));
  report(await checkChromium(config.whatsapp));
  report(...checkWhatsapp(config.whatsapp, config.dataDir));
  report(...(await checkTelegram(config.telegram)));
  report(...(await checkDesks(config.telegram, config.databaseFile)));
  report(checkAdminToken(config.adminToken), await checkLlm(config.llm));
}

const broken = findings.filter(({ state }) => state === "bad").length;
console.log(broken === 0 ? "\nTout ce qui est demandé peut marcher." : `\n${broken} point(s) à réparer.`);
process.exitCode = broken === 0 ? 0 : 1;

function configured(): Config | undefined {
  try {
    const read = readConfig(process.env);
    report({ state: "ok", what: "Configuration", says: read.play ? "ville de jeu" : "vrais canaux" });
    return read;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    report({ state: "bad", what: "Configuration", says: error.message });
    return undefined;
  }
}
