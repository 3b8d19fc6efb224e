/** For whom, how to answer, and "like last time". */

import { expect, it } from "vitest";
import { readWhom, type Whom } from "#understanding/whom.ts";

const cases: [string, Whom][] = [
  ["c'est pour ma mère", { forWhom: "ma mère" }],
  ["je demande pour mon voisin de 85 ans", { forWhom: "mon voisin" }],
  ["une coiffeuse pour ma grand-mère qui ne sort plus", { forWhom: "ma grand-mère" }],
  ["changer les ampoules chez ma maman", { forWhom: "ma maman" }],
  ["Mon père a besoin d'aide", { forWhom: "Mon père" }],
  ["tenir compagnie à ma tante", { forWhom: "ma tante" }],
  ["pour le compte de ma tante", { forWhom: "ma tante" }],
  ["it's for my mother", { forWhom: "my mother" }],
  ["my neighbour needs help with shopping", { forWhom: "my neighbour" }],
  ["cours de piano pour ma fille", { forWhom: "ma fille" }],
  ["garder mon chien", {}],
  ["pour mon chat", {}],
  ["pour ma voiture", {}],
  ["rappelez-moi svp", { contact: "call" }],
  ["par sms de préférence", { contact: "message" }],
  ["je suis sourd, pas d'appel", { contact: "message" }],
  ["ne m'appelez pas, écrivez-moi", { contact: "message" }],
  ["envoyez plutôt un message vocal", { contact: "voice" }],
  ["call me tonight", { contact: "call" }],
  ["mon téléphone est cassé", {}],
  ["le ménage comme la dernière fois", { asLast: true }],
  ["comme d'habitude", { asLast: true }],
  ["refaire pareil jeudi", { asLast: true }],
  ["same as last time please", { asLast: true }],
  ["la même personne que la dernière fois", { sameProvider: true }],
  ["la même baby-sitter svp", { sameProvider: true }],
  ["le monsieur qui était venu pour la tringle", { sameProvider: true }],
  ["est-ce que Sonia peut revenir ?", { sameProvider: true }],
  ["comme la dernière fois avec la même dame", { asLast: true, sameProvider: true }],
  ["Bonjour, ménage vendredi", {}],
  ["même adresse", {}],
];

it.each(cases)("%s", (text, whom) => {
  expect(readWhom(text)).toEqual(whom);
});
