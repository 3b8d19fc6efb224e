/** One step of a message as one call, with its files; gives the refs of the messages that it made. */
import type { Media } from "#model/message.ts";
import type { MediaReader } from "#model/ports.ts";
import { type Api, InputFile, signalFor } from "./api.ts";
import { readFailure, says } from "./failure.ts";
import type { Waits } from "./listen.ts";
import type { Step } from "./plan.ts";

export interface Spot {
  chat: string;
  thread?: string | undefined;
  /** Ref of the message to quote; left out by Telegram when that is no more. */
  replyTo?: string | undefined;
}

export interface Caller {
  api: Api;
  waits: Waits;
  /** Shortens the waits that Telegram names, for tests; 1 in reality. */
  scale: number;
  /** Topics that are known to be open, since this program started. */
  open: Set<string>;
  warn(text: string): void;
}

interface Loaded {
  file: InputFile;
  asPhoto: boolean;
}

const photoBytesMax = 10 * 1024 * 1024;
/** Telegram looks into photos and voice notes; what it does not like goes as a plain file. */
const notAsSuch =
  /IMAGE_PROCESS_FAILED|PHOTO_\w+|VOICE_MESSAGES_FORBIDDEN|file is too big for a photo|wrong file type/i;

/** Performs the step. No refs: its file is no more. */
export async function perform(c: Caller, step: Step, spot: Spot, media: MediaReader): Promise<string[]> {
  const common = commonOf(spot);
  const markup = "keyboard" in step && step.keyboard ? { reply_markup: step.keyboard } : {};
  switch (step.kind) {
    case "text": {
      const other = { ...common, ...markup, parse_mode: "HTML" as const, link_preview_options: { is_disabled: true } };
      return [refOf(await c.api.sendMessage(spot.chat, step.html, other, limit(c.waits.callMs)))];
    }
    case "place": {
      const { lat, lon } = step.place;
      return [refOf(await c.api.sendLocation(spot.chat, lat, lon, { ...common, ...markup }, limit(c.waits.callMs)))];
    }
    case "media": {
      const words = step.html ? { caption: step.html, parse_mode: "HTML" as const } : {};
      return sendFile(c, spot.chat, step.media, { ...common, ...markup, ...words }, media);
    }
    case "album":
      return sendAlbum(c, spot, step.media, media);
  }
}

async function sendFile(c: Caller, chat: string, one: Media, other: object, media: MediaReader): Promise<string[]> {
  const send = async (as: Media["kind"]): Promise<string[]> => {
    const loaded = await load(c, one, media);
    if (!loaded) return [];
    const signal = limit(c.waits.uploadMs);
    if (as === "photo" && loaded.asPhoto) return [refOf(await c.api.sendPhoto(chat, loaded.file, other, signal))];
    if (as === "voice") return [refOf(await c.api.sendVoice(chat, loaded.file, other, signal))];
    return [refOf(await c.api.sendDocument(chat, loaded.file, other, signal))];
  };
  try {
    return await send(one.kind);
  } catch (error) {
    if (one.kind === "file" || !says(readFailure(error), notAsSuch)) throw error;
    return send("file");
  }
}

async function sendAlbum(c: Caller, spot: Spot, all: Media[], media: MediaReader): Promise<string[]> {
  const send = async (as: "photo" | "document"): Promise<string[]> => {
    const loaded = (await Promise.all(all.map((one) => load(c, one, media)))).filter((one) => one !== undefined);
    const [first] = loaded;
    if (!first) return [];
    if (loaded.length === 1)
      return [refOf(await c.api.sendDocument(spot.chat, first.file, commonOf(spot), limit(c.waits.uploadMs)))];
    const files = loaded.map(({ file }) => file);
    const group =
      as === "photo" && loaded.every((one) => one.asPhoto)
        ? files.map((file) => ({ type: "photo" as const, media: file }))
        : files.map((file) => ({ type: "document" as const, media: file }));
    // Telegram's types want an album of one kind; both of these are.
    const sent = await c.api.sendMediaGroup(spot.chat, group as never, commonOf(spot), limit(c.waits.uploadMs));
    return sent.map(refOf);
  };
  try {
    return await send("photo");
  } catch (error) {
    if (!says(readFailure(error), notAsSuch)) throw error;
    return send("document");
  }
}

async function load(c: Caller, one: Media, media: MediaReader): Promise<Loaded | undefined> {
  const found = await media(one.id);
  if (!found) {
    c.warn("telegram: a file that was to be sent is no more");
    return undefined;
  }
  const isPicture = /^image\/(jpe?g|png|webp)$/.test(found.mime);
  const name = safeName(found.name ?? one.name ?? `${one.kind}.${extensionOf(found.mime)}`);
  return { file: new InputFile(found.bytes, name), asPhoto: isPicture && found.bytes.length <= photoBytesMax };
}

/** grammY writes the name as it is into the form's head: nothing in it may end that line or add to it. */
function safeName(name: string): string {
  return name.replace(/[\p{Cc}"';\\/]/gu, "_").slice(-80) || "file";
}

function extensionOf(mime: string): string {
  const known: Record<string, string> = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "audio/ogg": "ogg",
    "application/pdf": "pdf",
  };
  return known[mime.split(";")[0] ?? ""] ?? "bin";
}

function commonOf({ thread, replyTo }: Spot): object {
  const quoted = Number(replyTo);
  return {
    // The general topic is written to by naming none.
    ...(thread !== undefined && thread !== "1" && { message_thread_id: Number(thread) }),
    ...(Number.isInteger(quoted) && { reply_parameters: { message_id: quoted, allow_sending_without_reply: true } }),
  };
}

const refOf = (message: { message_id: number }): string => String(message.message_id);

export const limit = (ms: number): ReturnType<typeof signalFor> => signalFor(AbortSignal.timeout(ms));
