/** A backup is taken while others write, is whole, and opens again with all that was there when it began. */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { backup } from "#db/backup.ts";
import { hear, incoming, open, t0, telegram, town, write, put, request } from "./town.ts";

let dir = "";
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "loge-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

it("copies a database that is being written, without stopping the writer", async () => {
  const store = await open(join(dir, "loge.db"));
  await town(store);
  const filler = "x".repeat(3_000);
  for (let n = 0; n < 300; n++) await write(store, [put("request", request(`old${n}`, { text: filler }))]);
  let copying = true;
  const copied = backup(join(dir, "loge.db"), join(dir, "copies", "one.db")).finally(() => {
    copying = false;
  });
  let during = 0;
  while (copying) {
    await write(store, [put("request", request(`new${during}`))]);
    during++;
  }
  const bytes = await copied;
  await store.close();
  expect(during).toBeGreaterThan(3);
  expect(bytes).toBeGreaterThan(300 * filler.length);
  expect(statSync(join(dir, "copies", "one.db")).mode & 0o777).toBe(0o600);
  const copy = await open(join(dir, "copies", "one.db"), { ids: () => `copy${Math.random()}` });
  expect((await copy.request("old299"))?.text).toBe(filler);
  expect(await copy.request(`new${during - 1}`)).toBeUndefined();
  expect((await hear(copy, incoming(telegram("nadia"), "bonjour"))).views.coordinator).toBeDefined();
  await copy.close();
});

it("never writes over a file, and makes none of nothing", async () => {
  const store = await open(join(dir, "loge.db"));
  await expect(backup(join(dir, "loge.db"), join(dir, "loge.db"))).rejects.toThrow(/existe déjà/);
  await expect(backup(join(dir, "none.db"), join(dir, "out.db"))).rejects.toThrow(/directory|unable|file/);
  expect(await store.recall("x")).toBeUndefined();
  expect(await store.keep(incoming(telegram("1"), "a"), t0)).toBe(true);
  await store.close();
});
