/** WhatsApp as a world for tests: the real channel, its real driver, a real Chromium, and a peer that plays the network. */
import { randomInt } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { existsSync } from "node:fs";
import type { Address } from "#model/message.ts";
import type { ChannelEvents } from "#model/ports.ts";
import { type Whatsapp, type WhatsappOptions, whatsapp } from "#bots/whatsapp.ts";
import { noPace } from "#bots/whatsapp/pace.ts";
import type { Patience } from "#bots/whatsapp/wire.ts";
import { WhatsAppPeer } from "../peers/whatsapp/server.ts";
import type { Settings, Wire } from "../peers/whatsapp/wire.ts";
import { numberOf, type Seen, until, type World } from "./contract.ts";

const account = "loge";
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
/** The Chromium of this machine. */
export const chromePath =
  process.env["CHROME_PATH"] ?? places.find((place) => existsSync(place)) ?? "/usr/bin/chromium";

/** A number, its session folder, and what was logged about it. */
export interface Home {
  peer: WhatsAppPeer;
  dataDir: string;
  lines: string[];
  mark: { at?: number };
  /** A fresh channel over the same session, started and not waited for. */
  make(more?: Partial<WhatsappOptions>): Whatsapp;
  /** The same, linked and up; the phone scans when it must. */
  open(on: ChannelEvents, more?: Partial<WhatsappOptions>): Promise<Whatsapp>;
  close(): Promise<void>;
}

export async function home(settings: Partial<Settings> = {}): Promise<Home> {
  const peer = await new WhatsAppPeer().start();
  Object.assign(peer.settings, settings);
  const dataDir = await mkdtemp(join(tmpdir(), "loge-whatsapp-"));
  const lines: string[] = [];
  const mark: { at?: number } = {};
  const say = (text: string): void => void lines.push(text);

  const make: Home["make"] = (more = {}) =>
    whatsapp({
      account,
      dataDir,
      chromePath,
      chromiumArgs: peer.chromiumArgs(),
      clock: Date.now,
      log: { info: say, warn: say, error: say },
      watermark: {
        read: () => Promise.resolve(mark.at),
        write: (at) => {
          mark.at = at;
          return Promise.resolve();
        },
      },
      pace: noPace,
      ...more,
    });

  return {
    peer,
    dataDir,
    lines,
    mark,
    make,
    async open(on, more) {
      const channel = make(more);
      await channel.start(on);
      await up(channel, peer, lines);
      return channel;
    },
    async close() {
      await peer.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits until the channel is up; the phone scans when a code is shown. */
export async function up(
  channel: Whatsapp,
  peer: WhatsAppPeer,
  lines: string[] = [],
  patienceMs = 60_000,
): Promise<void> {
  let scanned: string | undefined;
  const look = (): boolean => {
    const code = channel.pairing();
    if (code !== undefined && code !== scanned) {
      scanned = code;
      peer.scan();
    }
    return channel.up();
  };
  await until(`WhatsApp being up`, look, patienceMs).catch((error: unknown) => {
    throw new Error(`${String(error)}\n${lines.filter((line) => !/[▄▀█]/.test(line)).join("\n")}`);
  });
}

/** Somebody with a number; every second one shows a privacy id instead. */
export function newPerson(peer: WhatsAppPeer, name: string, hidden = false): string {
  const digits = String(randomInt(10_000_000, 99_999_999));
  const phone = `336${digits}@c.us`;
  const lid = hidden ? `7${digits}000@lid` : undefined;
  peer.person(phone, name, lid);
  return lid ?? phone;
}

/** The world that the channel contract is played in. */
export async function whatsappWorld(settings: Partial<Settings>, patience: Partial<Patience>): Promise<World> {
  const at = await home(settings);
  const { peer } = at;
  let last: Wire | undefined;
  let people = 0;
  const says = (who: Address, message: Parameters<WhatsAppPeer["says"]>[1]): Promise<void> => {
    last = peer.says(who.peer, message);
    return Promise.resolve();
  };
  const sentTo = (who: Address) => peer.sent.filter((sent) => sent.chat === who.peer);

  const world: World = {
    open: (on) => at.open(on, { patience }),
    meet: (name) => Promise.resolve({ channel: "whatsapp", account, peer: newPerson(peer, name, people++ % 2 === 1) }),
    says: (who, body, quoting) =>
      says(who, { body, ...(quoting !== undefined && { quoted: { id: quoting, body: "…" } }) }),
    sendsPhoto: (who, bytes, caption) =>
      says(who, { type: "image", mimetype: "image/jpeg", data: Buffer.from(bytes), ...(caption && { caption }) }),
    sendsVoice: (who, bytes) =>
      says(who, { type: "ptt", mimetype: "audio/ogg; codecs=opus", data: Buffer.from(bytes) }),
    sendsPlace: (who, { lat, lon }) => says(who, { type: "location", lat, lng: lon }),
    sendsUnknown: (who) => says(who, { type: "poll_creation" }),
    again: () => {
      if (last) peer.again(last);
      return Promise.resolve();
    },
    async chooses(who, label) {
      const question = sentTo(who).findLast((sent) => sent.body?.includes(label));
      await says(who, { body: numberOf(question?.body ?? "", label) });
    },
    sees: (who) =>
      Promise.resolve(
        sentTo(who).map((sent): Seen => {
          const bytes = sent.mediaId === undefined ? undefined : peer.media.get(sent.mediaId)?.data;
          return {
            ref: sent.id,
            text: sent.body ?? sent.caption ?? "",
            labels: [],
            ...(bytes && sent.type === "image" && { photo: bytes }),
            ...(bytes && sent.type === "ptt" && { voice: bytes }),
            ...(sent.lat !== undefined && sent.lng !== undefined && { place: { lat: sent.lat, lon: sent.lng } }),
            ...(sent.quotedStanzaID !== undefined && { quotes: sent.quotedStanzaID }),
          };
        }),
      ),
    mute: (on) => {
      peer.settings.send = on ? "hang" : "ok";
      return Promise.resolve();
    },
    reads: (who) => {
      for (const sent of sentTo(who)) for (const ack of [2, 3]) peer.acks(sent, ack);
      return Promise.resolve();
    },
    async close() {
      await at.close();
      if (peer.missing.size > 0) throw new Error(`the page lacks ${[...peer.missing].join(", ")}`);
    },
  };
  return world;
}
