/** The storm itself: the real engine, store and grammY against a played Bot API in bad weather, until everything has settled. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate, setTimeout } from "node:timers/promises";
import { telegram } from "#bots/telegram.ts";
import { openStore } from "#db/open.ts";
import { makeEngine } from "#engine/engine.ts";
import type { Channel, Receipt, Store } from "#model/ports.ts";
import type { Outcome, Turn } from "#model/turn.ts";
import { understand } from "#understanding/understand.ts";
import { BotApi, type Fault, faults } from "../../tests/peers/bot-api.ts";
import { chance, type Chance } from "../training/chance.ts";
import { checkStorm, type Checked } from "./check.ts";
import { type Hands, labels, makeHands } from "./hands.ts";
import { type Case, makeTown } from "./town.ts";

export interface StormOptions {
  seed: number;
  actions: number;
  desks: number;
  say?: (line: string) => void;
}

export interface Figures extends Checked {
  seed: number;
  actions: number;
  desks: number;
  seconds: number;
  calls: number;
  faults: number;
  refusedByPace: number;
  duplicates: number;
  violations: string[];
}

/** Telegram's limits and waits, here and at the server, are a hundred times as fast; the engine's own waits twenty times. */
const paceScale = 100;
const clockScale = 20;
const faulty = 0.1;
const hasty = { pollSeconds: 1, retryMs: 10, retryMostMs: 100, conflictMs: 50, checkMs: 200, callMs: 5_000 };
/** Longer than this and something is stuck, which is a finding. */
const settleMs = 180_000;

export async function storm(options: StormOptions): Promise<Figures> {
  const { seed, actions, desks, say = () => {} } = options;
  const began = Date.now();
  const clock = (): number => began + (Date.now() - began) * clockScale;
  const dice = chance(seed);
  const folder = mkdtempSync(join(tmpdir(), "loge-storm-"));
  const file = join(folder, "storm.db");
  const api = await BotApi.start({ paceScale });
  const violations: string[] = [];
  const opened = await openStore(file);
  const store = watched(opened, violations);
  const bot = telegram({
    token: api.token,
    apiRoot: api.root,
    clock: Date.now,
    log: { info() {}, warn() {}, error() {} },
    pace: { scale: paceScale },
    waits: hasty,
  });
  const log = {
    info() {},
    warn() {},
    error: (what: object, message: string) => void violations.push(`${message}: ${JSON.stringify(what).slice(0, 400)}`),
  };
  const engine = makeEngine({ store, channels: [onClock(bot)], understand, clock, log });
  let met = 0;
  let duplicates = 0;
  try {
    const cases = await makeTown(api, store, desks, clock());
    await engine.start();
    await settled(api, store, clock, say);
    say(`${desks} desks, ${cases.length} cards`);
    api.weather = weather(dice, () => met++);
    const hands = makeHands(api, cases, dice);
    for (let done = 0; done < actions; ) {
      if (!hands.act()) {
        await setImmediate();
        continue;
      }
      done++;
      if (dice.next() < faulty) {
        api.repeatLast();
        duplicates++;
      }
      if (done % 1_000 === 0) say(`${done} actions, ${api.queue.depth} updates waiting`);
      // Nobody is quicker than the line by more than a minute's work.
      while (api.queue.depth > 200) await setTimeout(5);
    }
    api.weather = undefined;
    await settled(api, store, clock, say);
    await sendAgain(api, store, clock, cases, hands, say);
    await engine.stop();
    const checked = await checkStorm({ api, store, file, cases, hands, violations });
    return {
      seed,
      actions,
      desks,
      seconds: Math.round((Date.now() - began) / 100) / 10,
      calls: api.calls.length,
      faults: met,
      refusedByPace: api.refusedByPace,
      duplicates,
      ...checked,
      violations: [...violations, ...api.violations].slice(0, 20),
    };
  } finally {
    await engine.stop();
    await store.close();
    await api.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Waits that Telegram names are told in the engine's own time. */
function onClock(bot: Channel): Channel {
  const late = (receipt: Receipt): Receipt =>
    receipt.kind === "later" && receipt.afterMs !== undefined
      ? { ...receipt, afterMs: receipt.afterMs * clockScale }
      : receipt;
  return Object.assign(Object.create(bot) as Channel, {
    deliver: async (...delivery: Parameters<Channel["deliver"]>) => late(await bot.deliver(...delivery)),
  });
}

/** Every tap on "Je m’en occupe" either takes the request or is answered in words, in the same turn. */
function watched(store: Store, violations: string[]): Store {
  return Object.assign(Object.create(store) as Store, {
    async commit(outcome: Outcome, turn?: Turn, now?: number) {
      const press = turn?.messages.find(({ body }) => body.kind === "press")?.body;
      if (press?.kind === "press" && press.press.endsWith("/accept")) {
        const takes = outcome.effects.some((effect) => effect.kind === "put" && effect.table === "request");
        const answers = outcome.effects.some((effect) => effect.kind === "say" && effect.prompt.text !== "");
        if (!takes && !answers) violations.push(`a tap on a taken card was left without a word: ${press.press}`);
      }
      return store.commit(outcome, turn, now);
    },
  });
}

/** One call in ten meets something. */
function weather(dice: Chance, count: () => void): () => Fault | undefined {
  const kinds = [
    faults.badGateway,
    faults.hangUpBefore,
    faults.hangUpAfter,
    () => faults.tooMany(1 + Math.floor(dice.next() * 3)),
  ];
  return () => {
    if (dice.next() >= faulty) return undefined;
    count();
    return dice.pick(kinds)();
  };
}

/** Until nothing is on its way any more, in either direction. */
async function settled(api: BotApi, store: Store, clock: () => number, say: (line: string) => void): Promise<void> {
  const limit = Date.now() + settleMs;
  for (let calm = 0, told = 0; calm < 3; ) {
    const { inbox, outbox } = await store.queues(clock());
    calm = inbox + outbox + api.queue.depth === 0 ? calm + 1 : 0;
    if (Date.now() > limit) throw new Error(`not settled: ${inbox} in, ${outbox} out, ${api.queue.depth} waiting`);
    if (++told % 100 === 0) say(`settling: ${inbox} in, ${outbox} out`);
    await setTimeout(50);
  }
}

/** What did not arrive for certain has its button: tapped until none is left. */
async function sendAgain(
  api: BotApi,
  store: Store,
  clock: () => number,
  cases: readonly Case[],
  hands: Hands,
  say: (line: string) => void,
): Promise<void> {
  for (let round = 0; round < 20; round++) {
    const tapped = cases.filter((one) => hands.tap(one, labels.resend)).length;
    if (tapped === 0) return;
    say(`${tapped} messages sent again by hand`);
    await settled(api, store, clock, say);
  }
}
