/** Words passed on as they are: the resident's to the desk, under the card; the desk's to the resident, wherever they are. */
import type { Media, Place, Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { put, tell } from "./effects.ts";
import { type Actor, askerOf, keepersOf, type Made, rowOf } from "./requests.ts";
import type { Part } from "./told.ts";

/** The resident's own words go under the card, as they are. */
export function passToDesk(
  view: RequestView,
  words: string,
  media: Media[],
  now: number,
  source?: string,
  place?: Place,
): Effect[] {
  const next: RequestView = { ...view, residentAt: now };
  if (!words && !media.length && !place) return [put("request", rowOf(next))];
  const prompt = { text: words, ...(media.length ? { media } : {}), ...(place ? { place } : {}) };
  return [
    put("request", rowOf(next)),
    tell(
      keepersOf(view),
      { fr: prompt, en: prompt },
      { about: view.id, underCard: true, voice: view.residentName, weight: "personal", ...(source ? { source } : {}) },
    ),
  ];
}

const unreached: Record<Locale, Prompt> = {
  fr: { text: "Cette personne ne reçoit plus nos messages : rien n’est parti. Essayez par un autre moyen." },
  en: { text: "This person no longer receives our messages: nothing was sent. Please try another way." },
};

/** The words of whoever follows a request go under its card too: a reply to them goes back to them. */
export function fromRelative(view: RequestView, words: string, media: Media[], by: Actor, source?: string): Effect[] {
  if (!words && !media.length) return [];
  const prompt = { text: words, ...(media.length ? { media } : {}) };
  return [
    tell(
      keepersOf(view),
      { fr: prompt, en: prompt },
      { about: view.id, underCard: true, voice: by.name, weight: "personal", ...(source ? { source } : {}) },
    ),
  ];
}

/** Whoever follows the request and whose words these were, when the desk replies to them. */
export const relativeNamed = (view: RequestView, voice: string | undefined): Actor | undefined =>
  voice === undefined || voice === view.residentName
    ? undefined
    : view.relatives?.find(({ name }) => name !== "" && name === voice);

/** The desk's words go to the resident, wherever they are; those that answer a relative go to the relative alone. */
export function passToResident(
  view: RequestView,
  words: string,
  media: Media[],
  by: Actor,
  now: number,
  source?: string,
  place?: Place,
  relative?: Actor,
): Made {
  const next: RequestView = { ...view, answeredAt: now };
  const to = relative ? { person: relative.id, as: "resident" as const } : askerOf(view);
  const prompt = { text: words, ...(media.length ? { media } : {}), ...(place ? { place } : {}) };
  return {
    view: next,
    effects: [
      put("request", rowOf(next)),
      tell(
        to,
        { fr: prompt, en: prompt },
        { about: view.id, voice: by.name, weight: "personal", unreached, ...(source ? { source } : {}) },
      ),
    ],
  };
}

/** Several messages of the desk, each as a message of its own. */
export function passAll(view: RequestView, parts: readonly Part[], by: Actor, now: number, relative?: Actor): Made {
  return parts.reduce<Made>(
    (done, { words, media, place, ref }) => {
      const next = passToResident(done.view, words, media, by, now, ref, place, relative);
      return { view: next.view, effects: [...done.effects, ...next.effects] };
    },
    { view, effects: [] },
  );
}
