/** The reads behind views and deliveries: lists of rows by what relates them. Every one by an index. */
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import type { Records, Table } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import * as schema from "./schema.ts";
import { atMost, type Tables } from "./tables.ts";

const p = sql.placeholder;
const busyStatuses = ["booked", "under_way"];
const doneStatuses = ["done", "closed"];
/** What a resident sees of their past, and what a second look gives at most. */
const recent = 20;
/** What is done of the reminders in one go, at most. */
const dueAtMost = 100;

export type Finder = ReturnType<typeof finder>;

export function finder(orm: Orm, tables: Tables) {
  const {
    request: r,
    offer,
    rating,
    note,
    series,
    absence,
    provider,
    person,
    holding,
    serves,
    follows,
    loge,
    secret,
    reminder,
  } = schema;
  /** Rows are found by id and read from what is kept of them. */
  const rows = <T extends Table>(table: T, found: unknown[][]): Records[T][] =>
    found.flatMap(([id]) => tables.get(table, id as string) ?? []);
  const ofProvider = (most: number) =>
    orm
      .select({ id: r.id })
      .from(r)
      .where(and(eq(r.provider, p("person")), eq(r.status, p("status"))))
      .orderBy(desc(r.changedAt))
      .limit(atMost(most))
      .prepare();
  const q = {
    openOfLoge: orm
      .select({ id: r.id })
      .from(r)
      .where(and(eq(r.loge, p("loge")), sql`${r.open} = 1`))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    openWithoutLoge: orm
      .select({ id: r.id })
      .from(r)
      .where(and(isNull(r.loge), sql`${r.open} = 1`))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    ofLoge: orm
      .select({ id: r.id })
      .from(r)
      .where(eq(r.loge, p("loge")))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    ofResident: orm
      .select({ id: r.id, open: r.open })
      .from(r)
      .where(eq(r.resident, p("person")))
      .orderBy(desc(r.open), desc(r.changedAt))
      .limit(atMost(3 * recent))
      .prepare(),
    ofFollower: orm
      .select({ id: r.id })
      .from(follows)
      .innerJoin(r, eq(r.id, follows.request))
      .where(eq(follows.person, p("person")))
      .limit(atMost(limits.openRequests))
      .prepare(),
    ofProvider: ofProvider(limits.openRequests),
    lastOfProvider: ofProvider(recent),
    countOfProvider: orm
      .select({ n: sql<number>`count(*)` })
      .from(r)
      .where(and(eq(r.provider, p("person")), inArray(r.status, doneStatuses)))
      .prepare(),
    byRef: orm
      .select({ id: r.id })
      .from(r)
      .where(eq(r.ref, p("ref")))
      .limit(atMost(recent))
      .prepare(),
    offersOf: orm
      .select({ id: offer.id })
      .from(offer)
      .where(eq(offer.request, p("request")))
      .prepare(),
    offersTo: orm
      .select({ id: offer.id })
      .from(offer)
      .where(and(eq(offer.provider, p("provider")), inArray(offer.status, ["asked", "quoted"])))
      .limit(atMost(recent * 2))
      .prepare(),
    ratingOf: orm
      .select({ id: rating.id })
      .from(rating)
      .where(eq(rating.request, p("request")))
      .limit(atMost(1))
      .prepare(),
    paymentsOf: orm
      .select({ id: schema.payment.id })
      .from(schema.payment)
      .where(eq(schema.payment.request, p("request")))
      .prepare(),
    stars: orm
      .select({ stars: sql<number | null>`avg(${rating.stars})` })
      .from(rating)
      .where(and(eq(rating.provider, p("provider")), sql`${rating.stars} is not null`))
      .prepare(),
    likedBy: orm
      .selectDistinct({ resident: rating.resident })
      .from(rating)
      .where(and(eq(rating.provider, p("provider")), sql`${rating.stars} >= 4`))
      .limit(atMost(limits.openRequests))
      .prepare(),
    notesAbout: orm
      .select({ id: note.id })
      .from(note)
      .where(eq(note.about, p("about")))
      .limit(atMost(recent))
      .prepare(),
    seriesOf: orm
      .select({ id: series.id })
      .from(series)
      .where(eq(series.resident, p("person")))
      .limit(atMost(recent))
      .prepare(),
    absencesOf: orm
      .select({ id: absence.id })
      .from(absence)
      .where(and(eq(absence.loge, p("loge")), gt(absence.until, p("now"))))
      .prepare(),
    providersOf: orm
      .select({ id: provider.id })
      .from(serves)
      .innerJoin(provider, eq(provider.id, serves.provider))
      .where(eq(serves.loge, p("loge")))
      .prepare(),
    holders: orm
      .select({ id: person.id })
      .from(holding)
      .innerJoin(person, eq(person.id, holding.person))
      .where(and(eq(holding.role, p("role")), eq(holding.loge, p("loge"))))
      .prepare(),
    admins: orm
      .selectDistinct({ id: person.id })
      .from(holding)
      .innerJoin(person, eq(person.id, holding.person))
      .where(eq(holding.role, "admin"))
      .prepare(),
    loges: orm.select({ body: loge.body }).from(loge).prepare(),
    logeOfDesk: orm
      .select({ id: loge.id })
      .from(loge)
      .where(eq(loge.desk, p("desk")))
      .limit(atMost(1))
      .prepare(),
    residentsOf: orm
      .select({ id: person.id })
      .from(person)
      .where(eq(person.loge, p("loge")))
      .orderBy(asc(person.name))
      .limit(atMost(limits.openRequests))
      .prepare(),
    countOfResident: orm
      .select({ n: sql<number>`count(*)` })
      .from(r)
      .where(eq(r.resident, p("person")))
      .prepare(),
    secretOf: orm
      .select({ id: secret.id })
      .from(secret)
      .where(eq(secret.request, p("request")))
      .limit(atMost(1))
      .prepare(),
    due: orm
      .select({ id: reminder.id })
      .from(reminder)
      .where(and(lte(reminder.dueAt, p("now")), sql`${reminder.doneAt} is null`))
      .orderBy(asc(reminder.dueAt), asc(reminder.id))
      .limit(atMost(dueAtMost))
      .prepare(),
    nextDue: orm
      .select({ at: reminder.dueAt })
      .from(reminder)
      .where(sql`${reminder.doneAt} is null`)
      .orderBy(asc(reminder.dueAt))
      .limit(atMost(1))
      .prepare(),
  };

  return {
    openOfLoge: (id: string) => rows("request", q.openOfLoge.values({ loge: id })),
    openWithoutLoge: () => rows("request", q.openWithoutLoge.values()),
    ofLoge: (id: string) => rows("request", q.ofLoge.values({ loge: id })),
    /** Those that are alive, and the last of the others. */
    ofResident(id: string): Records["request"][] {
      const all = q.ofResident.values({ person: id });
      const past = all.findIndex(([, open]) => !open);
      return rows("request", past < 0 ? all : all.slice(0, past + recent));
    },
    /** Those of somebody else whose news this person gets. */
    ofFollower: (id: string) => rows("request", q.ofFollower.values({ person: id })),
    jobsOf: (id: string): Records["request"][] => [
      ...["offered", "quoted", "agreed", ...busyStatuses].flatMap((status) =>
        rows("request", q.ofProvider.values({ person: id, status })),
      ),
      ...doneStatuses.flatMap((status) => rows("request", q.lastOfProvider.values({ person: id, status }))),
    ],
    visitsOf: (id: string) =>
      busyStatuses.flatMap((status) => rows("request", q.ofProvider.values({ person: id, status }))),
    jobsDone: (id: string) => q.countOfProvider.get({ person: id })?.n ?? 0,
    byRef: (ref: string) => rows("request", q.byRef.values({ ref })),
    offersOf: (request: string) => rows("offer", q.offersOf.values({ request })),
    offersTo: (id: string) => rows("offer", q.offersTo.values({ provider: id })),
    ratingOf: (request: string) => rows("rating", q.ratingOf.values({ request }))[0],
    paymentsOf: (request: string) => rows("payment", q.paymentsOf.values({ request })),
    stars: (id: string) => q.stars.get({ provider: id })?.stars ?? undefined,
    likedBy: (id: string) => q.likedBy.all({ provider: id }).map((row) => row.resident),
    notesAbout: (about: string, now: number) =>
      rows("note", q.notesAbout.values({ about })).filter((one) => (one.expiresAt ?? Infinity) > now),
    seriesOf: (id: string) => rows("series", q.seriesOf.values({ person: id })),
    absencesOf: (id: string, now: number) => rows("absence", q.absencesOf.values({ loge: id, now })),
    providersOf: (id: string) => rows("provider", q.providersOf.values({ loge: id })),
    coordinatorsOf: (id: string) => rows("person", q.holders.values({ role: "coordinator", loge: id })),
    admins: () => rows("person", q.admins.values()),
    loges: () => q.loges.all().map((row) => row.body),
    logeOfDesk: (desk: string) => rows("loge", q.logeOfDesk.values({ desk }))[0],
    residentsOf: (id: string) => rows("person", q.residentsOf.values({ loge: id })),
    requestsOf: (id: string) => q.countOfResident.get({ person: id })?.n ?? 0,
    secretOf: (request: string) => rows("secret", q.secretOf.values({ request }))[0],
    due: (now: number, most: number) => rows("reminder", q.due.values({ now }).slice(0, most)),
    nextDue: () => q.nextDue.get()?.at,
  };
}
