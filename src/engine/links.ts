/** Links that are known only when a message leaves: the name of our bot belongs to its channel. */
import type { Channel } from "#model/ports.ts";
import type { Delivery } from "#model/ports.ts";
import { linkPattern } from "#rules/codes.ts";

/** Writes out the links of a message; without a bot that is named, the words to send to it. */
export function withLinks(delivery: Delivery, channels: readonly Channel[]): Delivery {
  const { outgoing } = delivery;
  if (!outgoing.text.includes("openloge:")) return delivery;
  const telegram = channels.find((one) => one.name.startsWith("telegram"));
  const text = outgoing.text.replace(
    linkPattern,
    (_, payload: string) => telegram?.link?.(payload, "") ?? `/start ${payload}`,
  );
  return { ...delivery, outgoing: { ...outgoing, text } };
}
