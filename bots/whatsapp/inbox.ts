/** The driver's way in: one message of a chat after the other goes to the channel, and is marked seen once it is kept. */
import type { Incoming } from "#model/message.ts";
import { limits } from "#model/limits.ts";
import { type LibraryMessage, serialOf, toIncoming } from "./incoming.ts";
import { limited, pause } from "./limited.ts";
import { type Evaluates, markSeen } from "./page.ts";
import type { FromDriver, ToDriver } from "./wire.ts";

/** Something to hand over: made when its turn comes, since a file may have to be fetched first. */
export interface Asked {
  peer: string;
  make: () => Promise<{ incoming: Incoming; media?: Uint8Array; late: boolean }>;
}

export interface InboxOptions {
  account: string;
  mediaMs: number;
  tell: (report: FromDriver) => void;
  page: () => Evaluates;
}

/** What is written longer ago than this was written while we were away. */
const lateMs = 120_000;
const keepMs = 30_000;
const triesMs = [1_000, 5_000, 0];

export function inbox({ account, mediaMs, tell, page }: InboxOptions) {
  const chains = new Map<string, Promise<unknown>>();
  const calls = new Map<number, (kept: ToDriver & { kind: "kept" }) => void>();
  let lastCall = 0;
  /** Nothing older (epoch ms) is ever told: what waits at the first link was meant for people. */
  let floor = 0;

  /** Puts it to the channel until it is on disk; true when it was new, undefined when it could not be kept. */
  async function put(report: Omit<FromDriver & { kind: "message" }, "call" | "kind">): Promise<boolean | undefined> {
    for (const waitMs of triesMs) {
      const call = ++lastCall;
      const answer = new Promise<ToDriver & { kind: "kept" }>((resolve) => calls.set(call, resolve));
      tell({ kind: "message", call, ...report });
      const kept = await limited(answer, keepMs).catch(() => undefined);
      calls.delete(call);
      if (kept && !kept.failed) return kept.isNew ?? false;
      await pause(waitMs);
    }
    return undefined;
  }

  async function handle({ peer, make }: Asked): Promise<boolean | undefined> {
    const made = await make();
    if (made.incoming.at < floor) return false;
    const isNew = await put(made);
    // Only behind the last one in line: it marks the whole chat.
    if (isNew !== undefined && chains.get(peer) === undefined) await markSeen(page(), peer).catch(() => undefined);
    return isNew;
  }

  /** In order for each chat; resolves with whether it was new, undefined when it could not be kept. */
  function hear(ask: Asked | undefined): Promise<boolean | undefined> {
    if (!ask) return Promise.resolve(false);
    const { peer } = ask;
    const before = chains.get(peer) ?? Promise.resolve();
    const next: Promise<boolean | undefined> = before.then(() => {
      if (chains.get(peer) === next) chains.delete(peer);
      return handle(ask).catch(() => undefined);
    });
    chains.set(peer, next);
    return next;
  }

  async function withMedia(message: LibraryMessage, incoming: Incoming, late: boolean) {
    if (incoming.body.kind !== "media" || (incoming.body.media.bytes ?? 0) > limits.mediaBytes)
      return { incoming, late };
    message.id._serialized ??= serialOf(message.id);
    const fetched = await limited(message.downloadMedia(), mediaMs).catch(() => undefined);
    if (!fetched) return { incoming, late };
    const media = Buffer.from(fetched.data, "base64");
    if (media.length > limits.mediaBytes) return { incoming, late };
    const known = { ...incoming.body.media, id: `whatsapp-${account}-${incoming.id}`, bytes: media.length };
    return { incoming: { ...incoming, body: { ...incoming.body, media: known } }, media, late };
  }

  return {
    hear,
    kept(kept: ToDriver & { kind: "kept" }): void {
      calls.get(kept.call)?.(kept);
    },
    /** @param readBack whether it was found after a stop, rather than told by the network */
    asMessage(message: LibraryMessage, readBack = false): Asked | undefined {
      const incoming = toIncoming(message, account);
      if (!incoming) return undefined;
      const late = readBack || Date.now() - incoming.at > lateMs;
      return { peer: incoming.from.peer, make: () => withMedia(message, incoming, late) };
    },
    /** An edit or a removal is told as it happens, and dated like its message; a sync may bring old reactions. */
    asNotice(incoming: Incoming | undefined, readBack = false): Asked | undefined {
      if (!incoming) return undefined;
      const late = readBack || (incoming.body.kind === "reaction" && Date.now() - incoming.at > lateMs);
      return { peer: incoming.from.peer, make: () => Promise.resolve({ incoming, late }) };
    },
    /** From now on nothing that was written before is told. */
    ignoreBefore(at: number): void {
      floor = at;
    },
  };
}

export type Inbox = ReturnType<typeof inbox>;
