/** The shape of the catalogue: what people ask for, and what comes before any category. */

import type { Intent } from "#model/meaning.ts";

export interface Bilingual {
  fr: string;
  en: string;
}

export interface ServiceQuestion extends Bilingual {
  id: string;
  type: "text" | "number" | "bool" | "choice" | "photos" | "datetime" | "money" | "bool_or_address";
  /** "first": worth asking at once; "then": the coordinator asks later. */
  ask: "first" | "then";
  optional?: boolean;
  /** Several options may be chosen. */
  several?: boolean;
  /** Readable in French; `optionsEn` holds the same in English, in the same order. */
  options?: string[];
  optionsEn?: string[];
  /** The option (in French) that takes the matter to the coordinator at once. */
  escalateIf?: string;
}

/** What a provider must show, and renew, before a regulated skill is open to them. */
export type Proof =
  | "insurance"
  | "qualification"
  | "diploma"
  | "criminal_record"
  | "sport_card"
  | "food_declaration"
  | "driving_licence"
  | "vehicle_insurance";

/** Euros that residents usually pay for one unit; an order of magnitude, never a quote. */
export interface Price {
  min: number;
  max: number;
  unit: "hour" | "half_hour" | "hour_per_person" | "visit" | "visit_or_day" | "item" | "free";
  /** Who the figures describe; what the resident pays when absent. */
  basis?: "worker_net" | "mixed";
  note?: string;
  /** Keys of `priceSources`. */
  sources?: string[];
}

export interface Service {
  id: string;
  /** What a resident reads: "Montage de meubles". */
  name: Bilingual;
  group: string;
  /** Class it is counted under when classes are coarser (mounting → handyman); itself when absent. */
  countsAs?: string;
  sap: { status: "eligible" | "conditional" | "unclear" | "none"; note?: string };
  /** Indicative, never a quote; null where no source was found. */
  price: Price | null;
  /** Why there is no price, or what to say instead. */
  priceNote?: string;
  /** Minutes, from a short job to a long one. */
  durationMin?: [number, number];
  photos?: "recommended" | "useful";
  /** Words and phrases that mean it, one per line of speech. */
  phrases: string[];
  phrasesEn: string[];
  synonyms: string[];
  verbs: string[];
  questions: ServiceQuestion[];
  /** Proofs that a provider must hold and that expire; without them the skill is blocked. */
  regulated?: Proof[];
  /** What a coordinator looks at before the first job, in French. */
  providerChecks: string[];
  /** Where the service stops, in French, for the coordinator. */
  limits: string[];
  confusions: { with: string; ask: Bilingual }[];
}

/** Something that is answered before any category: with a number to call. */
export interface Emergency {
  id: string;
  call: string[];
  reply: Bilingual;
  phrases: string[];
  phrasesEn: string[];
}

/** Something that a loge may not do: said kindly, with the right door. "coordinator" stays a request, for a person to look at. */
export interface Refusal {
  id: string;
  action: "refuse" | "redirect" | "coordinator";
  to?: Bilingual;
  reply: Bilingual;
  phrases: string[];
  phrasesEn: string[];
}

/** Sentences of one kind that are no service: greetings, thanks, questions on payment. */
export interface Phrasebook {
  id: string;
  /** The intent they teach; absent where the sentence alone does not tell. */
  intent?: Intent;
  phrases: string[];
  phrasesEn: string[];
}
