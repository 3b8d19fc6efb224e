/** Whoever was invited to the news of a request has answered: the request learns of it here, since they could not see it before. */
import type { Due, Effect, RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { put, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { sayWhom } from "#rules/relative.ts";
import { askerOf, card, rowOf } from "#rules/requests.ts";
import { firstName, saySlot, sayWhen } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    joined: (whom: string) => `C’est accepté : les nouvelles vont aussi à ${whom}.`,
    declined: (whom: string) => `L’invitation pour ${whom} n’a pas été acceptée : les nouvelles ne viennent qu’ici.`,
    what: (asker: string, what: string) => `Voici la demande de ${asker} : ${what}.`,
    them: "cette personne",
  },
  en: {
    joined: (whom: string) => `Accepted: the news goes to ${whom} too.`,
    declined: (whom: string) => `The invitation for ${whom} was not accepted: the news only comes here.`,
    what: (asker: string, what: string) => `Here is ${asker}’s request: ${what}.`,
    them: "this person",
  },
});

const whomOf = ({ forWhom }: RequestView, locale: "fr" | "en"): string =>
  forWhom ? sayWhom(forWhom, locale, "asker") : t(locale).them;

/** Yes: from here on both get the news, of the other visits of a series too; never a third person. */
export function follow({ request, requests = [], reminder }: Due): Effect[] {
  const person = reminder.with;
  if (!request || !isOpenRequest(request) || !person || person === request.resident || request.also?.length) return [];
  const visits = requests.filter((one) => isOpenRequest(one) && !one.also?.length);
  return [
    ...[request, ...visits].flatMap((one) => {
      const { invited: _used, ...rest } = one;
      const next: RequestView = { ...rest, also: [person] };
      return [put("request", rowOf(next)), card(next)];
    }),
    tell(
      askerOf(request),
      both((l) => ({ text: t(l).joined(whomOf(request, l)) })),
      { about: request.id },
    ),
    tell(
      { person, as: "resident" },
      both((l) => {
        const when = request.appointment ? saySlot(request.appointment, l) : sayWhen(request.when, l);
        const what = [sayServices(request, l), when].filter(Boolean).join(", ");
        return {
          text: t(l).what(firstName(request.residentName), `${what} (${request.ref})`),
        };
      }),
      { about: request.id },
    ),
  ];
}

/** No: nothing of it goes anywhere else, and who asked knows that. */
export function followNo({ request }: Due): Effect[] {
  if (!request?.invited || !isOpenRequest(request)) return [];
  const { invited: _used, ...next } = request;
  return [
    put("request", rowOf(next)),
    card(next),
    tell(
      askerOf(request),
      both((l) => ({ text: t(l).declined(whomOf(request, l)) })),
      { about: request.id },
    ),
  ];
}
