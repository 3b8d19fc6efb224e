/** A resident's turn as it was heard and read, and what every part of the answer asks of it. */
import type { Lang, Meaning } from "#model/meaning.ts";
import type { Locale } from "#model/people.ts";
import type { Understander } from "#model/ports.ts";
import type { Asking, Effect, RequestView, Turn } from "#model/turn.ts";
import type { Heard } from "#talk/hear.ts";
import { askedIn } from "./hearing.ts";
import { afterAll, because, thanksAnyway, wish } from "./phrases.ts";
import { passToDesk } from "#rules/passing.ts";
import { instantOf } from "#time/zone.ts";
import { plain } from "#words/plain.ts";

/** Below this, an intent is a guess: then what is open, or a request, is likelier than a digression. */
export const sure = 0.6;
export const plainly = 0.8;
export const talkingMs = 24 * 3_600_000;

export interface Said {
  turn: Turn;
  heard: Heard;
  meaning: Meaning;
  locale: Locale;
  understand: Understander;
  active: RequestView[];
  /** The request that a free sentence is about, when that is plain. */
  about: RequestView | undefined;
  /** It is only the last one talked of, long ago, among several. */
  vague: boolean;
}

/** A person of the loge has answered of late, or somebody is about to ring: what comes next is likely for them. */
export const isTalking = ({ turn, about }: Said): boolean =>
  (about?.answeredAt !== undefined && turn.now - about.answeredAt < talkingMs) ||
  (about !== undefined && isAtHand(about, turn.now));

/** The visit is on, or an hour or two away. */
const isAtHand = ({ appointment, timezone, status }: RequestView, now: number): boolean =>
  appointment !== undefined &&
  (status === "booked" || status === "under_way") &&
  Math.abs(instantOf(appointment.start, timezone) - now) < 2 * 3_600_000;

/** Beside a talk, only a whole sentence that surely asks for something opens another request: "2 mètres" is an answer. */
export const isPlainNeed = ({ meaning, heard }: Said): boolean =>
  meaning.confidence.intent >= plainly && meaning.confidence.services >= plainly && heard.text.split(/\s+/).length >= 4;

export const bare = (text: string): string => plain(text).replaceAll("'", " ");

/** What a sentence means beside what is open: "ouf, elle est sortie, merci quand même" takes the request back. */
export function meant(meaning: Meaning, text: string, within: boolean): Meaning {
  const read = named(meaning, within);
  const over = within && read.intent === "thanks" && thanksAnyway.test(bare(text));
  return over ? { ...read, intent: "cancel", confidence: { ...read.confidence, intent: plainly } } : read;
}

/** "Another service" beside a service, or about a request that there is, is a word that was not understood: it names none. */
function named(meaning: Meaning, within: boolean): Meaning {
  const guessed = within && meaning.confidence.services < 0.95;
  const services = meaning.services.filter((id) => id !== "other" || (meaning.services.length === 1 && !guessed));
  if (services.length === meaning.services.length) return meaning;
  const parts = meaning.parts?.filter((part) => part.services.some((id) => services.includes(id)));
  const { parts: _before, ...rest } = meaning;
  return { ...rest, services, ...(parts && parts.length > 1 ? { parts } : {}) };
}

/** The language is the one somebody wrote at length; an address or "ok" says nothing about it. */
export function localeOf(turn: Turn, heard: Heard, lang: Lang): Locale {
  const words = heard.text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  const telling =
    turn.from.greetedAt === undefined ? words > 0 : words >= (turn.conversation.at === "question" ? 6 : 4);
  return telling && (lang === "fr" || lang === "en") ? lang : turn.from.locale;
}

/** The turn of somebody who writes in this language. */
export function speaking(turn: Turn, locale: Locale): Turn {
  const from = { ...turn.from, locale };
  return { ...turn, from, views: { ...turn.views, resident: { ...turn.views.resident, me: from } } };
}

/** Instead of a reason for cancelling: a new need, or the same one after all. */
export function insteadOfWhy({ meaning, heard, active }: Said): boolean {
  const needs =
    meaning.intent === "request" &&
    meaning.confidence.intent >= sure &&
    meaning.services.length > 0 &&
    meaning.confidence.services >= sure;
  const said = bare(heard.text);
  const another = needs && !because.test(said) && (meaning.when.kind !== "none" || wish.test(said));
  const next =
    meaning.intent === "cancel" && active.some((one) => one.services.some((id) => meaning.services.includes(id)));
  return another || next || afterAll.test(said);
}

/** A few words that ask for nothing, right after a request has ended, are about it: "imprévu". */
export function justEnded({ turn, active, meaning, heard }: Said): RequestView | undefined {
  const asks = meaning.services.length > 0 || meaning.when.kind !== "none" || heard.text.split(/\s+/).length > 4;
  if (active.length || asks || !["request", "change", "cancel", "complaint"].includes(meaning.intent)) return undefined;
  return turn.views.resident.requests.find(
    ({ id, status, changedAt }) => id === turn.lastAbout && status === "cancelled" && turn.now - changedAt < 3_600_000,
  );
}

/** The last, optional word of a dialogue that is done: a new need said instead of it is one. */
export const isAftermath = ({ dialogue, asked }: Asking): boolean =>
  (["cancel", "refuse"].includes(dialogue) && asked === "why") || (dialogue === "rate" && asked === "comment");

const definite = /\b(?:le|la|les|l|du|de la|des|mon|ma|mes|the|my) ([a-z]{4,})/g;

/** Open requests whose own words hold a thing that a short sentence names as known: "le frigo c'est à 10h". */
export function mentioned({ heard, active, meaning }: Said): RequestView[] {
  const said = bare(heard.text);
  if (wish.test(said) || said.split(" ").length > 8) return [];
  if (active.some((one) => one.services.some((id) => meaning.services.includes(id)))) return [];
  const things = [...said.matchAll(definite)].map(([, thing = ""]) => thing).filter((thing) => !moments.test(thing));
  return active.filter(({ text }) => things.some((thing) => new RegExp(`\\b${thing}\\b`).test(bare(text))));
}
const moments =
  /^(?:matin|midi|soir|soiree|semaine|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|morning|evening|week|rue|avenue|mois|jour|heure)/;

/** "toujours la fuite": it asks where its request stands and says how the need stands, which the desk should read. */
export const toldOfIt = ({ meaning, heard, turn }: Said, request: RequestView | undefined): Effect[] =>
  request && meaning.intent === "status" && meaning.services.some((id) => request.services.includes(id))
    ? passToDesk(request, heard.text, [], turn.now)
    : [];

/** Does it hold the place or the moment that is asked for? Other questions are answered by any words. */
export function tellsWhatIsAsked({ turn, meaning, heard }: Said): boolean {
  const about = askedIn(turn.conversation)?.about;
  if (about === "where" || about === "loge") return heard.place !== undefined || Object.keys(meaning.where).length > 0;
  if (about === "when") return meaning.when.kind !== "none" || meaning.when.time !== undefined;
  return true;
}
