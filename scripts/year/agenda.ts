/** What is going to happen in a play, the soonest first. */

export interface Agenda {
  plan(at: number, run: () => unknown): void;
  /** When the next thing happens; undefined when nothing more does. */
  next(): number | undefined;
  /** Takes the next thing out and lets it happen. */
  run(): Promise<void>;
}

export function makeAgenda(): Agenda {
  /** Soonest last. */
  const list: { at: number; run: () => unknown }[] = [];
  return {
    plan(at, run) {
      let low = 0;
      let high = list.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((list[middle]?.at ?? 0) > at) low = middle + 1;
        else high = middle;
      }
      list.splice(low, 0, { at, run });
    },
    next: () => list.at(-1)?.at,
    run: async () => void (await list.pop()?.run()),
  };
}
