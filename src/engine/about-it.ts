/** What is said of a request that there is: it is changed, or it is asked which one is meant. */
import type { Answers, Outcome, RequestView } from "#model/turn.ts";
import { start } from "./outcome.ts";
import type { Said } from "./said.ts";

export const changed = ({ turn, heard, meaning, locale }: Said, about: RequestView, more: Answers = {}): Outcome => ({
  ...start(turn, "change", locale, {
    about: about.id,
    answers: {
      words: heard.text,
      meaning,
      media: heard.media,
      ...(heard.place ? { place: heard.place } : {}),
      ...more,
    },
  }),
  about: about.id,
});

/** One question, by number; what was said and sent is kept for the answer. */
export const whichOne = ({ turn, heard, meaning, locale }: Said): Outcome =>
  start(turn, "which", locale, {
    answers: { words: heard.text, meaning, media: heard.media, ...(heard.place ? { place: heard.place } : {}) },
  });
