/** Files that people send: looked at before they are fetched, fetched with a limit, and never a reason to stop. */
import { limits } from "#model/limits.ts";
import { type Api, signalFor } from "./api.ts";
import type { FileAt } from "./incoming.ts";

export interface Files {
  /** The bytes, or nothing when they are too many or cannot be had in time. */
  fetch(file: FileAt): Promise<Uint8Array | undefined>;
}

/** At once; each may be 15 MiB, held in memory until it is kept. */
const atOnce = 4;
const tries = 2;

/** `root` and `token` make the address of a file; neither is ever part of an error. */
export function createFiles(
  api: Api,
  root: string,
  token: string,
  waitMs: number,
  warn: (text: string) => void,
): Files {
  let free = atOnce;
  const queue: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
  }
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else free++;
  }

  async function once(file: FileAt): Promise<Uint8Array | undefined> {
    const signal = AbortSignal.timeout(waitMs);
    const { file_path: path, file_size: size } = await api.getFile(file.id, signalFor(signal));
    if (!path || (size ?? 0) > limits.mediaBytes) return undefined;
    const answer = await fetch(`${root}/file/bot${token}/${path}`, { signal });
    if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
    return read(answer.body, limits.mediaBytes);
  }

  return {
    async fetch(file) {
      if ((file.bytes ?? 0) > limits.mediaBytes) return undefined;
      await enter();
      try {
        for (let attempt = 1; attempt <= tries; attempt++) {
          try {
            return await once(file);
          } catch (error) {
            const { name, message } = error as Error;
            warn(
              `telegram: a file could not be fetched (try ${attempt} of ${tries}): ${name} ${message.replaceAll(token, "…")}`,
            );
          }
        }
        return undefined;
      } finally {
        leave();
      }
    },
  };
}

/** Reads at most so many bytes: what was declared small may not be. */
async function read(body: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) return undefined;
    chunks.push(chunk);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
