/** How each following sentence changes what a request holds: an answer, a correction, an addition, a withdrawal. */
import { className } from "#catalogue/index.ts";
import type { Asked, Budget, Count, Intent, Meaning, When, Where } from "#model/meaning.ts";
import { foldWhen } from "./fold-when.ts";

export interface Draft {
  text: string;
  services: string[];
  /** The services were hardly heard: plain ones take their place. */
  guess?: boolean;
  excluded: string[];
  when: When;
  where: Where;
  budget?: Budget;
  count?: Count;
  forWhom?: string;
  contact?: "message" | "voice" | "call";
  urgent: boolean;
}

/** Sentences of these kinds tell nothing about what is wanted. */
const silent: ReadonlySet<Intent> = new Set<Intent>(["refused", "spam", "complaint", "status", "become_coordinator"]);
/** Of these only the place, the moment and the like are kept: "merci, c'est au 3e". */
const wanting: ReadonlySet<Intent> = new Set<Intent>(["request", "change", "emergency", "offer_service"]);
/** Below this the services of a sentence are a guess. */
const hardly = 0.7;
/** Once a service is known, another one must be this sure to count as one more. */
const plain = 0.9;

/** Were the services of this sentence hardly heard? */
export function isGuess({ services, confidence }: Meaning): boolean {
  return services.length > 0 && confidence.services < hardly;
}

/** The draft after one more sentence, which may answer the open question. */
export function fold(draft: Draft, meaning: Meaning, asked?: Asked): Draft {
  // "pas le ménage, juste les vitres" may sound like a cancellation: what it names in exchange tells that it is none.
  const exchange = meaning.excluded.length > 0 && meaning.services.length > 0;
  if (meaning.intent === "cancel" && !exchange) return withdraw(draft, [...meaning.services, ...meaning.excluded]);
  if (silent.has(meaning.intent)) return draft;
  const services = foldServices(draft, meaning, asked);
  const added = !meaning.correction && draft.services.length > 0 && services.length > draft.services.length;
  return {
    ...draft,
    services,
    guess: services === draft.services ? (draft.guess ?? false) : isGuess(meaning),
    excluded: [...new Set([...draft.excluded, ...meaning.excluded])].filter((id) => !services.includes(id)),
    when: foldWhen(draft.when, meaning.when, { correction: meaning.correction, added }),
    where: foldWhere(draft.where, meaning.where),
    urgent: draft.urgent || meaning.urgent,
    ...(meaning.budget ? { budget: meaning.budget } : {}),
    ...(meaning.count ? { count: { ...draft.count, ...meaning.count } } : {}),
    ...(meaning.forWhom ? { forWhom: meaning.forWhom } : {}),
    ...(meaning.contact ? { contact: meaning.contact } : {}),
  };
}

/** What is known of a person fills what "comme la dernière fois" and "chez moi" leave out; what was said stays. */
export function recall(draft: Draft, meaning: Meaning, known: { where?: Where; services?: string[] }): Draft {
  if (!meaning.asLast && !draft.where.usual) return draft;
  const here = draft.where.address !== undefined || draft.where.postalCode !== undefined;
  return {
    ...draft,
    where: here || !known.where ? draft.where : { ...known.where, ...draft.where },
    services: draft.services.length > 0 || !meaning.asLast ? draft.services : (known.services ?? []),
  };
}

/** Withdrawn ones leave, a correction puts others in their place, anything else is one more. */
function foldServices(draft: Draft, meaning: Meaning, asked: Asked | undefined): string[] {
  const left = draft.services.filter((id) => !meaning.excluded.some((out) => sameKind(out, id)));
  const kept = left.length === draft.services.length ? draft.services : left;
  const named = wanting.has(meaning.intent) || meaning.excluded.length > 0 ? meaning.services : [];
  if (named.length === 0) return kept;
  const known = named.every((id) => draft.services.some((held) => sameKind(held, id)));
  const choosing = draft.services.length === 0 || asked?.about === "services";
  if (!choosing && meaning.confidence.services < plain) return kept;
  if (draft.guess && !known) return named;
  if (meaning.correction && meaning.excluded.length === 0 && !(known && otherwise(meaning))) return named;
  return known
    ? kept.map((id) => named.find((finer) => sameKind(finer, id) && finer !== className(finer)) ?? id)
    : merged(kept, named);
}

/** "laissez tomber le ménage": one of several is withdrawn; cancelling the last, or everything, is not for a draft. */
function withdraw(draft: Draft, named: readonly string[]): Draft {
  const services = draft.services.filter((id) => !named.some((out) => sameKind(out, id)));
  if (services.length === 0 || services.length === draft.services.length) return draft;
  return { ...draft, services, excluded: [...new Set([...draft.excluded, ...named])] };
}

/** Does the sentence say something else than a service? Then one named in passing may only say which request is meant. */
function otherwise({ when, where }: Meaning): boolean {
  const placed = where.address ?? where.postalCode ?? where.city;
  return when.kind !== "none" || when.time !== undefined || placed !== undefined;
}

/** One more service each, the finer name taking the place of the coarser ("bricolage", then "accrocher un cadre"). */
function merged(kept: readonly string[], named: readonly string[]): string[] {
  const out = [...kept];
  for (const id of named) {
    const at = out.findIndex((held) => sameKind(held, id));
    if (at < 0) out.push(id);
    else if (out[at] === className(id)) out[at] = id;
  }
  return out;
}

/** The same service, or one the coarser name of the other. */
export function sameKind(one: string, other: string): boolean {
  return one === other || one === className(other) || className(one) === other;
}

/** A new street leaves the old one's floor and code behind; a new town leaves the old postal code. */
function foldWhere(before: Where, next: Where): Where {
  if (Object.keys(next).length === 0) return before;
  const kept: Where = { ...before };
  const moved = next.address !== undefined && before.address !== undefined && next.address !== before.address;
  if (moved) for (const key of ["floor", "lift", "doorCode"] as const) delete kept[key];
  if (moved && (next.postalCode !== undefined || next.city !== undefined))
    for (const key of ["postalCode", "city"] as const) delete kept[key];
  if (next.postalCode !== undefined && before.postalCode !== undefined && next.postalCode !== before.postalCode)
    delete kept.city;
  if (next.city !== undefined && before.city !== undefined && next.city !== before.city) delete kept.postalCode;
  const where = { ...kept, ...next };
  if (where.address !== undefined) delete where.usual;
  return where;
}
