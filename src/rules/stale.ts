/** A button that came too late is answered in words: what was done meanwhile, and by whom. */
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { firstName, saySlot } from "#words/format.ts";
import { words } from "#words/words.ts";
import { sayStatus } from "./cards.ts";

const past = words({
  fr: {
    accept: "accepté",
    offer: "proposé",
    quote: "chiffré",
    agree: "accordé",
    refuse: "refusé par l’habitant",
    book: "fixé",
    start: "commencé",
    finish: "terminé",
    close: "clos",
    decline: "refusé",
    cancel: "annulé",
    refer: "orienté",
    reopen: "rouvert",
    withdraw: "rendu",
    expire: "laissé sans suite",
    unhappy: "rouvert",
    already: (what: string, who: string) => `Déjà ${what} par ${who}.`,
    booked: (who: string, when: string) => `Le rendez-vous est fixé${who ? ` avec ${who}` : ""}, ${when}.`,
    now: (status: string) => `Cette demande en est à : ${status}.`,
    assistant: "l’assistant",
  },
  en: {
    accept: "accepted",
    offer: "offered",
    quote: "quoted",
    agree: "agreed",
    refuse: "refused by the resident",
    book: "booked",
    start: "started",
    finish: "finished",
    close: "closed",
    decline: "declined",
    cancel: "cancelled",
    refer: "referred",
    reopen: "reopened",
    withdraw: "handed back",
    expire: "left without follow-up",
    unhappy: "reopened",
    already: (what: string, who: string) => `Already ${what} by ${who}.`,
    booked: (who: string, when: string) => `The appointment is fixed${who ? ` with ${who}` : ""}, ${when}.`,
    now: (status: string) => `This request is: ${status}.`,
    assistant: "the assistant",
  },
});

/** A stale button is a value, not an error: "Déjà accepté par Nadia." */
export function sayStale(view: RequestView, locale: Locale): string {
  const p = past(locale);
  const last = view.history.findLast((step) => step.move in p && typeof p[step.move as "accept"] === "string");
  if (!last) return p.now(sayStatus(view.status, locale));
  if (last.move === "book" && view.appointment)
    return p.booked(firstName(view.providerName ?? ""), saySlot(view.appointment, locale));
  return p.already(p[last.move as "accept"], last.by === "assistant" ? p.assistant : firstName(last.name));
}
