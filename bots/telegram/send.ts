/** A new message, part after part; one that stopped half-way goes on from there when it is tried again. */
import type { Outgoing } from "#model/message.ts";
import type { MediaReader, Receipt } from "#model/ports.ts";
import { type Caller, perform } from "./calls.ts";
import { readFailure, receiptOf, says } from "./failure.ts";
import { plan, type Step } from "./plan.ts";
import { closeTopic, openTopic, reopenTopic } from "./topics.ts";

/** Waits for a chat's turn for so many messages; throws `NotYet` when that is too far away. */
export type Turn = (chat: string, messages: number) => Promise<void>;

/** It is not this message's turn, or nothing of it was sent: try again. */
export class NotYet extends Error {
  readonly receipt: Receipt;
  constructor(receipt: Receipt) {
    super("not yet");
    this.receipt = receipt;
  }
}

interface Half {
  steps: number;
  refs: string[];
  /** The topic that was made for it. */
  thread?: string;
}

/** Messages that stopped half-way and never came back are forgotten after so many others. */
const halvesKept = 1_000;

export function createSend(c: Caller, turn: Turn): (m: Outgoing, media: MediaReader) => Promise<Receipt> {
  const halves = new Map<string, Half>();

  async function send(m: Outgoing, media: MediaReader): Promise<Receipt> {
    const steps = plan(m);
    if (steps.length === 0) return { kind: "never", why: "nothing to send" };
    const half = halves.get(m.id) ?? { steps: 0, refs: [] };
    remember(m.id, half);
    let thread = m.to.thread ?? half.thread;
    if (m.topic && thread === undefined) thread = await open(m, half);
    for (const step of steps.slice(half.steps)) {
      thread = await advance(m, step, thread, half, media);
      half.steps++;
    }
    halves.delete(m.id);
    if (m.topic?.closed && thread !== undefined) await closeTopic(c, m.to.peer, thread);
    const ref = half.refs.at(-1);
    if (ref === undefined) return { kind: "never", why: "its files are no more" };
    return { kind: "sent", ref, refs: half.refs, ...(half.thread !== undefined && { thread: half.thread }) };
  }

  /** One step, once more when its topic had to be opened or made first; gives the thread that it went to. */
  async function advance(
    m: Outgoing,
    step: Step,
    thread: string | undefined,
    half: Half,
    media: MediaReader,
  ): Promise<string | undefined> {
    const go = async (to: string | undefined): Promise<string | undefined> => {
      await turn(m.to.peer, step.kind === "album" ? step.media.length : 1);
      const spot = { chat: m.to.peer, thread: to, replyTo: half.refs.length === 0 ? m.replyTo : undefined };
      half.refs.push(...(await perform(c, step, spot, media)));
      return to;
    };
    try {
      return await go(thread);
    } catch (error) {
      if (error instanceof NotYet || thread === undefined) throw error;
      const failure = readFailure(error);
      if (says(failure, /TOPIC_CLOSED/)) {
        await reopenTopic(c, m.to.peer, thread);
        return go(thread);
      }
      if (!says(failure, /message thread not found|TOPIC_DELETED/)) throw error;
      // The topic was deleted: a new one where there is one to make, else the chat itself.
      return go(m.topic ? await open(m, half) : undefined);
    }
  }

  async function open(m: Outgoing, half: Half): Promise<string | undefined> {
    await turn(m.to.peer, 1);
    try {
      const thread = await openTopic(c, m);
      if (thread === undefined) delete half.thread;
      else half.thread = thread;
      return thread;
    } catch (error) {
      // Nothing of the message itself went out yet: at worst an empty topic stays behind.
      const failure = readFailure(error);
      if (failure.kind === "refused") throw error;
      throw new NotYet({ kind: "later", why: failure.why });
    }
  }

  function remember(id: string, half: Half): void {
    halves.set(id, half);
    for (const oldest of halves.keys()) {
      if (halves.size <= halvesKept) break;
      halves.delete(oldest);
    }
  }

  return async (m, media) => {
    try {
      return await send(m, media);
    } catch (error) {
      const receipt = error instanceof NotYet ? error.receipt : receiptOf(readFailure(error), "send", c.scale);
      const ref = halves.get(m.id)?.refs.at(-1);
      if (receipt.kind === "never" || receipt.kind === "moved") halves.delete(m.id);
      // Part of it is there: a reply to that part should still find its way.
      return receipt.kind === "unsure" && ref !== undefined ? { ...receipt, ref } : receipt;
    }
  };
}
