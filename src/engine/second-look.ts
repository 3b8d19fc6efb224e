/** Before deciding, when a language model is set: voice notes are written down, unsure sentences read a second time. */
import type { Incoming } from "#model/message.ts";
import type { Store, Understander } from "#model/ports.ts";
import type { Turn } from "#model/turn.ts";
import { isAtDesk } from "./at-desk.ts";
import { hear, readingOf } from "./hearing.ts";
import type { Reader } from "./reader.ts";

/** Gives the turn back with what the model added, or as it was; never fails, since the reader never does. */
export function secondLook(reader: Reader, store: Store, understand: Understander): (turn: Turn) => Promise<Turn> {
  return async (first) => {
    if (first.group || isAtDesk(first)) return first;
    const turn = {
      ...first,
      messages: await Promise.all(first.messages.map((message) => written(message, reader, store))),
    };
    const { text } = hear(turn);
    if (!text) return turn;
    const reading = readingOf(turn);
    const offline = understand(text, reading);
    const meaning = await reader.enrich(text, reading, offline, [turn.from.name]);
    return meaning === offline ? turn : { ...turn, meaning };
  };
}

/** A voice note with its words as a caption; the voice itself is kept beside them. */
async function written(message: Incoming, reader: Reader, store: Store): Promise<Incoming> {
  const { body } = message;
  if (body.kind !== "media" || body.media.kind !== "voice" || body.caption || !body.media.id) return message;
  const voice = await store.media(body.media.id);
  const words = voice && (await reader.transcribe(voice.bytes, voice.mime));
  return words ? { ...message, body: { ...body, caption: words } } : message;
}
