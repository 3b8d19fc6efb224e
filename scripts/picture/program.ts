/** The whole program in play mode, as a process of its own over a folder of its own, for tests and for the picture. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export class Program {
  #child: ChildProcess | undefined;
  #folder = "";
  #port = 0;

  /** Starts it, or starts it again over the same town at the same address. Resolves with the address once it is open. */
  async start(): Promise<string> {
    this.#folder ||= await mkdtemp(join(tmpdir(), "openloge-play-"));
    const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", "src/main.ts"], {
      env: {
        PATH: process.env["PATH"],
        PLAY: "1",
        PORT: String(this.#port),
        DATA_DIR: this.#folder,
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child = child;
    return new Promise((resolve, reject) => {
      let said = "";
      child.stderr.on("data", (part: Buffer) => {
        said += part.toString();
        const url = /http:\/\/[\d.]+:(\d+)/.exec(said);
        if (!url) return;
        this.#port = Number(url[1]);
        resolve(url[0]);
      });
      child.once("exit", () => reject(new Error(`the program ended before it was open: ${said}`)));
    });
  }

  /** As the power fails: no goodbye. */
  async kill(): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }

  /** Ends it and leaves nothing behind. */
  async end(): Promise<void> {
    await this.kill();
    if (this.#folder) await rm(this.#folder, { recursive: true, force: true });
  }
}
