/** Keeps a driver running: starts it, minds it, ends it when it is silent, and starts it again, without end. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Session } from "./session.ts";
import type { DriverSettings, FromDriver, Order, Outcome, Patience, ToDriver } from "./wire.ts";
import { unlinkedExit } from "./wire.ts";

/** A driver that was well for so long starts again at the shortest wait. */
const steadyMs = 60_000;

export interface Watch {
  /** A driver was started; its state is unknown until it reports. */
  starting(): void;
  report(report: FromDriver): void;
  /** It is gone, or could not start; it is tried again in `waitMs`. `failures`: times in a row. */
  gone(why: string, failures: number, waitMs: number): void;
  log(level: "info" | "warn" | "error", text: string): void;
}

export interface Supervisor {
  start(): void;
  /** What became of the order. A driver that dies with it in hand leaves "unsure". */
  order(order: Order): Promise<Outcome>;
  tell(message: ToDriver): void;
  /** Closes the browser in order, within `closeMs`, and ends for good. */
  stop(closeMs: number): Promise<void>;
}

/**
 * @param driver the program to run, .ts (through tsx) or .js
 * @param settings read anew for each start
 */
export function supervise(
  driver: URL,
  session: Session,
  settings: () => Promise<DriverSettings>,
  patience: Pick<Patience, "againMs" | "againMostMs">,
  watch: Watch,
): Supervisor {
  let child: ChildProcess | undefined;
  let browser: number | undefined;
  let stopping = false;
  let failures = 0;
  let since = 0;
  let again: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let lastCall = 0;
  const calls = new Map<number, (outcome: Outcome) => void>();

  function listen(quietMs: number): void {
    clearTimeout(silence);
    silence = setTimeout(() => end("silent for too long"), quietMs);
  }

  /** A browser has a process group of its own; a frozen one does not notice that its driver died. */
  function end(why: string): void {
    watch.log("warn", `driver ended: ${why}`);
    child?.kill("SIGKILL");
  }

  function killBrowser(): void {
    if (browser === undefined) return;
    try {
      process.kill(-browser, "SIGKILL");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") watch.log("warn", "browser could not be ended");
    }
    browser = undefined;
  }

  function retry(why: string, waitMs?: number): void {
    if (stopping) return;
    if (Date.now() - since > steadyMs) failures = 0;
    failures += 1;
    const wait = waitMs ?? Math.min(patience.againMostMs, patience.againMs * 2 ** (failures - 1));
    watch.gone(why, failures, wait);
    again = setTimeout(() => void run(), wait);
  }

  async function run(): Promise<void> {
    since = Date.now();
    try {
      if (!(await session.take())) {
        retry("another process holds this number's session");
        return;
      }
      const given = await settings();
      await session.freeProfile(given.patience.closeMs);
      if (stopping) return;
      launch(given);
    } catch (error) {
      retry(error instanceof Error ? error.message : String(error));
    }
  }

  function launch(given: DriverSettings): void {
    const source = driver.pathname.endsWith(".ts");
    const made = fork(fileURLToPath(driver), {
      serialization: "advanced",
      execArgv: source ? ["--conditions=source", "--import", "tsx"] : [],
      ...(source && { cwd: fileURLToPath(new URL("..", driver)) }),
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child = made;
    watch.starting();
    const { startMs, probeMs, probeAnswerMs } = given.patience;
    const quietMs = 4 * (probeMs + probeAnswerMs);
    listen(startMs);
    made.on("message", (report: FromDriver) => {
      if (report.kind === "ready" || report.kind === "code" || report.kind === "alive") listen(quietMs);
      if (report.kind === "browser") browser = report.pid;
      if (report.kind === "answer") settle(report.call, report.outcome);
      else watch.report(report);
    });
    made.on("error", (error) => watch.log("error", `driver: ${error.message}`));
    made.on("exit", (code, signal) => void left(made, code, signal));
    tell({ kind: "start", settings: given });
  }

  async function left(made: ChildProcess, code: number | null, signal: string | null): Promise<void> {
    if (child === made) child = undefined;
    clearTimeout(silence);
    killBrowser();
    for (const call of calls.keys()) settle(call, { kind: "unsure", why: "the driver died" });
    if (code === unlinkedExit) {
      await session.forget();
      retry("unlinked by the phone", patience.againMs);
    } else retry(`driver left (${signal ?? code})`);
  }

  function settle(call: number, outcome: Outcome): void {
    calls.get(call)?.(outcome);
    calls.delete(call);
  }

  function tell(message: ToDriver): void {
    if (child?.connected) child.send(message, () => undefined);
  }

  return {
    start: () => void run(),
    tell,
    order(order) {
      if (!child?.connected) return Promise.resolve({ kind: "later", why: "the driver is not there", away: true });
      const call = ++lastCall;
      return new Promise((resolve) => {
        calls.set(call, resolve);
        tell({ kind: "order", call, order });
      });
    },
    async stop(closeMs) {
      stopping = true;
      clearTimeout(again);
      const running = child;
      if (running) {
        tell({ kind: "stop" });
        const limit = setTimeout(() => end("did not close in time"), closeMs + 2_000);
        if (running.exitCode === null && running.signalCode === null) await once(running, "exit");
        clearTimeout(limit);
      }
      clearTimeout(silence);
      await session.release();
    },
  };
}
