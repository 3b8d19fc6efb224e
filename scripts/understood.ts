/** What a message means, as the commands print it: plain fields, wall clocks with their offset, no secret. */
import type { Budget, Count, Meaning, When, Where } from "#model/meaning.ts";
import { type PrintedWhen, printWhen } from "#understanding/when/summary.ts";

export interface Held {
  lang: string;
  intent: string;
  services: string[];
  when: When;
  where: Where;
  budget?: Budget;
  count?: Count;
}

export interface Printed {
  lang: string;
  intent: string;
  services: string[];
  when: PrintedWhen;
  where: { address?: string; postal_code?: string; city?: string; floor?: number };
  budget?: Budget;
  count?: Count;
}

/** The fields of a reading, or of a request, in the order and with the names of the published schema. */
export function printed({ lang, intent, services, when, where, budget, count }: Held, zone: string): Printed {
  return {
    lang,
    intent,
    services,
    when: printWhen(when, zone),
    where: {
      ...(where.address === undefined ? {} : { address: where.address }),
      ...(where.postalCode === undefined ? {} : { postal_code: where.postalCode }),
      ...(where.city === undefined ? {} : { city: where.city }),
      ...(where.floor === undefined ? {} : { floor: where.floor }),
    },
    ...(budget ? { budget } : {}),
    ...(count ? { count } : {}),
  };
}

/** A reading with how sure each field is. */
export function printedMeaning(meaning: Meaning, zone: string): Printed & { confidence: Meaning["confidence"] } {
  return { ...printed(meaning, zone), confidence: meaning.confidence };
}
