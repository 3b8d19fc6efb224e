/** The corridor, running: turns are worked on, deliveries handed over, the clock's reminders done, until it is stopped. */
import { limits } from "#model/limits.ts";
import type { Incoming } from "#model/message.ts";
import type { Channel, Progress, Store, Understander } from "#model/ports.ts";
import type { RequestView, Turn } from "#model/turn.ts";
import { tell } from "#rules/effects.ts";
import { cardFor } from "#rules/cards.ts";
import { card, keepersOf } from "#rules/requests.ts";
import { topicName } from "#rules/told.ts";
import { firstName } from "#words/format.ts";
import { both } from "#words/words.ts";
import { withCalendars } from "./calendar.ts";
import { dispatchOnce, type Dispatcher } from "./dispatch.ts";
import { menus } from "./menus.ts";
import { receiver } from "./receive.ts";
import { workOnce, type Worker } from "./work.ts";

export interface Log {
  info(what: Record<string, unknown>, message: string): void;
  warn(what: Record<string, unknown>, message: string): void;
  error(what: Record<string, unknown>, message: string): void;
}

export interface EngineParts {
  store: Store;
  channels: readonly Channel[];
  understand: Understander;
  clock: () => number;
  log: Log;
  /** See second-look.ts. */
  enrich?: (turn: Turn) => Promise<Turn>;
}

export interface Engine {
  /** Channels call these; see ports.ts. */
  receive(m: Incoming, media?: Uint8Array): Promise<boolean>;
  progress(p: Progress): Promise<void>;
  /** Starts channels and loops; what was in flight at the last stop is looked at first. */
  start(): Promise<void>;
  /** Everything that is due now, until nothing is: for clocks that jump and for tests. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export function makeEngine(parts: EngineParts): Engine {
  const { store, channels, clock, log } = parts;
  const receive = receiver(store, clock);
  store.draws({ card: cardFor, topic: topicName });
  const menu = menus(channels);
  const worker: Worker = {
    store,
    clock,
    log,
    understand: parts.understand,
    wrote: (turn, made) => void menu.after(turn, made),
    ...(parts.enrich ? { enrich: parts.enrich } : {}),
    async hint(m, text) {
      const channel = channels.find((one) => one.name === m.from.channel && one.account === m.from.account);
      await channel?.hint?.(m, text);
    },
  };
  /** Two cards drawn in one millisecond are two. */
  let refreshes = 0;
  const dispatcher: Dispatcher = {
    store,
    media: withCalendars(store),
    channels,
    clock,
    log,
    refresh: (request, why, person) => refresh(store, request, why, clock(), ++refreshes, person),
  };
  let running = false;
  const loops: Promise<void>[] = [];

  async function loop(what: "turn" | "delivery", step: () => Promise<boolean>): Promise<void> {
    while (running) {
      const did = await step().catch((error: unknown) => {
        log.error({ why: error instanceof Error ? (error.stack ?? error.message) : String(error) }, `${what} loop`);
        return false;
      });
      if (!did) await store.wait(what, limits.workerTickMs);
    }
  }

  return {
    receive,
    async progress(p) {
      const { refresh: request } = await store.progress(p, clock());
      if (request) await dispatcher.refresh(request, "tick");
    },
    async start() {
      running = true;
      const found = await store.recover(clock());
      if (found.again || found.unsure.length)
        log.warn({ again: found.again, unsure: found.unsure.length }, "messages in flight at the last stop");
      for (const { about } of found.unsure) if (about) await dispatcher.refresh(about, "tick");
      for (let n = 0; n < limits.turnsInFlight; n++) loops.push(loop("turn", () => workOnce(worker)));
      for (const channel of channels) {
        for (let n = 0; n < limits.sendsInFlight; n++)
          loops.push(loop("delivery", () => dispatchOnce(dispatcher, channel)));
        await channel.start({ message: receive, progress: (p) => this.progress(p) });
      }
      void menu.start();
    },
    async settle() {
      for (let again = true; again; ) {
        again = false;
        while (await workOnce(worker)) again = true;
        for (const channel of channels) while (await dispatchOnce(dispatcher, channel)) again = true;
      }
    },
    async stop() {
      await Promise.all(channels.map((channel) => channel.stop()));
      running = false;
      await Promise.all(loops);
    },
  };
}

/** The card shows how far words to the resident got; a message that was given up is said in words. */
async function refresh(
  store: Store,
  id: string,
  why: "tick" | "failed",
  now: number,
  nth: number,
  person?: string,
): Promise<void> {
  const view = await store.request(id);
  if (!view) return;
  const who = person === undefined ? undefined : nameIn(view, person);
  const words = both((locale) => ({
    text: {
      fr: `Un message n’a pas pu être remis à ${who}. La fiche dit où il en est ; au besoin, essayez par un autre moyen.`,
      en: `A message could not be delivered to ${who}. The card says how far it got; if need be, try another way.`,
    }[locale],
  }));
  await store.commit(
    {
      once: `refresh/${id}/${why}/${now}/${nth}`,
      effects: [
        card(view),
        ...(why === "failed" && who ? [tell(keepersOf(view), words, { about: id, underCard: true })] : []),
      ],
    },
    undefined,
    now,
  );
}

/** Whom the desk wrote to, by first name; nobody when it was the desk's own message that did not arrive. */
function nameIn(view: RequestView, person: string): string | undefined {
  if (person === view.resident) return firstName(view.residentName);
  const relative = view.relatives?.find((one) => one.id === person);
  if (relative) return firstName(relative.name);
  if (person === view.provider) return firstName(view.providerName ?? "");
  const offer = view.offers.find((one) => one.provider === person);
  return offer && firstName(offer.providerName);
}
