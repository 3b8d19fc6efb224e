/** An outcome becomes rows: records under their versions, the conversation, the thread and the outbox, in one transaction or not at all. */
import { sql } from "drizzle-orm";
import type { Address, Incoming } from "#model/message.ts";
import type { Records, Table } from "#model/records.ts";
import type { Effect, Outcome, Turn } from "#model/turn.ts";
import type { Orm } from "./connect.ts";
import { type Inbox, speakerOf } from "./inbox.ts";
import { chatKey, peerKey } from "./keys.ts";
import { type Mask, masker } from "./mask.ts";
import { poster, type PosterParts } from "./posting.ts";
import { restore } from "./projections.ts";
import * as schema from "./schema.ts";

/** It was written before: nothing is written again. */
export class Known extends Error {}

type Of<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export interface Parts extends PosterParts {
  orm: Orm;
  inbox: Inbox;
  /** A chat that has a new id, two persons that are one, and a person who wants to be forgotten. */
  moveChat(from: Address, to: string): void;
  merge(from: string, into: string): void;
  forget(person: string, now: number): void;
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
  const { orm, tables, inbox, outbox, people, thread } = parts;
  const { say, tell, follow, voiceOf } = poster(parts);
  const p = sql.placeholder;
  const remember = orm
    .insert(schema.once)
    .values({ key: p("key"), at: p("now") })
    .onConflictDoNothing()
    .prepare();

  function put(effect: Of<"put">, turn: Turn | undefined, mask: Mask): void {
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

  function hearLines(turn: Turn, who: string, about: string | undefined, mask: Mask): void {
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
        say(effect, turn, who, outcome.about, now, mask);
      }
      if (effect.kind === "tell") tell(effect, turn, outcome.about, now, mask);
      if (effect.kind === "follow") follow(effect, now);
    }
    if (turn) inbox.requeue(chatKey(turn.messages[0]?.from ?? turn.chat), now);
  };
}
