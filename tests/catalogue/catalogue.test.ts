/** The catalogue holds together: ids, languages, references and classes. */

import { describe, expect, it } from "vitest";
import {
  className,
  commonQuestions,
  emergencies,
  falseAlarms,
  groups,
  intentPhrases,
  priceSources,
  proofNames,
  refusals,
  serviceById,
  services,
} from "#catalogue/index.ts";
import { intents } from "#model/meaning.ts";

const classes = [
  "handyman",
  "furniture_assembly",
  "plumbing",
  "electrical",
  "locksmith",
  "painting",
  "cleaning",
  "window_cleaning",
  "ironing",
  "laundry",
  "gardening",
  "plant_watering",
  "pet_sitting",
  "dog_walking",
  "childcare",
  "school_pickup",
  "tutoring",
  "lessons",
  "elderly_company",
  "meals",
  "errands",
  "delivery",
  "parcel_reception",
  "key_handover",
  "home_watch",
  "wait_for_technician",
  "moving_help",
  "junk_removal",
  "it_help",
  "admin_help",
  "sewing",
  "hair_beauty",
  "wellness",
  "sport_coaching",
  "bike_repair",
  "car_wash",
  "ride",
  "event_help",
  "photography",
  "translation",
  "other",
];

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

function repeated(values: string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe("services", () => {
  it("have unique ids", () => {
    expect(repeated(services.map((service) => service.id))).toEqual([]);
  });

  it("reach the 41 classes and no other", () => {
    expect([...new Set(services.map((service) => className(service.id)))].sort()).toEqual([...classes].sort());
  });

  it("are counted under a service that counts for itself", () => {
    const wrong = services.filter(
      (service) => serviceById(className(service.id))?.id !== className(className(service.id)),
    );
    expect(wrong).toEqual([]);
  });

  it("own each of their phrases alone", () => {
    const phrases = services.flatMap((service) => [...service.phrases, ...service.phrasesEn]).map(plain);
    expect(repeated(phrases)).toEqual([]);
  });

  it("share no phrase with an emergency, a refusal or a sentence around requests", () => {
    const others = [...emergencies, ...refusals, ...intentPhrases].flatMap((entry) => [
      ...entry.phrases,
      ...entry.phrasesEn,
    ]);
    const taken = new Set(others.map(plain));
    const phrases = services.flatMap((service) => [...service.phrases, ...service.phrasesEn]);
    expect(phrases.filter((phrase) => taken.has(plain(phrase)))).toEqual([]);
  });

  it.each(services.map((service) => [service.id, service] as const))(
    "%s is complete in both languages",
    (_id, service) => {
      expect(groups).toHaveProperty(service.group);
      expect(service.phrases.length).toBeGreaterThanOrEqual(7);
      expect(service.phrasesEn.length).toBeGreaterThanOrEqual(3);
      expect(service.verbs.length * service.synonyms.length * service.limits.length).toBeGreaterThan(0);
      expect(service.price?.min ?? 0).toBeLessThanOrEqual(service.price?.max ?? 0);
      expect(repeated(service.questions.map((question) => question.id))).toEqual([]);
      const said = [service.name, ...service.questions, ...service.confusions.map((confusion) => confusion.ask)];
      expect(said.filter(({ fr, en }) => !fr || !en)).toEqual([]);
    },
  );

  it.each([["common", commonQuestions] as const, ...services.map(({ id, questions }) => [id, questions] as const)])(
    "questions of %s offer the same options in both languages",
    (_id, questions) => {
      const wrong = questions.filter(
        ({ type, options = [], optionsEn = [], escalateIf }) =>
          options.length !== optionsEn.length ||
          (type === "choice" && options.length < 2) ||
          (escalateIf && options.length > 0 && !options.includes(escalateIf)),
      );
      expect(wrong).toEqual([]);
    },
  );

  it("refer only to services, sources and proofs that exist", () => {
    const others = services.flatMap((service) => service.confusions.map((confusion) => confusion.with));
    expect(others.filter((id) => !serviceById(id))).toEqual([]);
    expect(services.filter((service) => service.confusions.some((confusion) => confusion.with === service.id))).toEqual(
      [],
    );
    expect(services.flatMap(({ price }) => price?.sources ?? []).filter((key) => !priceSources[key])).toEqual([]);
    expect(services.flatMap(({ regulated }) => regulated ?? []).filter((proof) => !proofNames[proof].fr)).toEqual([]);
  });
});

describe("what comes before any category", () => {
  it("gives an emergency its exact numbers, said again in both replies", () => {
    const numbers: Record<string, string[]> = {
      medical_vital: ["15", "112", "114"],
      fire: ["18", "112"],
      gas_co: ["18", "0 800 47 33 33"],
      violence_crime: ["17", "112", "114"],
      suicide_distress: ["3114", "15"],
      child_or_elder_abuse: ["119", "3977", "17"],
      electric_danger: ["18", "15"],
      water_danger: ["18"],
      lift_trapped: ["18"],
      missing_person: ["17", "112"],
      animal_danger: ["3115", "18"],
    };
    expect(emergencies.map((emergency) => emergency.id).sort()).toEqual(Object.keys(numbers).sort());
    const missing = emergencies.flatMap(({ id, call, reply }) =>
      (numbers[id] ?? [])
        .filter((number) => ![call.join(" "), reply.fr, reply.en].every((text) => text.includes(number)))
        .map((number) => `${id} ${number}`),
    );
    expect(missing).toEqual([]);
  });

  it("has unique ids and both languages throughout", () => {
    for (const entries of [emergencies, refusals, intentPhrases]) {
      expect(repeated(entries.map((entry) => entry.id))).toEqual([]);
      expect(entries.filter((entry) => entry.phrases.length * entry.phrasesEn.length === 0)).toEqual([]);
    }
    expect(refusals.filter(({ reply }) => !reply.fr || !reply.en)).toEqual([]);
    expect(refusals.filter(({ action, to }) => action === "redirect" && !(to?.fr && to.en))).toEqual([]);
  });

  it("teaches every intent that has no words of its own elsewhere", () => {
    const taught = new Set(intentPhrases.map((entry) => entry.intent));
    const elsewhere = ["request", "emergency", "refused"];
    expect(intents.filter((intent) => !taught.has(intent) && !elsewhere.includes(intent))).toEqual([]);
  });

  it("keeps false alarms apart from the words of danger", () => {
    const danger = new Set(
      emergencies.flatMap((emergency) => [...emergency.phrases, ...emergency.phrasesEn]).map(plain),
    );
    expect(falseAlarms.filter((sentence) => danger.has(plain(sentence)))).toEqual([]);
  });
});
