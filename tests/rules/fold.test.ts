/** Small conversations, read and folded turn by turn: what the request holds at the end is what was said last. */

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import type { Asked, Budget, Meaning, Reading, When, Where } from "#model/meaning.ts";
import { type Draft, fold, recall } from "#rules/fold.ts";
import { withoutWithdrawn } from "#rules/parts.ts";
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

/** Read by the shipped model, which is trained anew now and then: a few may be misread, the folding never. */
const mayFail = Math.floor(conversations.length * 0.05);

it(`ends ${conversations.length} conversations with what was said last`, () => {
  const wrong = conversations.flatMap((one) => {
    const draft = play(one);
    const held = judged(draft, one);
    const right =
      isDeepStrictEqual(JSON.parse(JSON.stringify(held)), one.final) &&
      !draft.services.some((id) => one.not?.includes(id));
    return right ? [] : [`${one.id} ${one.turns.join(" / ")}: ${JSON.stringify(held)}`];
  });
  expect(wrong.length, wrong.join("\n")).toBeLessThanOrEqual(mayFail);
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

/** A sentence as the reader gives it, with only what the case is about. */
function said(part: Partial<Meaning>): Meaning {
  return {
    lang: "fr",
    intent: "request",
    services: [],
    excluded: [],
    when: { kind: "none" },
    where: {},
    urgent: false,
    correction: false,
    confidence: { intent: 0.9, services: 0.95, when: 0.95, where: 0.95, budget: 0.95 },
    ...part,
  };
}

const at = (start: string, end?: string): When => ({
  kind: "date",
  start: `2026-03-${start}`,
  ...(end ? { end: `2026-03-${end}` } : {}),
});
const day = (n: number): When => at(`${n}T00:00:00`, `${n + 1}T00:00:00`);
const range = (from: number, to: number): When => ({
  ...at(`${from}T00:00:00`, `${to + 1}T00:00:00`),
  kind: "interval",
});
const weekly = (text: string, time?: string): When => ({
  kind: "recurring",
  recurrence: { unit: "week", every: 1, text, ...(time ? { time } : {}) },
});

describe("the moment", () => {
  it.each<[string, When, Partial<Meaning>, Partial<When>]>([
    ["a clock completes a day", day(13), { when: { kind: "none", time: "15:00" } }, at("13T15:00:00")],
    [
      "a clock takes the place of a clock",
      at("13T09:00:00"),
      { when: { kind: "none", time: "15:00" } },
      at("13T15:00:00"),
    ],
    [
      "a clock waits for its day",
      { kind: "none" },
      { when: { kind: "none", time: "15:00" } },
      { kind: "none", time: "15:00" },
    ],
    ["a day finds its clock", { kind: "none", time: "15:00" }, { when: day(13) }, at("13T15:00:00")],
    [
      "a day keeps the clock",
      at("14T14:00:00", "14T16:00:00"),
      { when: day(15), correction: true },
      at("15T14:00:00", "15T16:00:00"),
    ],
    ["a day with hours replaces all", at("14T14:00:00", "14T16:00:00"), { when: at("15T09:00:00") }, at("15T09:00:00")],
    ["a range replaces a range", range(20, 27), { when: range(21, 28), correction: true }, range(21, 28)],
    [
      "a last day moves the end only",
      range(20, 27),
      { when: { kind: "date", end: "2026-03-30T00:00:00", text: "jusqu'au 29" } },
      { kind: "interval", start: "2026-03-20T00:00:00", end: "2026-03-30T00:00:00" },
    ],
    [
      "a deadline is one when there is no range",
      { kind: "none" },
      { when: { kind: "date", end: "2026-03-20T00:00:00", text: "avant le 20" } },
      { kind: "date", end: "2026-03-20T00:00:00" },
    ],
    [
      "a habit gets its clock",
      weekly("tous les mardis"),
      { when: { kind: "none", time: "09:00" } },
      weekly("tous les mardis", "09:00"),
    ],
    [
      "a habit gets its first day",
      weekly("tous les mardis"),
      { when: { kind: "flexible", start: "2026-03-17T00:00:00", text: "à partir du 17" } },
      { ...weekly("tous les mardis"), start: "2026-03-17T00:00:00" },
    ],
    [
      "a habit begins on the day already given",
      day(13),
      { when: weekly("toutes les semaines") },
      { ...weekly("toutes les semaines"), start: "2026-03-13T00:00:00" },
    ],
    ["a hurry does not take a date away", day(13), { when: { kind: "asap" } }, day(13)],
    ["a date takes the place of a hurry", { kind: "asap" }, { when: day(13) }, day(13)],
    ["any time does not take a date away", day(13), { when: { kind: "flexible" } }, day(13)],
    ["nothing said changes nothing", day(13), {}, day(13)],
  ])("%s", (_name, before, meaning, after) => {
    const { when } = fold({ ...empty, services: ["cleaning"], when: before }, said(meaning));
    expect(when).toMatchObject(after);
    expect(when.end).toBe(after.end);
  });

  it("spans two services on two days", () => {
    const draft = { ...empty, services: ["cleaning"], when: day(13) };
    const { services, when } = fold(draft, said({ services: ["errands"], when: at("14T08:00:00", "14T12:00:00") }));
    expect(services).toEqual(["cleaning", "errands"]);
    expect(when).toMatchObject({ kind: "interval", start: "2026-03-13T00:00:00", end: "2026-03-15T00:00:00" });
  });
});

describe("the services", () => {
  it.each<[string, string[], Partial<Meaning>, Asked["about"] | undefined, string[]]>([
    ["one more", ["cleaning"], { services: ["ironing"] }, undefined, ["cleaning", "ironing"]],
    ["one more while the address is asked", ["cleaning"], { services: ["ironing"] }, "where", ["cleaning", "ironing"]],
    ["an answer", [], { services: ["plumbing"] }, "services", ["plumbing"]],
    ["the same again", ["cleaning"], { services: ["cleaning"] }, undefined, ["cleaning"]],
    ["a finer name", ["handyman"], { services: ["mounting"] }, undefined, ["mounting"]],
    ["a coarser name", ["mounting"], { services: ["handyman"] }, undefined, ["mounting"]],
    ["a correction", ["plumbing"], { services: ["electrical"], correction: true }, undefined, ["electrical"]],
    [
      "an exchange",
      ["cleaning"],
      { services: ["window_cleaning"], excluded: ["cleaning"] },
      undefined,
      ["window_cleaning"],
    ],
    [
      "an exchange that sounds like a cancellation",
      ["cleaning"],
      { intent: "cancel", services: ["window_cleaning"], excluded: ["cleaning"] },
      undefined,
      ["window_cleaning"],
    ],
    ["a withdrawal", ["cleaning", "ironing"], { excluded: ["ironing"] }, undefined, ["cleaning"]],
    [
      "one of two cancelled",
      ["childcare", "cleaning"],
      { intent: "cancel", services: ["cleaning"] },
      undefined,
      ["childcare"],
    ],
    [
      "all cancelled is for another dialogue",
      ["cleaning"],
      { intent: "cancel", services: ["cleaning"] },
      undefined,
      ["cleaning"],
    ],
    [
      "a corrected date that names the service",
      ["cleaning", "ironing"],
      { services: ["cleaning"], when: day(14), correction: true },
      undefined,
      ["cleaning", "ironing"],
    ],
    [
      "a guess in an answer about the day",
      ["cleaning"],
      {
        services: ["errands"],
        when: day(14),
        confidence: { intent: 0.9, services: 0.7, when: 0.9, where: 0.9, budget: 0.9 },
      },
      "when",
      ["cleaning"],
    ],
    ["a service named in thanks", ["cleaning"], { intent: "thanks", services: ["gardening"] }, undefined, ["cleaning"]],
  ])("%s", (_name, before, meaning, about, after) => {
    expect(fold({ ...empty, services: before }, said(meaning), about && { about }).services).toEqual(after);
  });
});

it("lets a plain service take the place of a guess, and adds to a plain one", () => {
  const guessed = fold(
    empty,
    said({ services: ["home_watch"], confidence: { ...said({}).confidence, services: 0.4 } }),
  );
  expect(guessed).toMatchObject({ services: ["home_watch"], guess: true });
  const named = fold(guessed, said({ services: ["pet_sitting"] }));
  expect(named).toMatchObject({ services: ["pet_sitting"], guess: false });
  expect(fold(named, said({ services: ["plant_watering"] })).services).toEqual(["pet_sitting", "plant_watering"]);
});

it.each<[string, When, string, When]>([
  ["la semaine d'après", range(16, 22), "la semaine d'après", range(23, 29)],
  ["le lendemain", at("14T09:00:00"), "le lendemain", at("15T09:00:00")],
  ["la veille", day(14), "la veille", day(13)],
])("%s is counted from the date already given", (_name, before, text, after) => {
  const next = said({ when: { ...day(12), text }, correction: true });
  expect(fold({ ...empty, services: ["cleaning"], when: before }, next).when).toEqual({ ...after, text });
});

describe("the place", () => {
  const home: Where = { address: "3 rue Monge", postalCode: "75005", city: "Paris", floor: 3, doorCode: "45B12" };

  it.each<[string, Where, Where, Where]>([
    ["a floor completes an address", { address: "3 rue Monge" }, { floor: 3 }, { address: "3 rue Monge", floor: 3 }],
    [
      "a new street leaves floor and code behind",
      home,
      { address: "5 rue Monge" },
      { address: "5 rue Monge", postalCode: "75005", city: "Paris" },
    ],
    [
      "a new street in another town",
      home,
      { address: "8 rue Hoche", postalCode: "93100" },
      { address: "8 rue Hoche", postalCode: "93100" },
    ],
    [
      "a corrected postal code",
      { postalCode: "75011", city: "Paris" },
      { postalCode: "94300" },
      { postalCode: "94300" },
    ],
    ["another town", { postalCode: "69003", city: "Lyon" }, { city: "Nantes" }, { city: "Nantes" }],
    ["a street ends the usual place", { usual: true }, { address: "3 rue Monge" }, { address: "3 rue Monge" }],
  ])("%s", (_name, before, where, after) => {
    expect(fold({ ...empty, where: before }, said({ where })).where).toEqual(after);
  });

  it("is brought back by « comme la dernière fois », and what was said stays", () => {
    const meaning = said({ asLast: true });
    expect(recall(empty, meaning, { where: home, services: ["cleaning"] })).toMatchObject({
      where: home,
      services: ["cleaning"],
    });
    const other = { ...empty, where: { address: "8 rue Hoche" } };
    expect(recall(other, meaning, { where: home }).where).toEqual({ address: "8 rue Hoche" });
    expect(recall(empty, said({}), { where: home }).where).toEqual({});
  });
});

describe("several needs of one message", () => {
  const parts = [{ services: ["cleaning"], when: day(15) }];
  const held = { need: { ...empty, services: ["childcare"], when: day(14) }, parts };

  it("lose the one that is withdrawn", () => {
    expect(withoutWithdrawn(held, ["cleaning"])).toMatchObject({ need: held.need, gone: [0] });
  });

  it("go on with the next when the first is withdrawn", () => {
    const first = { ...held, need: { ...held.need, services: [] } };
    expect(withoutWithdrawn(first, ["childcare"])).toMatchObject({
      need: { services: ["cleaning"], when: day(15) },
      gone: [0],
    });
  });

  it("stay as they are when nothing of them is withdrawn", () => {
    expect(withoutWithdrawn(held, [])).toBe(held);
    expect(withoutWithdrawn(held, ["gardening"])).toMatchObject({ need: held.need, gone: [] });
  });
});
