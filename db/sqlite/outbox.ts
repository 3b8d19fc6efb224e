/** What is to be sent: kept in order within a chat, handed over one at a time, and followed until it has arrived or failed. */
import { limits } from "#model/limits.ts";
import type { Address, Outgoing, Prompt, Weight } from "#model/message.ts";
import type { Delivery, Progress } from "#model/ports.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import { addressOf, peerKey } from "./keys.ts";
import { outboxStatements, type Row } from "./outbox-statements.ts";
import { aboutOf, type Settler, settler } from "./settle.ts";
import { isOpen, type Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

/** One message to one chat, as commit asks for it. */
export interface Post {
  to: Address;
  person: string | undefined;
  prompt: Prompt;
  weight: Weight;
  card?: string | undefined;
  about?: string | undefined;
  voice?: string | undefined;
  replyTo?: string | undefined;
  underCard?: boolean;
  /** The chat is a desk with topics: one for each request. */
  topics?: boolean;
  message?: number;
  until?: number | undefined;
  untraced?: boolean;
  /** Changes or takes back a message that was sent before. */
  change?: { op: "edit" | "remove"; ref?: string };
}

export interface Outbox {
  post(entry: Post, now: number): void;
  /** Is there anything that may be handed over? Read without writing. */
  peek(channel: string, account: string, now: number): boolean;
  /** Inside a transaction: the head of a chat that has none in flight, marked as handed. */
  next(channel: string, account: string, now: number): Delivery | undefined;
  settle: Settler["settle"];
  progress(progress: Progress): { refresh?: string };
  recover(now: number): { again: number; unsure: { about?: string }[] };
  /** Drops what is still queued for a chat that is gone. */
  drop(at: Address): void;
  /** Removes all that was or is to be sent to a person, or about their requests. */
  erase(person: string, requests: readonly string[], now: number): void;
  /** Changes words that were not handed over yet; false when they were. */
  amend(message: number, text: string | undefined, now: number): boolean;
  /** Infinity when nothing waits. */
  nextAt(): number;
}

export function outbox(
  orm: Orm,
  tables: Tables,
  thread: Thread,
  pause: (account: string) => number,
  topicName: (row: ServiceRequest) => string,
): Outbox {
  const q = outboxStatements(orm);
  /** When the first message of an account is due: asked for by many loops, so it is kept until the outbox changes. */
  const soonest = new Map<string, number>();

  /** The rows in flight, as they were handed over: so that settling them need not read them again. */
  const flying = new Map<number, Row>();
  const { settle, finish, unsure, drop, promote, early } = settler(
    q,
    thread,
    flying,
    () => soonest.clear(),
    (person) => (person === null ? undefined : tables.get("person", person))?.locale ?? "fr",
  );
  const inFlight = (channel: string, account: string): number => q.inFlight.get({ channel, account })?.n ?? 0;

  function outgoing(row: Row): Outgoing {
    const to = addressOf(row);
    const request = row.about === null ? undefined : tables.get("request", row.about);
    const known =
      row.topics && row.about !== null ? q.topicOf.get({ chat: row.chat, about: row.about })?.thread : undefined;
    const replyTo =
      row.replyTo ??
      (row.underCard && row.about !== null ? q.card.get({ chat: row.chat, card: `request/${row.about}` })?.ref : null);
    return {
      ...row.prompt,
      id: `o${row.id}`,
      to: known === undefined ? to : { ...to, thread: known },
      weight: row.weight,
      ...(row.card === null ? {} : { card: row.card }),
      ...aboutOf(row),
      ...(replyTo ? { replyTo } : {}),
      ...(row.voice === null ? {} : { voice: row.voice }),
      ...(row.topics && request
        ? {
            topic: {
              name: topicName(request),
              ...(isOpen(request.status) ? {} : { closed: true }),
            },
          }
        : {}),
    };
  }

  /** Where the message to edit stands: a card's place, or that of the line whose words changed. */
  function refOf(row: Row): string | undefined {
    if (row.ref !== null) return row.ref;
    if (row.card !== null) return q.card.get({ chat: row.chat, card: row.card })?.ref ?? undefined;
    return row.op === "send" || row.message === null ? undefined : thread.ofMessage(row.message)[0]?.ref;
  }

  function next(channel: string, account: string, now: number): Delivery | undefined {
    if (inFlight(channel, account) >= limits.sendsInFlight) return undefined;
    const row = q.due.get({ channel, account, now });
    if (!row) return undefined;
    const ref = refOf(row);
    // Words that never went out, or of which nobody knows, are neither changed nor taken back there: their line holds the
    // newer form, to be sent again by hand.
    if (row.op !== "send" && ref === undefined) {
      finish(row, "dropped", now, { why: "never sent" });
      return next(channel, account, now);
    }
    soonest.clear();
    q.hand.run({ id: row.id });
    flying.set(row.id, { ...row, state: "handed", attempts: row.attempts + 1, nextAt: null });
    const op = ref === undefined ? "send" : row.card === null ? row.op : "edit";
    return {
      outgoing: outgoing(row),
      op,
      ...(op === "send" || ref === undefined ? {} : { ref }),
      attempt: row.attempts + 1,
      ...(row.until !== null && row.until < now ? { late: true } : {}),
    };
  }

  return {
    post(entry, now) {
      const chat = peerKey(entry.to);
      if (entry.card) {
        const prompt = JSON.stringify(entry.prompt);
        if (q.card.get({ chat, card: entry.card })?.prompt === prompt) return;
        q.drawCard.run({
          chat,
          card: entry.card,
          about: entry.about ?? null,
          thread: entry.to.thread ?? "",
          prompt,
          now,
        });
        const waits = q.queuedCard.get({ chat, card: entry.card });
        if (waits)
          return void q.replace.run({ id: waits.id, prompt, about: entry.about ?? null, until: entry.until ?? null });
      }
      soonest.clear();
      q.add.run({
        chat,
        channel: entry.to.channel,
        account: entry.to.account,
        peer: entry.to.peer,
        thread: entry.to.thread ?? "",
        person: entry.person ?? null,
        op: entry.change?.op ?? "send",
        prompt: entry.prompt,
        card: entry.card ?? null,
        about: entry.about ?? null,
        voice: entry.voice ?? null,
        weight: entry.weight,
        replyTo: entry.replyTo ?? null,
        underCard: entry.underCard ?? false,
        untraced: entry.untraced ?? false,
        topics: entry.topics ?? false,
        message: entry.message ?? null,
        nextAt: q.busy.get({ chat }) ? null : now,
        until: entry.until ?? null,
        ref: entry.change?.ref ?? null,
        now,
      });
    },
    peek(channel, account, now) {
      const key = `${channel}\t${account}`;
      let at = soonest.get(key);
      if (at === undefined) {
        at = q.soonest.get({ channel, account })?.at ?? Infinity;
        soonest.set(key, at);
      }
      return Math.max(at, pause(key)) <= now;
    },
    next,
    settle,
    progress(progress) {
      const { channel, account, peer, ref, kind } = progress;
      const chat = `${channel}\t${account}\t`;
      const found =
        peer === undefined
          ? thread.byRef(ref).filter((one) => one.chat.startsWith(chat))
          : [thread.bySent(chat + peer, ref)];
      let refresh: string | undefined;
      for (const one of found) {
        if (!one) continue;
        const line = one.message === null ? null : thread.progress(one.message, kind);
        if (line || one.message === null) q.forward.run({ id: one.outbox, state: kind });
        if (line?.about) refresh = line.about;
      }
      if (!found[0]) {
        early(progress);
      }
      return refresh === undefined ? {} : { refresh };
    },
    recover(now) {
      const result: { again: number; unsure: { about?: string }[] } = { again: 0, unsure: [] };
      for (const row of q.handed.all()) {
        const waits = row.weight === "personal" || row.again;
        unsure(row, { why: "stopped while it was being sent" }, now);
        if (!waits) result.again++;
        else result.unsure.push(aboutOf(row));
      }
      return result;
    },
    drop: (at) => drop(peerKey(at), 0),
    erase(person, requests, now) {
      const rows = [q.eraseOf.all({ person }), ...requests.map((about) => q.eraseAbout.all({ about }))].flat();
      for (const chat of new Set(rows.map((row) => row.chat))) promote(chat, now);
    },
    amend(message, text, now) {
      const rows = q.queuedMessage.all({ message });
      if (rows.some((row) => row.state === "handed")) return false;
      const words = rows.filter((row) => row.op !== "remove");
      if (text === undefined) {
        for (const row of words) finish(row, "dropped", now, { why: "taken back" });
        // A change that was on its way to words that stand there: they are still to be taken back.
        return words.some((row) => row.op === "send");
      }
      for (const { id, prompt, about, until } of words)
        q.replace.run({ id, prompt: JSON.stringify({ ...prompt, text }), about, until });
      return words.length > 0;
    },
    nextAt: () =>
      Math.min(...q.next.all().map(({ at, channel, account }) => Math.max(at, pause(`${channel}\t${account}`)))),
  };
}
