/** A web door to knock on in tests: a server over a small store in memory, channels by hand, and a clock that stands. */
import type { FastifyInstance } from "fastify";
import type { Channel, ChannelHealth, Store } from "#model/ports.ts";
import type { Loge, Records, Table } from "#model/records.ts";
import { makeServer } from "#web/server.ts";

export const adminToken = "a-token-of-an-admin-0123456789";
export const now = Date.UTC(2026, 2, 14, 9, 0, 0);

type Rows = { [T in Table]?: Map<string, Records[T]> };

/** The few verbs of a store that the web door uses; `rows` is what was written. */
export function memoryStore() {
  const rows: Rows = {};
  const named = new Map<string, string>();
  const done = new Set<string>();
  const queues = { inbox: 0, outbox: 0, setAside: 0, oldestMs: 0 };
  const store: Pick<Store, "commit" | "loges" | "remember" | "recall" | "queues"> = {
    async commit(outcome) {
      if (done.has(outcome.once)) return "known";
      done.add(outcome.once);
      for (const effect of outcome.effects) {
        if (effect.kind !== "put") throw new Error(`a hook only puts rows, not ${effect.kind}`);
        const table = (rows[effect.table] ??= new Map()) as Map<string, Records[Table]>;
        table.set(effect.row.id, { ...effect.row, version: effect.row.version + 1 });
      }
      return "done";
    },
    loges: async () => [...((rows.loge as Map<string, Loge> | undefined)?.values() ?? [])],
    remember: async (key, value) => void named.set(key, value),
    recall: async (key) => named.get(key),
    queues: async () => queues,
  };
  const count = (): number => Object.values(rows).reduce((sum, table) => sum + table.size, 0);
  return { store: store as Store, rows, queues, count };
}

/** A channel of which only the parts that the web door sees are real. */
export function channel(part: Partial<Channel> & { state?: ChannelHealth["state"] } = {}): Channel {
  const { state = "ready", ...rest } = part;
  return {
    name: "telegram",
    account: "bot",
    limits: { textMax: 4096, choicesMax: 10 },
    start: async () => undefined,
    deliver: async () => ({ kind: "sent", ref: "1" }),
    health: () => ({ state }),
    up: () => state === "ready",
    stop: async () => undefined,
    ...rest,
  };
}

export function world(options: { channels?: Channel[]; adminToken?: string | undefined; store?: Store } = {}) {
  const memory = memoryStore();
  const logged: object[] = [];
  const token = "adminToken" in options ? options.adminToken : adminToken;
  const app: FastifyInstance = makeServer({
    store: options.store ?? memory.store,
    channels: options.channels ?? [],
    config: token === undefined ? {} : { adminToken: token },
    log: { error: (what) => void logged.push(what) },
    clock: () => now,
  });
  return { app, logged, ...memory };
}

export const loge = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: "Loge des Lilas",
  city: "Paris",
  postalCodes: ["75019", "75020"],
  coordinator: { name: "Nadia" },
  ...change,
});

/** Posts JSON as the admin, from `ip`; other headers win. */
export function post(
  app: FastifyInstance,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
  ip = "10.0.0.1",
) {
  return app.inject({
    method: "POST",
    url,
    remoteAddress: ip,
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json", ...headers },
    payload: typeof body === "string" ? body : JSON.stringify(body),
  });
}
