/** An update of Telegram's as an incoming message: pure, and never surprised by what an update may lack. */
import type { Address, Body, Incoming, MediaKind } from "#model/message.ts";
import type { Chat, Message, Update, User } from "./api.ts";

/** A file that goes with a message and is still at Telegram. */
export interface FileAt {
  id: string;
  bytes?: number;
}

export type Mapped =
  | { incoming: Incoming; file?: FileAt; tap?: string }
  /** Nothing that anybody said: the reason, to be counted. */
  | { passed: string };

export interface Bot {
  account: string;
  /** Known after the first call. */
  username?: string;
}

/** What was written so long before it reached us was written while we were away. */
const lateMs = 120_000;

/** Maps an update. What cannot be read but has a chat is kept as "other"; the rest is passed over. */
export function toIncoming(update: Update, bot: Bot, now: number): Mapped {
  try {
    return map(update, bot, now);
  } catch {
    const chat = chatIn(update);
    if (chat === undefined) return { passed: "malformed" };
    const from = { channel: "telegram", account: bot.account, peer: String(chat) };
    return { incoming: { id: String(update.update_id), from, at: now, body: { kind: "other", what: "malformed" } } };
  }
}

function map(update: Update, bot: Bot, now: number): Mapped {
  const {
    message,
    edited_message: edited,
    callback_query: tap,
    my_chat_member: membership,
    message_reaction: reaction,
  } = update;
  if (!Number.isInteger(update.update_id)) return { passed: "malformed" };
  const id = String(update.update_id);
  if (message) return fromMessage(id, message, bot, now);
  if (edited) return fromEdit(id, edited, bot, now);
  if (tap) {
    if (!tap.message || !tap.data) return { passed: "a tap without words" };
    const base = { id, ...heading(tap.message, bot, now), ...speaker(tap.from, tap.message.chat) };
    return { incoming: { ...base, body: { kind: "press", press: tap.data } }, tap: tap.id };
  }
  if (reaction) {
    const before = reaction.old_reaction.flatMap((one) => (one.type === "emoji" ? [one.emoji as string] : []));
    const emoji = reaction.new_reaction
      .flatMap((one) => (one.type === "emoji" ? [one.emoji as string] : []))
      .find((one) => !before.includes(one));
    if (!emoji) return { passed: "a reaction taken back" };
    const by = reaction.user ? speaker(reaction.user, reaction.chat) : {};
    const body: Body = { kind: "reaction", of: String(reaction.message_id), emoji };
    return { incoming: { id, from: addressOf(reaction.chat, bot), at: now, ...by, body } };
  }
  if (membership) {
    const { chat, new_chat_member: member } = membership;
    if (member.status !== "left" && member.status !== "kicked") return { passed: "membership" };
    // Whoever put us out is not who is gone: it is the group.
    const by = chat.type === "private" ? {} : { by: String(membership.from.id) };
    return { incoming: { id, from: addressOf(chat, bot), at: now, ...by, ...titleOf(chat), body: { kind: "gone" } } };
  }
  return { passed: Object.keys(update).find((key) => key !== "update_id") ?? "empty" };
}

function fromMessage(id: string, message: Message, bot: Bot, now: number): Mapped {
  const ignored = ignoredFor(message);
  if (ignored) return { passed: ignored };
  const content = contentOf(message, id, bot);
  if ("passed" in content) return content;
  const { reply_to_message: quoted, message_thread_id: thread } = message;
  // In a topic whoever quotes nothing quotes the message that opened it.
  const quotes = quoted && !(message.is_topic_message && quoted.message_id === thread);
  const incoming: Incoming = {
    id,
    ...heading(message, bot, now),
    ...(message.from && !message.sender_chat && speaker(message.from, message.chat)),
    ...(quotes && { inReplyTo: String(quoted.message_id) }),
    ...(message.media_group_id !== undefined && { album: message.media_group_id }),
    ...(now - message.date * 1_000 > lateMs && { late: true }),
    body: content.body,
  };
  return { incoming, ...(content.file && { file: content.file }) };
}

function fromEdit(id: string, message: Message, bot: Bot, now: number): Mapped {
  const ignored = ignoredFor(message);
  if (ignored) return { passed: ignored };
  const text = message.text ?? message.caption;
  // A live location that moves, a button that changed: nothing was said anew.
  if (text === undefined) return { passed: "an edit without words" };
  const by = message.from && !message.sender_chat && speaker(message.from, message.chat);
  const body: Body = { kind: "edited", of: String(message.message_id), text };
  return { incoming: { id, ...heading(message, bot, now), ...by, body } };
}

function ignoredFor(message: Message): string | undefined {
  if (message.chat.type === "channel") return "a channel's post";
  if (message.is_automatic_forward) return "a channel's forward";
  // An anonymous administrator comes as a bot, on behalf of the group.
  if (message.from?.is_bot && !message.sender_chat) return "a bot";
  return undefined;
}

type Content = { body: Body; file?: FileAt } | { passed: string };

function contentOf(message: Message, id: string, bot: Bot): Content {
  if (message.text !== undefined) return textOf(message.text, bot);
  if (message.migrate_to_chat_id !== undefined)
    return { body: { kind: "moved", to: String(message.migrate_to_chat_id) } };
  const place = message.venue?.location ?? message.location;
  if (place) {
    const name = message.venue && [message.venue.title, message.venue.address].filter(Boolean).join(", ");
    return { body: { kind: "place", place: { lat: place.latitude, lon: place.longitude }, ...(name && { name }) } };
  }
  const file = fileOf(message);
  if (file) {
    const { kind, mime, name, at } = file;
    const media = {
      // Named by its delivery: unique, and the same when it is delivered again.
      id: `telegram-${bot.account}-${id}`,
      kind,
      ...(mime !== undefined && { mime }),
      ...(name !== undefined && { name }),
      ...(at.bytes !== undefined && { bytes: at.bytes }),
    };
    return { body: { kind: "media", media, ...(message.caption && { caption: message.caption }) }, file: at };
  }
  const what = Object.keys(message).find((key) => !envelope.has(key)) ?? "unknown";
  return serviceKinds.test(what) ? { passed: what } : { body: { kind: "other", what } };
}

function textOf(text: string, bot: Bot): Content {
  if (typeof text !== "string") throw new TypeError("text that is none");
  const [command, name] = /^\/\w+@(\w+)/.exec(text) ?? [];
  if (!command || !name || !bot.username) return { body: { kind: "text", text } };
  if (name.toLowerCase() !== bot.username.toLowerCase()) return { passed: "a command for another bot" };
  return { body: { kind: "text", text: text.replace(`@${name}`, "") } };
}

interface FileIn {
  kind: MediaKind;
  at: FileAt;
  mime?: string;
  name?: string;
}

function fileOf(message: Message): FileIn | undefined {
  const largest = message.photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  if (largest) return { kind: "photo", at: atTelegram(largest), mime: "image/jpeg" };
  const { voice, audio, video, video_note: round, document, animation } = message;
  if (voice) return { kind: "voice", at: atTelegram(voice), mime: voice.mime_type ?? "audio/ogg" };
  const file = audio ?? video ?? animation ?? document;
  if (file) {
    const { mime_type: mime, file_name: name } = file;
    return { kind: "file", at: atTelegram(file), ...(mime && { mime }), ...(name && { name }) };
  }
  if (round) return { kind: "file", at: atTelegram(round), mime: "video/mp4" };
  return undefined;
}

function atTelegram(file: { file_id: string; file_size?: number }): FileAt {
  return { id: file.file_id, ...(file.file_size !== undefined && { bytes: file.file_size }) };
}

type Located = Pick<Message, "chat" | "message_id"> & { message_thread_id?: number; is_topic_message?: boolean };

function heading(message: Located, bot: Bot, now: number): Pick<Incoming, "from" | "ref" | "at" | "groupTitle"> {
  const thread = message.is_topic_message ? message.message_thread_id : undefined;
  return {
    from: addressOf(message.chat, bot, thread),
    ref: String(message.message_id),
    at: now,
    ...titleOf(message.chat),
  };
}

function addressOf(chat: Chat, bot: Bot, thread?: number): Address {
  if (typeof chat.id !== "number") throw new TypeError("a chat without a number");
  const address = { channel: "telegram", account: bot.account, peer: String(chat.id) };
  return thread === undefined ? address : { ...address, thread: String(thread) };
}

function titleOf(chat: Chat): { groupTitle?: string } {
  return chat.type === "private" || !chat.title ? {} : { groupTitle: chat.title };
}

function speaker(user: User, chat: Chat): Pick<Incoming, "by" | "name" | "language"> {
  const name = [user.first_name, user.last_name].filter(Boolean).join(" ");
  return {
    ...(chat.type !== "private" && { by: String(user.id) }),
    ...(name && { name }),
    ...(user.language_code && { language: user.language_code }),
  };
}

/** The chat of an update of any shape. */
function chatIn(value: unknown, depth = 0): number | undefined {
  if (typeof value !== "object" || value === null || depth > 3) return undefined;
  const { chat } = value as { chat?: { id?: unknown } };
  if (typeof chat?.id === "number") return chat.id;
  for (const inner of Object.values(value)) {
    const found = chatIn(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What says where, when and by whom, and never what. */
const envelope = new Set(
  (
    "message_id message_thread_id from sender_chat sender_boost_count sender_business_bot chat date business_connection_id " +
    "forward_origin is_topic_message is_automatic_forward reply_to_message external_reply quote reply_to_story via_bot " +
    "edit_date has_protected_content is_from_offline media_group_id author_signature paid_star_count entities " +
    "link_preview_options effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup sender_tag"
  ).split(" "),
);

/** A group's own news: nobody expects an answer to them. */
const serviceKinds =
  /^(new_chat_|left_chat_|delete_chat_|group_chat_|supergroup_chat_|channel_chat_|message_auto_delete|migrate_from_|pinned_message|(general_)?forum_topic_|video_chat_|boost_|chat_|write_access_|giveaway|users_shared|proximity_|checklist_tasks_|direct_message_price|paid_message_price|suggested_post_|gift|unique_gift|connected_website|refunded_|successful_)/;
