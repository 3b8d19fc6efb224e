/** How the bot is doing: one state, told in the log when it changes. */
import type { ChannelHealth } from "#model/ports.ts";

export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

export class Status {
  #health: ChannelHealth = { state: "off" };
  readonly #log: Log;
  readonly #clock: () => number;

  constructor(log: Log, clock: () => number) {
    this.#log = log;
    this.#clock = clock;
  }

  get health(): ChannelHealth {
    return { ...this.#health };
  }

  get up(): boolean {
    return this.#health.state === "ready";
  }

  set(state: ChannelHealth["state"], detail?: string): void {
    const { state: before, detail: said, lastSeenAt } = this.#health;
    this.#health = { state, ...(detail !== undefined && { detail }), ...(lastSeenAt !== undefined && { lastSeenAt }) };
    if (before === state && said === detail) return;
    if (state === "down") this.#log.warn(`telegram is down: ${detail ?? "no reason known"}`);
    else this.#log.info(`telegram: ${state}`);
  }

  /** Telegram answered just now. Says nothing once the channel was switched off. */
  ready(detail?: string): void {
    if (this.#health.state === "off") return;
    this.#health.lastSeenAt = this.#clock();
    this.set("ready", detail);
  }
}
