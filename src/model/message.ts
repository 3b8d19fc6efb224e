/** What is said and where: addresses, bodies, and the two directions a message travels in. */

/**
 * A chat on a network: our number or bot (`account`), their chat (`peer`), and a topic (`thread`).
 * An address is never an identity: a person may have several, and a group is a chat of many.
 */
export interface Address {
  channel: string;
  account: string;
  peer: string;
  thread?: string;
}

/** What a button shows, and what it says to us (see press.ts; at most 64 bytes). */
export interface Choice {
  label: string;
  press: string;
}

export interface Place {
  lat: number;
  lon: number;
}

export type MediaKind = "photo" | "voice" | "file";

/** A kept file: its bytes are a row of their own. `id` is empty when the bytes could not be had (too large, expired). */
export interface Media {
  id: string;
  kind: MediaKind;
  mime?: string;
  name?: string;
  bytes?: number;
}

export type Body =
  | { kind: "text"; text: string }
  | { kind: "press"; press: string }
  | { kind: "media"; media: Media; caption?: string }
  | { kind: "place"; place: Place; name?: string }
  | { kind: "reaction"; of: string; emoji: string }
  | { kind: "edited"; of: string; text: string }
  | { kind: "deleted"; of: string }
  /** The person blocked us, left, or the bot was put out of the group. */
  | { kind: "gone" }
  /** The group got a new id (Telegram's supergroups). */
  | { kind: "moved"; to: string }
  /** A kind that we cannot read: kept, and answered kindly. */
  | { kind: "other"; what: string };

/** One delivery of a network. */
export interface Incoming {
  /** Names the *delivery* (Telegram's update_id; WhatsApp's id, plus ":edit:n" or ":revoke"): what makes it unique. */
  id: string;
  from: Address;
  /** Who spoke, in a group; the person is found by `by ?? from.peer`. */
  by?: string;
  /** The network's name of the message itself, by which replies, edits and deletions point at it. */
  ref?: string;
  /** Epoch ms at which it reached us. */
  at: number;
  /** The name that the person shows. */
  name?: string;
  /** Language that the client declares, e.g. "fr". */
  language?: string;
  /** Ref of the message replied to. */
  inReplyTo?: string;
  /** Several photos sent as one. */
  album?: string;
  /** In a group: whether it is the coordinator's chat member with rights; set by the channel for "/loge". */
  groupTitle?: string;
  /** With "/loge" in a group that has topics: whether we may make one for each request. */
  topics?: "allowed" | "forbidden";
  /** It was written while we were away (read back after a stop). */
  late?: boolean;
  body: Body;
}

export interface Prompt {
  text: string;
  choices?: Choice[];
  media?: Media[];
  place?: Place;
}

/**
 * How a message may be repeated when nobody knows whether it arrived. "routine": cards, questions, acknowledgements,
 * reminders go once more. "personal": a person's own words, codes and quotes wait for a person.
 */
export type Weight = "routine" | "personal";

/** One message to one chat, as the dispatcher hands it to a channel. */
export interface Outgoing extends Prompt {
  id: string;
  to: Address;
  weight: Weight;
  /** A card has a name ("request/ID"): sent again to the same chat, it is edited in place. */
  card?: string;
  /** The request it belongs to: a reply to it is about that request. */
  about?: string;
  /** Ref, in that chat, of the message this one answers. */
  replyTo?: string;
  /** Who speaks, when it is not the assistant: "Nadia". Shown before the text by channels. */
  voice?: string;
  /** A desk with topics: the topic to post in, made by the channel when `to.thread` is not known. */
  topic?: { name: string; closed?: boolean };
}
