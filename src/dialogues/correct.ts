/** A coordinator corrects what was understood: the service, the moment or the loge. What was wrong becomes an example to learn from. */
import { serviceById } from "#catalogue/index.ts";
import type { When } from "#model/meaning.ts";
import type { Correction } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { card, rowOf } from "#rules/requests.ts";
import { asks, dialogue, once, type Step } from "#talk/dialogue.ts";
import { choiceOf } from "#talk/hear.ts";
import { one } from "#talk/questions.ts";
import { writePress } from "#model/press.ts";
import { sayWhen } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    what: "Qu’est-ce qui n’est pas juste ?",
    service: "Le service",
    when: "La date",
    nothing: "Rien, c’est bon",
    which: "De quoi s’agit-il ? Écrivez-le en quelques mots.",
    whichAgain: "Je ne reconnais pas ce service. Dites-le autrement, par exemple « petite plomberie ».",
    whenAsked: "Pour quand est-ce ? Par exemple « samedi à 14 h ».",
    whenAgain: "Il me faut un jour, par exemple « samedi » ou « le 12 mars à 9 h ».",
    done: (now: string) => `C’est corrigé : ${now}. Merci, cela sert aussi pour les suivantes.`,
    fine: "Très bien, rien ne change.",
    gone: "Cette demande n’est plus à vous, ou n’existe plus.",
  },
  en: {
    what: "What is not right?",
    service: "The service",
    when: "The date",
    nothing: "Nothing, it is fine",
    which: "What is it about? A few words will do.",
    whichAgain: "I do not know this service. Say it in other words, for instance “small plumbing”.",
    whenAsked: "For when is it? For instance “Saturday at 2 pm”.",
    whenAgain: "I need a day, for instance “Saturday” or “12 March at 9 am”.",
    done: (now: string) => `Corrected: ${now}. Thank you, the next ones will profit too.`,
    fine: "Very well, nothing changes.",
    gone: "This request is no longer yours, or no longer exists.",
  },
});

export const correct = dialogue({
  name: "correct",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    if (!request) return [say(w.gone)];
    const field = yield* one("field", w.what, [
      { value: "services", label: w.service },
      { value: "when", label: w.when },
      { value: "none", label: w.nothing },
    ]);
    if (field === "none") return [say(w.fine)];
    const by = scene.view.me;
    const step = { at: scene.now, by: by.id, name: by.name, move: "correct" };
    if (field === "services") {
      const is = yield* service(request, w.which, w.whichAgain, scene.locale);
      const was = (scene.answers["was"] ??= request.services.join(" ")) as string;
      yield* once("corrected", is, () => {
        const { doubt: _doubt, ...rest } = request;
        const next = { ...rest, services: [is], changedAt: scene.now, history: [...request.history, step] };
        return changed(next, correction(scene.id, request, "services", was, is, by.id, scene.now));
      });
      return [say(w.done(serviceById(is)?.name[scene.locale] ?? is), { about: request.id })];
    }
    const when = yield* asks<When>({
      key: "when",
      prompt: { text: w.whenAsked },
      again: { text: w.whenAgain },
      hear: ({ meaning }) => (meaning && meaning.when.kind !== "none" ? { value: meaning.when } : undefined),
    });
    const was = (scene.answers["was"] ??= JSON.stringify(request.when)) as string;
    const { text: _words, ...plain } = when;
    yield* once("corrected", plain, () => {
      const next = { ...request, when, changedAt: scene.now, history: [...request.history, step] };
      return changed(next, correction(scene.id, request, "when", was, JSON.stringify(plain), by.id, scene.now));
    });
    return [say(w.done(sayWhen(when, scene.locale) ?? ""), { about: request.id })];
  },
});

/** One of those in doubt by its button, or any of the catalogue in words. */
function* service(
  request: RequestView,
  which: string,
  again: string,
  locale: "fr" | "en",
): Generator<Step, string, unknown> {
  const choices = (request.doubt ?? []).map((id) => ({
    id,
    label: serviceById(id)?.name[locale] ?? id,
    press: writePress({ kind: "answer", key: "service", value: id }),
  }));
  const buttons = choices.length ? { choices: choices.map(({ label, press }) => ({ label, press })) } : {};
  return yield* asks<string>({
    key: "service",
    prompt: { text: which, ...buttons },
    again: { text: again, ...buttons },
    hear({ press, text, meaning }) {
      const pressed = press?.kind === "answer" && press.key === "service" ? press.value : undefined;
      const value = pressed ?? choiceOf(choices, text)?.id ?? meaning?.services[0] ?? meaning?.doubt?.[0];
      return value !== undefined && serviceById(value) ? { value } : undefined;
    },
  });
}

function changed(next: RequestView, made: Correction): { view: RequestView; effects: Effect[] } {
  return { view: next, effects: [put("request", rowOf(next)), put("correction", made), card(next)] };
}

/** A labelled example: the resident's words, what was made of them, what a coordinator says they mean. */
export function correction(
  id: string,
  request: RequestView,
  field: Correction["field"],
  was: string,
  is: string,
  by: string,
  at: number,
): Correction {
  return { id: `c-${id}`, request: request.id, text: request.text, field, was, is, by, at, version: 0 };
}
