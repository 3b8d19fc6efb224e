/** A bad day on the line to Telegram: nothing heard is lost or doubled, nothing said is sent twice where the answer was known. */
import { afterEach, expect, test } from "vitest";
import type { Telegram } from "#bots/telegram.ts";
import type { Address } from "#model/message.ts";
import type { Receipt } from "#model/ports.ts";
import { BotApi, type Fault, faults } from "../peers/bot-api.ts";
import { Keeper, outgoing, sending, until } from "./world.ts";
import { addressOf, channelTo, hasty } from "./telegram-world.ts";

/** The same bad day for the same seed. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** One call in five meets something. */
function weather(roll: () => number): () => Fault | undefined {
  const kinds = [
    faults.badGateway,
    () => faults.page(),
    faults.hangUpBefore,
    faults.hangUpAfter,
    () => faults.tooMany(1 + Math.floor(roll() * 5)),
    () => faults.slow(Math.floor(roll() * 30)),
  ];
  return () => (roll() < 0.2 ? kinds[Math.floor(roll() * kinds.length)]?.() : undefined);
}

let api: BotApi | undefined;
let channel: Telegram | undefined;
afterEach(async () => {
  await channel?.stop();
  await api?.stop();
  api?.assertLawful();
});

interface Told {
  words: string[];
  to: Address;
  unsure: number;
}

test.each([1, 2, 3])("seed %i", async (seed) => {
  const roll = dice(seed);
  const keeper = new Keeper();
  const server = (api = await BotApi.start({ paceScale: 100 }));
  const bot = (channel = channelTo(server, { waits: { ...hasty, retryMs: 5, retryMostMs: 20 } }));
  await bot.start(keeper);
  await until("Telegram to be up", () => bot.up());
  server.weather = weather(roll);

  const people = Array.from({ length: 12 }, (_, i) => server.addFriend(`Personne ${i}`).id);
  const chats = [...people, server.addGroup(people[0] ?? 0, "Loge des Lilas", { forum: true, admin: true }).id];
  const told: Told[] = [];

  /** As the dispatcher does it: one in flight a chat, "later" comes again, "unsure" of a routine message goes once more. */
  async function tell(chat: number, n: number): Promise<void> {
    const to = addressOf(server, chat);
    const words = Array.from({ length: n % 4 === 0 ? 1_500 : 3 }, (_, i) => `mot-${n}-${i}`);
    const one: Told = { words, to, unsure: 0 };
    const message = outgoing(to, words.join(" "), chat < 0 ? { topic: { name: `Sujet ${n}` } } : {});
    for (let attempt = 1; ; attempt++) {
      const receipt: Receipt = await bot.deliver(sending(message, attempt), () => Promise.resolve(undefined));
      if (receipt.kind === "unsure") one.unsure++;
      else if (receipt.kind === "later") await new Promise((resolve) => setTimeout(resolve, receipt.afterMs ?? 2));
      else {
        expect(receipt.kind).toBe("sent");
        break;
      }
    }
    told.push(one);
  }
  const talking = chats.map(async (chat) => {
    for (let n = 0; n < 6; n++) await tell(chat, n);
  });
  const writing = (async () => {
    for (let n = 0; n < 300; n++) {
      server.userSays(people[n % people.length] ?? 0, `ligne ${n}`);
      if (roll() < 0.1) server.repeatLast();
      if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  await Promise.all([...talking, writing]);
  await until("all that was written", () => keeper.kept.length >= 300);
  server.weather = undefined;
  await until("the last confirmation", () => server.queue.depth === 0);

  expect(keeper.kept).toHaveLength(300);
  for (const person of people) {
    const numbers = keeper.texts(addressOf(server, person)).map((text) => Number(text.split(" ")[1]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
  const shown = new Map(chats.map((chat) => [String(chat), wordsIn(server, chat)]));
  for (const { words, to, unsure } of told) {
    const here = shown.get(to.peer) ?? new Map<string, number>();
    const copies = words.map((word) => here.get(word) ?? 0);
    expect(Math.min(...copies)).toBeGreaterThanOrEqual(1);
    // Once for each time that nobody knew: where the answer was known, never twice.
    expect(Math.max(...copies)).toBeLessThanOrEqual(1 + unsure);
    const own = new Set(words);
    expect([...here.keys()].filter((word) => own.has(word))).toEqual(words);
  }
});

/** How often each word is shown in a chat, in the order in which they first appear. */
function wordsIn(server: BotApi, chat: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of server.sent(chat).flatMap((m) => (m.text ?? "").split(/\s+/))) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
