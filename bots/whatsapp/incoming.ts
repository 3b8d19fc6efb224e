/** A message of the library as an Incoming: pure, so that every kind can be tested without a browser. */
import { createHash } from "node:crypto";
import type { Address, Body, Incoming, MediaKind } from "#model/message.ts";

/** A message's key. In some builds its serial is called "$1", or is not there at all. */
export interface LibraryKey {
  id: string;
  fromMe: boolean;
  remote: string | { _serialized: string };
  _serialized?: string;
  $1?: string;
  participant?: string | { _serialized: string };
}

/** What is read of the library's Message. */
export interface LibraryMessage {
  id: LibraryKey;
  type: string;
  body: string;
  /** Seconds. */
  timestamp: number;
  from: string;
  hasMedia: boolean;
  isStatus?: boolean;
  location?: { latitude: number | string; longitude: number | string; name?: string } | undefined;
  rawData: object;
  /** Nothing when the file is gone, expired or cannot be read. */
  downloadMedia(): Promise<{ data: string } | undefined>;
}

interface Raw {
  notifyName?: string;
  quotedStanzaID?: string;
  caption?: string;
  mimetype?: string;
  filename?: string;
  size?: number;
  latestEditSenderTimestampMs?: number;
  protocolMessageKey?: { id?: string };
}

export const rawOf = (message: LibraryMessage): Raw => message.rawData as Raw;

/** The network tells of many things that nobody said. */
const notices = new Set(
  (
    "e2e_notification notification notification_template gp2 group_notification broadcast_notification protocol " +
    "ciphertext debug album revoked reaction"
  ).split(" "),
);
const mediaKinds: Record<string, MediaKind> = {
  image: "photo",
  ptt: "voice",
  audio: "voice",
  video: "file",
  document: "file",
};
const texts = new Set(["chat", "list_response", "buttons_response", "template_button_reply"]);

const plain = (id: string | { _serialized: string }): string => (typeof id === "string" ? id : id._serialized);

/** The full name of a message, whatever this build calls it. */
export function serialOf(key: LibraryKey): string {
  const parts = [String(key.fromMe), plain(key.remote), key.id, ...(key.participant ? [plain(key.participant)] : [])];
  return key._serialized ?? key.$1 ?? parts.join("_");
}

/** Whether this is a chat of two: groups, statuses, channels and lists are none of ours. */
export const isPrivate = (peer: string): boolean => /@(?:c\.us|lid)$/.test(peer);

/** The chat that a message belongs to. */
export const peerOf = (key: LibraryKey): string => plain(key.remote);

/**
 * What somebody said in a chat of two; undefined for our own words, groups, statuses and notices.
 * `at` is the moment of writing. Media has an empty id until its bytes are there.
 */
export function toIncoming(message: LibraryMessage, account: string): Incoming | undefined {
  const peer = message.from;
  if (message.id.fromMe || message.isStatus || !isPrivate(peer) || notices.has(message.type)) return undefined;
  const raw = rawOf(message);
  return {
    ...delivery(message, account, message.id.id, bodyOf(message, raw)),
    ...(raw.quotedStanzaID && { inReplyTo: raw.quotedStanzaID }),
  };
}

function bodyOf(message: LibraryMessage, raw: Raw): Body {
  const kind = mediaKinds[message.type];
  if (kind) {
    const { mimetype: mime, filename: name, size: bytes } = raw;
    const media = { id: "", kind, ...(mime && { mime }), ...(name && { name }), ...(bytes && { bytes }) };
    return { kind: "media", media, ...(raw.caption && { caption: raw.caption }) };
  }
  if (texts.has(message.type)) return { kind: "text", text: message.body };
  const lat = Number(message.location?.latitude ?? Number.NaN);
  const lon = Number(message.location?.longitude ?? Number.NaN);
  if (message.type === "location" && Number.isFinite(lat) && Number.isFinite(lon)) {
    const name = message.location?.name;
    return { kind: "place", place: { lat, lon }, ...(name && { name }) };
  }
  return { kind: "other", what: message.type };
}

/** A message that could not be decrypted: it has a name of its own, since the words may still come. */
export function toUnreadable(message: LibraryMessage, account: string): Incoming | undefined {
  if (message.id.fromMe || message.isStatus || !isPrivate(message.from)) return undefined;
  return delivery(message, account, `${message.id.id}:unreadable`, { kind: "other", what: "unreadable" });
}

/** An edit, or undefined when nothing was edited: a picture that loads and a text that is decrypted change too. */
export function toEdited(
  message: LibraryMessage,
  text: string,
  before: string | undefined,
  account: string,
): Incoming | undefined {
  const raw = rawOf(message);
  if (message.id.fromMe || !isPrivate(message.from) || !text.trim() || before === undefined || before === text)
    return undefined;
  if (message.hasMedia && text !== raw.caption) return undefined;
  const stamp = raw.latestEditSenderTimestampMs ?? createHash("sha1").update(`${before}\0${text}`).digest("hex");
  return delivery(message, account, `${message.id.id}:edit:${stamp}`, { kind: "edited", of: message.id.id, text });
}

/** The last edit of a message that was read back after a stop, when it has one. */
export function toLateEdit(message: LibraryMessage, account: string): Incoming | undefined {
  const stamp = rawOf(message).latestEditSenderTimestampMs;
  return stamp === undefined ? undefined : toEdited(message, message.body, "", account);
}

/** Somebody took a message back. Its key may be the notice's own: then the notice names the one meant. */
export function toDeleted(message: LibraryMessage, account: string): Incoming | undefined {
  if (message.id.fromMe || !isPrivate(message.from)) return undefined;
  const of = rawOf(message).protocolMessageKey?.id ?? message.id.id;
  return delivery(message, account, `${of}:revoke`, { kind: "deleted", of });
}

export interface LibraryReaction {
  id: LibraryKey;
  msgId: LibraryKey;
  reaction: string;
  /** Seconds. */
  timestamp: number;
}

/** An emoji under a message; undefined for our own, in groups, and when it is taken away. */
export function toReaction(reaction: LibraryReaction, account: string): Incoming | undefined {
  const peer = peerOf(reaction.msgId);
  if (reaction.id.fromMe || !isPrivate(peer) || !reaction.reaction) return undefined;
  return {
    id: `${reaction.id.id}:reaction`,
    from: address(account, peer),
    ref: reaction.id.id,
    at: Math.round(reaction.timestamp * 1000),
    body: { kind: "reaction", of: reaction.msgId.id, emoji: reaction.reaction },
  };
}

const address = (account: string, peer: string): Address => ({ channel: "whatsapp", account, peer });

function delivery(message: LibraryMessage, account: string, id: string, body: Body): Incoming {
  const name = rawOf(message).notifyName;
  return {
    id,
    from: address(account, message.from),
    ref: message.id.id,
    at: message.timestamp * 1000,
    ...(name && { name }),
    body,
  };
}
