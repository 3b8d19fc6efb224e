/** Whole conversations through the real engine: what the request holds at their end. One half was looked at while the talk was mended, the other was not. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { className } from "#catalogue/index.ts";
import { type DialogueLine, type Ended, playDialogue } from "../scripts/dialogues.ts";

interface Gold extends DialogueLine {
  id: string;
  lang: string;
  final: {
    intent: string;
    services: string[];
    services_alt?: string[][];
    when: { kind: string; start?: string; end?: string };
    where: { address?: string; postal_code?: string };
    budget?: { amount: number };
    must_not_contain?: string[];
  };
  status: string;
  missing: string[];
}

const now = Date.parse("2026-03-11T09:00:00Z");
const dayMs = 86_400_000;
const parts = ["status", "missing", "intent", "services", "when", "postal", "withheld"] as const;
type Part = (typeof parts)[number];

const dayOf = (time: string | undefined): string | undefined => time?.slice(0, 10);
const eveOf = (day: string): string => new Date(Date.parse(day) - dayMs).toISOString().slice(0, 10);
const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  new Set(one.map(className)).size === new Set([...one, ...other].map(className)).size &&
  new Set(other.map(className)).size === new Set([...one, ...other].map(className)).size;

/** The first day, both days of a range, the last day or its eve of a deadline. */
function whenRight(gold: Gold["final"]["when"], got: Ended["when"]): boolean {
  const [start, end] = [dayOf(gold.start), dayOf(gold.end)];
  if (!start && !end) return !got.start && (gold.kind !== "none" || !got.end);
  if (!start && end) return [end, eveOf(end)].includes(dayOf(got.end) ?? "");
  return dayOf(got.start) === start && (gold.kind !== "interval" || dayOf(got.end) === end);
}

function right(gold: Gold, got: Ended): Record<Part, boolean> {
  const { final } = gold;
  const wanted = [final.services, ...(final.services_alt ?? [])];
  return {
    status: got.status === gold.status,
    missing: sameSet(got.missing, gold.missing),
    intent: got.intent === final.intent,
    services: final.intent !== "request" || wanted.some((list) => sameSet(list, got.services)),
    when: final.intent !== "request" || whenRight(final.when, got.when),
    postal: final.intent !== "request" || got.where.postal_code === final.where.postal_code,
    withheld: !(final.must_not_contain ?? []).some((id) => got.services.includes(id)),
  };
}

async function play(file: string) {
  const lines = readFileSync(new URL(`./dialogues/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const golds = lines.map((line) => JSON.parse(line) as Gold);
  const wrong: string[] = [];
  const share = { status: 0, missing: 0, intent: 0, services: 0, when: 0, postal: 0, withheld: 0 };
  for (const gold of golds) {
    const got = await playDialogue(gold, now, "Europe/Paris");
    const judged = right(gold, got);
    for (const part of parts)
      if (judged[part]) share[part] += 1 / golds.length;
      else wrong.push(`${gold.id} ${part}: ${JSON.stringify(got)}`);
  }
  return { share, wrong };
}

describe("conversations", () => {
  it("the known half ends as it should", { timeout: 600_000 }, async () => {
    const { share, wrong } = await play("known.jsonl");
    for (const part of parts) expect(share[part], [part, ...wrong].join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  it("the half that nobody looked at nearly so", { timeout: 600_000 }, async () => {
    const { share, wrong } = await play("unseen.jsonl");
    for (const part of parts) expect(share[part], [part, ...wrong].join("\n")).toBeGreaterThanOrEqual(0.85);
  });

  it("those of somebody who never saw the reader, harder ones, mostly", { timeout: 600_000 }, async () => {
    const { share, wrong } = await play("blind.jsonl");
    for (const part of parts) expect(share[part], [part, ...wrong].join("\n")).toBeGreaterThanOrEqual(0.75);
  });
});
