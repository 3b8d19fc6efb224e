/** How a need is said back to whoever wrote it: what, when, where, for whom, and what came with it. */
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { sayWhom } from "#rules/relative.ts";
import type { Need } from "#rules/requests.ts";
import { quote, sayWhen, sayWhere } from "#words/format.ts";
import { t } from "./request-words.ts";

/** The same in a line of several. */
export const restateShort = (view: RequestView, scene: { locale: Locale }): string =>
  [sayServices(view, scene.locale).toLocaleLowerCase(), sayWhen(view.when, scene.locale)].filter(Boolean).join(", ");

/** What was understood, as the assistant says it back. */
export function restate(view: RequestView, need: Need, scene: { locale: Locale }): string {
  const w = t(scene.locale);
  const voices = need.media.filter((media) => media.kind === "voice").length;
  const files = need.media.length - voices;
  return [
    view.services.length
      ? sayServices(view, scene.locale).toLocaleLowerCase()
      : view.text
        ? quote(view.text, scene.locale)
        : "",
    sayWhen(view.when, scene.locale),
    sayWhere(view.where, scene.locale),
    need.forWhom ? `${scene.locale === "fr" ? "pour" : "for"} ${sayWhom(need.forWhom, scene.locale, "asker")}` : "",
    voices ? w.voice : "",
    files ? w.files(files) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
