/** One table per record: the row as JSON under its version, beside the columns that queries need, and what is derived from rows. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Records } from "#model/records.ts";

/** Roles by loge, out of the persons' rows: who coordinates what. */
export const holding = sqliteTable(
  "holding",
  { person: text("person").notNull(), role: text("role").notNull(), loge: text("loge").notNull() },
  (t) => [primaryKey({ columns: [t.role, t.loge, t.person] }), index("holding_person").on(t.person)],
);

/** Providers by loge, out of the providers' rows. */
export const serves = sqliteTable(
  "serves",
  { loge: text("loge").notNull(), provider: text("provider").notNull() },
  (t) => [primaryKey({ columns: [t.loge, t.provider] }), index("serves_provider").on(t.provider)],
);

/** Requests by who gets their news besides the resident, out of the requests' rows. */
export const follows = sqliteTable(
  "follows",
  { person: text("person").notNull(), request: text("request").notNull() },
  (t) => [primaryKey({ columns: [t.person, t.request] }), index("follows_request").on(t.request)],
);

const record = <T extends keyof Records>() => ({
  id: text("id").primaryKey(),
  version: integer("version").notNull(),
  body: text("body", { mode: "json" }).$type<Records[T]>().notNull(),
});

export const person = sqliteTable(
  "person",
  { ...record<"person">(), loge: text("loge"), name: text("name").notNull() },
  (t) => [index("person_loge").on(t.loge, t.name)],
);
export const loge = sqliteTable(
  "loge",
  { ...record<"loge">(), slug: text("slug").notNull(), desk: text("desk") },
  (t) => [uniqueIndex("loge_slug").on(t.slug), index("loge_desk").on(t.desk).where(sql`desk is not null`)],
);
export const request = sqliteTable(
  "request",
  {
    ...record<"request">(),
    ref: text("ref").notNull(),
    loge: text("loge"),
    resident: text("resident").notNull(),
    provider: text("provider"),
    status: text("status").notNull(),
    /** Still somebody's business: not closed, declined, cancelled or expired. */
    open: integer("open", { mode: "boolean" }).notNull(),
    changedAt: integer("changed_at").notNull(),
    /** Its words are still there: retention takes them from old ones. */
    worded: integer("worded", { mode: "boolean" }).notNull(),
  },
  (t) => [
    index("request_open").on(t.loge, t.changedAt).where(sql`open = 1`),
    index("request_loge").on(t.loge, t.changedAt),
    index("request_resident").on(t.resident, t.open, t.changedAt),
    index("request_provider").on(t.provider, t.status, t.changedAt),
    index("request_ref").on(t.ref),
    index("request_worded").on(t.changedAt).where(sql`open = 0 and worded = 1`),
  ],
);
export const invitation = sqliteTable("invitation", { ...record<"invitation">(), usedBy: text("used_by") }, (t) => [
  index("invitation_used").on(t.usedBy).where(sql`used_by is not null`),
]);
export const provider = sqliteTable("provider", { ...record<"provider">(), status: text("status").notNull() });
export const offer = sqliteTable(
  "offer",
  {
    ...record<"offer">(),
    request: text("request").notNull(),
    provider: text("provider").notNull(),
    status: text("status").notNull(),
  },
  (t) => [index("offer_request").on(t.request), index("offer_provider").on(t.provider, t.status)],
);
export const series = sqliteTable(
  "series",
  { ...record<"series">(), loge: text("loge").notNull(), resident: text("resident").notNull() },
  (t) => [index("series_loge").on(t.loge), index("series_resident").on(t.resident)],
);
export const reminder = sqliteTable(
  "reminder",
  {
    ...record<"reminder">(),
    kind: text("kind").notNull(),
    about: text("about").notNull(),
    dueAt: integer("due_at").notNull(),
    doneAt: integer("done_at"),
  },
  (t) => [
    uniqueIndex("reminder_once").on(t.about, t.kind, t.dueAt),
    index("reminder_due").on(t.dueAt, t.id).where(sql`done_at is null`),
    index("reminder_done").on(t.doneAt).where(sql`done_at is not null`),
  ],
);
export const rating = sqliteTable(
  "rating",
  {
    ...record<"rating">(),
    request: text("request").notNull(),
    provider: text("provider").notNull(),
    resident: text("resident").notNull(),
    stars: integer("stars"),
  },
  (t) => [
    index("rating_request").on(t.request),
    index("rating_provider").on(t.provider, t.stars, t.resident),
    index("rating_resident").on(t.resident),
  ],
);
export const note = sqliteTable(
  "note",
  {
    ...record<"note">(),
    about: text("about").notNull(),
    loge: text("loge").notNull(),
    expiresAt: integer("expires_at"),
  },
  (t) => [index("note_about").on(t.about), index("note_expires").on(t.expiresAt).where(sql`expires_at is not null`)],
);
export const secret = sqliteTable(
  "secret",
  { ...record<"secret">(), request: text("request").notNull(), expiresAt: integer("expires_at").notNull() },
  (t) => [index("secret_request").on(t.request), index("secret_expires").on(t.expiresAt)],
);
export const absence = sqliteTable(
  "absence",
  {
    ...record<"absence">(),
    person: text("person").notNull(),
    loge: text("loge").notNull(),
    until: integer("until").notNull(),
  },
  (t) => [index("absence_loge").on(t.loge, t.until), index("absence_person").on(t.person)],
);
export const payment = sqliteTable(
  "payment",
  {
    ...record<"payment">(),
    request: text("request").notNull(),
    loge: text("loge").notNull(),
    at: integer("at").notNull(),
  },
  (t) => [index("payment_request").on(t.request), index("payment_loge").on(t.loge, t.at)],
);
export const correction = sqliteTable(
  "correction",
  { ...record<"correction">(), request: text("request").notNull(), at: integer("at").notNull() },
  (t) => [index("correction_request").on(t.request), index("correction_at").on(t.at)],
);
export const announcement = sqliteTable(
  "announcement",
  { ...record<"announcement">(), loge: text("loge").notNull(), at: integer("at").notNull() },
  (t) => [index("announcement_loge").on(t.loge, t.at)],
);

/** The record tables by their name in Records. */
export const records = {
  person,
  loge,
  request,
  invitation,
  provider,
  offer,
  series,
  reminder,
  rating,
  note,
  secret,
  absence,
  payment,
  correction,
  announcement,
};
