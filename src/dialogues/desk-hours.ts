/** Les horaires: the hours of the loge, said in words and read back before they count. */
import { put, say } from "#rules/effects.ts";
import { hoursIn } from "#rules/say-hours.ts";
import type { Hours } from "#model/records.ts";
import { asks, dialogue } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { sayHours, sayLoge } from "#words/format.ts";
import { words } from "#words/words.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    now: (loge: string, hours: string) =>
      `Aujourd’hui, ${loge} répond ${hours || "à toute heure"}. Écrivez les nouveaux horaires, par exemple « lundi à vendredi 9h-18h, samedi 9h-12h », ou « annuler ».`,
    again: "Je n’ai pas compris ces heures. Par exemple : « lundi à vendredi 9h-18h » ou « fermé le mercredi ».",
    sure: (loge: string, hours: string) =>
      `J’ai compris : ${loge} répond ${hours}. Les rappels et les relances suivent ces heures. C’est bien cela ?`,
    yes: "Oui",
    no: "Non",
    left: "D’accord, rien ne change.",
    done: (hours: string) => `C’est noté : ${hours}.`,
  },
  en: {
    now: (loge: string, hours: string) =>
      `At present ${loge} answers ${hours || "at any hour"}. Write the new hours, for example “Monday to Friday 9am-6pm, Saturday 9am-12pm”, or “cancel”.`,
    again: "I did not understand these hours. For example: “Monday to Friday 9am-6pm” or “closed on Wednesday”.",
    sure: (loge: string, hours: string) =>
      `I understood: ${loge} answers ${hours}. Reminders and nudges follow these hours. Is that right?`,
    yes: "Yes",
    no: "No",
    left: "Fine, nothing changes.",
    done: (hours: string) => `Noted: ${hours}.`,
  },
});

export const hours = dialogue({
  name: "desk-hours",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const name = sayLoge(loge.name, scene.locale);
    const said = scene.answers["text"] as string | undefined;
    const given = said === undefined ? undefined : hoursIn(said, loge.hours);
    if (given) scene.answers["hours"] ??= given;
    const next = yield* asks<Hours>({
      key: "hours",
      prompt: { text: said === undefined ? w.now(name, sayHours(loge.hours, scene.locale)) : w.again },
      again: { text: w.again },
      hear({ text }) {
        const value = hoursIn(text, loge.hours);
        return value && { value };
      },
    });
    const sure = yield* yesNo("sure", w.sure(name, sayHours(next, scene.locale)), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    return [put("loge", { ...loge, hours: next }), say(w.done(sayHours(next, scene.locale)))];
  },
});
