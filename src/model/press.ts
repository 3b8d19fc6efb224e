/** What a button says to us, in at most 64 bytes: "request/ID/accept", "answer/KEY/VALUE", "do/brief". */

export type Press =
  /** A move on a request, with an optional argument: request/ID/move[/arg] */
  | { kind: "request"; id: string; move: string; arg?: string }
  /** An answer to the question open in this chat: answer/KEY/VALUE */
  | { kind: "answer"; key: string; value: string }
  /** Something else that can be done, with arguments: do/what[/arg[/arg]] */
  | { kind: "do"; what: string; args: string[] };

export const pressBytes = 64;

/** Writes a press; throws when it does not fit in 64 bytes, which is a bug of ours. */
export function writePress(press: Press): string {
  const parts =
    press.kind === "request"
      ? ["request", press.id, press.move, ...(press.arg === undefined ? [] : [press.arg])]
      : press.kind === "answer"
        ? ["answer", press.key, press.value]
        : ["do", press.what, ...press.args];
  const text = parts.join("/");
  if (new TextEncoder().encode(text).length > pressBytes) throw new Error(`press too long: ${text.slice(0, 20)}…`);
  return text;
}

/** Reads a press, or nothing when it is none of ours (forged, or older than we know). */
export function readPress(text: string): Press | undefined {
  const [kind, a, b, ...rest] = text.split("/");
  if (kind === "request" && a && b) return { kind, id: a, move: b, ...(rest.length ? { arg: rest.join("/") } : {}) };
  if (kind === "answer" && a && b !== undefined) return { kind, key: a, value: [b, ...rest].join("/") };
  if (kind === "do" && a) return { kind, what: a, args: b === undefined ? [] : [b, ...rest] };
  return undefined;
}
