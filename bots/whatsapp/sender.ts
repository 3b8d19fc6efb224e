/** Sends the parts of one message in order. A second try goes on where the first one ended, and looks for what may be there. */
import type { Outgoing } from "#model/message.ts";
import type { Order, Outcome, Step } from "./wire.ts";

/** All parts are out. */
export interface Sent {
  kind: "sent";
  ref: string;
  refs: string[];
}

interface Unfinished {
  /** Of the parts that are out. */
  refs: string[];
  /** When the next part was first tried and may have left, in seconds. */
  doubtSince?: number;
}

const remembered = 500;

/** @param typingMs how long so many characters take to type */
export function sender(order: (order: Order) => Promise<Outcome>, typingMs: (characters: number) => number) {
  const unfinished = new Map<string, Unfinished>();
  /** What surely went out lately: a copy that is looked for is none of it. */
  const known: string[] = [];

  return async function send(outgoing: Outgoing, steps: Step[]): Promise<Sent | Outcome> {
    const { id, to, replyTo } = outgoing;
    const at: Unfinished = unfinished.get(id) ?? { refs: [] };
    unfinished.delete(id);
    for (const [index, step] of steps.entries()) {
      if (index < at.refs.length) continue;
      const began = Math.floor(Date.now() / 1000) - 1;
      const outcome = await order({
        op: "send",
        peer: to.peer,
        step,
        typingMs: typingMs(step.kind === "text" ? step.text.length : 0),
        ...(index === 0 && replyTo !== undefined && { replyTo }),
        ...(at.doubtSince !== undefined && { doubt: { since: at.doubtSince, known } }),
      });
      if (outcome.kind !== "sent") {
        if (outcome.kind === "unsure") at.doubtSince ??= began;
        if (outcome.kind !== "never") keep(id, at);
        return outcome;
      }
      delete at.doubtSince;
      at.refs.push(outcome.ref);
      known.push(outcome.ref);
      known.splice(0, known.length - remembered);
    }
    return { kind: "sent", ref: at.refs.at(-1) ?? "", refs: at.refs };
  };

  function keep(id: string, at: Unfinished): void {
    unfinished.set(id, at);
    const [oldest] = unfinished.keys();
    if (unfinished.size > remembered && oldest !== undefined) unfinished.delete(oldest);
  }
}
