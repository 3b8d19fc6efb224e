/** Parler à quelqu'un: at any step, a person takes over, with the whole thread; the assistant falls silent. */
import type { Media } from "#model/message.ts";
import { say, tell } from "#rules/effects.ts";
import { isOpen } from "#rules/hours.ts";
import { act, keepersOf, type Made } from "#rules/requests.ts";
import type { RequestView, Views } from "#model/turn.ts";
import { dialogue, once, type Scene } from "#talk/dialogue.ts";
import { firstName, sayHours } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    told: (who: string) =>
      `${who} est au courant et vous répond ici. Vous pouvez déjà écrire ce que vous voulez lui dire : je n’interviens plus.`,
    network:
      "L’équipe du réseau OpenLoge est au courant et vous répond ici. Vous pouvez déjà écrire ce que vous voulez lui dire : je n’interviens plus.",
    hours: (hours: string) => `La loge répond ${hours}.`,
    danger: "En cas de danger, appelez le 112.",
    wants: (who: string, words: string) => `${who} demande à vous parler${words ? ` : « ${words} »` : "."}`,
  },
  en: {
    told: (who: string) =>
      `${who} has been told and will answer you here. You can already write what you want to say: I will stay out of it.`,
    network:
      "The OpenLoge network team has been told and will answer you here. You can already write what you want to say: I will stay out of it.",
    hours: (hours: string) => `The loge answers ${hours}.`,
    danger: "In danger, call 112.",
    wants: (who: string, words: string) => `${who} asks to talk to you${words ? `: “${words}”` : "."}`,
  },
});

export const human = dialogue({
  name: "human",
  for: "resident",
  *talk(scene) {
    const words = (scene.answers["words"] as string | undefined) ?? "";
    const media = (scene.answers["media"] as Media[] | undefined) ?? [];
    yield* once("human", words, () => handedOver(scene, scene.request(), words, media));
    return [];
  },
});

/** The request is in a person's hands, who is told with the words that asked for it. */
export function handedOver(scene: Scene<Views["resident"]>, request: RequestView, words: string, media: Media[]): Made {
  const w = t(scene.locale);
  const acted = act(request, "human", scene.view.me, "resident", scene.now);
  if (!acted.ok) return { view: request, effects: [say(acted.why[scene.locale])] };
  const loge = scene.view.network.find((one) => one.id === request.loge);
  const names = loge?.coordinators
    .map((one) => firstName(one.name))
    .slice(0, 2)
    .join(" / ");
  const closed = loge && !isOpen(scene.now, loge) && Object.keys(loge.hours).length > 0;
  const asks = both((locale) => ({
    text: t(locale).wants(firstName(request.residentName), words),
    ...(media.length ? { media } : {}),
  }));
  const told = [names ? w.told(names) : w.network, closed ? w.hours(sayHours(loge.hours, scene.locale)) : "", w.danger];
  return {
    view: acted.view,
    effects: [
      ...acted.effects,
      tell(keepersOf(request), asks, { about: request.id, underCard: true }),
      say(told.filter(Boolean).join("\n"), { about: request.id }),
    ],
  };
}
