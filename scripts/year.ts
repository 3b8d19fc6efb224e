/**
 * A year of one loge, played through the real engine: 2,000 requests, regular visits, absences, both clock changes,
 * withdrawals and disputes. `npm run --silent year -- --seed 1 [--requests 2000] [--file]`; figures as one JSON line last, exit 1
 * when something that must hold did not.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { playYear } from "./year/play.ts";
import { lacking } from "./year/whole.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    requests: { type: "string", default: "2000" },
    file: { type: "boolean", default: false },
  },
});
const dir = values.file ? mkdtempSync(join(tmpdir(), "loge-year-")) : undefined;
const began = performance.now();
const { figures, violations } = await playYear({
  seed: Number(values.seed),
  requests: Number(values.requests),
  from: "2026-01-05T09:00:00",
  to: "2027-01-05T09:00:00",
  ...(dir ? { url: join(dir, "year.db") } : {}),
});
if (dir) rmSync(dir, { recursive: true });
const wrong = [...violations, ...lacking(figures)];
for (const line of wrong.slice(0, 20)) console.error(line);
const used = process.cpuUsage();
const seconds = (ms: number): number => Math.round(ms / 10) / 100;
console.log(
  JSON.stringify({
    seed: Number(values.seed),
    file: values.file,
    ...figures,
    cpu_s: seconds((used.user + used.system) / 1e3),
    wall_s: seconds(performance.now() - began),
    load: loadavg()[0],
    violations: wrong.length,
  }),
);
if (wrong.length) process.exitCode = 1;
