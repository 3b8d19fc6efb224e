/** The statements behind the outbox, its cards and topics: each prepared once. */
import { and, asc, desc, eq, lte, sql } from "drizzle-orm";
import type { Orm } from "./connect.ts";
import * as schema from "./schema.ts";
import { atMost, given } from "./tables.ts";

export type Row = typeof schema.outbox.$inferSelect;
export type OutboxStatements = ReturnType<typeof outboxStatements>;

const p = sql.placeholder;

export function outboxStatements(orm: Orm) {
  const { outbox: o, card: c, topic: t } = schema;
  const mine = and(eq(o.channel, p("channel")), eq(o.account, p("account")));
  const pending = and(eq(o.chat, p("chat")), sql`${o.state} in ('queued', 'handed')`);
  // Both conditions: SQLite takes the index of what is pending only when it reads its condition word for word.
  const queued = and(pending, sql`${o.state} = 'queued'`);
  const hereCard = and(eq(c.chat, p("chat")), eq(c.card, p("card")));
  return {
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
    busy: orm.select({ id: o.id }).from(o).where(pending).limit(atMost(1)).prepare(),
    soonest: orm
      .select({ at: o.nextAt })
      .from(o)
      .where(and(mine, sql`${o.state} = 'queued' and ${o.nextAt} is not null`))
      .orderBy(asc(o.nextAt))
      .limit(atMost(1))
      .prepare(),
    due: orm
      .select()
      .from(o)
      .where(and(mine, sql`${o.state} = 'queued' and ${o.nextAt} is not null`, lte(o.nextAt, p("now"))))
      .orderBy(asc(o.nextAt), asc(o.id))
      .limit(atMost(1))
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
      .limit(atMost(1))
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
      // The newest: an older drawing that had to come again goes before it, and must stay the older one.
      .orderBy(desc(o.id))
      .limit(atMost(1))
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
      .select({ at: sql<number>`min(${o.nextAt})`, channel: o.channel, account: o.account })
      .from(o)
      .where(sql`${o.state} = 'queued' and ${o.nextAt} is not null`)
      .groupBy(o.channel, o.account)
      .prepare(),
  };
}
