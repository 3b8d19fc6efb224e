/** The methods of the Bot API that a concierge needs, with the checks and the words of Telegram's server. */
import type { TelegramInlineKeyboardMarkup, TelegramMessage, TelegramMessageEntity } from "@gramio/types";
import type { Upload } from "./form.ts";
import { readHtml } from "./html.ts";
import type { FloodControl } from "./pace.ts";
import type { Queue } from "./queue.ts";
import { refuse } from "./refusal.ts";
import type { ChatState, StoredFile, World } from "./world.ts";

/** Parameters, after the schema has had its say. */
export interface Params {
  chat_id?: number | string;
  message_id?: number;
  message_thread_id?: number;
  text?: string;
  caption?: string;
  parse_mode?: string;
  reply_markup?: TelegramInlineKeyboardMarkup;
  reply_parameters?: { message_id: number; allow_sending_without_reply?: boolean };
  media?: { type: string; media: string; caption?: string; parse_mode?: string }[];
  name?: string;
  url?: string;
  offset?: number;
  limit?: number;
  timeout?: number;
  secret_token?: string;
  allowed_updates?: string[];
  drop_pending_updates?: boolean;
  commands?: { command: string; description: string }[];
  callback_query_id?: string;
  [key: string]: unknown;
}

export interface Context {
  world: World;
  queue: Queue;
  flood: FloodControl | undefined;
  files: Map<string, Upload>;
  /** Taps that wait for an answer: id → whether it was given. */
  taps: Map<string, { answered?: { text?: string }; late?: boolean }>;
  commands: Map<string, { command: string; description: string }[]>;
}

const mb = 1024 * 1024;
const textMax = 4_096;
const captionMax = 1_024;

type Method = (params: Params, context: Context) => unknown;

export const methods: Record<string, Method> = {
  getMe: (_, { world }) => world.bot,
  getUpdates(params, { queue }) {
    queue.allow(params.allowed_updates);
    return queue.take(params);
  },
  setWebhook(params, { queue }) {
    queue.allow(params.allowed_updates);
    if (params.drop_pending_updates) queue.drop();
    queue.setHook(
      params.url ? { url: params.url, ...(params.secret_token && { secret: params.secret_token }) } : undefined,
    );
    return true;
  },
  deleteWebhook(params, { queue }) {
    if (params.drop_pending_updates) queue.drop();
    queue.setHook(undefined);
    return true;
  },
  getWebhookInfo: (_, { queue }) => ({
    url: queue.hook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: queue.depth,
  }),
  sendMessage: (params, context) => send(params, context, () => textOf(params.text ?? "", params.parse_mode)),
  sendPhoto: (params, context) =>
    send(params, context, () => ({ ...photo(params["photo"], context), ...captionOf(params) })),
  sendVoice: (params, context) =>
    send(params, context, () => ({
      voice: { ...described(params["voice"], "oga", context), duration: 1, mime_type: "audio/ogg" },
      ...captionOf(params),
    })),
  sendDocument: (params, context) =>
    send(params, context, () => {
      const name = context.files.get(String(params["document"]).replace("attach://", ""))?.name;
      return {
        document: { ...described(params["document"], "dat", context), ...(name && { file_name: name }) },
        ...captionOf(params),
      };
    }),
  sendLocation: (params, context) =>
    send(params, context, () => ({
      location: { latitude: Number(params["latitude"]), longitude: Number(params["longitude"]) },
    })),
  sendMediaGroup(params, context) {
    const media = params.media ?? [];
    if (media.length < 2 || media.length > 10) throw refuse(400, "wrong number of media in the album");
    const state = ready(params, context, media.length);
    const group = `album-${state.chat.id}-${state.lastId}`;
    const contents = media.map((one) => {
      const file =
        one.type === "photo" ? photo(one.media, context) : { document: described(one.media, "dat", context) };
      return { media_group_id: group, ...file, ...captionOf(one) };
    });
    return contents.map((content) =>
      context.world.post(state, context.world.bot, { ...content, ...place(params, state) }),
    );
  },
  editMessageText(params, context) {
    const { message } = editable(params, context);
    if (message.text === undefined) throw refuse(400, "there is no text in the message to edit");
    return edit(params, message, textOf(params.text ?? "", params.parse_mode));
  },
  editMessageCaption(params, context) {
    const { message } = editable(params, context);
    if (message.text !== undefined) throw refuse(400, "there is no caption in the message to edit");
    return edit(params, message, { caption: "", ...captionOf(params) });
  },
  editMessageReplyMarkup(params, context) {
    return edit(params, editable(params, context).message, {});
  },
  deleteMessage(params, { world }) {
    const state = world.writable(params.chat_id ?? 0);
    if (!state.messages.delete(params.message_id ?? 0)) throw refuse(400, "message to delete not found");
    return true;
  },
  answerCallbackQuery(params, { taps }) {
    const tap = taps.get(params.callback_query_id ?? "");
    if (!tap || tap.answered || tap.late) {
      throw refuse(400, "query is too old and response timeout expired or query ID is invalid");
    }
    if ((params.text?.length ?? 0) > 200) throw refuse(400, "MESSAGE_TOO_LONG");
    tap.answered = params.text === undefined ? {} : { text: params.text };
    return true;
  },
  getFile(params, { world }) {
    const file = world.files.get(String(params["file_id"]));
    if (!file) throw refuse(400, "wrong file_id or the file is temporarily unavailable");
    if (file.size > 20 * mb) throw refuse(400, "file is too big");
    return { ...world.describe(file), file_path: file.path };
  },
  createForumTopic(params, context) {
    const state = topicDesk(params, context);
    if (!params.name || params.name.length > 128) throw refuse(400, "TOPIC_TITLE_INVALID");
    const service = context.world.post(state, context.world.bot, {
      forum_topic_created: { name: params.name, icon_color: 7_322_096 },
      is_topic_message: true,
    });
    service.message_thread_id = service.message_id;
    state.topics.set(service.message_id, { name: params.name, closed: false });
    return { message_thread_id: service.message_id, name: params.name, icon_color: 7_322_096 };
  },
  closeForumTopic: (params, context) => turnTopic(params, context, true),
  reopenForumTopic: (params, context) => turnTopic(params, context, false),
  setMyCommands(params, { commands }) {
    for (const { command } of params.commands ?? []) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw refuse(400, "BOT_COMMAND_INVALID");
    }
    commands.set(JSON.stringify([params["scope"] ?? null, params["language_code"] ?? ""]), params.commands ?? []);
    return true;
  },
  getChat: (params, { world }) => ({
    ...world.writable(params.chat_id ?? 0).chat,
    accent_color_id: 0,
    max_reaction_count: 11,
  }),
  getChatMember(params, { world }) {
    const state = world.writable(params.chat_id ?? 0);
    if (params["user_id"] !== world.bot.id) throw refuse(400, "member not found");
    return { user: world.bot, status: state.bot, ...(state.bot === "administrator" && { can_manage_topics: true }) };
  },
};

/** Checks a place to write to, and counts it. */
function ready(params: Params, context: Context, messages = 1): ChatState {
  const state = context.world.writable(params.chat_id ?? 0);
  const thread = params.message_thread_id;
  if (thread !== undefined) {
    const topic = state.topics.get(thread);
    // The general topic is written to by leaving its number 1 out.
    if (!topic) throw refuse(400, "message thread not found");
    if (topic.closed) throw refuse(400, "TOPIC_CLOSED");
  }
  const quoted = params.reply_parameters;
  if (quoted && !state.messages.has(quoted.message_id) && !quoted.allow_sending_without_reply) {
    throw refuse(400, "message to be replied not found");
  }
  for (const button of params.reply_markup?.inline_keyboard?.flat() ?? []) {
    if (Buffer.byteLength(button.callback_data ?? "") > 64) throw refuse(400, "BUTTON_DATA_INVALID");
    if (!button.text.trim()) throw refuse(400, "inline keyboard button text can't be empty");
  }
  context.flood?.count(state.chat.id, state.chat.type !== "private", messages, Date.now());
  return state;
}

function send(params: Params, context: Context, content: () => Partial<TelegramMessage>): TelegramMessage {
  // Words are looked at before the place is, so that a refused message costs nothing of the pace.
  const made = content();
  const state = ready(params, context);
  return context.world.post(state, context.world.bot, {
    ...made,
    ...place(params, state),
    ...(params.reply_markup && { reply_markup: params.reply_markup }),
  });
}

function place(params: Params, state: ChatState): Partial<TelegramMessage> {
  const quoted = state.messages.get(params.reply_parameters?.message_id ?? 0);
  const thread = params.message_thread_id;
  return {
    ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true }),
    ...(quoted && { reply_to_message: quoted }),
  };
}

type Text = { text: string; entities?: TelegramMessageEntity[] };

function textOf(raw: string, mode: string | undefined): Text {
  const made = parse(raw, mode);
  if (!made.text) throw refuse(400, "message text is empty");
  if (made.text.length > textMax) throw refuse(400, "message is too long");
  return made;
}

function captionOf(params: { caption?: string; parse_mode?: string }): Partial<TelegramMessage> {
  if (params.caption === undefined) return {};
  const { text, entities } = parse(params.caption, params.parse_mode);
  if (text.length > captionMax) throw refuse(400, "message caption is too long");
  return { caption: text, ...(entities && { caption_entities: entities }) };
}

function parse(raw: string, mode: string | undefined): Text {
  if (/\p{Surrogate}/u.test(raw)) throw refuse(400, "strings must be encoded in UTF-8");
  const { text, entities } = mode?.toLowerCase() === "html" ? readHtml(raw) : { text: raw, entities: [] };
  // The server drops control characters and blanks around; offsets only move when blanks were in front.
  const shown = text.replace(/\p{Cc}/gu, (c) => (c === "\n" || c === "\t" ? c : "")).trimEnd();
  return { text: shown.trimStart(), ...(entities.length > 0 && { entities }) };
}

function attached(value: unknown, extension: string, { files, world }: Context): StoredFile {
  const known = world.files.get(String(value));
  if (known) return known;
  const upload = files.get(String(value).replace("attach://", ""));
  if (!upload) throw refuse(400, "wrong file identifier/HTTP URL specified");
  if (upload.bytes.length === 0) throw refuse(400, "file must be non-empty");
  return world.addFile(upload.bytes, extension);
}

function described(value: unknown, extension: string, context: Context): ReturnType<World["describe"]> {
  return context.world.describe(attached(value, extension, context));
}

function photo(value: unknown, context: Context): Partial<TelegramMessage> {
  const file = attached(value, "jpg", context);
  if (file.size > 10 * mb) throw refuse(400, "file is too big for a photo");
  return { photo: [{ ...context.world.describe(file), width: 90, height: 90 }] };
}

function editable(params: Params, { world }: Context): { state: ChatState; message: TelegramMessage } {
  const state = world.writable(params.chat_id ?? 0);
  const message = state.messages.get(params.message_id ?? 0);
  if (!message) throw refuse(400, "message to edit not found");
  if (message.from?.id !== world.bot.id) throw refuse(400, "message can't be edited");
  return { state, message };
}

/** Changes what is there: a refusal when nothing changes. Edits aren't counted by flood control here. */
function edit(params: Params, message: TelegramMessage, content: Partial<TelegramMessage>): TelegramMessage {
  const markup = params.reply_markup?.inline_keyboard?.length ? params.reply_markup : undefined;
  const before = JSON.stringify([message.text, message.caption, message.entities ?? [], message.reply_markup ?? null]);
  const next = { ...message, ...content };
  const after = JSON.stringify([
    next.text,
    next.caption,
    content.entities ?? (content.text ? [] : (message.entities ?? [])),
    markup ?? null,
  ]);
  if (before === after) {
    throw refuse(
      400,
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  if (content.text !== undefined && !content.entities) delete message.entities;
  Object.assign(message, content, { edit_date: Math.floor(Date.now() / 1_000) });
  if (markup) message.reply_markup = markup;
  else delete message.reply_markup;
  return message;
}

function topicDesk(params: Params, { world }: Context): ChatState {
  const state = world.writable(params.chat_id ?? 0);
  if (!state.chat.is_forum) throw refuse(400, "the chat is not a forum");
  if (state.bot !== "administrator") throw refuse(400, "not enough rights to create a topic");
  return state;
}

function turnTopic(params: Params, context: Context, closed: boolean): true {
  const topic = topicDesk(params, context).topics.get(params.message_thread_id ?? 0);
  if (!topic) throw refuse(400, "message thread not found");
  if (topic.closed === closed) throw refuse(400, "TOPIC_NOT_MODIFIED");
  topic.closed = closed;
  return true;
}
