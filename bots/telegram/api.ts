/** The one door to grammY: its plain client for the Bot API, which decides nothing. */
import { Api } from "grammy";

export { type Api, GrammyError, HttpError, InputFile } from "grammy";
export type { Chat, InlineKeyboardMarkup, Message, Update, User } from "grammy/types";

/** What Telegram is asked to send us; two of these are only sent when named. */
export const wantedUpdates = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "message_reaction",
] as const;

/** A client for one bot. Its errors never show the token (`sensitiveLogs` stays off). */
export function createApi(token: string, root: string): Api {
  return new Api(token, { apiRoot: root.replace(/\/+$/, "") });
}

/** grammY wants the signal of an older package; Node's own is the same thing. */
export function signalFor(signal: AbortSignal): NonNullable<Parameters<Api["getMe"]>[0]> {
  return signal as unknown as NonNullable<Parameters<Api["getMe"]>[0]>;
}
