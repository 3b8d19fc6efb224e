/** The clock's door: node-cron ticks each minute in UTC, and once at the start; due moments are ours, computed by the loge's clock. */
import cron from "node-cron";
import type { Store } from "#model/ports.ts";
import { plan } from "./plan.ts";
import { tick, type TickLog } from "./tick.ts";

/** Starts the ticks; the answer stops them and waits for the one that runs. */
export function schedule(store: Store, clock: () => number, log: TickLog): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  let pruned = "";
  const run = (): Promise<unknown> => {
    running = running
      .then(() => tick(store, clock(), log))
      .then(async () => {
        const hour = new Date(clock()).toISOString().slice(0, 13);
        if (hour !== pruned) {
          await plan(store, clock());
          await store.prune(clock());
        }
        pruned = hour;
      })
      .catch((error: unknown) =>
        log.error({ why: error instanceof Error ? error.message : String(error) }, "tick failed"),
      );
    return running;
  };
  const task = cron.schedule("* * * * *", run, { noOverlap: true });
  void run();
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
