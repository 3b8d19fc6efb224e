/** What a sentence means: the shape that understanding gives and that deciding reads. */

export type Lang = "fr" | "en" | "es" | "pt" | "ar" | "other";

export const intents = [
  "request",
  "change",
  "cancel",
  "status",
  "thanks",
  "greeting",
  "human",
  "complaint",
  "emergency",
  "refused",
  "smalltalk",
  "spam",
  "faq",
  "offer_service",
  "become_coordinator",
] as const;
export type Intent = (typeof intents)[number];

/** A moment or range as written on a wall clock in the loge's zone: "2026-03-14T18:00:00", no offset. */
export type WallTime = string;

export type WhenKind = "none" | "asap" | "date" | "interval" | "recurring" | "flexible";

/** A repeating need: every `every` units, on these weekdays (1 = Monday … 7 = Sunday). */
export interface Recurrence {
  unit: "day" | "week" | "month" | "year";
  every: number;
  weekdays?: number[];
  /** "14:30", when a clock time is given. */
  time?: string;
  /** Last day that counts, "2026-06-30". */
  until?: string;
  /** The words of the resident: "un mardi sur deux à 9h". */
  text: string;
}

/** When the help is wanted. A deadline has only `end`; `end` is exclusive here (the `understand` command prints the last second). */
export interface When {
  kind: WhenKind;
  start?: WallTime;
  end?: WallTime;
  recurrence?: Recurrence;
  /** Alternatives that the resident offered, in order of mention. */
  slots?: { start: WallTime; end: WallTime }[];
  /** A clock time without a day ("vers 15h"): kept, it dates nothing. "15:00". */
  time?: string;
  /** The words it was read from, as written. */
  text?: string;
}

export interface Where {
  address?: string;
  postalCode?: string;
  city?: string;
  /** 0 = ground floor. */
  floor?: number;
  lift?: boolean;
  /** A secret: kept apart from the request as soon as it is read. */
  doorCode?: string;
  /** "comme d'habitude", "même adresse": the known address is meant. */
  usual?: boolean;
}

export interface Budget {
  /** The most that is offered, in euros. */
  amount: number;
  min?: number;
  unit?: "total" | "hour" | "visit" | "night" | "week";
}

export interface Count {
  people?: number;
  children?: number;
  ages?: number[];
  helpers?: number;
  guests?: number;
  items?: number;
  pets?: number;
  windows?: number;
  rooms?: number;
  hours?: number;
}

/** What one message means, each field with how sure we are (0 to 1, calibrated). */
export interface Meaning {
  lang: Lang;
  intent: Intent;
  /** Service ids of the catalogue, in order of mention. */
  services: string[];
  /** When in doubt: two or three services to choose from, most likely first; then `services` is empty. */
  doubt?: string[];
  /** Several needs in one message, each with its own moment; absent when it is one. */
  parts?: { services: string[]; when: When }[];
  /** Services that the message says are not wanted ("pas de ménage cette fois"). */
  excluded: string[];
  when: When;
  where: Where;
  budget?: Budget;
  count?: Count;
  /** "ma mère", when it is for somebody else. */
  forWhom?: string;
  contact?: "message" | "voice" | "call";
  urgent: boolean;
  /** Id of the emergency or refusal in the catalogue, when one was heard. */
  emergency?: string;
  refusal?: string;
  /** Perhaps a danger: too little to act on, enough to give the numbers and to have a person look at once. */
  worry?: true;
  /** "comme la dernière fois", and "la même personne". */
  asLast?: boolean;
  sameProvider?: boolean;
  /** The message takes back or corrects something said before ("ah non, plutôt dimanche"). */
  correction: boolean;
  confidence: { intent: number; services: number; when: number; where: number; budget: number };
  /** Who read what, when a language model helped. */
  readBy?: "rules" | "model" | "llm";
}

/** The question that is open in a chat while a sentence is read, so that "oui", "le 3" or "mardi plutôt" can be understood. */
export interface Asked {
  about: "services" | "when" | "where" | "loge" | "budget" | "yesno" | "text";
  choices?: string[];
}

/** What the reader knows besides the sentence. */
export interface Reading {
  /** Epoch milliseconds at which the message arrived. */
  now: number;
  /** IANA zone of the loge, e.g. "Europe/Paris". */
  zone: string;
  asked?: Asked;
  /** Does this person have a request that is still alive? Tells an amendment from a new need. */
  openRequest?: { services: string[] };
}
