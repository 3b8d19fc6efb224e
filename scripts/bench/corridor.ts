/** The whole corridor: sentences in, understood, decided, written durably, and handed to a channel that takes everything at once. */
import { openStore } from "#db/open.ts";
import { type Engine, makeEngine } from "#engine/engine.ts";
import type { Channel, Store } from "#model/ports.ts";
import { understand } from "#understanding/understand.ts";
import { limits } from "#model/limits.ts";

const channelName = "bench";
const sentences = [
  "Bonjour, j'ai une fuite sous l'évier, 12 rue des Lilas 75012 Paris, demain matin si possible",
  "Où en est ma demande ?",
  "Il me faudrait quelqu'un pour garder mon chat samedi prochain, budget 20 euros",
  "Merci beaucoup",
  "mes demandes",
  "Finalement plutôt dimanche après-midi",
];

export interface Corridor {
  /** Says the next sentence of this resident; resolves with the ms from "kept" to "reply handed over". */
  say(resident: number): Promise<number>;
  close(): Promise<void>;
}

export async function corridor(file: string): Promise<Corridor> {
  const store = await openStore(file);
  const heard = new Map<string, () => void>();
  let refs = 0;
  const channel: Channel = {
    name: channelName,
    account: "floor",
    limits: { textMax: 4_096, choicesMax: 10 },
    start: async () => {},
    stop: async () => {},
    up: () => true,
    health: () => ({ state: "ready" }),
    async deliver({ outgoing, ref }) {
      heard.get(outgoing.to.peer)?.();
      return { kind: "sent", ref: ref ?? `out-${++refs}` };
    },
  };
  // The quiet time is a person's, not the machine's: every sentence is heard at once.
  const atOnce: Store = Object.assign(Object.create(store) as Store, {
    keep: ((m, now, options) => store.keep(m, now, { ...options, urgent: true })) satisfies Store["keep"],
  });
  const silent = {
    info: () => {},
    warn: () => {},
    error: (what: unknown, message: string) => console.error(message, what),
  };
  const engine: Engine = makeEngine({ store: atOnce, channels: [channel], understand, clock: Date.now, log: silent });
  await openLilas(store);
  await engine.start();
  const said = new Map<number, number>();

  return {
    async say(resident) {
      const n = said.get(resident) ?? 0;
      said.set(resident, n + 1);
      // A conversation is the sentences once: who repeats them for ever is handed to a human, and the assistant falls silent.
      const peer = `r${resident}-${Math.floor(n / sentences.length)}`;
      const text = sentences[n % sentences.length] ?? "";
      const at = Date.now();
      let keptAt = 0;
      const reply = new Promise<number>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no reply to « ${text} »`)), limits.leaseMs);
        heard.set(peer, () => {
          clearTimeout(timer);
          heard.delete(peer);
          resolve(performance.now());
        });
      });
      await engine.receive({
        id: `${peer}-${n}`,
        from: { channel: channelName, account: "floor", peer },
        at,
        ref: `${peer}-${n}`,
        name: "Paul Martin",
        body: { kind: "text", text },
      });
      keptAt = performance.now();
      return Math.max(0, (await reply) - keptAt);
    },
    async close() {
      await engine.stop();
      await store.close();
    },
  };
}

/** One loge that serves the sentences' address, with a coordinator who is told of everything. */
async function openLilas(store: Store): Promise<void> {
  const now = Date.now();
  const at = { channel: channelName, account: "floor", peer: "nadia" };
  await store.commit(
    {
      once: "bench",
      effects: [
        {
          kind: "put",
          table: "loge",
          row: {
            id: "lilas",
            slug: "lilas",
            name: "Lilas",
            city: "Paris",
            postalCodes: ["75012"],
            timezone: "Europe/Paris",
            hours: {},
            commission: 0,
            readyAnswers: [],
            createdAt: now,
            version: 0,
          },
        },
        {
          kind: "put",
          table: "person",
          row: {
            id: "nadia",
            name: "Nadia",
            locale: "fr",
            roles: [{ role: "coordinator", loge: "lilas", at }],
            createdAt: now,
            version: 0,
          },
        },
        { kind: "address", at, change: "joins", person: "nadia" },
      ],
    },
    undefined,
    now,
  );
}
