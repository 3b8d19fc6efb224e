/** A process that may be killed at any moment: the real engine on a file, a network that repeats what was not confirmed, a log of what was sent. */
import { appendFileSync, existsSync, readFileSync, writeSync, openSync } from "node:fs";
import { openStore } from "#db/open.ts";
import { makeEngine } from "#engine/engine.ts";
import { put } from "#rules/effects.ts";
import { openLoge } from "#rules/loges.ts";
import { understand } from "#understanding/understand.ts";
import { playedChannel } from "../../scripts/stage/played.ts";
import { day } from "./day.ts";

const [folder = "."] = process.argv.slice(2);
const account = "stage";
/** The day runs faster than ours, so that quiet times do not make the test long. */
const speed = 40;
const origin = Date.parse("2026-03-11T09:00:00Z");
const born = existsSync(`${folder}/born`) ? Number(readFileSync(`${folder}/born`, "utf8")) : Date.now();
if (!existsSync(`${folder}/born`)) appendFileSync(`${folder}/born`, String(born));
const clock = (): number => origin + (Date.now() - born) * speed;

const store = await openStore(`${folder}/day.db`);
const sent = openSync(`${folder}/sent.jsonl`, "a");
const log = {
  info: () => {},
  warn: () => {},
  error: (what: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(what)}\n`),
};
const channels = ["whatsapp", "telegram"].map((name) =>
  playedChannel(name, account, clock, (one) => void writeSync(sent, `${JSON.stringify(one)}\n`)),
);
const engine = makeEngine({ store, channels, understand, clock, log });

if ((await store.loges()).length === 0) {
  const made = openLoge(
    { name: "Loge des Lilas", city: "Paris", postalCodes: ["75019"], coordinator: { name: "Nadia" } },
    { loge: "lilas", invitation: "come-in" },
    clock(),
    [],
  );
  if ("refused" in made) throw new Error(made.why);
  const at = { channel: "telegram", account, peer: "nadia" };
  const nadia = {
    id: "nadia",
    name: "Nadia",
    locale: "fr" as const,
    roles: [{ role: "coordinator" as const, loge: "lilas", at }],
    createdAt: clock(),
    version: 0,
  };
  await store.commit(
    {
      once: "set-up",
      effects: [
        put("loge", made.loge),
        put("person", nadia),
        { kind: "address", at, change: "joins", person: "nadia" },
      ],
    },
    undefined,
    clock(),
  );
}
await store.recover(clock());

/** The network: what was not confirmed comes again, and the last confirmed one too, as networks do. */
async function network(): Promise<void> {
  const confirmed = existsSync(`${folder}/confirmed`)
    ? readFileSync(`${folder}/confirmed`, "utf8").split("\n").filter(Boolean).length
    : 0;
  for (const one of day().slice(Math.max(0, confirmed - 1))) {
    await engine.receive({
      id: one.id,
      ref: one.id,
      from: { channel: one.channel, account, peer: one.peer },
      at: clock(),
      name: one.peer,
      body: one.body,
    });
    if (!existsSync(`${folder}/confirmed`) || !readFileSync(`${folder}/confirmed`, "utf8").includes(`${one.id}\n`))
      appendFileSync(`${folder}/confirmed`, `${one.id}\n`);
    await pause(110);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
let over = false;
const fed = network().then(() => {
  over = true;
});
for (;;) {
  await engine.settle();
  const { inbox, outbox } = await store.queues(clock());
  if (over && inbox === 0 && outbox === 0) break;
  await pause(10);
}
await fed;
await store.close();
process.stdout.write("over\n");
