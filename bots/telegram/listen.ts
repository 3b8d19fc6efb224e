/** How updates reach us: asked for in a loop, or pushed to a route; in both ways confirmed only when kept. */
import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Route, RouteAnswer } from "#model/ports.ts";
import { type Api, signalFor, type Update, wantedUpdates } from "./api.ts";
import { readFailure } from "./failure.ts";
import type { Intake } from "./intake.ts";
import type { Status } from "./status.ts";

/** Waits, in ms unless the name says otherwise. */
export interface Waits {
  /** How long Telegram may hold a question for news. */
  pollSeconds: number;
  /** After a failure: doubled up to `retryMostMs`. */
  retryMs: number;
  retryMostMs: number;
  /** Another program asks with our token: we let it have its way for so long. */
  conflictMs: number;
  /** With a webhook: how often we look whether Telegram still has it. */
  checkMs: number;
  /** A call that is no answer after so long has none. */
  callMs: number;
  /** The same, with a file. */
  uploadMs: number;
}

export interface Listening {
  api: Api;
  intake: Intake;
  status: Status;
  waits: Waits;
  /** Shortens the waits that Telegram names, for tests; 1 in reality. */
  scale: number;
  stop: AbortSignal;
  /** The bot's own name, as soon as Telegram has told it. */
  named(username: string): void;
}

/** Asks for news until stopped. The offset moves only after everything before it was kept. */
export async function poll(l: Listening): Promise<void> {
  let offset: number | undefined;
  const ask = async (seconds: number): Promise<void> => {
    const limit = AbortSignal.any([l.stop, AbortSignal.timeout(seconds * 1_000 + l.waits.callMs)]);
    const updates = await l.api.getUpdates(
      { limit: 100, timeout: seconds, allowed_updates: wantedUpdates, ...(offset !== undefined && { offset }) },
      signalFor(limit),
    );
    await l.intake.takeAll(updates);
    // After a quiet week the numbers go on anywhere, also lower: only this batch says what comes next.
    const numbers = updates.map((one) => one.update_id).filter(Number.isInteger);
    if (numbers.length > 0) offset = Math.max(...numbers) + 1;
    l.status.ready();
  };
  await keepTrying(l, async () => {
    await introduce(l);
    await l.api.deleteWebhook({ drop_pending_updates: false }, callLimit(l));
    // The first question is answered at once, so that we know early whether we are heard.
    for (let seconds = 0; ; seconds = l.waits.pollSeconds) await ask(seconds);
  });
}

/** Tells Telegram where to push, and looks now and then whether it still knows. */
export async function hook(l: Listening, webhook: { url: string; secret: string }): Promise<void> {
  await keepTrying(l, async () => {
    await introduce(l);
    for (;;) {
      const { url, last_error_message: trouble, last_error_date: at } = await l.api.getWebhookInfo(callLimit(l));
      if (url !== webhook.url) await setHook(l, webhook);
      const recent = at !== undefined && Date.now() - at * 1_000 < l.waits.checkMs * 2;
      l.status.ready(trouble && recent ? `Telegram could not push: ${trouble.slice(0, 100)}` : undefined);
      await wait(l.waits.checkMs, undefined, { signal: l.stop });
    }
  });
}

async function setHook(l: Listening, { url, secret }: { url: string; secret: string }): Promise<void> {
  await l.api.setWebhook(
    url,
    { secret_token: secret, allowed_updates: wantedUpdates, drop_pending_updates: false },
    callLimit(l),
  );
}

async function introduce(l: Listening): Promise<void> {
  const me = await l.api.getMe(callLimit(l));
  l.named(me.username);
}

/** The route that Telegram pushes to: 200 when kept, 401 for anybody else, 503 to be asked again. */
export function hookRoute(webhook: { url: string; secret: string }, take: (update: Update) => Promise<void>): Route {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const expected = digest(webhook.secret);
  async function handle(call: Parameters<Route["handle"]>[0]): Promise<RouteAnswer> {
    const given = call.headers["x-telegram-bot-api-secret-token"];
    if (typeof given !== "string" || !timingSafeEqual(digest(given), expected)) return { status: 401 };
    let update: unknown;
    try {
      update = JSON.parse(Buffer.from(call.raw).toString("utf8"));
    } catch {
      return { status: 400 };
    }
    if (typeof update !== "object" || update === null) return { status: 400 };
    try {
      await take(update as Update);
    } catch {
      return { status: 503 };
    }
    return { status: 200 };
  }
  return { method: "POST", path: new URL(webhook.url).pathname, handle };
}

/** Starts again after each failure, until stopped; says why in the meantime. */
async function keepTrying(l: Listening, run: () => Promise<void>): Promise<void> {
  let failures = 0;
  while (!l.stop.aborted) {
    try {
      await run();
    } catch (error) {
      if (l.stop.aborted) return;
      // It was up since the last failure: these are not in a row.
      if (l.status.up) failures = 0;
      const { detail, waitMs } = trouble(error, l, failures++);
      l.status.set("down", detail);
      await wait(waitMs, undefined, { signal: l.stop }).catch(() => undefined);
    }
  }
}

function trouble(error: unknown, { waits, scale }: Listening, failures: number): { detail: string; waitMs: number } {
  const grown = Math.min(waits.retryMs * 2 ** failures, waits.retryMostMs);
  let failure: ReturnType<typeof readFailure>;
  try {
    failure = readFailure(error);
  } catch {
    return { detail: `messages cannot be kept (${(error as Error).name})`, waitMs: grown };
  }
  if (failure.kind !== "refused") return { detail: failure.why, waitMs: grown };
  if (failure.code === 409) return { detail: "another program uses this bot's token", waitMs: waits.conflictMs };
  if (failure.code === 401 || failure.code === 404)
    return { detail: "Telegram does not know this token", waitMs: waits.retryMostMs };
  return { detail: failure.why, waitMs: Math.max(grown, (failure.retryAfterMs ?? 0) / scale) };
}

function callLimit(l: Listening): ReturnType<typeof signalFor> {
  return signalFor(AbortSignal.any([l.stop, AbortSignal.timeout(l.waits.callMs)]));
}
