/** WhatsApp by one number: the channel. Its driver, a process of its own with a browser, may die; the channel does not. */
import { join } from "node:path";
import drawing from "qrcode-terminal";
import type { Channel, ChannelEvents, ChannelHealth, Delivery, MediaReader, Receipt } from "#model/ports.ts";
import { humanPace, type Pace, paced } from "./whatsapp/pace.ts";
import { type Sent, sender } from "./whatsapp/sender.ts";
import { sessionIn } from "./whatsapp/session.ts";
import { room, stepsOf } from "./whatsapp/steps.ts";
import { supervise } from "./whatsapp/supervisor.ts";
import { type FromDriver, type Outcome, type Patience, patience } from "./whatsapp/wire.ts";

export interface WhatsappOptions {
  /** The label of this number, stable over restarts; also the name of its folder. */
  account: string;
  dataDir: string;
  chromePath: string;
  /** Added to the browser's own. */
  chromiumArgs?: string[];
  clock: () => number;
  log: Log;
  /** Up to when everything was kept, epoch ms: what came since is read back after a stop. */
  watermark: { read(): Promise<number | undefined>; write(at: number): Promise<void> };
  pace?: Pace;
  /** What the browser may hold before it is started again. */
  memoryMiB?: number;
  patience?: Partial<Patience>;
}

/** What is used of the program's logger. */
interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
}

export interface Whatsapp extends Channel {
  /** What the phone scans to link us, while it is waited for. */
  pairing(): string | undefined;
}

/** The channel itself waits at most so long for a message's turn. */
const soonMs = 900;
const downMs = 5_000;
/** A code lives 20 s: an hour unattended must not fill the log with drawings. */
const drawings = 30;
/** A restart is nothing; the third in a row is worth a word. */
const alarmingFailures = 3;

/** The channel of one number; nothing runs before `start`. */
export function whatsapp(options: WhatsappOptions): Whatsapp {
  const { account, clock, log } = options;
  const patient = { ...patience, ...options.patience };
  const pace = paced(options.pace ?? humanPace);
  const session = sessionIn(join(options.dataDir, "whatsapp", account));
  const inFlight = new Set<Promise<unknown>>();
  let on: ChannelEvents | undefined;
  let state: ChannelHealth["state"] = "off";
  let detail: string | undefined;
  let lastSeenAt: number | undefined;
  let code: string | undefined;
  let drawn = 0;
  let number: string | undefined;
  let stopping = false;

  const become = (next: typeof state, why?: string): void => {
    if (stopping && next !== "off") return;
    if (next !== state) log.info(`whatsapp ${account}: ${next}${why ? ` (${why})` : ""}`);
    state = next;
    detail = why;
    if (next !== "needs_pairing") code = undefined;
  };

  const supervisor = supervise(
    new URL(import.meta.url.endsWith(".ts") ? "./whatsapp-driver.ts" : "./whatsapp-driver.js", import.meta.url),
    session,
    async () => {
      const watermark = await options.watermark.read();
      const { chromePath, chromiumArgs = [], memoryMiB = 2_048 } = options;
      const given = { account, profileDir: session.profileDir, chromePath, chromiumArgs, memoryMiB, patience: patient };
      return { ...given, ...(watermark !== undefined && { watermark }) };
    },
    patient,
    {
      starting: () => become("starting"),
      report: (report) => void hear(report),
      gone(why, failures, waitMs) {
        become("down", `${why}; start ${failures + 1} in ${Math.ceil(waitMs / 1000)} s`);
        if (failures >= alarmingFailures) log.error(`whatsapp ${account}: ${failures} failures in a row, last: ${why}`);
      },
      log: (level, text) => log[level](`whatsapp ${account}: ${text}`),
    },
  );

  const send = sender(
    (order) => supervisor.order(order),
    (characters) => pace.typingMs(characters),
  );

  async function hear(report: FromDriver): Promise<void> {
    switch (report.kind) {
      case "code":
        become("needs_pairing", "scan the code with the phone of this number");
        code = report.code;
        draw(report.code);
        return;
      case "ready":
        number = report.number;
        lastSeenAt = clock();
        drawn = 0;
        become("ready");
        return;
      case "away":
        if (report.lasting) log.error(`whatsapp ${account}: ${report.why}`);
        become("down", report.why);
        return;
      case "message":
        await keep(report);
        return;
      case "ack":
        lastSeenAt = clock();
        await progress(report);
        return;
      case "unconfirmed":
        if (report.count > 0) log.warn(`whatsapp ${account}: ${report.count} messages not confirmed by the network`);
        detail = report.count > 0 ? `${report.count} messages not confirmed by the network` : undefined;
        return;
      case "watermark":
        await options.watermark.write(report.at).catch((error: unknown) => log.warn(`watermark: ${String(error)}`));
        return;
      case "alive":
        if (state === "ready") lastSeenAt = clock();
        return;
      case "log":
        log[report.level](`whatsapp ${account}: ${report.text}`);
        return;
      case "browser":
      case "answer":
        return;
    }
  }

  async function keep({ call, incoming, media, late }: FromDriver & { kind: "message" }): Promise<void> {
    // Nothing is confirmed while we close: it stays unread, and is read back at the next start.
    if (stopping || !on) return;
    lastSeenAt = clock();
    const m = late ? { ...incoming, late } : { ...incoming, at: clock() };
    try {
      supervisor.tell({ kind: "kept", call, isNew: await on.message(m, media) });
    } catch (error) {
      log.error(`whatsapp ${account}: a message could not be kept: ${String(error)}`);
      supervisor.tell({ kind: "kept", call, failed: true });
    }
  }

  async function progress({ ref, ack }: FromDriver & { kind: "ack" }): Promise<void> {
    const kind = ack < 0 ? "failed" : ack >= 3 ? "read" : ack === 2 ? "delivered" : undefined;
    if (!kind || !on) return;
    // Without the chat: the network may call it by another name than the one that we wrote to.
    const told = on.progress({ channel: "whatsapp", account, ref, kind });
    await told.catch((error: unknown) => log.warn(`progress: ${String(error)}`));
  }

  function draw(text: string): void {
    if (++drawn > drawings) return;
    // A log keeps lines short and whole: a row each.
    drawing.generate(text, { small: true }, (picture) => {
      for (const row of picture.trimEnd().split("\n")) log.info(row);
    });
  }

  async function deliver(delivery: Delivery, media: MediaReader): Promise<Receipt> {
    if (state !== "ready" || stopping) return receiptOf({ kind: "later", why: "not linked", away: true });
    const { outgoing, op, ref } = delivery;
    const peer = outgoing.to.peer;
    if (op === "remove") {
      if (ref === undefined) return { kind: "lost", why: "nothing to remove" };
      return receiptOf(await supervisor.order({ op, peer, ref }));
    }
    const wait = pace.claim(clock(), outgoing.weight === "personal", soonMs);
    if (wait > soonMs) return { kind: "later", why: "keeping a human pace", afterMs: wait, whole: true };
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const steps = await stepsOf(outgoing, media);
    const [first] = steps;
    if (!first) return { kind: "never", why: "nothing to send" };
    if (op === "edit") {
      if (ref === undefined || steps.length > 1 || first.kind !== "text")
        return { kind: "lost", why: "no text to edit" };
      return receiptOf(await supervisor.order({ op, peer, ref, text: first.text }));
    }
    return receiptOf(await send(outgoing, steps));
  }

  return {
    name: "whatsapp",
    account,
    limits: room,
    async start(events) {
      on = events;
      become("starting");
      supervisor.start();
    },
    deliver(delivery, media) {
      const delivering = deliver(delivery, media);
      inFlight.add(delivering);
      const done = (): void => void inFlight.delete(delivering);
      delivering.then(done, done);
      return delivering;
    },
    health() {
      const many = state === "ready" ? (pace.warning(clock()) ?? detail) : detail;
      return { state, ...(many !== undefined && { detail: many }), ...(lastSeenAt !== undefined && { lastSeenAt }) };
    },
    up: () => state === "ready" && !stopping,
    pairing: () => code,
    // WhatsApp has no payload of its own: the ready-made sentence says it.
    link: (_payload, text) =>
      number === undefined ? null : `https://wa.me/${number}?text=${encodeURIComponent(text)}`,
    async stop() {
      if (state === "off") return;
      stopping = true;
      const limit = new Promise((resolve) => setTimeout(resolve, patient.closeMs).unref());
      await Promise.race([Promise.allSettled(inFlight), limit]);
      await supervisor.stop(patient.closeMs);
      become("off");
    },
  };
}

function receiptOf(outcome: Outcome | Sent): Receipt {
  if (outcome.kind !== "later" || !outcome.away) return outcome;
  return { kind: "later", why: outcome.why, afterMs: downMs, whole: true };
}
