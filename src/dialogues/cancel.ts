/** Annuler: at once when nothing is booked, after offering another time when something is; the reason is asked once. */
import { limits } from "#model/limits.ts";
import { instantOf } from "#time/zone.ts";
import { sayServices } from "#rules/cards.ts";
import { put, say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { act, keepersOf, rowOf } from "#rules/requests.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { one, optional } from "#talk/questions.ts";
import { firstName, sayLasting, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Vous n’avez pas de demande en cours à annuler.",
    which: "Quelle demande voulez-vous annuler ?",
    booked: (when: string) => `Le rendez-vous est fixé ${when}. Préférez-vous changer de créneau, ou annuler ?`,
    free: (limit: string) => `C’est sans frais : il reste plus de ${limit}.`,
    late: (limit: string) =>
      `À moins de ${limit}, la personne a gardé ce temps pour vous : elle peut vous demander un dédommagement, à convenir entre vous. La loge ne prélève rien.`,
    change: "Changer de créneau",
    cancel: "Annuler",
    keep: "Non, ne rien changer",
    kept: "D’accord, rien ne change.",
    done: (what: string) => `C’est annulé : ${what}. La loge est prévenue.`,
    why: "En un mot, pourquoi ? Cela aide la loge ; vous pouvez répondre « non ».",
    thanks: "Merci, c’est noté.",
    because: (who: string, why: string) => `${who} explique l’annulation : « ${why} »`,
    slots: (who: string) => `${who} voudrait changer de créneau.`,
    tellSlots: "Quels autres créneaux vous iraient ? Deux ou trois possibilités.",
    sent: "C’est transmis. Le rendez-vous actuel tient jusqu’à ce qu’un autre soit confirmé.",
  },
  en: {
    none: "You have no open request to cancel.",
    which: "Which request do you want to cancel?",
    booked: (when: string) => `The appointment is ${when}. Would you rather move it, or cancel?`,
    free: (limit: string) => `It is free of charge: more than ${limit} remain.`,
    late: (limit: string) =>
      `With less than ${limit} to go, the person has kept this time for you: they may ask for something in return, to be agreed between you. The loge charges nothing.`,
    change: "Move it",
    cancel: "Cancel",
    keep: "No, change nothing",
    kept: "Fine, nothing changes.",
    done: (what: string) => `Cancelled: ${what}. The loge has been told.`,
    why: "In a word, why? It helps the loge; you can answer “no”.",
    thanks: "Thank you, noted.",
    because: (who: string, why: string) => `${who} explains the cancellation: “${why}”`,
    slots: (who: string) => `${who} would like another time.`,
    tellSlots: "Which other times would suit you? Two or three if possible.",
    sent: "It has been passed on. The present appointment stands until another is confirmed.",
  },
});

export const cancel = dialogue({
  name: "cancel",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const open = scene.view.requests.filter(isOpenRequest);
    // What is open changes with what this dialogue does: it is looked at once.
    if (!("which" in scene.answers)) scene.answers["about"] ??= open.length === 1 ? open[0]?.id : undefined;
    const about = scene.answers["about"] as string | undefined;
    const find = (id: string): RequestView | undefined => scene.view.requests.find((request) => request.id === id);
    if (!about && !open.length && !("which" in scene.answers)) return [say(w.none)];
    const id =
      about ??
      (yield* one(
        "which",
        w.which,
        open.map((request) => ({ value: request.id, label: label(request, scene.locale) })),
      ));
    const request = find(id);
    if (!request || (!isOpenRequest(request) && !("cancel" in scene.done))) return [say(w.none)];
    if (request.appointment) {
      const loge = scene.view.network.find((one) => one.id === request.loge);
      const left = instantOf(request.appointment.start, request.timezone) - scene.now;
      const free = loge?.delays?.freeCancelMs ?? limits.freeCancelMs;
      const rule = (left < free ? w.late : w.free)(sayLasting(free, scene.locale));
      const sure = yield* one("sure", [w.booked(saySlot(request.appointment, scene.locale)), rule].join("\n"), [
        { value: "move", label: w.change },
        { value: "cancel", label: w.cancel },
        { value: "keep", label: w.keep },
      ]);
      if (sure === "keep") return [say(w.kept)];
      if (sure === "move") {
        const slots = yield* optional("slots", w.tellSlots);
        return [...moved(request, slots), say(w.sent, { about: id })];
      }
    }
    yield* once("cancel", id, () => cancelled(request, scene.view.me, scene.now, scene.locale));
    const why = yield* optional("why", w.why);
    if (!why) return [say(w.thanks, { about: id })];
    const next = find(id) ?? request;
    return [
      put("request", rowOf({ ...next, reason: why })),
      tell(
        keepersOf(request),
        both((locale) => ({ text: t(locale).because(firstName(request.residentName), why) })),
        { about: id, underCard: true },
      ),
      say(w.thanks, { about: id }),
    ];
  },
});

const label = (request: RequestView, locale: "fr" | "en"): string => `${sayServices(request, locale)} (${request.ref})`;

function cancelled(
  request: RequestView,
  me: { id: string; name: string },
  now: number,
  locale: "fr" | "en",
): { view: RequestView; effects: Effect[] } {
  const acted = act(request, "cancel", me, "resident", now);
  if (!acted.ok) return { view: request, effects: [say(acted.why[locale])] };
  return {
    view: acted.view,
    effects: [...acted.effects, say(t(locale).done(label(request, locale)), { about: request.id })],
  };
}

/** The move of an appointment is agreed by people; until then the present one stands. */
function moved(request: RequestView, slots: string): Effect[] {
  const prompt = both((locale) => ({
    text: `${t(locale).slots(firstName(request.residentName))}${slots ? ` « ${slots} »` : ""}`,
  }));
  return [
    tell(keepersOf(request), prompt, { about: request.id, underCard: true }),
    ...(request.provider ? [tell({ person: request.provider, as: "provider" }, prompt, { about: request.id })] : []),
  ];
}
