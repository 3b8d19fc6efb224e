/** Wakes the loops that wait for something to do. */
import { clearTimeout, setImmediate, setTimeout } from "node:timers";

type What = "turn" | "delivery";

export interface Waker {
  signal(what: What): void;
  /**
   * Resolves at the next signal, or after `ms`. A loop that looked, found nothing and waits in the same tick as a signal
   * is woken too.
   */
  wait(what: What, ms: number): Promise<void>;
  close(): void;
}

export function waker(): Waker {
  const sleeping: Record<What, Set<() => void>> = { turn: new Set(), delivery: new Set() };
  const justNow: Record<What, boolean> = { turn: false, delivery: false };

  function signal(what: What): void {
    const all = [...sleeping[what]];
    sleeping[what].clear();
    for (const wake of all) wake();
    if (justNow[what]) return;
    justNow[what] = true;
    setImmediate(() => {
      justNow[what] = false;
    });
  }

  return {
    signal,
    wait: (what, ms) =>
      new Promise((resolve) => {
        // Not at once: loops that look and find nothing would spin on promises alone, and nothing else would ever run.
        if (justNow[what]) return void setImmediate(resolve);
        const wake = (): void => {
          clearTimeout(timer);
          sleeping[what].delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        sleeping[what].add(wake);
      }),
    close() {
      signal("turn");
      signal("delivery");
    },
  };
}
