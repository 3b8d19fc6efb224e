/** One person with two chats: a code given in one and typed in the other proves it, and what belongs together is joined. */
import { codeFrom } from "#rules/codes.ts";
import { put, say } from "#rules/effects.ts";
import type { Invitation } from "#model/records.ts";
import { dialogue } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { firstName } from "#words/format.ts";
import { words } from "#words/words.ts";

const livesMs = 15 * 60_000;

const t = words({
  fr: {
    code: (code: string) =>
      `Écrivez ce code dans l’autre messagerie, dans le quart d’heure : ${code}\nNe le donnez à personne : il ouvre vos demandes.`,
    sure: (who: string) =>
      `Ce code relie cette conversation à celle de ${who} : une seule personne, les mêmes demandes. Si ce n’est pas vous qui avez demandé ce code, répondez non. Relier ?`,
    yes: "Oui, c’est moi",
    no: "Non",
    left: "D’accord, rien n’est relié.",
    done: "C’est relié. Vos demandes se suivent maintenant d’ici comme de l’autre messagerie.",
    same: "Cette conversation est déjà la vôtre : écrivez le code dans l’autre messagerie.",
    late: "Ce code ne sert plus. Écrivez « relier mes comptes » dans l’autre messagerie pour en avoir un nouveau.",
  },
  en: {
    code: (code: string) =>
      `Write this code in the other chat within a quarter of an hour: ${code}\nGive it to nobody: it opens your requests.`,
    sure: (who: string) =>
      `This code links this chat to the one of ${who}: one person, the same requests. If it was not you who asked for the code, answer no. Link them?`,
    yes: "Yes, it is me",
    no: "No",
    left: "Fine, nothing is linked.",
    done: "Linked. You can now follow your requests from here as from the other chat.",
    same: "This chat is already yours: write the code in the other one.",
    late: "This code is over. Write “link my chats” in the other chat for a new one.",
  },
});

export const linkChats = dialogue({
  name: "link-chats",
  for: "resident",
  *talk(scene) {
    const { me } = scene.view;
    const id = codeFrom(`${scene.id}/${scene.turn.messages[0]?.id ?? ""}/${me.id}`, 8);
    const invitation: Invitation = {
      id,
      role: "resident",
      joins: me.id,
      name: me.name,
      expiresAt: scene.now + livesMs,
      createdAt: scene.now,
      version: 0,
    };
    return [put("invitation", invitation), say(t(scene.locale).code(id), { weight: "personal" })];
  },
});

export const joinChats = dialogue({
  name: "join-chats",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const proof = scene.answers["proof"] as Invitation;
    if (proof.usedBy || (proof.expiresAt ?? 0) < scene.now) return [say(w.late)];
    if (!proof.joins || proof.joins === scene.view.me.id) return [say(w.same)];
    const sure = yield* yesNo("sure", w.sure(firstName(proof.name ?? "")), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    const { thread: _topic, ...at } = scene.turn.chat;
    return [
      put("invitation", { ...proof, usedBy: proof.joins, usedAt: scene.now }),
      { kind: "address", at, change: "joins", person: proof.joins },
      say(w.done),
    ];
  },
});
