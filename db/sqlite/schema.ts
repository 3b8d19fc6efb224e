/** The tables: queues (inbox, waiting, outbox), what was said (message, sent, card, topic), who is where (address, conversation); records stand beside. */
import { type SQL, sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Choice, Incoming, Media, Prompt } from "#model/message.ts";
import type { Conversation } from "#model/turn.ts";

const oneOf = (column: unknown, values: string[]): SQL =>
  sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`;

/** Every delivery of a network, once. `chat` is the chat with its topic (see keys.ts). */
export const inbox = sqliteTable(
  "inbox",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    /** What makes it unique, as a digest: some networks put a phone number in it. */
    delivery: text("delivery").notNull(),
    chat: text("chat").notNull(),
    speaker: text("speaker").notNull(),
    /** A turn by itself: a press, an edit, a reaction, an event. */
    solo: integer("solo", { mode: "boolean" }).notNull(),
    /** It may wait for the rest of its burst. */
    calm: integer("calm", { mode: "boolean" }).notNull(),
    state: text("state", { enum: ["new", "done", "aside"] }).notNull(),
    at: integer("at").notNull(),
    keptAt: integer("kept_at").notNull(),
    why: text("why"),
    body: text("body", { mode: "json" }).$type<Incoming>().notNull(),
  },
  (t) => [
    uniqueIndex("inbox_once").on(t.channel, t.account, t.delivery),
    index("inbox_new").on(t.chat, t.id).where(sql`state = 'new'`),
    index("inbox_kept").on(t.keptAt),
    index("inbox_aside").on(t.id).where(sql`state = 'aside'`),
    index("inbox_speaker").on(t.channel, t.speaker),
    check("inbox_state", oneOf(t.state, ["new", "done", "aside"])),
  ],
);

/** The queue of chats that have something unheard: one row a chat, so that a flood costs its own chat only. */
export const waiting = sqliteTable(
  "waiting",
  {
    chat: text("chat").primaryKey(),
    readyAt: integer("ready_at").notNull(),
    /** When the first unheard message came, and how many there are: what bounds the quiet time. */
    since: integer("since").notNull(),
    messages: integer("messages").notNull(),
    tries: integer("tries").notNull(),
  },
  (t) => [index("waiting_ready").on(t.readyAt)],
);

/** What is to be handed to the channels, strictly by id within a chat: only the head of a chat has `nextAt`. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    /** The chat without its topic: a network paces and orders by it. */
    chat: text("chat").notNull(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    peer: text("peer").notNull(),
    thread: text("thread").notNull(),
    person: text("person"),
    op: text("op", { enum: ["send", "edit", "remove"] }).notNull(),
    prompt: text("prompt", { mode: "json" }).$type<Prompt>().notNull(),
    card: text("card"),
    about: text("about"),
    voice: text("voice"),
    weight: text("weight", { enum: ["routine", "personal"] }).notNull(),
    replyTo: text("reply_to"),
    underCard: integer("under_card", { mode: "boolean" }).notNull(),
    /** A last word to somebody who asked to be forgotten: it goes as soon as it is settled. */
    untraced: integer("untraced", { mode: "boolean" }).notNull(),
    topics: integer("topics", { mode: "boolean" }).notNull(),
    /** The line of the thread that this is the sending of. */
    message: integer("message"),
    state: text("state", {
      enum: ["queued", "handed", "sent", "delivered", "read", "failed", "unsure", "dropped"],
    }).notNull(),
    attempts: integer("attempts").notNull(),
    /** It went once more after nobody knew whether it had arrived. */
    again: integer("again", { mode: "boolean" }).notNull(),
    nextAt: integer("next_at"),
    until: integer("until"),
    ref: text("ref"),
    why: text("why"),
    at: integer("at").notNull(),
  },
  (t) => [
    index("outbox_due").on(t.channel, t.account, t.nextAt, t.id).where(sql`state = 'queued' and next_at is not null`),
    index("outbox_pending").on(t.chat, t.id).where(sql`state in ('queued', 'handed')`),
    index("outbox_handed").on(t.channel, t.account).where(sql`state = 'handed'`),
    index("outbox_at").on(t.at),
    index("outbox_person").on(t.person),
    index("outbox_about").on(t.about).where(sql`about is not null`),
    index("outbox_message").on(t.message).where(sql`state in ('queued', 'handed')`),
    check(
      "outbox_state",
      oneOf(t.state, ["queued", "handed", "sent", "delivered", "read", "failed", "unsure", "dropped"]),
    ),
  ],
);

/** A network's name of a message of ours: replies, presses and ticks are found by it long after the outbox is pruned. */
export const sent = sqliteTable(
  "sent",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    ref: text("ref").notNull(),
    chat: text("chat").notNull(),
    thread: text("thread").notNull(),
    about: text("about"),
    card: text("card"),
    voice: text("voice"),
    choices: text("choices", { mode: "json" }).$type<Choice[]>().notNull(),
    /** It offered choices: a number may answer it. */
    offers: integer("offers", { mode: "boolean" }).notNull(),
    outbox: integer("outbox").notNull(),
    message: integer("message"),
    at: integer("at").notNull(),
  },
  (t) => [
    uniqueIndex("sent_ref").on(t.ref, t.chat),
    index("sent_last").on(t.chat, t.thread, t.id),
    index("sent_offers").on(t.chat, t.thread, t.id).where(sql`offers = 1`),
    index("sent_message").on(t.message).where(sql`message is not null`),
    index("sent_about").on(t.about).where(sql`about is not null`),
    index("sent_at").on(t.at),
  ],
);

/** A living card in a chat: what it last showed, and where it stands. */
export const card = sqliteTable(
  "card",
  {
    chat: text("chat").notNull(),
    card: text("card").notNull(),
    about: text("about"),
    thread: text("thread").notNull(),
    ref: text("ref"),
    /** What it shows, or will when its outbox row has gone; null after a failure, so that it is drawn again. */
    prompt: text("prompt"),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.chat, t.card] }), index("card_about").on(t.about), index("card_at").on(t.at)],
);

/** A topic of a desk, and the request that is talked about in it. */
export const topic = sqliteTable(
  "topic",
  { chat: text("chat").notNull(), about: text("about").notNull(), thread: text("thread").notNull() },
  (t) => [primaryKey({ columns: [t.chat, t.about] }), index("topic_thread").on(t.chat, t.thread)],
);

/** Where a person can be reached: a peer of one of our accounts. A row without a person is a group. */
export const address = sqliteTable(
  "address",
  {
    channel: text("channel").notNull(),
    peer: text("peer").notNull(),
    account: text("account").notNull(),
    person: text("person"),
    gone: integer("gone", { mode: "boolean" }).notNull(),
    /** Null: never heard in a chat of their own, so never written to first. */
    heardAt: integer("heard_at"),
  },
  (t) => [primaryKey({ columns: [t.channel, t.peer, t.account] }), index("address_person").on(t.person)],
);

/** A dialogue that waits for an answer; a chat at rest has no row. */
export const conversation = sqliteTable(
  "conversation",
  {
    chat: text("chat").notNull(),
    person: text("person").notNull(),
    body: text("body", { mode: "json" }).$type<Conversation>().notNull(),
    at: integer("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.chat, t.person] }), index("conversation_person").on(t.person)],
);

/** The history: every line said, in both directions. */
export const message = sqliteTable(
  "message",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    request: text("request"),
    person: text("person").notNull(),
    direction: text("direction", { enum: ["in", "out"] }).notNull(),
    voice: text("voice").notNull(),
    text: text("text").notNull(),
    media: text("media", { mode: "json" }).$type<Media[]>().notNull(),
    choices: text("choices", { mode: "json" }).$type<Choice[]>().notNull(),
    channel: text("channel").notNull(),
    account: text("account").notNull(),
    peer: text("peer").notNull(),
    thread: text("thread").notNull(),
    ref: text("ref"),
    /** For words passed on: the chat (without topic) and ref they came from. */
    sourceChat: text("source_chat"),
    sourceRef: text("source_ref"),
    state: text("state", {
      enum: ["kept", "queued", "sent", "delivered", "read", "failed", "unsure"],
    }).notNull(),
    at: integer("at").notNull(),
  },
  (t) => [
    index("message_request").on(t.request, t.id).where(sql`request is not null`),
    index("message_person").on(t.person, t.id),
    index("message_source").on(t.sourceChat, t.sourceRef).where(sql`source_ref is not null`),
    index("message_at").on(t.at),
  ],
);

export const media = sqliteTable(
  "media",
  {
    id: text("id").primaryKey(),
    person: text("person"),
    mime: text("mime").notNull(),
    name: text("name"),
    bytes: blob("bytes", { mode: "buffer" }).notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("media_at").on(t.at), index("media_person").on(t.person)],
);

/** What was written once: turns, reminders, hooks. */
export const once = sqliteTable("once", { key: text("key").primaryKey(), at: integer("at").notNull() }, (t) => [
  index("once_at").on(t.at),
]);

/** Small named values: watermarks, pauses of an account, a bot's name. */
export const memo = sqliteTable("memo", {
  key: text("key").primaryKey(),
  value: text("value").notNull(),
  at: integer("at").notNull(),
});

export * from "./record-tables.ts";
