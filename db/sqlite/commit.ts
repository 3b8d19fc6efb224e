/** An outcome becomes rows: records under their versions, the conversation, the thread and the outbox, in one transaction or not at all. */
import { sql } from "drizzle-orm";
import type { Address, Incoming, Prompt } from "#model/message.ts";
import type { Person } from "#model/people.ts";
import type { Records, ServiceRequest, Table } from "#model/records.ts";
import type { Effect, Outcome, Turn } from "#model/turn.ts";
import type { Orm } from "./connect.ts";
import { type Inbox, speakerOf } from "./inbox.ts";
import { chatKey, peerKey } from "./keys.ts";
import type { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import { restore } from "./projections.ts";
import type { Resolve } from "./recipients.ts";
import * as schema from "./schema.ts";
import type { Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

/** It was written before: nothing is written again. */
export class Known extends Error {}

type Of<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export interface Parts {
  orm: Orm;
  tables: Tables;
  inbox: Inbox;
  outbox: Outbox;
  people: People;
  thread: Thread;
  resolve: Resolve;
  /** A chat that has a new id, two persons that are one, and a person who wants to be forgotten. */
  moveChat(from: Address, to: string): void;
  merge(from: string, into: string): void;
  forget(person: string, now: number): void;
}

/** Replaces each secret in every string of a value. */
function masker(secrets: readonly string[]): <T>(value: T) => T {
  const found = secrets.filter((secret) => secret.length > 0);
  const text = (s: string): string => found.reduce((all, secret) => all.split(secret).join("•••"), s);
  const deep = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(deep);
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one)]));
    return value;
  };
  return <T>(value: T): T => (found.length === 0 ? value : (deep(value) as T));
}

/** Several puts on one row are one: what was decided last, under the version that was read first. */
function merged(effects: readonly Effect[]): Of<"put">[] {
  const rows = new Map<string, Of<"put">>();
  for (const effect of effects) {
    if (effect.kind !== "put") continue;
    const key = `${effect.table}/${effect.row.id}`;
    const first = rows.get(key)?.row.version ?? effect.row.version;
    rows.set(key, { ...effect, row: { ...effect.row, version: first } } as Of<"put">);
  }
  return [...rows.values()];
}

/** What a message says in the thread; nothing for what is no words of anybody. */
function saidIn(m: Incoming): { text: string; media: Records["request"]["media"] } | undefined {
  const { body } = m;
  switch (body.kind) {
    case "text":
    case "edited":
      return { text: body.text, media: [] };
    case "media":
      return { text: body.caption ?? "", media: [body.media] };
    case "place":
      return { text: body.name ?? `${body.place.lat}, ${body.place.lon}`, media: [] };
    case "press":
    case "reaction":
    case "deleted":
    case "gone":
    case "moved":
    case "other":
      return undefined;
  }
}

export function committer(parts: Parts): (outcome: Outcome, turn: Turn | undefined, now: number) => void {
  const { orm, tables, inbox, outbox, people, thread, resolve } = parts;
  const p = sql.placeholder;
  const remember = orm
    .insert(schema.once)
    .values({ key: p("key"), at: p("now") })
    .onConflictDoNothing()
    .prepare();

  function put(effect: Of<"put">, turn: Turn | undefined, mask: <T>(value: T) => T): void {
    if (effect.table !== "request") return tables.put(effect.table as Table, effect.row);
    const stored = turn && effect.row.version > 0 ? tables.get("request", effect.row.id) : undefined;
    const row = stored && turn ? restore(effect.row, stored, turn.from) : effect.row;
    tables.put("request", { ...row, text: mask(row.text) });
  }

  /** Whoever spoke exists from now on, unless their address turned out to be somebody's whom we know. */
  function writeSpeaker(turn: Turn, puts: Of<"put">[], effects: readonly Effect[], now: number): string {
    const [first] = turn.messages;
    const joins = effects.find(
      (effect): effect is Extract<Of<"address">, { change: "joins" }> =>
        effect.kind === "address" && effect.change === "joins" && peerKey(effect.at) === peerKey(turn.chat),
    );
    const who = turn.from.version === 0 && joins ? joins.person : turn.from.id;
    const written = puts.some((effect) => effect.table === "person" && effect.row.id === who);
    if (turn.from.version === 0 && who === turn.from.id && !written) tables.put("person", turn.from);
    people.hear(turn.chat, first ? speakerOf(first) : turn.group ? undefined : turn.chat.peer, who, now);
    return who;
  }

  /** In which part somebody speaks about a request. */
  function voiceOf(person: Person, request: ServiceRequest | undefined): string {
    if (request?.resident === person.id) return "resident";
    if (request?.provider === person.id) return "provider";
    return request && person.roles.some(({ role }) => role === "coordinator" || role === "admin")
      ? "coordinator"
      : "resident";
  }

  function hearLines(turn: Turn, who: string, about: string | undefined, mask: <T>(value: T) => T): void {
    const voice = voiceOf(turn.from, about === undefined ? undefined : tables.get("request", about));
    for (const m of turn.messages) {
      const said = saidIn(m);
      if (!said) continue;
      thread.add({
        request: about,
        person: who,
        direction: "in",
        voice,
        text: mask(said.text),
        media: said.media,
        chat: m.from,
        ref: m.ref,
        state: "kept",
        at: m.at,
      });
    }
  }

  interface Sending {
    at: Address;
    person: string;
    prompt: Prompt;
    about: string | undefined;
    voice: string;
    now: number;
  }

  /** Cards are drawn anew at each change: only what was said is a line of the thread. */
  function write(
    sending: Sending,
    more: Partial<Parameters<Outbox["post"]>[0]>,
    source?: Records["request"]["chat"] & { ref: string },
  ): void {
    const { at, person, prompt, about, voice, now } = sending;
    if (people.isGone(at)) return;
    const { ref, ...chat } = source ?? { ref: "", channel: "", account: "", peer: "" };
    const line = more.card
      ? {}
      : {
          message: thread.add({
            request: about,
            person,
            direction: "out",
            voice,
            text: prompt.text,
            media: prompt.media ?? [],
            chat: at,
            ref: undefined,
            state: "queued",
            at: now,
            choices: prompt.choices ?? [],
            ...(source ? { source: { chat, ref } } : {}),
          }),
        };
    outbox.post({ to: at, person, prompt, about, weight: "routine", ...more, ...line }, now);
  }

  function tell(
    effect: Of<"tell">,
    turn: Turn | undefined,
    fallback: string | undefined,
    now: number,
    mask: <T>(value: T) => T,
  ): void {
    const about = effect.about ?? fallback;
    const request = about === undefined ? undefined : tables.get("request", about);
    for (const { person, locale, at, topics } of resolve(effect.to, about, now)) {
      write(
        {
          at,
          person,
          about,
          now,
          prompt: mask(effect.prompt[locale]),
          voice: effect.voice !== undefined && turn ? voiceOf(turn.from, request) : "assistant",
        },
        {
          weight: effect.weight ?? (effect.voice === undefined ? "routine" : "personal"),
          card: effect.card,
          voice: effect.voice,
          until: effect.until,
          underCard: effect.underCard ?? false,
          topics,
        },
        effect.source !== undefined && turn ? { ...turn.chat, ref: effect.source } : undefined,
      );
    }
  }

  /** Words that were passed on follow their source: in the outbox while they wait, by an edit or a removal when they went out. */
  function follow(effect: Of<"follow">, now: number): void {
    for (const copy of thread.copies(effect.source)) {
      thread.rewrite(copy.id, effect.text ?? "");
      if (outbox.amend(copy.id, effect.text, now)) continue;
      const change = effect.text === undefined ? "remove" : "edit";
      // What is being sent at this moment has no name yet: the change finds it when its turn comes.
      const standing = thread.ofMessage(copy.id);
      const voice = standing[0]?.voice ?? undefined;
      const refs = (change === "edit" ? standing.slice(0, 1) : standing).map(({ ref }) => ref);
      for (const ref of refs.length > 0 ? refs : [undefined]) {
        const words = {
          to: copy.chat,
          person: copy.person,
          prompt: { text: effect.text ?? "" },
          weight: "routine" as const,
        };
        const what = { op: change, ...(ref === undefined ? {} : { ref }) } as const;
        outbox.post({ ...words, about: copy.request, voice, message: copy.id, change: what }, now);
      }
    }
  }

  function address(effect: Of<"address">): void {
    switch (effect.change) {
      case "gone":
        people.mark(effect.at, true);
        return outbox.drop(effect.at);
      case "back":
        return people.mark(effect.at, false);
      case "moved":
        return parts.moveChat(effect.at, effect.to);
      case "joins": {
        const before = people.owner(effect.at);
        people.give(effect.at, effect.person);
        if (before !== undefined && before !== effect.person && people.addresses(before).length === 0)
          parts.merge(before, effect.person);
      }
    }
  }

  return (outcome, turn, now) => {
    if (remember.run({ key: outcome.once, now }).changes === 0) throw new Known(outcome.once);
    if (turn && !inbox.finish(turn.messages, "done")) throw new Known(turn.id);
    const mask = masker(outcome.mask ?? []);
    const { effects } = outcome;
    const puts = merged(effects);
    const who = turn ? writeSpeaker(turn, puts, effects, now) : undefined;
    for (const effect of puts) put(effect, turn, mask);
    for (const effect of effects) {
      if (effect.kind === "remove") tables.remove(effect.table, effect.id);
      if (effect.kind === "address") address(effect);
    }
    if (turn && who !== undefined) {
      if (outcome.mask?.length) for (const m of turn.messages) inbox.rewrite(mask(m));
      if (outcome.conversation) people.setConversation(turn.chat, who, mask(outcome.conversation), now);
      hearLines(turn, who, outcome.about, mask);
    }
    const forgotten = effects.flatMap((effect) => (effect.kind === "forget" ? [effect.person] : []));
    for (const person of forgotten) parts.forget(person, now);
    for (const effect of effects) {
      if (effect.kind === "say" && turn && who !== undefined && forgotten.includes(who)) {
        outbox.post(
          { to: turn.chat, person: undefined, prompt: mask(effect.prompt), weight: "routine", untraced: true },
          now,
        );
        continue;
      }
      if (effect.kind === "say" && turn && who !== undefined) {
        const { prompt, replyTo, card, weight = "routine" } = effect;
        const sending = {
          at: turn.chat,
          person: who,
          prompt: mask(prompt),
          about: effect.about ?? outcome.about,
          voice: "assistant",
          now,
        };
        write(sending, { weight, card, replyTo });
      }
      if (effect.kind === "tell") tell(effect, turn, outcome.about, now, mask);
      if (effect.kind === "follow") follow(effect, now);
    }
    if (turn) inbox.requeue(chatKey(turn.messages[0]?.from ?? turn.chat), now);
  };
}
