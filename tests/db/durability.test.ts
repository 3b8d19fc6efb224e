/** Acknowledged is on disk: syncs counted from outside, a full disk, kill -9 at any moment, and a file from the future. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "#db/open.ts";
import { connect, NewerSchema } from "#db/sqlite/connect.ts";
import { sqliteStore } from "#db/sqlite/store.ts";
import { NotWritten } from "#db/sqlite/writer.ts";
import { incoming, put, request, say, t0, telegram } from "./town.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "loge-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

const child = fileURLToPath(new URL("./child.ts", import.meta.url));
const nodeArgs = (mode: string, ...more: string[]): string[] => [
  "--conditions=source",
  "--import",
  "tsx",
  child,
  mode,
  join(dir, "loge.db"),
  ...more,
];
/** Tracing another process needs strace, and leave of the kernel. */
const traced = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;

it.skipIf(!traced)(
  "syncs before each acknowledgement, and once for many that come together (skipped where strace may not run)",
  () => {
    const trace = join(dir, "trace");
    const run = spawnSync(
      "strace",
      [
        "-f",
        "-e",
        "trace=fdatasync,fsync,write",
        "-e",
        "signal=none",
        "-s",
        "40",
        "-o",
        trace,
        process.execPath,
        ...nodeArgs("syncs", "20"),
      ],
      { encoding: "utf8" },
    );
    expect(run.status, run.stderr).toBe(0);
    const events = readFileSync(trace, "utf8")
      .split("\n")
      .flatMap((line) => {
        if (/f(data)?sync\(\d+\)\s+= 0|<\.\.\. f(data)?sync resumed>/.test(line)) return ["sync"];
        const said = /write\(1, "([a-z]+)/.exec(line)?.[1];
        return said ? [said] : [];
      });
    const start = events.indexOf("start");
    const together = events.indexOf("together");
    const end = events.indexOf("end");
    const alone = events.slice(start + 1, together);
    expect(alone.filter((event) => event === "ack")).toHaveLength(20);
    let synced = false;
    for (const event of alone) {
      if (event === "ack") expect(synced, "acknowledged before it was synced").toBe(true);
      synced = event === "sync";
    }
    const shared = events.slice(together, end).filter((event) => event === "sync").length;
    expect(shared).toBeGreaterThanOrEqual(1);
    expect(shared).toBeLessThanOrEqual(4);
  },
);

it("acknowledges nothing that a full disk did not take, lives, and goes on when there is room", async () => {
  const connection = connect(join(dir, "loge.db"));
  const store = sqliteStore(connection, () => String(Math.random()));
  const pages = connection.raw.pragma("page_count", { simple: true }) as number;
  connection.raw.pragma(`max_page_count = ${pages + 20}`);
  const text = "x".repeat(3_000);
  const all = Array.from({ length: 200 }, (_, n) => ({ n, m: incoming(telegram(`p${n}`), text, { id: String(n) }) }));
  const acked: number[] = [];
  const errors: unknown[] = [];
  for (let n = 0; n < all.length; n += 10) {
    const batch = all.slice(n, n + 10).map(({ n: id, m }) =>
      store.keep(m, t0, { urgent: true }).then(
        () => acked.push(id),
        (error: unknown) => errors.push(error),
      ),
    );
    await Promise.all(batch);
  }
  expect(acked.length).toBeGreaterThan(0);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.every((error) => error instanceof NotWritten && /full/.test(error.message))).toBe(true);
  const kept = connection.raw.prepare("select delivery from inbox").pluck().all() as string[];
  expect(kept.map(Number).toSorted((a, b) => a - b)).toEqual(acked.toSorted((a, b) => a - b));
  connection.raw.pragma("max_page_count = 1000000");
  const again = await Promise.all(all.map(({ m }) => store.keep(m, t0, { urgent: true })));
  expect(again.filter(Boolean)).toHaveLength(errors.length);
  expect(connection.raw.pragma("integrity_check", { simple: true })).toBe("ok");
  await store.close();
});

it("refuses a file that a later release wrote, in one sentence", async () => {
  const file = join(dir, "loge.db");
  await (await openStore(file)).close();
  const raw = new Database(file);
  raw.prepare("insert into __drizzle_migrations (hash, created_at) values ('later', 9999999999999)").run();
  raw.close();
  await expect(openStore(file)).rejects.toThrow(NewerSchema);
  await expect(openStore(file)).rejects.toThrow(/version plus récente/);
  await expect(openStore("postgres://x")).rejects.toThrow(/PostgreSQL/);
});

interface Life {
  kept: number[];
  sent: string[];
}

/** Runs the child until it has said so many things, kills it without warning, and gives what it said until then. */
function life(from: number, lines: number): Promise<Life> {
  return new Promise((resolve, reject) => {
    const process_ = spawn(process.execPath, nodeArgs("day", "0", String(from)), { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    process_.stderr.on("data", (data: Buffer) => (err += data.toString()));
    process_.stdout.on("data", (data: Buffer) => {
      out += data.toString();
      if (out.split("\n").length > lines) process_.kill("SIGKILL");
    });
    process_.on("exit", (code) => {
      if (code !== null) return reject(new Error(err));
      const lines = out.split("\n");
      const after = (word: string): string[] =>
        lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
      resolve({ kept: after("kept").map(Number), sent: after("sent") });
    });
  });
}

it("loses no message and doubles no request when it is killed at any moment; a reply is repeated at most once a chat", async () => {
  const kept = new Set<number>();
  const sent: string[] = [];
  const kills = 6;
  for (let n = 0; n < kills; n++) {
    const one = await life(Math.max(0, ...kept) + 1, 45 + 61 * n);
    for (const id of one.kept) kept.add(id);
    sent.push(...one.sent);
  }
  const connection = connect(join(dir, "loge.db"));
  const store = sqliteStore(connection, () => `last${Math.random()}`);
  const { unsure } = await store.recover(t0);
  expect(unsure).toEqual([]);
  for (let turn = await store.nextTurn(t0); turn; turn = await store.nextTurn(t0)) {
    const effects = turn.messages.flatMap(({ id }) => [put("request", request(`r${id}`)), say(`reply ${id}`)]);
    expect(await store.commit({ once: turn.id, effects }, turn, t0)).toBe("done");
  }
  for (
    let one = await store.nextDelivery("telegram", "bot", t0);
    one;
    one = await store.nextDelivery("telegram", "bot", t0)
  ) {
    sent.push(`${one.outgoing.to.peer} ${one.outgoing.text}`);
    await store.settle(one, { kind: "sent", ref: one.outgoing.id }, t0);
  }
  const rows = connection.raw.prepare("select id, version from request").all() as { id: string; version: number }[];
  const requests = new Set(rows.map(({ id }) => Number(id.slice(1))));
  expect(kept.size).toBeGreaterThan(100);
  for (const n of kept) expect(requests.has(n), `message ${n} was acknowledged and lost`).toBe(true);
  expect(rows.every(({ version }) => version === 1)).toBe(true);
  const replies = new Map<string, number[]>();
  for (const line of sent) {
    const [chat = "", , id = ""] = line.split(" ");
    replies.set(chat, [...(replies.get(chat) ?? []), Number(id)]);
  }
  const distinct = new Set([...replies.values()].flat());
  for (const n of requests) expect(distinct.has(n), `message ${n} was never answered`).toBe(true);
  for (const [chat, ids] of replies) {
    expect(ids.length - new Set(ids).size, `repeats in ${chat}`).toBeLessThanOrEqual(kills);
    expect(ids, `order in ${chat}`).toEqual(ids.toSorted((a, b) => a - b));
  }
  expect(connection.raw.pragma("integrity_check", { simple: true })).toBe("ok");
  await store.close();
}, 120_000);
