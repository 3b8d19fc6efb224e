/** What the coordinators of the storm do, one thing at a time, with what they see on their screens. */
import type { TelegramMessage } from "@gramio/types";
import type { BotApi } from "../../tests/peers/bot-api.ts";
import type { Chance } from "../training/chance.ts";
import type { Case } from "./town.ts";

/** Words that a coordinator wrote under a card, as what they last made of them. */
export interface Written {
  case: Case;
  message: TelegramMessage;
  text: string;
}

export interface Hands {
  written: Written[];
  /** Taps on a card that a colleague may have taken already: their ids at the played Bot API. */
  taps: string[];
  /** Does one thing somewhere; false when there was nothing to do there yet. */
  act(): boolean;
  /** Taps this button on the case's card, if it is there. */
  tap(one: Case, label: string, by?: number): boolean;
  cardOf(one: Case): TelegramMessage | undefined;
}

export const labels = {
  accept: "Je m’en occupe",
  ask: "Demander une précision",
  close: "Clore",
  reopen: "Rouvrir",
  resend: "Renvoyer",
  erase: "Effacer l’envoi",
  send: "Envoyer",
  takeOver: "Je prends la suite",
  leave: "Ne pas envoyer",
};

export function makeHands(api: BotApi, cases: readonly Case[], dice: Chance): Hands {
  const written: Written[] = [];
  const taps: string[] = [];
  const last = new Map<string, Written>();
  let count = 0;

  function cardOf({ group, ref }: Case): TelegramMessage | undefined {
    return api.sent(group).findLast((m) => (m.text?.split("\n")[0] ?? "").endsWith(`· ${ref}`));
  }

  function tap(one: Case, label: string, by = dice.pick(one.coordinators)): boolean {
    const card = cardOf(one);
    if (!card || !api.labels(card).includes(label)) return false;
    const id = api.userTaps(by, label, { chat: one.group, message: card.message_id });
    if (label === labels.accept) taps.push(id);
    return true;
  }

  function answer(one: Case): boolean {
    const question = api.sent(one.group).findLast((m) => api.labels(m).includes(labels.takeOver));
    if (!question) return false;
    const label = dice.pick([labels.send, labels.send, labels.takeOver, labels.leave]);
    api.userTaps(dice.pick(one.coordinators), label, { chat: one.group, message: question.message_id });
    return true;
  }

  function reply(one: Case): boolean {
    const card = cardOf(one);
    if (!card) return false;
    const text = `mot ${++count} <i>&amp; & "c’est dit"`;
    const made = { case: one, message: api.userReplies(dice.pick(one.coordinators), card, text), text };
    written.push(made);
    last.set(one.id, made);
    return true;
  }

  function change(one: Case): boolean {
    const made = last.get(one.id);
    if (!made) return false;
    made.text = `mot ${made.text.split(" ")[1] ?? ""} corrigé ${++count} <b>`;
    api.userEdits(made.message, made.text);
    return true;
  }

  function takeBack(one: Case): boolean {
    const made = last.get(one.id);
    if (!made) return false;
    const { message_thread_id: thread } = made.message;
    const where = { chat: one.group, reply: made.message.message_id, ...(thread ? { thread } : {}) };
    api.userSays(made.message.from?.id ?? 0, "/effacer", where);
    return true;
  }

  /** Two coordinators at the same button in the same moment: one of them is answered in words. */
  function race(one: Case): boolean {
    const [first, second] = one.coordinators;
    return tap(one, labels.accept, first) && tap(one, labels.accept, second);
  }

  function talkBack(one: Case): boolean {
    api.userSays(one.resident, `réponse ${++count}`);
    return true;
  }

  const deeds: [number, (one: Case) => boolean][] = [
    [34, reply],
    [8, change],
    [3, takeBack],
    [10, race],
    [10, (one) => tap(one, labels.accept)],
    [10, answer],
    [10, (one) => tap(one, labels.resend)],
    [4, (one) => tap(one, labels.erase)],
    [3, (one) => tap(one, labels.close)],
    [5, (one) => tap(one, labels.reopen)],
    [3, talkBack],
  ];
  const total = deeds.reduce((sum, [weight]) => sum + weight, 0);

  return {
    written,
    taps,
    cardOf,
    tap,
    act() {
      const one = dice.pick(cases);
      let roll = dice.next() * total;
      const deed = deeds.find(([weight]) => (roll -= weight) < 0) ?? deeds[0];
      return deed?.[1](one) ?? false;
    },
  };
}
