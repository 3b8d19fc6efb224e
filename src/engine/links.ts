/** Links that are known only when a message leaves: the name of our bot belongs to its channel. */
import type { Channel } from "#model/ports.ts";
import type { Delivery } from "#model/ports.ts";
import { linkPattern, linksPattern } from "#rules/codes.ts";

const titles: Record<string, string> = { whatsapp: "WhatsApp", telegram: "Telegram" };

/** Writes out the links of a message; without a bot that is named, the words to send to it. */
export function withLinks(delivery: Delivery, channels: readonly Channel[]): Delivery {
  const { outgoing } = delivery;
  if (!/openloge[:+]/.test(outgoing.text)) return delivery;
  const telegram = channels.find((one) => one.name.startsWith("telegram"));
  const everywhere = (payload: string): string =>
    channels
      .flatMap((one) => {
        const link = one.link?.(payload, payload);
        return link ? [`\n${titles[one.name.split("-")[0] ?? ""] ?? one.name} : ${link}`] : [];
      })
      .join("");
  const text = outgoing.text
    .replace(linksPattern, (_, payload: string) => everywhere(payload))
    .replace(linkPattern, (_, payload: string) => telegram?.link?.(payload, "") ?? `/start ${payload}`);
  return { ...delivery, outgoing: { ...outgoing, text } };
}
