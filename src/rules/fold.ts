/** How each following sentence changes what a request holds: an answer, a correction, an addition, a withdrawal. */
import type { Asked, Budget, Count, Meaning, When, Where } from "#model/meaning.ts";

export interface Draft {
  text: string;
  services: string[];
  excluded: string[];
  when: When;
  where: Where;
  budget?: Budget;
  count?: Count;
  forWhom?: string;
  contact?: "message" | "voice" | "call";
  urgent: boolean;
}

/** The draft after one more sentence, which may answer the open question. */
export function fold(draft: Draft, meaning: Meaning, asked?: Asked): Draft {
  const services =
    meaning.services.length && (asked === undefined || asked.about === "services" || asked.about === "text")
      ? meaning.services
      : draft.services.filter((id) => !meaning.excluded.includes(id));
  return {
    ...draft,
    services,
    excluded: [...new Set([...draft.excluded, ...meaning.excluded])],
    when: meaning.when.kind === "none" && !meaning.when.time ? draft.when : meaning.when,
    where: { ...draft.where, ...meaning.where },
    urgent: draft.urgent || meaning.urgent,
    ...(meaning.budget ? { budget: meaning.budget } : {}),
    ...(meaning.count ? { count: { ...draft.count, ...meaning.count } } : {}),
    ...(meaning.forWhom ? { forWhom: meaning.forWhom } : {}),
    ...(meaning.contact ? { contact: meaning.contact } : {}),
  };
}
