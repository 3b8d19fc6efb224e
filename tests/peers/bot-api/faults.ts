/** Faults that a test orders: each meets the next calls that fit it, as often as it was ordered for. */
import { Refusal, refuse, tooMany } from "./refusal.ts";

export type Fault =
  /** The server says no; nothing happened. */
  | { kind: "refuse"; why: Refusal }
  /** The line is cut: before anything happened, or after it all did and only the answer is lost. */
  | { kind: "hangUp"; when: "before" | "after" }
  /** The call is taken, done, and never answered. */
  | { kind: "silent" }
  | { kind: "slow"; ms: number }
  /** A page of some proxy instead of JSON. */
  | { kind: "page"; status: number };

export interface Order {
  fault: Fault;
  /** Which calls: all when left out. */
  method?: string;
  chat?: number;
  left: number;
}

/** The faults by the names that production knows them by. */
export const faults = {
  tooMany: (seconds: number): Fault => ({ kind: "refuse", why: tooMany(seconds) }),
  blocked: (): Fault => ({ kind: "refuse", why: refuse(403, "bot was blocked by the user") }),
  badRequest: (what: string): Fault => ({ kind: "refuse", why: refuse(400, what) }),
  unauthorized: (): Fault => ({ kind: "refuse", why: new Refusal(401, "Unauthorized") }),
  conflict: (): Fault => ({
    kind: "refuse",
    why: refuse(409, "terminated by other getUpdates request; make sure that only one bot instance is running"),
  }),
  badGateway: (): Fault => ({ kind: "refuse", why: new Refusal(502, "Bad Gateway") }),
  page: (status = 502): Fault => ({ kind: "page", status }),
  hangUpBefore: (): Fault => ({ kind: "hangUp", when: "before" }),
  hangUpAfter: (): Fault => ({ kind: "hangUp", when: "after" }),
  silent: (): Fault => ({ kind: "silent" }),
  slow: (ms: number): Fault => ({ kind: "slow", ms }),
};

/** Takes the first order that fits off the list. */
export function takeFault(orders: Order[], method: string, chat: number | undefined): Fault | undefined {
  const index = orders.findIndex((o) => (o.method ?? method) === method && (o.chat ?? chat) === chat);
  const order = orders[index];
  if (!order) return undefined;
  if (--order.left <= 0) orders.splice(index, 1);
  return order.fault;
}
