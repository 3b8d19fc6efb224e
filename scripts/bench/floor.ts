/** The floor of a message: the rows that our store writes and the ones it cannot do without reading, by bare better-sqlite3. */
import type Database from "better-sqlite3";
import { connect } from "#db/sqlite/connect.ts";

/** What a message leaves behind in our store, as plain values. */
export interface Rows {
  id: string;
  peer: string;
  body: string;
  reply: string;
  request: string | undefined;
  person: string;
  now: number;
}

export interface Floor {
  raw: Database.Database;
  /** Each step for all of these messages in one durable transaction: kept, answered, handed over, settled. */
  pass(batch: readonly Rows[]): void;
  close(): void;
}

export function floor(file: string): Floor {
  const { raw } = connect(file);
  const q = (sql: string): Database.Statement => raw.prepare(sql);
  const steps = {
    keep: [
      q(
        "insert into inbox (channel, account, delivery, chat, speaker, solo, calm, state, at, kept_at, body) values ('bench', 'floor', @id, @chat, @peer, 0, 0, 'new', @now, @now, @body) on conflict do nothing",
      ),
      q(
        "insert into waiting (chat, ready_at, since, messages, tries) values (@chat, @now, @now, 1, 0) on conflict (chat) do update set ready_at = excluded.ready_at, messages = messages + 1",
      ),
    ],
    look: [
      q("select chat from waiting where ready_at <= @now order by ready_at limit 1"),
      q("select body from inbox where chat = @chat and state = 'new' order by id limit 20"),
      q("select person from address where channel = 'bench' and peer = @peer and account = 'floor'"),
      q("select body from person where id = @person"),
      q("select body from conversation where chat = @chat and person = @person"),
      q("select choices, at from sent where chat = @chat and thread = '' and offers = 1 order by id desc limit 1"),
      q("select body from request where resident = @person and open = 1 order by changed_at desc limit 20"),
    ],
    write: [
      q("insert into once (key, at) values (@id, @now) on conflict do nothing"),
      q(
        "update inbox set state = 'done' where channel = 'bench' and account = 'floor' and delivery = @id and state = 'new'",
      ),
      q(
        "insert into person (id, version, body, loge, name) values (@person, 1, @body, null, 'Paul') on conflict do nothing",
      ),
      q(
        "insert into address (channel, peer, account, person, gone, heard_at) values ('bench', @peer, 'floor', @person, 0, @now) on conflict (channel, peer, account) do update set heard_at = excluded.heard_at",
      ),
      q(
        "insert into message (request, person, direction, voice, text, media, choices, channel, account, peer, thread, ref, state, at) values (@request, @person, 'in', 'resident', @body, '[]', '[]', 'bench', 'floor', @peer, '', @id, 'kept', @now)",
      ),
      q(
        "insert into message (request, person, direction, voice, text, media, choices, channel, account, peer, thread, state, at) values (@request, @person, 'out', 'assistant', @reply, '[]', '[]', 'bench', 'floor', @peer, '', 'queued', @now)",
      ),
      q(
        "insert into outbox (chat, channel, account, peer, thread, person, op, prompt, about, weight, under_card, untraced, topics, message, state, attempts, again, next_at, at) values (@chat, 'bench', 'floor', @peer, '', @person, 'send', @reply, @request, 'routine', 0, 0, 0, last_insert_rowid(), 'queued', 0, 0, @now, @now)",
      ),
      q("delete from waiting where chat = @chat"),
    ],
    request: q(
      "insert into request (id, version, body, ref, loge, resident, status, open, changed_at, worded) values (@request, 1, @body, @request, 'lilas', @person, 'new', 1, @now, 1)",
    ),
    find: q(
      "select * from outbox where channel = 'bench' and account = 'floor' and state = 'queued' and next_at is not null order by next_at, id limit 1",
    ),
    hand: q("update outbox set state = 'handed', next_at = null, attempts = attempts + 1 where id = @outbox"),
    settle: [
      q("update outbox set state = 'sent', ref = @ref where id = @outbox"),
      q(
        "insert into sent (ref, chat, thread, about, choices, offers, outbox, message, at) values (@ref, @chat, '', @request, '[]', 0, @outbox, @message, @now)",
      ),
      q("update message set state = 'sent' where id = @message"),
    ],
  };
  const all = (statements: Database.Statement[], values: object): void => {
    for (const statement of statements) {
      if (statement.reader) statement.all(values);
      else statement.run(values);
    }
  };

  return {
    raw,
    pass(batch) {
      const values = batch.map((row) => ({ ...row, request: row.request ?? null, chat: `bench\tfloor\t${row.peer}` }));
      raw.transaction(() => values.forEach((one) => all(steps.keep, one))).immediate();
      raw
        .transaction(() => {
          for (const one of values) {
            all(steps.look, one);
            all(steps.write, one);
            if (one.request) steps.request.run(one);
          }
        })
        .immediate();
      const handed: { outbox: number; message: number; ref: string }[] = [];
      raw
        .transaction(() => {
          for (const one of values) {
            const row = steps.find.get() as { id: number; message: number };
            steps.hand.run({ outbox: row.id });
            handed.push({ outbox: row.id, message: row.message, ref: `out-${one.id}` });
          }
        })
        .immediate();
      raw.transaction(() => values.forEach((one, n) => all(steps.settle, { ...one, ...handed[n] }))).immediate();
    },
    close: () => raw.close(),
  };
}
