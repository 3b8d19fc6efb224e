/** The reads behind views and deliveries: lists of rows by what relates them. Every one by an index. */
import { and, asc, desc, eq, gt, inArray, isNull, lte, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import type { Records } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import * as schema from "./schema.ts";
import { atMost } from "./tables.ts";

const p = sql.placeholder;
const busyStatuses = ["booked", "under_way"];
const doneStatuses = ["done", "closed"];
/** What a resident sees of their past, and what a second look gives at most. */
const recent = 20;

export type Finder = ReturnType<typeof finder>;

export function finder(orm: Orm) {
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
    loge,
    secret,
    reminder,
  } = schema;
  const bodies = <T>(rows: { body: T }[]): T[] => rows.map((row) => row.body);
  const q = {
    openOfLoge: orm
      .select({ body: r.body })
      .from(r)
      .where(and(eq(r.loge, p("loge")), sql`${r.open} = 1`))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    openWithoutLoge: orm
      .select({ body: r.body })
      .from(r)
      .where(and(isNull(r.loge), sql`${r.open} = 1`))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    ofLoge: orm
      .select({ body: r.body })
      .from(r)
      .where(eq(r.loge, p("loge")))
      .orderBy(desc(r.changedAt))
      .limit(atMost(limits.openRequests))
      .prepare(),
    ofResident: orm
      .select({ body: r.body, open: r.open })
      .from(r)
      .where(eq(r.resident, p("person")))
      .orderBy(desc(r.open), desc(r.changedAt))
      .limit(atMost(3 * recent))
      .prepare(),
    ofProvider: orm
      .select({ body: r.body })
      .from(r)
      .where(and(eq(r.provider, p("person")), eq(r.status, p("status"))))
      .orderBy(desc(r.changedAt))
      .limit(p("most"))
      .prepare(),
    countOfProvider: orm
      .select({ n: sql<number>`count(*)` })
      .from(r)
      .where(and(eq(r.provider, p("person")), inArray(r.status, doneStatuses)))
      .prepare(),
    byRef: orm
      .select({ body: r.body })
      .from(r)
      .where(eq(r.ref, p("ref")))
      .limit(atMost(recent))
      .prepare(),
    offersOf: orm
      .select({ body: offer.body })
      .from(offer)
      .where(eq(offer.request, p("request")))
      .prepare(),
    offersTo: orm
      .select({ body: offer.body })
      .from(offer)
      .where(and(eq(offer.provider, p("provider")), inArray(offer.status, ["asked", "quoted"])))
      .limit(atMost(recent * 2))
      .prepare(),
    ratingOf: orm
      .select({ body: rating.body })
      .from(rating)
      .where(eq(rating.request, p("request")))
      .limit(atMost(1))
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
      .select({ body: note.body })
      .from(note)
      .where(eq(note.about, p("about")))
      .limit(atMost(recent))
      .prepare(),
    seriesOf: orm
      .select({ body: series.body })
      .from(series)
      .where(eq(series.resident, p("person")))
      .limit(atMost(recent))
      .prepare(),
    absencesOf: orm
      .select({ body: absence.body })
      .from(absence)
      .where(and(eq(absence.loge, p("loge")), gt(absence.until, p("now"))))
      .prepare(),
    providersOf: orm
      .select({ body: provider.body })
      .from(serves)
      .innerJoin(provider, eq(provider.id, serves.provider))
      .where(eq(serves.loge, p("loge")))
      .prepare(),
    holders: orm
      .select({ body: person.body })
      .from(holding)
      .innerJoin(person, eq(person.id, holding.person))
      .where(and(eq(holding.role, p("role")), eq(holding.loge, p("loge"))))
      .prepare(),
    admins: orm
      .selectDistinct({ body: person.body })
      .from(holding)
      .innerJoin(person, eq(person.id, holding.person))
      .where(eq(holding.role, "admin"))
      .prepare(),
    loges: orm.select({ body: loge.body }).from(loge).prepare(),
    logeOfDesk: orm
      .select({ body: loge.body })
      .from(loge)
      .where(eq(loge.desk, p("desk")))
      .limit(atMost(1))
      .prepare(),
    residentsOf: orm
      .select({ body: person.body })
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
      .select({ body: secret.body })
      .from(secret)
      .where(eq(secret.request, p("request")))
      .limit(atMost(1))
      .prepare(),
    due: orm
      .select({ body: reminder.body })
      .from(reminder)
      .where(and(lte(reminder.dueAt, p("now")), sql`${reminder.doneAt} is null`))
      .orderBy(asc(reminder.dueAt), asc(reminder.id))
      .limit(p("most"))
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
    openOfLoge: (id: string) => bodies(q.openOfLoge.all({ loge: id })),
    openWithoutLoge: () => bodies(q.openWithoutLoge.all()),
    ofLoge: (id: string) => bodies(q.ofLoge.all({ loge: id })),
    /** Those that are alive, and the last of the others. */
    ofResident(id: string): Records["request"][] {
      const rows = q.ofResident.all({ person: id });
      const past = rows.findIndex(({ open }) => !open);
      return bodies(past < 0 ? rows : rows.slice(0, past + recent));
    },
    jobsOf: (id: string): Records["request"][] => [
      ...["offered", "quoted", "agreed", ...busyStatuses].flatMap((status) =>
        bodies(q.ofProvider.all({ person: id, status, most: limits.openRequests })),
      ),
      ...doneStatuses.flatMap((status) => bodies(q.ofProvider.all({ person: id, status, most: recent }))),
    ],
    visitsOf: (id: string) =>
      busyStatuses.flatMap((status) => bodies(q.ofProvider.all({ person: id, status, most: limits.openRequests }))),
    jobsDone: (id: string) => q.countOfProvider.get({ person: id })?.n ?? 0,
    byRef: (ref: string) => bodies(q.byRef.all({ ref })),
    offersOf: (request: string) => bodies(q.offersOf.all({ request })),
    offersTo: (id: string) => bodies(q.offersTo.all({ provider: id })),
    ratingOf: (request: string) => q.ratingOf.get({ request })?.body,
    stars: (id: string) => q.stars.get({ provider: id })?.stars ?? undefined,
    likedBy: (id: string) => q.likedBy.all({ provider: id }).map((row) => row.resident),
    notesAbout: (about: string, now: number) =>
      bodies(q.notesAbout.all({ about })).filter((one) => (one.expiresAt ?? Infinity) > now),
    seriesOf: (id: string) => bodies(q.seriesOf.all({ person: id })),
    absencesOf: (id: string, now: number) => bodies(q.absencesOf.all({ loge: id, now })),
    providersOf: (id: string) => bodies(q.providersOf.all({ loge: id })),
    coordinatorsOf: (id: string) => bodies(q.holders.all({ role: "coordinator", loge: id })),
    admins: () => bodies(q.admins.all()),
    loges: () => bodies(q.loges.all()),
    logeOfDesk: (desk: string) => q.logeOfDesk.get({ desk })?.body,
    residentsOf: (id: string) => bodies(q.residentsOf.all({ loge: id })),
    requestsOf: (id: string) => q.countOfResident.get({ person: id })?.n ?? 0,
    secretOf: (request: string) => q.secretOf.get({ request })?.body,
    due: (now: number, most: number) => bodies(q.due.all({ now, most })),
    nextDue: () => q.nextDue.get()?.at,
  };
}
