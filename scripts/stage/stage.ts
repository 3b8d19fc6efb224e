/** A stage: the real engine and store, played channels, and a clock that jumps from one moment that matters to the next. */
import { openStore } from "#db/open.ts";
import { makeEngine, type Engine, type Log } from "#engine/engine.ts";
import { tick } from "#jobs/tick.ts";
import { openLoge, type LogeBody } from "#rules/loges.ts";
import { put } from "#rules/effects.ts";
import { understand } from "#understanding/understand.ts";
import { limits } from "#model/limits.ts";
import type { Address, Body } from "#model/message.ts";
import type { Locale, Role } from "#model/people.ts";
import type { Store, Understander } from "#model/ports.ts";
import type { Loge } from "#model/records.ts";
import type { Outcome, Turn } from "#model/turn.ts";
import { playedChannel, type Played, type Sent } from "./played.ts";

/** Somebody of the cast: `from` is their chat on the channel. */
export interface PersonLine {
  name: string;
  role: Role;
  /** Id, slug, name or city of a loge. */
  loge?: string;
  channel: string;
  from: string;
  locale?: Locale;
  skills?: string[];
}

export interface Stage {
  store: Store;
  engine: Engine;
  /** Ids of the requests that were made, in order. */
  requests: Set<string>;
  /** Everything that was delivered, in order. */
  sent: Sent[];
  channels: Map<string, Played>;
  now(): number;
  /** Runs the clock to `at`, stopping wherever something is due. */
  advance(at: number): Promise<void>;
  /** Lets what was already said be answered, without doing any reminder due later than now. */
  finish(): Promise<void>;
  openLoge(body: LogeBody): Promise<{ loge: Loge; invitation: string }>;
  cast(line: PersonLine): Promise<string>;
  hears(
    from: { channel: string; peer: string; by?: string; thread?: string; name?: string },
    id: string,
    body: Body,
    more?: { inReplyTo?: string; media?: Uint8Array; language?: string },
  ): Promise<boolean>;
  /** As after a kill: a new engine on what is stored. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const account = "stage";
const quiet: Log = { info: () => {}, warn: () => {}, error: (what, message) => console.error(message, what) };

/** Ids in a fixed order, so that the same play gives the same output byte for byte. */
export function countedIds(seed = 1): () => string {
  let count = 0;
  return () => `${seed.toString(36)}${(++count).toString(36).padStart(6, "0")}`;
}

export async function makeStage(options: {
  now: number;
  url?: string;
  seed?: number;
  log?: Log;
  reader?: Understander;
}): Promise<Stage> {
  let now = options.now;
  const clock = (): number => now;
  const ids = countedIds(options.seed);
  const opened = await openStore(options.url ?? ":memory:", { ids });
  const requests = new Set<string>();
  const store: Store = Object.assign(Object.create(opened) as Store, {
    commit: (outcome: Outcome, turn?: Turn, at?: number) => {
      for (const effect of outcome.effects)
        if (effect.kind === "put" && effect.table === "request") requests.add(effect.row.id);
      return opened.commit(outcome, turn, at);
    },
  });
  const sent: Sent[] = [];
  const names = ["whatsapp", "telegram", "web"];
  const channels = new Map(names.map((name) => [name, playedChannel(name, account, clock, (one) => sent.push(one))]));
  const log = options.log ?? quiet;
  const begin = (): Engine =>
    makeEngine({ store, channels: [...channels.values()], understand: options.reader ?? understand, clock, log });
  let engine = begin();
  const people = new Map<string, string>();

  async function settle(): Promise<void> {
    do await engine.settle();
    while ((await tick(store, now, log)) > 0);
  }

  return {
    store,
    get engine() {
      return engine;
    },
    requests,
    sent,
    channels,
    now: clock,
    async advance(at) {
      for (;;) {
        await settle();
        const next = await store.nextAt();
        if (next === undefined || next > at) break;
        now = Math.max(now + 1, next);
      }
      if (now >= at) return;
      now = at;
      await settle();
    },
    async finish() {
      const last = now;
      await settle();
      now = last + limits.burstMs;
      await engine.settle();
    },
    async openLoge(body) {
      const made = openLoge(body, { loge: `l${ids()}`, invitation: `invite-${ids()}` }, now, await store.loges());
      if ("refused" in made) throw new Error(made.why);
      await store.commit(
        { once: `loge/${made.loge.id}`, effects: [put("loge", made.loge), put("invitation", made.invitation)] },
        undefined,
        now,
      );
      return { loge: made.loge, invitation: made.invitation.id };
    },
    async cast(line) {
      const loges = await store.loges();
      const loge =
        line.loge === undefined
          ? loges[0]
          : loges.find((one) => [one.id, one.slug, one.name, one.city].includes(line.loge ?? ""));
      if (line.loge !== undefined && !loge) throw new Error(`no loge "${line.loge}"`);
      const at: Address = { channel: line.channel, account, peer: line.from };
      const key = `${line.name}/${line.channel}/${line.from}`;
      const id = people.get(key) ?? `p${ids()}`;
      const known = (await store.view("resident", id))?.me;
      const holding = { role: line.role, at, ...(line.role === "admin" || !loge ? {} : { loge: loge.id }) };
      const resident = line.role === "resident" && line.loge !== undefined && loge ? { loge: loge.id } : {};
      await store.commit(
        {
          once: `cast/${id}/${line.role}/${loge?.id ?? ""}`,
          effects: [
            put("person", {
              ...(known ?? { id, name: line.name, locale: line.locale ?? "fr", roles: [], createdAt: now, version: 0 }),
              roles: [...(known?.roles ?? []), holding],
              ...resident,
            }),
            ...(line.role === "provider" && loge
              ? [
                  put("provider", {
                    id,
                    loges: [loge.id],
                    status: "accepted",
                    skills: line.skills ?? [],
                    area: [],
                    availability: "",
                    proofs: [],
                    createdAt: now,
                    version: 0,
                  }),
                ]
              : []),
            { kind: "address", at, change: "joins", person: id },
          ],
        },
        undefined,
        now,
      );
      people.set(key, id);
      return id;
    },
    hears(from, id, body, more = {}) {
      const { channel, peer, by, thread, name } = from;
      const at: Address = { channel, account, peer, ...(thread ? { thread } : {}) };
      return engine.receive(
        {
          id,
          from: at,
          at: now,
          ref: id,
          body,
          ...(by ? { by } : {}),
          ...(name ? { name } : {}),
          ...(more.inReplyTo ? { inReplyTo: more.inReplyTo } : {}),
          ...(more.language ? { language: more.language } : {}),
        },
        more.media,
      );
    },
    async restart() {
      engine = begin();
      await store.recover(now);
    },
    close: () => store.close(),
  };
}
