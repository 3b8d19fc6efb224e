/** The store on SQLite: the port's verbs, each a read or a job of the one writer. */
import Database from "better-sqlite3";
import { and, eq, sql } from "drizzle-orm";
import { limits } from "#model/limits.ts";
import { keptUnder } from "#model/secret.ts";
import type { Incoming } from "#model/message.ts";
import type { Role } from "#model/people.ts";
import type { Committed, Drawing, Store } from "#model/ports.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Turn, Views } from "#model/turn.ts";
import { clean } from "./clean.ts";
import { committer, Known } from "./commit.ts";
import type { Connection } from "./connect.ts";
import { dueMaker } from "./due.ts";
import { finder } from "./finder.ts";
import { eraser } from "./forget.ts";
import { inbox as inboxOf, isSolo } from "./inbox.ts";
import { chatKey, peerKey } from "./keys.ts";
import { mover } from "./move.ts";
import { outbox as outboxOf } from "./outbox.ts";
import { people as peopleOf } from "./people.ts";
import { pruner } from "./prune.ts";
import { recipients } from "./recipients.ts";
import * as schema from "./schema.ts";
import { atMost, Stale, tables as tablesOf } from "./tables.ts";
import { thread as threadOf } from "./thread.ts";
import { turnMaker } from "./turns.ts";
import { views as viewsOf } from "./views.ts";
import { waker } from "./waker.ts";
import { writer as writerOf } from "./writer.ts";

const p = sql.placeholder;

/** `ids` makes ids that are never the same twice. */
export function sqliteStore({ raw, orm }: Connection, ids: () => string): Store {
  let changed: ReturnType<typeof viewsOf>["changed"] = () => undefined;
  let anew = (): void => undefined;
  const tables = tablesOf(
    orm,
    (table, id, row) => changed(table, id, row),
    () => anew(),
  );
  const writer = writerOf(raw, tables.reread);
  const wake = waker();
  const inbox = inboxOf(orm);
  const people = peopleOf(orm, tables);
  const thread = threadOf(orm);
  const find = finder(orm, tables);
  const views = viewsOf(tables, find, thread);
  changed = views.changed;
  anew = () => {
    thread.reread();
    views.reread();
  };
  const { memo, media, topic } = schema;
  const q = {
    recall: orm
      .select({ value: memo.value })
      .from(memo)
      .where(eq(memo.key, p("key")))
      .prepare(),
    remember: orm
      .insert(memo)
      .values({ key: p("key"), value: p("value"), at: p("now") })
      .onConflictDoUpdate({ target: memo.key, set: { value: sql`excluded.value`, at: sql`excluded.at` } })
      .prepare(),
    media: orm
      .select()
      .from(media)
      .where(eq(media.id, p("id")))
      .prepare(),
    addMedia: orm
      .insert(media)
      .values({ id: p("id"), person: p("person"), mime: p("mime"), name: p("name"), bytes: p("bytes"), at: p("now") })
      .onConflictDoNothing()
      .prepare(),
    topic: orm
      .select({ about: topic.about })
      .from(topic)
      .where(and(eq(topic.chat, p("chat")), eq(topic.thread, p("thread"))))
      .limit(atMost(1))
      .prepare(),
  };

  /** "K74QX · Plomberie · Paul": what the topic of a request is called. */
  function topicName(row: ServiceRequest): string {
    const locale = find.coordinatorsOf(row.loge ?? "")[0]?.locale ?? "fr";
    return drawing?.topic(views.request(row, row.changedAt, { thread: false, notes: false }), locale) ?? row.ref;
  }

  const pauseKey = (account: string): string => `pause\t${account}`;
  const pauses = new Map<string, number>();
  function pause(account: string): number {
    let until = pauses.get(account);
    if (until === undefined) {
      until = Number(q.recall.get({ key: pauseKey(account) })?.value ?? 0);
      pauses.set(account, until);
    }
    return until;
  }

  let drawing: Drawing | undefined;
  const outbox = outboxOf(orm, tables, thread, pause, topicName);
  const move = mover(orm, tables, find);
  const prune = pruner(orm, tables);
  const due = dueMaker(tables, find, views);
  const commit = committer({
    orm,
    tables,
    inbox,
    outbox,
    people,
    thread,
    resolve: recipients(tables, find, people),
    codeOf: (id) => find.secretOf(keptUnder(tables.get("request", id) ?? { id }))?.code,
    draw(row, locale, now) {
      return drawing?.card(views.request(row, now), locale);
    },
    moveChat: move.chat,
    merge: move.person,
    forget: eraser(orm, tables, find, people, outbox),
  });
  const turns = turnMaker({
    tables,
    people,
    thread,
    views,
    find,
    ids,
    topicAbout: (chat, thread) => q.topic.get({ chat, thread })?.about,
  });

  /** Chats whose turn is being decided, and until when. One process has one worker, so this needs no column. */
  const leases = new Map<string, { turn: string; until: number }>();
  const keyOf = (turn: { chat: Incoming["from"] }): string => chatKey(turn.chat);
  function free(turn: { id: string; chat: Incoming["from"] }): void {
    if (leases.get(keyOf(turn))?.turn === turn.id) leases.delete(keyOf(turn));
  }

  /** May this message wait for the rest of its burst? Answers, presses, and whoever works here are heard at once. */
  function mayWait(m: Incoming, urgent: boolean): boolean {
    if (urgent || isSolo(m)) return false;
    if (m.album !== undefined) return true;
    if (m.inReplyTo !== undefined && thread.bySent(peerKey(m.from), m.inReplyTo)) return false;
    const person = people.byVoice(m);
    if (!person) return true;
    return person.roles.every(({ role }) => role === "resident") && !people.isAsked(m.from, person.id);
  }

  function keep(given: Incoming, now: number, urgent: boolean, bytes: Uint8Array | undefined): boolean {
    let m = clean(given);
    if (bytes && m.body.kind === "media" && bytes.length <= limits.mediaBytes) {
      const kept = { ...m.body.media, id: m.body.media.id || `f${ids()}`, bytes: bytes.length };
      m = { ...m, body: { ...m.body, media: kept } };
      if (!inbox.keep(m, now, mayWait(m, urgent))) return false;
      const { id, mime = "application/octet-stream", name = null } = kept;
      q.addMedia.run({ id, person: people.byVoice(m)?.id ?? null, mime, name, bytes: Buffer.from(bytes), now });
      return true;
    }
    return inbox.keep(m, now, mayWait(m, urgent));
  }

  /** Nothing is ready before: many loops ask, so it is kept until the inbox changes. */
  let quietUntil = 0;
  function stir(): void {
    quietUntil = 0;
    wake.signal("turn");
  }

  /** The clock of whoever uses the store, as last told: for what is asked without a moment. */
  let moment: number | undefined;

  /** A burst from which no turn can be made is our bug: it is set aside, for it would stop everybody behind it. */
  function turnOf(burst: Incoming[], now: number): Turn | Error | undefined {
    try {
      return turns.turn(burst, now);
    } catch (error) {
      if (error instanceof Database.SqliteError) throw error;
      return error instanceof Error ? error : new Error(String(error));
    }
  }

  return {
    keep: (m, now, { urgent = false, media: bytes } = {}) =>
      writer.write((job) => {
        const isNew = keep(m, now, urgent, bytes);
        if (isNew) job.after(stir);
        return isNew;
      }),
    async nextTurn(now) {
      moment = now;
      if (now < quietUntil) return undefined;
      for (const [chat, { until }] of leases) if (until <= now) leases.delete(chat);
      for (const chat of inbox.ready(now)) {
        if (leases.has(chat)) continue;
        const burst = inbox.burst(chat);
        // Nothing may wait between looking and leasing: another loop would take the same chat.
        const turn = turnOf(burst, now);
        if (turn && !(turn instanceof Error)) {
          leases.set(chat, { turn: turn.id, until: now + limits.leaseMs });
          return turn;
        }
        await writer.write(() => {
          if (turn) inbox.finish(burst, "aside", turn.stack ?? turn.message);
          // Else its messages went with somebody who asked to be forgotten, or moved with their group.
          inbox.requeue(chat, now);
        });
      }
      const freed = [...leases.values()].map(({ until }) => until);
      quietUntil = Math.min(inbox.nextAt(new Set(leases.keys())) ?? Infinity, ...freed);
      return undefined;
    },
    lookup: async (turn, lookup) => turns.lookup(turn, lookup),
    async commit(outcome, turn, now = turn?.now ?? moment ?? Date.now()) {
      moment = now;
      try {
        await writer.write((job) => {
          commit(outcome, turn, now);
          job.after(() => {
            if (turn) free(turn);
            // What was forgotten is not to be read in the log that is written ahead either.
            if (outcome.effects.some((effect) => effect.kind === "forget")) raw.pragma("wal_checkpoint(TRUNCATE)");
            stir();
            wake.signal("delivery");
          });
        });
        return "done" satisfies Committed;
      } catch (error) {
        if (error instanceof Stale) return "stale";
        if (!(error instanceof Known)) throw error;
        if (turn) free(turn);
        stir();
        return "known";
      }
    },
    release: (turn, afterMs, now) =>
      writer.write((job) => {
        job.after(() => {
          free(turn);
          stir();
        });
        return inbox.retry(keyOf(turn), now + afterMs);
      }),
    setAside: (turn, why, now) =>
      writer.write((job) => {
        inbox.finish(turn.messages, "aside", why);
        inbox.requeue(keyOf(turn), now);
        job.after(() => {
          free(turn);
          stir();
        });
      }),
    nextDelivery: async (channel, account, now) =>
      outbox.peek(channel, account, now) ? writer.write(() => outbox.next(channel, account, now)) : undefined,
    settle: (delivery, receipt, now) =>
      writer.write((job) => {
        const { to } = delivery.outgoing;
        if (receipt.kind === "later" && receipt.whole) {
          const account = `${to.channel}\t${to.account}`;
          const until = now + (receipt.afterMs ?? limits.workerTickMs);
          q.remember.run({ key: pauseKey(account), value: String(until), now });
          job.after(() => pauses.set(account, until));
        }
        const settled = outbox.settle(delivery, receipt, now, move.chat);
        if (receipt.kind === "never" && receipt.gone) people.mark(to, true);
        job.after(() => wake.signal("delivery"));
        return settled;
      }),
    progress: (progress) => writer.write(() => outbox.progress(progress)),
    recover: (now) => writer.write(() => outbox.recover(now)),
    async media(id) {
      const row = q.media.get({ id });
      return row && { bytes: row.bytes, mime: row.mime, ...(row.name === null ? {} : { name: row.name }) };
    },
    async view<R extends Role>(role: R, person: string): Promise<Views[R] | undefined> {
      const me = tables.get("person", person);
      const all: Partial<Views> = me ? views.all(me, moment ?? Date.now(), []) : {};
      return all[role];
    },
    loges: async () => find.loges(),
    draws(given) {
      drawing = given;
    },
    async request(id) {
      const row = tables.get("request", id);
      return row && views.request(row, moment ?? Date.now());
    },
    async due(now, limit) {
      moment = now;
      return due(now, limit);
    },
    async nextAt() {
      const all = [inbox.nextAt(new Set(leases.keys())), outbox.nextAt(), find.nextDue()].filter(
        (at) => at !== undefined,
      );
      const at = Math.min(...all);
      return at === Infinity ? undefined : at;
    },
    wait: (what, ms) => wake.wait(what, ms),
    remember: (key, value, now) => writer.write(() => void q.remember.run({ key, value, now })),
    recall: async (key) => q.recall.get({ key })?.value,
    queues: async (now) => prune.queues(now),
    async prune(now) {
      let all = 0;
      for (const step of prune.steps) {
        let gone = prune.stepRows;
        // Each step is a transaction of its own: whoever wants to write comes in between.
        while (gone >= prune.stepRows) {
          // oxlint-disable-next-line no-await-in-loop
          gone = await writer.write(() => step(now));
          all += gone;
        }
      }
      return all;
    },
    async close() {
      await writer.idle();
      wake.close();
      raw.pragma("wal_checkpoint(TRUNCATE)");
      raw.close();
    },
  };
}
