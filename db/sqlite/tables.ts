/** Rows of the record tables: read by id, written under their version, with what is derived from them. */
import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Records, Status, Table } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import { chatKey } from "./keys.ts";
import * as schema from "./schema.ts";

/** A row moved under the decision: nothing of it is written. */
export class Stale extends Error {}

/** A value given at run time, in a `set` or `values` that Drizzle prepares. */
export const given = (name: string): SQL => sql`${sql.placeholder(name)}`;

/**
 * A limit as a literal: SQLite plans a statement anew at each run when its limit is bound, which costs more than most of
 * the statements themselves.
 */
export const atMost = (rows: number): number => sql.raw(String(rows)) as unknown as number;

const settledStatuses: ReadonlySet<Status> = new Set(["closed", "declined", "cancelled", "expired"]);
export const isOpen = (status: Status): boolean => !settledStatuses.has(status);

/** What queries need of each row, as columns beside its JSON. */
const columns: { [T in Table]: (row: Records[T]) => Record<string, string | number | null> } = {
  person: (row) => ({ loge: row.loge ?? null, name: row.name }),
  loge: (row) => ({ slug: row.slug, desk: row.desk ? chatKey({ ...row.desk.at, thread: "" }) : null }),
  request: (row) => ({
    ref: row.ref,
    loge: row.loge ?? null,
    resident: row.resident,
    provider: row.provider ?? null,
    status: row.status,
    open: Number(isOpen(row.status)),
    changedAt: row.changedAt,
    worded: Number(row.text !== ""),
  }),
  invitation: (row) => ({ usedBy: row.usedBy ?? null }),
  provider: (row) => ({ status: row.status }),
  offer: (row) => ({ request: row.request, provider: row.provider, status: row.status }),
  series: (row) => ({ loge: row.loge, resident: row.resident }),
  reminder: (row) => ({ kind: row.kind, about: row.about, dueAt: row.dueAt, doneAt: row.doneAt ?? null }),
  rating: (row) => ({ request: row.request, provider: row.provider, resident: row.resident, stars: row.stars ?? null }),
  note: (row) => ({ about: row.about, loge: row.loge, expiresAt: row.expiresAt ?? null }),
  secret: (row) => ({ request: row.request, expiresAt: row.expiresAt }),
  absence: (row) => ({ person: row.person, loge: row.loge, until: row.until }),
  payment: (row) => ({ request: row.request, loge: row.loge, at: row.at }),
  correction: (row) => ({ request: row.request, at: row.at }),
  announcement: (row) => ({ loge: row.loge, at: row.at }),
};

/** What a view adds to a row: never stored with it. */
const viewKeys: Partial<Record<Table, readonly string[]>> = {
  person: ["requests", "notes"],
  request: [
    "residentName",
    "residentLocale",
    "logeName",
    "timezone",
    "delays",
    "coordinatorName",
    "providerName",
    "relatives",
    "thread",
    "offers",
    "notes",
    "rating",
    "seriesOf",
    "payments",
  ],
  provider: ["name", "locale", "load", "visits", "jobs", "stars", "likedBy"],
  offer: ["of", "providerName"],
};

export interface Tables {
  /** The row, which is everybody's: it is frozen, and whoever changes it copies it first. */
  get<T extends Table>(table: T, id: string): Records[T] | undefined;
  /** Writes version + 1 where the row still has the version that was read; throws Stale otherwise. */
  put<T extends Table>(table: T, row: Records[T]): void;
  remove(table: Table, id: string): void;
  /** Rows of this table were removed behind these functions: they are read anew. */
  drop: (table: Table) => void;
  /** Rows were changed or undone behind these functions: all are read anew. */
  reread: () => void;
}

/** How many rows of a table are kept as they were read, so that a desk with many requests does not parse them all at each turn. */
const rowsKept = 5_000;

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const key in value) frozen(value[key]);
  return Object.freeze(value);
}

interface Prepared {
  get: { get(values: { id: string }): { body: unknown } | undefined };
  insert: { run(values: Record<string, unknown>): { changes: number } };
  update: { run(values: Record<string, unknown>): { changes: number } };
  remove: { run(values: { id: string }): unknown };
}

function prepare(orm: Orm, table: (typeof schema.records)[Table]): Prepared {
  const all = getTableColumns(table as SQLiteTable) as Record<string, unknown>;
  const values = Object.fromEntries(Object.keys(all).map((name) => [name, given(name)]));
  const { id: _id, ...changed } = values;
  const it = table as typeof schema.invitation;
  return {
    get: orm
      .select({ body: it.body })
      .from(it)
      .where(eq(it.id, sql.placeholder("id")))
      .prepare(),
    insert: orm
      .insert(it)
      .values(values as never)
      .onConflictDoNothing()
      .prepare(),
    update: orm
      .update(it)
      .set(changed as never)
      .where(and(eq(it.id, sql.placeholder("id")), eq(it.version, sql.placeholder("was"))))
      .prepare(),
    remove: orm
      .delete(it)
      .where(eq(it.id, sql.placeholder("id")))
      .prepare(),
  };
}

/**
 * `changed` hears of each row written or removed, so that what is cached from it can be dropped; `anew` when everything that
 * is cached must be.
 */
export function tables(
  orm: Orm,
  changed: (table: Table, id: string, row?: Records[Table]) => void,
  anew: () => void,
): Tables {
  const prepared = Object.fromEntries(
    Object.entries(schema.records).map(([name, table]) => [name, prepare(orm, table)]),
  ) as Record<Table, Prepared>;
  const { follows, holding, serves } = schema;
  const derived = {
    dropHoldings: orm
      .delete(holding)
      .where(eq(holding.person, sql.placeholder("id")))
      .prepare(),
    addHolding: orm
      .insert(holding)
      .values({ person: given("person"), role: given("role"), loge: given("loge") })
      .onConflictDoNothing()
      .prepare(),
    dropServes: orm
      .delete(serves)
      .where(eq(serves.provider, sql.placeholder("id")))
      .prepare(),
    addServes: orm
      .insert(serves)
      .values({ provider: given("provider"), loge: given("loge") })
      .onConflictDoNothing()
      .prepare(),
    dropFollows: orm
      .delete(follows)
      .where(eq(follows.request, sql.placeholder("id")))
      .prepare(),
    addFollows: orm
      .insert(follows)
      .values({ person: given("person"), request: given("request") })
      .onConflictDoNothing()
      .prepare(),
  };

  const rows = new Map<Table, Map<string, Records[Table]>>();
  function keptOf(table: Table): Map<string, Records[Table]> {
    const known = rows.get(table) ?? new Map<string, Records[Table]>();
    rows.set(table, known);
    return known;
  }

  function derive(table: Table, id: string, row?: Records[Table]): void {
    if (table === "person") {
      if (row?.version !== 1) derived.dropHoldings.run({ id });
      const roles = (row as Records["person"] | undefined)?.roles ?? [];
      for (const { role, loge } of roles) derived.addHolding.run({ person: id, role, loge: loge ?? "" });
    }
    if (table === "provider") {
      derived.dropServes.run({ id });
      const provider = row as Records["provider"] | undefined;
      for (const loge of provider?.loges ?? []) derived.addServes.run({ provider: id, loge });
    }
    if (table === "request") {
      if (row?.version !== 1) derived.dropFollows.run({ id });
      const request = row as Records["request"] | undefined;
      for (const person of request?.also ?? []) derived.addFollows.run({ person, request: id });
    }
  }

  return {
    get<T extends Table>(table: T, id: string) {
      const kept = keptOf(table);
      const known = kept.get(id);
      if (known) return known as Records[T];
      const row = frozen(prepared[table].get.get({ id })?.body) as Records[T] | undefined;
      if (!row) return undefined;
      kept.set(id, row);
      const [oldest] = kept.keys();
      if (kept.size > rowsKept && oldest !== undefined) kept.delete(oldest);
      return row;
    },
    put(table, row) {
      const stored = { ...row, version: row.version + 1 } as Records[Table];
      for (const key of viewKeys[table] ?? []) delete (stored as unknown as Record<string, unknown>)[key];
      const values = {
        ...columns[table](row as never),
        id: row.id,
        version: stored.version,
        body: JSON.stringify(stored),
      };
      const { changes } =
        row.version === 0
          ? prepared[table].insert.run(values)
          : prepared[table].update.run({ ...values, was: row.version });
      // A reminder that is there already, by id or by what it is for, is the same reminder.
      if (changes === 0 && table === "reminder" && row.version === 0) return;
      // The door code that was heard last is the one that opens.
      if (changes === 0 && table === "secret" && row.version === 0) {
        keptOf("secret").delete(row.id);
        prepared.secret.remove.run({ id: row.id });
        prepared.secret.insert.run(values);
        return;
      }
      keptOf(table).delete(row.id);
      if (changes === 0) throw new Stale(`${table} ${row.id}`);
      derive(table, row.id, stored);
      changed(table, row.id, stored);
    },
    remove(table, id) {
      prepared[table].remove.run({ id });
      keptOf(table).delete(id);
      derive(table, id);
      changed(table, id);
    },
    drop: (table) => void rows.delete(table),
    reread() {
      rows.clear();
      anew();
    },
  };
}
