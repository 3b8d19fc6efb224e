/** A move heard by number is read back for a yes before it is made. */
import { say } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    sure: (label: string) => `Vous répondez « ${label} » : c’est bien cela ?`,
    yes: "Oui, c’est cela",
    no: "Non",
    kept: "D’accord, rien ne change.",
  },
  en: {
    sure: (label: string) => `You answer “${label}”: is that right?`,
    yes: "Yes, that’s right",
    no: "No",
    kept: "Fine, nothing changes.",
  },
});

/** Ends with `answers.sure`; the engine makes the press when it is true. */
export const readBack = dialogue({
  name: "read-back",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const sure = yield* yesNo("sure", w.sure(scene.answers["label"] as string), { yes: w.yes, no: w.no });
    return sure ? [] : [say(w.kept)];
  },
});
