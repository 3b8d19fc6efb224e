/** The folder of one number's session: one process at a time, and no stale locks of a browser that is gone. */
import { randomUUID } from "node:crypto";
import { mkdir, readFile, readlink, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { pause } from "./limited.ts";

export interface Session {
  /** Where Chromium keeps its profile. */
  profileDir: string;
  /** Takes the folder for this process; false when another one that lives holds it. */
  take(): Promise<boolean>;
  release(): Promise<void>;
  /**
   * Removes the locks of a browser that is gone. One that outlived its driver may close for `closeMs`, then it is ended.
   * Only for the holder of the folder whose own driver is not running.
   */
  freeProfile(closeMs: number): Promise<void>;
  /** Forgets the session: only after the phone unlinked it. */
  forget(): Promise<void>;
}

const beatMs = 10_000;
/** A holder on another machine is believed as long as its lock was touched this recently. */
const freshMs = 45_000;

/** @param dir the folder of one account, made when it is missing */
export function sessionIn(dir: string): Session {
  const lockFile = join(dir, "lock");
  const profileDir = join(dir, "profile");
  const mine = JSON.stringify({ host: hostname(), pid: process.pid, id: randomUUID() });
  let beat: NodeJS.Timeout | undefined;

  /** A number may have gone to another process since. */
  async function usesProfile(pid: number): Promise<boolean> {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return command.includes(profileDir);
  }

  async function held(): Promise<boolean> {
    const found = await Promise.all([readFile(lockFile, "utf8"), stat(lockFile)]).catch(() => undefined);
    if (!found) return false;
    const [text, { mtimeMs }] = found;
    const holder = readHolder(text);
    if (!holder) return false;
    if (holder.host === hostname()) return holder.pid !== process.pid && alive(holder.pid);
    return Date.now() - mtimeMs < freshMs;
  }

  return {
    profileDir,
    async take() {
      await mkdir(dir, { recursive: true });
      if (await held()) return false;
      await rm(lockFile, { force: true });
      const taken = await writeFile(lockFile, mine, { flag: "wx" }).then(
        () => true,
        () => false,
      );
      if (!taken) return false;
      clearInterval(beat);
      beat = setInterval(() => void utimes(lockFile, new Date(), new Date()).catch(() => undefined), beatMs);
      beat.unref();
      return true;
    },
    async release() {
      clearInterval(beat);
      const text = await readFile(lockFile, "utf8").catch(() => "");
      if (text === mine) await rm(lockFile, { force: true });
    },
    async freeProfile(closeMs) {
      const owner = await readlink(join(profileDir, "SingletonLock")).catch(() => undefined);
      if (owner === undefined) return;
      const at = owner.lastIndexOf("-");
      const pid = Number(owner.slice(at + 1));
      if (owner.slice(0, at) === hostname() && (await usesProfile(pid))) {
        for (let waited = 0; waited < closeMs && alive(pid); waited += 100) await pause(100);
        // A frozen browser does not notice that its driver died.
        if (alive(pid)) process.kill(-pid, "SIGKILL");
      }
      const names = ["SingletonLock", "SingletonSocket", "SingletonCookie"];
      await Promise.all(names.map((name) => rm(join(profileDir, name), { force: true })));
    },
    forget: () => rm(profileDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
  };
}

function readHolder(text: string): { host: string; pid: number } | undefined {
  try {
    const { host, pid } = JSON.parse(text) as { host?: unknown; pid?: unknown };
    return typeof host === "string" && typeof pid === "number" ? { host, pid } : undefined;
  } catch {
    // A lock that was cut short by a crash holds nothing.
    return undefined;
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
