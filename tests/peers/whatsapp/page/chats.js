/** What the page holds: the account, its contacts, chats and messages, and how a message from the wire becomes a model. */
import { Collection, Events, Model } from "./collections.js";
import { MsgKey, wids } from "./ids.js";

export const account = { me: null, people: {}, lidToPhone: {}, phoneToLid: {} };
export const widOr = (id) => (id ? wids.createWid(id) : undefined);

export const Socket = new Model({ state: "OPENING", hasSynced: false });
export const Conn = new Model({ ref: undefined, platform: "android", pushname: "Loge", battery: 90, plugged: true });
export const Cmd = new Events();
export const Msg = new Collection();
export const Blocklist = new Collection();
export const Chat = new Collection();
export const Contact = new Collection(async (wid) => {
  const person = account.people[wid] ?? account.people[account.lidToPhone[wid]] ?? {};
  const attributes = {
    id: wid,
    pushname: person.pushname,
    name: person.name,
    phoneNumber: widOr(account.lidToPhone[wid]),
    isBusiness: false,
    isContactBlocked: false,
    type: "in",
  };
  return new Model(attributes, Contact);
});

function makeChat(wid) {
  const title = account.people[wid]?.pushname ?? wid.user;
  const mute = { expiration: 0 };
  const chat = new Model(
    { id: wid, formattedTitle: title, unreadCount: 0, t: 0, archive: false, mute, msgs: new Collection() },
    Chat,
  );
  if (wid.isGroup()) {
    const participants = [];
    chat.groupMetadata = { id: wid, subject: title, participants, serialize: () => ({ id: wid, participants }) };
  }
  return Chat.add(chat);
}
Chat.find = async (id) => Chat.get(id) ?? makeChat(wids.createWid(id));

/** A record of the wire as a model; `isNewMsg` decides whether the library tells of it. */
function makeMsg(wire, isNewMsg) {
  const remote = wids.createWid(wire.chat);
  const author = widOr(wire.author);
  const { id: _id, chat: _chat, quoted, mediaId, mediaStage, redeliver: _redeliver, ...rest } = wire;
  const msg = new Model(
    {
      type: "chat",
      ack: wire.fromMe ? 1 : 0,
      ...rest,
      id: new MsgKey({ fromMe: Boolean(wire.fromMe), remote, id: wire.id, participant: author }),
      from: wire.fromMe ? account.me : remote,
      to: wire.fromMe ? remote : account.me,
      author,
      isNewMsg,
      directPath: mediaId && `/fake/media/${mediaId}`,
      mediaKey: mediaId && "a2V5",
      filehash: mediaId,
      quotedMsg: quoted && { body: quoted.body, type: "chat" },
      quotedStanzaID: quoted?.id,
    },
    Msg,
  );
  if (mediaId) msg.mediaData = { mediaStage: mediaStage ?? "INIT" };
  msg.downloadMedia = async () => {
    msg.mediaData.mediaStage = mediaStage === "ERROR" ? "ERROR_MISSING" : "RESOLVED";
  };
  return withReplies(msg);
}

export function withReplies(msg) {
  msg.unsafe = () => msg;
  msg.canReply = () => true;
  msg.msgContextInfo = () => ({
    quotedMsg: { body: msg.body, type: msg.type },
    quotedStanzaID: msg.id.id,
    quotedParticipant: msg.from,
  });
  return msg;
}

/** A message arrives, or is read back from history (`isNewMsg` false). */
export function ingest(wire, isNewMsg) {
  const chat = Chat.get(wire.chat) ?? makeChat(wids.createWid(wire.chat));
  const msg = makeMsg(wire, isNewMsg);
  if (Msg.get(msg.id) && !wire.redeliver) return;
  if (wire.redeliver) Msg.forget(msg.id);
  chat.msgs.add(msg);
  chat.t = wire.t;
  if (!wire.fromMe) chat.lastReceivedKey = msg.id;
  Msg.add(msg);
  if (!wire.fromMe && !wire.read && !wire.redeliver) chat.set("unreadCount", chat.unreadCount + 1);
}
