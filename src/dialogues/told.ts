/** Words to a resident that need a second thought: send again, take back, answer for somebody else. */
import type { Message } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { say } from "#rules/effects.ts";
import { passAll, passToResident } from "#rules/passing.ts";
import { card } from "#rules/requests.ts";
import { type Part, told } from "#rules/told.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { firstName } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    resent: (who: string) => `C’est renvoyé à ${who}.`,
    already: "C’est déjà renvoyé, ou déjà arrivé.",
    gone: "Cette demande n’est plus à vous, ou n’existe plus.",
    erased: (who: string) => `J’efface ce message chez ${who}.`,
    erasedThere: "J’efface ce message chez l’habitant.",
    nothing: "Je ne trouve rien à effacer. Répondez /effacer à votre message, ou à la fiche.",
    follows: (who: string) => `${who} suit cette demande. Envoyer quand même ?`,
    send: "Envoyer",
    takeOver: "Je prends la suite",
    leave: "Ne pas envoyer",
    sent: (who: string) => `C’est envoyé à ${who}.`,
    taken: (who: string) => `C’est envoyé à ${who}, et vous suivez maintenant la demande.`,
    left: "Rien n’est parti.",
  },
  en: {
    resent: (who: string) => `Sent to ${who} again.`,
    already: "It has been sent again already, or has arrived.",
    gone: "This request is no longer yours, or no longer exists.",
    erased: (who: string) => `I am erasing this message for ${who}.`,
    erasedThere: "I am erasing this message for the resident.",
    nothing: "I find nothing to erase. Reply /effacer to your message, or to the card.",
    follows: (who: string) => `${who} is looking after this request. Send it anyway?`,
    send: "Send",
    takeOver: "I’ll take over",
    leave: "Don’t send",
    sent: (who: string) => `Sent to ${who}.`,
    taken: (who: string) => `Sent to ${who}, and the request is now yours.`,
    left: "Nothing was sent.",
  },
});

const argsOf = (answers: Record<string, unknown>): string[] => (answers["args"] as string[] | undefined) ?? [];

/** One tap on a card: words that did not arrive, or of which nobody knows, go once more. */
export const resend = dialogue({
  name: "resend",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    if (!request) return [say(w.gone)];
    const line = told(request).find(({ id }) => id === argsOf(scene.answers)[1]);
    // Taken back meanwhile: nothing is left to send.
    const blank = line?.text === "" && line.media.length === 0;
    if (!line || blank || (line.state !== "failed" && line.state !== "unsure"))
      return [say(w.already, { about: request.id })];
    const { chat } = scene.turn;
    const source = line.source?.chat.peer === chat.peer ? line.source.ref : undefined;
    yield* once("resent", line.id, () =>
      passToResident(request, line.text, line.media, scene.view.me, scene.now, source),
    );
    return [say(w.resent(firstName(request.residentName)), { about: request.id })];
  },
});

/** A tap on a card, or /effacer in reply: the resident's copy goes. */
export const takeBack = dialogue({
  name: "take-back",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    const [, id] = argsOf(scene.answers);
    const line = request && told(request).findLast((one) => one.source && one.text !== "" && (!id || one.id === id));
    if (request && line?.source) return [follow(line.source), say(w.erased(firstName(request.residentName)))];
    const ref = scene.answers["ref"] as string | undefined;
    if (request || ref === undefined) return [say(w.nothing)];
    return [follow({ chat: scene.turn.chat, ref }), say(w.erasedThere)];
  },
});

function follow({ chat, ref }: NonNullable<Message["source"]>): Effect {
  const { thread: _topic, ...at } = chat;
  return { kind: "follow", source: { chat: at, ref } };
}

/** No double answer: a colleague's request is answered only after a word about it. */
export const answerAnyway = dialogue({
  name: "answer-anyway",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const who = firstName(request.residentName);
    const parts = scene.answers["parts"] as Part[];
    const colleague = (scene.answers["colleague"] ??= firstName(request.coordinatorName ?? "")) as string;
    const chosen = yield* one("anyway", w.follows(colleague), [
      { value: "send", label: w.send },
      { value: "take", label: w.takeOver },
      { value: "leave", label: w.leave },
    ]);
    if (chosen === "leave") return [say(w.left)];
    const { me } = scene.view;
    yield* once("sent", chosen, () => {
      const first = chosen === "take" ? takenOver(request, me, scene.now) : request;
      const made = passAll(first, parts, me, scene.now);
      return { view: made.view, effects: [...made.effects, ...(chosen === "take" ? [card(made.view)] : [])] };
    });
    return [say(chosen === "take" ? w.taken(who) : w.sent(who), { about: request.id })];
  },
});

function takenOver(request: RequestView, me: { id: string; name: string }, now: number): RequestView {
  const step = { at: now, by: me.id, name: me.name, move: "take-over" };
  return { ...request, coordinator: me.id, coordinatorName: me.name, history: [...request.history, step] };
}
