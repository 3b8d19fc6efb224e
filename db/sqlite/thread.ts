/** The history: lines said in both directions, how far each got, and where our messages stand on their networks. */
import { and, desc, eq, sql } from "drizzle-orm";
import type { Address, Choice } from "#model/message.ts";
import type { Message } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import { addressOf, peerKey } from "./keys.ts";
import * as schema from "./schema.ts";
import { atMost, given } from "./tables.ts";

const p = sql.placeholder;

export type Line = Omit<Message, "id" | "request" | "ref"> & { request: string | undefined; ref: string | undefined };
/** Words of somebody that were passed on to this chat. */
export interface Copy {
  id: number;
  request: string | undefined;
  person: string;
  chat: Address;
  /** They were taken back. */
  blank: boolean;
}
export type Sent = typeof schema.sent.$inferSelect;

/** A state is only believed forwards; a message that was read has not failed. */
const rank: Record<Message["state"], number> = {
  kept: 0,
  queued: 1,
  unsure: 2,
  sent: 3,
  failed: 4,
  delivered: 5,
  read: 6,
};
const ranked = sql.raw(
  `case state ${Object.entries(rank)
    .map(([state, n]) => `when '${state}' then ${n}`)
    .join(" ")} end`,
);

export interface Thread {
  /** Writes a line; gives its number. */
  add(line: Line): number;
  /** Moves a line's state forwards; gives the line's request when that changed something, and null when it did not. */
  progress(id: number, state: Message["state"]): { about: string | undefined } | null;
  /** The last lines of a request's thread as its desk reads it, oldest first. */
  of(request: string): Message[];
  /** The copies of words that were passed on. */
  copies(source: { chat: Address; ref: string }): Copy[];
  /** Other words, or none any more: then its files go too. */
  rewrite(id: number, text: string | undefined): void;
  /** Notes under which name a network knows a message of ours. */
  sent(entry: Omit<Sent, "id" | "offers">): void;
  bySent(chat: string, ref: string): Sent | undefined;
  /** All messages of ours with this name, in any chat: some networks do not tell the chat. */
  byRef(ref: string): Sent[];
  ofMessage(message: number): Sent[];
  lastIn(chat: string, thread: string): { about: string | null } | undefined;
  lastOffer(chat: string, thread: string): { choices: Choice[]; at: number } | undefined;
  /** Lines were changed or undone behind these functions: all are read anew. */
  reread: () => void;
}

const shownLines = 30;
/** What did not arrive is shown however much was said since. */
const lostLines = 5;
/** Of how many requests the last lines are kept as they stand, since every card that is drawn shows some. */
const requestsKept = 500;

function toMessage(row: typeof schema.message.$inferSelect): Message {
  const [channel = "", account = "", peer = ""] = row.sourceChat?.split("\t") ?? [];
  return {
    id: String(row.id),
    ...(row.request === null ? {} : { request: row.request }),
    person: row.person,
    direction: row.direction,
    voice: row.voice,
    text: row.text,
    media: row.media,
    chat: addressOf(row),
    ...(row.ref === null ? {} : { ref: row.ref }),
    ...(row.sourceRef === null ? {} : { source: { chat: { channel, account, peer }, ref: row.sourceRef } }),
    state: row.state,
    at: row.at,
    ...(row.choices.length === 0 ? {} : { choices: row.choices }),
  };
}

/**
 * Words that were passed on are there twice: as they came in and as they went out. The desk reads the resident's as they
 * came, and everybody else's as they went to the resident, with how far they got.
 */
function asDesk(lines: Message[]): Message[] {
  const sources = new Set(
    lines.flatMap((line) =>
      line.source && line.voice !== "resident" ? [`${peerKey(line.source.chat)}\t${line.source.ref}`] : [],
    ),
  );
  return lines.filter((line) => {
    if (line.direction === "out") return !(line.source && line.voice === "resident");
    return !(line.ref && line.voice !== "resident" && sources.has(`${peerKey(line.chat)}\t${line.ref}`));
  });
}

export function thread(orm: Orm): Thread {
  const { message: m, sent: s } = schema;
  const q = {
    add: orm
      .insert(m)
      .values({
        request: p("request"),
        person: p("person"),
        direction: p("direction"),
        voice: p("voice"),
        text: p("text"),
        media: p("media"),
        choices: p("choices"),
        channel: p("channel"),
        account: p("account"),
        peer: p("peer"),
        thread: p("thread"),
        ref: p("ref"),
        sourceChat: p("sourceChat"),
        sourceRef: p("sourceRef"),
        state: p("state"),
        at: p("at"),
      })
      .prepare(),
    progress: orm
      .update(m)
      .set({ state: given("state") })
      .where(and(eq(m.id, p("id")), sql`${ranked} < ${p("rank")}`))
      .returning({ request: m.request })
      .prepare(),
    of: orm
      .select()
      .from(m)
      .where(eq(m.request, p("request")))
      .orderBy(desc(m.id))
      .limit(atMost(shownLines * 2))
      .prepare(),
    lost: orm
      .select()
      .from(m)
      .where(and(eq(m.request, p("request")), sql`${m.state} in ('failed', 'unsure')`))
      .orderBy(desc(m.id))
      .limit(atMost(lostLines))
      .prepare(),
    copies: orm
      .select()
      .from(m)
      .where(and(eq(m.sourceChat, p("chat")), eq(m.sourceRef, p("ref"))))
      .prepare(),
    rewrite: orm
      .update(m)
      .set({ text: given("text") })
      .where(eq(m.id, p("id")))
      .prepare(),
    blank: orm
      .update(m)
      .set({ text: "", media: [] })
      .where(eq(m.id, p("id")))
      .prepare(),
    sent: orm
      .insert(s)
      .values({
        ref: p("ref"),
        chat: p("chat"),
        thread: p("thread"),
        about: p("about"),
        card: p("card"),
        voice: p("voice"),
        choices: p("choices"),
        offers: p("offers"),
        outbox: p("outbox"),
        message: p("message"),
        at: p("at"),
      })
      .onConflictDoUpdate({
        target: [s.ref, s.chat],
        set: Object.fromEntries(
          ["about", "card", "voice", "choices", "offers", "outbox", "message"].map((name) => [
            name,
            sql.raw(`excluded.${name}`),
          ]),
        ),
      })
      .prepare(),
    byRef: orm
      .select()
      .from(s)
      .where(eq(s.ref, p("ref")))
      .prepare(),
    bySent: orm
      .select()
      .from(s)
      .where(and(eq(s.ref, p("ref")), eq(s.chat, p("chat"))))
      .prepare(),
    ofMessage: orm
      .select()
      .from(s)
      .where(eq(s.message, p("message")))
      .prepare(),
    last: orm
      .select({ about: s.about })
      .from(s)
      .where(and(eq(s.chat, p("chat")), eq(s.thread, p("thread"))))
      .orderBy(desc(s.id))
      .limit(atMost(1))
      .prepare(),
    lastOffer: orm
      .select({ choices: s.choices, at: s.at })
      .from(s)
      .where(and(eq(s.chat, p("chat")), eq(s.thread, p("thread")), sql`${s.offers} = 1`))
      .orderBy(desc(s.id))
      .limit(atMost(1))
      .prepare(),
  };

  /** The last lines of a request, oldest first, and what its desk reads of them, until something changes. */
  const kept = new Map<string, { lines: Message[]; shown?: Message[] }>();
  function keptOf(request: string): { lines: Message[]; shown?: Message[] } {
    const known = kept.get(request);
    if (known) return known;
    const made = { lines: q.of.all({ request }).reverse().map(toMessage) };
    kept.set(request, made);
    const [oldest] = kept.keys();
    if (kept.size > requestsKept && oldest !== undefined) kept.delete(oldest);
    return made;
  }

  function shownOf(request: string, all: Message[]): Message[] {
    const lines = asDesk(all).slice(-shownLines);
    const oldest = Number(lines[0]?.id ?? 0);
    // Few requests have more lines than are shown: only they are looked at twice.
    if (all.length <= shownLines) return lines;
    const lost = q.lost.all({ request }).reverse();
    return [...lost.filter(({ id }) => id < oldest).map(toMessage), ...lines];
  }

  return {
    add(line) {
      const { channel, account, peer, thread = "" } = line.chat;
      const row = {
        request: line.request ?? null,
        person: line.person,
        direction: line.direction,
        voice: line.voice,
        text: line.text,
        media: line.media,
        choices: line.choices ?? [],
        channel,
        account,
        peer,
        thread,
        ref: line.ref ?? null,
        sourceChat: line.source ? peerKey(line.source.chat) : null,
        sourceRef: line.source?.ref ?? null,
        state: line.state,
        at: line.at,
      };
      const id = Number(q.add.run(row).lastInsertRowid);
      const known = line.request === undefined ? undefined : kept.get(line.request);
      if (known) {
        delete known.shown;
        known.lines.push(toMessage({ ...row, id }));
        if (known.lines.length > shownLines * 2) known.lines.shift();
      }
      return id;
    },
    progress(id, state) {
      const moved = q.progress.get({ id, state, rank: rank[state] });
      if (!moved) return null;
      const known = moved.request === null ? undefined : kept.get(moved.request);
      if (known) {
        delete known.shown;
        const at = known.lines.findLastIndex((line) => line.id === String(id));
        const line = known.lines[at];
        if (line) known.lines[at] = { ...line, state };
      }
      return { about: moved.request ?? undefined };
    },
    of(request) {
      const known = keptOf(request);
      return (known.shown ??= shownOf(request, known.lines));
    },
    copies: (source) =>
      q.copies.all({ chat: peerKey(source.chat), ref: source.ref }).map((row) => ({
        id: row.id,
        request: row.request ?? undefined,
        person: row.person,
        chat: addressOf(row),
        blank: row.text === "" && row.media.length === 0,
      })),
    rewrite(id, text) {
      kept.clear();
      if (text === undefined) q.blank.run({ id });
      else q.rewrite.run({ id, text });
    },
    sent: (entry) => void q.sent.run({ ...entry, offers: entry.choices.length > 0 }),
    bySent: (chat, ref) => q.bySent.get({ chat, ref }),
    byRef: (ref) => q.byRef.all({ ref }),
    ofMessage: (message) => q.ofMessage.all({ message }),
    lastIn: (chat, thread) => q.last.get({ chat, thread }),
    lastOffer: (chat, thread) => q.lastOffer.get({ chat, thread }),
    reread: () => kept.clear(),
  };
}
