/** What goes out: a new message, an edit or a removal, at Telegram's pace, and what became of it as a receipt. */
import { setTimeout as wait } from "node:timers/promises";
import type { Outgoing } from "#model/message.ts";
import type { Delivery, MediaReader, Receipt } from "#model/ports.ts";
import { type Caller, limit } from "./calls.ts";
import { readFailure, receiptOf, says } from "./failure.ts";
import type { Pace } from "./pace.ts";
import { captionMax, editedWords, keyboardOf, textMax } from "./plan.ts";
import { createSend, NotYet } from "./send.ts";
import { closeTopic, keepOpen, reopenTopic } from "./topics.ts";

/** A delivery does not wait longer than this for its turn by itself. */
const patienceMs = 1_000;

/** The deliverer of one bot; never throws for Telegram's moods. */
export function createDeliver(
  c: Caller,
  pace: Pace,
  clock: () => number,
): (delivery: Delivery, media: MediaReader) => Promise<Receipt> {
  const send = createSend(c, turn);

  async function turn(chat: string, messages: number): Promise<void> {
    for (;;) {
      const { waitMs, whole } = pace.take(chat, messages, clock());
      if (waitMs === 0) return;
      if (waitMs > patienceMs / c.scale) {
        throw new NotYet({ kind: "later", why: "Telegram's pace", afterMs: waitMs, ...(whole && { whole }) });
      }
      await wait(waitMs);
    }
  }

  async function edit(m: Outgoing, ref: string): Promise<Receipt> {
    const { peer, thread } = m.to;
    let receipt: Receipt;
    try {
      receipt = await editOnce(m, ref);
    } catch (error) {
      if (thread === undefined || error instanceof NotYet || !says(readFailure(error), /TOPIC_CLOSED/)) throw error;
      await reopenTopic(c, peer, thread);
      receipt = await editOnce(m, ref);
    }
    if (thread === undefined || receipt.kind !== "sent") return receipt;
    if (m.topic?.closed) await closeTopic(c, peer, thread);
    else await keepOpen(c, m, thread);
    return receipt;
  }

  async function editOnce(m: Outgoing, ref: string): Promise<Receipt> {
    const message = Number(ref);
    if (!Number.isInteger(message)) return { kind: "lost", why: "no such message" };
    const html = editedWords(m, textMax);
    if (html === undefined) return { kind: "lost", why: "too long for one message" };
    await turn(m.to.peer, 1);
    const keyboard = keyboardOf(m.choices);
    const other = { parse_mode: "HTML" as const, ...(keyboard && { reply_markup: keyboard }) };
    try {
      const noPreview = { link_preview_options: { is_disabled: true } };
      await c.api.editMessageText(m.to.peer, message, html, { ...other, ...noPreview }, limit(c.waits.callMs));
    } catch (error) {
      const failure = readFailure(error);
      if (says(failure, /there is no text in the message/)) {
        const caption = editedWords(m, captionMax);
        if (caption === undefined) return { kind: "lost", why: "too long for a caption" };
        await c.api
          .editMessageCaption(m.to.peer, message, { ...other, caption }, limit(c.waits.callMs))
          .catch(unlessSame);
      } else unlessSame(error);
    }
    return { kind: "sent", ref };
  }

  async function remove(m: Outgoing, ref: string): Promise<Receipt> {
    await turn(m.to.peer, 1);
    try {
      await c.api.deleteMessage(m.to.peer, Number(ref), limit(c.waits.callMs));
    } catch (error) {
      if (!says(readFailure(error), /message to delete not found|MESSAGE_ID_INVALID/)) throw error;
    }
    return { kind: "sent", ref };
  }

  return async (delivery, media) => {
    const { outgoing: m, op, ref = "" } = delivery;
    let receipt: Receipt;
    try {
      receipt = op === "send" ? await send(m, media) : op === "edit" ? await edit(m, ref) : await remove(m, ref);
    } catch (error) {
      receipt = error instanceof NotYet ? error.receipt : receiptOf(readFailure(error), op, c.scale);
    }
    return receipt.kind === "later" && /Too Many Requests/.test(receipt.why) ? hold(m.to.peer, receipt) : receipt;
  };

  /** What Telegram told one chat is that chat's; told to two at once, it is meant for all. */
  function hold(chat: string, receipt: Extract<Receipt, { kind: "later" }>): Receipt {
    return pace.hold(chat, receipt.afterMs ?? patienceMs, clock()) ? { ...receipt, whole: true } : receipt;
  }
}

/** "Not modified" is what we wanted. */
function unlessSame(error: unknown): void {
  if (!says(readFailure(error), /message is not modified/)) throw error;
}
