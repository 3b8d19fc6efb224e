/** Retention: what has served goes, in steps so small that nobody waits for them. */
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import type { Orm } from "./connect.ts";
import * as schema from "./schema.ts";
import { atMost, type Tables } from "./tables.ts";

const p = sql.placeholder;
const stepRows = 500;

/** One step: removes some rows that are older than allowed, and gives how many it was. */
export type Step = (now: number) => number;

export interface Pruner {
  stepRows: number;
  steps: Step[];
  queues(now: number): { inbox: number; outbox: number; setAside: number; oldestMs: number };
}

export function pruner(orm: Orm, tables: Tables): Pruner {
  const s = schema;
  const old = { before: p("before") };
  const q = {
    inbox: orm
      .select({ id: s.inbox.id })
      .from(s.inbox)
      .where(and(lt(s.inbox.keptAt, old.before), sql`${s.inbox.state} <> 'new'`))
      .limit(atMost(stepRows)),
    outbox: orm
      .select({ id: s.outbox.id })
      .from(s.outbox)
      .where(and(lt(s.outbox.at, old.before), sql`${s.outbox.state} not in ('queued', 'handed')`))
      .limit(atMost(stepRows)),
    media: orm.select({ id: s.media.id }).from(s.media).where(lt(s.media.at, old.before)).limit(atMost(stepRows)),
    message: orm
      .select({ id: s.message.id })
      .from(s.message)
      .where(lt(s.message.at, old.before))
      .limit(atMost(stepRows)),
    sent: orm.select({ id: s.sent.id }).from(s.sent).where(lt(s.sent.at, old.before)).limit(atMost(stepRows)),
    once: orm.select({ key: s.once.key }).from(s.once).where(lt(s.once.at, old.before)).limit(atMost(stepRows)),
    notes: orm
      .select({ id: s.note.id })
      .from(s.note)
      .where(and(lt(s.note.expiresAt, old.before), sql`${s.note.expiresAt} is not null`))
      .limit(atMost(stepRows)),
    secrets: orm
      .select({ id: s.secret.id })
      .from(s.secret)
      .where(lt(s.secret.expiresAt, old.before))
      .limit(atMost(stepRows)),
    reminders: orm
      .select({ id: s.reminder.id })
      .from(s.reminder)
      .where(and(lt(s.reminder.doneAt, old.before), sql`${s.reminder.doneAt} is not null`))
      .limit(atMost(stepRows)),
  };
  /** `then`: what was read of these rows is not what is stored any more. */
  type Removal = [keptMs: number, remove: { run(values: { before: number }): { changes: number } }, then?: () => void];
  const removals: Removal[] = [
    [limits.inboxKeptMs, orm.delete(s.inbox).where(inArray(s.inbox.id, q.inbox)).prepare()],
    [limits.outboxKeptMs, orm.delete(s.outbox).where(inArray(s.outbox.id, q.outbox)).prepare()],
    [limits.mediaKeptMs, orm.delete(s.media).where(inArray(s.media.id, q.media)).prepare()],
    [limits.textKeptMs, orm.delete(s.message).where(inArray(s.message.id, q.message)).prepare(), tables.reread],
    [limits.textKeptMs, orm.delete(s.sent).where(inArray(s.sent.id, q.sent)).prepare()],
    [limits.textKeptMs, orm.delete(s.card).where(lt(s.card.at, old.before)).prepare()],
    [limits.idempotencyKeptMs, orm.delete(s.once).where(inArray(s.once.key, q.once)).prepare()],
    [0, orm.delete(s.note).where(inArray(s.note.id, q.notes)).prepare(), () => tables.drop("note")],
    [0, orm.delete(s.secret).where(inArray(s.secret.id, q.secrets)).prepare(), () => tables.drop("secret")],
    [
      limits.outboxKeptMs,
      orm.delete(s.reminder).where(inArray(s.reminder.id, q.reminders)).prepare(),
      () => tables.drop("reminder"),
    ],
  ];
  const worded = orm
    .select({ body: s.request.body })
    .from(s.request)
    .where(and(lt(s.request.changedAt, old.before), sql`${s.request.open} = 0 and ${s.request.worded} = 1`))
    .limit(atMost(stepRows))
    .prepare();
  const depth = {
    inbox: orm
      .select({ n: sql<number>`coalesce(sum(${s.waiting.messages}), 0)` })
      .from(s.waiting)
      .prepare(),
    oldest: orm
      .select({ at: s.waiting.since })
      .from(s.waiting)
      .orderBy(asc(s.waiting.readyAt))
      .limit(atMost(1))
      .prepare(),
    outbox: orm
      .select({ n: sql<number>`count(*)` })
      .from(s.outbox)
      .where(sql`${s.outbox.state} in ('queued', 'handed')`)
      .prepare(),
    oldestOut: orm
      .select({ at: sql<number | null>`min(${s.outbox.at})` })
      .from(s.outbox)
      .where(sql`${s.outbox.state} in ('queued', 'handed')`)
      .prepare(),
    aside: orm.select({ n: sql<number>`count(*)` }).from(s.inbox).where(eq(s.inbox.state, sql`'aside'`)).prepare(),
  };

  /** The words of requests that have long been over go; what kind of help it was stays. */
  function wordless(now: number): number {
    const rows = worded.all({ before: now - limits.textKeptMs });
    for (const { body } of rows) {
      const { place: _place, ...rest } = body;
      const { postalCode, city } = body.where;
      tables.put("request", {
        ...rest,
        text: "",
        where: { ...(postalCode === undefined ? {} : { postalCode }), ...(city === undefined ? {} : { city }) },
        media: [],
        history: body.history.map(({ note: _note, ...step }) => step),
      });
    }
    return rows.length;
  }

  return {
    stepRows,
    steps: [
      ...removals.map(
        ([keptMs, remove, then]): Step =>
          (now) => {
            const { changes } = remove.run({ before: now - keptMs });
            if (changes > 0) then?.();
            return changes;
          },
      ),
      wordless,
    ],
    queues(now) {
      const oldest = [depth.oldest.get()?.at ?? Infinity, depth.oldestOut.get()?.at ?? Infinity].filter(
        Number.isFinite,
      );
      return {
        inbox: depth.inbox.get()?.n ?? 0,
        outbox: depth.outbox.get()?.n ?? 0,
        setAside: depth.aside.get()?.n ?? 0,
        oldestMs: oldest.length === 0 ? 0 : Math.max(0, now - Math.min(...oldest)),
      };
    },
  };
}
