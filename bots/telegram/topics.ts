/** A desk's topics: made when first written to, opened again when closed too early, closed with their request. */
import type { Outgoing } from "#model/message.ts";
import { limit, type Caller } from "./calls.ts";
import { readFailure, says } from "./failure.ts";

const nameMax = 128;

/** A new topic's thread; nothing where the chat has no topics or does not let us make one: then the chat itself is written to. */
export async function openTopic(c: Caller, m: Outgoing): Promise<string | undefined> {
  const name = (m.topic?.name ?? "").trim().slice(0, nameMax) || "…";
  try {
    const made = await c.api.createForumTopic(m.to.peer, name, {}, limit(c.waits.callMs));
    const thread = String(made.message_thread_id);
    c.open.add(keyOf(m.to.peer, thread));
    return thread;
  } catch (error) {
    const failure = readFailure(error);
    if (!says(failure, /not a forum|not enough rights|CHAT_ADMIN_REQUIRED|CHAT_FORUM_MISSING/i)) throw error;
    c.warn(`telegram: no topic could be made: ${failure.why}`);
    return undefined;
  }
}

const keyOf = (chat: string, thread: string): string => `${chat}/${thread}`;

/** A request that goes on has an open topic: in a closed one, those who are no administrators could not write. */
export async function keepOpen(c: Caller, m: Outgoing, thread: string | undefined): Promise<void> {
  if (!m.topic || m.topic.closed || thread === undefined || c.open.has(keyOf(m.to.peer, thread))) return;
  await reopenTopic(c, m.to.peer, thread);
}

export async function reopenTopic(c: Caller, chat: string, thread: string): Promise<void> {
  await quietly(c, () => c.api.reopenForumTopic(chat, Number(thread), limit(c.waits.callMs)));
  c.open.add(keyOf(chat, thread));
}

/** Closes the topic; that it is closed or gone already is as good, and that it stays open harms nobody. */
export async function closeTopic(c: Caller, chat: string, thread: string): Promise<void> {
  c.open.delete(keyOf(chat, thread));
  await quietly(c, () => c.api.closeForumTopic(chat, Number(thread), limit(c.waits.callMs)));
}

async function quietly(c: Caller, call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const failure = readFailure(error);
    if (!says(failure, /TOPIC_NOT_MODIFIED|message thread not found|TOPIC_DELETED/))
      c.warn(`telegram: a topic: ${failure.why}`);
  }
}
