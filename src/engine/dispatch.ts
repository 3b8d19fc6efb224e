/** Deliveries: the next due message of each account goes to its channel, in order for each chat, and what became of it is settled. */
import type { Channel, MediaReader, Store } from "#model/ports.ts";
import { withLinks } from "./links.ts";

export interface Dispatcher {
  store: Store;
  media: MediaReader;
  channels: readonly Channel[];
  clock: () => number;
  log: { warn(what: Record<string, unknown>, message: string): void };
  /** A card whose ticks changed is drawn again; a message that was given up is told to its desk. */
  refresh(request: string, why: "tick" | "failed", person?: string): Promise<void>;
}

/** Hands over one message of this channel if one is due; false when none is, or the channel is down. */
export async function dispatchOnce(it: Dispatcher, channel: Channel): Promise<boolean> {
  if (!channel.up()) return false;
  const delivery = await it.store.nextDelivery(channel.name, channel.account, it.clock());
  if (!delivery) return false;
  const receipt = delivery.late
    ? { kind: "never" as const, why: "its moment has passed" }
    : await channel.deliver(withLinks(delivery, it.channels), it.media).catch((error: unknown) => {
        // A channel answers with receipts; one that throws is our bug, and nobody knows whether it sent.
        it.log.warn(
          { channel: channel.name, why: error instanceof Error ? error.message : String(error) },
          "channel threw",
        );
        return { kind: "unsure" as const, why: "channel threw" };
      });
  const settled = await it.store.settle(delivery, receipt, it.clock());
  if (settled.refresh) await it.refresh(settled.refresh, "tick");
  if (settled.failed?.about) await it.refresh(settled.failed.about, "failed", settled.failed.person);
  return true;
}
