/** The work on turns: take the next, decide, commit; when a row moved, again; when it is our bug, three times, then set aside. */
import { limits } from "#model/limits.ts";
import type { Incoming } from "#model/message.ts";
import type { Store, Understander } from "#model/ports.ts";
import type { Outcome, Turn } from "#model/turn.ts";
import { say } from "#rules/effects.ts";
import { decide } from "./decide.ts";
import { outcome } from "./outcome.ts";

export interface Worker {
  store: Store;
  understand: Understander;
  clock: () => number;
  log: { error(what: Record<string, unknown>, message: string): void };
  /** A second reading of an unsure sentence, before deciding; it never fails, and gives nothing when it has nothing better. */
  enrich?: (turn: Turn) => Promise<Turn>;
  /** After a turn was written; nobody waits for it. */
  wrote?: (turn: Turn, made: Outcome) => void;
  /** Shows that a button was heard, on the channel where it was pressed. */
  hint?: (m: Incoming, text: string | undefined) => Promise<void>;
}

/** Works on one turn if there is one; false when there was none. */
export async function workOnce(worker: Worker): Promise<boolean> {
  const turn = await worker.store.nextTurn(worker.clock());
  if (!turn) return false;
  try {
    await handle(worker, turn);
  } catch (error) {
    await failed(worker, turn, error);
  }
  return true;
}

async function handle(worker: Worker, first: Turn): Promise<void> {
  const { store } = worker;
  let turn: Turn = (await worker.enrich?.(first)) ?? first;
  for (let looks = 0; looks < 3; looks++) {
    const decision = decide(turn, worker.understand);
    if ("lookup" in decision) {
      turn = { ...turn, found: await store.lookup(turn, decision.lookup) };
      continue;
    }
    const committed = await store.commit(decision, turn, worker.clock());
    if (committed === "stale") {
      // Somebody else was quicker on the same row: the turn comes back with fresh views.
      await store.release(turn, 0, worker.clock());
      return;
    }
    await hinted(worker, turn, decision);
    worker.wrote?.(turn, decision);
    return;
  }
  throw new Error("a turn asked for a second look thrice");
}

async function hinted(worker: Worker, turn: Turn, made: Outcome): Promise<void> {
  const pressed = turn.messages.find((message) => message.body.kind === "press");
  if (!pressed) return;
  const hint = made.effects.find((effect) => effect.kind === "hint");
  await worker.hint?.(pressed, hint?.kind === "hint" ? hint.text : undefined);
}

async function failed(worker: Worker, turn: Turn, error: unknown): Promise<void> {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const tries = await worker.store.release(turn, 1_000, worker.clock());
  worker.log.error({ turn: turn.id, tries, why }, "turn failed");
  if (tries < limits.turnTries) return;
  await worker.store.setAside(turn, why, worker.clock());
  const words = {
    fr: "Je n’ai pas su traiter votre message. Une personne de la loge va le lire.",
    en: "I could not handle your message. A person at the loge will read it.",
  };
  await worker.store.commit(
    outcome({ ...turn, id: `${turn.id}-aside` }, [say(words[turn.from.locale])]),
    { ...turn, id: `${turn.id}-aside`, messages: [] },
    worker.clock(),
  );
}
