/** Numbers are counted as what they count, and clocks, ages and dates are not pieces. */

import { expect, it } from "vitest";
import type { Count } from "#model/meaning.ts";
import { readCount } from "#understanding/count.ts";

const cases: [string, Count | undefined][] = [
  ["jcherche qqn pr garder mes 3 enfants samedi de 18h a 23h, 11€/h", { children: 3 }],
  ["chercher ma fille à la maternelle à 16h15", { children: 1 }],
  ["garder mes deux enfants de 4 et 7 ans mercredi", { children: 2, ages: [4, 7] }],
  ["mon fils de 8 ans", { children: 1, ages: [8] }],
  ["three kids aged 2, 5 and 9 years old", { children: 3, ages: [2, 5, 9] }],
  ["ma mère de 91 ans", undefined],
  ["préparer un couscous pour 10 personnes dimanche", { guests: 10 }],
  ["deux personnes pour le service d'un anniversaire de 30 invités", { helpers: 2, guests: 30 }],
  ["déménagement, 2 bras suffisent", { helpers: 2 }],
  ["repas végétarien pour 4.", { guests: 4 }],
  ["laver deux voitures samedi", { items: 2 }],
  ["accrocher 5 tableaux", { items: 5 }],
  ["2 pantalons et 3 chemises à repasser", { items: 5 }],
  ["huit fenêtres à laver", { windows: 8 }],
  ["passer voir mes deux chats", { pets: 2 }],
  ["promener mon chien", { pets: 1 }],
  ["ménage dans un T3", { rooms: 3 }],
  ["appartement 4 pièces", { rooms: 4 }],
  ["2 heures de ménage", { hours: 2 }],
  ["ménage 3h par semaine", { hours: 3 }],
  ["deux heures vendredi", { hours: 2 }],
  ["à 3h", undefined],
  ["demain 9h", undefined],
  ["samedi, 10h", undefined],
  ["de 14h à 16h", undefined],
  ["le 2 mars", undefined],
  ["au 3e étage", undefined],
  ["06 12 34 56 78", undefined],
  ["un coup de main", undefined],
  ["douze petites chaises", { items: 12 }],
];

it.each(cases)("%s", (text, count) => {
  expect(readCount(text)).toEqual(count);
});
