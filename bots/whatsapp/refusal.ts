/** What a failed send means for its message: tried later, never, or nobody knows. */
import type { Outcome } from "./wire.ts";

/** An error's own words, without anybody's number in them. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replace(/\d{6,}/g, "…").split("\n")[0] ?? "";
}

/**
 * @param error what the library or the page threw while it was sending
 * @param ref the message's name, when the page had made it already
 */
export function outcomeOf(error: unknown, ref?: string): Outcome {
  const why = wordsOf(error);
  if (/No LID for user/i.test(why)) return { kind: "never", why: "no chat with this person: they must write first" };
  if (/invalid wid|wid error/i.test(why)) return { kind: "never", why: "not an address of WhatsApp" };
  // The network refused it: it did not go, and may go another time.
  if (/ServerStatusCodeError/.test(why)) return { kind: "later", why };
  return { kind: "unsure", why, ...(ref !== undefined && { ref }) };
}
