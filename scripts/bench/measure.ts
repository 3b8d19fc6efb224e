/** Time and processor time of a piece of work, and what many of them say together. */

export interface Cost {
  messages: number;
  wallMs: number;
  cpuMs: number;
}

/** Runs the work once; `work` gives how many messages it was. */
export async function measure(work: () => Promise<number> | number): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const messages = await work();
  const used = process.cpuUsage(cpu);
  return { messages, wallMs: performance.now() - start, cpuMs: (used.user + used.system) / 1_000 };
}

export const perMessage = (cost: Cost): { wallUs: number; cpuUs: number } => ({
  wallUs: (cost.wallMs * 1_000) / cost.messages,
  cpuUs: (cost.cpuMs * 1_000) / cost.messages,
});

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** "412 [380..506]": the middle, the least and the most. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${median(values).toFixed(digits)} [${Math.min(...values).toFixed(digits)}..${Math.max(...values).toFixed(digits)}]`;
