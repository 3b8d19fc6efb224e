/** No statement reads a growing table from end to end: every one is asked for its plan. */
import type Database from "better-sqlite3";
import { expect, it } from "vitest";
import { connect } from "#db/sqlite/connect.ts";
import { sqliteStore } from "#db/sqlite/store.ts";

/** Small by nature, or an index that holds only what waits. */
const mayScan = [
  /^SCAN loge$/,
  /^SCAN waiting( USING (COVERING )?INDEX \w+)?$/,
  /^SCAN \w+ USING (COVERING )?INDEX (outbox_pending|outbox_handed|outbox_message|outbox_due|inbox_new|inbox_aside|reminder_due)$/,
];

function plans(): Map<string, string[]> {
  const connection = connect(":memory:");
  const { raw } = connection;
  const statements = new Set<string>();
  const prepare = raw.prepare.bind(raw);
  raw.prepare = ((sql: string) => {
    statements.add(sql);
    return prepare(sql);
  }) as Database.Database["prepare"];
  sqliteStore(connection, () => "id");
  return new Map(
    [...statements].map((sql) => {
      const parameters = Array.from({ length: sql.split("?").length - 1 }, () => null);
      const plan = prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
      return [sql, plan.map(({ detail }) => detail)];
    }),
  );
}

it("finds every row by an index", () => {
  const all = plans();
  expect(all.size).toBeGreaterThan(120);
  const scans = [...all].flatMap(([sql, plan]) =>
    plan
      .filter((line) => line.startsWith("SCAN") && !mayScan.some((allowed) => allowed.test(line)))
      .map((line) => `${line}: ${sql}`),
  );
  expect(scans).toEqual([]);
});

it("sorts nothing that an index could give in order, but lists bounded by a person or a loge", () => {
  const sorted = [...plans()]
    .filter(([, plan]) => plan.some((line) => line.includes("TEMP B-TREE")))
    .map(([sql]) => /from "(\w+)"/.exec(sql)?.[1]);
  expect(new Set(sorted)).toEqual(new Set(["address", "holding", "rating"]));
});
