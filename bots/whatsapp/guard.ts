/** The driver's eyes: a browser dies, freezes or moves without a word, and the library hears none of it. */
import { limited, pause } from "./limited.ts";
import { type Evaluates, look, missingHooks, refreshCode, type Sight, tellOfSync } from "./page.ts";
import type { Patience } from "./wire.ts";

interface Emits {
  on(event: string, listener: () => void): unknown;
}

export interface GuardOptions {
  /** The browser's process and page; undefined until they are there. */
  browser: () => (Emits & { process(): { pid?: number | undefined } | null }) | null | undefined;
  page: () => (Emits & Evaluates) | null | undefined;
  patience: Pick<Patience, "probeMs" | "probeAnswerMs">;
  /** Ends the driver; the browser may have `withinMs` to close. */
  leave: (why: string, withinMs: number) => Promise<void>;
  /** The browser is there. */
  born: (pid: number) => void;
  /** What the page looks like, each time it is looked at. */
  seen: (sight: Sight) => Promise<void>;
  /** It answered a probe. */
  alive: () => Promise<void>;
}

const lookMs = 1_500;
const idleRefreshMs = 60_000;
/** A page that is synced and still not ready after so many looks will not become so by itself. */
const patientLooks = 20;
/** How often the page is told of its own sync, in looks. */
const tellEvery = 4;
const probesMissed = 3;
const soonMs = 1_000;

/** Watches until the driver leaves. Call before the library starts. */
export function guard(options: GuardOptions): void {
  const { patience, leave } = options;

  async function mind(): Promise<void> {
    const browser = await there(options.browser);
    const pid = browser.process()?.pid;
    if (pid !== undefined) options.born(pid);
    browser.on("disconnected", () => void leave("the browser is gone", soonMs));
    const page = await there(options.page);
    page.on("error", () => void leave("the page crashed", soonMs));
    page.on("close", () => void leave("the page was closed", soonMs));
    await Promise.all([watch(page), probe(page)]);
  }

  /** The library misses a sync that came before it listened, and a code that went stale: this looks for both. */
  async function watch(page: Evaluates): Promise<void> {
    let unheard = 0;
    let stuck = 0;
    let refreshedAt = 0;
    for (;;) {
      await pause(lookMs);
      const sight = await limited(look(page), patience.probeAnswerMs).catch(() => null);
      if (!sight) continue;
      await options.seen(sight);
      if (sight.state === "UNPAIRED_IDLE" && Date.now() - refreshedAt > idleRefreshMs) {
        refreshedAt = Date.now();
        await refreshCode(page).catch(() => undefined);
      }
      const waiting = sight.synced && sight.hooked && !sight.marked;
      unheard = waiting && !sight.injected ? unheard + 1 : 0;
      stuck = waiting ? stuck + 1 : 0;
      // Not at once: the library may be about to hear of it.
      if (unheard % tellEvery === 2) await tellOfSync(page).catch(() => undefined);
      if (stuck > patientLooks) {
        const missing = await missingHooks(page).catch(() => []);
        await leave(`synced but never ready; hooks missing: ${missing.join(", ") || "none"}`, soonMs);
      }
    }
  }

  async function probe(page: Evaluates): Promise<void> {
    for (let missed = 0; ; ) {
      await pause(patience.probeMs);
      const answered = await limited(page.evaluate("true"), patience.probeAnswerMs).catch(() => false);
      missed = answered === true ? 0 : missed + 1;
      if (missed >= probesMissed) await leave("the browser does not answer", soonMs);
      if (answered === true) await options.alive();
    }
  }

  void mind();
}

async function there<T>(look: () => T | null | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await pause(50);
  }
}
