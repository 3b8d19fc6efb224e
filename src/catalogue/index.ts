/** The whole catalogue: every service by group, and the ways to look one up. */

import { animals } from "./services/animals.ts";
import { errands } from "./services/errands.ts";
import { family } from "./services/family.ts";
import { homeRepairs } from "./services/home-repairs.ts";
import { neighbourhood } from "./services/neighbourhood.ts";
import { outdoors } from "./services/outdoors.ts";
import { presence } from "./services/presence.ts";
import { upkeep } from "./services/upkeep.ts";
import type { Bilingual, Service } from "./types.ts";

export { commonQuestions } from "./common.ts";
export { emergencies } from "./emergencies.ts";
export { falseAlarms } from "./false-alarms.ts";
export { intentPhrases } from "./intents.ts";
export { proofNames } from "./proofs.ts";
export { refusals } from "./refusals.ts";
export { priceSources } from "./sources.ts";

/** Groups in the order in which a menu shows them. */
export const groups: Record<string, Bilingual> = {
  home_repairs: { fr: "Petits travaux", en: "Small repairs" },
  upkeep: { fr: "Ménage et linge", en: "Cleaning and linen" },
  outdoors: { fr: "Jardin, plantes, maison vide", en: "Garden, plants, empty home" },
  errands: { fr: "Courses, colis, clés, bras", en: "Errands, parcels, keys, lifting" },
  family: { fr: "Enfants et cours", en: "Children and lessons" },
  animals: { fr: "Animaux", en: "Animals" },
  presence: { fr: "Présence, repas, papiers", en: "Company, meals, papers" },
  neighbourhood: { fr: "Beauté, vélo, fête et le reste", en: "Beauty, bikes, parties and the rest" },
};

/** Every service, in menu order. */
export const services: Service[] = [
  ...homeRepairs,
  ...upkeep,
  ...outdoors,
  ...errands,
  ...family,
  ...animals,
  ...presence,
  ...neighbourhood,
];

const byId = new Map(services.map((service) => [service.id, service]));

/** The service with this id, or undefined when the catalogue has none. */
export function serviceById(id: string): Service | undefined {
  return byId.get(id);
}

/** The coarse class that a service is counted under ("mounting" → "handyman"); an unknown id is its own class. */
export function className(id: string): string {
  return byId.get(id)?.countsAs ?? id;
}
