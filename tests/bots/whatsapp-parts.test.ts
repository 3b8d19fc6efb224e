/** The channel's small parts: its pace, the session's lock, and what an error means. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { humanPace, paced } from "#bots/whatsapp/pace.ts";
import { outcomeOf, wordsOf } from "#bots/whatsapp/refusal.ts";
import { sessionIn } from "#bots/whatsapp/session.ts";
import { Keeper, until } from "./contract.ts";
import { home } from "./whatsapp-world.ts";

describe("a human's pace", () => {
  const pace = { ...humanPace, gapMs: 1_000, burst: 3, refillMs: 4_000, daily: 10 };
  const soonMs = 900;

  test("a burst leaves one by one, then each waits for its turn", () => {
    const at = paced(pace);
    expect(at.claim(0, false, soonMs)).toBe(0);
    expect(at.claim(200, false, soonMs)).toBe(800);
    // Not soon enough: no turn was taken.
    expect(at.claim(300, false, soonMs)).toBeGreaterThan(soonMs);
    expect(at.claim(2_000, false, soonMs)).toBe(0);
    expect(at.claim(3_000, false, soonMs)).toBeGreaterThan(soonMs);
    expect(at.claim(4_000, false, soonMs)).toBe(0);
  });

  test("a day has an end, and only what must not wait goes a little beyond it", () => {
    const at = paced(pace);
    let now = 0;
    const next = (urgent: boolean) => at.claim((now += 60_000), urgent, soonMs);
    for (let i = 0; i < 7; i++) expect(next(false)).toBe(0);
    expect(at.warning(now)).toContain("7 messages");
    for (let i = 0; i < 3; i++) expect(next(false)).toBe(0);
    expect(next(false)).toBeGreaterThan(60_000);
    expect([next(true), next(true)]).toEqual([0, 0]);
    expect(next(true)).toBeGreaterThan(60_000);
    now += 86_400_000;
    expect(next(false)).toBe(0);
    expect(at.warning(now)).toBeUndefined();
  });

  test("typing takes longer for longer texts, and never long", () => {
    const at = paced(humanPace);
    expect(at.typingMs(10)).toBeLessThan(at.typingMs(100));
    expect(at.typingMs(4_000)).toBe(humanPace.typing.mostMs);
  });
});

describe("what an error means", () => {
  test.each([
    ["No LID for user", "never"],
    ["wid error: invalid wid", "never"],
    ["ServerStatusCodeError: 500", "later"],
    ["Execution context was destroyed", "unsure"],
    ["Attempted to use detached Frame", "unsure"],
  ])("%s is %s", (text, kind) => {
    expect(outcomeOf(new Error(text)).kind).toBe(kind);
  });
  test("nobody's number is in its words", () => {
    expect(wordsOf(new Error("no chat for 33612345678@c.us\nstack"))).toBe("Error: no chat for …@c.us");
    expect(wordsOf("auth timeout")).toBe("auth timeout");
  });
});

describe("the session's folder", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "loge-session-"));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));
  const lock = (holder: object) => writeFile(join(dir, "lock"), JSON.stringify(holder));
  const nobody = 2 ** 22 + 1;

  test("is taken once, and free after release", async () => {
    const session = sessionIn(dir);
    expect(await session.take()).toBe(true);
    expect(await readdir(dir)).toContain("lock");
    await session.release();
    expect(await readdir(dir)).not.toContain("lock");
  });
  test("is not taken from a process that lives", async () => {
    await lock({ host: hostname(), pid: process.ppid });
    expect(await sessionIn(dir).take()).toBe(false);
  });
  test("is taken from one that died, and from a lock cut short", async () => {
    await lock({ host: hostname(), pid: nobody });
    expect(await sessionIn(dir).take()).toBe(true);
    await writeFile(join(dir, "lock"), '{"host":"');
    expect(await sessionIn(dir).take()).toBe(true);
  });
  test("is taken from another machine only when it has been silent", async () => {
    await lock({ host: "elsewhere", pid: 1 });
    expect(await sessionIn(dir).take()).toBe(false);
    const past = new Date(Date.now() - 120_000);
    await utimes(join(dir, "lock"), past, past);
    expect(await sessionIn(dir).take()).toBe(true);
  });

  async function singleton(owner: string): Promise<boolean> {
    await mkdir(join(dir, "profile"), { recursive: true });
    symlinkSync(owner, join(dir, "profile", "SingletonLock"));
    await sessionIn(dir).freeProfile(200);
    return (await readdir(join(dir, "profile"))).includes("SingletonLock");
  }
  test("a browser that outlived its driver is ended, after it had time to close", async () => {
    const orphan = spawn(process.execPath, ["-e", "setInterval(() => 0, 999)", join(dir, "profile")], {
      detached: true,
    });
    await once(orphan, "spawn");
    const ended = once(orphan, "exit");
    expect(await singleton(`${hostname()}-${orphan.pid}`)).toBe(false);
    expect((await ended)[1]).toBe("SIGKILL");
  });
  test("a process that merely got a browser's number is left alone", async () => {
    expect(await singleton(`${hostname()}-${process.pid}`)).toBe(false);
    expect(process.exitCode).toBeUndefined();
  });
  test("a dead browser's lock goes", async () => {
    expect(await singleton(`${hostname()}-${nobody}`)).toBe(false);
  });
  test("so does one from another machine", async () => {
    expect(await singleton("old-container-12345")).toBe(false);
  });
});

test("a number that another process holds stays down, says so, and stops at once", async () => {
  const at = await home();
  const folder = join(at.dataDir, "whatsapp", "loge");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lock"), JSON.stringify({ host: hostname(), pid: process.ppid }));
  const channel = at.make();
  await channel.start(new Keeper());
  await until("being down", () => channel.health().state === "down");
  expect(channel.health().detail).toMatch(/^another process holds this number's session; start 2 in 1 s$/);
  expect(channel.link?.("loge_lilas", "Bonjour")).toBeNull();
  await channel.stop();
  expect(channel.health().state).toBe("off");
  expect(await readdir(folder)).toContain("lock");
  await at.close();
});
