/** Who takes part: residents, providers, coordinators, admins. Roles add up. */
import type { Address } from "./message.ts";
import type { Where } from "./meaning.ts";

export type Locale = "fr" | "en";
export type Role = "resident" | "provider" | "coordinator" | "admin";

export interface Named {
  id: string;
  name: string;
}

/** A role that somebody holds, for which loge, and the chat where it was taken up. */
export interface Holding {
  role: Role;
  loge?: string;
  at?: Address;
}

export interface Person extends Named {
  locale: Locale;
  roles: Holding[];
  /** Loge of this person as a resident, once known. */
  loge?: string;
  /** Last known home, so that nothing already said is asked again. Never holds a door code. */
  home?: Where;
  /** Agreed to news of the loge. */
  news?: boolean;
  /** Asked not to be written to ("stop"), at this moment. */
  stoppedAt?: number;
  blocked?: { by: string; reason: string; at: number };
  /** Whether the assistant has introduced itself. */
  greetedAt?: number;
  createdAt: number;
  version: number;
}
