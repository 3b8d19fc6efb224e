/** Telegram's world for the tests: the channel with the real grammY, and the played Bot API that it talks to. */
import { telegram, type Telegram, type TelegramOptions } from "#bots/telegram.ts";
import type { Address } from "#model/message.ts";
import type { ChannelEvents } from "#model/ports.ts";
import { BotApi, faults } from "../peers/bot-api.ts";
import { type Seen, until, type World } from "./contract.ts";

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
