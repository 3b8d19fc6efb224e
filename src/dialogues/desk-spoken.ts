/** What a coordinator says of a request in free words: understood, read back, and done only after a yes. */
import { instantOf } from "#time/zone.ts";
import type { When } from "#model/meaning.ts";
import type { Price } from "#model/records.ts";
import type { ProviderCard, RequestView, Views } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { type Act, moveOf } from "#rules/desk-words.ts";
import { present, put, say } from "#rules/effects.ts";
import { nextOpening } from "#rules/hours.ts";
import { may } from "#rules/moves.ts";
import { passToResident } from "#rules/passing.ts";
import { suitable } from "#rules/providers.ts";
import { act as make } from "#rules/requests.ts";
import { sayStale } from "#rules/stale.ts";
import { dialogue, once, type Scene, type Step, type Talk } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { wallAt } from "#time/zone.ts";
import { firstName, sayList, sayLoge, sayMoney, sayPrice, saySlot } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { words } from "#words/words.ts";
import { mayAnswer } from "./desk-loge.ts";
import { booking, deskCancel, quoting } from "./desk-quote.ts";
import { decline, refer } from "./desk.ts";
import { offer } from "./offer.ts";
import { slotsIn } from "./quote.ts";

const t = words({
  fr: {
    which: "Pour quelle demande ?",
    none: "Aucune demande ouverte ne s’y prête.",
    sure: (what: string) => `J’ai compris : ${what}. C’est bien cela ?`,
    yes: "Oui",
    no: "Non",
    asIs: (who: string) => `Non, l’écrire à ${who}`,
    left: "D’accord, je ne fais rien.",
    sent: (who: string) => `Transmis à ${who}.`,
    accept: "prendre la demande en charge",
    finish: "noter que c’est fait",
    close: "clore la demande",
    accepted: (who: string) => `C’est pris en charge, ${who} le sait.`,
    finished: (who: string) => `C’est noté comme fait, ${who} le sait.`,
    closed: (who: string) => `C’est clos, ${who} le sait.`,
    decline: (why: string) => `refuser${why ? `, avec cette raison : ${why}` : ""}`,
    cancel: (why: string) => `annuler, avec cette raison : ${why}`,
    refer: (loge: string) => `orienter vers ${loge}`,
    offer: (who: string) => `demander à ${who} si c’est possible, avec la fiche sans l’adresse`,
    quote: (who: string, price: string, when: string) => `proposer ${who}, ${price}, ${when}`,
    book: (when: string) => `fixer le rendez-vous ${when}`,
    of: (what: string, who: string, ref: string) => ` (${what}, ${who}, ${ref})`,
    noLoge: (name: string) => `Je ne connais pas de loge « ${name} » dans le réseau.`,
    nobody: (name: string, others: string) =>
      `Je ne trouve pas « ${name} » parmi les offreurs de la loge${others ? ` (${others})` : ""}.`,
    unfit: (who: string, what: string) =>
      `${who} ne figure pas parmi les personnes possibles pour : ${what}. Il manque ce savoir-faire ou un justificatif vu, ou bien une pause est en cours ; « offreurs » ouvre sa fiche.`,
    noComer:
      "Personne n’est encore prévu pour cette demande : proposez d’abord quelqu’un, par exemple « propose Karim à 45 € samedi 14h ».",
    whenAgain: "Je n’ai pas compris le moment. Écrivez par exemple « rappelle-moi demain 9h ».",
    remind: (when: string) => `C’est noté : je vous rappelle cette demande ${when}.`,
    past: "Ce moment est déjà passé.",
  },
  en: {
    which: "For which request?",
    none: "No open request allows that.",
    sure: (what: string) => `I understood: ${what}. Is that right?`,
    yes: "Yes",
    no: "No",
    asIs: (who: string) => `No, write it to ${who}`,
    left: "Fine, I do nothing.",
    sent: (who: string) => `Passed on to ${who}.`,
    accept: "take the request on",
    finish: "note that it is done",
    close: "close the request",
    accepted: (who: string) => `Taken on, ${who} has been told.`,
    finished: (who: string) => `Noted as done, ${who} has been told.`,
    closed: (who: string) => `Closed, ${who} has been told.`,
    decline: (why: string) => `decline${why ? `, for this reason: ${why}` : ""}`,
    cancel: (why: string) => `cancel, for this reason: ${why}`,
    refer: (loge: string) => `refer it to ${loge}`,
    offer: (who: string) => `ask ${who} whether they can, with the card but not the address`,
    quote: (who: string, price: string, when: string) => `suggest ${who}, ${price}, ${when}`,
    book: (when: string) => `fix the appointment ${when}`,
    of: (what: string, who: string, ref: string) => ` (${what}, ${who}, ${ref})`,
    noLoge: (name: string) => `I know no loge “${name}” in the network.`,
    nobody: (name: string, others: string) =>
      `I find no “${name}” among the loge’s providers${others ? ` (${others})` : ""}.`,
    unfit: (who: string, what: string) =>
      `${who} cannot be suggested for: ${what}. This skill or a proof that was seen is missing, or a break is on; “providers” opens the card.`,
    noComer:
      "Nobody is expected for this request yet: suggest someone first, for example “suggest Karim at €45 Saturday 2 pm”.",
    whenAgain: "I did not understand when. Write for example “remind me tomorrow 9am”.",
    remind: (when: string) => `Noted: I bring this request back ${when}.`,
    past: "That moment has passed.",
  },
});

type Here = Scene<Views["coordinator"]>;

/** The read-back. What was written under a card may have been meant for the resident: then it goes there as it is. */
function* sure(scene: Here, what: string): Generator<Step, boolean, unknown> {
  const w = t(scene.locale);
  const request = scene.request();
  const who = firstName(request.residentName);
  const of = w.of(sayServices(request, scene.locale), who, request.ref);
  const answer = yield* one("sure", w.sure(`${what}${of}`), [
    { value: "yes", label: w.yes },
    { value: "no", label: w.no },
    ...(scene.answers["replied"] ? [{ value: "as-is", label: w.asIs(who) }] : []),
  ]);
  if (answer === "as-is" && !(yield* mayAnswer(scene, request))) {
    yield* once("left", true, () => [say(w.left, { about: request.id })]);
  } else if (answer === "as-is") {
    const made = passToResident(request, scene.answers["said"] as string, [], scene.view.me, scene.now);
    yield* once("as-is", true, () => ({
      view: made.view,
      effects: [...made.effects, say(w.sent(who), { about: request.id })],
    }));
  } else if (answer === "no") yield* once("left", true, () => [say(w.left, { about: request.id })]);
  return answer === "yes";
}

/** The request that is meant: the one replied to or named, else it is asked for. */
function* target(scene: Here, act: Act): Generator<Step, string | undefined, unknown> {
  const w = t(scene.locale);
  if (scene.maybeRequest()) return undefined;
  const move = moveOf(act);
  const fits = scene.view.requests.filter((request) => !move || may(request, move, "coordinator")).slice(0, 10);
  if (!fits.length) return w.none;
  const [only] = fits;
  const id =
    fits.length === 1 && only
      ? only.id
      : yield* one(
          "target",
          w.which,
          fits.map((request) => ({ value: request.id, label: label(request, scene) })),
        );
  const request = fits.find((one) => one.id === id);
  if (!request) return w.none;
  yield* once("target", id, () => ({ view: request, effects: [] }));
  return undefined;
}

const label = (request: RequestView, { locale }: Here): string =>
  `${sayServices(request, locale)} · ${firstName(request.residentName)} · ${request.ref}`;

export const spoken = dialogue({
  name: "desk-spoken",
  for: "coordinator",
  *talk(scene) {
    const act = scene.answers["act"] as Act;
    const none = yield* target(scene, act);
    if (none) return [say(none)];
    const w = t(scene.locale);
    const request = scene.request();
    const move = moveOf(act);
    if (act.do === "book" && !request.provider) return [say(w.noComer, { about: request.id })];
    if (move && !may(request, move, "coordinator"))
      return [say(sayStale(request, scene.locale), { about: request.id })];
    switch (act.do) {
      case "accept":
      case "finish":
      case "close":
        return yield* simple(scene, request, act.do);
      case "decline":
        if (!(yield* sure(scene, w.decline(act.reason)))) return [];
        if (act.reason) scene.answers["reason"] ??= act.reason;
        return yield* decline.talk(scene as never);
      case "cancel":
        if (!(yield* sure(scene, w.cancel(act.reason)))) return [];
        scene.answers["reason"] ??= act.reason;
        return yield* deskCancel.talk(scene as never);
      case "refer": {
        const to = scene.view.network.find(
          (loge) => plain(loge.name).includes(plain(act.to)) && loge.id !== request.loge,
        );
        if (!to) return [say(w.noLoge(act.to))];
        if (!(yield* sure(scene, w.refer(sayLoge(to.name, scene.locale))))) return [];
        scene.answers["to"] ??= to.id;
        return yield* refer.talk(scene as never);
      }
      case "book":
        return yield* spokenBooking(scene);
      case "remind":
        return reminded(scene, request);
      case "offer":
      case "quote":
        return yield* proposal(scene, act);
    }
  },
});

function* simple(scene: Here, request: RequestView, move: "accept" | "finish" | "close"): Talk {
  const w = t(scene.locale);
  if (!(yield* sure(scene, w[move]))) return [];
  const acted = make(request, move, scene.view.me, "coordinator", scene.now);
  if (!acted.ok) return [say(acted.why[scene.locale])];
  yield* once(move, true, () => acted);
  const done = { accept: w.accepted, finish: w.finished, close: w.closed }[move];
  return [say(done(firstName(request.residentName)), { about: request.id })];
}

const whenOf = (scene: Here): When | undefined => scene.answers["when"] as When | undefined;

function* spokenBooking(scene: Here): Talk {
  const slot = slotsIn(whenOf(scene) ?? { kind: "none" })[0];
  if (slot && slot.start.slice(11, 16) !== "00:00") scene.answers["slot"] ??= slot;
  return yield* booking(scene, (at) => sure(scene, t(scene.locale).book(saySlot(at, scene.locale))));
}

/** Whoever is named comes with what was said; what is missing is asked, then all of it is read back. */
function* proposal(scene: Here, act: Extract<Act, { do: "offer" | "quote" }>): Talk {
  const w = t(scene.locale);
  const { locale } = scene;
  const known = scene.view.providers.filter((one) => one.status === "accepted");
  const who = providerNamed(known, act.who);
  if (!who) {
    const others = sayList(
      known.slice(0, 6).map((one) => firstName(one.name)),
      locale,
    );
    return [say(w.nobody(act.who, others))];
  }
  const request = scene.request();
  const fits = suitable(request, scene.view.providers, scene.now, request.timezone, locale);
  if (!fits.some(({ provider }) => provider.id === who.id))
    return [say(w.unfit(firstName(who.name), sayServices(request, locale)), { about: request.id })];
  if (act.do === "offer") {
    if (!(yield* sure(scene, w.offer(firstName(who.name))))) return [];
    scene.answers["whom"] ??= [who.id];
    return yield* offer.talk(scene as never);
  }
  scene.answers["who"] ??= who.id;
  if (act.amount !== undefined) {
    scene.answers["price"] ??= act.amount;
    scene.answers["unit"] ??= act.unit ?? "total";
    scene.answers["extra"] ??=
      act.travel === undefined ? "" : `${locale === "fr" ? "déplacement" : "travel"} ${act.travel} €`;
  }
  const slots = slotsIn(whenOf(scene) ?? { kind: "none" });
  if (slots.length) scene.answers["slots"] ??= slots.slice(0, 3);
  return yield* quoting(scene, (made) =>
    sure(
      scene,
      w.quote(
        made.who,
        priceSaid(made.price, locale),
        sayList(
          made.slots.map((slot) => saySlot(slot, locale)),
          locale,
          "or",
        ),
      ),
    ),
  );
}

const priceSaid = (price: Price, locale: "fr" | "en"): string =>
  price.unit === "total"
    ? `${sayMoney(price.amount, locale)} ${locale === "fr" ? "pour le tout" : "for everything"}${
        price.travel
          ? `, ${sayPrice({ ...price, unit: "total" }, locale)
              .split(", ")
              .slice(1)
              .join(", ")}`
          : ""
      }`
    : sayPrice(price, locale);

/** The only one of that name; two of one name are nobody in particular. */
export function providerNamed(known: readonly ProviderCard[], name: string): ProviderCard | undefined {
  const said = plain(name);
  const whole = known.filter((one) => plain(one.name) === said);
  const first = known.filter((one) => plain(firstName(one.name)) === said);
  return whole.length === 1 ? whole[0] : first.length === 1 ? first[0] : undefined;
}

/** A day without an hour is meant for the loge's opening. */
function reminded(scene: Here, request: RequestView): ReturnType<typeof say>[] {
  const w = t(scene.locale);
  const zone = request.timezone;
  const start = whenOf(scene)?.start;
  if (!start) return [say(w.whenAgain)];
  const loge = scene.view.loges.find((one) => one.id === request.loge);
  const at = instantOf(start, zone);
  const dueAt = start.slice(11, 16) === "00:00" ? nextOpening(at, loge ?? { hours: {}, timezone: zone }) : at;
  if (dueAt <= scene.now) return [say(w.past)];
  return [
    put(
      "reminder",
      present({
        id: `desk-reminder-${scene.id}`,
        kind: "desk-reminder",
        about: request.id,
        loge: request.loge,
        with: scene.turn.group ? undefined : scene.view.me.id,
        dueAt,
        version: 0,
      }),
    ),
    say(w.remind(saySlot({ start: wallAt(dueAt, zone) }, scene.locale)), { about: request.id }),
  ];
}
