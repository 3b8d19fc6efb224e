/** Telegram's world for the tests: the channel with the real grammY, and the played Bot API that it talks to. */
import { telegram, type Telegram, type TelegramOptions } from "#bots/telegram.ts";
import type { Address, Incoming, Outgoing } from "#model/message.ts";
import type { ChannelEvents, Delivery, MediaReader, Receipt } from "#model/ports.ts";
import { BotApi, faults } from "../peers/bot-api.ts";
import { Keeper, photoBytes, type Seen, sending, until, voiceBytes, type World } from "./world.ts";

/** Keeps what is logged, to look for what must not be there. */
export class Journal {
  readonly lines: string[] = [];
  info = (text: string): void => void this.lines.push(text);
  warn = this.info;
  error = this.info;
}

export const hasty = {
  pollSeconds: 2,
  retryMs: 20,
  retryMostMs: 200,
  conflictMs: 100,
  checkMs: 200,
  callMs: 1_500,
  uploadMs: 2_000,
};

/** A channel to the played Bot API, impatient, a hundred times as fast as allowed in reality. */
export function channelTo(api: BotApi, more: Partial<TelegramOptions> = {}): Telegram {
  return telegram({
    token: api.token,
    apiRoot: api.root,
    clock: Date.now,
    log: new Journal(),
    pace: { scale: 100 },
    waits: hasty,
    ...more,
  });
}

export function addressOf(api: BotApi, chat: number, thread?: number): Address {
  const account = String(api.world.bot.id);
  return { channel: "telegram", account, peer: String(chat), ...(thread !== undefined && { thread: String(thread) }) };
}

/** A played Bot API for one case, and the channels that listen to it. */
export class Line {
  #api: BotApi | undefined;
  #keeper = new Keeper();
  readonly #channels: Telegram[] = [];

  async open(): Promise<{ api: BotApi; keeper: Keeper }> {
    this.#api = await BotApi.start();
    this.#keeper = new Keeper();
    return { api: this.#api, keeper: this.#keeper };
  }

  async start(more: Partial<TelegramOptions> = {}): Promise<Telegram> {
    if (!this.#api) throw new Error("the line is not open");
    const channel = channelTo(this.#api, more);
    this.#channels.push(channel);
    await channel.start(this.#keeper);
    return channel;
  }

  async up(more: Partial<TelegramOptions> = {}): Promise<Telegram> {
    const channel = await this.start(more);
    await until("Telegram to be up", () => channel.up());
    return channel;
  }

  /** What was kept, as soon as it is so many. */
  kept(count: number): Promise<Incoming[]> {
    const { kept } = this.#keeper;
    return until(`${count} messages`, () => (kept.length >= count ? kept : undefined));
  }

  async close(): Promise<void> {
    await Promise.all(this.#channels.splice(0).map((channel) => channel.stop()));
    await this.#api?.stop();
    this.#api?.assertLawful();
  }
}

/** The files that a message may name. */
const kept = new Map<string, { bytes: Uint8Array; mime: string; name?: string }>([
  ["p1", { bytes: photoBytes, mime: "image/jpeg" }],
  ["p2", { bytes: photoBytes, mime: "image/jpeg" }],
  ["v1", { bytes: voiceBytes, mime: "audio/ogg" }],
  ["f1", { bytes: Uint8Array.of(37, 80, 68, 70), mime: "application/pdf", name: 'de"vis\r\nX: y;é.pdf' }],
  ["heic", { bytes: photoBytes, mime: "image/heic", name: "fuite.heic" }],
]);
export const files: MediaReader = (id) => Promise.resolve(kept.get(id));

/** One channel that sends to one played Bot API for a whole file of cases. */
export class Desk {
  readonly keeper = new Keeper();
  readonly journal = new Journal();
  readonly api: BotApi;
  readonly channel: Telegram;

  private constructor(api: BotApi) {
    this.api = api;
    this.channel = channelTo(api, { log: this.journal, waits: { ...hasty, retryMostMs: 100 } });
  }

  static async open(): Promise<Desk> {
    const desk = new Desk(await BotApi.start({ paceScale: 100 }));
    await desk.channel.start(desk.keeper);
    await until("Telegram to be up", () => desk.channel.up());
    return desk;
  }

  /** Comes again when it is not its turn, so that a case sees Telegram's own answer. */
  async deliver(delivery: Delivery): Promise<Receipt> {
    for (;;) {
      const receipt = await this.channel.deliver(delivery, files);
      if (receipt.kind !== "later" || receipt.why !== "Telegram's pace") return receipt;
      await new Promise((resolve) => setTimeout(resolve, receipt.afterMs));
    }
  }

  /** Ends a case: its faults are gone, and the published shapes were kept. */
  check(): void {
    this.api.orders.length = 0;
    this.api.assertLawful();
  }

  async close(): Promise<void> {
    await this.channel.stop();
    await this.api.stop();
  }
}

/** As the dispatcher does it: comes again when it is told to, whatever the reason. */
export async function patiently(channel: Telegram, message: Outgoing): Promise<Receipt> {
  for (;;) {
    const receipt = await channel.deliver(sending(message), files);
    if (receipt.kind !== "later") return receipt;
    await new Promise((resolve) => setTimeout(resolve, receipt.afterMs ?? 1));
  }
}

export function refOf(receipt: Receipt): string {
  if (receipt.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(receipt)}`);
  return receipt.ref;
}

/** The contract's world. */
export async function telegramWorld(): Promise<World> {
  const api = await BotApi.start({ paceScale: 100 });
  const idOf = (who: Address): number => Number(who.peer);

  return {
    async open(on: ChannelEvents) {
      const channel = channelTo(api);
      await channel.start(on);
      await until("Telegram to be up", () => channel.up());
      return channel;
    },
    meet(name) {
      return Promise.resolve(addressOf(api, api.addFriend(name).id));
    },
    async says(who, text, quoting) {
      api.userSays(idOf(who), text, quoting === undefined ? {} : { reply: Number(quoting) });
    },
    async sendsPhoto(who, bytes, caption) {
      api.userSendsPhoto(idOf(who), bytes, caption === undefined ? {} : { caption });
    },
    async sendsVoice(who, bytes) {
      api.userSendsFile(idOf(who), "voice", bytes);
    },
    async sendsPlace(who, { lat, lon }) {
      api.userSends(idOf(who), { location: { latitude: lat, longitude: lon } });
    },
    async sendsUnknown(who) {
      api.userSends(idOf(who), { dice: { emoji: "🎲", value: 3 } });
    },
    async again() {
      api.repeatLast();
    },
    async chooses(who, label) {
      api.userTaps(idOf(who), label);
    },
    async sees(who) {
      return api.sent(idOf(who)).map((m): Seen => {
        const photo = api.fileBytes(m.photo?.at(-1)?.file_id ?? "");
        const voice = api.fileBytes(m.voice?.file_id ?? "");
        return {
          ref: String(m.message_id),
          text: m.text ?? m.caption ?? "",
          labels: api.labels(m),
          ...(photo && { photo }),
          ...(voice && { voice }),
          ...(m.location && { place: { lat: m.location.latitude, lon: m.location.longitude } }),
          ...(m.reply_to_message && { quotes: String(m.reply_to_message.message_id) }),
        };
      });
    },
    async mute(on) {
      if (on) api.order(faults.silent(), { times: 10_000 });
      else {
        api.orders.length = 0;
        api.breakSilence();
      }
    },
    async blocks(who) {
      api.userBlocks(idOf(who));
    },
    async close() {
      await api.stop();
      api.assertLawful();
    },
  };
}
