/** GET /health: 200 while people are heard and answered, else 503; each channel, the queues and the oldest item. */
import type { FastifyInstance } from "fastify";
import type { Channel, Store } from "#model/ports.ts";

export interface HealthOptions {
  /** Whose queues are watched: the network's, and the town's when there is one to play in. */
  stores: readonly Pick<Store, "queues">[];
  channels: readonly Channel[];
  clock: () => number;
}

/** Something that waits longer than this waits in vain: every retry but the last two is over by then. */
const oldestAllowedMs = 15 * 60_000;

/** A label is shown as it is; a phone number only by its last two digits. */
const shown = (account: string): string => (/^\+?\d{6,}$/.test(account) ? `…${account.slice(-2)}` : account);

export async function health(app: FastifyInstance, { stores, channels, clock }: HealthOptions): Promise<void> {
  app.get("/health", { config: { rateLimit: false } }, async (_request, reply) => {
    const states = channels.map((channel) => {
      const { state, detail, lastSeenAt } = channel.health();
      return {
        name: channel.name,
        account: shown(channel.account),
        state,
        ...(detail !== undefined && { detail }),
        ...(lastSeenAt !== undefined && { lastSeenAt: new Date(lastSeenAt).toISOString() }),
      };
    });
    const queues = await Promise.all(stores.map((store) => store.queues(clock()))).then(added, () => undefined);
    const wrong = [
      ...states
        .filter((c) => c.state === "down" || c.state === "needs_pairing")
        .map((c) => `${c.name} ${c.account}: ${c.state}`),
      ...(queues === undefined ? ["database: unreadable"] : []),
      ...(queues && queues.oldestMs > oldestAllowedMs
        ? [`queues: oldest item waits for ${Math.round(queues.oldestMs / 1000)} s`]
        : []),
    ];
    return reply
      .code(wrong.length ? 503 : 200)
      .header("cache-control", "no-store")
      .send({
        status: wrong.length ? "unwell" : "ok",
        wrong,
        channels: states,
        queues: queues && { inbox: queues.inbox, outbox: queues.outbox, setAside: queues.setAside },
        oldestSeconds: queues && Math.round(queues.oldestMs / 1000),
      });
  });
}

/** All queues as one; the oldest item is the oldest of any. */
function added(all: Awaited<ReturnType<Store["queues"]>>[]): Awaited<ReturnType<Store["queues"]>> {
  const sum = (of: "inbox" | "outbox" | "setAside"): number => all.reduce((total, one) => total + one[of], 0);
  const oldestMs = Math.max(0, ...all.map((one) => one.oldestMs));
  return { inbox: sum("inbox"), outbox: sum("outbox"), setAside: sum("setAside"), oldestMs };
}
