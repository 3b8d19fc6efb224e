/** Opens the doors that DOORS names; the only file that knows channels, database, jobs and web. */
import { mkdirSync } from "node:fs";
import { channels as channelNamed } from "#bots/index.ts";
import { openStore } from "#db/open.ts";
import { NewerSchema } from "#db/sqlite/connect.ts";
import { makeEngine, type Engine } from "#engine/engine.ts";
import { makeReader } from "#engine/reader.ts";
import { secondLook } from "#engine/second-look.ts";
import { schedule } from "#jobs/schedule.ts";
import type { Channel, Store } from "#model/ports.ts";
import { understand } from "#understanding/understand.ts";
import { makeServer } from "#web/server.ts";
import { phones, town } from "../scripts/town.ts";
import { type Config, ConfigError, isLoopback, readConfig } from "./config.ts";
import { createLog } from "./log.ts";

type Log = ReturnType<typeof createLog>;
/** What runs on one database: the real network, or the town to play in. */
interface House {
  store: Store;
  channels: Channel[];
  stop(): Promise<void>;
}

const clock = (): number => Date.now();

try {
  const config = readConfig(process.env);
  process.env["TZ"] = "UTC";
  await open(config, createLog(config.logLevel, config.secrets));
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exit(1);
}

/** What can go wrong at the start and is not our bug, in one sentence. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ConfigError || error instanceof NewerSchema) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === "EADDRINUSE") return `Le port ${port ?? ""} est déjà pris : donnez-en un autre dans PORT.`;
  return undefined;
}

async function open(config: Config, log: Log): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true });
  const real = await openReal(config, log);
  const play = config.play ? await openPlay(config, log) : undefined;
  const houses = play ? [real, play] : [real];
  const server = config.doors.web
    ? makeServer({
        store: real.store,
        also: play ? [play.store] : [],
        channels: houses.flatMap((house) => house.channels),
        config,
        log,
        clock,
      })
    : undefined;
  if (server) {
    const at = await server.listen({ host: config.host, port: config.port });
    log.info({ play: config.play }, `OpenLoge : ${at}`);
    if (config.play) console.error(`\nLa petite ville est ouverte : ${at}\nThe small town is open: ${at}\n`);
  }
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await server?.close();
    for (const house of houses) await house.stop();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}

async function openReal(config: Config, log: Log): Promise<House> {
  const store = await openStore(config.databaseFile);
  const channels: Channel[] = [];
  if (config.telegram && config.doors.telegram) {
    const telegram = await channelNamed.telegram();
    channels.push(telegram({ ...config.telegram, clock, log }));
  }
  for (const account of config.doors.whatsapp) {
    if (!config.whatsapp) break;
    const whatsapp = await channelNamed.whatsapp();
    channels.push(
      whatsapp({
        account,
        dataDir: config.dataDir,
        ...config.whatsapp,
        clock,
        log,
        watermark: watermark(store, account),
      }),
    );
  }
  return run(store, channels, config, log);
}

/** The town lives in its own file and never touches a real database. */
async function openPlay(config: Config, log: Log): Promise<House> {
  const store = await openStore(config.playFile);
  await town(store, clock());
  const webChat = await channelNamed.webChat();
  const memory = {
    recall: (key: string) => store.recall(key),
    remember: (key: string, value: string) => store.remember(key, value, clock()),
  };
  // Only people at this machine reach a loopback address: there the page asks for no password.
  const token = isLoopback(config.host) ? undefined : config.adminToken;
  return run(store, webChat({ people: phones, clock, media: store.media, memory, token }), config, log);
}

async function run(store: Store, channels: Channel[], config: Config, log: Log): Promise<House> {
  const reader = config.llm && makeReader(config.llm, clock);
  const enrich = reader && secondLook(reader, store, understand);
  const engine: Engine = makeEngine({ store, channels, understand, clock, log, ...(enrich ? { enrich } : {}) });
  if (config.doors.work) await engine.start();
  const ticks = config.doors.clock ? schedule(store, clock, log) : undefined;
  return {
    store,
    channels,
    async stop() {
      await engine.stop();
      await ticks?.stop();
      await store.close();
    },
  };
}

/** Up to when everything of a number was kept; what came since is read back after a stop. */
function watermark(
  store: Store,
  account: string,
): { read(): Promise<number | undefined>; write(at: number): Promise<void> } {
  const key = `whatsapp/${account}/watermark`;
  return {
    async read() {
      const kept = await store.recall(key);
      return kept === undefined ? undefined : Number(kept);
    },
    write: (at) => store.remember(key, String(at), clock()),
  };
}
