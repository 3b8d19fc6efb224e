/** A sentence becomes what a good coordinator would note, alone and inside a dialogue. */
import { describe, expect, it } from "vitest";
import { className, services as catalogue } from "#catalogue/index.ts";
import type { Reading } from "#model/meaning.ts";
import { classOf } from "#understanding/refine.ts";
import { understand } from "#understanding/understand.ts";
import { reading } from "../../scripts/training/reading.ts";

const read = (text: string, more: Partial<Reading> = {}) => understand(text, { ...reading, ...more });

describe("services", () => {
  it.each([
    ["mon évier fuit", ["plumbing"]],
    ["je pars trois semaines et mes plantes vont mourir", ["plant_watering"]],
    ["slt besoin dun plombier pr un lavabo bouché", ["plumbing"]],
    ["TONDRE LA PELOUSE SVP", ["gardening"]],
    ["repassage", ["ironing"]],
    ["Hi, could someone walk my dog tomorrow?", ["dog_walking"]],
    ["necesito un fontanero mañana", ["plumbing"]],
    ["preciso de alguém para limpar a casa", ["cleaning"]],
    ["bghit chi wahed yne99i dar", ["cleaning"]],
  ])("%s asks for %j", (text, services) => {
    expect(read(text)).toMatchObject({ intent: "request", services });
  });

  it("have the classes of the catalogue", () => {
    for (const { id } of catalogue) expect(classOf(id)).toBe(className(id));
  });

  it("several services come in the order of mention", () => {
    expect(read("tondre la pelouse et garder mon chat").services).toEqual(["gardening", "pet_sitting"]);
    expect(read("garder mon chat et tondre la pelouse").services).toEqual(["pet_sitting", "gardening"]);
  });

  it("what is not wanted is kept apart", () => {
    const meaning = read("pas de ménage cette fois, juste le repassage");
    expect(meaning.services).toEqual(["ironing"]);
    expect(meaning.excluded).toEqual(["cleaning"]);
  });

  it("a worker who is told about is not asked for", () => {
    expect(read("mon plombier m'a planté, il me faut quelqu'un pour attendre le colis").services).toEqual([
      "parcel_reception",
    ]);
  });

  it("the words narrow a class to the catalogue's finer entry", () => {
    expect(read("poser une tringle à rideaux").services).toEqual(["mounting"]);
    expect(read("déposer un costume au pressing").services).toEqual(["dry_cleaning"]);
  });

  it("a doubt offers at most three services and takes none", () => {
    const doubts = ["un coup de main samedi", "j'ai besoin d'aide", "besoin d'aide à la maison"].map((text) =>
      read(text),
    );
    for (const { services, doubt } of doubts) {
      if (!doubt) continue;
      expect(services).toEqual([]);
      expect(doubt.length).toBeLessThanOrEqual(3);
    }
    expect(doubts.some(({ doubt }) => doubt !== undefined)).toBe(true);
  });
});

it("when, where and budget come along", () => {
  expect(read("monter une commode vendredi après-midi au 12 rue Pasteur 75013 Paris, 40 euros")).toMatchObject({
    services: ["furniture_assembly"],
    when: { kind: "date", start: "2026-03-13T12:00:00" },
    where: { postalCode: "75013" },
    budget: { amount: 40 },
  });
});

it("a street's name asks for nothing", () => {
  expect(read("un plombier au 3 rue du Jardin 75013 Paris").services).toEqual(["plumbing"]);
});

describe("inside a dialogue", () => {
  it("an answer to the open question is no new intent", () => {
    expect(read("samedi matin", { asked: { about: "when" } })).toMatchObject({ intent: "request", services: [] });
    expect(read("oui", { asked: { about: "yesno" } }).intent).toBe("request");
  });

  it("a correction of a living request changes it", () => {
    expect(read("ah non, plutôt dimanche", { openRequest: { services: ["cleaning"] } })).toMatchObject({
      intent: "change",
      correction: true,
      when: { start: "2026-03-15T00:00:00" },
    });
  });

  it("a digression is heard in spite of the open question", () => {
    expect(read("c'est payant ?", { asked: { about: "when" } }).intent).toBe("faq");
    expect(read("je veux parler à un humain", { asked: { about: "when" } }).intent).toBe("human");
    expect(read("annulez tout", { asked: { about: "where" } }).intent).toBe("cancel");
  });
});

it.each([
  ["Bonjour", "fr"],
  ["ok", "fr"],
  ["do you work on sundays?", "en"],
  ["hola, ¿qué tal?", "es"],
  ["bom dia, preciso de ajuda", "pt"],
  ["salam, bghit chi wahed", "ar"],
  ["ich suche eine Putzfrau", "other"],
  ["Привет", "other"],
])("%s is written in %s", (text, lang) => {
  expect(read(text).lang).toBe(lang);
});

it("any text is read without a fault", () => {
  for (const text of ["", " ", "?", "\u0000", "🙃🙃", "a".repeat(10_000), "é".repeat(300), "1 2 3 4 5"])
    expect(read(text).confidence.intent).toBeGreaterThanOrEqual(0);
});

it.each(["constructor", "toString demain", "__proto__ hasOwnProperty"])("%s is a word like any other", (text) => {
  expect(read(text).lang).toBeDefined();
});
