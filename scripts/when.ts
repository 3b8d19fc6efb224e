/** Reads dates line by line: `{id, text, reference, timezone?}` in, `{id, results: [{text, start, end, grain, open?, kind?}]}` out. */
import { createInterface } from "node:readline";
import { findMoments, type Moment } from "#understanding/when/read.ts";
import { zoneExists } from "#time/zone.ts";

interface Line {
  id?: unknown;
  text?: unknown;
  reference?: unknown;
  timezone?: unknown;
}

const shownKinds = new Set(["duration", "recurrence"]);

function shown(moment: Moment): Record<string, unknown> | null {
  if (moment.kind === "anytime" || moment.kind === "vague") return null;
  return {
    text: moment.text,
    start: moment.start ?? null,
    end: moment.end ?? null,
    grain: moment.grain,
    ...(moment.open ? { open: moment.open } : {}),
    ...(moment.kind && shownKinds.has(moment.kind) ? { kind: moment.kind } : {}),
  };
}

/** One answer for one line; throws a readable sentence when the line can't be read. */
function answer(raw: string): unknown {
  const line = JSON.parse(raw) as Line;
  if (typeof line !== "object" || line === null || typeof line.text !== "string")
    throw new Error("text must be a string");
  const now = typeof line.reference === "string" ? Date.parse(line.reference) : Number.NaN;
  if (Number.isNaN(now)) throw new Error("reference must be an ISO date and time with its offset");
  const zone = line.timezone ?? "Europe/Paris";
  if (typeof zone !== "string" || !zoneExists(zone)) throw new Error(`unknown time zone ${JSON.stringify(zone)}`);
  const results = findMoments(line.text, { now, zone })
    .map(shown)
    .filter((result) => result !== null);
  return { id: line.id ?? null, results };
}

for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (raw.trim() === "") continue;
  try {
    console.log(JSON.stringify(answer(raw)));
  } catch (error) {
    process.exitCode = 1;
    console.log(JSON.stringify({ id: null, error: error instanceof Error ? error.message : String(error) }));
  }
}
