/** A file that could not be had, too large most often: whoever sent it is told so, and so is the desk that waits for it. */
import type { Locale } from "#model/people.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Effect, Outcome, Turn } from "#model/turn.ts";
import { say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { keepersOf } from "#rules/requests.ts";
import { firstName } from "#words/format.ts";
import { both } from "#words/words.ts";
import { outcome } from "./outcome.ts";

/** Whether a file of this turn has no bytes. */
export const hasUnread = ({ messages }: Turn): boolean =>
  messages.some(({ body }) => body.kind === "media" && body.media.id === "");

const notSent: Record<Locale, string> = {
  fr: "Ce fichier est trop lourd pour moi (15 Mo au plus) : il n’est pas parti.",
  en: "This file is too large for me (15 MB at most): it was not sent.",
};
const notHad: Record<Locale, string> = {
  fr: "Je n’ai pas pu recevoir ce fichier : 15 Mo au plus. Une photo, ou une vidéo plus courte, passera.",
  en: "I could not receive this file: 15 MB at most. A photo, or a shorter video, will go through.",
};
const deskTold: Record<Locale, (who: string) => string> = {
  fr: (who) => `${who} a envoyé un fichier trop lourd pour moi (15 Mo au plus) : je ne l’ai pas.`,
  en: (who) => `${who} sent a file that is too large for me (15 MB at most): I do not have it.`,
};

/** What a turn at the desk made, and that the file was not sent; in a group only where somebody was answered. */
export function fileNotSent(turn: Turn, made: Outcome): Outcome {
  const about = turn.replied?.about;
  if (turn.group && about === undefined) return made;
  return adding(turn, made, [say(notSent[turn.from.locale], about ? { about } : {})]);
}

/** What a turn of a resident or a provider made, and that the file is not here: said to them and to the desk. */
export function fileNotHad(turn: Turn, made: Outcome): Outcome {
  const request = requestOf(turn, made);
  const words = both((locale) => ({ text: deskTold[locale](firstName(turn.from.name) || "?") }));
  const told: Effect[] = request ? [tell(keepersOf(request), words, { about: request.id, underCard: true })] : [];
  return adding(turn, made, [...told, say(notHad[turn.from.locale])]);
}

const adding = (turn: Turn, made: Outcome, more: Effect[]): Outcome => ({
  ...made,
  effects: outcome(turn, [...made.effects, ...more]).effects,
});

/** The request that the turn was about: the one it changed or opened, else the one that was talked of, else the only one. */
function requestOf(turn: Turn, made: Outcome): Pick<ServiceRequest, "id" | "loge"> | undefined {
  const put = made.effects.findLast((effect) => effect.kind === "put" && effect.table === "request");
  if (put?.kind === "put" && put.table === "request") return put.row;
  const { resident, provider } = turn.views;
  const open = [...resident.requests.filter(isOpenRequest), ...(provider?.jobs ?? [])];
  const about = made.about ?? turn.replied?.about ?? turn.lastAbout;
  return open.find(({ id }) => id === about) ?? (open.length === 1 ? open[0] : undefined);
}
