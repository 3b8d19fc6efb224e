/** What comes in: each update becomes a kept message before Telegram hears that we have it. */
import type { Incoming } from "#model/message.ts";
import type { ChannelEvents } from "#model/ports.ts";
import type { Update } from "./api.ts";
import type { Files } from "./files.ts";
import { type Bot, type FileAt, toIncoming } from "./incoming.ts";

export interface Intake {
  /** Keeps one update; rejects only when nothing can be kept at all. */
  take(update: Update): Promise<void>;
  /** Keeps a batch: chats side by side, each in order. Rejects as above, after all have ended. */
  takeAll(updates: Update[]): Promise<void>;
  /** The tap to answer for a press that came in; each is given once. */
  tapOf(m: Incoming): string | undefined;
  /** Updates in which nobody said anything, by reason. */
  readonly passed: ReadonlyMap<string, number>;
}

/** An answer to a tap is worth something for seconds only. */
const tapsKept = 1_000;

export function createIntake(
  on: ChannelEvents,
  bot: Bot,
  files: Files,
  clock: () => number,
  warn: (text: string) => void,
  mayMakeTopics: (chat: number) => Promise<boolean>,
): Intake {
  const taps = new Map<string, string>();
  const passed = new Map<string, number>();

  async function take(update: Update): Promise<void> {
    const mapped = toIncoming(update, bot, clock());
    if ("passed" in mapped) {
      passed.set(mapped.passed, (passed.get(mapped.passed) ?? 0) + 1);
      return;
    }
    const { incoming: said, file, tap } = mapped;
    const incoming = await withRights(said, update);
    if (tap !== undefined) {
      taps.set(incoming.id, tap);
      for (const oldest of taps.keys()) {
        if (taps.size <= tapsKept) break;
        taps.delete(oldest);
      }
    }
    const bytes = file && (await files.fetch(file));
    await keep(file ? withBytes(incoming, file, bytes) : incoming, bytes);
  }

  /** A group with topics is to be the desk: are we allowed to make them there? */
  async function withRights(m: Incoming, { message }: Update): Promise<Incoming> {
    if (!message?.chat.is_forum || m.body.kind !== "text" || !/^\/loge(\s|@|$)/i.test(m.body.text)) return m;
    const may = await mayMakeTopics(message.chat.id).catch(() => false);
    return { ...m, topics: may ? "allowed" : "forbidden" };
  }

  /** A message that the store cannot take must not hold up the others: it is kept without what it says. */
  async function keep(m: Incoming, bytes: Uint8Array | undefined): Promise<void> {
    try {
      await on.message(m, bytes);
    } catch (error) {
      warn(`telegram: a message could not be kept as it is: ${(error as Error).name}`);
      const { id, from, at } = m;
      await on.message({ id, from, at, body: { kind: "other", what: "unreadable" } });
    }
  }

  return {
    take,
    async takeAll(updates) {
      const lanes = new Map<string, Update[]>();
      for (const update of updates) {
        const mapped = toIncoming(update, bot, 0);
        const lane = "passed" in mapped ? "" : mapped.incoming.from.peer;
        lanes.set(lane, [...(lanes.get(lane) ?? []), update]);
      }
      const ends = await Promise.allSettled(
        [...lanes.values()].map(async (lane) => {
          for (const update of lane) await take(update);
        }),
      );
      for (const end of ends) if (end.status === "rejected") throw end.reason;
    },
    tapOf(m) {
      const tap = taps.get(m.id);
      taps.delete(m.id);
      return tap;
    },
    passed,
  };
}

/** Says how large the file really is; without bytes it loses its name, by which nobody could find it. */
function withBytes(m: Incoming, file: FileAt, bytes: Uint8Array | undefined): Incoming {
  if (m.body.kind !== "media") return m;
  const size = bytes?.length ?? file.bytes;
  const media = { ...m.body.media, ...(bytes ? {} : { id: "" }), ...(size !== undefined && { bytes: size }) };
  return { ...m, body: { ...m.body, media } };
}
