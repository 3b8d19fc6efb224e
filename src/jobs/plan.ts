/** The rows of the days to come, made by the clock itself: no chain of reminders that could break. */
import type { Store } from "#model/ports.ts";
import { briefsOf } from "./desk.ts";

/** Makes sure that each loge's next briefs are there; however often it runs, each is there once. */
export async function plan(store: Store, now: number): Promise<void> {
  for (const loge of await store.loges()) {
    for (const row of briefsOf(loge, now)) {
      if (row.kind === "put") await store.commit({ once: `plan/${row.row.id}`, effects: [row] }, undefined, now);
    }
  }
}
