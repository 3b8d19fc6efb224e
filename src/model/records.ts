/** Every stored thing, and Records, the map of tables. Times are epoch ms; wall times are in the loge's zone. */
import type { Budget, Count, Lang, Recurrence, WallTime, When, Where } from "./meaning.ts";
import type { Address, Choice, Media, Place } from "./message.ts";
import type { DelayOverrides } from "./limits.ts";
import type { Locale, Person, Role } from "./people.ts";

export type Status =
  | "new"
  | "accepted"
  | "offered"
  | "quoted"
  | "agreed"
  | "booked"
  | "under_way"
  | "done"
  | "closed"
  | "declined"
  | "cancelled"
  | "expired";

/** Opening hours of a loge: for each weekday (1 = Monday), from and to in hours; absent = closed. */
export type Hours = Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, [number, number]>>;

export interface Loge {
  id: string;
  slug: string;
  name: string;
  city: string;
  postalCodes: string[];
  timezone: string;
  hours: Hours;
  /** The group that is the desk; without one, each coordinator's own chat is. */
  desk?: { at: Address; topics: boolean };
  /** Name of the coordinator who was invited and has not come in yet. */
  awaited?: string;
  /** Person who steps in when nobody answers. */
  standIn?: string;
  delays?: DelayOverrides;
  /** Percent charged to the provider; 0 unless the loge says otherwise. */
  commission: number;
  readyAnswers: { name: string; text: string }[];
  createdAt: number;
  version: number;
}

/** One line of a request's history: who did what. */
export interface Step {
  at: number;
  /** Person id, or "assistant". */
  by: string;
  /** The person's first name then. */
  name: string;
  move: string;
  note?: string;
}

export interface Price {
  amount: number;
  unit: "total" | "hour" | "visit";
  travel?: number;
  materials?: string;
  notIncluded?: string;
}

export interface Slot {
  start: WallTime;
  end?: WallTime;
}

export interface ServiceRequest {
  id: string;
  /** What people say: "K74QX". */
  ref: string;
  /** Absent while unknown: then it is in the keeping of the network's admins. */
  loge?: string;
  resident: string;
  /** The chat it came from: news of it go there. */
  chat: Address;
  status: Status;
  /** What the resident wrote, door codes taken out. */
  text: string;
  lang: Lang;
  services: string[];
  doubt?: string[];
  when: When;
  where: Where;
  budget?: Budget;
  count?: Count;
  urgent: boolean;
  emergency?: string;
  refusal?: string;
  forWhom?: string;
  /** Others who get the same news: the relative it is for, once they said yes. */
  also?: string[];
  /** The invitation that was given for a relative to pass on. */
  invited?: string;
  contact?: "message" | "voice" | "call";
  /** The person who is asked for again, if possible. */
  wish?: { provider: string; name: string };
  media: Media[];
  place?: Place;
  /** A door code is kept apart (table secret). */
  code: boolean;
  /** Why it is in this loge: "postal", "commune", "location", "link", "known", "referred", "asked", "none". */
  why: string;
  /** A human has taken over: the assistant is silent in the resident's chat since then. */
  humanSince?: number;
  /** Last time the resident wrote, and a human answered, about it. */
  residentAt?: number;
  answeredAt?: number;
  /** Since when silence about it is counted: earlier timers are void. */
  watchedAt?: number;
  /** Coordinator who accepted it. */
  coordinator?: string;
  provider?: string;
  price?: Price;
  slots?: Slot[];
  appointment?: Slot;
  /** The provider said yes for tomorrow. */
  confirmedAt?: number;
  series?: string;
  /** Reason of a decline, cancellation or reopening. */
  reason?: string;
  problem?: boolean;
  history: Step[];
  createdAt: number;
  changedAt: number;
  version: number;
}

export interface Invitation {
  /** The payload of /start or of a link. */
  id: string;
  role: Role;
  loge?: string;
  name?: string;
  locale?: Locale;
  usedBy?: string;
  usedAt?: number;
  /** Not an invitation to a role, but a proof: whoever types it is the same person as this one. */
  joins?: string;
  /** Not to a role either, but to the news of these requests: for the relative they are for, who decides. */
  follows?: string[];
  /** After this moment it opens nothing. */
  expiresAt?: number;
  createdAt: number;
  version: number;
}

export interface Proof {
  skill: string;
  what: string;
  expires?: string;
  media?: string;
  seenBy?: string;
}

/** What a provider offers; the id is the person's. */
export interface Provider {
  id: string;
  loges: string[];
  /** Those of the loges that have not answered yet. */
  waiting?: string[];
  status: "asking" | "accepted" | "refused" | "left";
  skills: string[];
  area: string[];
  availability: string;
  price?: Price;
  about?: string;
  photo?: Media;
  voucher?: string;
  proofs: Proof[];
  /** Declared for services à la personne: only then the tax credit is mentioned. */
  declared?: boolean;
  pausedUntil?: number;
  createdAt: number;
  version: number;
}

/** One request proposed to one provider. */
export interface Offer {
  id: string;
  request: string;
  provider: string;
  loge: string;
  status: "asked" | "quoted" | "passed" | "chosen" | "late" | "withdrawn";
  price?: Price;
  slots?: Slot[];
  note?: string;
  until: number;
  createdAt: number;
  version: number;
}

export interface Series {
  id: string;
  loge: string;
  resident: string;
  provider?: string;
  first: string;
  recurrence: Recurrence;
  pauses: { from: string; to: string }[];
  exceptions: string[];
  /** A door code is kept for its visits (table secret). */
  code?: boolean;
  /** Last day for which a visit was made: no visit is made twice. */
  madeUntil?: string;
  endedAt?: number;
  createdAt: number;
  version: number;
}

/** Something to do at a moment; unique by kind, about and due time, so that it happens once. */
export interface Reminder {
  id: string;
  kind: string;
  /** Request, offer, loge or person it is about. */
  about: string;
  /** What else it needs: the announcement to read out, or the person who asked to be reminded. */
  with?: string;
  loge?: string;
  dueAt: number;
  /** After this it is too late: dropped, not done. */
  lateAt?: number;
  doneAt?: number;
  version: number;
}

export interface Rating {
  id: string;
  request: string;
  loge: string;
  resident: string;
  provider: string;
  stars?: number;
  comment?: string;
  at: number;
  version: number;
}

/** A coordinator's note about a resident or a request; residents' notes expire. */
export interface Note {
  id: string;
  about: string;
  loge: string;
  by: string;
  text: string;
  at: number;
  expiresAt?: number;
  version: number;
}

/** A door code: never in a request, a card or a log; given to the confirmed provider on the day, then gone. */
export interface Secret {
  id: string;
  request: string;
  code: string;
  expiresAt: number;
  version: number;
}

export interface Absence {
  id: string;
  person: string;
  loge: string;
  from: number;
  until: number;
  standIn?: string;
  version: number;
}

/** A line of the ledger: what was agreed and paid directly. Never a card number. */
export interface Payment {
  id: string;
  request: string;
  loge: string;
  provider: string;
  resident: string;
  amountCents: number;
  commissionCents: number;
  means: string;
  at: number;
  version: number;
}

/** A coordinator's correction of a reading: a labelled example. */
export interface Correction {
  id: string;
  request: string;
  text: string;
  field: "services" | "when" | "loge" | "intent";
  was: string;
  is: string;
  by: string;
  at: number;
  version: number;
}

export interface Announcement {
  id: string;
  loge: string;
  by: string;
  text: string;
  at: number;
  told: number;
  version: number;
}

/** A line of the thread of a request, either direction. */
export interface Message {
  id: string;
  request?: string;
  person: string;
  direction: "in" | "out";
  /** Who speaks: "resident", "relative", "coordinator", "provider" or "assistant". */
  voice: string;
  text: string;
  media: Media[];
  chat: Address;
  ref?: string;
  /** For words passed on: where they came from, so that an edit or a deletion follows. */
  source?: { chat: Address; ref: string };
  state: "kept" | "queued" | "sent" | "delivered" | "read" | "failed" | "unsure";
  at: number;
  choices?: Choice[];
}

export interface Records {
  person: Person;
  loge: Loge;
  request: ServiceRequest;
  invitation: Invitation;
  provider: Provider;
  offer: Offer;
  series: Series;
  reminder: Reminder;
  rating: Rating;
  note: Note;
  secret: Secret;
  absence: Absence;
  payment: Payment;
  correction: Correction;
  announcement: Announcement;
}
export type Table = keyof Records;
