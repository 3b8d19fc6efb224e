/** What the driver asks of WhatsApp's page, as text: inside the page a compiler's helpers do not exist. */

/** The part of puppeteer's page that is used here. */
export interface Evaluates {
  evaluate(text: string): Promise<unknown>;
}

async function run<T>(page: Evaluates, source: string, ...args: unknown[]): Promise<T> {
  return (await page.evaluate(`(${source})(${args.map((arg) => JSON.stringify(arg)).join(", ")})`)) as T;
}

/** Builds since July 2026 name a message key's serial "$1", and 1.34.7 reads "_serialized": both then work. */
export const giveKeysTheirSerial = (page: Evaluates): Promise<void> =>
  run(
    page,
    `() => {
      const key = window.require("WAWebMsgKey").prototype;
      if ("_serialized" in key) return;
      Object.defineProperty(key, "_serialized", {
        configurable: true,
        get() { return this.$1 ?? this.toString(); },
        set(value) { Object.defineProperty(this, "_serialized", { value, writable: true, enumerable: true, configurable: true }); },
      });
    }`,
  );

/** How far the page is. `hooked`: the library listens for the sync; `injected`: it heard of it. */
export interface Sight {
  state: string | null;
  synced: boolean;
  hooked: boolean;
  injected: boolean;
  marked: boolean;
}

export const look = (page: Evaluates): Promise<Sight | null> =>
  run(
    page,
    `() => {
      if (window.Debug?.VERSION === undefined) return null;
      const socket = window.require("WAWebSocketModel").Socket;
      return {
        state: socket.state ?? null,
        synced: Boolean(socket.hasSynced),
        hooked: typeof window.onAppStateHasSyncedEvent === "function",
        injected: typeof window.WWebJS !== "undefined",
        marked: window.logeIsReady === true,
      };
    }`,
  );

/** Marks this document as one that became ready: a reload wipes the mark. */
export const markReady = (page: Evaluates): Promise<void> => run(page, "() => { window.logeIsReady = true; }");

/** A warm session may sync before the library listens; then nobody tells it, but us. */
export const tellOfSync = (page: Evaluates): Promise<void> => run(page, "() => { window.onAppStateHasSyncedEvent(); }");

export const refreshCode = (page: Evaluates): Promise<void> =>
  run(page, `() => { window.require("WAWebCmd").Cmd.refreshQR(); }`);

/** Every function of the page that the library and we rest on, on the ways we use. */
const hooks = [
  "WAWebSocketModel.Socket.on",
  "WAWebCmd.Cmd.on",
  "WAWebCollections.Msg.on",
  "WAWebCollections.Msg.get",
  "WAWebCollections.Msg.getMessagesById",
  "WAWebCollections.Chat.get",
  "WAWebCollections.Chat.getModelsArray",
  "WAWebCollections.Contact.find",
  "WAWebWidFactory.createWid",
  "WAWebMsgKey.newId",
  "WAWebUserPrefsMeUser.getMaybeMePnUser",
  "WAWebUserPrefsMeUser.getMaybeMeLidUser",
  "WAWebChatGetters.getIsNewsletter",
  "WAWebGetEphemeralFieldsMsgActionsUtils.getEphemeralFields",
  "WAWebSendMsgChatAction.addAndSendMsgToChat",
  "WAWebFindChatAction.findOrCreateLatestChat",
  "WAWebQueryExistsJob.queryWidExists",
  "WAWebMsgReply.canReplyMsg",
  "WAWebUpdateUnreadChatAction.sendSeen",
  "WAWebStreamModel.Stream.markAvailable",
  "WAWebChatStateBridge.sendChatStateComposing",
  "WAWebChatLoadMessages.loadEarlierMsgs",
  "WAWebDownloadManager.downloadManager.downloadAndMaybeDecrypt",
  "WAWebMediaOpaqueData.createFromData",
  "WAWebPrepRawMedia.prepRawMedia",
  "WAWebMediaStorage.getOrCreateMediaObject",
  "WAWebMmsMediaTypes.msgToMediaType",
  "WAWebMediaMmsV4Upload.uploadMedia",
  "WAWebSendMessageEditAction.sendMessageEdit",
  "WAWebMsgActionCapability.canEditText",
  "WALinkify.findLink",
];

/** The hooks that this build of the page no longer has; none when all is well. Call after `giveKeysTheirSerial`. */
export const missingHooks = (page: Evaluates): Promise<string[]> =>
  run(
    page,
    `(hooks) => {
      const missing = hooks.filter((hook) => {
        const [name, ...path] = hook.split(".");
        try {
          return typeof path.reduce((value, key) => value?.[key], window.require(name)) !== "function";
        } catch {
          return true;
        }
      });
      try {
        const Key = window.require("WAWebMsgKey");
        const me = window.require("WAWebUserPrefsMeUser").getMaybeMePnUser() ?? window.require("WAWebUserPrefsMeUser").getMaybeMeLidUser();
        if (typeof new Key({ from: me, to: me, id: "loge", selfDir: "out" })._serialized !== "string") missing.push("MsgKey serial");
      } catch {
        missing.push("MsgKey");
      }
      return missing;
    }`,
    hooks,
  );

/** Chats of two that hold unread messages or had any since then (seconds). */
export const chatsSince = (page: Evaluates, since: number): Promise<{ id: string; unread: number }[]> =>
  run(
    page,
    `(since) => window.require("WAWebCollections").Chat.getModelsArray()
      .filter((chat) => ["c.us", "lid"].includes(chat.id.server) && (chat.unreadCount > 0 || chat.t >= since))
      .map((chat) => ({ id: chat.id._serialized, unread: Math.max(0, chat.unreadCount ?? 0) }))`,
    since,
  );

/** The name by which the page knows the message that has this ref in this chat; a guess when the page forgot it. */
export const keyOf = (page: Evaluates, peer: string, ref: string): Promise<string | undefined> =>
  run(
    page,
    `(peer, ref) => {
      const { Msg } = window.require("WAWebCollections");
      const guesses = ["false_" + peer + "_" + ref, "true_" + peer + "_" + ref];
      const known = guesses.find((guess) => Msg.get(guess));
      return known ?? Msg.getModelsArray().find((msg) => msg.id.id === ref)?.id._serialized;
    }`,
    peer,
    ref,
  );

/** The chat to write to: the one that is there, else the one that the network names; null when there is nobody. */
export const resolvePeer = (page: Evaluates, peer: string): Promise<string | null> =>
  run(
    page,
    `async (peer) => {
      const wid = window.require("WAWebWidFactory").createWid(peer);
      if (wid.server === "lid" || window.require("WAWebCollections").Chat.get(wid)) return peer;
      const found = (await window.require("WAWebQueryExistsJob").queryWidExists(wid))?.wid;
      return found ? found.user + "@" + found.server : null;
    }`,
    peer,
  );

/** Our own messages in this chat with these words since then (seconds), oldest first, as far as the page knows. */
export const copiesOf = (
  page: Evaluates,
  peer: string,
  text: string,
  since: number,
): Promise<{ ref: string; ack: number }[]> =>
  run(
    page,
    `(peer, text, since) => {
      const { Chat } = window.require("WAWebCollections");
      const chat = Chat.get(window.require("WAWebWidFactory").createWid(peer));
      return (chat?.msgs.getModelsArray() ?? [])
        .filter((msg) => msg.id.fromMe && msg.t >= since && (msg.body === text || msg.caption === text))
        .map((msg) => ({ ref: msg.id.id, ack: msg.ack ?? 0 }));
    }`,
    peer,
    text,
    since,
  );

export const ackOf = (page: Evaluates, peer: string, ref: string): Promise<number | undefined> =>
  run(page, `(peer, ref) => window.require("WAWebCollections").Msg.get("true_" + peer + "_" + ref)?.ack`, peer, ref);

export const markSeen = (page: Evaluates, peer: string): Promise<void> =>
  run(page, "async (peer) => { await window.WWebJS.sendSeen(peer); }", peer);

export const showTyping = (page: Evaluates, peer: string): Promise<void> =>
  run(page, `async (peer) => { await window.WWebJS.sendChatstate("typing", peer); }`, peer);
