/** A chat that got a new id, and two persons who turned out to be one: rewritten wherever they are named, in one transaction. */
import { and, eq, gte, lt, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Address } from "#model/message.ts";
import type { Records, ServiceRequest } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import type { Finder } from "./finder.ts";
import { peerKey } from "./keys.ts";
import * as schema from "./schema.ts";
import { given, type Tables } from "./tables.ts";

const p = sql.placeholder;

export interface Mover {
  chat: (from: Address, to: string) => void;
  person: (from: string, into: string) => void;
}

export function mover(orm: Orm, tables: Tables, find: Finder): Mover {
  const { address, card, conversation, inbox, message, outbox, sent, topic, waiting } = schema;
  /** The chat itself and its topics: keys that go on with a tab, which is the character before the line feed. */
  const within = (column: SQLiteColumn) => or(eq(column, p("from")), and(gte(column, p("low")), lt(column, p("high"))));
  const renamed = (column: SQLiteColumn) => sql`${p("to")} || substr(${column}, ${p("cut")})`;
  const q = {
    gone: orm
      .delete(address)
      .where(and(eq(address.channel, p("channel")), eq(address.account, p("account")), eq(address.peer, p("peer"))))
      .returning()
      .prepare(),
    there: orm
      .insert(address)
      .values({
        channel: p("channel"),
        account: p("account"),
        peer: p("peer"),
        person: p("person"),
        gone: false,
        heardAt: p("heardAt"),
      })
      .onConflictDoNothing()
      .prepare(),
    outbox: orm
      .update(outbox)
      .set({ chat: given("to"), peer: given("peer") })
      .where(and(eq(outbox.chat, p("from")), sql`${outbox.state} in ('queued', 'handed')`))
      .prepare(),
    sent: orm
      .update(sent)
      .set({ chat: given("to") })
      .where(eq(sent.chat, p("from")))
      .prepare(),
    // Message numbers begin anew there: a card's old place may soon be somebody else's.
    card: orm
      .update(card)
      .set({ chat: given("to"), ref: null, prompt: null })
      .where(eq(card.chat, p("from")))
      .prepare(),
    topic: orm
      .update(topic)
      .set({ chat: given("to") })
      .where(eq(topic.chat, p("from")))
      .prepare(),
    source: orm
      .update(message)
      .set({ sourceChat: given("to") })
      .where(and(eq(message.sourceChat, p("from")), sql`${message.sourceRef} is not null`))
      .prepare(),
    conversation: orm
      .update(conversation)
      .set({ chat: renamed(conversation.chat) })
      .where(within(conversation.chat))
      .prepare(),
    waiting: orm
      .update(waiting)
      .set({ chat: renamed(waiting.chat) })
      .where(within(waiting.chat))
      .prepare(),
    inbox: orm
      .update(inbox)
      .set({ chat: renamed(inbox.chat), body: sql`json_set(${inbox.body}, '$.from.peer', ${p("peer")})` })
      .where(and(within(inbox.chat), sql`${inbox.state} = 'new'`))
      .prepare(),
    mine: orm
      .select({ body: schema.request.body })
      .from(schema.request)
      .where(eq(schema.request.resident, p("person")))
      .prepare(),
    seriesOf: orm
      .select({ body: schema.series.body })
      .from(schema.series)
      .where(eq(schema.series.resident, p("person")))
      .prepare(),
    ratingsOf: orm
      .select({ body: schema.rating.body })
      .from(schema.rating)
      .where(eq(schema.rating.resident, p("person")))
      .prepare(),
    notesOf: orm
      .select({ body: schema.note.body })
      .from(schema.note)
      .where(eq(schema.note.about, p("about")))
      .prepare(),
    lines: orm
      .update(message)
      .set({ person: given("into") })
      .where(eq(message.person, p("from")))
      .prepare(),
    rest: orm
      .delete(conversation)
      .where(eq(conversation.person, p("from")))
      .prepare(),
  };

  const same = (a: Address | undefined, b: Address): boolean => a !== undefined && peerKey(a) === peerKey(b);

  /** Roles taken up in the chat, and requests that came from it, point at its new id. */
  function people(from: Address, to: string, ids: Iterable<string>): void {
    for (const id of ids) {
      const person = tables.get("person", id);
      if (person?.roles.some((role) => same(role.at, from))) {
        const roles = person.roles.map((role) =>
          role.at && same(role.at, from) ? { ...role, at: { ...role.at, peer: to } } : role,
        );
        tables.put("person", { ...person, roles });
      }
      for (const { body } of q.mine.all({ person: id })) {
        if (same(body.chat, from)) tables.put("request", { ...body, chat: { ...body.chat, peer: to } });
      }
    }
  }

  return {
    chat(from, to) {
      const key = peerKey(from);
      const target = peerKey({ ...from, peer: to });
      if (key === target) return;
      const { channel, account, peer } = from;
      const ids = new Set<string>();
      for (const row of q.gone.all({ channel, account, peer })) {
        if (row.person !== null) ids.add(row.person);
        q.there.run({ channel, account, peer: to, person: row.person, heardAt: row.heardAt });
      }
      const loge = find.logeOfDesk(key);
      if (loge?.desk) {
        for (const keeper of find.coordinatorsOf(loge.id)) ids.add(keeper.id);
        tables.put("loge", { ...loge, desk: { ...loge.desk, at: { ...loge.desk.at, peer: to } } });
      }
      people(from, to, ids);
      const plain = { from: key, to: target };
      q.outbox.run({ ...plain, peer: to });
      for (const update of [q.sent, q.card, q.topic, q.source]) update.run(plain);
      const topics = { ...plain, low: `${key}\t`, high: `${key}\n`, cut: key.length + 1 };
      for (const update of [q.conversation, q.waiting]) update.run(topics);
      q.inbox.run({ ...topics, peer: to });
      tables.reread();
    },
    person(from, into) {
      const [gone, kept] = [tables.get("person", from), tables.get("person", into)];
      if (!gone || !kept) return;
      const home = kept.home ?? gone.home;
      const loge = kept.loge ?? gone.loge;
      tables.put("person", {
        ...kept,
        roles: [...kept.roles, ...gone.roles],
        ...(home === undefined ? {} : { home }),
        ...(loge === undefined ? {} : { loge }),
      });
      const theirs = <T extends { resident: string }>(rows: { body: T }[]): T[] =>
        rows.map(({ body }) => ({ ...body, resident: into }));
      for (const row of theirs<ServiceRequest>(q.mine.all({ person: from }))) tables.put("request", row);
      for (const row of find.ofFollower(from)) {
        const also = [...new Set((row.also ?? []).map((id) => (id === from ? into : id)))];
        tables.put("request", { ...row, also: also.filter((id) => id !== row.resident) });
      }
      for (const row of theirs<Records["series"]>(q.seriesOf.all({ person: from }))) tables.put("series", row);
      for (const row of theirs<Records["rating"]>(q.ratingsOf.all({ person: from }))) tables.put("rating", row);
      for (const { body } of q.notesOf.all({ about: from })) tables.put("note", { ...body, about: into });
      q.lines.run({ from, into });
      q.rest.run({ from });
      tables.remove("person", from);
      tables.reread();
    },
  };
}
