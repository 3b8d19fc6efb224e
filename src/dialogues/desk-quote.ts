/** The desk makes a proposal itself: for whom who comes, at what price, when; or fixes a time that was agreed by phone. */
import type { Price, Slot } from "#model/records.ts";
import type { Effect, RequestView, Views } from "#model/turn.ts";
import { book } from "#rules/appointments.ts";
import { sayServices } from "#rules/cards.ts";
import { put, say, tell } from "#rules/effects.ts";
import { suitable } from "#rules/providers.ts";
import { act, type Acted } from "#rules/requests.ts";
import { asks, dialogue, once, type Scene, type Step, type Talk } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { firstName, sayPrice, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { comerOf, priceOf, proposed, slotsIn, slotsOf } from "./quote.ts";

const t = words({
  fr: {
    who: "Qui viendrait ?",
    nobody: "Personne dans la loge n’a encore cette compétence. Invitez quelqu’un, ou orientez la demande.",
    sent: (who: string) => `La proposition est chez ${who}, qui répond ici.`,
    which: "Quelle proposition envoyer à l’habitant ?",
    only: "Il n’y a pas d’autre proposition pour cette demande.",
    notThis: (what: string) =>
      `Pour « ${what} », la loge a choisi une autre proposition. Merci pour la vôtre, à une prochaine fois.`,
    when: (current: string) => `Quel jour, quelle heure ?${current}`,
    again: "Il me faut un jour et une heure, par exemple « samedi 14 h ».",
    booked: (when: string) => `C’est fixé : ${when}. Les deux côtés ont le récapitulatif.`,
    cancelWhy: "Pour quelle raison annuler ? L’habitant la lira.",
    cancelled: "C’est annulé, tout le monde est prévenu.",
  },
  en: {
    who: "Who would come?",
    nobody: "Nobody in the loge has this skill yet. Invite someone, or refer the request.",
    sent: (who: string) => `The quote is with ${who}, who answers here.`,
    which: "Which quote goes to the resident?",
    only: "There is no other quote for this request.",
    notThis: (what: string) => `For “${what}” the loge has chosen another quote. Thank you for yours; next time.`,
    when: (current: string) => `Which day, which hour?${current}`,
    again: "I need a day and an hour, for example “Saturday 2 pm”.",
    booked: (when: string) => `Fixed: ${when}. Both sides have the summary.`,
    cancelWhy: "Why cancel? The resident will read it.",
    cancelled: "Cancelled, everybody has been told.",
  },
});

type Here = Scene<Views["coordinator"]>;

/** What a proposal lacks is asked; `sure` reads it back where it was said in one sentence, and says whether it goes out. */
export function* quoting(
  scene: Here,
  sure?: (said: { who: string; price: Price; slots: Slot[] }) => Generator<Step, boolean, unknown>,
): Talk {
  const w = t(scene.locale);
  const request = scene.request();
  const fits = suitable(request, scene.view.providers, scene.now, request.timezone, scene.locale);
  if (!fits.length) return [say(w.nobody, { about: request.id })];
  const id = yield* one(
    "who",
    w.who,
    fits.slice(0, 10).map(({ provider }) => ({ value: provider.id, label: firstName(provider.name) })),
  );
  const price = yield* priceOf(scene, request, true);
  const slots = yield* slotsOf(scene, request, true);
  const provider = scene.view.providers.find((one) => one.id === id);
  if (!provider || "quote" in scene.done) return [];
  if (sure && !(yield* sure({ who: firstName(provider.name), price, slots }))) return [];
  const by = { ...request, coordinator: scene.view.me.id, coordinatorName: scene.view.me.name };
  const made = proposed(by, comerOf(provider), price, slots, scene.now, "coordinator");
  if (!made) return [say(w.nobody)];
  const offer = put("offer", {
    id: `o${scene.id}`,
    request: request.id,
    provider: id,
    loge: request.loge ?? "",
    status: "quoted",
    price,
    slots,
    until: scene.now,
    createdAt: scene.now,
    version: 0,
  });
  yield* once("quote", id, () => ({ view: made.view, effects: [offer, ...made.effects] }));
  return [say(w.sent(firstName(request.residentName)), { about: request.id })];
}

export const deskQuote = dialogue({
  name: "desk-quote",
  for: "coordinator",
  *talk(scene) {
    return yield* quoting(scene);
  },
});

/** Several have answered: the coordinator sends another proposal than the first yes, whose author is told kindly. */
export const pick = dialogue({
  name: "pick",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const others = request.offers.filter(
      (offer) => offer.status === "quoted" && (offer.provider !== request.provider || "which" in scene.answers),
    );
    if (!others.length || request.status !== "quoted") return [say(w.only, { about: request.id })];
    const id = yield* one(
      "which",
      w.which,
      others.map((offer) => ({
        value: offer.id,
        label: [
          firstName(offer.providerName),
          offer.price && sayPrice(offer.price, scene.locale),
          offer.slots?.[0] && saySlot(offer.slots[0], scene.locale),
        ]
          .filter(Boolean)
          .join(", "),
      })),
    );
    const chosen = request.offers.find((offer) => offer.id === id);
    const provider = scene.view.providers.find((one) => one.id === chosen?.provider);
    if (!chosen?.price || !provider || "pick" in scene.done) return [];
    const made = proposed(
      { ...request, coordinator: scene.view.me.id, coordinatorName: scene.view.me.name },
      comerOf(provider),
      chosen.price,
      chosen.slots ?? [],
      scene.now,
      "coordinator",
    );
    if (!made) return [say(w.only)];
    const first = request.offers.find((offer) => offer.provider === request.provider && offer.status === "quoted");
    yield* once("pick", id, () => ({
      view: made.view,
      effects: [...made.effects, ...(first ? passedOver(first, request) : [])],
    }));
    return [say(w.sent(firstName(request.residentName)), { about: request.id })];
  },
});

function passedOver({ providerName: _name, ...offer }: RequestView["offers"][number], request: RequestView): Effect[] {
  return [
    put("offer", { ...offer, status: "withdrawn" }),
    tell(
      { person: offer.provider, as: "provider" },
      both((l) => ({ text: t(l).notThis(sayServices(request, l)) })),
      { about: request.id },
    ),
  ];
}

/** A time that was agreed by phone; read back first where `sure` says so. */
export function* booking(scene: Here, sure?: (slot: Slot) => Generator<Step, boolean, unknown>): Talk {
  const w = t(scene.locale);
  const request = scene.request();
  const current = request.slots?.length
    ? ` (${request.slots.map((slot) => saySlot(slot, scene.locale)).join(" · ")})`
    : "";
  const slot = yield* asks<Slot>({
    key: "slot",
    prompt: { text: w.when(current) },
    again: { text: w.again },
    hear({ meaning }) {
      const found = meaning && slotsIn(meaning.when)[0];
      return found && found.start.slice(11, 16) !== "00:00" ? { value: found } : undefined;
    },
  });
  if ("book" in scene.done) return [];
  if (sure && !(yield* sure(slot))) return [];
  const booked: Acted = book(request, slot, scene.view.me, "coordinator", scene.now);
  if (!booked.ok) return [say(booked.why[scene.locale])];
  yield* once("book", slot, () => booked);
  return [say(w.booked(saySlot(slot, scene.locale)), { about: request.id })];
}

export const deskBook = dialogue({
  name: "desk-book",
  for: "coordinator",
  *talk(scene) {
    return yield* booking(scene);
  },
});

export const deskCancel = dialogue({
  name: "desk-cancel",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const reason = yield* asks<string>({
      key: "reason",
      prompt: { text: w.cancelWhy },
      hear: ({ text }) => (text.trim() ? { value: text.trim() } : undefined),
    });
    if ("cancel" in scene.done) return [];
    const acted = act(request, "cancel", scene.view.me, "coordinator", scene.now, { change: { reason }, note: reason });
    if (!acted.ok) return [say(acted.why[scene.locale])];
    yield* once("cancel", reason, () => acted);
    return [say(w.cancelled, { about: request.id })];
  },
});
