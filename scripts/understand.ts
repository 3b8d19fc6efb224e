/**
 * Reads messages line by line: `{id, text}` in, what each means out; with `--dialogues`, `{id, turns}` in, what the request
 * holds at the end out. `--now ISO` is the moment of arrival, `--zone` the loge's.
 */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { zoneExists } from "#time/zone.ts";
import { understand } from "#understanding/understand.ts";
import type { DialogueLine } from "./dialogues.ts";
import { printedMeaning } from "./understood.ts";

const usage =
  "usage: npm run --silent understand -- [--now 2026-03-11T10:00:00+01:00] [--zone Europe/Paris] [--dialogues] < in.jsonl";

function options(): { now: number; zone: string; dialogues: boolean } {
  const { values } = parseArgs({
    options: {
      now: { type: "string" },
      zone: { type: "string", default: "Europe/Paris" },
      dialogues: { type: "boolean", default: false },
    },
  });
  const now = values.now === undefined ? Date.now() : Date.parse(values.now);
  if (Number.isNaN(now)) throw new Error("--now must be an ISO date and time");
  if (!zoneExists(values.zone)) throw new Error(`unknown time zone ${values.zone}`);
  return { now, zone: values.zone, dialogues: values.dialogues };
}

/** The meaning of one line; throws a readable sentence when the line can't be read. */
function answer(raw: string, reading: { now: number; zone: string }): unknown {
  const line = JSON.parse(raw) as { id?: unknown; text?: unknown } | null;
  if (typeof line !== "object" || line === null || typeof line.text !== "string")
    throw new Error("text must be a string");
  return { id: line.id ?? null, ...printedMeaning(understand(line.text, reading), reading.zone) };
}

/** The end of one conversation. The engine is loaded only where it is needed: a single sentence needs none. */
async function end(raw: string, { now, zone }: { now: number; zone: string }): Promise<unknown> {
  const line = JSON.parse(raw) as DialogueLine | null;
  if (
    typeof line !== "object" ||
    line === null ||
    !Array.isArray(line.turns) ||
    !line.turns.every((turn) => typeof turn === "string")
  )
    throw new Error("turns must be a list of strings");
  const { playDialogue } = await import("./dialogues.ts");
  return playDialogue({ ...line, id: line.id ?? null }, now, zone);
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
      console.log(JSON.stringify(reading.dialogues ? await end(raw, reading) : answer(raw, reading)));
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
