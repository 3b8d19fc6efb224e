/** Heard before anything else: is somebody in danger, or is this something that a loge may not do? Rules only, well under a millisecond. */
import { emergencyRules } from "./alarm/emergencies.ts";
import { cautionRules, refusalRules } from "./alarm/refusals.ts";
import { forgiving, past, type Rule, undoubled } from "./alarm/rules.ts";
import { signRules } from "./alarm/signs.ts";
import { words } from "./normalise.ts";
import { Sieve } from "./sieve.ts";

/** Ids of the catalogue: what was heard. */
export interface Alarm {
  emergency?: string;
  refusal?: string;
}

/** Longer messages are read in part: danger is said early, and rules must stay quick. */
const enough = 1200;

const sieve = (rules: readonly Rule[]): Sieve<Rule> => new Sieve(forgiving(rules), ({ heard }) => heard);
const dangers = sieve([...emergencyRules, ...signRules]);
const limits = sieve(refusalRules);
const cautions = sieve(cautionRules);

function first(rules: Sieve<Rule>, said: string): string | undefined {
  for (const { id, heard, unless } of rules.those(said)) if (heard.test(said) && !unless?.test(said)) return id;
  return undefined;
}

/** The emergency or the refusal in a message, or nothing. A danger told of another time is none. */
export function alarm(text: string): Alarm | undefined {
  const heard = words(text.slice(0, enough));
  const said = undoubled(heard);
  const emergency = past.test(heard) ? undefined : first(dangers, said);
  if (emergency !== undefined) return { emergency };
  const refusal = first(limits, said);
  return refusal === undefined ? undefined : { refusal };
}

/** Something that a coordinator must look at although the request stays one ("garder mon bébé de 6 mois"), or nothing. */
export function caution(text: string): string | undefined {
  return first(cautions, undoubled(words(text.slice(0, enough))));
}
