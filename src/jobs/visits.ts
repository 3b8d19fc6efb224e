/** Around a visit: the evening before, two hours before, late, nobody there, and the same evening. */
import { limits } from "#model/limits.ts";
import type { Due, Effect, RequestView } from "#model/turn.ts";
import { buttonsFor, labelOf, sayServices } from "#rules/cards.ts";
import { present, put, tell } from "#rules/effects.ts";
import { hostOf, waitsAtDoor } from "#rules/relative.ts";
import { act, askerOf, card, keepCode, keepersOf, newsTo } from "#rules/requests.ts";
import { instantOf } from "#time/zone.ts";
import { writePress } from "#model/press.ts";
import { firstName, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    eveningResident: (who: string, when: string) => `Rappel : ${who} vient ${when}.`,
    eveningProvider: (what: string, who: string, when: string) =>
      `Rappel : ${what} chez ${who}, ${when}. Confirmez d’un geste.`,
    soonResident: (who: string, when: string) => `${who} vient bientôt : ${when}.`,
    soonProvider: (what: string, who: string, when: string) => `Bientôt : ${what} chez ${who}, ${when}.`,
    code: (code: string) => `Code d’entrée, pour aujourd’hui seulement : ${code}`,
    noCode: (provider: string, who: string) =>
      `Le code d’entrée chez ${who} n’est plus gardé : ${provider} en a besoin aujourd’hui.`,
    late: (who: string) => `${who} est bien là ? Si personne n’est arrivé, dites-le ici.`,
    alert: (who: string, provider: string) =>
      `Toujours pas de nouvelles de ${provider} chez ${who}, 20 minutes après l’heure. Un appel ?`,
    unconfirmed: (provider: string) => `${provider} n’a pas encore confirmé pour demain.`,
    done: (who: string) => `Est-ce que tout s’est bien passé avec ${who} ?`,
  },
  en: {
    eveningResident: (who: string, when: string) => `Reminder: ${who} comes ${when}.`,
    eveningProvider: (what: string, who: string, when: string) =>
      `Reminder: ${what} for ${who}, ${when}. Please confirm with one tap.`,
    soonResident: (who: string, when: string) => `${who} comes soon: ${when}.`,
    soonProvider: (what: string, who: string, when: string) => `Soon: ${what} for ${who}, ${when}.`,
    code: (code: string) => `Door code, for today only: ${code}`,
    noCode: (provider: string, who: string) =>
      `The door code at ${who}’s is no longer kept: ${provider} needs it today.`,
    late: (who: string) => `Is ${who} there? If nobody has come, say so here.`,
    alert: (who: string, provider: string) =>
      `Still no news of ${provider} at ${who}’s, 20 minutes after the hour. A call?`,
    unconfirmed: (provider: string) => `${provider} has not confirmed for tomorrow yet.`,
    done: (who: string) => `Did everything go well with ${who}?`,
  },
});

type Booked = RequestView & { appointment: NonNullable<RequestView["appointment"]>; provider: string };

/** The request when its appointment is still the one that this reminder was set for. */
function booked(
  { request, reminder }: Due,
  statuses: readonly RequestView["status"][] = ["booked"],
): Booked | undefined {
  if (!request?.appointment || !request.provider || !statuses.includes(request.status)) return undefined;
  const start = instantOf(request.appointment.start, request.timezone);
  return reminder.id.endsWith(`-${start}`) ? (request as Booked) : undefined;
}

const toProvider = (request: Booked): { person: string; as: "provider" } => ({
  person: request.provider,
  as: "provider",
});

export function eveningBefore(due: Due): Effect[] {
  const request = booked(due);
  if (!request) return [];
  const until = instantOf(request.appointment.start, request.timezone);
  return [
    ...newsTo(request).map((to) =>
      tell(
        to,
        both((l) => ({
          text: t(l).eveningResident(firstName(request.providerName ?? ""), saySlot(request.appointment, l)),
        })),
        { about: request.id, until },
      ),
    ),
    tell(
      toProvider(request),
      both((l) => ({
        text: t(l).eveningProvider(sayServices(request, l), hostOf(request, l), saySlot(request.appointment, l)),
        choices: buttonsFor(request, "provider", l, ["confirm", "withdraw"]),
      })),
      { about: request.id, until },
    ),
  ];
}

/** Two hours before, with the code: it goes out on the day only. */
export function twoHoursBefore(due: Due): Effect[] {
  const request = booked(due);
  if (!request) return [];
  const start = instantOf(request.appointment.start, request.timezone);
  const until = start + limits.twoHoursMs;
  return [
    ...newsTo(request).map((to) =>
      tell(
        to,
        both((l) => ({
          text: t(l).soonResident(firstName(request.providerName ?? ""), saySlot(request.appointment, l)),
        })),
        { about: request.id, until },
      ),
    ),
    tell(
      toProvider(request),
      both((l) => ({
        text: t(l).soonProvider(sayServices(request, l), hostOf(request, l), saySlot(request.appointment, l)),
        choices: buttonsFor(request, "provider", l, ["start", "withdraw"]),
      })),
      { about: request.id, until },
    ),
    ...(request.code ? codeTo(due, request, until) : []),
  ];
}

/** Asked for by the provider's own visit, so it may come early in the morning. */
export function code(due: Due): Effect[] {
  const request = booked(due, ["booked", "under_way"]);
  return request
    ? codeTo(due, request, instantOf(request.appointment.start, request.timezone) + limits.twoHoursMs)
    : [];
}

/** The code of a series is of use again: it is kept on. One that is gone meanwhile is asked for by the desk. */
function codeTo(due: Due, request: Booked, until: number): Effect[] {
  const secret = due.code;
  if (!secret)
    return request.code
      ? [
          tell(
            keepersOf(request),
            both((l) => ({ text: t(l).noCode(firstName(request.providerName ?? ""), waitsAtDoor(request)) })),
            { about: request.id, underCard: true },
          ),
        ]
      : [];
  return [
    tell(
      toProvider(request),
      both((l) => ({ text: t(l).code(secret) })),
      { about: request.id, weight: "personal", until },
    ),
    ...(request.series === undefined ? [] : [keepCode(request, secret, due.now)]),
  ];
}

export function lateButton(due: Due): Effect[] {
  const request = booked(due);
  if (!request) return [];
  // Whoever is visited may be somebody else than who asked: both can say it.
  return newsTo(request).map((to) =>
    tell(
      to,
      both((l) => ({
        text: t(l).late(firstName(request.providerName ?? "")),
        choices: [{ label: labelOf("late", l), press: writePress({ kind: "request", id: request.id, move: "late" }) }],
      })),
      { about: request.id, until: due.now + 3_600_000 },
    ),
  );
}

export function lateAlert(due: Due): Effect[] {
  const request = booked(due);
  if (!request) return [];
  return [
    tell(
      keepersOf(request),
      both((l) => ({ text: t(l).alert(waitsAtDoor(request), firstName(request.providerName ?? "")) })),
      { about: request.id, underCard: true },
    ),
  ];
}

/** The same evening: one tap. Silence closes it after a week. */
export function wellDone(due: Due): Effect[] {
  const request = booked(due, ["booked", "under_way", "done"]);
  if (!request) return [];
  const finished =
    request.status === "done"
      ? { ok: true as const, view: request, effects: [] as Effect[] }
      : act(request, "finish", { id: "assistant", name: "" }, "coordinator", due.now, { quiet: true });
  if (!finished.ok) return [];
  const ask = both((l) => ({
    text: t(l).done(firstName(request.providerName ?? "")),
    choices: [
      { label: labelOf("happy", l), press: writePress({ kind: "request", id: request.id, move: "happy" }) },
      { label: labelOf("unhappy", l), press: writePress({ kind: "request", id: request.id, move: "unhappy" }) },
    ],
  }));
  return [
    ...finished.effects,
    tell(askerOf(request), ask, { about: request.id }),
    put(
      "reminder",
      present({
        id: `close-${request.id}-${due.now}`,
        kind: "close",
        about: request.id,
        loge: request.loge,
        dueAt: due.now + (due.loge?.delays?.closeAfterMs ?? limits.closeAfterMs),
        version: 0,
      }),
    ),
  ];
}

/** After a week of silence what is done is closed, without a word: nobody is waiting. */
export function close({ request, now }: Due): Effect[] {
  if (request?.status !== "done") return [];
  const closed = act(request, "close", { id: "assistant", name: "" }, "coordinator", now, { quiet: true });
  return closed.ok ? [...closed.effects, card(closed.view)] : [];
}
