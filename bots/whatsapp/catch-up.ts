/** What was written while we were away: the network does not tell of it, so it is looked for each time we are back. */
import type { Inbox } from "./inbox.ts";
import { type LibraryMessage, toDeleted, toLateEdit } from "./incoming.ts";
import { limited } from "./limited.ts";
import { chatsSince, type Evaluates } from "./page.ts";
import { wordsOf } from "./refusal.ts";
import type { FromDriver } from "./wire.ts";

interface Fetches {
  getChatById(id: string): Promise<{ fetchMessages(options: { limit: number; fromMe: boolean }): Promise<unknown[]> }>;
}

export interface CatchUpOptions {
  account: string;
  client: Fetches;
  box: Inbox;
  page: () => Evaluates;
  /** Epoch ms up to which everything was kept; undefined before the first link. */
  watermark: number | undefined;
  tell: (report: FromDriver) => void;
  note: (level: "info" | "warn", text: string) => void;
}

/** The network's clock and ours may differ, and a message may have been on its way. */
const marginMs = 10 * 60_000;
/** At the first link, what was just written still counts. */
const firstMarginMs = 60_000;
const least = 30;
/** New messages wait for the old ones, but not for ever. */
const holdMs = 30_000;

/** A function that looks for what was missed; while it looks, a second call does nothing. */
export function catchUp(options: CatchUpOptions) {
  const { account, client, box, page, tell, note } = options;
  let watermark = options.watermark;
  let looking: Promise<unknown> | undefined;
  /** Kept before in this driver's life: not handed over again, so that files are not fetched again. */
  const known = new Set<string>();

  async function look(): Promise<void> {
    const began = Date.now();
    if (watermark === undefined) box.ignoreBefore(began - firstMarginMs);
    else if (!(await readBack(watermark - marginMs))) return;
    watermark = began;
    tell({ kind: "watermark", at: began });
  }

  /** True when everything that was found is kept. */
  async function readBack(since: number): Promise<boolean> {
    let complete = true;
    let found = 0;
    for (const { id, unread } of await chatsSince(page(), since / 1000)) {
      const chat = await client.getChatById(id);
      const all = (await chat.fetchMessages({ limit: Math.max(least, unread + 5), fromMe: false })) as LibraryMessage[];
      const missed = all.filter((m) => m.timestamp * 1000 >= since).sort((a, b) => a.timestamp - b.timestamp);
      for (const message of missed) {
        const isNew = await hand(message);
        if (isNew) found += 1;
        if (isNew === undefined) complete = false;
      }
    }
    if (found > 0) note("info", `${found} messages read back`);
    return complete;
  }

  async function hand(message: LibraryMessage): Promise<boolean | undefined> {
    if (message.type === "revoked") return box.hear(box.asNotice(toDeleted(message, account), true));
    const name = `${message.id.id} ${message.body}`;
    if (known.has(name)) return false;
    const isNew = await box.hear(box.asMessage(message, true));
    if (isNew === false) await box.hear(box.asNotice(toLateEdit(message, account), true));
    if (isNew !== undefined) known.add(name);
    return isNew;
  }

  function sweep(): void {
    if (looking) return;
    looking = limited(look(), holdMs * 10)
      .catch((error: unknown) => note("warn", `catch-up: ${wordsOf(error)}`))
      .finally(() => {
        looking = undefined;
        if (known.size > 5_000) known.clear();
      });
  }

  return Object.assign(sweep, {
    /** Resolves when nothing older is on its way. */
    pending: (): Promise<unknown> => (looking ? limited(looking, holdMs).catch(() => undefined) : Promise.resolve()),
  });
}
