/** A number, a label or a button: one meaning. */
import type { Meaning } from "#model/meaning.ts";
import type { Choice, Media, Place } from "#model/message.ts";
import type { Press } from "#model/press.ts";
import { bareNumber, smallWord } from "#words/common.ts";
import { plain } from "#words/plain.ts";

/** What one turn says, however it was said. */
export interface Heard {
  text: string;
  press?: Press;
  media: Media[];
  place?: Place;
  /** What the sentence means, read beside the open question. */
  meaning?: Meaning;
}

/**
 * The choice that somebody means among those offered: its button, its number, its label or the plain words of it.
 * A long sentence chooses nothing, unless it holds exactly one of the labels.
 */
export function choiceOf<C extends Choice>(choices: readonly C[], text: string): C | undefined {
  if (!choices.length || !text.trim()) return undefined;
  const number = bareNumber(text);
  if (number !== undefined) return choices[number - 1];
  const heard = plain(text);
  if (!heard) return undefined;
  const exact = choices.filter((choice) => plain(choice.label) === heard);
  if (exact.length === 1) return exact[0];
  const word = smallWord(text);
  if (word === "yes" || word === "no") {
    const start = word === "yes" ? /^(oui|yes|d'accord|je confirme|confirmer)\b/ : /^(non|no)\b/;
    const meant = choices.filter((choice) => start.test(plain(choice.label)));
    if (meant.length === 1) return meant[0];
  }
  if (heard.length < 3 || heard.split(" ").length > 8) return undefined;
  const near = choices.filter((choice) => {
    const label = plain(choice.label);
    return label.startsWith(`${heard} `) || heard.startsWith(`${label} `) || ` ${heard} `.includes(` ${label} `);
  });
  return near.length === 1 ? near[0] : undefined;
}
