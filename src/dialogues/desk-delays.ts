/** Les délais: how long the loge waits before it reminds, calls for help or closes, said in words and read back before it counts. */
import type { DelayOverrides } from "#model/limits.ts";
import { put, say } from "#rules/effects.ts";
import { delaysIn, sayDelays } from "#rules/say-delays.ts";
import { asks, dialogue } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { sayLoge } from "#words/format.ts";
import { words } from "#words/words.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    now: (loge: string, delays: string) =>
      `Les délais de ${loge} :\n${delays}\nÉcrivez ce qui change, par exemple « relance 30 min, annulation 48 h », ou « annuler ».`,
    again:
      "Je n’ai pas compris ce délai. Par exemple : « relance 30 min » ou « offreur 3 h » (de 5 minutes à 30 jours).",
    sure: (loge: string, delays: string) => `J’ai compris, pour ${loge} :\n${delays}\nC’est bien cela ?`,
    yes: "Oui",
    no: "Non",
    left: "D’accord, rien ne change.",
    done: "C’est noté. Cela vaut à partir de maintenant ; ce qui était déjà compté reste compté.",
  },
  en: {
    now: (loge: string, delays: string) =>
      `The delays of ${loge}:\n${delays}\nWrite what changes, for example “reminder 30 min, cancellation 48 h”, or “cancel”.`,
    again: "I did not understand this delay. For example: “reminder 30 min” or “provider 3 h” (5 minutes to 30 days).",
    sure: (loge: string, delays: string) => `I understood, for ${loge}:\n${delays}\nIs that right?`,
    yes: "Yes",
    no: "No",
    left: "Fine, nothing changes.",
    done: "Noted. It counts from now on; what was already counted stays counted.",
  },
});

export const delays = dialogue({
  name: "desk-delays",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const name = sayLoge(loge.name, scene.locale);
    const said = scene.answers["text"] as string | undefined;
    const given = said === undefined ? undefined : delaysIn(said);
    if (given) scene.answers["delays"] ??= given;
    const change = yield* asks<DelayOverrides>({
      key: "delays",
      prompt: { text: said === undefined ? w.now(name, sayDelays(loge.delays ?? {}, scene.locale)) : w.again },
      again: { text: w.again },
      hear({ text }) {
        const value = delaysIn(text);
        return value && { value };
      },
    });
    const sure = yield* yesNo("sure", w.sure(name, sayDelays(change, scene.locale, change)), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    return [put("loge", { ...loge, delays: { ...loge.delays, ...change } }), say(w.done)];
  },
});
