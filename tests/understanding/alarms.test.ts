/** Danger is heard at the door, what only sounds like it is left alone, and refusals are named. */
import { describe, expect, it } from "vitest";
import { emergencies, falseAlarms, refusals } from "#catalogue/index.ts";
import { alarm, caution } from "#understanding/alarms.ts";
import { understand } from "#understanding/understand.ts";
import { reading } from "../../scripts/training/reading.ts";
import { sentencesOf } from "../../scripts/training/score.ts";

describe("the published sets", () => {
  it("every emergency is heard by the rules alone", () => {
    const list = sentencesOf("test/emergencies.txt");
    expect(list.length).toBeGreaterThanOrEqual(120);
    expect(list.filter((text) => alarm(text)?.emergency === undefined)).toEqual([]);
  });

  it("at most three in a hundred of those made to sound like danger ring", () => {
    const list = sentencesOf("test/false-alarms.txt");
    expect(list.length).toBeGreaterThanOrEqual(120);
    const ringing = list.filter((text) => understand(text, reading).intent === "emergency");
    expect(ringing.length / list.length).toBeLessThan(0.03);
  });

  it("every refusal is heard by the rules alone", () => {
    expect(sentencesOf("test/refusals.txt").filter((text) => alarm(text)?.refusal === undefined)).toEqual([]);
  });
});

describe("the catalogue's own words", () => {
  it("its false alarms stay silent", () => {
    expect(falseAlarms.filter((text) => alarm(text)?.emergency !== undefined)).toEqual([]);
  });

  it("alarms name ids that the catalogue knows", () => {
    const dangers = new Set(emergencies.map(({ id }) => id));
    const limits = new Set(refusals.map(({ id }) => id));
    for (const text of sentencesOf("test/emergencies.txt")) expect(dangers).toContain(alarm(text)?.emergency);
    for (const text of sentencesOf("test/refusals.txt")) expect(limits).toContain(alarm(text)?.refusal);
  });
});

it.each([
  ["mon mari ne respire plus", "medical_vital"],
  ["ça sent le gaz dans l'escalier", "gas_co"],
  ["il y a le feu dans la cuisine", "fire"],
  ["je suis coincée dans l'ascenseur", "lift_trapped"],
  ["je veux mourir", "suicide_distress"],
  ["quelqu'un essaie d'entrer chez moi", "violence_crime"],
  ["sa sent le gaz ds limmeuble", "gas_co"],
])("%s is %s", (text, id) => {
  expect(alarm(text)).toEqual({ emergency: id });
  expect(understand(text, reading)).toMatchObject({ intent: "emergency", emergency: id, urgent: true });
});

it("a danger of last year is none", () => {
  expect(alarm("mon père a fait un infarctus il y a deux ans, il cherche de la compagnie")).toBeUndefined();
});

it("a baby under three stays a request that a coordinator must look at", () => {
  expect(caution("garder mon bébé de 6 mois jeudi")).toBe("childcare_under3");
  expect(understand("garder mon bébé de 6 mois jeudi", reading)).toMatchObject({
    intent: "request",
    services: ["childcare"],
    refusal: "childcare_under3",
  });
});

it("an alarm is heard in well under a millisecond", () => {
  const list = [...sentencesOf("test/emergencies.txt"), ...sentencesOf("test/false-alarms.txt")];
  for (const text of list) alarm(text);
  const start = performance.now();
  for (const text of list) alarm(text);
  expect((performance.now() - start) / list.length).toBeLessThan(1);
});
