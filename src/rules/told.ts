/** What a card says of the words that went to the resident: how far each got, and what can still be done about it. */
import { serviceById } from "#catalogue/index.ts";
import type { Choice, Media, Place } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Message } from "#model/records.ts";
import type { RequestView } from "#model/turn.ts";
import { firstName, quote } from "#words/format.ts";
import { words } from "#words/words.ts";
import { isOpenRequest } from "./moves.ts";

const t = words({
  fr: {
    to: (who: string) => `À ${who} : `,
    file: "pièce jointe",
    resend: "Renvoyer",
    erase: "Effacer l’envoi",
    correct: "Corriger",
    kept: "en attente",
    queued: "en attente",
    sent: "envoyé",
    delivered: "remis",
    read: "lu",
    failed: "non remis",
    unsure: "arrivée incertaine",
  },
  en: {
    to: (who: string) => `To ${who}: `,
    file: "attachment",
    resend: "Send again",
    erase: "Erase what I sent",
    correct: "Correct",
    kept: "waiting",
    queued: "waiting",
    sent: "sent",
    delivered: "delivered",
    read: "read",
    failed: "not delivered",
    unsure: "may not have arrived",
  },
});

/** What somebody wrote under a card, before it goes. */
export interface Part {
  words: string;
  media: Media[];
  place?: Place;
  ref?: string;
}

/** The last words, and what did not arrive before them: nobody should have to look for that. */
const shownAtMost = 2;
const lostAtMost = 3;
const isLost = (line: Message): boolean => line.state === "failed" || line.state === "unsure";
const sameWords = (a: Message, b: Message): boolean =>
  a.person === b.person &&
  a.text === b.text &&
  a.media.length === b.media.length &&
  a.media.every((media, n) => media.id === b.media[n]?.id);

/** The desk's words to the resident, oldest first; those that were sent again count once, as they went last. */
export function told(view: RequestView): Message[] {
  const lines = view.thread.filter(
    (line) => line.direction === "out" && line.voice === "coordinator" && line.person === view.resident,
  );
  return lines.filter(
    (line, n) => !(isLost(line) && lines.slice(n + 1).some((later) => sameWords(line, later))) && line.state !== "kept",
  );
}

/** What was taken back leaves an empty line, and a place has no words: nothing to show. */
const isShown = (line: Message): boolean => line.text !== "" || line.media.length > 0;

function shownOf(view: RequestView): Message[] {
  const lines = told(view).filter(isShown);
  return [...lines.slice(0, -shownAtMost).filter(isLost).slice(-lostAtMost), ...lines.slice(-shownAtMost)];
}

/** The last words to the resident with how far each got: "À Paul : « Je passe vendredi » · remis". */
export function toldLines(view: RequestView, locale: Locale): string[] {
  const w = t(locale);
  return shownOf(view).map((line) => {
    const what = line.text ? quote(line.text, locale, 80) : w.file;
    return `${w.to(firstName(view.residentName))}${what} · ${w[line.state]}`;
  });
}

/** Buttons that no move of the table has: send again, take back, correct what was understood. */
export function cardExtras(view: RequestView, locale: Locale): Choice[] {
  const w = t(locale);
  const press = (what: string, ...more: string[]): string => writePress({ kind: "do", what, args: [view.id, ...more] });
  const lost = shownOf(view).find(isLost);
  const last = shownOf(view).at(-1);
  return [
    ...(lost ? [{ label: w.resend, press: press("resend", lost.id) }] : []),
    ...(last?.source && last !== lost ? [{ label: w.erase, press: press("take-back", last.id) }] : []),
    ...(isOpenRequest(view) && view.text ? [{ label: w.correct, press: press("correct") }] : []),
  ];
}

/** "K74QX · Plomberie · Paul": how the topic of a request is called on its desk. */
export function topicName(view: RequestView, locale: Locale): string {
  const services = view.services.map((id) => serviceById(id)?.name[locale] ?? id).join(", ");
  return [view.ref, services, firstName(view.residentName)].filter(Boolean).join(" · ");
}
