/** What a dialogue made of a turn, as an outcome that commit can write. */
import type { Locale } from "#model/people.ts";
import type { Answers, Asking, Conversation, Effect, Outcome, Turn } from "#model/turn.ts";
import { dialogueNamed } from "#dialogues/index.ts";
import { advance, begin, joined, type Advanced } from "#talk/dialogue.ts";
import type { Heard } from "#talk/hear.ts";

export const nothing = (turn: Turn): Outcome => ({ once: turn.id, effects: [] });

export function outcome(turn: Turn, effects: Effect[], more: Partial<Outcome> = {}): Outcome {
  return { once: turn.id, effects: joined(effects), ...more };
}

/** Starts a dialogue in this chat; one that was open is parked while the new one asks, and comes back after it. */
export function start(
  turn: Turn,
  name: string,
  locale: Locale,
  more: { about?: string; answers?: Answers; keep?: Asking } = {},
): Outcome {
  const it = dialogueNamed(name);
  if (!it) return nothing(turn);
  const made = advance(it, begin(name, turn.id, turn.now, more), undefined, turn, locale);
  return settle(turn, made, more.keep, locale);
}

/** Goes on with the open dialogue; a deploy may have taken it away, then the chat is at rest. */
export function goOn(turn: Turn, asking: Asking, heard: Heard, locale: Locale): Advanced | undefined {
  const it = dialogueNamed(asking.dialogue);
  return it && advance(it, asking, heard, turn, locale);
}

export function settle(turn: Turn, made: Advanced, parked: Asking | undefined, locale: Locale): Outcome {
  const about = made.about === undefined ? {} : { about: made.about };
  if (made.conversation.at === "question") {
    const conversation: Conversation = parked ? { ...made.conversation, parked } : made.conversation;
    return outcome(turn, made.effects, { conversation, ...about });
  }
  if (!parked) return outcome(turn, made.effects, { conversation: { at: "rest" }, ...about });
  const again = askAgain(turn, parked, locale);
  return outcome(turn, [...made.effects, ...again.effects], { conversation: again.conversation, ...about });
}

/** Says the open question again in other words, after a digression. */
export function askAgain(
  turn: Turn,
  asking: Asking & { parked?: Asking },
  locale: Locale,
): { effects: Effect[]; conversation: Conversation } {
  const it = dialogueNamed(asking.dialogue);
  if (!it) return { effects: [], conversation: { at: "rest" } };
  const made = advance(it, asking, undefined, turn, locale);
  const repeats = made.conversation.at === "question" ? made.conversation.repeats : undefined;
  return {
    effects: made.effects.filter((effect) => effect.kind === "say"),
    conversation: { ...asking, ...(repeats === undefined ? {} : { repeats }) },
  };
}
