/** What is to be sent: kept in order within a chat, handed over one at a time, and followed until it has arrived or failed. */
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import type { Address, Outgoing, Prompt, Weight } from "#model/message.ts";
import type { Delivery, Progress, Receipt } from "#model/ports.ts";
import type { Message } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import { addressOf, peerKey } from "./keys.ts";
import * as schema from "./schema.ts";
import { given, isOpen, type Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

const p = sql.placeholder;
const day = 86_400_000;

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

type Row = typeof schema.outbox.$inferSelect;
type Final = "sent" | "delivered" | "read" | "failed" | "unsure" | "dropped";

export interface Settled {
  refresh?: string;
  failed?: { about?: string };
}

export interface Outbox {
  post(entry: Post, now: number): void;
  /** Is there anything that may be handed over? Read without writing. */
  peek(channel: string, account: string, now: number): boolean;
  /** Inside a transaction: the head of a chat that has none in flight, marked as handed. */
  next(channel: string, account: string, now: number): Delivery | undefined;
  /** `moved` rewrites the chat everywhere, in the same transaction. */
  settle(delivery: Delivery, receipt: Receipt, now: number, moved: (from: Address, to: string) => void): Settled;
  progress(progress: Progress): { refresh?: string };
  recover(now: number): { again: number; unsure: { about?: string }[] };
  /** Drops what is still queued for a chat that is gone. */
  drop(at: Address): void;
  /** Removes all that was or is to be sent to a person, or about their requests. */
  erase(person: string, requests: readonly string[], now: number): void;
  /** Changes words that were not handed over yet; false when they were. */
  amend(message: number, text: string | undefined, now: number): boolean;
  nextAt(): number | undefined;
}

const about = (row: Row): { about?: string } => (row.about === null ? {} : { about: row.about });
const idOf = (outgoing: Outgoing): number => Number(outgoing.id.slice(1));

/** Ticks that came before the answer to the send itself: kept for the moment when it does. */
const earlyKept = 1_000;

export function outbox(orm: Orm, tables: Tables, thread: Thread, pause: (account: string) => number): Outbox {
  const { outbox: o, card: c, topic: t } = schema;
  const mine = and(eq(o.channel, p("channel")), eq(o.account, p("account")));
  const pending = and(eq(o.chat, p("chat")), sql`${o.state} in ('queued', 'handed')`);
  // Both conditions: SQLite takes the index of what is pending only when it reads its condition word for word.
  const queued = and(pending, sql`${o.state} = 'queued'`);
  const hereCard = and(eq(c.chat, p("chat")), eq(c.card, p("card")));
  const q = {
    add: orm
      .insert(o)
      .values({
        chat: p("chat"),
        channel: p("channel"),
        account: p("account"),
        peer: p("peer"),
        thread: p("thread"),
        person: p("person"),
        op: p("op"),
        prompt: p("prompt"),
        card: p("card"),
        about: p("about"),
        voice: p("voice"),
        weight: p("weight"),
        replyTo: p("replyTo"),
        underCard: p("underCard"),
        untraced: p("untraced"),
        topics: p("topics"),
        message: p("message"),
        state: "queued",
        attempts: 0,
        again: false,
        nextAt: p("nextAt"),
        until: p("until"),
        ref: p("ref"),
        at: p("now"),
      })
      .prepare(),
    busy: orm.select({ id: o.id }).from(o).where(pending).limit(1).prepare(),
    soonest: orm
      .select({ at: o.nextAt })
      .from(o)
      .where(and(mine, sql`${o.state} = 'queued' and ${o.nextAt} is not null`))
      .orderBy(asc(o.nextAt))
      .limit(1)
      .prepare(),
    due: orm
      .select({ id: o.id })
      .from(o)
      .where(and(mine, sql`${o.state} = 'queued' and ${o.nextAt} is not null`, lte(o.nextAt, p("now"))))
      .orderBy(asc(o.nextAt), asc(o.id))
      .limit(1)
      .prepare(),
    inFlight: orm
      .select({ n: sql<number>`count(*)` })
      .from(o)
      .where(and(mine, sql`${o.state} = 'handed'`))
      .prepare(),
    get: orm
      .select()
      .from(o)
      .where(eq(o.id, p("id")))
      .prepare(),
    hand: orm
      .update(o)
      .set({ state: "handed", nextAt: null, attempts: sql`${o.attempts} + 1` })
      .where(eq(o.id, p("id")))
      .prepare(),
    finish: orm
      .update(o)
      .set({ state: given("state"), nextAt: null, ref: given("ref"), why: given("why") })
      .where(eq(o.id, p("id")))
      .prepare(),
    erase: orm
      .delete(o)
      .where(eq(o.id, p("id")))
      .prepare(),
    eraseOf: orm
      .delete(o)
      .where(eq(o.person, p("person")))
      .returning({ chat: o.chat })
      .prepare(),
    eraseAbout: orm
      .delete(o)
      .where(eq(o.about, p("about")))
      .returning({ chat: o.chat })
      .prepare(),
    retry: orm
      .update(o)
      .set({
        state: "queued",
        nextAt: given("nextAt"),
        attempts: given("attempts"),
        again: given("again"),
        op: given("op"),
        ref: given("ref"),
        replyTo: given("replyTo"),
        why: given("why"),
      })
      .where(eq(o.id, p("id")))
      .prepare(),
    head: orm
      .select({ id: o.id, nextAt: o.nextAt, state: o.state })
      .from(o)
      .where(pending)
      .orderBy(asc(o.id))
      .limit(1)
      .prepare(),
    promote: orm
      .update(o)
      .set({ nextAt: given("nextAt") })
      .where(eq(o.id, p("id")))
      .prepare(),
    queuedCard: orm
      .select({ id: o.id })
      .from(o)
      .where(and(queued, eq(o.card, p("card"))))
      .limit(1)
      .prepare(),
    replace: orm
      .update(o)
      .set({ prompt: given("prompt"), about: given("about"), until: given("until") })
      .where(eq(o.id, p("id")))
      .prepare(),
    card: orm.select().from(c).where(hereCard).prepare(),
    drawCard: orm
      .insert(c)
      .values({
        chat: p("chat"),
        card: p("card"),
        about: p("about"),
        thread: p("thread"),
        prompt: p("prompt"),
        at: p("now"),
      })
      .onConflictDoUpdate({
        target: [c.chat, c.card],
        set: { prompt: sql`excluded.prompt`, about: sql`excluded.about`, at: sql`excluded.at` },
      })
      .prepare(),
    placeCard: orm
      .update(c)
      .set({ ref: given("ref"), thread: given("thread") })
      .where(hereCard)
      .prepare(),
    spoilCard: orm.update(c).set({ prompt: null }).where(hereCard).prepare(),
    topicOf: orm
      .select({ thread: t.thread })
      .from(t)
      .where(and(eq(t.chat, p("chat")), eq(t.about, p("about"))))
      .prepare(),
    setTopic: orm
      .insert(t)
      .values({ chat: p("chat"), about: p("about"), thread: p("thread") })
      .onConflictDoUpdate({ target: [t.chat, t.about], set: { thread: sql`excluded.thread` } })
      .prepare(),
    handed: orm.select().from(o).where(sql`${o.state} = 'handed'`).prepare(),
    allQueued: orm.select().from(o).where(queued).prepare(),
    queuedMessage: orm
      .select()
      .from(o)
      .where(and(eq(o.message, p("message")), sql`${o.state} in ('queued', 'handed')`))
      .prepare(),
    forward: orm
      .update(o)
      .set({ state: given("state") })
      .where(and(eq(o.id, p("id")), sql`${o.state} in ('sent', 'delivered', 'unsure')`))
      .prepare(),
    next: orm
      .select({ at: o.nextAt, channel: o.channel, account: o.account })
      .from(o)
      .where(sql`${o.state} = 'queued' and ${o.nextAt} is not null`)
      .orderBy(asc(o.nextAt))
      .limit(1)
      .prepare(),
  };
  const early = new Map<string, Progress["kind"]>();
  /** When the first message of an account is due: asked for by many loops, so it is kept until the outbox changes. */
  const soonest = new Map<string, number>();

  const inFlight = (channel: string, account: string): number => q.inFlight.get({ channel, account })?.n ?? 0;

  /** The next message of a chat may go, now that the one before it has been settled. */
  function promote(chat: string, now: number): void {
    const head = q.head.get({ chat });
    soonest.clear();
    if (head?.state === "queued" && head.nextAt === null) q.promote.run({ id: head.id, nextAt: now });
  }

  function finish(row: Row, state: Final, now: number, more: { ref?: string | null; why?: string } = {}): Settled {
    q.finish.run({ id: row.id, state, ref: more.ref ?? row.ref, why: more.why ?? null });
    if (row.card && (state === "failed" || state === "dropped" || state === "unsure"))
      q.spoilCard.run({ chat: row.chat, card: row.card });
    if (row.untraced) q.erase.run({ id: row.id });
    promote(row.chat, now);
    const line =
      row.message === null || row.op !== "send"
        ? null
        : thread.progress(row.message, state === "dropped" ? "failed" : state);
    return line && row.weight === "personal" && row.about !== null ? { refresh: row.about } : {};
  }

  /** Asks again later; gives up after the last wait. A wait that the network names itself is pacing, and costs no attempt. */
  function again(row: Row, receipt: Extract<Receipt, { kind: "later" }>, now: number): Settled {
    const named = receipt.afterMs !== undefined;
    const wait = receipt.afterMs ?? limits.retryMs[row.attempts - 1];
    const late = row.until !== null && wait !== undefined && now + wait > row.until;
    if (wait === undefined || late || (named && now - row.at > day)) {
      return { ...finish(row, late ? "dropped" : "failed", now, { why: receipt.why }), failed: about(row) };
    }
    retry(row, { nextAt: now + wait, attempts: named ? row.attempts - 1 : row.attempts, why: receipt.why });
    return {};
  }

  function retry(
    row: Row,
    more: Partial<Pick<Row, "nextAt" | "attempts" | "again" | "op" | "ref" | "replyTo" | "why">>,
  ): void {
    const { nextAt, attempts, again, op, ref, replyTo, why } = { ...row, ...more };
    soonest.clear();
    q.retry.run({ id: row.id, nextAt, attempts, again: Number(again), op, ref, replyTo, why });
  }

  function arrived(row: Row, receipt: Extract<Receipt, { kind: "sent" | "delivered" | "read" }>, now: number): Settled {
    const place = receipt.thread ?? row.thread;
    const state = laterOf(receipt.kind, early.get(earlyKey(row.channel, row.account, receipt.ref)));
    if (row.op === "remove") return finish(row, "sent", now);
    const { choices = [] } = row.prompt;
    if (row.untraced) return finish(row, state, now);
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
      return { ...finish(row, "failed", now, { why }), failed: about(row) };
    }
    if (row.card) q.placeCard.run({ chat: row.chat, card: row.card, ref: null, thread: row.thread });
    // Words that changed and can no longer be edited go as a new message that points at the old one.
    retry(row, { nextAt: now, op: "send", ref: null, replyTo: row.op === "edit" ? row.ref : row.replyTo, why });
    return {};
  }

  function drop(chat: string, now: number): void {
    for (const row of q.allQueued.all({ chat })) finish(row, "dropped", now, { why: "the chat is gone" });
  }

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
      ...about(row),
      ...(replyTo ? { replyTo } : {}),
      ...(row.voice === null ? {} : { voice: row.voice }),
      ...(row.topics && request
        ? {
            topic: {
              name: `${request.ref} · ${tables.get("person", request.resident)?.name ?? ""}`.trim(),
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
    const due = q.due.get({ channel, account, now });
    const row = due && q.get.get({ id: due.id });
    if (!row) return undefined;
    const ref = refOf(row);
    // Words that never went out need no taking back, and their newer form is simply the one to send.
    if (row.op === "remove" && ref === undefined) {
      finish(row, "dropped", now, { why: "never sent" });
      return next(channel, account, now);
    }
    soonest.clear();
    q.hand.run({ id: row.id });
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
      return Math.max(at, pause(key)) <= now && inFlight(channel, account) < limits.sendsInFlight;
    },
    next,
    settle(delivery, receipt, now, moved) {
      const row = q.get.get({ id: idOf(delivery.outgoing) });
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
          return { ...settled, failed: about(row) };
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
        early.set(earlyKey(channel, account, ref), kind);
        if (early.size > earlyKept) early.delete(early.keys().next().value ?? "");
      }
      return refresh === undefined ? {} : { refresh };
    },
    recover(now) {
      const result: { again: number; unsure: { about?: string }[] } = { again: 0, unsure: [] };
      for (const row of q.handed.all()) {
        const waits = row.weight === "personal" || row.again;
        unsure(row, { why: "stopped while it was being sent" }, now);
        if (!waits) result.again++;
        else result.unsure.push(about(row));
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
      if (rows.length === 0 || rows.some((row) => row.state === "handed")) return false;
      for (const row of rows) {
        if (text === undefined) finish(row, "dropped", now, { why: "taken back" });
        else
          q.replace.run({
            id: row.id,
            prompt: JSON.stringify({ ...row.prompt, text }),
            about: row.about,
            until: row.until,
          });
      }
      return true;
    },
    nextAt() {
      const row = q.next.get();
      return row?.at === null || row === undefined
        ? undefined
        : Math.max(row.at, pause(`${row.channel}\t${row.account}`));
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
