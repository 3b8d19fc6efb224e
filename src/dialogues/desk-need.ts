/** A coordinator writes a need: their own, or that of somebody who phoned. Asked once, so that the two are never mixed. */
import type { Meaning } from "#model/meaning.ts";
import type { Person } from "#model/people.ts";
import type { Views } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { needOf, openRequest } from "#rules/requests.ts";
import { dialogue, once, type Scene, type Talk } from "#talk/dialogue.ts";
import { one, text } from "#talk/questions.ts";
import { firstName, sayLoge } from "#words/format.ts";
import { words } from "#words/words.ts";
import { requestHelp } from "./request-help.ts";

const t = words({
  fr: {
    whose: "Pour vous, ou pour quelqu’un de la loge ?",
    me: "Pour moi",
    loge: "Pour quelqu’un de la loge",
    neither: "Ni l’un ni l’autre",
    left: "D’accord, je n’en fais rien. Pour écrire à un habitant, répondez à sa fiche.",
    who: "Pour qui ? Son prénom, et son téléphone si vous l’avez.",
    kept: (who: string, loge: string) =>
      `La demande de ${who} est notée pour ${loge}. ${who} n’a pas de messagerie ici : les nouvelles se donnent par téléphone.`,
    phone: (number: string) => `Téléphone : ${number}`,
  },
  en: {
    whose: "For you, or for someone of the loge?",
    me: "For me",
    loge: "For someone of the loge",
    neither: "Neither",
    left: "Fine, I do nothing with it. To write to a resident, reply to their card.",
    who: "For whom? Their first name, and their phone number if you have it.",
    kept: (who: string, loge: string) =>
      `${who}’s request is noted for ${loge}. ${who} has no chat here: news are given by phone.`,
    phone: (number: string) => `Phone: ${number}`,
  },
});

const keptMs = 182 * 86_400_000;

export const deskNeed = dialogue({
  name: "desk-need",
  for: "resident",
  *talk(scene): Talk {
    const w = t(scene.locale);
    const whose = yield* one(
      "whose",
      w.whose,
      [
        { value: "me", label: w.me },
        { value: "loge", label: w.loge },
        { value: "neither", label: w.neither },
      ],
      { otherwise: () => "neither" },
    );
    if (whose === "neither") return [say(w.left)];
    if (whose === "loge") return yield* forSomebody(scene);
    scene.answers["need"] ??= needed(scene);
    // Whose it is was our question, not one about the need.
    return yield* requestHelp.talk({ ...scene, questions: Math.max(0, scene.questions - 1) } as never);
  },
  ...(requestHelp.hears
    ? {
        hears: (meaning, answers, asked, heard) =>
          answers["whose"] === "me" && answers["need"]
            ? (requestHelp.hears?.(meaning, answers, asked, heard) ?? answers)
            : answers,
      }
    : {}),
});

const needed = (scene: Scene<Views["resident"]>): ReturnType<typeof needOf> =>
  needOf(scene.answers["meaning"] as Meaning, scene.answers["words"] as string, []);

const phone = /(?:\+|00)?\d(?:[ .-]?\d){7,13}/;

/** Somebody without a chat: the request lives like any other, and its news are spoken. */
function* forSomebody(scene: Scene<Views["resident"]>): Talk {
  const w = t(scene.locale);
  const said = yield* text("who", w.who);
  const number = phone.exec(said)?.[0];
  const name = said
    .replace(phone, "")
    .replace(/^(?:pour|for)\s+/i, "")
    .replace(/[,;:()]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const loge =
    scene.turn.views.coordinator?.loges.find((one) => one.id === scene.turn.desk) ??
    scene.turn.views.coordinator?.loges[0];
  if (!loge || !name) return [say(w.left)];
  const person: Person = {
    id: `p${scene.id}`,
    name: name.slice(0, 60),
    locale: scene.locale,
    roles: [],
    loge: loge.id,
    createdAt: scene.now,
    version: 0,
  };
  const card = scene.view.network.find((one) => one.id === loge.id);
  const made = openRequest({
    id: `r${scene.id}`,
    need: needed(scene),
    from: person,
    chat: { channel: "", account: "", peer: "" },
    loge: card,
    why: "asked",
    now: scene.now,
  });
  yield* once("open", person.id, () => [
    put("person", person),
    ...made.effects,
    ...(number
      ? [
          put("note", {
            id: `n${scene.id}`,
            about: person.id,
            loge: loge.id,
            by: scene.view.me.id,
            text: w.phone(number),
            at: scene.now,
            expiresAt: scene.now + keptMs,
            version: 0,
          }),
        ]
      : []),
  ]);
  return [say(w.kept(firstName(person.name), sayLoge(loge.name, scene.locale)))];
}
