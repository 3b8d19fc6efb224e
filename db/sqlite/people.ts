/** Who is where: from an address to a person, from a person to the chat where they are reached, and what is open there. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Address, Incoming } from "#model/message.ts";
import type { Person } from "#model/people.ts";
import type { Conversation } from "#model/turn.ts";
import type { Orm } from "./connect.ts";
import { speakerOf } from "./inbox.ts";
import { chatKey } from "./keys.ts";
import * as schema from "./schema.ts";
import { atMost, Stale, type Tables } from "./tables.ts";

const p = sql.placeholder;

export interface People {
  /** The person behind a speaker, on this account or another of the same network. */
  byVoice(m: Incoming): Person | undefined;
  /** The latest chat of their own in which a person was heard, unless it is gone; on WhatsApp never one that was not. */
  chatOf(person: string): Address | undefined;
  /**
   * Whether anything may be sent there, offers, news and answers alike: not where somebody left or blocked us, and on
   * WhatsApp only where they wrote first, since beginning conversations is what gets numbers banned.
   */
  mayReach(at: Address): boolean;
  /** Notes that a speaker was heard; throws Stale when the address became somebody else's meanwhile. */
  hear(chat: Address, speaker: string | undefined, person: string, now: number): void;
  mark(at: Address, gone: boolean): void;
  give(at: Address, person: string): void;
  owner(at: Address): string | undefined;
  addresses(person: string): Address[];
  conversation(chat: Address, person: string): Conversation;
  isAsked(chat: Address, person: string): boolean;
  setConversation(chat: Address, person: string, value: Conversation, now: number): void;
}

export function people(orm: Orm, tables: Tables): People {
  const { address: a, conversation: c } = schema;
  const at = and(eq(a.channel, p("channel")), eq(a.peer, p("peer")), eq(a.account, p("account")));
  const here = and(eq(c.chat, p("chat")), eq(c.person, p("person")));
  const q = {
    exact: orm.select().from(a).where(at).prepare(),
    anyAccount: orm
      .select({ person: a.person })
      .from(a)
      .where(and(eq(a.channel, p("channel")), eq(a.peer, p("peer")), sql`${a.person} is not null`))
      .limit(atMost(1))
      .prepare(),
    of: orm
      .select()
      .from(a)
      .where(eq(a.person, p("person")))
      .orderBy(desc(a.heardAt))
      .prepare(),
    hear: orm
      .insert(a)
      .values({
        channel: p("channel"),
        peer: p("peer"),
        account: p("account"),
        person: p("person"),
        gone: false,
        heardAt: p("now"),
      })
      .onConflictDoUpdate({
        target: [a.channel, a.peer, a.account],
        set: {
          heardAt: sql`coalesce(excluded.heard_at, ${a.heardAt})`,
          gone: sql`0`,
          person: sql`coalesce(${a.person}, excluded.person)`,
        },
        setWhere: sql`${a.person} is null or excluded.person is null or ${a.person} = excluded.person`,
      })
      .prepare(),
    mark: orm
      .insert(a)
      .values({ channel: p("channel"), peer: p("peer"), account: p("account"), gone: p("gone") })
      .onConflictDoUpdate({ target: [a.channel, a.peer, a.account], set: { gone: sql`excluded.gone` } })
      .prepare(),
    give: orm
      .insert(a)
      .values({ channel: p("channel"), peer: p("peer"), account: p("account"), person: p("person"), gone: false })
      .onConflictDoUpdate({ target: [a.channel, a.peer, a.account], set: { person: sql`excluded.person` } })
      .prepare(),
    conversation: orm.select({ body: c.body }).from(c).where(here).prepare(),
    // What was said last is kept at rest too; a question is what waits.
    asked: orm
      .select({ at: c.at })
      .from(c)
      .where(and(here, sql`json_extract(${c.body}, '$.at') = 'question'`))
      .prepare(),
    setConversation: orm
      .insert(c)
      .values({ chat: p("chat"), person: p("person"), body: p("body"), at: p("now") })
      .onConflictDoUpdate({ target: [c.chat, c.person], set: { body: sql`excluded.body`, at: sql`excluded.at` } })
      .prepare(),
    rest: orm.delete(c).where(here).prepare(),
  };
  const open = ({ channel, gone, heardAt }: { channel: string; gone: boolean; heardAt: number | null }): boolean =>
    !gone && (heardAt !== null || !channel.startsWith("whatsapp"));
  const bare = ({ channel, account, peer }: Address): { channel: string; account: string; peer: string } => ({
    channel,
    account,
    peer,
  });

  return {
    byVoice(m) {
      const where = { channel: m.from.channel, account: m.from.account, peer: speakerOf(m) };
      const id = q.exact.get(where)?.person ?? q.anyAccount.get(where)?.person;
      return id ? tables.get("person", id) : undefined;
    },
    chatOf(person) {
      const row = q.of.all({ person }).find(open);
      return row && bare(row);
    },
    mayReach: (where) =>
      where.channel !== "" && open(q.exact.get(bare(where)) ?? { ...where, gone: false, heardAt: null }),
    hear({ channel, account, peer }, speaker, person, now) {
      if (speaker === undefined) return;
      const own = speaker === peer;
      // In a group somebody is heard, but not in a chat of their own: that alone is no leave to write to them there.
      const { changes } = q.hear.run({ channel, account, peer: speaker, person, now: own ? now : null });
      if (changes === 0) throw new Stale(`address of ${person}`);
      if (!own) q.hear.run({ channel, account, peer, person: null, now });
    },
    mark: (where, gone) => void q.mark.run({ ...bare(where), gone }),
    give: (where, person) => void q.give.run({ ...bare(where), person }),
    owner: (where) => q.exact.get(bare(where))?.person ?? undefined,
    addresses: (person) => q.of.all({ person }).map(bare),
    conversation: (chat, person) => q.conversation.get({ chat: chatKey(chat), person })?.body ?? { at: "rest" },
    isAsked: (chat, person) => q.asked.get({ chat: chatKey(chat), person }) !== undefined,
    setConversation(chat, person, value, now) {
      if (value.at === "rest" && value.said === undefined) q.rest.run({ chat: chatKey(chat), person });
      else q.setConversation.run({ chat: chatKey(chat), person, body: value, now });
    },
  };
}
