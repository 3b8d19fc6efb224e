/** Reads messages line by line: `{id, text}` in, what each means out. `--now ISO` is the moment of arrival, `--zone` the loge's. */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { zoneExists } from "#time/zone.ts";
import { understand } from "#understanding/understand.ts";
import { printedMeaning } from "./understood.ts";

const usage =
  "usage: npm run --silent understand -- [--now 2026-03-11T10:00:00+01:00] [--zone Europe/Paris] < in.jsonl";

function options(): { now: number; zone: string } {
  const { values } = parseArgs({
    options: { now: { type: "string" }, zone: { type: "string", default: "Europe/Paris" } },
  });
  const now = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (Number.isNaN(now)) throw new Error("--now must be an ISO date and time");
  if (!zoneExists(values.zone)) throw new Error(`unknown time zone ${values.zone}`);
  return { now, zone: values.zone };
}

/** The meaning of one line; throws a readable sentence when the line can't be read. */
function answer(raw: string, reading: { now: number; zone: string }): unknown {
  const line = JSON.parse(raw) as { id?: unknown; text?: unknown } | null;
  if (typeof line !== "object" || line === null || typeof line.text !== "string")
    throw new Error("text must be a string");
  return { id: line.id ?? null, ...printedMeaning(understand(line.text, reading), reading.zone) };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function main(): Promise<void> {
  const reading = options();
  let number = 0;
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (raw.trim() === "") continue;
    try {
      console.log(JSON.stringify(answer(raw, reading)));
    } catch (error) {
      process.exitCode = 1;
      console.log(JSON.stringify({ line: number, error: reason(error) }));
    }
  }
}

try {
  await main();
} catch (error) {
  console.error(`${reason(error)}\n${usage}`);
  process.exitCode = 2;
}
