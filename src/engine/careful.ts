/** Where a message only may tell of a danger, the answer is as ever, and ends with the numbers to call. */
import type { Locale } from "#model/people.ts";
import type { Outcome } from "#model/turn.ts";
import type { Said } from "./said.ts";

const numbers: Record<Locale, string> = {
  fr: "Si quelqu’un est en danger, appelez tout de suite le 15 (SAMU), le 18 (pompiers) ou le 112.",
  en: "If someone is in danger, call 15 (medical), 18 (fire brigade) or 112 at once.",
};

export function careful({ meaning, locale }: Said, made: Outcome): Outcome {
  const last = made.effects.findLastIndex((effect) => effect.kind === "say");
  const effect = made.effects[last];
  // Some answers name a number already.
  if (!meaning.worry || effect?.kind !== "say" || effect.prompt.text.includes("112")) return made;
  const text = `${effect.prompt.text}\n${numbers[locale]}`;
  return { ...made, effects: made.effects.with(last, { ...effect, prompt: { ...effect.prompt, text } }) };
}
