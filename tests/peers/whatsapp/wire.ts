/** What travels between the peer and its page, and the ways in which the peer can be told to misbehave. */

export interface Settings {
  /** Builds since July 2026 name a message key's serial "$1". */
  msgKey: "_serialized" | "$1";
  bootMs: number;
  pairMs: number;
  syncMs: number;
  /** When messages that waited reach the page: before the library listens, after, or only as unread history. */
  offline: "beforeSync" | "afterSync";
  offlineMs: number;
  /** A phone that unlinks us: the page leaves, or only its state changes. */
  logout: "navigate" | "state";
  /** What becomes of a message that we send: "deaf" delivers it and never says so. */
  send: "ok" | "hang" | "fail" | "deaf";
  /** Delivered and read follow at once. */
  delivers: boolean;
  /** Module names that this build of the page has lost. */
  without: string[];
}

/** A message as the page's server keeps it. */
export interface Wire {
  id: string;
  chat: string;
  /** Seconds. */
  t: number;
  type?: string;
  body?: string;
  caption?: string;
  author?: string;
  /** The name that its sender shows. */
  notifyName?: string;
  fromMe?: boolean;
  ack?: number;
  read?: boolean;
  mediaId?: string;
  mediaStage?: "ERROR" | "REUPLOADING";
  mimetype?: string;
  filename?: string;
  size?: number;
  lat?: number;
  lng?: number;
  loc?: string;
  quoted?: { id: string; body?: string };
  redeliver?: boolean;
  latestEditSenderTimestampMs?: number;
}

/** A message that the page sent for us. */
export interface Sent extends Wire {
  serialized: string;
  quotedStanzaID?: string;
}

export interface Stored {
  mimetype: string;
  data: Buffer;
}

/** The name by which the page knows a message. */
export function keyOf(wire: Wire): string {
  return [Boolean(wire.fromMe), wire.chat, wire.id, ...(wire.author ? [wire.author] : [])].join("_");
}
