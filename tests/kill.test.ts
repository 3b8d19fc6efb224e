/** kill -9 at any moment of a scripted day, and start again: nothing lost, nothing doubled, at most one reply repeated a kill. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import type { Sent } from "../scripts/stage/played.ts";
import { day, residents } from "./kill/day.ts";

const folder = mkdtempSync(join(tmpdir(), "loge-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const kills = Number(process.env["KILLS"] ?? 6);
const seed = Number(process.env["SEED"] ?? 7);
const chance = random(seed);

function random(from: number): () => number {
  let state = from;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function victim(): { child: ChildProcess; over: Promise<string> } {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "-C", "source", join(import.meta.dirname, "kill/victim.ts"), folder],
    { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, TZ: "UTC" } },
  );
  let said = "";
  child.stdout?.on("data", (bytes: Buffer) => (said += bytes.toString()));
  child.stderr?.on("data", (bytes: Buffer) => (said += bytes.toString()));
  return { child, over: new Promise((resolve) => child.on("exit", () => resolve(said))) };
}

const sentSoFar = (): Sent[] => {
  try {
    return readFileSync(join(folder, "sent.jsonl"), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Sent);
  } catch {
    return [];
  }
};

test(`${kills} kills in one day, seed ${seed}`, { timeout: 240_000 }, async () => {
  for (let n = 0; n < kills; n++) {
    const before = sentSoFar().length;
    const { child, over } = victim();
    // Not before it has done something, then at any moment.
    const started = Date.now();
    while (sentSoFar().length === before && child.exitCode === null && Date.now() - started < 15_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, chance() * 700));
    child.kill("SIGKILL");
    await over;
  }
  const last = victim();
  const said = await last.over;
  expect(said).toContain("over");

  const db = new Database(join(folder, "day.db"), { readonly: true });
  expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
  const script = day();
  const heard = db.prepare("select ref from message where direction = 'in'").all() as { ref: string }[];
  const refs = heard.map((row) => row.ref);
  // Each message was heard, once.
  expect([...refs].sort()).toEqual(script.map((one) => one.id).sort());
  const requests = (db.prepare("select body from request").all() as { body: string }[]).map(
    (row) =>
      JSON.parse(row.body) as {
        resident: string;
        where: { address?: string; postalCode?: string };
        when: { kind: string };
      },
  );
  expect(requests).toHaveLength(residents);
  expect(new Set(requests.map((request) => request.resident)).size).toBe(residents);
  expect(
    requests.every(
      (request) => request.where.address && request.where.postalCode === "75019" && request.when.kind === "date",
    ),
  ).toBe(true);
  db.close();

  // What each resident read: every step answered, in order, and repeated at most once for a kill.
  const sent = sentSoFar();
  let repeated = 0;
  for (let n = 0; n < residents; n++) {
    const texts = sent.filter((one) => one.to === `resident-${n}`).map((one) => one.text);
    const once = texts.filter((text, at) => texts.indexOf(text) === at);
    repeated += texts.length - once.length;
    expect(once).toHaveLength(4);
    expect(once[0]).toContain("code postal");
    expect(once[3]).toContain("Merci, tout est noté");
  }
  expect(repeated).toBeLessThanOrEqual(kills);
});
