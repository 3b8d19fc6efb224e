/** The page where anyone plays every role: a channel whose phones stand side by side in a browser, without an account. */
import type { Channel, MediaReader } from "#model/ports.ts";
import { Chats, type Memory, type Phone } from "./web-chat/chats.ts";
import { routesOf } from "./web-chat/routes.ts";
import { Side } from "./web-chat/side.ts";

export type { Memory, Phone } from "./web-chat/chats.ts";

export interface WebChatOptions {
  /** The phones that are there from the start. */
  people: readonly Phone[];
  clock: () => number;
  /** Where a kept file is read from. */
  media: MediaReader;
  /** Where the phones' chats are kept over restarts. */
  memory: Memory;
  /** When the page is served to other machines: the password that the browser asks for. */
  token?: string | undefined;
}

/** The channels of the page, one for each style of phone; the first one brings the page's routes. */
export function webChat(options: WebChatOptions): Channel[] {
  const chats = new Chats(options.people, options.memory);
  const sides = {
    whatsapp: new Side("whatsapp", 0, chats, options.clock),
    telegram: new Side("telegram", 10, chats, options.clock),
  };
  sides.whatsapp.routes = routesOf({ ...options, chats, sides });
  return [sides.whatsapp, sides.telegram];
}
