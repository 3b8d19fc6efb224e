/** The cards as the coordinator of a play sees them, and what she does about those that wait each morning. */
import type { Choice } from "#model/message.ts";
import type { Sent } from "../stage/played.ts";
import { day, hour } from "./cast.ts";

export interface Chore {
  card: Sent;
  choice: Choice;
}

export interface Desk {
  saw(card: Sent): void;
  /** The card of a request with its button for asking somebody, while it has one. */
  toOffer(about: string | undefined): Chore | undefined;
  /** Nobody could reach this provider: they are not asked again for a month. */
  cannotReach(name: string, now: number): void;
  /** The numbers of up to `most` providers among those that a question lists. */
  pick(question: Sent, most: number): string;
  /** What waits since yesterday: somebody is asked, twice; then it is refused, with a reason. */
  chores(now: number): Chore[];
}

export function makeDesk(): Desk {
  const cards = new Map<string, { card: Sent; tries: number }>();
  const unreached = new Map<string, number>();
  const button = (card: Sent, label: RegExp): Chore | undefined => {
    const choice = card.choices.find((one) => label.test(one.label));
    return choice && { card, choice };
  };
  return {
    saw(card) {
      const name = card.card ?? "";
      cards.set(name, { card, tries: cards.get(name)?.tries ?? 0 });
    },
    toOffer(about) {
      const known = cards.get(`request/${about}`);
      return known && button(known.card, /Proposer/);
    },
    cannotReach: (name, now) => void unreached.set(name, now),
    pick(question, most) {
      const numbers = question.choices.flatMap(({ label }, n) =>
        question.at - (unreached.get(label) ?? -Infinity) < 30 * day ? [] : [n + 1],
      );
      return (numbers.length ? numbers.slice(0, most) : [1]).join(" ");
    },
    chores(now) {
      return [...cards.values()].flatMap((known) => {
        const waits = now - known.card.at;
        const offer = known.tries < 2 ? button(known.card, /Proposer/) : undefined;
        const chore = offer ?? (known.tries < 2 && waits < 5 * day ? undefined : button(known.card, /Refuser/));
        if (waits < 20 * hour || !chore) return [];
        known.tries += 1;
        return [chore];
      });
    },
  };
}
