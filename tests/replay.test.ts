/** The replay command: the same file gives the same output byte for byte, and it is the one that is kept beside it (UPDATE=1 writes it anew). */
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readLines, replay } from "../scripts/replay.ts";

const scenes = ["leak", "two-loges", "visit", "silence"];
const fileOf = (name: string): URL => new URL(`./replay/${name}`, import.meta.url);

async function played(input: string): Promise<string> {
  const out: string[] = [];
  await replay(readLines(input), (line) => out.push(`${JSON.stringify(line)}\n`));
  return out.join("");
}

describe("replay", () => {
  it.each(scenes)("%s: the same twice, and as it was kept", { timeout: 120_000 }, async (name) => {
    const input = readFileSync(fileOf(`${name}.jsonl`), "utf8");
    const once = await played(input);
    expect(await played(input)).toBe(once);
    if (process.env["UPDATE"]) writeFileSync(fileOf(`${name}.out.jsonl`), once);
    expect(once).toBe(readFileSync(fileOf(`${name}.out.jsonl`), "utf8"));
  });

  const loge = `{"loge":{"name":"Loge A","city":"Paris","postalCodes":["75019"],"coordinator":{"name":"Nadia"}}}`;
  it.each([
    ["not JSON", `{"loge":`, "line 1: not JSON"],
    ["a list", `[]`, "line 1: a line is a JSON object"],
    ["no id", `\n{"channel":"whatsapp","from":"a","text":"b"}`, 'line 2: "id" is missing'],
    ["no words", `{"channel":"whatsapp","from":"a","id":"b"}`, 'one of "text", "photo", "voice" or "press" is missing'],
    ["a channel that there is not", `{"channel":"fax","from":"a","id":"b","text":"c"}`, 'unknown channel "fax"'],
    ["no moment", `{"at":"tomorrow"}`, '"at" must be an ISO date and time'],
    ["no name", `{"person":{"role":"resident","channel":"whatsapp","from":"a"}}`, '"name" is missing'],
    [
      "a role that there is not",
      `{"person":{"name":"A","role":"king","channel":"whatsapp","from":"a"}}`,
      'unknown role "king"',
    ],
    [
      "a loge that there is not",
      `${loge}\n{"person":{"name":"A","role":"resident","loge":"Loge B","channel":"whatsapp","from":"a"}}`,
      'line 2: no loge "Loge B"',
    ],
  ])("%s is one sentence", { timeout: 60_000 }, async (_what, input, why) => {
    await expect(played(input)).rejects.toThrow(why);
  });

  it("a loge without its fields is one sentence", { timeout: 60_000 }, async () => {
    await expect(played(`{"loge":{"city":"Paris"}}`)).rejects.toThrow(/^line 1: [^\n]+$/);
  });
});
