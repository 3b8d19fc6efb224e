/** What was heard and not yet answered: kept once, joined into bursts, and handed out a chat at a time. */
import { and, asc, eq, lte, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import type { Incoming } from "#model/message.ts";
import type { Orm } from "./connect.ts";
import { chatKey, deliveryKey } from "./keys.ts";
import * as schema from "./schema.ts";
import { atMost, given } from "./tables.ts";

/** Who speaks, as their network names them. */
export const speakerOf = (m: Incoming): string => m.by ?? m.from.peer;

/** Words, files and places may join into one turn; anything else is a turn by itself, a command too. */
export const isSolo = ({ body }: Incoming): boolean =>
  !["text", "media", "place"].includes(body.kind) || (body.kind === "text" && /^\/[a-z]/i.test(body.text));

export interface Inbox {
  /** Inside a transaction. False when it was kept before. `quiet`: it may wait for the rest of its burst. */
  keep(m: Incoming, now: number, quiet: boolean): boolean;
  /** The chats that are ready, the longest waiting first. */
  ready(now: number): string[];
  /** The next burst of a chat: one speaker, in order, in reply to the same message or to none. */
  burst(chat: string): Incoming[];
  /** Marks them heard, or set aside; false when one of them was no longer new. */
  finish(messages: readonly Incoming[], state: "done" | "aside", why?: string): boolean;
  /** What is kept of a message says from now on. */
  rewrite(m: Incoming): void;
  /** After a turn: the chat goes behind the others while it has more to say. */
  requeue(chat: string, now: number): void;
  /** The turn comes again later; gives how often it has now been tried. */
  retry(chat: string, readyAt: number): number;
  nextAt(busy: ReadonlySet<string>): number | undefined;
}

const p = sql.placeholder;

export function inbox(orm: Orm): Inbox {
  const { inbox: t, waiting: w } = schema;
  const q = {
    add: orm
      .insert(t)
      .values({
        channel: p("channel"),
        account: p("account"),
        delivery: p("delivery"),
        chat: p("chat"),
        speaker: p("speaker"),
        solo: p("solo"),
        calm: p("calm"),
        state: "new",
        at: p("at"),
        keptAt: p("keptAt"),
        body: p("body"),
      })
      .onConflictDoNothing()
      .prepare(),
    line: orm
      .select()
      .from(w)
      .where(eq(w.chat, p("chat")))
      .prepare(),
    queue: orm
      .insert(w)
      .values({ chat: p("chat"), readyAt: p("readyAt"), since: p("now"), messages: 1, tries: 0 })
      .onConflictDoUpdate({
        target: w.chat,
        set: { readyAt: sql`excluded.ready_at`, messages: sql`${w.messages} + 1` },
      })
      .prepare(),
    ready: orm
      .select({ chat: w.chat })
      .from(w)
      .where(lte(w.readyAt, p("now")))
      .orderBy(asc(w.readyAt))
      .limit(atMost(limits.turnsInFlight + 1))
      .prepare(),
    burst: orm
      .select({ body: t.body })
      .from(t)
      .where(and(eq(t.chat, p("chat")), sql`${t.state} = 'new'`))
      .orderBy(asc(t.id))
      .limit(atMost(limits.burstMessages))
      .prepare(),
    finish: orm
      .update(t)
      .set({ state: given("state"), why: given("why") })
      .where(
        and(
          eq(t.channel, p("channel")),
          eq(t.account, p("account")),
          eq(t.delivery, p("delivery")),
          sql`${t.state} = 'new'`,
        ),
      )
      .prepare(),
    rewrite: orm
      .update(t)
      .set({ body: given("body") })
      .where(and(eq(t.channel, p("channel")), eq(t.account, p("account")), eq(t.delivery, p("delivery"))))
      .prepare(),
    more: orm
      .select({ keptAt: t.keptAt, calm: t.calm })
      .from(t)
      .where(and(eq(t.chat, p("chat")), sql`${t.state} = 'new'`))
      .orderBy(asc(t.id))
      .limit(atMost(limits.burstMessages))
      .prepare(),
    again: orm
      .update(w)
      .set({ readyAt: given("readyAt"), since: given("since"), messages: given("messages"), tries: sql`0` })
      .where(eq(w.chat, p("chat")))
      .prepare(),
    empty: orm
      .delete(w)
      .where(eq(w.chat, p("chat")))
      .prepare(),
    retry: orm
      .update(w)
      .set({ readyAt: given("readyAt"), tries: sql`${w.tries} + 1` })
      .where(eq(w.chat, p("chat")))
      .returning({ tries: w.tries })
      .prepare(),
    next: orm
      .select({ chat: w.chat, at: w.readyAt })
      .from(w)
      .orderBy(asc(w.readyAt))
      .limit(atMost(limits.turnsInFlight + 1))
      .prepare(),
  };

  return {
    keep(m, now, quiet) {
      const chat = chatKey(m.from);
      const { changes } = q.add.run({
        channel: m.from.channel,
        account: m.from.account,
        delivery: deliveryKey(m.id),
        chat,
        speaker: speakerOf(m),
        solo: isSolo(m),
        calm: quiet,
        at: m.at,
        keptAt: now,
        body: m,
      });
      if (changes === 0) return false;
      const line = q.line.get({ chat });
      const calm =
        quiet && (line === undefined || line.readyAt > now) && (line?.messages ?? 0) + 1 < limits.burstMessages;
      const readyAt = calm ? Math.min(now + limits.quietMs, (line?.since ?? now) + limits.burstMs) : now;
      // A chat that is ready already keeps its place in the queue.
      q.queue.run({ chat, readyAt: line && !calm ? Math.min(line.readyAt, readyAt) : readyAt, now });
      return true;
    },
    ready: (now) => q.ready.all({ now }).map((row) => row.chat),
    burst(chat) {
      const all = q.burst.all({ chat }).map((row) => row.body);
      const first = all[0];
      if (!first) return [];
      if (isSolo(first)) return [first];
      // Replies to two messages are two turns: they may be for two people.
      const end = all.findIndex(
        (m) => isSolo(m) || speakerOf(m) !== speakerOf(first) || (m.inReplyTo ?? "") !== (first.inReplyTo ?? ""),
      );
      return end < 0 ? all : all.slice(0, end);
    },
    finish(messages, state, why) {
      return messages.every(
        (m) =>
          q.finish.run({
            channel: m.from.channel,
            account: m.from.account,
            delivery: deliveryKey(m.id),
            state,
            why: why ?? null,
          }).changes === 1,
      );
    },
    rewrite: (m) =>
      void q.rewrite.run({
        channel: m.from.channel,
        account: m.from.account,
        delivery: deliveryKey(m.id),
        body: JSON.stringify(m),
      }),
    requeue(chat, now) {
      const more = q.more.all({ chat });
      const [first, last] = [more[0], more.at(-1)];
      if (!first || !last) return void q.empty.run({ chat });
      const calm = more.length < limits.burstMessages && more.every((row) => row.calm);
      const quietUntil = Math.min(last.keptAt + limits.quietMs, first.keptAt + limits.burstMs);
      q.again.run({
        chat,
        readyAt: calm ? Math.max(now, quietUntil) : now,
        since: first.keptAt,
        messages: more.length,
      });
    },
    retry: (chat, readyAt) => q.retry.get({ chat, readyAt })?.tries ?? 0,
    nextAt: (busy) => q.next.all().find((row) => !busy.has(row.chat))?.at,
  };
}
