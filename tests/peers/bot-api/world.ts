/** What Telegram knows: people, chats, topics, messages and files. */
import type { TelegramChat, TelegramMessage, TelegramUser } from "@gramio/types";
import { refuse } from "./refusal.ts";

export interface Topic {
  name: string;
  closed: boolean;
}

export interface ChatState {
  chat: TelegramChat;
  messages: Map<number, TelegramMessage>;
  topics: Map<number, Topic>;
  /** What the bot is there: a private chat starts as "stranger" until the person writes. */
  bot: "stranger" | "member" | "administrator" | "left" | "kicked" | "blocked" | "deactivated";
  movedTo?: number;
  lastId: number;
}

export interface StoredFile {
  id: string;
  path: string;
  bytes: Uint8Array;
  /** May be larger than the bytes, to play a big file without having one. */
  size: number;
}

export const supergroupId = (n: number): number => -1_000_000_000_000 - n;

export class World {
  readonly bot: TelegramUser;
  readonly users = new Map<number, TelegramUser>();
  readonly chats = new Map<number, ChatState>();
  readonly files = new Map<string, StoredFile>();
  #lastUser = 100_000;
  #lastFile = 0;

  constructor(botId: number, username: string) {
    this.bot = {
      id: botId,
      is_bot: true,
      first_name: "Loge",
      username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    };
  }

  addUser(person: { first_name: string; last_name?: string; language_code?: string; username?: string }): TelegramUser {
    const user = { id: ++this.#lastUser, is_bot: false, ...person };
    this.users.set(user.id, user);
    const { first_name, last_name, username } = person;
    const chat = {
      id: user.id,
      type: "private" as const,
      first_name,
      ...(last_name && { last_name }),
      ...(username && { username }),
    };
    this.addChat(chat, "stranger");
    return user;
  }

  addChat(chat: TelegramChat, bot: ChatState["bot"]): ChatState {
    const state: ChatState = { chat, messages: new Map(), topics: new Map(), bot, lastId: 0 };
    this.chats.set(chat.id, state);
    return state;
  }

  user(id: number): TelegramUser {
    const user = this.users.get(id);
    if (!user) throw new Error(`nobody has the id ${id}`);
    return user;
  }

  chat(id: number): ChatState {
    const state = this.chats.get(id);
    if (!state) throw new Error(`there is no chat ${id}`);
    return state;
  }

  /** The chat that the bot may write to, or the refusal that its server would give. */
  writable(id: number | string): ChatState {
    const state = this.chats.get(Number(id));
    if (!state) throw refuse(400, "chat not found");
    if (state.movedTo !== undefined) {
      throw refuse(400, "group chat was upgraded to a supergroup chat", { migrate_to_chat_id: state.movedTo });
    }
    const kind = state.chat.type === "supergroup" ? "supergroup chat" : "group chat";
    if (state.bot === "stranger") throw refuse(403, "bot can't initiate conversation with a user");
    if (state.bot === "blocked") throw refuse(403, "bot was blocked by the user");
    if (state.bot === "deactivated") throw refuse(403, "user is deactivated");
    if (state.bot === "kicked") throw refuse(403, `bot was kicked from the ${kind}`);
    if (state.bot === "left") throw refuse(403, `bot is not a member of the ${kind}`);
    return state;
  }

  /** Puts a message in its chat. Ids count per chat, so that whoever takes them for unique is found out. */
  post(state: ChatState, from: TelegramUser, content: Partial<TelegramMessage>): TelegramMessage {
    const message = {
      message_id: ++state.lastId,
      from,
      chat: state.chat,
      date: Math.floor(Date.now() / 1_000),
      ...content,
    } as TelegramMessage;
    state.messages.set(message.message_id, message);
    return message;
  }

  addFile(bytes: Uint8Array, extension: string, size = bytes.length): StoredFile {
    const n = ++this.#lastFile;
    const file = { id: `file-${n}`, path: `files/file_${n}.${extension}`, bytes, size };
    this.files.set(file.id, file);
    return file;
  }

  /** As messages show a file: with a size, and an id that is the same in all chats. */
  describe(file: StoredFile): { file_id: string; file_unique_id: string; file_size: number } {
    return { file_id: file.id, file_unique_id: `u-${file.id}`, file_size: file.size };
  }
}
