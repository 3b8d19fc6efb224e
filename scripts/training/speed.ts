/** How quick and how large the reader is: messages per CPU second, CPU to load, and the compressed size of what ships. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { tableFile } from "#places/communes.ts";
import { dangerFiles } from "#understanding/danger/judge.ts";
import { familiesFile } from "#understanding/families.ts";
import { modelFiles } from "#understanding/shipped.ts";
import { understand } from "#understanding/understand.ts";
import { root } from "./files.ts";
import { reading } from "./reading.ts";

const warmUp = 5;
const rounds = 15;
const processes = 9;

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;
}

/** Messages per second of CPU (user and system): the first time they are read, and the median once all is warm. */
export function pace(texts: readonly string[]): { first: number; warm: number } {
  const round = (): number => {
    const before = process.cpuUsage();
    for (const text of texts) understand(text, reading);
    const { user, system } = process.cpuUsage(before);
    return (texts.length * 1e6) / (user + system);
  };
  const first = round();
  for (let i = 0; i < warmUp; i++) round();
  return { first, warm: median(Array.from({ length: rounds }, round)) };
}

/** Medians in ms of CPU: a Node that does nothing, the reader loaded, its first message read, and the whole process with all of it. */
export function loading(): { node: number; load: number; message: number; process: number } {
  const bare = "const { user, system } = process.cpuUsage(); console.log((user + system) / 1000)";
  const run = (...args: string[]): string => execFileSync(process.execPath, args, { encoding: "utf8", cwd: root });
  const runs = Array.from({ length: processes }, () => ({
    node: Number(run("-e", bare)),
    ...(JSON.parse(run("scripts/run.mjs", "scripts/first-message")) as {
      load: number;
      message: number;
      process: number;
    }),
  }));
  return {
    node: median(runs.map(({ node }) => node)),
    load: median(runs.map(({ load }) => load)),
    message: median(runs.map(({ message }) => message)),
    process: median(runs.map((one) => one.process)),
  };
}

/** Bytes, each file compressed by itself: the compiled reader with its models, and the table of communes apart. */
export function size(): { reader: number; communes: number } {
  const code = ["understanding", "time", "places"].flatMap((floor) => compiled(join(root, "dist/src", floor)));
  const packed = (file: string | URL): number => gzipSync(readFileSync(file), { level: 9 }).length;
  return {
    reader: [...code, familiesFile, ...Object.values(modelFiles), ...Object.values(dangerFiles)].reduce(
      (sum, file) => sum + packed(file),
      0,
    ),
    communes: packed(tableFile),
  };
}

function compiled(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".js"))
    .map((name) => join(folder, name));
}

/** What `npm run eval -- --speed` prints. */
export function speedTable(texts: readonly string[]): string {
  const { first, warm } = pace(texts);
  const { node, load, message, process: whole } = loading();
  const { reader, communes } = size();
  const words = texts.join(" ").split(/\s+/).length / texts.length;
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
  return [
    `messages a CPU second             ${Math.round(warm)} (${Math.round(first)} the first time; ${texts.length} messages of ${words.toFixed(1)} words)`,
    `load                              ${Math.round(load)} ms of CPU, and ${Math.round(message)} the first message (${Math.round(whole)} the whole process; ${Math.round(node)} a Node that does nothing)`,
    `compressed                        ${megabytes(reader)} MB, and ${megabytes(communes)} MB of communes`,
  ].join("\n");
}
