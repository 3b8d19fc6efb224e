/** How an address is one string: chats are keys of queues, and a tab never occurs in what a network names. */
import { createHash } from "node:crypto";
import type { Address } from "#model/message.ts";

/** A chat as the networks pace it: without its topic. */
export const peerKey = (at: Address): string => `${at.channel}\t${at.account}\t${at.peer}`;

/** A chat as people talk in it: with its topic. */
export const chatKey = (at: Address): string => (at.thread ? `${peerKey(at)}\t${at.thread}` : peerKey(at));

/** A short name for a text that is not to be kept itself. */
export const digest = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** What makes a delivery unique. */
export const deliveryKey = (id: string): string => (/^\d{1,20}$/.test(id) ? id : digest(id));

export function addressOf(row: { channel: string; account: string; peer: string; thread: string }): Address {
  const { channel, account, peer, thread } = row;
  return thread ? { channel, account, peer, thread } : { channel, account, peer };
}
