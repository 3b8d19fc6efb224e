/** Joins what the language model answered with what was read offline, field by field; whoever is surer has it, and doubt goes to the resident. */
import type { Meaning, Reading } from "#model/meaning.ts";
import { flat } from "#understanding/flat.ts";
import { understand } from "#understanding/understand.ts";
import type { Answer } from "./prompt.ts";

/** Below this the offline reader is unsure of a field. */
const unsure = 0.6;
/** From this on it is believed against the model. */
const sure = 0.8;
/** How sure a field is that the model gave. */
const second = 0.75;
/** Long messages hold more than one clause that rules can miss. */
const longWords = 40;

/** Never taken away by a model: what a person must be able to rely on. */
const settled = new Set(["emergency", "refused", "cancel", "human"]);
/** A service is looked for in these. */
const wanting = new Set(["request", "change", "offer_service"]);

/** Is this a sentence on which a second reading may help? */
export function isUnsure(offline: Meaning, text: string): boolean {
  if (settled.has(offline.intent)) return false;
  const { intent, services, when } = offline.confidence;
  if (intent < unsure || when < unsure || offline.doubt !== undefined) return true;
  if (!wanting.has(offline.intent)) return false;
  return (offline.intent === "request" && services < unsure) || text.split(/\s+/).length > longWords;
}

/** One meaning of the two; dates, postal codes and amounts are always read by the offline grammars, from the words that the model quotes. */
export function merge(text: string, sent: string, reading: Reading, offline: Meaning, answer: Answer): Meaning {
  const merged: Meaning = { ...offline, confidence: { ...offline.confidence } };
  let changed = false;
  const set = (part: Partial<Meaning>): void => {
    Object.assign(merged, part);
    changed = true;
  };

  if (
    answer.intent !== offline.intent &&
    offline.confidence.intent < unsure &&
    (answer.intent !== "emergency" || answer.emergency)
  ) {
    set({
      intent: answer.intent,
      ...(answer.intent === "emergency" && answer.emergency ? { emergency: answer.emergency } : {}),
    });
    merged.confidence.intent = second;
  }
  if (wanting.has(merged.intent)) {
    const choice = chooseServices(offline, answer);
    if (choice) {
      delete merged.doubt;
      set(choice);
      merged.confidence.services = choice.doubt ? offline.confidence.services : second;
    }
  } else if (merged.services.length > 0 && changed) set({ services: [] });
  if (answer.excluded.length > 0 && offline.excluded.length === 0) {
    const excluded = answer.excluded.filter((id) => !merged.services.includes(id));
    if (excluded.length > 0) set({ excluded });
  }
  if (answer.urgent && !offline.urgent) set({ urgent: true });

  const quoted = (quote: string | undefined): Meaning | undefined => {
    const words = original(text, sent, quote);
    return words === undefined ? undefined : understand(words, reading);
  };
  const when = offline.when.kind === "none" || offline.confidence.when < unsure ? quoted(answer.when) : undefined;
  if (when && when.when.kind !== "none") {
    set({ when: when.when });
    merged.confidence.when = second;
  }
  const where = offline.where.address && offline.where.postalCode ? undefined : quoted(answer.where)?.where;
  if (where && Object.keys(where).some((key) => !(key in offline.where)))
    set({ where: { ...where, ...offline.where } });
  const budget = offline.budget || offline.confidence.budget > sure ? undefined : quoted(answer.budget)?.budget;
  if (budget) {
    set({ budget });
    merged.confidence.budget = second;
  }
  return changed ? { ...merged, readBy: "llm" } : offline;
}

/** Services or a doubt to take over; undefined when the offline ones stand. */
function chooseServices(offline: Meaning, { services }: Answer): { services: string[]; doubt?: string[] } | undefined {
  if (services.length === 0 || services.join() === offline.services.join()) return undefined;
  if (offline.confidence.services < unsure || offline.services.length === 0) return { services };
  const shared = services.some((id) => offline.services.includes(id));
  if (offline.confidence.services < sure) return shared ? { services } : undefined;
  return shared ? undefined : { services: [], doubt: [...new Set([...offline.services, ...services])].slice(0, 3) };
}

/** The resident's own words for a quote, which must stand in what was sent; a quote that does not is dropped. */
function original(text: string, sent: string, quote: string | undefined): string | undefined {
  if (!quote) return undefined;
  const at = flat(sent).indexOf(flat(quote));
  return at < 0 ? undefined : text.slice(at, at + quote.length);
}
