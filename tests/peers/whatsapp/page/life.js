/** The page's life: linking, syncing, dropping, reloading, leaving; and what the phone and the network do to it. */
import { account, Cmd, Conn, ingest, Msg, Socket } from "./chats.js";
import { MsgKey, wids } from "./ids.js";
import { modules } from "./modules.js";
import { settings, tokenKey } from "./post.js";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let line;

async function leave() {
  localStorage.removeItem(tokenKey);
  line?.close();
  if (settings.logout === "state") {
    Socket.set("state", "UNPAIRED");
    return;
  }
  Cmd.trigger("logout");
  await pause(50);
  location.href = "/?post_logout=1&logout_reason=0";
}

async function begin(hello) {
  account.me = wids.createWid(hello.me);
  account.people = hello.people;
  account.lidToPhone = hello.lidToPhone;
  account.phoneToLid = Object.fromEntries(Object.entries(hello.lidToPhone).map(([lid, phone]) => [phone, lid]));
  Conn.wid = account.me;
  Socket.set("state", "PAIRING");
  await pause(settings.pairMs);
  Socket.set("state", "CONNECTED");
  for (const wire of hello.history) ingest(wire, false);
  const backlog = () => hello.pending.forEach((wire) => ingest(wire, true));
  // The real page may do this before the library listens.
  if (settings.offline === "beforeSync") backlog();
  await pause(settings.syncMs);
  Cmd.trigger("offline_progress_update_from_bridge");
  Socket.set("hasSynced", true);
  if (settings.offline === "afterSync") {
    await pause(settings.offlineMs);
    backlog();
  }
}

function greet(hello) {
  if (!hello.linked) {
    localStorage.removeItem(tokenKey);
    Conn.set("ref", hello.ref);
    Socket.set("state", "UNPAIRED");
  } else if (Socket.hasSynced) {
    Socket.set("state", "CONNECTED");
    for (const wire of hello.pending) ingest(wire, true);
  } else {
    return begin(hello);
  }
}

function react({ key, emoji, from }) {
  const parent = Msg.get(key);
  const id = new MsgKey({ fromMe: false, remote: parent.id.remote, id: `R${Date.now()}` });
  const reaction = { id, reactionParentKey: parent.id, reactionTimestamp: Date.now(), reactionText: emoji };
  void modules.WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert([{ ...reaction, from: wids.createWid(from) }]);
}

const hears = {
  hello: greet,
  ref: ({ ref }) => Conn.set("ref", ref),
  paired: (hello) => {
    localStorage.setItem(tokenKey, hello.token);
    return begin(hello);
  },
  message: (wire) => ingest(wire, true),
  ack: ({ key, ack }) => Msg.get(key)?.set("ack", ack),
  edit: ({ key, body, at }) => {
    const msg = Msg.get(key);
    if (msg) msg.latestEditSenderTimestampMs = at;
    msg?.set("body", body);
  },
  revoke: ({ key }) => Msg.get(key)?.set("type", "revoked"),
  reaction: react,
  state: ({ state }) => Socket.set("state", state),
  resync: async () => {
    Socket.set("hasSynced", false);
    await pause(20);
    Socket.set("hasSynced", true);
  },
  logout: leave,
  reload: () => location.reload(),
};

function connect() {
  line = new EventSource(`/fake/events?token=${encodeURIComponent(localStorage.getItem(tokenKey) ?? "")}`);
  line.onmessage = async ({ data }) => {
    const { event, value } = JSON.parse(data);
    await hears[event](value);
  };
  line.onerror = () => {
    if (Socket.state === "CONNECTED") Socket.set("state", "TIMEOUT");
    line.close();
    setTimeout(connect, 300);
  };
}

setTimeout(() => {
  window.Debug = { VERSION: "2.3000.1042401057" };
  connect();
}, settings.bootMs);
