/** Updates on their way to the bot: kept until confirmed, asked for by one poller, or pushed to a webhook in order. */
import type { TelegramUpdate } from "@gramio/types";
import { refuse, type Refusal } from "./refusal.ts";

const hour = 3_600_000;
/** What a bot gets that never said what it wants: all but these. */
const onRequest = ["chat_member", "message_reaction", "message_reaction_count"];

export interface Hook {
  url: string;
  secret?: string;
}

interface Waiting {
  update: TelegramUpdate;
  /** Redelivery keeps order within a chat. */
  chat: string;
  at: number;
  /** Handed out once more although it was confirmed. */
  again?: boolean;
}

export class Queue {
  #waiting: Waiting[] = [];
  #allowed: string[] | undefined;
  #poll: { resolve(updates: TelegramUpdate[]): void; reject(why: Refusal): void; limit: number } | undefined;
  readonly #pushing = new Set<string>();
  /** First pause before a webhook is tried again; doubled up to sixty times. */
  retryMs = 1_000;
  hook: Hook | undefined;
  /** Everything below was confirmed by an offset. */
  confirmedThrough = 0;
  /** What the webhook answered, newest last. */
  readonly pushes: { id: number; status: number }[] = [];
  /** All ids that ever left, in order, repeats included. */
  readonly handedOut: number[] = [];
  #stopped = false;

  get depth(): number {
    return this.#waiting.length;
  }

  allow(kinds: string[] | undefined): void {
    // An empty list means the default, none at all means "as before".
    if (kinds) this.#allowed = kinds.length > 0 ? kinds : undefined;
  }

  wants(kind: string): boolean {
    return this.#allowed ? this.#allowed.includes(kind) : !onRequest.includes(kind);
  }

  /** `again`: not forgotten by an offset before it was handed out, as when a confirmation got lost. */
  put(update: TelegramUpdate, chat: string, again = false): void {
    this.#waiting.push({ update, chat, at: Date.now(), again });
    if (this.hook) void this.#push(chat);
    else this.#answerPoll();
  }

  async take(params: { offset?: number; limit?: number; timeout?: number }): Promise<TelegramUpdate[]> {
    if (this.hook) {
      throw refuse(
        409,
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#poll?.reject(
      refuse(409, "terminated by other getUpdates request; make sure that only one bot instance is running"),
    );
    this.#poll = undefined;
    const offset = params.offset ?? 0;
    if (offset > 0) {
      this.#waiting = this.#waiting.filter((one) => one.again === true || one.update.update_id >= offset);
      this.confirmedThrough = Math.max(this.confirmedThrough, offset - 1);
    }
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    this.#waiting = this.#waiting.filter((one) => one.at > Date.now() - 24 * hour);
    const limit = Math.min(Math.max(params.limit ?? 100, 1), 100);
    if (this.#waiting.length > 0 || !params.timeout) return this.#next(limit);
    const seconds = Math.min(params.timeout, 50);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#poll = undefined;
        resolve([]);
      }, seconds * 1_000);
      const poll = {
        limit,
        resolve: (updates: TelegramUpdate[]) => {
          clearTimeout(timer);
          resolve(updates);
        },
        reject: (why: Refusal) => {
          clearTimeout(timer);
          reject(why);
        },
      };
      this.#poll = poll;
    });
  }

  setHook(hook: Hook | undefined): void {
    this.hook = hook;
    if (!hook) return;
    this.#poll?.reject(refuse(409, "terminated by setWebhook request"));
    this.#poll = undefined;
    for (const chat of new Set(this.#waiting.map((one) => one.chat))) void this.#push(chat);
  }

  drop(): void {
    this.#waiting = [];
  }

  stop(): void {
    this.#stopped = true;
    this.#poll?.resolve([]);
    this.#poll = undefined;
  }

  #next(limit: number): TelegramUpdate[] {
    const next = this.#waiting.slice(0, limit);
    for (const one of next) one.again = false;
    const updates = next.map((one) => one.update);
    this.handedOut.push(...updates.map((one) => one.update_id));
    return updates;
  }

  #answerPoll(): void {
    if (!this.#poll) return;
    this.#poll.resolve(this.#next(this.#poll.limit));
    this.#poll = undefined;
  }

  /** One update of a chat in flight; the next only after a 2xx, the same again after a growing pause. */
  async #push(chat: string): Promise<void> {
    if (this.#pushing.has(chat)) return;
    this.#pushing.add(chat);
    let pause = this.retryMs;
    for (;;) {
      const next = this.#waiting.find((one) => one.chat === chat);
      if (!next || !this.hook || this.#stopped) break;
      const id = next.update.update_id;
      this.handedOut.push(id);
      const status = await post(this.hook, next.update);
      this.pushes.push({ id, status });
      if (status >= 200 && status < 300) {
        this.#waiting = this.#waiting.filter((one) => one !== next);
        pause = this.retryMs;
      } else {
        await new Promise((resolve) => setTimeout(resolve, pause));
        pause = Math.min(pause * 2, this.retryMs * 60);
      }
    }
    this.#pushing.delete(chat);
  }
}

async function post(hook: Hook, update: TelegramUpdate): Promise<number> {
  const headers = {
    "content-type": "application/json",
    ...(hook.secret && { "x-telegram-bot-api-secret-token": hook.secret }),
  };
  try {
    const answer = await fetch(hook.url, { method: "POST", headers, body: JSON.stringify(update) });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
