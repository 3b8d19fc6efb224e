/** The driver of one number: a process around whatsapp-web.js and its Chromium. In doubt it leaves, and is started again. */
import wwebjs from "whatsapp-web.js";
import { type Asked, inbox } from "./whatsapp/inbox.ts";
import type { LibraryMessage, LibraryReaction } from "./whatsapp/incoming.ts";
import { isPrivate, peerOf, toDeleted, toEdited, toReaction, toUnreadable } from "./whatsapp/incoming.ts";
import { catchUp } from "./whatsapp/catch-up.ts";
import { guard } from "./whatsapp/guard.ts";
import { limited } from "./whatsapp/limited.ts";
import { memoryOf } from "./whatsapp/memory.ts";
import { outbox } from "./whatsapp/outbox.ts";
import { giveKeysTheirSerial, markReady, missingHooks } from "./whatsapp/page.ts";
import { wordsOf } from "./whatsapp/refusal.ts";
import { type DriverSettings, type FromDriver, type Step, type ToDriver, unlinkedExit } from "./whatsapp/wire.ts";

const tell = (report: FromDriver): void => void process.send?.(report, () => undefined);
const note = (level: "info" | "warn" | "error", text: string): void => tell({ kind: "log", level, text });

let leaving = false;
let closeBrowser: () => Promise<unknown> = () => Promise.resolve();

/** Ends this process, browser first; whatever is not confirmed stays unread and is read back at the next start. */
async function leave(code: number, why?: string, withinMs = 10_000): Promise<void> {
  if (leaving) return;
  leaving = true;
  if (why !== undefined) note(code === 0 ? "info" : "warn", why);
  await limited(closeBrowser(), withinMs).catch(() => undefined);
  process.exit(code);
}

// The library rejects without a listener when the page moves under it: nothing in here can be trusted after that.
process.on("unhandledRejection", (error) => void leave(1, `unhandled: ${wordsOf(error)}`));
process.on("uncaughtException", (error) => void leave(1, `uncaught: ${wordsOf(error)}`));
process.on("disconnect", () => void leave(0));
process.on("SIGTERM", () => void leave(0));
// Ctrl-C reaches the whole group; the channel decides what it means.
process.on("SIGINT", () => undefined);
process.once("message", (first: ToDriver) => {
  if (first.kind === "start") void drive(first.settings);
});

async function drive(settings: DriverSettings): Promise<void> {
  const { account, patience } = settings;
  const client = new wwebjs.Client({
    authStrategy: new wwebjs.NoAuth(),
    // The default writes what it saw to the working directory, and never becomes ready where it cannot.
    webVersionCache: { type: "none" },
    puppeteer: {
      headless: true,
      executablePath: settings.chromePath,
      userDataDir: settings.profileDir,
      // The browser ends with its pipe, so that no orphan holds the profile.
      pipe: true,
      protocolTimeout: 60_000,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...settings.chromiumArgs,
      ],
    },
  } as wwebjs.ClientOptions);
  closeBrowser = () => client.destroy();

  let isReady = false;
  /** This build of the page lacks what we need. */
  let unfit = false;
  let announced = "";
  let browser = 0;
  const page = () => {
    if (!client.pupPage) throw new Error("no page yet");
    return client.pupPage;
  };

  const box = inbox({ account, mediaMs: patience.mediaMs, tell, page });
  const out = outbox({ client, contentOf, patience, tell, page, isReady: () => isReady });
  const sweep = catchUp({ account, client, box, page, watermark: settings.watermark, tell, note });

  process.on("message", (message: ToDriver) => {
    if (message.kind === "kept") box.kept(message);
    if (message.kind === "stop") void leave(0, undefined, patience.closeMs);
    if (message.kind === "order")
      void out.perform(message.order).then((outcome) => tell({ kind: "answer", call: message.call, outcome }));
  });

  function away(why: string, lasting?: true): void {
    isReady = false;
    tell({ kind: "away", why, ...(lasting && { lasting }) });
  }

  async function becomeReady(): Promise<void> {
    await giveKeysTheirSerial(page());
    // Its last part is as long as a phone number, which the log would hide.
    const build = (await client.getWWebVersion()).replace(/\.(\d+)$/, " r$1");
    const missing = await missingHooks(page());
    await markReady(page());
    unfit = missing.length > 0;
    if (unfit) {
      away(`incompatible WhatsApp Web build ${build}: no ${missing.join(", ")}`, true);
      return;
    }
    isReady = true;
    if (announced !== build) note("info", `WhatsApp Web ${build}`);
    announced = build;
    tell({ kind: "ready", number: client.info.wid.user, build });
    sweep();
  }

  client.on("qr", (code: string) => {
    if (!code.startsWith("undefined,")) tell({ kind: "code", code });
  });
  client.on(
    "authenticated",
    () => void giveKeysTheirSerial(page()).catch((error: unknown) => leave(1, wordsOf(error))),
  );
  client.on("ready", () => void becomeReady().catch((error: unknown) => leave(1, wordsOf(error))));
  client.on("change_state", (state: string) => {
    if (state !== "CONNECTED") away(`WhatsApp: ${state}`);
    else if (client.info) void becomeReady().catch((error: unknown) => leave(1, wordsOf(error)));
  });
  client.on("disconnected", (reason: string) => {
    void leave(reason === "LOGOUT" ? unlinkedExit : 1, `disconnected: ${reason}`);
  });

  // What was missed comes first, so that a chat keeps its order.
  const hear = (ask: Asked | undefined): void => void sweep.pending().then(() => box.hear(ask));
  client.on("message", (message) => hear(box.asMessage(message as unknown as LibraryMessage)));
  client.on("message_ciphertext_failed", (message) => {
    hear(box.asNotice(toUnreadable(message as unknown as LibraryMessage, account)));
  });
  client.on("message_edit", (message, text: string, before: string) => {
    hear(box.asNotice(toEdited(message as unknown as LibraryMessage, text, before, account)));
  });
  client.on("message_revoke_everyone", (message) => {
    hear(box.asNotice(toDeleted(message as unknown as LibraryMessage, account)));
  });
  client.on("message_reaction", (reaction) => {
    hear(box.asNotice(toReaction(reaction as unknown as LibraryReaction, account)));
  });
  client.on("message_create", (message) => {
    const { id } = message as unknown as LibraryMessage;
    if (id.fromMe) out.echo(peerOf(id), id.id);
  });
  client.on("message_ack", (message, ack) => {
    const { id } = message as unknown as LibraryMessage;
    if (id.fromMe && isPrivate(peerOf(id))) out.acked(peerOf(id), id.id, ack);
  });

  guard({
    browser: () => client.pupBrowser,
    page: () => client.pupPage,
    patience,
    leave: (why, withinMs) => leave(1, why, withinMs),
    born(pid) {
      browser = pid;
      tell({ kind: "browser", pid });
    },
    async seen(sight) {
      if (isReady && !sight.marked) away("page reloaded");
      // Ready once, then away, and nobody told that it is back.
      if (!isReady && !unfit && sight.marked && sight.state === "CONNECTED") await becomeReady();
    },
    async alive() {
      tell({ kind: "alive" });
      if (isReady) await out.review();
      const mib = Math.round(((await memoryOf(browser)) ?? 0) / 2 ** 20);
      if (mib > settings.memoryMiB && out.idle()) await leave(1, `the browser holds ${mib} MiB`);
    },
  });
  setInterval(() => {
    if (isReady) sweep();
  }, patience.sweepMs);
  await client.initialize().catch((error: unknown) => leave(1, `start failed: ${wordsOf(error)}`));
}

/** One step as the library's own classes. */
function contentOf(step: Step): string | wwebjs.MessageMedia | wwebjs.Location {
  if (step.kind === "text") return step.text;
  if (step.kind === "place") return new wwebjs.Location(step.lat, step.lon);
  return new wwebjs.MessageMedia(step.mime, Buffer.from(step.bytes).toString("base64"), step.name);
}
