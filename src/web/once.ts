/** A call with an Idempotency-Key is carried out once, however often it comes: same key and body, same answer. */
import { createHash } from "node:crypto";
import type { Effect } from "#model/turn.ts";
import type { Store } from "#model/ports.ts";
import { Problem } from "./problem.ts";

/** What a call would write, and what it is then answered with. */
export interface Plan<Answer> {
  effects: Effect[];
  answer: Answer;
}

/**
 * One call at a time, so that two at once with one key, or with one name for a loge, see each other.
 * The plan is kept before it is written: killed in between, the next try writes the very same rows.
 */
export function onceByKey(store: Store, clock: () => number) {
  let last: Promise<unknown> = Promise.resolve();

  const carryOut = async <Answer>(key: string, body: unknown, plan: () => Promise<Plan<Answer>>): Promise<Answer> => {
    const name = `hook/${key}`;
    const said = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
    const kept = await store.recall(name);
    let planned: { said: string } & Plan<Answer>;
    if (kept === undefined) {
      planned = { said, ...(await plan()) };
      await store.remember(name, JSON.stringify(planned), clock());
    } else {
      planned = JSON.parse(kept);
      if (planned.said !== said) throw new Problem(422, "Cette Idempotency-Key a déjà servi pour un autre corps.");
    }
    const committed = await store.commit({ once: name, effects: planned.effects }, undefined, clock());
    // A kept plan whose rows were written and have changed since is a call that came before, however long ago.
    if (committed === "stale" && kept === undefined) throw new Error(`rows of ${name} are not new`);
    return planned.answer;
  };

  /** @throws Problem 422 when the key came before with another body; and whatever `plan` throws, with nothing written */
  return <Answer>(key: string, body: unknown, plan: () => Promise<Plan<Answer>>): Promise<Answer> => {
    const run = last.then(() => carryOut(key, body, plan));
    last = run.catch(() => undefined);
    return run;
  };
}
