/** What an error of a call means: a refusal, a call that never left, or one of which nobody knows. */
import type { Delivery, Receipt } from "#model/ports.ts";
import { GrammyError, HttpError } from "./api.ts";

export type Failure =
  | { kind: "refused"; code: number; why: string; retryAfterMs?: number; movedTo?: string }
  /** Nothing reached Telegram. */
  | { kind: "unsent"; why: string }
  /** It may have happened. */
  | { kind: "unknown"; why: string };

/** These happen before a single byte of a call is sent. */
const beforeSending = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "EADDRNOTAVAIL",
]);

/** Reads an error of grammY's; words between quotes are cut out, as they may be somebody's. Rethrows our own bugs. */
export function readFailure(error: unknown): Failure {
  if (error instanceof GrammyError) {
    const { retry_after, migrate_to_chat_id } = error.parameters;
    return {
      kind: "refused",
      code: error.error_code,
      why: error.description.replace(/"[^"]*"/g, "“…”").slice(0, 200),
      ...(retry_after !== undefined && { retryAfterMs: retry_after * 1_000 }),
      ...(migrate_to_chat_id !== undefined && { movedTo: String(migrate_to_chat_id) }),
    };
  }
  if (error instanceof HttpError) {
    const cause = error.error as { code?: string; type?: string; name?: string; message?: string };
    const code = cause.code ?? cause.type ?? cause.name ?? "unknown";
    const unsent =
      beforeSending.has(code) || /\bconnect (ETIMEDOUT|EHOSTUNREACH)|before secure TLS/.test(cause.message ?? "");
    return { kind: unsent ? "unsent" : "unknown", why: `no answer from Telegram (${code})` };
  }
  throw error;
}

const goneTexts =
  /chat not found|user is deactivated|PEER_ID_INVALID|group is deactivated|chat was deleted|INPUT_USER_DEACTIVATED/i;
const lostTexts = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|there is no (text|caption)/i;

/** What a failed delivery is to the outbox. `scale` shortens the waits that Telegram names, for tests. */
export function receiptOf(failure: Failure, op: Delivery["op"], scale = 1): Receipt {
  const { why } = failure;
  if (failure.kind === "unsent") return { kind: "later", why };
  // An edit or a removal done twice is one: only a new message must not be repeated blindly.
  if (failure.kind === "unknown") return op === "send" ? { kind: "unsure", why } : { kind: "later", why };
  const { code, retryAfterMs, movedTo } = failure;
  if (movedTo !== undefined) return { kind: "moved", to: movedTo };
  if (code === 429) return { kind: "later", why, afterMs: (retryAfterMs ?? 1_000) / scale };
  if (code >= 500) return { kind: "later", why };
  if (code === 401 || code === 404) return { kind: "later", why, whole: true };
  if (code === 403 || goneTexts.test(why)) return { kind: "never", why, gone: true };
  if (op === "edit" && lostTexts.test(why)) return { kind: "lost", why };
  return { kind: "never", why };
}

/** Whether a refusal has this text; Telegram has no codes for them. */
export function says(failure: Failure, text: RegExp): boolean {
  return failure.kind === "refused" && failure.code === 400 && text.test(failure.why);
}
