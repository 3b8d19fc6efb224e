/** Which loge a word of the desk is for: that of the group, of the request, the only one, or the one that is asked for. */
import type { Loge } from "#model/records.ts";
import type { Views } from "#model/turn.ts";
import type { Scene, Step } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";

/** Undefined when the person coordinates none, as an admin may. */
export function* whichLoge(scene: Scene<Views["coordinator"]>): Generator<Step, Loge | undefined, unknown> {
  const { loges } = scene.view;
  const here = scene.turn.desk ?? scene.maybeRequest()?.loge;
  const known = loges.find((loge) => loge.id === here) ?? (loges.length < 2 ? loges[0] : undefined);
  if (known || !loges.length) return known;
  const id = yield* one(
    "loge",
    { fr: "Pour quelle loge ?", en: "For which loge?" }[scene.locale],
    loges.map((loge) => ({ value: loge.id, label: loge.name })),
  );
  return loges.find((loge) => loge.id === id);
}

export const noLoge = {
  fr: "Vous ne coordonnez pas de loge pour le moment.",
  en: "You coordinate no loge at the moment.",
};
