/** Names of people, chats and messages. Builds since July 2026 call a message key's `_serialized` `$1`: settings.msgKey plays both. */
import { settings } from "./post.js";

const serialOf = (id) => id?._serialized ?? id?.$1;
export const keyOf = (id) => (typeof id === "string" ? id : (serialOf(id) ?? serialOf(id?.id)));

class Wid {
  constructor(user, server) {
    this.server = server;
    this.user = user;
    this._serialized = `${user}@${server}`;
  }
  isLid() {
    return this.server === "lid";
  }
  isGroup() {
    return this.server === "g.us";
  }
  isUser() {
    return this.server === "c.us" || this.isLid();
  }
  isStatus() {
    return this._serialized === "status@broadcast";
  }
  toString() {
    return this._serialized;
  }
  toJid() {
    return this._serialized;
  }
}

export const wids = {
  createWid(id) {
    if (id instanceof Wid) return id;
    const serial = keyOf(id);
    const at = serial.indexOf("@");
    if (at < 1) throw new Error("wid error: invalid wid");
    return new Wid(serial.slice(0, at).split(":")[0], serial.slice(at + 1).replace("s.whatsapp.net", "c.us"));
  },
  createWidFromWidLike: (id) => wids.createWid(id),
  asUserWidOrThrow: (id) => wids.createWid(id),
};

export class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === "out";
    this.remote = remote ?? (this.fromMe ? to : from);
    this.id = id;
    if (participant) this.participant = participant;
    const parts = [this.fromMe, this.remote._serialized, id, participant?._serialized];
    this[settings.msgKey] = parts.filter((part) => part !== undefined).join("_");
  }
  toString() {
    return this[settings.msgKey];
  }
  static async newId() {
    const bytes = [...crypto.getRandomValues(new Uint8Array(9))];
    return `3EB0${bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("")}`.toUpperCase();
  }
}
