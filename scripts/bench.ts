/**
 * How fast, and beside what: the store beside bare better-sqlite3 writing the same rows, and the whole corridor from a
 * kept message to the reply handed over. `npm run bench [-- --seconds 10]`; figures as one JSON line last.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openStore } from "#db/open.ts";
import { corridor } from "./bench/corridor.ts";
import { type Floor, floor, type Rows } from "./bench/floor.ts";
import { type Cost, measure, median, perMessage, quantile, spread } from "./bench/measure.ts";
import { pass } from "./bench/passes.ts";

const { values } = parseArgs({
  options: { seconds: { type: "string", default: "10" }, rounds: { type: "string", default: "7" } },
});
const seconds = Number(values.seconds);
const rounds = Number(values.rounds);
const perRound = 320;
const residents = 2_000;
const dir = mkdtempSync(join(tmpdir(), "loge-bench-"));
const figures: Record<string, number> = {};

let count = 0;
function rows(size: number): Rows[] {
  return Array.from({ length: size }, () => {
    const n = ++count;
    // Residents drawn far apart, one request in five: the worst case for the cache, and a usual day for the tables.
    const peer = `33${(n * 7_919) % residents}@c.us`;
    return {
      id: String(n),
      peer,
      person: `p${peer}`,
      body: `Bonjour, une fuite sous l'évier, message ${n}`,
      reply: `J'ai noté : plomberie, message ${n}. Nadia est prévenue.`,
      request: n % 5 === 0 ? `r${n}` : undefined,
      now: Date.now(),
    };
  });
}

/** The same work in turns, round by round, so that a busy machine is busy for both. */
async function interleaved(
  size: number,
  ours: (batch: Rows[]) => Promise<void>,
  bare: Floor,
): Promise<{ store: Cost[]; raw: Cost[] }> {
  const result: { store: Cost[]; raw: Cost[] } = { store: [], raw: [] };
  for (let round = -1; round < rounds; round++) {
    const batches = Array.from({ length: perRound / size }, () => rows(size));
    const store = await measure(async () => {
      for (const batch of batches) await ours(batch);
      return perRound;
    });
    const raw = await measure(() => {
      for (const batch of batches) bare.pass(batch);
      return perRound;
    });
    // The first round warms both.
    if (round >= 0) {
      result.store.push(store);
      result.raw.push(raw);
    }
  }
  return result;
}

async function storeBesideFloor(): Promise<void> {
  const store = await openStore(join(dir, "store.db"));
  const bare = floor(join(dir, "floor.db"));
  for (const size of [1, 8]) {
    const cost = await interleaved(size, (batch) => pass(store, batch), bare);
    const ours = cost.store.map(perMessage);
    const raw = cost.raw.map(perMessage);
    const ratio = (key: "wallUs" | "cpuUs"): number[] => ours.map((one, n) => one[key] / (raw[n]?.[key] ?? Number.NaN));
    console.log(
      `store, ${size} at a time: ${spread(ours.map((one) => one.wallUs))} µs a message (CPU ${spread(ours.map((one) => one.cpuUs))})`,
    );
    console.log(
      `  bare better-sqlite3:    ${spread(raw.map((one) => one.wallUs))} µs a message (CPU ${spread(raw.map((one) => one.cpuUs))})`,
    );
    console.log(`  ratio:                  ${spread(ratio("wallUs"), 2)} (CPU ${spread(ratio("cpuUs"), 2)})`);
    figures[`storeUs${size}`] = median(ours.map((one) => one.wallUs));
    figures[`floorUs${size}`] = median(raw.map((one) => one.wallUs));
    figures[`ratioWall${size}`] = median(ratio("wallUs"));
    figures[`ratioCpu${size}`] = median(ratio("cpuUs"));
  }
  await store.close();
  bare.close();
}

/** Residents who talk as fast as they are answered. */
async function closedLoop(): Promise<void> {
  const it = await corridor(join(dir, "closed.db"));
  const together = 32;
  const each = 20;
  const talk = async (resident: number): Promise<void> => {
    for (let n = 0; n < each; n++) await it.say(resident);
  };
  await Promise.all(Array.from({ length: together }, (_, n) => talk(n)));
  const cost = await measure(async () => {
    await Promise.all(Array.from({ length: together }, (_, n) => talk(1_000 + n)));
    return together * each;
  });
  await it.close();
  const turns = cost.messages / (cost.wallMs / 1_000);
  console.log(
    `corridor, ${together} residents at once: ${turns.toFixed(0)} turns/s, CPU ${(perMessage(cost).cpuUs / 1_000).toFixed(2)} ms a message`,
  );
  figures["turnsPerSecond"] = turns;
  figures["cpuMsPerMessage"] = perMessage(cost).cpuUs / 1_000;
}

/** Sentences that come at a steady pace, whether or not the ones before were answered. */
async function openLoop(perSecond: number): Promise<void> {
  const it = await corridor(join(dir, "open.db"));
  for (let n = 0; n < 100; n++) await it.say(n);
  const waits: Promise<number>[] = [];
  // Who still waits for an answer does not speak again: somebody else does.
  const free = Array.from({ length: 100 }, (_, n) => n);
  let newcomers = 1_000;
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n++) {
    const ahead = start + (n * 1_000) / perSecond - performance.now();
    if (ahead > 0) await new Promise((resolve) => setTimeout(resolve, ahead));
    const resident = free.shift() ?? newcomers++;
    waits.push(it.say(resident).finally(() => free.push(resident)));
  }
  const ms = await Promise.all(waits);
  await it.close();
  const [p50, p99] = [quantile(ms, 0.5), quantile(ms, 0.99)];
  console.log(
    `corridor, ${perSecond} messages a second for ${seconds} s: kept → reply handed over p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  );
  figures["p50Ms"] = p50;
  figures["p99Ms"] = p99;
}

try {
  await storeBesideFloor();
  await closedLoop();
  await openLoop(50);
  console.log(
    JSON.stringify(
      Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, Math.round(value * 100) / 100])),
    ),
  );
} finally {
  rmSync(dir, { recursive: true });
}
