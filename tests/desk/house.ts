/** A loge with its real ends: the store on a file, the engine, grammY, and the played Bot API that it talks to. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TelegramMessage } from "@gramio/types";
import type { Telegram, TelegramOptions } from "#bots/telegram.ts";
import { openStore } from "#db/open.ts";
import { type Engine, makeEngine } from "#engine/engine.ts";
import type { Channel, Store } from "#model/ports.ts";
import { put } from "#rules/effects.ts";
import { openLoge } from "#rules/loges.ts";
import { understand } from "#understanding/understand.ts";
import { channelTo } from "../bots/telegram-world.ts";
import { until } from "../bots/world.ts";
import { BotApi } from "../peers/bot-api.ts";

export interface House {
  api: BotApi;
  readonly store: Store;
  readonly engine: Engine;
  readonly telegram: Telegram;
  /** The clock goes on by so many ms at once. */
  later(ms: number): void;
  /** As after a stop of the program: all of it opened once more on the same file; `as` changes how it listens. */
  reopen(as?: Partial<TelegramOptions>): Promise<void>;
  /** Comes in by an invitation to the loge. */
  coordinator(name: string): Promise<number>;
  /** Waits for a message of ours in a chat that holds these words. */
  sees: (chat: number, words: string | RegExp, thread?: number) => Promise<TelegramMessage>;
  close(): Promise<void>;
}

/** Opens the loge of Lilas; `more` channels join the engine. */
export async function openHouse(more: Channel[] = []): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "loge-house-"));
  const api = await BotApi.start({ paceScale: 100 });
  const errors: object[] = [];
  const log = { info() {}, warn() {}, error: (what: object) => void errors.push(what) };
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;

  async function open(as: Partial<TelegramOptions> = {}): Promise<Pick<House, "store" | "engine" | "telegram">> {
    const store = await openStore(join(folder, "house.db"));
    const telegram = channelTo(api, { clock, ...as });
    const engine = makeEngine({ store, channels: [telegram, ...more], understand, clock, log });
    return { store, engine, telegram };
  }
  let now = await open();
  const body = { name: "Loge des Lilas", city: "Paris", postalCodes: ["75019"], coordinator: { name: "Nadia" } };
  const made = openLoge(body, { loge: "lilas", invitation: "invitation-1" }, Date.now(), []);
  if ("refused" in made) throw new Error(made.why);
  await now.store.commit({ once: "loge", effects: [put("loge", made.loge)] });
  await now.engine.start();
  await until("Telegram to be up", () => now.telegram.up());
  let invited = 0;
  async function shut(): Promise<void> {
    await now.engine.stop();
    await now.store.close();
  }

  const house: House = {
    api,
    get store() {
      return now.store;
    },
    get engine() {
      return now.engine;
    },
    get telegram() {
      return now.telegram;
    },
    later: (ms) => void (ahead += ms),
    async reopen(as) {
      await shut();
      now = await open(as);
      await now.engine.start();
    },
    async coordinator(name) {
      const id = `invitation-of-${++invited}`;
      await now.store.commit({ once: id, effects: [put("invitation", { ...made.invitation, id, name })] });
      const user = api.addFriend(name).id;
      api.userSays(user, `/start ${id}`);
      await house.sees(user, "Vous coordonnez");
      return user;
    },
    sees: (chat, words, thread) =>
      until(`“${String(words)}” in ${chat}`, () =>
        api.sent(chat, thread).findLast((m) => {
          const text = m.text ?? m.caption ?? "";
          return typeof words === "string" ? text.includes(words) : words.test(text);
        }),
      ),
    async close() {
      await shut();
      await api.stop();
      rmSync(folder, { recursive: true, force: true });
      api.assertLawful();
      if (errors.length > 0) throw new Error(`the engine complained: ${JSON.stringify(errors)}`);
    },
  };
  return house;
}
