/** What several words of the desk ask first: which loge they are for, and whether to answer where a colleague already does. */
import type { Loge } from "#model/records.ts";
import type { RequestView, Views } from "#model/turn.ts";
import type { Scene, Step } from "#talk/dialogue.ts";
import { one, yesNo } from "#talk/questions.ts";
import { firstName } from "#words/format.ts";

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

/** No double answer: where somebody else looks after the request, sending is asked for once more. */
export function* mayAnswer(
  scene: Scene<Views["coordinator"]>,
  request: RequestView,
): Generator<Step, boolean, unknown> {
  const { coordinator, coordinatorName } = request;
  if (!coordinator || coordinator === scene.view.me.id || !coordinatorName) return true;
  const who = firstName(coordinatorName);
  const fr = scene.locale === "fr";
  return yield* yesNo(
    "anyway",
    fr ? `${who} suit cette demande. Envoyer quand même ?` : `${who} looks after this request. Send all the same?`,
    fr ? { yes: "Oui, envoyer", no: "Non" } : { yes: "Yes, send", no: "No" },
  );
}
