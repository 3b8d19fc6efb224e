/** window.require: every module that whatsapp-web.js 1.34.7 and our driver ask for on the paths we use, and no other. */
import { account, Blocklist, Chat, Cmd, Conn, Contact, Msg, Socket, widOr, withReplies } from "./chats.js";
import { Events, Model } from "./collections.js";
import { keyOf, MsgKey, wids } from "./ids.js";
import { bytesToBase64, mediaModules } from "./media.js";
import { post, settings } from "./post.js";

const nothing = () => {};
const exists = async (wid) => (await post("findChat", { wid: wid._serialized })).exists !== false;
const findLinks = (text) => [...String(text ?? "").matchAll(/https?:\/\/\S+/g)].map((match) => ({ href: match[0] }));
const phoneOf = (wid) => widOr(account.lidToPhone[wid._serialized]);
const lidOf = (wid) => widOr(account.phoneToLid[wid._serialized]);

function addAndSendMsgToChat(chat, message) {
  const msg = withReplies(new Model({ ...message }, Msg));
  chat.msgs.add(msg);
  Msg.add(msg);
  const { body, type, caption, quotedStanzaID, mimetype, filename, t, lat, lng, loc } = msg;
  const wire = { body, type, caption, quotedStanzaID, mimetype, filename, t, lat, lng, loc };
  const ids = { chat: chat.id._serialized, id: msg.id.id, serialized: keyOf(msg) };
  const result = post("send", { ...wire, ...ids, mediaId: msg.directPath?.split("/").pop() }).then(
    (answer) => {
      msg.set("ack", 1);
      return { messageSendResult: "OK", t: answer.t };
    },
    (error) => {
      msg.set("ack", -1);
      throw error;
    },
  );
  result.catch(nothing);
  return [Promise.resolve(msg), result];
}

async function sendMessageEdit(msg, body) {
  await post("edited", { id: msg.id.id, chat: msg.id.remote._serialized, body });
  msg.set("body", body);
}

const contactGetters = {
  IsMe: (contact) => contact.id._serialized === account.me?._serialized,
  IsUser: () => true,
  IsGroup: (contact) => contact.id.isGroup(),
  IsWAContact: () => true,
  Userid: (contact) => contact.id.user,
  Name: (contact) => contact.name,
  Pushname: (contact) => contact.pushname,
};
const unknownGetters = ["VerifiedName", "VerifiedLevel", "StatusMute", "ShortName", "IsEnterprise"];
const chatStates = { Composing: "typing", Recording: "recording", Paused: "paused" };
const keyed = (prefix, entries) => Object.fromEntries(entries.map(([name, value]) => [prefix + name, value]));

export const modules = {
  ...mediaModules,
  WAWebSocketModel: { Socket },
  WAWebCmd: {
    Cmd: Object.assign(Cmd, {
      refreshQR: () => post("refreshQR"),
      sendRevokeMsgs: (chat, { list }) =>
        post("revoked", { ids: list.map((msg) => msg.id.id), chat: chat.id._serialized }),
    }),
  },
  WAWebConnModel: { Conn },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {},
  WABase64: { encodeB64: bytesToBase64 },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: "1" },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: {
    waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: new Uint8Array(32).fill(1) } }) },
  },
  WAWebSignalStoreApi: {
    waSignalStore: {
      getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: new Uint8Array(32).fill(2) } }),
    },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => "ZmFrZS1hZHY=" },
  WAWebUserPrefsMeUser: {
    getMaybeMePnUser: () => account.me,
    getMaybeMeLidUser: () => account.me && wids.createWid(`900${account.me.user}@lid`),
  },
  WAWebCollections: { Msg, Chat, Contact, Blocklist },
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: Object.assign(new Events(), { calls: new Map() }),
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen: nothing },
  WAWebAddonReactionTableMode: { reactionTableMode: { bulkUpsert: async () => {} } },
  WAWebAddonPollVoteTableMode: { pollVoteTableMode: { bulkUpsert: async () => {} } },
  WAWebBackendJobsCommon: { mediaTypeFromProtobuf: nothing },
  WAWebE2EProtoUtils: { typeAttributeFromProtobuf: nothing },
  WALinkify: { findLink: (text) => findLinks(text)[0], findLinks },
  WAWebLinkPreviewChatAction: { getLinkPreview: async () => null },
  WAWebWidFactory: wids,
  WAWebMsgKey: MsgKey,
  WAWebChatGetters: {
    getIsNewsletter: (chat) => chat.id.server === "newsletter",
    getIsBroadcast: (chat) => chat.id.isStatus(),
  },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebFindChatAction: {
    findOrCreateLatestChat: async (wid) => ((await exists(wid)) ? { chat: await Chat.find(wid) } : undefined),
  },
  WAWebQueryExistsJob: { queryWidExists: async (wid) => ((await exists(wid)) ? { wid } : null) },
  WAWebStreamModel: { Stream: { markAvailable: nothing, markUnavailable: nothing } },
  WAWebUpdateUnreadChatAction: {
    sendSeen: async ({ chat }) => {
      chat.set("unreadCount", 0);
      await post("seen", { chat: chat.id._serialized });
    },
  },
  WAWebChatStateBridge: keyed(
    "sendChatState",
    Object.entries(chatStates).map(([name, state]) => [
      name,
      (wid) => post("chatState", { chat: wid._serialized, state }),
    ]),
  ),
  WAWebChatLoadMessages: { loadEarlierMsgs: async () => [] },
  WAWebContactGetters: keyed("get", [
    ...Object.entries(contactGetters),
    ...unknownGetters.map((name) => [name, nothing]),
  ]),
  WAWebFrontendContactGetters: { getIsMyContact: (contact) => Boolean(contact.name) },
  WAWebApiContact: {
    getAlternateUserWid: (wid) => phoneOf(wid) ?? lidOf(wid),
    getCurrentLid: lidOf,
    getPhoneNumber: phoneOf,
  },
  WAWebSendMsgChatAction: { addAndSendMsgToChat },
  WAWebSendMessageEditAction: { sendMessageEdit },
  WAWebMsgActionCapability: {
    canEditText: (msg) => msg.id.fromMe && msg.type === "chat" && Date.now() / 1000 - msg.t < 15 * 60,
    canEditCaption: () => false,
    canSenderRevokeMsg: (msg) => msg.id.fromMe,
    canAdminRevokeMsg: () => false,
  },
};
for (const name of settings.without ?? []) delete modules[name];

window.require = (name) => {
  if (name in modules) return modules[name];
  post("missing", { name }).catch(nothing);
  throw new Error(`Requiring unknown module "${name}"`);
};
