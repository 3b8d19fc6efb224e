/** A channel that is played: what it delivers is written down, with the texts and choices as its network would show them. */
import { render } from "#bots/render.ts";
import type { Choice } from "#model/message.ts";
import type { Channel, Delivery, Receipt } from "#model/ports.ts";

/** One message as its reader sees it. */
export interface Sent {
  at: number;
  channel: string;
  /** The chat: a person, or a group. */
  to: string;
  text: string;
  choices: Choice[];
  card?: string;
  about?: string;
  op: Delivery["op"];
  ref: string;
  replyTo?: string;
  media: number;
  place: boolean;
}

export interface Played extends Channel {
  /** Answers to come instead of "sent", for moods. */
  moods: ((delivery: Delivery) => Receipt | undefined)[];
}

/** Buttons: Telegram and the page have them, WhatsApp has numbers. */
const buttons: Record<string, number> = { telegram: 10, web: 10, whatsapp: 0 };

export function playedChannel(name: string, account: string, clock: () => number, sent: (one: Sent) => void): Played {
  let count = 0;
  const room = { textMax: 4_096, choicesMax: buttons[name] ?? 10 };
  const moods: Played["moods"] = [];
  return {
    name,
    account,
    limits: room,
    moods,
    start: async () => {},
    stop: async () => {},
    up: () => true,
    health: () => ({ state: "ready" }),
    async deliver(delivery) {
      for (const mood of moods) {
        const receipt = mood(delivery);
        if (receipt) return receipt;
      }
      const { outgoing, op } = delivery;
      const ref = op === "send" ? `${name}-${++count}` : (delivery.ref ?? "");
      sent({
        at: clock(),
        channel: name,
        to: outgoing.to.peer,
        op,
        ref,
        choices: outgoing.choices ?? [],
        text: render(outgoing, room).join("\n"),
        media: outgoing.media?.length ?? 0,
        place: outgoing.place !== undefined,
        ...(outgoing.card ? { card: outgoing.card } : {}),
        ...(outgoing.about ? { about: outgoing.about } : {}),
        ...(outgoing.replyTo ? { replyTo: outgoing.replyTo } : {}),
      });
      return { kind: "sent", ref };
    },
  };
}
