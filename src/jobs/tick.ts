/** What is due is done once, also late, unless it is too late. */
import type { Store } from "#model/ports.ts";
import type { Due, Effect } from "#model/turn.ts";
import { put } from "#rules/effects.ts";
import { jobs } from "./index.ts";

const batch = 100;

export interface TickLog {
  error(what: Record<string, unknown>, message: string): void;
}

/** Does all that is due at `now`; returns how many reminders were done. A job that fails is marked done and logged: it must not block the others. */
export async function tick(store: Store, now: number, log: TickLog): Promise<number> {
  let done = 0;
  for (;;) {
    const due = await store.due(now, batch);
    for (const one of due) {
      if ((await perform(store, one, log)) !== "stale") done += 1;
    }
    if (due.length < batch) return done;
  }
}

async function perform(store: Store, due: Due, log: TickLog): Promise<string> {
  const { reminder, now } = due;
  const write = (effects: Effect[]): ReturnType<Store["commit"]> =>
    store.commit(
      { once: `due/${reminder.id}`, effects: [...effects, put("reminder", { ...reminder, doneAt: now })] },
      undefined,
      now,
    );
  try {
    const late = reminder.lateAt !== undefined && now > reminder.lateAt;
    return await write(late ? [] : (jobs[reminder.kind]?.(due) ?? []));
  } catch (error) {
    log.error({ kind: reminder.kind, why: error instanceof Error ? error.message : String(error) }, "job failed");
    return write([]);
  }
}
