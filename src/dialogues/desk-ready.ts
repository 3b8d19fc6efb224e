/** Ready answers of a loge: stored once, sent under a card with the resident's first name filled in. */
import { writePress } from "#model/press.ts";
import type { Loge } from "#model/records.ts";
import type { RequestView, Views } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { passToResident } from "#rules/passing.ts";
import { dialogue, once, type Scene } from "#talk/dialogue.ts";
import { bareNumber } from "#words/common.ts";
import { firstName, quote, sayList, sayLoge } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { words } from "#words/words.ts";
import { mayAnswer, noLoge, whichLoge } from "./desk-loge.ts";

const atMost = 20;

const t = words({
  fr: {
    none: "La loge n’a pas encore de réponse prête. Écrivez par exemple « réponse prête tarifs : Bonjour {prénom}, voici nos tarifs… ».",
    list: "Réponses prêtes. En réponse à une fiche, « réponse » et le nom l’envoie :",
    stored: (name: string) =>
      `C’est gardé sous le nom « ${name} ». En réponse à une fiche, écrivez « réponse ${name} » pour l’envoyer.`,
    full: `La loge a déjà ${atMost} réponses prêtes : retirez-en une d’abord, par exemple « oublie la réponse tarifs ».`,
    gone: (name: string) => `La réponse « ${name} » est retirée.`,
    unknown: (name: string, others: string) =>
      `Il n’y a pas de réponse « ${name} ».${others ? ` Il y a : ${others}.` : ""}`,
    left: "D’accord, rien ne part.",
    sent: (who: string, said: string) => `Envoyé à ${who} : ${said}`,
  },
  en: {
    none: "The loge has no ready answer yet. Write for example “ready answer prices: Hello {first name}, here are our prices…”.",
    list: "Ready answers. In reply to a card, “answer” and its name sends it:",
    stored: (name: string) => `Kept as “${name}”. In reply to a card, write “answer ${name}” to send it.`,
    full: `The loge has ${atMost} ready answers already: remove one first, for example “forget the answer prices”.`,
    gone: (name: string) => `The answer “${name}” is removed.`,
    unknown: (name: string, others: string) => `There is no answer “${name}”.${others ? ` There are: ${others}.` : ""}`,
    left: "Fine, nothing is sent.",
    sent: (who: string, said: string) => `Sent to ${who}: ${said}`,
  },
});

type Here = Scene<Views["coordinator"]>;
const find = (loge: Loge, name: string): Loge["readyAnswers"][number] | undefined =>
  loge.readyAnswers.find((one) => plain(one.name) === plain(name)) ?? loge.readyAnswers[(bareNumber(name) ?? 0) - 1];
const unknown = ({ locale }: Here, loge: Loge, name: string): string =>
  t(locale).unknown(
    name,
    sayList(
      loge.readyAnswers.map((one) => one.name),
      locale,
    ),
  );

/** The words with the names filled in: {prénom}, {loge}, {moi}. */
export function filled(text: string, request: RequestView, me: string, loge: string): string {
  return text
    .replace(/\{\s*(pr[ée]nom|nom|first ?name|name)\s*\}/gi, firstName(request.residentName))
    .replace(/\{\s*loge\s*\}/gi, loge)
    .replace(/\{\s*(moi|me)\s*\}/gi, firstName(me));
}

export const readyList = dialogue({
  name: "desk-ready",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const shown = (scene.answers["args"] as string[] | undefined)?.[0];
    const one = shown === undefined ? undefined : find(loge, shown);
    if (one) return [say(`${one.name} :\n${one.text}`)];
    if (!loge.readyAnswers.length) return [say(w.none)];
    const lines = loge.readyAnswers.map(({ name, text }, n) => `${n + 1}. ${name} : ${quote(text, scene.locale, 60)}`);
    const choices = loge.readyAnswers.slice(0, 10).map(({ name }, n) => ({
      label: name,
      press: writePress({ kind: "do", what: "desk-ready", args: [String(n + 1)] }),
    }));
    return [say({ text: [w.list, ...lines].join("\n"), choices })];
  },
});

export const readyStore = dialogue({
  name: "desk-ready-store",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const [name, text] = [scene.answers["name"] as string, scene.answers["text"] as string];
    const others = loge.readyAnswers.filter((one) => plain(one.name) !== plain(name));
    if (others.length >= atMost) return [say(w.full)];
    return [put("loge", { ...loge, readyAnswers: [...others, { name, text }] }), say(w.stored(name))];
  },
});

export const readyForget = dialogue({
  name: "desk-ready-forget",
  for: "coordinator",
  *talk(scene) {
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const name = scene.answers["name"] as string;
    const gone = find(loge, name);
    if (!gone) return [say(unknown(scene, loge, name))];
    const readyAnswers = loge.readyAnswers.filter((one) => one !== gone);
    return [put("loge", { ...loge, readyAnswers }), say(t(scene.locale).gone(gone.name))];
  },
});

export const readySend = dialogue({
  name: "desk-ready-send",
  for: "coordinator",
  *talk(scene) {
    const request = scene.request();
    const loge = scene.view.loges.find((one) => one.id === request.loge);
    if (!loge) return [say(noLoge[scene.locale])];
    const name = scene.answers["name"] as string;
    const ready = find(loge, name);
    if (!ready) return [say(unknown(scene, loge, name))];
    const said = filled(ready.text, request, scene.view.me.name, sayLoge(loge.name, request.residentLocale));
    if (!(yield* mayAnswer(scene, request))) return [say(t(scene.locale).left)];
    yield* once("sent", said, () => passToResident(request, said, [], scene.view.me, scene.now));
    const who = firstName(request.residentName);
    return [say(t(scene.locale).sent(who, quote(said, scene.locale, 80)), { about: request.id })];
  },
});
