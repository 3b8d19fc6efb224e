/** A Telegram Bot API to test against, on this machine: its people write, tap and block; its server is as strict as the real one. */
import type { TelegramChat, TelegramInlineKeyboardButton, TelegramMessage, TelegramUser } from "@gramio/types";
import { BotApiServer, type ServerOptions } from "./bot-api/server.ts";
import type { ChatState } from "./bot-api/world.ts";
import { supergroupId } from "./bot-api/world.ts";

export { faults, type Fault } from "./bot-api/faults.ts";

/** Where somebody writes: their own chat with the bot when `chat` is left out. */
export interface Where {
  chat?: number;
  thread?: number;
  /** The message replied to. */
  reply?: number;
  /** In a group, as its anonymous administrator. */
  anonymous?: boolean;
}

const anonymousBot = { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" };

export class BotApi extends BotApiServer {
  #lastTap = 0;
  #lastGroup = 0;

  /** A Bot API that listens on a port of its own; `root` is what a bot takes as its API root. */
  static async start(options: ServerOptions = {}): Promise<BotApi> {
    const api = new BotApi(await BotApiServer.loadShape(), options);
    await api.openDoor();
    return api;
  }

  // —— what a test looks at

  /** What the bot sent to a chat and is still there, oldest first; service messages left out. */
  sent(chat: number, thread?: number): TelegramMessage[] {
    return [...this.world.chat(chat).messages.values()].filter(
      (m) =>
        m.from?.id === this.world.bot.id &&
        !m.forum_topic_created &&
        (thread === undefined || m.message_thread_id === thread),
    );
  }

  /** The buttons of a message, in reading order. */
  labels(message: TelegramMessage): string[] {
    return buttonsOf(message).map((button) => button.text);
  }

  called(method: string): BotApi["calls"] {
    return this.calls.filter((call) => call.method === method);
  }

  commandsOf(scope: object | null, language = ""): { command: string; description: string }[] | undefined {
    return this.context.commands.get(JSON.stringify([scope, language]));
  }

  fileBytes(fileId: string): Uint8Array | undefined {
    return this.world.files.get(fileId)?.bytes;
  }

  // —— what people do

  addUser(first_name: string, more: { last_name?: string; language_code?: string } = {}): TelegramUser {
    return this.world.addUser({ first_name, ...more });
  }

  /** Somebody who has pressed "start" before the test began. */
  addFriend(first_name: string, more: { last_name?: string; language_code?: string } = {}): TelegramUser {
    const user = this.addUser(first_name, more);
    this.world.chat(user.id).bot = "member";
    return user;
  }

  userSays(user: number, text: string, where: Where = {}): TelegramMessage {
    const command = /^\/\w+(@\w+)?/.exec(text)?.[0];
    const entities = command && { entities: [{ type: "bot_command" as const, offset: 0, length: command.length }] };
    return this.#write(user, where, { text, ...entities });
  }

  userReplies(user: number, to: TelegramMessage, text: string): TelegramMessage {
    const thread = to.message_thread_id;
    return this.userSays(user, text, {
      chat: to.chat.id,
      reply: to.message_id,
      ...(thread !== undefined && { thread }),
    });
  }

  userSendsPhoto(
    user: number,
    bytes: Uint8Array,
    more: Where & { caption?: string; album?: string; size?: number } = {},
  ): TelegramMessage {
    const file = this.world.describe(this.world.addFile(bytes, "jpg", more.size));
    const thumb = this.world.describe(this.world.addFile(bytes.slice(0, 20), "jpg"));
    return this.#write(user, more, {
      photo: [
        { ...thumb, width: 9, height: 9 },
        { ...file, width: 90, height: 90 },
      ],
      ...(more.caption !== undefined && { caption: more.caption }),
      ...(more.album !== undefined && { media_group_id: more.album }),
    });
  }

  /** A file of any other kind: "voice", "audio", "document", "video", "video_note". */
  userSendsFile(
    user: number,
    kind: "voice" | "audio" | "document" | "video" | "video_note",
    bytes: Uint8Array,
    more: Where & { size?: number; caption?: string } = {},
  ): TelegramMessage {
    const file = this.world.describe(this.world.addFile(bytes, "bin", more.size));
    const extra = {
      voice: { duration: 1, mime_type: "audio/ogg" },
      audio: { duration: 1, mime_type: "audio/mpeg", file_name: "note.mp3" },
      document: { mime_type: "application/pdf", file_name: "devis.pdf" },
      video: { duration: 1, width: 9, height: 9, mime_type: "video/mp4" },
      video_note: { duration: 1, length: 240 },
    }[kind];
    return this.#write(user, more, {
      [kind]: { ...file, ...extra },
      ...(more.caption !== undefined && { caption: more.caption }),
    });
  }

  /** Any content at all: { location }, { sticker }, { poll }, { contact }, { new_chat_title } … */
  userSends(user: number, content: Partial<TelegramMessage>, where: Where = {}): TelegramMessage {
    return this.#write(user, where, content);
  }

  userEdits(message: TelegramMessage, text: string): void {
    if (message.caption === undefined) message.text = text;
    else message.caption = text;
    message.edit_date = Math.floor(Date.now() / 1_000);
    this.emit("edited_message", message, `${message.chat.id}`);
  }

  /** Taps the newest button with this label; a button that isn't there cannot be tapped. Resolves the tap's id. */
  userTaps(user: number, label: string, where: { chat?: number; message?: number } = {}): string {
    const state = this.world.chat(where.chat ?? user);
    const found = [...state.messages.values()]
      .reverse()
      .filter((m) => where.message === undefined || m.message_id === where.message)
      .flatMap((m) => buttonsOf(m).map((button) => ({ m, button })))
      .find(({ button }) => button.text === label);
    if (!found) throw new Error(`no button “${label}” in the chat`);
    const id = `tap-${++this.#lastTap}`;
    this.context.taps.set(id, {});
    const query = {
      id,
      from: this.world.user(user),
      message: found.m,
      chat_instance: `${state.chat.id}`,
      data: found.button.callback_data ?? "",
    };
    this.emit("callback_query", query, `tap ${user}`);
    return id;
  }

  /** What the tapper saw: undefined while nobody answered the tap. */
  tapAnswer(id: string): { text?: string } | undefined {
    return this.context.taps.get(id)?.answered;
  }

  /** Too late for an answer from now on. */
  tapExpires(id: string): void {
    const tap = this.context.taps.get(id);
    if (tap) tap.late = true;
  }

  userReacts(user: number, message: TelegramMessage, emoji: string | undefined): void {
    const reaction = emoji === undefined ? [] : [{ type: "emoji" as const, emoji }];
    const { chat, message_id } = message;
    const date = Math.floor(Date.now() / 1_000);
    this.emit(
      "message_reaction",
      { chat, message_id, user: this.world.user(user), date, old_reaction: [], new_reaction: reaction },
      `${chat.id}`,
    );
  }

  userBlocks(user: number): void {
    this.#setBot(this.world.chat(user), this.world.user(user), "blocked", "member", "kicked");
  }

  userUnblocks(user: number): void {
    this.#setBot(this.world.chat(user), this.world.user(user), "member", "kicked", "member");
  }

  // —— groups

  addGroup(
    by: number,
    title: string,
    more: { type?: "group" | "supergroup"; forum?: boolean; admin?: boolean } = {},
  ): TelegramChat {
    const type = more.forum ? "supergroup" : (more.type ?? "group");
    const n = ++this.#lastGroup;
    const id = type === "supergroup" ? supergroupId(n) : -n;
    const chat: TelegramChat = { id, type, title, ...(more.forum && { is_forum: true }) };
    const state = this.world.addChat(chat, "left");
    // The group's own beginning is its first message; with topics that number is the general one's.
    state.lastId = 1;
    const rights = more.admin ? "administrator" : "member";
    this.#setBot(state, this.world.user(by), rights, "left", rights);
    return chat;
  }

  botIsPutOut(by: number, chat: number): void {
    this.#setBot(this.world.chat(chat), this.world.user(by), "kicked", "member", "kicked");
  }

  /** The group becomes a supergroup with a new id; calls to the old one are told so. */
  upgrade(by: number, chat: number): TelegramChat {
    const old = this.world.chat(chat);
    const id = supergroupId(1_000 + ++this.#lastGroup);
    const next: TelegramChat = { ...old.chat, id, type: "supergroup" };
    this.world.addChat(next, old.bot);
    this.#write(by, { chat }, { migrate_to_chat_id: id });
    old.movedTo = id;
    this.#write(by, { chat: id }, { migrate_from_chat_id: chat });
    return next;
  }

  deleteTopic(chat: number, thread: number): void {
    this.world.chat(chat).topics.delete(thread);
  }

  closeTopic(chat: number, thread: number): void {
    const topic = this.world.chat(chat).topics.get(thread);
    if (topic) topic.closed = true;
  }

  #write(userId: number, where: Where, content: Partial<TelegramMessage>): TelegramMessage {
    const state = this.world.chat(where.chat ?? userId);
    if (state.bot === "stranger") state.bot = "member";
    const place: Partial<TelegramMessage> = {};
    if (where.anonymous) place.sender_chat = state.chat;
    if (where.thread !== undefined) Object.assign(place, { message_thread_id: where.thread, is_topic_message: true });
    // In a topic, whoever quotes nothing quotes the message that opened it.
    const quoted = state.messages.get(where.reply ?? where.thread ?? 0);
    if (quoted) place.reply_to_message = withoutReply(quoted);
    const from = where.anonymous ? anonymousBot : this.world.user(userId);
    const message = this.world.post(state, from, Object.assign(place, content));
    if (this.#reaches(state, message)) this.emit("message", message, `${state.chat.id}`);
    return message;
  }

  /** Privacy mode: in a group a plain member sees commands, replies to itself and service messages only. */
  #reaches(state: ChatState, message: TelegramMessage): boolean {
    if (state.bot === "blocked" || state.bot === "kicked" || state.bot === "left") return false;
    if (state.chat.type === "private" || state.bot === "administrator") return true;
    if (this.world.bot.can_read_all_group_messages) return true;
    const isService = [
      "migrate_to_chat_id",
      "migrate_from_chat_id",
      "new_chat_members",
      "left_chat_member",
      "new_chat_title",
    ].some((key) => key in message);
    return (
      isService || (message.text?.startsWith("/") ?? false) || message.reply_to_message?.from?.id === this.world.bot.id
    );
  }

  #setBot(state: ChatState, by: TelegramUser, bot: ChatState["bot"], before: string, after: string): void {
    state.bot = bot;
    const member = (status: string): object => ({
      user: this.world.bot,
      status,
      ...(status === "kicked" && { until_date: 0 }),
      ...(status === "administrator" && rights),
    });
    this.emit(
      "my_chat_member",
      {
        chat: state.chat,
        from: by,
        date: Math.floor(Date.now() / 1_000),
        old_chat_member: member(before),
        new_chat_member: member(after),
      },
      `${state.chat.id}`,
    );
  }
}

function buttonsOf(message: TelegramMessage): TelegramInlineKeyboardButton[] {
  const markup = message.reply_markup;
  return markup && "inline_keyboard" in markup ? markup.inline_keyboard.flat() : [];
}

/** A quoted message is shown without what it quoted itself. */
function withoutReply(message: TelegramMessage): TelegramMessage {
  const { reply_to_message: _, ...rest } = message;
  return rest;
}

/** An administrator's rights, all of which the schema wants to see. */
const rights = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_manage_topics: true,
  can_send_welcome_messages: false,
};
