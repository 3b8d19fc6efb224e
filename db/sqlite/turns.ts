/** Builds a turn: the burst of one chat, who spoke, what was open there, and all that they may see. */
import type { Address, Choice, Incoming } from "#model/message.ts";
import type { Locale, Person } from "#model/people.ts";
import { readPress } from "#model/press.ts";
import type { Found, Lookup, Replied, Turn } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { peerKey } from "./keys.ts";
import type { People } from "./people.ts";
import { forResident, readsWhole } from "./projections.ts";
import type { Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";
import type { ViewMaker } from "./views.ts";

/** For how long a number may answer the last message that offered choices. */
const offerLivesMs = 3 * 86_400_000;
const foundAtMost = 20;

export interface TurnMaker {
  turn(messages: Incoming[], now: number): Turn | undefined;
  lookup(turn: Turn, lookup: Lookup): Found;
}

const localeOf = (language: string | undefined): Locale => (language?.toLowerCase().startsWith("en") ? "en" : "fr");

/** Letters without accents, for a search that people type on a phone. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export interface TurnParts {
  tables: Tables;
  people: People;
  thread: Thread;
  views: ViewMaker;
  find: Finder;
  topicAbout: (chat: string, thread: string) => string | undefined;
  ids: () => string;
}

export function turnMaker({ tables, people, thread, views, find, topicAbout, ids }: TurnParts): TurnMaker {
  const refOf = ({ body, inReplyTo }: Incoming): string | undefined =>
    body.kind === "reaction" || body.kind === "deleted" || body.kind === "edited" ? body.of : inReplyTo;

  function replied(messages: Incoming[], chat: Address): Replied | undefined {
    const ref = messages.map(refOf).find((one) => one !== undefined);
    const row = ref === undefined ? undefined : thread.bySent(peerKey(chat), ref);
    // Replying to one's own words that were passed on goes on with the same request.
    const passedOn = row || ref === undefined ? undefined : thread.copies({ chat, ref })[0]?.request;
    const topic = chat.thread === undefined ? undefined : topicAbout(peerKey(chat), chat.thread);
    const about = row?.about ?? passedOn ?? topic;
    if (!row && about === undefined) return undefined;
    return {
      choices: row?.choices ?? [],
      ...(about === undefined || about === null ? {} : { about }),
      ...(row?.card ? { card: row.card } : {}),
      ...(row?.voice ? { voice: row.voice } : {}),
    };
  }

  /** The payload of "/start X", or a bare one as a link on WhatsApp writes it. */
  function invitation(messages: Incoming[]): Turn["invitation"] {
    for (const { body } of messages) {
      if (body.kind !== "text") continue;
      const payload = /^\/start\s+(\S{1,64})\s*$/.exec(body.text)?.[1] ?? /^([\w-]{8,64})$/.exec(body.text.trim())?.[1];
      // A code that is copied by hand comes in small letters and with spaces.
      const typed = /^(?:[a-z0-9] ?){8}$/i.test(body.text.trim())
        ? body.text.replace(/\s/g, "").toUpperCase()
        : payload;
      const found =
        (payload === undefined ? undefined : tables.get("invitation", payload)) ??
        (typed === undefined ? undefined : tables.get("invitation", typed));
      if (found) return found;
    }
    return undefined;
  }

  /** The rows that a button names, also when its number was written. */
  function pressed(m: Incoming, choices: readonly Choice[]): string[] {
    const number = m.body.kind === "text" ? /^\s*(\d{1,2})\s*$/.exec(m.body.text)?.[1] : undefined;
    const said = m.body.kind === "press" ? m.body.press : choices[Number(number ?? 0) - 1]?.press;
    const press = said === undefined ? undefined : readPress(said);
    if (press?.kind === "request") return [press.id];
    return press?.kind === "do" ? press.args : [];
  }

  /** A person we have not met; the commit of their first turn writes them. */
  function stranger(m: Incoming, now: number): Person {
    return { id: `p${ids()}`, name: m.name ?? "", locale: localeOf(m.language), roles: [], createdAt: now, version: 0 };
  }

  return {
    turn(messages, now) {
      const [first] = messages;
      if (!first) return undefined;
      const chat = first.from;
      const from = people.byVoice(first) ?? stranger(first, now);
      const conversation = people.conversation(chat, from.id);
      const reply = replied(messages, chat);
      const offer = thread.lastOffer(peerKey(chat), chat.thread ?? "");
      const choices = reply?.choices.length ? reply.choices : (offer?.choices ?? []);
      const lastAbout = thread.lastIn(peerKey(chat), chat.thread ?? "")?.about ?? undefined;
      const group = first.by !== undefined && first.by !== chat.peer;
      const desk = group ? find.logeOfDesk(peerKey(chat)) : undefined;
      const open = conversation.at === "question" ? [conversation.about, conversation.parked?.about] : [];
      const named = [...messages.flatMap((m) => pressed(m, choices)), reply?.about, lastAbout, ...open].filter(
        (id) => id !== undefined,
      );
      const invited = invitation(messages);
      return {
        id: `t${ids()}`,
        now,
        chat,
        group,
        ...(desk ? { desk: desk.id } : {}),
        messages,
        from,
        ...(reply ? { replied: reply } : {}),
        offered: offer && now - offer.at < offerLivesMs ? offer.choices : [],
        ...(lastAbout === undefined ? {} : { lastAbout }),
        conversation,
        views: views.all(from, now, named),
        ...(invited ? { invitation: invited } : {}),
      };
    },
    lookup({ from, now, invitation: invited }, lookup) {
      // Whoever takes a role up with this very turn holds it already.
      const holdings = invited && invited.usedBy === undefined ? [...from.roles, invited] : from.roles;
      const keeps = (loge: string | undefined): boolean =>
        holdings.some(
          ({ role, loge: held }) => role === "admin" || (role === "coordinator" && held !== undefined && held === loge),
        );
      const none: Found = { requests: [], people: [] };
      const loges = (said: string): string[] =>
        said === "*"
          ? [...new Set(holdings.flatMap(({ role, loge }) => (role === "coordinator" && loge ? [loge] : [])))]
          : keeps(said)
            ? [said]
            : [];
      const described = (people: Person[], loge: string): Found["people"] =>
        people.map((one) => ({
          ...one,
          requests: find.requestsOf(one.id),
          notes: find.notesAbout(one.id, now).filter((note) => note.loge === loge),
        }));
      switch (lookup.what) {
        case "request": {
          const rows = find.byRef(lookup.ref.toUpperCase()).filter((row) => readsWhole(from, row));
          return {
            ...none,
            requests: rows.map((row) => {
              const view = views.request(row, now);
              return keeps(row.loge) ? { ...view, payments: find.paymentsOf(row.id) } : forResident(view, from.id);
            }),
          };
        }
        case "requests": {
          const wanted = plain(lookup.text ?? "");
          const found = loges(lookup.loge)
            .flatMap((loge) =>
              loge === "" ? find.openWithoutLoge() : lookup.open ? find.openOfLoge(loge) : find.ofLoge(loge),
            )
            .map((row) => views.request(row, now, { notes: true }))
            .filter(
              (view) =>
                lookup.services?.some((id) => view.services.includes(id)) ||
                plain(
                  [view.ref, view.residentName, view.text, view.where.address ?? "", ...view.services].join(" "),
                ).includes(wanted),
            );
          return { ...none, requests: found.slice(0, foundAtMost) };
        }
        case "residents": {
          const wanted = plain(lookup.text ?? "");
          const found = loges(lookup.loge).flatMap((loge) =>
            described(
              find
                .residentsOf(loge)
                .filter(
                  (one) =>
                    (lookup.person === undefined || one.id === lookup.person) &&
                    plain(`${one.name} ${one.home?.address ?? ""}`).includes(wanted),
                )
                .slice(0, foundAtMost),
              loge,
            ),
          );
          return { ...none, people: found };
        }
        case "news":
          return {
            ...none,
            people: loges(lookup.loge).flatMap((loge) =>
              find
                .residentsOf(loge)
                .filter((one) => one.news && !one.blocked && people.chatOf(one.id) !== undefined)
                .map((one) => ({ ...one, requests: 0, notes: [] })),
            ),
          };
        case "mine": {
          const own = find.ofResident(from.id);
          return {
            ...none,
            mine: {
              person: from,
              addresses: people.addresses(from.id),
              requests: own,
              series: find.seriesOf(from.id),
              notes: [from, ...own].flatMap(({ id }) => find.notesAbout(id, now)).length,
            },
          };
        }
      }
    },
  };
}
