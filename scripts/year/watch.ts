/** Watches a play from the outside: what was decided beside what the channels delivered, and the table of moves beside every change. */
import { render } from "#bots/render.ts";
import type { Prompt } from "#model/message.ts";
import type { Store } from "#model/ports.ts";
import type { Reminder, ServiceRequest, Status } from "#model/records.ts";
import type { Effect, Outcome, Turn } from "#model/turn.ts";
import { isOpenRequest, moves, type Move } from "#rules/moves.ts";
import { isQuiet } from "#rules/hours.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import type { Sent } from "../stage/played.ts";
import { day, hour } from "./cast.ts";
import { counting } from "./count.ts";

/** Reminders that belong to the hour of a visit or follow at once from what somebody did: these may come at any time. */
const ofTheHour = new Set(["code", "late-button", "late-alert", "offers-over", "offer-late", "offer-nudge"]);
const rooms: Record<string, { textMax: number; choicesMax: number }> = {
  telegram: { textMax: 4_096, choicesMax: 10 },
  whatsapp: { textMax: 4_096, choicesMax: 0 },
};

export interface Known {
  peer: string;
  channel: string;
  locale: "fr" | "en";
}

export interface Watch {
  /** To be called for each commit that was written. */
  wrote(outcome: Outcome, turn: Turn | undefined, now: number): void;
  /** Somebody is about to write, when so many messages had been delivered. */
  heard(peer: string, deliveredBefore: number): void;
  /** The message with this number was delivered. */
  delivered(sent: Sent, number: number): void;
  /** What is wrong at the end, one sentence each. */
  violations(sent: readonly Sent[], now: number): string[];
  figures(): Record<string, number>;
}

/** `peopleOf` finds the chats in which a recipient is told. */
export function watching(zone: string, peopleOf: (to: Extract<Effect, { kind: "tell" }>["to"]) => Known[]): Watch {
  const status = new Map<string, ServiceRequest>();
  const reminders = new Map<string, Reminder>();
  const moments = new Set<string>();
  const done = new Map<string, number>();
  const expected = new Map<string, number>();
  const wrong: string[] = [];
  /** Who wrote to us, and before which message of ours. */
  const wrote = new Map<string, number>();
  /** Since when a visit is fixed, by its request and hour, as the names of its reminders end. */
  const visits = new Map<string, { at: number; start: number }>();
  const count = counting();

  function expect_(known: Known, prompt: Prompt, voice: string | undefined, seen: Set<string>): void {
    const room = rooms[known.channel];
    if (!room) return;
    const key = `${known.peer}\n${render({ ...prompt, ...(voice ? { voice } : {}) }, room).join("\n")}`;
    if (seen.has(key)) wrong.push(`told twice of one change: ${key.slice(0, 80)}`);
    seen.add(key);
    expected.set(key, (expected.get(key) ?? 0) + 1);
  }

  function request(row: ServiceRequest, now: number): void {
    const before = status.get(row.id);
    count.request(before, row);
    if (before && before.status !== row.status && !reachable(before.status, row.status))
      wrong.push(`${row.ref}: from ${before.status} to ${row.status}`);
    if (["booked", "under_way"].includes(row.status) && !(row.provider && row.appointment))
      wrong.push(`${row.ref}: ${row.status} without somebody or a time`);
    if (isOpenRequest(row) && !row.loge) wrong.push(`${row.ref}: open without an owner`);
    status.set(row.id, row);
    const visit = visitOf(row);
    if (visit && !visits.has(visit.name)) visits.set(visit.name, { at: now, start: visit.start });
  }

  /** The visit that a request is booked for. */
  function visitOf(row: ServiceRequest | undefined): { name: string; start: number } | undefined {
    if (row?.status !== "booked" || !row.appointment) return undefined;
    const start = instantOf(row.appointment.start, zone);
    return { name: `${row.id}-${start}`, start };
  }

  /** By the wall clock, also in the week in which it was changed. */
  function punctual({ kind, id, dueAt }: Reminder, now: number): boolean {
    const start = Number(/-(\d+)$/.exec(id)?.[1]);
    if (kind === "evening-before") return wallAt(dueAt, zone).slice(11, 16) === "18:00" && dueAt < start;
    return kind !== "two-hours-before" || dueAt === Math.max(start - 2 * hour, now);
  }

  /** A visit that still stands is reminded of on both sides. */
  function spoken({ kind, id, about, lateAt }: Reminder, outcome: Outcome, now: number): boolean {
    const row = status.get(about);
    const stands = visitOf(row);
    if (!["evening-before", "two-hours-before"].includes(kind) || (lateAt !== undefined && now > lateAt)) return true;
    if (!row || !stands || !id.endsWith(`-${stands.name}`)) return true;
    const told = outcome.effects.flatMap((one) => (one.kind === "tell" && "person" in one.to ? [one.to.person] : []));
    return [row.resident, row.provider].every((person) => person !== undefined && told.includes(person));
  }

  function reminder(row: Reminder, once: string, now: number): void {
    if (row.doneAt === undefined) {
      // Set again for the same moment it is the same one, as in the store.
      const same = `${row.kind}/${row.about}/${row.dueAt}`;
      if (!moments.has(same)) reminders.set(row.id, row);
      if (!punctual(row, now)) wrong.push(`reminder at a wrong hour: ${row.id} at ${wallAt(row.dueAt, zone)}`);
      moments.add(same);
    } else if (once === `due/${row.id}`) {
      done.set(row.id, (done.get(row.id) ?? 0) + 1);
      if (now < row.dueAt) wrong.push(`reminder early: ${row.id}`);
    }
  }

  /** Nothing is quiet for four days: a visit that was fixed before has both reminders, unless nobody may be woken. */
  function unremembered(now: number): string[] {
    return [...visits].flatMap(([name, { at, start }]) =>
      [
        ...(start - at < 4 * day ? [] : ["evening-before"]),
        ...(start - at < 3 * hour || isQuiet(start - 2 * hour, { timezone: zone }) ? [] : ["two-hours-before"]),
      ].flatMap((kind) =>
        start > now || reminders.has(`${kind}-${name}`) ? [] : [`no reminder of a visit: ${kind}-${name}`],
      ),
    );
  }

  return {
    wrote(outcome, turn, now) {
      const seen = new Set<string>();
      const due = outcome.effects.find(
        (effect): effect is Extract<Effect, { kind: "put"; table: "reminder" }> =>
          effect.kind === "put" && effect.table === "reminder" && outcome.once === `due/${effect.row.id}`,
      );
      if (due && !spoken(due.row, outcome, now)) wrong.push(`a reminder that said nothing: ${due.row.id}`);
      const rows = new Map<string, ServiceRequest>();
      for (const effect of outcome.effects) {
        if (effect.kind === "put" && effect.table === "request") rows.set(effect.row.id, effect.row);
        if (effect.kind === "put" && effect.table === "reminder") reminder(effect.row, outcome.once, now);
        if (effect.kind === "put") wrong.push(...count.row(effect, now));
        if (effect.kind === "say" && turn)
          expect_({ peer: turn.chat.peer, channel: turn.chat.channel, locale: "fr" }, effect.prompt, undefined, seen);
        if (effect.kind !== "tell") continue;
        if (due && isQuiet(now, { timezone: zone }) && !ofTheHour.has(due.row.kind) && !effect.card)
          wrong.push(`in quiet hours: ${due.row.kind} at ${new Date(now).toISOString()}`);
        if (effect.card) continue;
        const reached = peopleOf(effect.to);
        for (const known of reached) expect_(known, effect.prompt[known.locale], effect.voice, seen);
        // Whoever cannot be written to is told of at the desk, in the words that were meant for this.
        const loge = reached.length || !turn ? undefined : status.get(effect.about ?? outcome.about ?? "")?.loge;
        if (effect.unreached && loge)
          for (const known of peopleOf({ coordinatorsOf: loge }))
            expect_(known, effect.unreached[known.locale], undefined, seen);
      }
      for (const row of rows.values()) request(row, now);
    },
    heard(peer, deliveredBefore) {
      if (!wrote.has(peer)) wrote.set(peer, deliveredBefore);
    },
    delivered(one, number) {
      count.sent(one);
      if (/:\n\d[\d ,]*$/.test(one.text)) wrong.push(`a bare number was passed on: ${one.to}, ${one.text}`);
      if (one.channel === "whatsapp" && (wrote.get(one.to) ?? Infinity) > number)
        wrong.push(`on WhatsApp to somebody who had not written: ${one.to}, ${one.text.slice(0, 80)}`);
    },
    violations(sent, now) {
      const delivered = new Map<string, number>();
      for (const one of sent) {
        if (one.card || one.op !== "send") continue;
        const key = `${one.to}\n${one.text}`;
        delivered.set(key, (delivered.get(key) ?? 0) + 1);
      }
      const differs = [...new Set([...expected.keys(), ...delivered.keys()])].flatMap((key) => {
        const [want, got] = [expected.get(key) ?? 0, delivered.get(key) ?? 0];
        return want === got ? [] : [`${want} decided, ${got} delivered: ${key.slice(0, 120)}`];
      });
      const lost = [...reminders.values()].flatMap((row) => {
        const times = done.get(row.id) ?? 0;
        return row.dueAt <= now && times !== 1 ? [`reminder done ${times} times: ${row.id}`] : [];
      });
      const cards = new Set(sent.flatMap((one) => (one.card?.startsWith("request/") ? [one.card.slice(8)] : [])));
      const unseen = [...status.values()].flatMap((row) =>
        cards.has(row.id) ? [] : [`${row.ref}: nobody got its card`],
      );
      return [...wrong, ...differs, ...lost, ...unremembered(now), ...unseen];
    },
    figures: () => ({
      requests: status.size,
      ...count.figures(),
      reminders: reminders.size,
      reminders_done: done.size,
      told: [...expected.values()].reduce((a, b) => a + b, 0),
      ...byStatus(status),
    }),
  };
}

/** Whether a move of the table, or a few in one commit, lead from one status to another. */
function reachable(from: Status, to: Status): boolean {
  const next = (status: Status): Status[] =>
    Object.values<Move>(moves).flatMap((move) => (move.from.includes(status) && move.to !== "same" ? [move.to] : []));
  return next(from).includes(to);
}

function byStatus(status: ReadonlyMap<string, ServiceRequest>): Record<string, number> {
  const out: Record<string, number> = {};
  for (const { status: now } of status.values()) out[now] = (out[now] ?? 0) + 1;
  return out;
}

/** The store with an ear on every commit that it wrote. */
export function overheard(store: Store, wrote: Watch["wrote"]): void {
  const commit = store.commit.bind(store);
  Object.assign(store, {
    async commit(outcome: Outcome, turn?: Turn, now?: number) {
      const result = await commit(outcome, turn, now);
      if (result === "done") wrote(outcome, turn, now ?? 0);
      return result;
    },
  });
}
