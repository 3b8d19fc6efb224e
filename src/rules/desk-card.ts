/** The card of a request shown once more where it was asked for, with the notes that only the loge reads. */
import type { Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { cardFor } from "./cards.ts";

/** The living card never holds notes: whoever draws it may be somebody who must not read them. */
export function withNotes(view: RequestView, locale: Locale): Prompt {
  const card = cardFor(view, locale);
  const notes = view.notes.map((note) => `– ${note.text}`);
  const title = locale === "fr" ? "Notes de la loge :" : "Notes of the loge:";
  return notes.length ? { ...card, text: [card.text, title, ...notes].join("\n") } : card;
}
