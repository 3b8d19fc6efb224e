/** Everything about a person goes; what the law makes us keep (the ledger) stays under an id that leads to nobody. */
import { and, eq, sql } from "drizzle-orm";
import type { Records } from "#model/records.ts";
import type { Orm } from "./connect.ts";
import { digest, peerKey } from "./keys.ts";
import type { Finder } from "./finder.ts";
import type { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import * as schema from "./schema.ts";
import type { Tables } from "./tables.ts";

const p = sql.placeholder;

export type Forget = (person: string, now: number) => void;

export function eraser(orm: Orm, tables: Tables, find: Finder, people: People, outbox: Outbox): Forget {
  const s = schema;
  const q = {
    inbox: orm
      .update(s.inbox)
      .set({
        body: sql`'{}'`,
        chat: sql`''`,
        speaker: sql`''`,
        why: null,
        state: sql`case ${s.inbox.state} when 'new' then 'done' else ${s.inbox.state} end`,
      })
      .where(and(eq(s.inbox.channel, p("channel")), eq(s.inbox.speaker, p("peer"))))
      .prepare(),
    waiting: orm
      .delete(s.waiting)
      .where(eq(s.waiting.chat, p("chat")))
      .prepare(),
    addresses: orm
      .delete(s.address)
      .where(eq(s.address.person, p("person")))
      .prepare(),
    conversations: orm
      .delete(s.conversation)
      .where(eq(s.conversation.person, p("person")))
      .prepare(),
    lines: orm
      .delete(s.message)
      .where(eq(s.message.person, p("person")))
      .prepare(),
    passedOn: orm
      .delete(s.message)
      .where(and(eq(s.message.sourceChat, p("chat")), sql`${s.message.sourceRef} is not null`))
      .prepare(),
    linesAbout: orm
      .delete(s.message)
      .where(and(eq(s.message.request, p("about")), sql`${s.message.request} is not null`))
      .prepare(),
    sentTo: orm
      .delete(s.sent)
      .where(eq(s.sent.chat, p("chat")))
      .prepare(),
    sentAbout: orm
      .delete(s.sent)
      .where(and(eq(s.sent.about, p("about")), sql`${s.sent.about} is not null`))
      .prepare(),
    cardsIn: orm
      .delete(s.card)
      .where(eq(s.card.chat, p("chat")))
      .prepare(),
    cardsAbout: orm
      .delete(s.card)
      .where(eq(s.card.about, p("about")))
      .prepare(),
    mediaOf: orm
      .delete(s.media)
      .where(eq(s.media.person, p("person")))
      .prepare(),
    media: orm
      .delete(s.media)
      .where(eq(s.media.id, p("id")))
      .prepare(),
    requests: orm
      .select({ body: s.request.body })
      .from(s.request)
      .where(eq(s.request.resident, p("person")))
      .prepare(),
    jobs: orm
      .select({ body: s.request.body })
      .from(s.request)
      .where(eq(s.request.provider, p("person")))
      .prepare(),
    notes: orm
      .delete(s.note)
      .where(eq(s.note.about, p("about")))
      .prepare(),
    secrets: orm
      .delete(s.secret)
      .where(eq(s.secret.request, p("about")))
      .prepare(),
    corrections: orm
      .delete(s.correction)
      .where(eq(s.correction.request, p("about")))
      .prepare(),
    offersAbout: orm
      .delete(s.offer)
      .where(eq(s.offer.request, p("about")))
      .prepare(),
    offersTo: orm
      .delete(s.offer)
      .where(eq(s.offer.provider, p("person")))
      .prepare(),
    reminders: orm
      .delete(s.reminder)
      .where(eq(s.reminder.about, p("about")))
      .prepare(),
    series: orm
      .delete(s.series)
      .where(eq(s.series.resident, p("person")))
      .prepare(),
    ratings: orm
      .select({ body: s.rating.body })
      .from(s.rating)
      .where(eq(s.rating.resident, p("person")))
      .prepare(),
    absences: orm
      .delete(s.absence)
      .where(eq(s.absence.person, p("person")))
      .prepare(),
    invitations: orm
      .delete(s.invitation)
      .where(and(eq(s.invitation.usedBy, p("person")), sql`${s.invitation.usedBy} is not null`))
      .prepare(),
    optOut: orm
      .insert(s.memo)
      .values({ key: p("key"), value: "", at: p("now") })
      .onConflictDoNothing()
      .prepare(),
  };

  /** The fact that there was a request stays, for the loge's figures; who it was for and what they wrote does not. */
  function anonymous(row: Records["request"], person: string): Records["request"] {
    const { place: _place, forWhom: _for, also: _also, invited: _invited, reason: _reason, ...rest } = row;
    const { postalCode, city } = row.where;
    return {
      ...rest,
      text: "",
      chat: { channel: "", account: "", peer: "" },
      where: { ...(postalCode === undefined ? {} : { postalCode }), ...(city === undefined ? {} : { city }) },
      when: { kind: row.when.kind },
      media: [],
      code: false,
      history: row.history.map(({ note: _note, ...step }) => (step.by === person ? { ...step, name: "" } : step)),
    };
  }

  return (person, now) => {
    const requests = q.requests.all({ person }).map((row) => row.body);
    for (const row of requests) {
      for (const { id } of row.media) q.media.run({ id });
      if (row.invited !== undefined) tables.remove("invitation", row.invited);
      tables.put("request", anonymous(row, person));
      const about = row.id;
      for (const gone of [
        q.linesAbout,
        q.sentAbout,
        q.cardsAbout,
        q.notes,
        q.secrets,
        q.corrections,
        q.offersAbout,
        q.reminders,
      ])
        gone.run({ about });
    }
    for (const row of find.ofFollower(person))
      tables.put("request", { ...row, also: (row.also ?? []).filter((id) => id !== person) });
    for (const { body } of q.jobs.all({ person })) {
      const history = body.history.map((step) => (step.by === person ? { ...step, name: "" } : step));
      tables.put("request", { ...body, history });
    }
    for (const { body } of q.ratings.all({ person })) {
      const { comment: _comment, ...rest } = body;
      tables.put("rating", rest);
    }
    outbox.erase(
      person,
      requests.map((row) => row.id),
      now,
    );
    for (const at of people.addresses(person)) {
      const chat = peerKey(at);
      q.inbox.run({ channel: at.channel, peer: at.peer });
      for (const gone of [q.waiting, q.passedOn, q.sentTo, q.cardsIn]) gone.run({ chat });
      // They are not written to again by news or announcements, and nobody can read who they were.
      q.optOut.run({ key: `optout\t${digest(`${at.channel}\t${at.peer}`)}`, now });
    }
    for (const gone of [
      q.addresses,
      q.conversations,
      q.lines,
      q.mediaOf,
      q.offersTo,
      q.series,
      q.absences,
      q.invitations,
    ])
      gone.run({ person });
    q.notes.run({ about: person });
    q.reminders.run({ about: person });
    tables.remove("provider", person);
    tables.remove("person", person);
    tables.reread();
  };
}
