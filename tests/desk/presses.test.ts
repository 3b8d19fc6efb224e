/** Every button of every scene, with ids as long as real ones: at most 64 bytes, and readable when it comes back. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pressBytes, readPress, writePress } from "#model/press.ts";
import { playScene } from "../stage/play.ts";

const folder = new URL("../transcripts/", import.meta.url);
/** Makes ids of fourteen signs, one more than the store's own with the letter before them. */
const seed = 36 ** 7;

test("no button of any scene is longer than Telegram takes", async () => {
  const presses = new Set<string>();
  let played = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
    const text = readFileSync(new URL(file, folder), "utf8");
    const look = playScene(
      text,
      async (stage) => {
        for (const { choices } of stage.sent) for (const { press } of choices) presses.add(press);
        expect((await stage.store.queues(stage.now())).setAside, file).toBe(0);
        played++;
      },
      { seed },
    );
    // References are made of ids: a scene that names one cannot be played with others.
    await look.catch((error: Error) => expect(error.message, file).toMatch(/sees no button|nothing like/));
  }
  expect(played).toBeGreaterThan(60);
  expect(presses.size).toBeGreaterThan(300);
  const longest = [...presses].toSorted((a, b) => Buffer.byteLength(b) - Buffer.byteLength(a))[0] ?? "";
  expect(Buffer.byteLength(longest), longest).toBeLessThanOrEqual(pressBytes);
  for (const press of presses) {
    const read = readPress(press);
    expect(read && writePress(read)).toBe(press);
  }
}, 120_000);
