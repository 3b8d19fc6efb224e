/** Half of the page: the channel of all phones of one style, and how their messages become bubbles. */
import { randomUUID } from "node:crypto";
import type { Incoming, Outgoing } from "#model/message.ts";
import type { Channel, ChannelEvents, Delivery, Progress, Receipt, Route } from "#model/ports.ts";
import { hasButtons, render, type Style, shorten } from "../render.ts";
import type { Chats, Item, Phone, PhoneStyle, Tick } from "./chats.ts";
import type { Said } from "./said.ts";

const textMax = 4_096;

/** Control characters never come through from people, so this mark of a heading cannot be forged. */
const headings: Style = { plain: (text) => text, bold: (text) => `\u0001${text}` };

export class Side implements Channel {
  readonly name = "web";
  readonly account: string;
  readonly limits: Channel["limits"];
  routes?: Route[];
  readonly #chats: Chats;
  readonly #clock: () => number;
  #on: ChannelEvents | undefined;
  readonly #busy = new Set<Promise<unknown>>();

  constructor(style: PhoneStyle, choicesMax: number, chats: Chats, clock: () => number) {
    this.account = `play-${style}`;
    this.limits = { textMax, choicesMax };
    this.#chats = chats;
    this.#clock = clock;
  }

  async start(on: ChannelEvents): Promise<void> {
    await this.#chats.load();
    this.#on = on;
  }

  up(): boolean {
    return this.#on !== undefined;
  }

  health(): ReturnType<Channel["health"]> {
    return { state: this.up() ? "ready" : "off" };
  }

  async stop(): Promise<void> {
    this.#on = undefined;
    await Promise.allSettled(this.#busy);
  }

  async deliver({ outgoing, op, ref }: Delivery): Promise<Receipt> {
    const { peer } = outgoing.to;
    if (!this.up()) return { kind: "later", why: "the page is closed" };
    if (!this.#chats.phone(peer)) return { kind: "never", why: "no such phone", gone: true };
    if (op === "send") return this.#send(outgoing);
    const item = ref === undefined ? undefined : this.#chats.item(peer, ref);
    if (!item) return { kind: "lost", why: "no such bubble" };
    if (op === "remove") await this.#chats.remove(peer, item.ref);
    else await this.#chats.put(peer, this.#edited(item, outgoing));
    return { kind: "sent", ref: item.ref };
  }

  async #send(outgoing: Outgoing): Promise<Receipt> {
    const { text, choices = [], voice, media = [], place, replyTo } = outgoing;
    const parts = render({ text, choices, ...(voice !== undefined && { voice }) }, this.limits, headings);
    const pictures = media.map((one) => this.#item({ media: { id: one.id, kind: one.kind } }));
    const caption = parts.length > 0 ? pictures.at(-1) : undefined;
    if (caption) caption.text = parts.shift() ?? "";
    // Each file and the place are bubbles of their own; the words, and with them the buttons, come last.
    const bubbles: Item[] = [
      ...(place ? [this.#item({ place })] : []),
      ...pictures,
      ...parts.map((part) => this.#item({ text: part })),
    ];
    const [first, last] = [bubbles[0], bubbles.at(-1)];
    if (!first || !last) return { kind: "never", why: "nothing to show" };
    if (replyTo !== undefined) first.replyTo = replyTo;
    if (choices.length > 0 && hasButtons(choices, this.limits)) last.choices = choices;
    last.told = true;
    await this.#chats.put(outgoing.to.peer, ...bubbles);
    return { kind: "sent", ref: last.ref, refs: bubbles.map((bubble) => bubble.ref) };
  }

  #item(part: Partial<Item>): Item {
    return { ref: randomUUID(), from: "us", at: this.#clock(), text: "", tick: "sent", ...part };
  }

  /** A card stays one bubble, whatever its length. */
  #edited({ ref, at, tick, replyTo }: Item, { text, choices = [], voice }: Outgoing): Item {
    const prompt = { text: shorten(text, textMax / 2), choices, ...(voice !== undefined && { voice }) };
    return this.#item({
      ref,
      at,
      tick,
      told: true,
      edited: true,
      text: shorten(render(prompt, this.limits, headings).join("\n\n"), textMax),
      ...(replyTo !== undefined && { replyTo }),
      ...(choices.length > 0 && hasButtons(choices, this.limits) && { choices }),
    });
  }

  /** A phone of this side said something; true once it is on disk. */
  async hear(said: Said, phone: Phone): Promise<boolean> {
    const on = this.#on;
    if (!on) return false;
    const { id, body, bytes, inReplyTo } = said;
    const incoming: Incoming = {
      id,
      ref: id,
      from: { channel: this.name, account: this.account, peer: phone.peer },
      at: this.#clock(),
      name: phone.name,
      ...(inReplyTo !== undefined && { inReplyTo }),
      body,
    };
    await this.#tracked(on.message(incoming, bytes));
    await this.#show(incoming);
    return true;
  }

  /** Their own words on their own screen, as soon as they are kept. */
  async #show({ from: { peer }, id, at, body, inReplyTo }: Incoming): Promise<void> {
    const mine = (part: Partial<Item>): Promise<void> =>
      this.#chats.put(peer, {
        ref: id,
        from: "them",
        at,
        text: "",
        tick: "delivered",
        ...(inReplyTo !== undefined && { replyTo: inReplyTo }),
        ...part,
      });
    switch (body.kind) {
      case "text":
        return mine({ text: body.text });
      case "media":
        return mine({ text: body.caption ?? "", media: { id: body.media.id, kind: body.media.kind } });
      case "place":
        return mine({ place: { ...body.place, ...(body.name !== undefined && { name: body.name }) } });
      case "other":
        return mine({ text: body.what === "sticker" ? "🌻" : body.what });
      case "reaction":
        return mine({ text: body.emoji, replyTo: body.of });
      case "edited": {
        const before = this.#chats.item(peer, body.of);
        return before && this.#chats.put(peer, { ...before, text: body.text, edited: true });
      }
      case "deleted":
        return this.#chats.remove(peer, body.of);
      default:
        return undefined;
    }
  }

  /** The page shows these bubbles, or somebody looks at them. */
  async seen(peer: string, refs: readonly string[], tick: Tick & Progress["kind"]): Promise<void> {
    for (const ref of refs) {
      const told = this.#chats.item(peer, ref)?.told === true;
      if (told && (await this.#chats.tick(peer, ref, tick))) {
        await this.#on?.progress({ channel: this.name, account: this.account, peer, ref, kind: tick });
      }
    }
  }

  async hint(m: Incoming, text?: string): Promise<void> {
    if (text !== undefined) this.#chats.hint(m.from.peer, text);
  }

  async #tracked<T>(work: Promise<T>): Promise<T> {
    this.#busy.add(work);
    try {
      return await work;
    } finally {
      this.#busy.delete(work);
    }
  }
}
