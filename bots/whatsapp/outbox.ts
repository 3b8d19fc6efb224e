/** The driver's way out: an order becomes a message of the network, and what became of it is said honestly. */
import { type LibraryKey, serialOf } from "./incoming.ts";
import { limited, pause, TimedOut } from "./limited.ts";
import { ackOf, copiesOf, type Evaluates, keyOf, resolvePeer, showTyping } from "./page.ts";
import { outcomeOf, wordsOf } from "./refusal.ts";
import type { Doubt, FromDriver, Order, Outcome, Patience, Step } from "./wire.ts";

interface Ours {
  id: LibraryKey;
  edit(text: string): Promise<unknown>;
  delete(everyone: boolean): Promise<unknown>;
}

/** What is used of the library's client. */
interface Sends {
  sendMessage(peer: string, content: unknown, options: object): Promise<{ id: LibraryKey } | undefined>;
  getMessageById(key: string): Promise<Ours | null | undefined>;
}

export interface OutboxOptions {
  client: Sends;
  /** A step as the library wants it. */
  contentOf: (step: Step) => unknown;
  patience: Patience;
  tell: (report: FromDriver) => void;
  page: () => Evaluates;
  isReady: () => boolean;
}

/** How many messages' acknowledgements are remembered. */
const remembered = 2_000;
const confirmed = 1;

export function outbox({ client, contentOf, patience, tell, page, isReady }: OutboxOptions) {
  /** By chat: the name that the page gave to the message that is being sent there. */
  const echoes = new Map<string, string | undefined>();
  const acks = new Map<string, { peer: string; ack: number; at: number }>();
  let unconfirmed = 0;

  async function perform(order: Order): Promise<Outcome> {
    if (!isReady()) return { kind: "later", why: "not linked", away: true };
    if (order.op === "send") return send(order);
    try {
      const key = await limited(keyOf(page(), order.peer, order.ref), patience.lookUpMs);
      const message = key && (await limited(client.getMessageById(key), patience.lookUpMs));
      if (!message) return { kind: "lost", why: "the message is not there any more" };
      message.id._serialized ??= serialOf(message.id);
      const change = order.op === "edit" ? message.edit(order.text) : message.delete(true);
      const changed = await limited(change, patience.sendMs);
      // WhatsApp lets a message be edited for a quarter of an hour.
      if (order.op === "edit" && !changed) return { kind: "lost", why: "too old to be edited" };
      return { kind: "sent", ref: order.ref };
    } catch (error) {
      // An edit or a removal that is made twice does no harm.
      return { kind: "later", why: wordsOf(error) };
    }
  }

  async function send({ peer, step, replyTo, typingMs, doubt }: Order & { op: "send" }): Promise<Outcome> {
    let target: string | null;
    let quotedMessageId: string | undefined;
    try {
      target = await limited(resolvePeer(page(), peer), patience.lookUpMs);
      if (target === null) return { kind: "never", why: "not on WhatsApp", gone: true };
      const copy = doubt && (await firstCopy(target, step, doubt));
      if (copy) return copy;
      if (replyTo) quotedMessageId = await limited(keyOf(page(), peer, replyTo), patience.lookUpMs);
      if (typingMs > 0) {
        await showTyping(page(), target).catch(() => undefined);
        await pause(typingMs);
      }
    } catch (error) {
      // Nothing left yet: whatever happened, it can be tried again.
      const outcome = outcomeOf(error);
      return outcome.kind === "unsure" ? { kind: "later", why: outcome.why } : outcome;
    }
    return hand(target, step, quotedMessageId);
  }

  /** The message of an earlier try that left after all; undefined when there is none, or it cannot be told. */
  async function firstCopy(target: string, step: Step, { since, known }: Doubt): Promise<Outcome | undefined> {
    const text = step.kind === "text" ? step.text : step.kind === "media" ? step.caption : undefined;
    if (text === undefined) return undefined;
    const copies = await limited(copiesOf(page(), target, text, since), patience.lookUpMs);
    const copy = copies.find(({ ref, ack }) => ack >= 0 && !known.includes(ref));
    if (!copy) return undefined;
    if (copy.ack >= confirmed) return { kind: "sent", ref: copy.ref };
    return { kind: "unsure", why: "the page still holds the first try", ref: copy.ref };
  }

  async function hand(target: string, step: Step, quotedMessageId: string | undefined): Promise<Outcome> {
    const options = {
      // Without this a message counts as sent before the network has it.
      waitUntilMsgSent: true,
      sendSeen: false,
      linkPreview: false,
      ...(quotedMessageId && { quotedMessageId }),
      ...(step.kind === "media" && {
        ...(step.caption && { caption: step.caption }),
        sendAudioAsVoice: step.as === "voice",
        sendMediaAsDocument: step.as === "file",
      }),
    };
    echoes.set(target, undefined);
    try {
      const sent = await limited(client.sendMessage(target, contentOf(step), options), patience.sendMs);
      const ref = sent?.id.id ?? echoes.get(target);
      return ref === undefined ? { kind: "unsure", why: "the library named no message" } : { kind: "sent", ref };
    } catch (error) {
      const silent = error instanceof TimedOut ? new TimedOut("not confirmed in time") : error;
      return outcomeOf(silent, echoes.get(target));
    } finally {
      echoes.delete(target);
    }
  }

  return {
    perform,
    /** Nothing is on its way out. */
    idle: (): boolean => echoes.size === 0,
    /** The page made a message of ours in that chat. */
    echo(peer: string, ref: string): void {
      if (!echoes.has(peer) || echoes.get(peer) !== undefined) return;
      echoes.set(peer, ref);
      note(peer, ref, 0);
    },
    /** The network told how far a message of ours is; only news is passed on. */
    acked(peer: string, ref: string, ack: number): void {
      if (ack >= 0 && ack <= (acks.get(ref)?.ack ?? 0)) return;
      note(peer, ref, ack);
      tell({ kind: "ack", ref, ack });
    },
    /** Looks at what the network has not confirmed for too long. */
    async review(): Promise<void> {
      const late = [...acks].filter(([, { ack, at }]) => ack === 0 && Date.now() - at > patience.ackMs);
      let count = 0;
      for (const [ref, { peer }] of late) {
        const ack = await limited(ackOf(page(), peer, ref), patience.lookUpMs).catch(() => undefined);
        if (ack !== undefined && ack !== 0) this.acked(peer, ref, ack);
        else if (ack === 0) count += 1;
        else acks.delete(ref);
      }
      if (count !== unconfirmed) tell({ kind: "unconfirmed", count });
      unconfirmed = count;
    },
  };

  function note(peer: string, ref: string, ack: number): void {
    const at = acks.get(ref)?.at ?? Date.now();
    acks.set(ref, { peer, ack: Math.max(ack, ack < 0 ? confirmed : 0), at });
    const [oldest] = acks.keys();
    if (acks.size > remembered && oldest !== undefined) acks.delete(oldest);
  }
}
