/** What residents offer is read; what they quote, owe, lost or were charged is not. */

import { describe, expect, it } from "vitest";
import type { Budget } from "#model/meaning.ts";
import { readBudget } from "#understanding/budget.ts";

const offers: [string, Budget][] = [
  ["jcherche qqn pr garder mes 3 enfants samedi de 18h a 23h, 11€/h", { amount: 11, unit: "hour" }],
  ["Peindre deux portes, budget 80 euros", { amount: 80, unit: "total" }],
  ["Une séance de réflexologie à domicile, 45 € max", { amount: 45, unit: "visit" }],
  ["ménage entre 40 et 60 euros", { amount: 60, min: 40, unit: "total" }],
  ["15-20€ de l'heure", { amount: 20, min: 15, unit: "hour" }],
  ["15 à 20 euros l'heure", { amount: 20, min: 15, unit: "hour" }],
  ["budget entre 50 et 80", { amount: 80, min: 50, unit: "total" }],
  ["max 45", { amount: 45, unit: "total" }],
  ["budget max 120", { amount: 120, unit: "total" }],
  ["budget : 60", { amount: 60, unit: "total" }],
  ["une centaine d'euros", { amount: 100, unit: "total" }],
  ["j'ai un budget d'une centaine d'euros", { amount: 100, unit: "total" }],
  ["pas plus de 50€", { amount: 50, unit: "total" }],
  ["je peux mettre 30 balles", { amount: 30, unit: "total" }],
  ["cinquante euros maximum", { amount: 50, unit: "total" }],
  ["deux cents euros pour le tout", { amount: 200, unit: "total" }],
  ["on paie 12,50€ de l'heure", { amount: 12.5, unit: "hour" }],
  ["12€50 l'heure", { amount: 12.5, unit: "hour" }],
  ["je donne 20 euros par visite", { amount: 20, unit: "visit" }],
  ["40 € la nuit", { amount: 40, unit: "night" }],
  ["150 euros la semaine", { amount: 150, unit: "week" }],
  ["10€ par passage", { amount: 10, unit: "visit" }],
  ["repassage 15 de l'heure", { amount: 15, unit: "hour" }],
  ["menage 13e/h", { amount: 13, unit: "hour" }],
  ["50e max", { amount: 50, unit: "total" }],
  ["aide pour 2 heures, 30 euros en tout", { amount: 30, unit: "total" }],
  ["1 200 euros maximum pour repeindre le salon", { amount: 1200, unit: "total" }],
  ["EUR 40 pour tondre", { amount: 40, unit: "total" }],
  ["tondre la pelouse pour 40€", { amount: 40, unit: "total" }],
  ["I can pay 15 euros an hour", { amount: 15, unit: "hour" }],
  ["dog walk, up to €20", { amount: 20, unit: "total" }],
  ["€12/h", { amount: 12, unit: "hour" }],
  ["30 euros, non plutôt 40 euros", { amount: 40, unit: "total" }],
  ["mon plombier prend 120€ mais je ne peux mettre que 60€", { amount: 60, unit: "total" }],
  ["on m'a demandé 200€, mon budget c'est 100€", { amount: 100, unit: "total" }],
  ["garde de chat, 8 € la visite", { amount: 8, unit: "visit" }],
  ["payé 15€ de l'heure en cesu", { amount: 15, unit: "hour" }],
  ["ménage 3h 45€", { amount: 45, unit: "total" }],
  ["JE PROPOSE 25 EUROS", { amount: 25, unit: "total" }],
  ["20 euros ça vous va ?", { amount: 20, unit: "total" }],
  ["cours de maths à 20€ de l'heure", { amount: 20, unit: "hour" }],
  ["une vingtaine d'euros", { amount: 20, unit: "total" }],
];

const traps = [
  "j'ai reçu une facture de 120€",
  "ça coûte 200€ normalement",
  "mon vélo à 3000€ est cassé",
  "j'ai payé 80 euros la dernière fois",
  "le plombier m'a demandé 250 euros, c'est trop cher",
  "on m'a volé 300€",
  "j'ai un canapé de 800€ à monter",
  "un chèque de 50 euros à déposer",
  "le devis est de 400€",
  "chez le voisin c'est 15€",
  "la caution de 500 euros",
  "aider pour mon loyer de 700€",
  "acheter pour 20€ de pain",
  "une amende de 135€ à contester",
  "Investissez 250€ et recevez 5000€ en 3 jours",
  "gagnez 500€ par jour",
  "je dois 60€ à ma sœur",
  "je propose mes services à 12€/h",
  "la femme de ménage prend 25€ de l'heure",
  "c'est combien, 20€ ?",
  "un colis de 50€",
  "une montre à 500 euros",
  "le 3 mars à 15h",
  "21 rue Pasteur 94300 Vincennes",
  "06 12 34 56 78",
  "mon fils de 4e",
  "2 personnes max",
  "2h max",
  "dans le 11e",
  "3e étage",
  "taille 42",
  "10 invités maximum",
  "de 18 à 23h",
  "entre 14 et 16",
  "j'ai 75 ans",
  "30 m2",
  "deux cents mètres",
  "on avait dit 40 pas 60",
  "frais de dossier de 30€",
  "they charged me 90 euros last time",
  "my bike is worth 2000 euros",
  "facture EDF 89,90€ à comprendre",
  "Bonjour, ménage vendredi",
  "code 1234",
];

describe("a budget", () => {
  it.each(offers)("%s", (text, budget) => {
    expect(readBudget(text).budget).toEqual(budget);
  });
});

describe("no budget", () => {
  it.each(traps)("%s", (text) => {
    expect(readBudget(text).budget).toBeUndefined();
  });
});

it("tells where money stands, offered or not", () => {
  const text = "J'ai une facture de 120 € et je peux mettre 40 euros de l'heure";
  expect(readBudget(text).spans.map(([from, to]) => text.slice(from, to))).toEqual(["120 €", "40 euros de l'heure"]);
});
