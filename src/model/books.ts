/** What the ledger and the file of a request are read as: rows with the names that go with them. */
import type { Message, Payment, Rating, ServiceRequest } from "./records.ts";

/** A payment with the names that go with it. */
export interface LedgerLine extends Payment {
  ref: string;
  logeName: string;
  timezone: string;
  providerName: string;
  residentName: string;
  services: string[];
}

/** All that is kept about one request, for a dispute to be looked at calmly. */
export interface Dossier {
  request: ServiceRequest;
  resident: string;
  /** Whoever gets the news too, by name. */
  relatives: readonly string[];
  provider?: string;
  coordinator?: string;
  timezone: string;
  said: readonly SaidLine[];
  payments: readonly Payment[];
  rating?: Rating;
}

/** A line of the thread: `person` is who wrote it, or who it was for; `name` how that person is called. */
export interface SaidLine extends Pick<Message, "voice" | "direction" | "text" | "media" | "at"> {
  name: string;
}
