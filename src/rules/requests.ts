/** What happens to a request: opened, completed, moved. Each gives the request as it then is, and what follows from it. */
import { limits } from "#model/limits.ts";
import type { Lang, Meaning } from "#model/meaning.ts";
import type { Address, Media, Place } from "#model/message.ts";
import type { Locale, Person, Role } from "#model/people.ts";
import { keptUnder, secretId } from "#model/secret.ts";
import type { ServiceRequest, Step } from "#model/records.ts";
import type { Effect, LogeCard, Recipient, RequestView } from "#model/turn.ts";
import { both } from "#words/words.ts";
import { cardFor, cardName, deskNotice, providerNotice, residentNotice } from "./cards.ts";
import { present, put, tell } from "./effects.ts";
import { type Draft, isGuess } from "./fold.ts";
import { afterWorkingMinutes, awake } from "./hours.ts";
import { endStatuses, may, moves, type Move, type MoveName } from "./moves.ts";
import { relativesOf, toRelatives } from "./relative.ts";
import { sayStale } from "./stale.ts";

/** What a request holds that a person can say: a draft, and what came with it. */
export interface Need extends Draft {
  lang: Lang;
  doubt?: string[];
  emergency?: string;
  refusal?: string;
  wish?: { provider: string; name: string };
  media: Media[];
  place?: Place;
}

export interface Made {
  view: RequestView;
  effects: Effect[];
}

const alphabet = "23456789BCDFGHJKMNPQRSTVWXZ";

/** Five letters and figures that people can read aloud, from an id. */
export function refOf(id: string): string {
  let hash = 2_166_136_261;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
  let ref = "";
  for (let n = 0; n < 5; n++, hash = Math.floor(hash / alphabet.length)) ref += alphabet[hash % alphabet.length];
  return ref;
}

/** Whoever keeps a request: its loge's coordinators, or the network's admins while it has no loge. */
export function keepersOf(request: Pick<ServiceRequest, "loge">): Recipient {
  return request.loge ? { coordinatorsOf: request.loge } : { admins: true };
}

/** The card as it now is, to whoever keeps the request. */
export function card(view: RequestView): Effect {
  return tell(
    keepersOf(view),
    both((locale) => cardFor(view, locale)),
    { card: cardName(view), about: view.id },
  );
}

/** The request exists from here on, in somebody's keeping. */
export function openRequest(input: {
  id: string;
  need: Need;
  from: Person;
  chat: Address;
  loge: LogeCard | undefined;
  why: string;
  now: number;
  already?: Step[];
}): Made {
  const { id, need, from, loge, now } = input;
  const request: ServiceRequest = present({
    id,
    ref: refOf(id),
    loge: loge?.id,
    resident: from.id,
    chat: input.chat,
    status: "new" as const,
    ...fieldsOf(need),
    code: need.where.doorCode !== undefined,
    why: input.why,
    residentAt: now,
    watchedAt: now,
    history: [{ at: now, by: from.id, name: from.name, move: "open" }],
    createdAt: now,
    changedAt: now,
    version: 0,
  });
  const view: RequestView = present({
    ...request,
    residentName: from.name || "Habitant",
    residentLocale: from.locale,
    logeName: loge?.name,
    timezone: loge?.timezone ?? "Europe/Paris",
    thread: [],
    offers: [],
    notes: [],
  });
  return {
    view,
    effects: [
      put("request", request),
      ...secretOf(view, need, now),
      ...watch(view, loge, now),
      card(view),
      ...attached(view, need.media, need.place),
    ],
  };
}

/** Files and places stand under the card, since a card is words. */
function attached(view: RequestView, media: Media[], place: Place | undefined): Effect[] {
  if (!media.length && !place) return [];
  const prompt = { text: "", ...(media.length ? { media } : {}), ...(place ? { place } : {}) };
  return [
    tell(keepersOf(view), { fr: prompt, en: prompt }, { about: view.id, underCard: true, voice: view.residentName }),
  ];
}

function fieldsOf(
  need: Need,
): Pick<ServiceRequest, "text" | "lang" | "services" | "when" | "where" | "urgent" | "media"> &
  Partial<ServiceRequest> {
  const { doorCode: _secret, usual: _usual, ...where } = need.where;
  return present({
    text: maskCode(need.text, need.where.doorCode).slice(0, limits.textKept),
    lang: need.lang,
    services: need.services,
    doubt: need.services.length ? undefined : need.doubt,
    when: need.when,
    where,
    budget: need.budget,
    count: need.count,
    urgent: need.urgent,
    emergency: need.emergency,
    refusal: need.refusal,
    forWhom: need.forWhom,
    contact: need.contact,
    wish: need.wish,
    media: need.media.slice(0, 20),
    place: need.place,
  });
}

const hidden = "•••";

/** A door code never stays in words that others read. */
export function maskCode(text: string, code: string | undefined): string {
  return code ? text.split(code).join(hidden) : text;
}

function secretOf(view: RequestView, need: Need, now: number): Effect[] {
  const code = need.where.doorCode;
  // A talk that goes on holds the mark that stands for it: the code itself is kept already.
  if (!code || code === hidden) return [];
  const series = view.seriesOf;
  return [keepCode(view, code, now), ...(series && !series.code ? [put("series", { ...series, code: true })] : [])];
}

/** A code is kept for so long after it was told, or was last of use to a series. */
const codeKeptMs = 90 * 86_400_000;

export const keepCode = (view: Pick<ServiceRequest, "id" | "series">, code: string, now: number): Effect =>
  put("secret", { id: secretId(view), request: keptUnder(view), code, expiresAt: now + codeKeptMs, version: 0 });

type Watched = Pick<LogeCard, "id" | "hours" | "timezone" | "delays">;

/** Silence is a bug: what reminds of a request that nobody takes, by the loge's hours. */
export function watch(view: RequestView, loge: Watched | undefined, now: number): Effect[] {
  const delays = { ...limits, ...loge?.delays };
  const open = loge ?? { hours: {}, timezone: "Europe/Paris" };
  const row = (kind: string, dueAt: number): Effect =>
    put(
      "reminder",
      present({ id: `${kind}-${view.id}-${now}`, kind, about: view.id, loge: loge?.id, dueAt, version: 0 }),
    );
  return [
    ...(loge
      ? [
          row("nudge", afterWorkingMinutes(now, delays.nudgeMinutes, open)),
          row("stand-in", afterWorkingMinutes(now, delays.standInMinutes, open)),
        ]
      : []),
    row("still-waiting", awake(afterWorkingMinutes(now, delays.residentToldMinutes, open), open)),
    row("admins-told", awake(now + delays.adminsToldMs, open)),
  ];
}

/** New words or facts from the resident: the request holds them, the card shows them. Nothing follows when nothing changed. */
export function amend(view: RequestView, need: Need, now: number): Made {
  const fields = fieldsOf(need);
  const code = view.code || need.where.doorCode !== undefined;
  const before = JSON.stringify(fieldsOf({ ...view, excluded: [], doubt: view.doubt ?? [] } as unknown as Need));
  const newCode = view.code ? secretOf(view, need, now) : [];
  if (JSON.stringify(fieldsOf(need)) === before && code === view.code) return { view, effects: newCode };
  const { doubt: _old, budget: _b, ...rest } = view;
  const next: RequestView = { ...rest, ...fields, code, changedAt: now };
  const more = need.media.filter((media) => !view.media.some((old) => old.id === media.id));
  const moved = JSON.stringify(need.place) === JSON.stringify(view.place) ? undefined : need.place;
  return {
    view: next,
    effects: [put("request", rowOf(next)), ...secretOf(next, need, now), card(next), ...attached(next, more, moved)],
  };
}

/** The request finds its loge: another desk keeps it, and the silence timers start again by its hours. */
export function place(view: RequestView, loge: LogeCard, why: string, now: number): Made {
  const next: RequestView = {
    ...view,
    loge: loge.id,
    logeName: loge.name,
    timezone: loge.timezone,
    why,
    watchedAt: now,
    changedAt: now,
  };
  const gone = view.loge ?? "";
  return {
    view: next,
    effects: [
      put("request", rowOf(next)),
      ...(gone === loge.id ? [] : farewell(view, loge.name)),
      ...watch(next, loge, now),
      card(next),
      ...attached(next, next.media, next.place),
    ],
  };
}

/** The old desk's card says where the request went, and has no buttons any more. */
function farewell(view: RequestView, to: string): Effect[] {
  return [
    tell(
      keepersOf(view),
      both((locale) => ({
        text: `${cardFor(view, locale).text.split("\n")[0]}\n${locale === "fr" ? "Orientée vers" : "Referred to"} : ${to}`,
      })),
      { card: cardName(view), about: view.id },
    ),
  ];
}

export type Acted = ({ ok: true } & Made) | { ok: false; why: Record<Locale, string> };

export interface Actor {
  id: string;
  name: string;
}

/** Makes a move of the table: the request changes, both sides are told. A move that is not open any more says why. */
export function act(
  view: RequestView,
  name: MoveName,
  by: Actor,
  role: Role,
  now: number,
  more: { change?: Partial<ServiceRequest>; note?: string; quiet?: boolean } = {},
): Acted {
  if (!may(view, name, role)) return { ok: false, why: both((locale) => sayStale(view, locale)) };
  const move: Move = moves[name];
  const step: Step = { at: now, by: by.id, name: by.name, move: name, ...(more.note ? { note: more.note } : {}) };
  const next: RequestView = {
    ...view,
    ...more.change,
    ...(move.to === "same" ? {} : { status: move.to }),
    ...(role === "coordinator" || role === "admin" ? { answeredAt: now } : {}),
    ...(name === "accept" ? { coordinator: by.id, coordinatorName: by.name } : {}),
    history: [...view.history.slice(-limits.historyLines), step],
    changedAt: now,
  };
  if (undoing.has(name)) unbooked(next);
  if (name === "handBack") delete next.humanSince;
  if (name === "human") next.humanSince = now;
  const over = next.code && ["done", ...endStatuses].includes(next.status);
  // What was promised for the day of the visit goes with it.
  if (over) next.code = false;
  const told = more.quiet ? [] : toOthers(next, name, by.name, role);
  // What a series needs again is kept until the series ends.
  const forgotten: Effect[] =
    over && next.series === undefined ? [{ kind: "remove", table: "secret", id: secretId(next) }] : [];
  return {
    ok: true,
    view: next,
    effects: [put("request", rowOf(next)), ...forgotten, ...told, ...offersOver(next, name, now), card(next)],
  };
}

/** After these nobody is on the way to the resident any more. */
const undoing: ReadonlySet<MoveName> = new Set<MoveName>(["refuse", "withdraw", "reopen", "refer"]);

function unbooked(view: RequestView): void {
  delete view.provider;
  delete view.providerName;
  delete view.price;
  delete view.slots;
  delete view.appointment;
  delete view.confirmedAt;
}

/** Those who were asked too and are not needed any more are told, once: by a job, since not everybody who moves sees them. */
function offersOver(view: RequestView, name: MoveName, now: number): Effect[] {
  const over =
    name === "agree" || name === "book" || name === "refer" || (endStatuses as string[]).includes(view.status);
  return over && view.history.some((step) => step.move === "offer" || step.move === "quote")
    ? [
        put(
          "reminder",
          present({
            id: `offers-over-${view.id}-${now}`,
            kind: "offers-over",
            about: view.id,
            loge: view.loge,
            dueAt: now,
            version: 0,
          }),
        ),
      ]
    : [];
}

/** Everybody whom the table names, but for whoever made the move. */
function toOthers(view: RequestView, name: MoveName, by: string, role: Role): Effect[] {
  const { tells }: Move = moves[name];
  const desk = deskNotice(view, name, "fr") && both((locale) => deskNotice(view, name, locale) ?? { text: "" });
  const provider =
    providerNotice(view, name, "fr") && both((locale) => providerNotice(view, name, locale) ?? { text: "" });
  return [
    ...(tells.includes("resident") && role !== "resident" ? toResident(view, name, by) : []),
    // Whoever follows it learns of what the resident did, too.
    ...(tells.includes("resident") ? toRelatives(view, name, by) : []),
    ...(tells.includes("provider") && role !== "provider" && view.provider && provider
      ? [tell({ person: view.provider, as: "provider" }, provider, { about: view.id })]
      : []),
    ...(tells.includes("coordinator") && role !== "coordinator" && desk
      ? [tell(keepersOf(view), desk, { about: view.id, underCard: true })]
      : []),
  ];
}

function toResident(view: RequestView, name: MoveName, by: string): Effect[] {
  if (!residentNotice(view, name, by, "fr")) return [];
  const prompt = both((locale) => residentNotice(view, name, by, locale) ?? { text: "" });
  return [tell(askerOf(view), prompt, { about: view.id })];
}

/** Who asked: what has a price, is to be decided or was said in private is for nobody else. */
export const askerOf = (view: Pick<ServiceRequest, "resident">): Recipient => ({
  person: view.resident,
  as: "resident",
});

/** Everybody who gets news of a request on the resident's side: who asked, and whoever it is for. */
export const newsTo = (view: Pick<ServiceRequest, "resident" | "also">): Recipient[] => [
  askerOf(view),
  ...relativesOf(view),
];

/** The stored row of a view: names and thread belong to other tables. */
export function rowOf(view: RequestView): ServiceRequest {
  const {
    residentName: _1,
    residentLocale: _2,
    logeName: _3,
    timezone: _4,
    coordinatorName: _5,
    providerName: _6,
    relatives: _12,
    thread: _7,
    offers: _8,
    notes: _9,
    rating: _10,
    seriesOf: _11,
    payments: _13,
    delays: _14,
    ...row
  } = view;
  return row;
}

/** A meaning as a draft's facts, for a first sentence. */
export function needOf(meaning: Meaning, text: string, media: Media[]): Need {
  return present({
    text,
    lang: meaning.lang,
    services: meaning.services,
    guess: isGuess(meaning) || undefined,
    doubt: meaning.doubt,
    excluded: meaning.excluded,
    when: meaning.when,
    where: meaning.where,
    budget: meaning.budget,
    count: meaning.count,
    forWhom: meaning.forWhom,
    contact: meaning.contact,
    urgent: meaning.urgent,
    emergency: meaning.emergency,
    refusal: meaning.refusal,
    media,
  }) as Need;
}
