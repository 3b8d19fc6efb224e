/** Un devis: who comes, when, how much; then the resident says yes, another time, or no. */
import { serviceById } from "#catalogue/index.ts";
import type { When } from "#model/meaning.ts";
import type { Media, Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Price, Provider, Slot } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { labelOf, sayServices } from "#rules/cards.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { act, askerOf, keepersOf, refOf, type Made } from "#rules/requests.ts";
import { firstSlot } from "#rules/series.ts";
import { asks, dialogue, once, type Scene, type Step } from "#talk/dialogue.ts";
import { money, one, optional } from "#talk/questions.ts";
import { firstName, sayMoney, sayPrice, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { smallWord } from "#words/common.ts";
import type { Views } from "#model/turn.ts";

const t = words({
  fr: {
    price: (hint: string) => `Merci. Quel est votre prix, en euros ?${hint}`,
    deskPrice: (hint: string) => `Quel prix, en euros ?${hint}`,
    deskHint: (min: string, max: string) => ` Habituellement entre ${min} et ${max}.`,
    deskWhen: (wanted: string) =>
      `Quand ? ${wanted ? `Souhaité : ${wanted}. Répondez « oui », ou donnez` : "Donnez"} un à trois créneaux, avec l’heure.`,
    hint: (min: string, max: string) => ` Habituellement entre ${min} et ${max}, à vous de fixer le vôtre.`,
    unit: "C’est un prix…",
    total: "pour le tout",
    hour: "de l’heure",
    visit: "par visite",
    extra: "Déplacement ou matériel à compter en plus, ou quelque chose de non compris ? Sinon répondez « non ».",
    when: (wanted: string) =>
      `Quand pouvez-vous venir ? ${wanted ? `Souhaité : ${wanted}. Répondez « oui » si cela vous va, ou donnez` : "Donnez"} un à trois créneaux, avec l’heure.`,
    whenAgain: "Il me faut au moins un jour et une heure, par exemple « samedi 14 h » ou « lundi 9 h ou mardi 18 h ».",
    sent: (who: string) => `C’est envoyé à ${who}. Je vous préviens dès sa réponse.`,
    kept: "Quelqu’un a déjà répondu ; la loge garde votre proposition. Merci.",
    also: (who: string, price: string) => `${who} propose aussi : ${price}.`,
    pick: "Choisir une autre proposition",
    gone: "Cette demande n’attend plus de réponse. Merci quand même.",
    proposal: (from: string, who: string, what: string) => `${from} vous propose ${who} pour : ${what}.`,
    word: (who: string, word: string) => `${who} en un mot : « ${word} »`,
    costs: (price: string) => `Prix : ${price}. Vous payez directement la personne, après le service.`,
    tax: "Ce service peut ouvrir droit à un crédit d’impôt, jusqu’à 50 %, sous conditions.",
    which: "Quel créneau vous convient ?",
    noSlot: "Est-ce que cela vous convient ? Le créneau se fixera ensuite.",
    yes: (slot: string) => `Oui, ${slot}`,
    passed: "C’est noté, merci d’avoir répondu. La loge demande à quelqu’un d’autre.",
    deskPassed: (who: string) => `${who} ne peut pas.`,
    theLoge: "La loge",
  },
  en: {
    price: (hint: string) => `Thank you. What is your price, in euros?${hint}`,
    deskPrice: (hint: string) => `What price, in euros?${hint}`,
    deskHint: (min: string, max: string) => ` Usually between ${min} and ${max}.`,
    deskWhen: (wanted: string) =>
      `When? ${wanted ? `Wanted: ${wanted}. Answer “yes”, or give` : "Give"} one to three times, with the hour.`,
    hint: (min: string, max: string) => ` Usually between ${min} and ${max}; yours is for you to set.`,
    unit: "Is that…",
    total: "for everything",
    hour: "an hour",
    visit: "a visit",
    extra: "Travel or materials to add, or something not included? Otherwise answer “no”.",
    when: (wanted: string) =>
      `When can you come? ${wanted ? `Wanted: ${wanted}. Answer “yes” if that suits you, or give` : "Give"} one to three times, with the hour.`,
    whenAgain: "I need at least a day and an hour, for example “Saturday 2 pm” or “Monday 9 am or Tuesday 6 pm”.",
    sent: (who: string) => `It has been sent to ${who}. I will tell you as soon as they answer.`,
    kept: "Someone has answered already; the loge keeps your quote. Thank you.",
    also: (who: string, price: string) => `${who} quotes too: ${price}.`,
    pick: "Choose another quote",
    gone: "This request no longer waits for an answer. Thank you all the same.",
    proposal: (from: string, who: string, what: string) => `${from} suggests ${who} for: ${what}.`,
    word: (who: string, word: string) => `${who} in a word: “${word}”`,
    costs: (price: string) => `Price: ${price}. You pay the person directly, after the service.`,
    tax: "This service may give a tax credit, up to 50 %, under conditions.",
    which: "Which time suits you?",
    noSlot: "Does this suit you? The time is fixed afterwards.",
    yes: (slot: string) => `Yes, ${slot}`,
    passed: "Noted, thank you for answering. The loge asks someone else.",
    deskPassed: (who: string) => `${who} cannot.`,
    theLoge: "The loge",
  },
});

export const quote = dialogue({
  name: "quote",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const mine = scene.view.offers.find((one) => one.request === aboutOf(scene));
    const request = scene.maybeRequest();
    if (!request || !mine || !["new", "accepted", "offered", "quoted"].includes(request.status)) {
      return "sent" in scene.done ? [] : [say(w.gone)];
    }
    const price = yield* priceOf(scene, request);
    const slots = yield* slotsOf(scene, request);
    const quoted = { ...mine, status: "quoted" as const, price, slots };
    const { of: _of, ...row } = quoted;
    if (request.status === "quoted" && request.provider !== scene.view.me.id) {
      yield* once("sent", "kept", () => [put("offer", row), alsoQuoted(request, scene.view.me.name, price)]);
      return [say(w.kept)];
    }
    yield* once("sent", price, () => {
      const me = scene.view.me;
      const made = proposed(
        request,
        comerOf({ ...scene.view.profile, name: me.name }),
        price,
        slots,
        scene.now,
        "provider",
      );
      return made ? { view: made.view, effects: [put("offer", row), ...made.effects] } : [];
    });
    return [say(w.sent(firstName(request.residentName)), { about: request.id })];
  },
});

/** A second yes while the first is with the resident: the desk may send this one instead. */
function alsoQuoted(request: RequestView, name: string, price: Price): Effect {
  const prompt = both((locale) => ({
    text: t(locale).also(firstName(name), sayPrice(price, locale)),
    choices: [{ label: t(locale).pick, press: writePress({ kind: "do", what: "pick", args: [request.id] }) }],
  }));
  return tell(keepersOf(request), prompt, { about: request.id, underCard: true });
}

const aboutOf = (scene: Scene<Views["provider"]>): string =>
  scene.maybeRequest()?.id ?? (scene.answers["args"] as string[] | undefined)?.[0] ?? "";

/** Price, unit, travel, materials: asked one by one; the catalogue's range is a hint and no more. */
export function* priceOf(scene: Scene<unknown>, request: RequestView, desk = false): Generator<Step, Price, unknown> {
  const w = t(scene.locale);
  const usual = serviceById(request.services[0] ?? "")?.price;
  const hint = usual
    ? (desk ? w.deskHint : w.hint)(sayMoney(usual.min, scene.locale), sayMoney(usual.max, scene.locale))
    : "";
  const amount = yield* money("price", desk ? w.deskPrice(hint) : w.price(hint), w.deskPrice(hint), (said) => {
    const unit = unitIn(said);
    if (unit) scene.answers["unit"] ??= unit;
  });
  const unit = yield* one("unit", w.unit, [
    { value: "total", label: w.total },
    { value: "hour", label: w.hour },
    { value: "visit", label: w.visit },
  ]);
  const extra = yield* optional("extra", w.extra);
  const travel =
    /(?:d[ée]placement|trajet|travel)\D{0,20}(\d+(?:[.,]\d+)?)/i.exec(extra)?.[1] ??
    /(\d+(?:[.,]\d+)?)\D{0,16}(?:d[ée]placement|trajet|travel)/i.exec(extra)?.[1];
  return present({
    amount,
    unit: unit as Price["unit"],
    travel: travel ? Number(travel.replace(",", ".")) : undefined,
    materials: extra && !travel ? extra : undefined,
  });
}

/** "20 € de l'heure", "45 pour le tout": the unit that was said with the price. */
function unitIn(said: string): Price["unit"] | undefined {
  if (/\b(?:heure|hour|h)\b/i.test(said)) return "hour";
  if (/\b(?:visite|passage|fois|visit|time)\b/i.test(said)) return "visit";
  return /\b(?:tout|total|forfait|everything|all)\b/i.test(said) ? "total" : undefined;
}

/** One to three times, or yes to those that were wished. */
export function* slotsOf(scene: Scene<unknown>, request: RequestView, desk = false): Generator<Step, Slot[], unknown> {
  const w = t(scene.locale);
  const { recurrence } = request.when;
  const first = recurrence && firstSlot(recurrence, scene.now, request.timezone);
  const wanted = first ? [first] : slotsIn(request.when);
  return yield* asks<Slot[]>({
    key: "slots",
    prompt: { text: (desk ? w.deskWhen : w.when)(wanted.map((slot) => saySlot(slot, scene.locale)).join(", ")) },
    again: { text: w.whenAgain },
    hear({ text, meaning }) {
      if (smallWord(text) === "yes" && wanted.length) return { value: wanted };
      const slots = meaning ? slotsIn(meaning.when) : [];
      return slots.length ? { value: slots.slice(0, 3) } : undefined;
    },
  });
}

/** The slots that a moment names, when it names any. An hour alone has no end: people say how long it takes later. */
export function slotsIn(when: When): Slot[] {
  const openEnded = ({ start, end }: { start: string; end?: string }): Slot =>
    end && !(end.slice(11, 16) === "00:00" && start.slice(11, 16) !== "00:00") ? { start, end } : { start };
  if (when.slots?.length) return when.slots.map(openEnded);
  return when.start && when.kind !== "recurring" ? [openEnded(present({ start: when.start, end: when.end }))] : [];
}

/** Names a proposal as it now stands, so that the button of an older one is known to be old. */
export const proposalKey = ({ provider, price, slots }: Pick<RequestView, "provider" | "price" | "slots">): string =>
  refOf(JSON.stringify([provider, price, slots]));

interface Comer {
  id: string;
  name: string;
  word: string | undefined;
  declared: boolean;
  photo?: Media | undefined;
}

export const comerOf = ({ id, name, about, declared, photo }: Provider & { name: string }): Comer => ({
  id,
  name,
  word: about,
  declared: declared === true,
  photo,
});

/** A proposal on its way to the resident; "received" is never "confirmed". */
export function proposed(
  request: RequestView,
  comer: Comer,
  price: Price,
  slots: Slot[],
  now: number,
  role: "provider" | "coordinator",
): Made | undefined {
  const change = { provider: comer.id, price, slots };
  const acted = act({ ...request, providerName: comer.name }, "quote", { id: comer.id, name: comer.name }, role, now, {
    change,
    quiet: true,
  });
  if (!acted.ok) return undefined;
  const { view } = acted;
  const prompt = both((locale) => proposal(view, comer, locale));
  return {
    view,
    effects: [...acted.effects, tell(askerOf(view), prompt, { about: view.id, weight: "personal" })],
  };
}

function proposal(view: RequestView, comer: Comer, locale: Locale): Prompt {
  const w = t(locale);
  const slots = view.slots ?? [];
  const eligible = comer.declared && view.services.some((id) => serviceById(id)?.sap.status === "eligible");
  const key = proposalKey(view);
  const text = [
    w.proposal(firstName(view.coordinatorName ?? w.theLoge), firstName(comer.name), sayServices(view, locale)),
    comer.word ? w.word(firstName(comer.name), comer.word) : "",
    view.price ? w.costs(sayPrice(view.price, locale)) : "",
    eligible ? w.tax : "",
    slots.length ? w.which : w.noSlot,
  ];
  const press = (move: string, arg?: string): string =>
    writePress({ kind: "request", id: view.id, move, ...(arg === undefined ? {} : { arg }) });
  return {
    text: text.filter(Boolean).join("\n"),
    ...(comer.photo ? { media: [comer.photo] } : {}),
    choices: [
      ...(slots.length
        ? slots.map((slot, n) => ({ label: w.yes(saySlot(slot, locale)), press: press("agree", `${n}.${key}`) }))
        : [{ label: labelOf("agree", locale), press: press("agree", `.${key}`) }]),
      { label: labelOf("other", locale), press: press("other") },
      { label: labelOf("refuse", locale), press: press("refuse") },
    ],
  };
}

/** A provider's no: no reason asked, no penalty; the desk sees it. */
export const pass = dialogue({
  name: "pass",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const mine = scene.view.offers.find((one) => one.request === (scene.answers["args"] as string[] | undefined)?.[0]);
    if (!mine) return [say(w.gone)];
    const { of: request, ...row } = mine;
    const effects: Effect[] = [
      put("offer", { ...row, status: "passed" }),
      tell(
        keepersOf(request),
        both((locale) => ({ text: t(locale).deskPassed(firstName(scene.view.me.name)) })),
        { about: request.id, underCard: true },
      ),
      say(w.passed),
    ];
    return effects;
  },
});
