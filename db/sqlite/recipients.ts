/** From "the coordinators of this loge" to the chats where they are told. No rule ever holds a phone number. */
import type { Address } from "#model/message.ts";
import type { Locale, Person, Role } from "#model/people.ts";
import type { Recipient } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { chatKey } from "./keys.ts";
import type { People } from "./people.ts";
import type { Tables } from "./tables.ts";

export interface Reached {
  person: string;
  locale: Locale;
  at: Address;
  /** A desk with a topic for each request. */
  topics: boolean;
}

/** Finds the chats; those that are gone, and those where we were never written to on WhatsApp, are not among them. */
export type Resolve = (to: Recipient, about: string | undefined, now: number) => Reached[];

export function recipients(tables: Tables, find: Finder, people: People): Resolve {
  const mayReach = (at: Address): boolean => people.mayReach(at);

  function chatOf(person: Person, as: Role, about: string | undefined): Address | undefined {
    const request = about === undefined ? undefined : tables.get("request", about);
    if (as === "resident" && request?.resident === person.id && mayReach(request.chat)) return request.chat;
    const held = person.roles.filter((one) => one.role === as && one.at !== undefined);
    const at = (held.find((one) => one.loge === request?.loge) ?? held[0])?.at;
    return at && mayReach(at) ? at : people.chatOf(person.id);
  }

  function reach(person: Person | undefined, as: Role, about: string | undefined): Reached[] {
    const at = person && chatOf(person, as, about);
    return person && at ? [{ person: person.id, locale: person.locale, at, topics: false }] : [];
  }

  const toAdmins = (about: string | undefined): Reached[] =>
    find.admins().flatMap((person) => reach(person, "admin", about));

  function toKeepers(id: string, about: string | undefined, now: number): Reached[] {
    const loge = tables.get("loge", id);
    const keepers = find.coordinatorsOf(id);
    if (loge?.desk && mayReach(loge.desk.at)) {
      const first = keepers[0];
      return [{ person: first?.id ?? "", locale: first?.locale ?? "fr", at: loge.desk.at, topics: loge.desk.topics }];
    }
    const absent = find.absencesOf(id, now).filter((absence) => absence.from <= now);
    const present = keepers.flatMap((person) => {
      const absence = absent.find((one) => one.person === person.id);
      const standIn = absence?.standIn === undefined ? undefined : tables.get("person", absence.standIn);
      return standIn ?? (absence ? [] : person);
    });
    // Who is away without anybody to step in is told all the same: somebody must be.
    const reached = (present.length > 0 ? present : keepers).flatMap((person) => reach(person, "coordinator", about));
    // A loge that nobody can be reached in still has somebody behind it.
    return reached.length > 0 ? reached : toAdmins(about);
  }

  return (to, about, now) => {
    const all =
      "admins" in to
        ? toAdmins(about)
        : "coordinatorsOf" in to
          ? toKeepers(to.coordinatorsOf, about, now)
          : reach(tables.get("person", to.person), to.as, about);
    return [...new Map(all.map((one) => [chatKey(one.at), one])).values()];
  };
}
