/** What a phone of the page posts, checked field by field: a call of /play/say becomes an Incoming body, or nothing. */
import { pressBytes } from "#model/press.ts";
import type { Body, MediaKind } from "#model/message.ts";

export interface Said {
  phone: string;
  /** Made by the page and sent again until it is answered, so that nothing is kept twice. */
  id: string;
  inReplyTo?: string;
  body: Body;
  bytes?: Uint8Array;
}

const textMax = 20_000;
const mediaKinds: readonly string[] = ["photo", "voice", "file"] satisfies MediaKind[];

/** Reads the JSON of one call; undefined when it is none of ours. */
export function readSaid(raw: Uint8Array): Said | undefined {
  const call = readObject(raw);
  const phone = line(call?.["phone"], 64);
  const id = line(call?.["id"], 64);
  if (!call || phone === undefined || id === undefined) return undefined;
  const read = readBody(call, id);
  if (!read) return undefined;
  const inReplyTo = line(call["inReplyTo"], 64);
  return { phone, id, ...read, ...(inReplyTo !== undefined && { inReplyTo }) };
}

/** The JSON object in a body; undefined when there is none. */
export function readObject(raw: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(raw));
    return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

/** Text of 1 to `max` characters on one line. */
export function line(value: unknown, max: number): string | undefined {
  return typeof value === "string" && value.length > 0 && value.length <= max && !/\p{Cc}/u.test(value)
    ? value
    : undefined;
}

function readBody(call: Record<string, unknown>, id: string): Pick<Said, "body" | "bytes"> | undefined {
  const { text, press, media, place, edit, remove, react, other } = call;
  if (typeof text === "string" && text.length <= textMax) {
    const of = line(edit, 64);
    return { body: of === undefined ? { kind: "text", text } : { kind: "edited", of, text } };
  }
  if (typeof press === "string" && new TextEncoder().encode(press).length <= pressBytes)
    return { body: { kind: "press", press } };
  if (typeof remove === "string") return { body: { kind: "deleted", of: remove } };
  if (typeof other === "string") return { body: { kind: "other", what: other.slice(0, 40) } };
  if (isObject(react)) return readReaction(react);
  if (isObject(place)) return readPlace(place);
  if (isObject(media)) return readMedia(media, id);
  return undefined;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function readReaction({ to, emoji }: Record<string, unknown>): Pick<Said, "body"> | undefined {
  const of = line(to, 64);
  const sign = line(emoji, 16);
  return of === undefined || sign === undefined ? undefined : { body: { kind: "reaction", of, emoji: sign } };
}

function readPlace({ lat, lon, name }: Record<string, unknown>): Pick<Said, "body"> | undefined {
  if (typeof lat !== "number" || typeof lon !== "number" || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  const called = line(name, 80);
  return { body: { kind: "place", place: { lat, lon }, ...(called !== undefined && { name: called }) } };
}

function readMedia(
  { kind, mime, name, base64, caption }: Record<string, unknown>,
  id: string,
): Pick<Said, "body" | "bytes"> | undefined {
  if (typeof kind !== "string" || !mediaKinds.includes(kind) || typeof base64 !== "string") return undefined;
  const bytes = Uint8Array.from(Buffer.from(base64, "base64"));
  if (bytes.length === 0) return undefined;
  const type = line(mime, 80);
  const called = line(name, 80);
  const media = {
    id: `play-${id}`,
    kind: kind as MediaKind,
    ...(type !== undefined && { mime: type }),
    ...(called !== undefined && { name: called }),
    bytes: bytes.length,
  };
  const words = typeof caption === "string" ? caption.slice(0, 1_024) : "";
  return { body: { kind: "media", media, ...(words && { caption: words }) }, bytes };
}
