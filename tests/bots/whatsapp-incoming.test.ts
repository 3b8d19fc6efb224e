/** Every kind of message that WhatsApp tells of, without a browser. */
import { describe, expect, test } from "vitest";
import {
  type LibraryMessage,
  serialOf,
  toDeleted,
  toEdited,
  toIncoming,
  toLateEdit,
  toReaction,
  toUnreadable,
} from "#bots/whatsapp/incoming.ts";

const ana = "33600000001@c.us";

function message(more: Partial<LibraryMessage> = {}, raw: object = {}): LibraryMessage {
  return {
    id: { id: "AC1", fromMe: false, remote: ana },
    type: "chat",
    body: "Bonjour",
    timestamp: 1_790_000_000,
    from: ana,
    hasMedia: false,
    rawData: { notifyName: "Ana", ...raw },
    downloadMedia: () => Promise.resolve(undefined),
    ...more,
  };
}
const bodyOf = (more: Partial<LibraryMessage>, raw: object = {}) => toIncoming(message(more, raw), "loge")?.body;

describe("what somebody said", () => {
  test("a text, with who, when and which", () => {
    expect(toIncoming(message(), "loge")).toEqual({
      id: "AC1",
      from: { channel: "whatsapp", account: "loge", peer: ana },
      ref: "AC1",
      at: 1_790_000_000_000,
      name: "Ana",
      body: { kind: "text", text: "Bonjour" },
    });
  });
  test("a privacy id is an address like another", () => {
    expect(toIncoming(message({ from: "7001@lid" }), "loge")?.from.peer).toBe("7001@lid");
  });
  test("a reply names what it answers", () => {
    expect(toIncoming(message({}, { quotedStanzaID: "3EB0" }), "loge")?.inReplyTo).toBe("3EB0");
  });
  test.each([
    ["image", "photo"],
    ["ptt", "voice"],
    ["audio", "voice"],
    ["video", "file"],
    ["document", "file"],
  ])("%s is a %s, without bytes yet", (type, kind) => {
    const raw = { caption: "ici", mimetype: "a/b", filename: "f", size: 7 };
    expect(bodyOf({ type }, raw)).toEqual({
      kind: "media",
      media: { id: "", kind, mime: "a/b", name: "f", bytes: 7 },
      caption: "ici",
    });
  });
  test("a place, and a place without one", () => {
    const location = { latitude: 48.85, longitude: "2.37", name: "Loge" };
    expect(bodyOf({ type: "location", location })).toEqual({
      kind: "place",
      place: { lat: 48.85, lon: 2.37 },
      name: "Loge",
    });
    expect(bodyOf({ type: "location" })).toEqual({ kind: "other", what: "location" });
  });
  test.each(["sticker", "poll_creation", "vcard", "call_log", "of 2031"])("%s is kept as it is", (what) => {
    expect(bodyOf({ type: what })).toEqual({ kind: "other", what });
  });
});

test("words that could not be read leave room for the words", () => {
  const unreadable = toUnreadable(message({ type: "ciphertext" }), "loge");
  expect(unreadable?.body).toEqual({ kind: "other", what: "unreadable" });
  expect(unreadable?.id).not.toBe(toIncoming(message(), "loge")?.id);
  expect(toUnreadable(message({ from: "1-2@g.us" }), "loge")).toBeUndefined();
});

describe("what nobody said to us", () => {
  test.each(["e2e_notification", "protocol", "gp2", "ciphertext", "album", "revoked"])("the notice %s", (type) => {
    expect(bodyOf({ type })).toBeUndefined();
  });
  test.each(["123-456@g.us", "status@broadcast", "1@newsletter", "1@broadcast"])("a chat that is none: %s", (from) => {
    expect(bodyOf({ from })).toBeUndefined();
  });
  test("a status, and our own words", () => {
    expect(bodyOf({ isStatus: true })).toBeUndefined();
    expect(bodyOf({ id: { id: "3EB0", fromMe: true, remote: ana } })).toBeUndefined();
  });
});

describe("edits and removals", () => {
  test("an edit is a delivery of its own, the same one each time it is told", () => {
    const edit = toEdited(message({}, { latestEditSenderTimestampMs: 5 }), "Bonsoir", "Bonjour", "loge");
    expect(edit).toMatchObject({ id: "AC1:edit:5", body: { kind: "edited", of: "AC1", text: "Bonsoir" } });
  });
  test("without a stamp, three edits are three deliveries", () => {
    const id = (text: string, before: string) => toEdited(message(), text, before, "loge")?.id;
    expect(new Set([id("b", "a"), id("c", "b"), id("b", "c")]).size).toBe(3);
    expect(id("b", "a")).toBe(id("b", "a"));
  });
  test.each([
    ["nothing left", message(), "  ", "a"],
    ["no change", message(), "a", "a"],
    ["a text that was decrypted", message(), "a", undefined],
    ["a picture that loaded", message({ hasMedia: true, type: "image" }, { caption: "ici" }), "base64", "b"],
    ["our own", message({ id: { id: "3EB0", fromMe: true, remote: ana } }), "b", "a"],
  ])("no edit: %s", (_, edited, text, before) => {
    expect(toEdited(edited, text, before, "loge")).toBeUndefined();
  });
  test("an edit that was made while we were away is found in the message", () => {
    expect(toLateEdit(message({}, { latestEditSenderTimestampMs: 9 }), "loge")?.id).toBe("AC1:edit:9");
    expect(toLateEdit(message(), "loge")).toBeUndefined();
  });
  test("a removal names the message, also when the notice has a name of its own", () => {
    expect(toDeleted(message({ type: "revoked" }), "loge")).toMatchObject({ id: "AC1:revoke", body: { of: "AC1" } });
    expect(toDeleted(message({}, { protocolMessageKey: { id: "AC0" } }), "loge")?.body).toEqual({
      kind: "deleted",
      of: "AC0",
    });
  });
});

describe("reactions", () => {
  const key = (id: string, remote: string, fromMe = false) => ({ id, remote, fromMe });
  const reaction = { id: key("R1", ana), msgId: key("3EB0", ana, true), reaction: "👍", timestamp: 1_790_000_000 };
  test("an emoji under a message of ours", () => {
    expect(toReaction(reaction, "loge")?.body).toEqual({ kind: "reaction", of: "3EB0", emoji: "👍" });
  });
  test("not when it is taken away, our own, or in a group", () => {
    expect(toReaction({ ...reaction, reaction: "" }, "loge")).toBeUndefined();
    expect(toReaction({ ...reaction, id: key("R1", ana, true) }, "loge")).toBeUndefined();
    expect(toReaction({ ...reaction, msgId: key("3EB0", "1-2@g.us") }, "loge")).toBeUndefined();
  });
});

test("a key has a serial in every build", () => {
  const key = { id: "AC1", fromMe: false, remote: { _serialized: ana } };
  expect(serialOf({ ...key, _serialized: "old" })).toBe("old");
  expect(serialOf({ ...key, $1: "new" })).toBe("new");
  expect(serialOf(key)).toBe(`false_${ana}_AC1`);
});
