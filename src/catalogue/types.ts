/** The shape of the catalogue: what people ask for, and what comes before any category. */

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
  options?: string[];
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
  price: { min: number; max: number; unit: string } | null;
  durationMin?: [number, number];
  photos?: string;
  /** Words and phrases that mean it, one per line of speech. */
  phrases: string[];
  phrasesEn: string[];
  synonyms: string[];
  verbs: string[];
  questions: ServiceQuestion[];
  /** Proofs that a provider must hold and that expire; without them the skill is blocked. */
  regulated?: string[];
  providerChecks: string[];
  confusions: { with: string; ask: Bilingual }[];
}

/** Something that is answered before any category: with a number to call. */
export interface Emergency {
  id: string;
  call: string[];
  reply: Bilingual;
  phrases: string[];
}

/** Something that a loge may not do: said kindly, with the right door. */
export interface Refusal {
  id: string;
  action: "refuse" | "redirect" | "coordinator";
  to?: Bilingual;
  reply: Bilingual;
  phrases: string[];
}
