/** A change to a request that exists: what was said is folded in, restated, and shown to whoever has it. */
import type { Meaning } from "#model/meaning.ts";
import type { Media, Place } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { codeAgain } from "#rules/appointments.ts";
import { present, say, tell } from "#rules/effects.ts";
import { fold } from "#rules/fold.ts";
import { mayBeInvited } from "#rules/relative.ts";
import { withNumber } from "#rules/street.ts";
import { passToDesk } from "#rules/passing.ts";
import { amend, refOf, type Need } from "#rules/requests.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { firstName, sayBudget, sayWhen, sayWhere } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { relativeOffer } from "./relative.ts";
import { t as requestWords } from "./request-words.ts";

const t = words({
  fr: {
    noted: (what: string, who: string) => `C’est noté : ${what}. ${who} voit le changement.`,
    booked: (who: string) =>
      `C’est transmis à ${who}. Le rendez-vous actuel tient jusqu’à ce qu’un autre soit confirmé.`,
    passed: (who: string) => `C’est transmis à ${who}.`,
    passedBoth: (who: string, comer: string) => `C’est transmis à ${who} et à ${comer}.`,
    passedAgain: (who: string) => `Bien reçu, ${who} le lit aussi.`,
    same: (what: string) => `Vous avez déjà une demande ouverte pour cela (${what}) : j’y ajoute votre message.`,
    provider: (who: string, words: string) => `${who} écrit au sujet du rendez-vous : « ${words} »`,
    team: "l’équipe du réseau",
  },
  en: {
    noted: (what: string, who: string) => `Noted: ${what}. ${who} sees the change.`,
    booked: (who: string) => `Passed on to ${who}. The present appointment stands until another is confirmed.`,
    passed: (who: string) => `Passed on to ${who}.`,
    passedBoth: (who: string, comer: string) => `Passed on to ${who} and ${comer}.`,
    passedAgain: (who: string) => `Received, ${who} reads it too.`,
    same: (what: string) => `You already have an open request for that (${what}): I add your message to it.`,
    provider: (who: string, words: string) => `${who} writes about the appointment: “${words}”`,
    team: "the network team",
  },
});

/** Ten minutes of talk need one acknowledgement, not one a line. */
const quietAfterAckMs = 10 * 60_000;
const talkingMs = 2 * 3_600_000;

export const change = dialogue({
  name: "change",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const before = scene.request();
    const meaning = scene.answers["meaning"] as Meaning | undefined;
    const words = (scene.answers["words"] as string | undefined) ?? "";
    const media = (scene.answers["media"] as Media[] | undefined) ?? [];
    const place = scene.answers["place"] as Place | undefined;
    const who = firstName(
      before.coordinatorName ??
        scene.view.network.find((loge) => loge.id === before.loge)?.coordinators[0]?.name ??
        before.logeName ??
        w.team,
    );
    const held = before as unknown as Need;
    const folded: Need = {
      ...held,
      ...(meaning ? fold({ ...held, excluded: [] }, meaning, undefined) : {}),
      text: before.text,
      media: [...before.media, ...media],
      ...(place ? { place } : {}),
    };
    folded.where = withNumber(folded.where, words);
    const code = folded.where.doorCode;
    // An appointment is never moved by a sentence: people agree on another first.
    // What is only said again is not made vaguer by it.
    const again = scene.answers["joined"] && !meaning?.correction && before.when.kind !== "none";
    const need: Need = before.appointment
      ? {
          ...held,
          media: folded.media,
          where: present({ ...held.where, doorCode: code }),
          ...(folded.forWhom ? { forWhom: folded.forWhom } : {}),
        }
      : again
        ? { ...folded, when: before.when }
        : folded;
    const made = amend(before, need, scene.now);
    yield* once("amend", before.id, () => made);
    if (code) yield* once("code", before.id, () => codeAgain(made.view, scene.now));
    yield* once("words", before.id, () => ({
      view: made.view,
      effects: [...passToDesk(made.view, words, [], scene.now, scene.turn.messages.at(-1)?.ref)],
    }));
    if (before.appointment && before.provider && words) {
      yield* once("provider", before.id, () => [
        tell(
          { person: before.provider ?? "", as: "provider" },
          both((locale) => ({ text: t(locale).provider(firstName(before.residentName), words) })),
          { about: before.id, weight: "personal" },
        ),
      ]);
    }
    const changed = changes(before, made.view, scene.locale);
    // Where somebody of the loge is answering, the assistant does not stand between.
    const talking = before.answeredAt !== undefined && scene.now - before.answeredAt < talkingMs;
    const quiet =
      before.residentAt !== undefined &&
      scene.now - before.residentAt < quietAfterAckMs &&
      scene.turn.lastAbout === before.id &&
      !changed.length;
    if (before.humanSince !== undefined) return [];
    // A picture of it is no second asking.
    if (scene.answers["joined"] && !media.length) {
      const same = w.same(sayServices(before, scene.locale));
      const { conversation } = scene.turn;
      const again = conversation.at === "rest" && conversation.said === refOf(same);
      return again ? [] : [say(same, { about: before.id })];
    }
    const whom =
      before.forWhom === undefined && made.view.loge && mayBeInvited(made.view)
        ? [say(relativeOffer(made.view, scene.locale), { about: before.id })]
        : [];
    if (code) return [say(requestWords(scene.locale).code, { about: before.id }), ...whom];
    if (before.appointment) {
      const moves = meaning !== undefined && meaning.when.kind !== "none";
      const comer = before.provider ? firstName(before.providerName ?? "") : "";
      return [say(moves || !comer ? w.booked(who) : w.passedBoth(who, comer), { about: before.id }), ...whom];
    }
    if (changed.length) return [say(w.noted(changed.join(", "), who), { about: before.id }), ...whom];
    return quiet || talking
      ? whom
      : [
          say(
            before.residentAt && scene.now - before.createdAt > quietAfterAckMs ? w.passedAgain(who) : w.passed(who),
            { about: before.id },
          ),
          ...whom,
        ];
  },
});

/** What is said now that was not said before: "dimanche 15 mars", "3 rue Manin". */
export function changes(before: RequestView, after: RequestView, locale: Locale): string[] {
  const old = said(before, locale);
  return said(after, locale).filter((line) => !old.includes(line));
}

function said(view: RequestView, locale: Locale): string[] {
  return [
    view.services.length ? sayServices(view, locale).toLocaleLowerCase() : undefined,
    sayWhen(view.when, locale),
    sayWhere(view.where, locale),
    view.budget && sayBudget(view.budget, locale),
  ].filter((line) => line !== undefined);
}
