/** Words passed on as they are: the resident's to the desk, under the card; the desk's to the resident, wherever they are. */
import type { Media, Place, Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { put, tell } from "./effects.ts";
import { type Actor, keepersOf, type Made, newsTo, rowOf } from "./requests.ts";
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

/** The desk's words go to the resident, wherever they are. */
export function passToResident(
  view: RequestView,
  words: string,
  media: Media[],
  by: Actor,
  now: number,
  source?: string,
  place?: Place,
): Made {
  const next: RequestView = { ...view, answeredAt: now };
  const prompt = { text: words, ...(media.length ? { media } : {}), ...(place ? { place } : {}) };
  return {
    view: next,
    effects: [
      put("request", rowOf(next)),
      ...newsTo(view).map((to) =>
        tell(
          to,
          { fr: prompt, en: prompt },
          { about: view.id, voice: by.name, weight: "personal", unreached, ...(source ? { source } : {}) },
        ),
      ),
    ],
  };
}

/** Several messages of the desk, each as a message of its own. */
export function passAll(view: RequestView, parts: readonly Part[], by: Actor, now: number): Made {
  return parts.reduce<Made>(
    (done, { words, media, place, ref }) => {
      const next = passToResident(done.view, words, media, by, now, ref, place);
      return { view: next.view, effects: [...done.effects, ...next.effects] };
    },
    { view, effects: [] },
  );
}
