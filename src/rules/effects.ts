/** The few things that deciding can ask for, as plain data. */
import type { Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Records, Table } from "#model/records.ts";
import type { Effect, Recipient } from "#model/turn.ts";

export function put<T extends Table>(table: T, row: Records[T]): Effect {
  return { kind: "put", table, row } as Effect;
}

type Say = Extract<Effect, { kind: "say" }>;
type Tell = Extract<Effect, { kind: "tell" }>;

/** To whoever spoke, in this chat. */
export function say(prompt: string | Prompt, more: Omit<Say, "kind" | "prompt"> = {}): Effect {
  return { kind: "say", prompt: typeof prompt === "string" ? { text: prompt } : prompt, ...more };
}

/** To others, in the language that each of them reads. */
export function tell(
  to: Recipient,
  prompt: Record<Locale, Prompt>,
  more: Omit<Tell, "kind" | "to" | "prompt"> = {},
): Effect {
  return { kind: "tell", to, prompt, ...more };
}

/** A row without the keys whose value is undefined: absent means unknown in what we store. */
export function present<T extends object>(row: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as never;
}
