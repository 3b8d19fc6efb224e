/** What became of a delivery: arrived, asked for again, given up, or unknown; and the next message of its chat may go. */
import { limits } from "#model/limits.ts";
import type { Address } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Delivery, Progress, Receipt } from "#model/ports.ts";
import type { Message } from "#model/records.ts";
import { addressOf } from "./keys.ts";
import type { OutboxStatements, Row } from "./outbox-statements.ts";
import type { Thread } from "./thread.ts";

const day = 86_400_000;

type Final = "sent" | "delivered" | "read" | "failed" | "unsure" | "dropped";

export interface Settled {
  refresh?: string;
  /** What was given up, and for whom it was. */
  failed?: { about?: string; person?: string };
}

export interface Settler {
  /** `moved` rewrites the chat everywhere, in the same transaction. */
  settle: (delivery: Delivery, receipt: Receipt, now: number, moved: (from: Address, to: string) => void) => Settled;
  finish: (row: Row, state: Final, now: number, more?: { ref?: string | null; why?: string }) => Settled;
  /** Nobody knows whether it arrived: a routine message goes once more. */
  unsure: (row: Row, receipt: { why: string; ref?: string }, now: number) => Settled;
  /** Drops what is queued for a chat. */
  drop: (chat: string, now: number) => void;
  promote: (chat: string, now: number) => void;
  /** A tick that came before the answer to the send itself: kept for the moment when it does. */
  early: (progress: Progress) => void;
}

const earlyKept = 1_000;
const corrections: Record<Locale, string> = { fr: "Correction : ", en: "Correction: " };
const failedOf = (row: Row): NonNullable<Settled["failed"]> => ({
  ...aboutOf(row),
  ...(row.person === null ? {} : { person: row.person }),
});
export const aboutOf = (row: Row): { about?: string } => (row.about === null ? {} : { about: row.about });

/** `stir` is called when what is due may have changed. */
export function settler(
  q: OutboxStatements,
  thread: Thread,
  flying: Map<number, Row>,
  stir: () => void,
  localeOf: (person: string | null) => Locale,
): Settler {
  const early = new Map<string, Progress["kind"]>();

  /** The next message of a chat may go, now that the one before it has been settled. */
  function promote(chat: string, now: number): void {
    const head = q.head.get({ chat });
    stir();
    if (head?.state === "queued" && head.nextAt === null) q.promote.run({ id: head.id, nextAt: now });
  }

  function finish(row: Row, state: Final, now: number, more: { ref?: string | null; why?: string } = {}): Settled {
    q.finish.run({ id: row.id, state, ref: more.ref ?? row.ref, why: more.why ?? null });
    if (row.card && (state === "failed" || state === "dropped" || state === "unsure"))
      q.spoilCard.run({ chat: row.chat, card: row.card });
    if (row.untraced) q.erase.run({ id: row.id });
    promote(row.chat, now);
    if (row.message === null || row.about === null || row.op !== "send") return {};
    const line = thread.progress(row.message, state === "dropped" ? "failed" : state);
    return line && row.weight === "personal" ? { refresh: row.about } : {};
  }

  /** Asks again later; gives up after the last wait. A wait that the network names itself is pacing, and costs no attempt. */
  function again(row: Row, receipt: Extract<Receipt, { kind: "later" }>, now: number): Settled {
    const named = receipt.afterMs !== undefined;
    const wait = receipt.afterMs ?? limits.retryMs[row.attempts - 1];
    const late = row.until !== null && wait !== undefined && now + wait > row.until;
    if (wait === undefined || late || (named && now - row.at > day)) {
      return { ...finish(row, late ? "dropped" : "failed", now, { why: receipt.why }), failed: failedOf(row) };
    }
    retry(row, { nextAt: now + wait, attempts: named ? row.attempts - 1 : row.attempts, why: receipt.why });
    return {};
  }

  function retry(
    row: Row,
    more: Partial<Pick<Row, "nextAt" | "attempts" | "again" | "op" | "ref" | "replyTo" | "why">>,
  ): void {
    const { nextAt, attempts, again, op, ref, replyTo, why } = { ...row, ...more };
    stir();
    q.retry.run({ id: row.id, nextAt, attempts, again: Number(again), op, ref, replyTo, why });
  }

  function arrived(row: Row, receipt: Extract<Receipt, { kind: "sent" | "delivered" | "read" }>, now: number): Settled {
    const place = receipt.thread ?? row.thread;
    const state = laterOf(receipt.kind, early.get(earlyKey(row.channel, row.account, receipt.ref)));
    if (row.op === "remove") return finish(row, "sent", now);
    const { choices = [] } = row.prompt;
    if (row.untraced && row.about === null) return finish(row, state, now);
    [receipt.ref, ...(receipt.refs ?? []).filter((ref) => ref !== receipt.ref)].forEach((ref) =>
      thread.sent({
        ref,
        chat: row.chat,
        thread: place,
        about: row.about,
        card: row.card,
        voice: row.voice,
        choices,
        outbox: row.id,
        message: row.message,
        at: now,
      }),
    );
    if (row.card) q.placeCard.run({ chat: row.chat, card: row.card, ref: receipt.ref, thread: place });
    if (receipt.thread !== undefined && row.about !== null)
      q.setTopic.run({ chat: row.chat, about: row.about, thread: receipt.thread });
    return finish(row, state, now, { ref: receipt.ref });
  }

  function unsure(row: Row, receipt: { why: string; ref?: string }, now: number): Settled {
    if (row.weight === "routine" && !row.again) {
      retry(row, { nextAt: now, again: true, why: receipt.why });
      return {};
    }
    if (receipt.ref !== undefined) {
      thread.sent({
        ref: receipt.ref,
        chat: row.chat,
        thread: row.thread,
        about: row.about,
        card: row.card,
        voice: row.voice,
        choices: row.prompt.choices ?? [],
        outbox: row.id,
        message: row.message,
        at: now,
      });
    }
    return finish(row, "unsure", now, { why: receipt.why, ref: receipt.ref ?? null });
  }

  function lost(row: Row, why: string, now: number): Settled {
    if (row.op === "remove") return finish(row, "dropped", now, { why });
    if (row.op === "send" && !(row.card && q.card.get({ chat: row.chat, card: row.card })?.ref)) {
      return { ...finish(row, "failed", now, { why }), failed: failedOf(row) };
    }
    if (row.card) q.placeCard.run({ chat: row.chat, card: row.card, ref: null, thread: row.thread });
    // Words that changed and can no longer be edited go as a new message that points at the old one.
    if (row.op === "edit") {
      const prompt = { ...row.prompt, text: `${corrections[localeOf(row.person)]}${row.prompt.text}` };
      q.replace.run({ id: row.id, prompt: JSON.stringify(prompt), about: row.about, until: row.until });
    }
    retry(row, { nextAt: now, op: "send", ref: null, replyTo: row.op === "edit" ? row.ref : row.replyTo, why });
    return {};
  }

  function drop(chat: string, now: number): void {
    for (const row of q.allQueued.all({ chat })) finish(row, "dropped", now, { why: "the chat is gone" });
  }

  return {
    finish,
    unsure,
    drop,
    promote,
    early({ channel, account, ref, kind }) {
      early.set(earlyKey(channel, account, ref), kind);
      if (early.size > earlyKept) early.delete(early.keys().next().value ?? "");
    },
    settle(delivery, receipt, now, moved) {
      const id = Number(delivery.outgoing.id.slice(1));
      const row = flying.get(id) ?? q.get.get({ id });
      flying.delete(id);
      if (row?.state !== "handed") return {};
      switch (receipt.kind) {
        case "sent":
        case "delivered":
        case "read":
          return arrived(row, receipt, now);
        case "later":
          return again(row, receipt, now);
        case "never": {
          const settled = finish(row, "failed", now, {
            why: receipt.why,
            ...(receipt.ref === undefined ? {} : { ref: receipt.ref }),
          });
          if (receipt.gone) drop(row.chat, now);
          return { ...settled, failed: failedOf(row) };
        }
        case "moved":
          retry(row, { nextAt: now, attempts: row.attempts - 1, why: null });
          moved(addressOf(row), receipt.to);
          return {};
        case "lost":
          return lost(row, receipt.why, now);
        case "unsure":
          return unsure(row, receipt, now);
      }
    },
  };
}

const earlyKey = (channel: string, account: string, ref: string): string => `${channel}\t${account}\t${ref}`;
const order: Message["state"][] = ["sent", "failed", "delivered", "read"];

function laterOf(
  a: "sent" | "delivered" | "read",
  b: Progress["kind"] | undefined,
): "sent" | "delivered" | "read" | "failed" {
  return b !== undefined && order.indexOf(b) > order.indexOf(a) ? b : a;
}
