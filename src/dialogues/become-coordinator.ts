/** Ouvrir une loge: said honestly, and passed to the network's admins, who answer in person. */
import { put, say, tell } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { optional } from "#talk/questions.ts";
import { firstName } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { introduction } from "./help.ts";

const t = words({
  fr: {
    where:
      "Merci de l’intérêt que vous portez à votre quartier. Ouvrir une loge se décide entre personnes : je transmets à l’équipe du réseau OpenLoge. De quel quartier s’agit-il, et qu’aimeriez-vous y faire, en deux phrases ?",
    passed:
      "C’est transmis à l’équipe du réseau, qui vous répond ici. Je ne peux pas vous dire quand, ni décider à sa place.",
    wants: (who: string, words: string) => `${who} voudrait ouvrir une loge : « ${words} »`,
  },
  en: {
    where:
      "Thank you for caring about your neighbourhood. Opening a loge is decided between people: I pass it on to the OpenLoge network team. Which neighbourhood is it, and what would you like to do there, in two sentences?",
    passed: "Passed on to the network team, who answer you here. I cannot say when, nor decide for them.",
    wants: (who: string, words: string) => `${who} would like to open a loge: “${words}”`,
  },
});

export const becomeCoordinator = dialogue({
  name: "become-coordinator",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { me } = scene.view;
    const first = (scene.answers["words"] as string | undefined) ?? "";
    const more = yield* optional("more", [introduction(scene), w.where].filter(Boolean).join("\n"));
    const said = [first, more].filter(Boolean).join(" / ");
    return [
      ...(me.greetedAt ? [] : [put("person", { ...me, greetedAt: scene.now })]),
      tell(
        { admins: true },
        both((l) => ({ text: t(l).wants(firstName(me.name), said) })),
        { weight: "personal" },
      ),
      say(w.passed),
    ];
  },
});
