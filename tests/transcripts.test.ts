/** Every scene of tests/transcripts is played; what the assistant says must be what is written there. UPDATE=1 writes it anew. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { playScene } from "./stage/play.ts";

const folder = new URL("./transcripts/", import.meta.url);
const scenes = readdirSync(folder).filter((file) => file.endsWith(".txt"));

describe("transcripts", () => {
  test("there are enough scenes, in French and in English", () => {
    const english = scenes.filter((file) => file.startsWith("en-"));
    expect(scenes.length - english.length).toBeGreaterThanOrEqual(25);
    expect(english.length).toBeGreaterThanOrEqual(5);
  });

  test.each(scenes)("%s", async (file) => {
    const path = new URL(file, folder);
    const written = readFileSync(path, "utf8");
    const played = await playScene(written);
    if (process.env["UPDATE"]) writeFileSync(path, played);
    else expect(played).toBe(written);
  });
});
