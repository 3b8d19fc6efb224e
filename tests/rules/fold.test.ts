/** Small conversations, read and folded turn by turn: what the request holds at the end is what was said last. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Asked, Budget, Meaning, Reading, When, Where } from "#model/meaning.ts";
import { type Draft, fold, recall } from "#rules/fold.ts";
import { understand } from "#understanding/understand.ts";

interface Conversation {
  id: string;
  turns: string[];
  profile?: { where?: Where; services?: string[] };
  final: {
    services?: string[];
    when?: Partial<When>;
    where?: Where;
    budget?: Budget;
    forWhom?: string;
    contact?: string;
  };
  not?: string[];
}

const conversations = readFileSync(new URL("./conversations.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Conversation);

/** Wednesday 11 March 2026, 10:00 in Paris. */
const reading: Reading = { now: Date.parse("2026-03-11T09:00:00Z"), zone: "Europe/Paris" };
const empty: Draft = { text: "", services: [], excluded: [], when: { kind: "none" }, where: {}, urgent: false };

/** What the assistant would ask next: what is missing, in its order. */
function nextQuestion({ services, when, where }: Draft): Asked | undefined {
  if (services.length === 0) return { about: "services" };
  if (when.kind === "none") return { about: "when" };
  return where.address ? undefined : { about: "where" };
}

function play({ turns, profile = {} }: Conversation): Draft {
  return turns.reduce((draft, text, turn) => {
    const asked = turn === 0 ? undefined : nextQuestion(draft);
    const open = turn === 0 ? {} : { openRequest: { services: draft.services } };
    const meaning = understand(text, { ...reading, ...open, ...(asked ? { asked } : {}) });
    return recall(fold(draft, meaning, asked), meaning, profile);
  }, empty);
}

/** The parts that the conversation is about, of what the draft holds. */
function judged(draft: Draft, { final }: Conversation) {
  const { usual: _usual, ...where } = draft.where;
  const when = Object.fromEntries(Object.keys(final.when ?? {}).map((key) => [key, draft.when[key as keyof When]]));
  return {
    ...(final.services ? { services: draft.services } : {}),
    ...(final.when ? { when } : {}),
    ...(final.where ? { where } : {}),
    ...(final.budget ? { budget: draft.budget } : {}),
    ...(final.forWhom ? { forWhom: draft.forWhom } : {}),
    ...(final.contact ? { contact: draft.contact } : {}),
  };
}

describe("conversations", () => {
  it.each(conversations.map((one) => [`${one.id} ${one.turns.join(" / ")}`, one] as const))("%s", (_name, one) => {
    const draft = play(one);
    expect(judged(draft, one)).toEqual(one.final);
    expect(draft.services.filter((id) => one.not?.includes(id))).toEqual([]);
  });
});

describe("a sentence that tells nothing of the need", () => {
  const held = play({ id: "", turns: ["ménage jeudi à 9h au 3 rue Monge 75005"], final: {} });
  const meaning: Meaning = {
    ...understand("bonjour", reading),
    services: ["gardening"],
    when: { kind: "date", start: "2026-05-01T00:00:00" },
  };

  it.each(["cancel", "status", "complaint", "spam"] as const)("of kind %s changes nothing", (intent) => {
    expect(fold(held, { ...meaning, intent })).toEqual(held);
  });
});
