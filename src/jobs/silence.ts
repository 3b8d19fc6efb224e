/** Silence is a bug: nobody took a request, so its desk is nudged, a stand-in is called, the resident is told, then the admins. */
import type { Due, Effect, RequestView } from "#model/turn.ts";
import { cardFor, cardName, sayServices } from "#rules/cards.ts";
import { tell } from "#rules/effects.ts";
import { askerOf, keepersOf } from "#rules/requests.ts";
import { firstName, sayLasting, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    nudge: (what: string, who: string, ref: string, long: string) =>
      `${who} attend depuis ${long} : ${what} (${ref}). Un mot suffit.`,
    standIn: (what: string, who: string, loge: string) =>
      `Personne n’a encore répondu à ${who} pour ${loge} : ${what}. Pouvez-vous prendre le relais ?`,
    waiting: (who: string, what: string) =>
      `${who} n’a pas encore pu vous répondre. Votre demande (${what}) est toujours là, et la loge a été relancée. Pour une urgence, appelez le 112.`,
    waitingNetwork: (what: string) =>
      `Votre demande (${what}) est toujours là, et l’équipe du réseau a été relancée. Pour une urgence, appelez le 112.`,
    admins: (what: string, loge: string) =>
      `Depuis 24 heures, personne n’a répondu à cette demande de ${loge} : ${what}.`,
    nowhere: "personne (aucune loge)",
  },
  en: {
    nudge: (what: string, who: string, ref: string, long: string) =>
      `${who} has been waiting for ${long}: ${what} (${ref}). One word is enough.`,
    standIn: (what: string, who: string, loge: string) =>
      `Nobody has answered ${who} yet for ${loge}: ${what}. Can you take over?`,
    waiting: (who: string, what: string) =>
      `${who} has not been able to answer you yet. Your request (${what}) is still here, and the loge has been reminded. In an emergency, call 112.`,
    waitingNetwork: (what: string) =>
      `Your request (${what}) is still here, and the network team has been reminded. In an emergency, call 112.`,
    admins: (what: string, loge: string) => `For 24 hours nobody has answered this request of ${loge}: ${what}.`,
    nowhere: "nobody (no loge)",
  },
});

/** The request while it still waits for a first human word, and by the timers that count now. */
function waiting({ request, reminder }: Due): RequestView | undefined {
  if (request?.status !== "new" || request.answeredAt !== undefined) return undefined;
  return request.watchedAt === undefined || reminder.id.endsWith(`-${request.watchedAt}`) ? request : undefined;
}

export function nudge(due: Due): Effect[] {
  const request = waiting(due);
  if (!request) return [];
  const waited = due.now - (request.watchedAt ?? request.createdAt);
  return [
    tell(
      keepersOf(request),
      both((l) => ({
        text: t(l).nudge(sayServices(request, l), firstName(request.residentName), request.ref, sayLasting(waited, l)),
      })),
      { about: request.id, underCard: true },
    ),
  ];
}

export function standIn(due: Due): Effect[] {
  const request = waiting(due);
  const { loge } = due;
  if (!request || !loge?.standIn) return [];
  const to = { person: loge.standIn, as: "coordinator" as const };
  return [
    tell(
      to,
      both((l) => ({
        text: t(l).standIn(sayServices(request, l), firstName(request.residentName), sayLoge(loge.name, l)),
      })),
      { about: request.id },
    ),
    tell(
      to,
      both((l) => cardFor(request, l)),
      { card: cardName(request), about: request.id },
    ),
  ];
}

export function stillWaiting(due: Due): Effect[] {
  const request = waiting(due);
  if (!request) return [];
  const who = due.coordinators[0] && firstName(due.coordinators[0].name);
  return [
    tell(
      askerOf(request),
      both((l) => {
        const what = request.services.length ? sayServices(request, l).toLocaleLowerCase() : request.ref;
        return { text: who ? t(l).waiting(who, what) : t(l).waitingNetwork(what) };
      }),
      { about: request.id },
    ),
  ];
}

export function adminsTold(due: Due): Effect[] {
  const request = waiting(due);
  if (!request) return [];
  const admins = { admins: true as const };
  return [
    tell(
      admins,
      both((l) => ({
        text: t(l).admins(sayServices(request, l), request.logeName ? sayLoge(request.logeName, l) : t(l).nowhere),
      })),
      { about: request.id },
    ),
    ...(request.loge
      ? [
          tell(
            admins,
            both((l) => cardFor(request, l)),
            { card: cardName(request), about: request.id },
          ),
        ]
      : []),
  ];
}
