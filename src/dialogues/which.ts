/** Two requests and a sentence that could be about either: one question, by number, then it goes where it belongs. */
import { sayServices } from "#rules/cards.ts";
import { say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { sayWhen } from "#words/format.ts";
import { words } from "#words/words.ts";
import { change } from "./change.ts";

const t = words({
  fr: { which: "De quelle demande parlez-vous ?", gone: "Cette demande n’est plus ouverte." },
  en: { which: "Which request do you mean?", gone: "This request is no longer open." },
});

export const which = dialogue({
  name: "which",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    if (!scene.maybeRequest()) {
      const open = scene.view.requests.filter(isOpenRequest).slice(0, 10);
      const id = yield* one(
        "which",
        w.which,
        open.map((request) => {
          const when = sayWhen(request.when, scene.locale);
          return { value: request.id, label: `${sayServices(request, scene.locale)}${when ? `, ${when}` : ""}` };
        }),
      );
      const request = open.find((one) => one.id === id);
      if (!request) return [say(w.gone)];
      yield* once("which", id, () => ({ view: request, effects: [] }));
    }
    return yield* change.talk(scene as never);
  },
});
