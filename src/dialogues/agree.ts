/** The resident's answer to a proposal: yes at a time, another time, or no; and the times that a provider then offers. */
import type { Meaning } from "#model/meaning.ts";
import { writePress } from "#model/press.ts";
import type { Slot } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { book } from "#rules/appointments.ts";
import { labelOf, sayServices } from "#rules/cards.ts";
import { put, say, tell } from "#rules/effects.ts";
import { act, askerOf, keepersOf, newsTo, rowOf, type Actor } from "#rules/requests.ts";
import { asks, dialogue, once } from "#talk/dialogue.ts";
import { one, optional } from "#talk/questions.ts";
import { firstName, sayList, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { proposalKey, slotsIn } from "./quote.ts";

const t = words({
  fr: {
    agreed: (who: string) => `Merci. ${who} va vous proposer un créneau ; rien n’est confirmé avant.`,
    toProvider: (who: string, what: string) => `${who} est d’accord pour : ${what}. Quels créneaux proposez-vous ?`,
    propose: "Proposer des créneaux",
    slots: "Quels créneaux vous iraient ? Deux ou trois possibilités, avec l’heure.",
    slotsAgain: "Il me faut au moins un jour et une heure, par exemple « jeudi 10 h ou vendredi 16 h ».",
    passed: (who: string) =>
      `C’est transmis à ${who}. Rien n’est confirmé tant que vous n’avez pas reçu le récapitulatif.`,
    wants: (who: string, slots: string) => `${who} préférerait un autre créneau : ${slots}.`,
    stands: (when: string) => `Le rendez-vous ${when} tient jusqu’à ce qu’un autre soit confirmé.`,
    offered: (who: string) => `${who} peut venir :`,
    yes: (slot: string) => `Oui, ${slot}`,
    sent: (who: string) => `C’est envoyé à ${who}.`,
    accept: (slot: string) => `D’accord, ${slot}`,
    refused: "C’est noté. La loge en est informée et cherche autrement.",
    why: "En un mot, pourquoi ? Le prix, le moment, autre chose… Vous pouvez répondre « non ».",
    toProviderNo: (what: string) =>
      `Cette fois, l’habitant ne donne pas suite pour : ${what}. Merci pour votre proposition.`,
    deskNo: (who: string, why: string) => `${who} ne prend pas la proposition${why ? ` : « ${why} »` : ""}.`,
    withdrawWhy: "Que s’est-il passé ? La loge et l’habitant ont besoin de le savoir pour trouver quelqu’un d’autre.",
    withdrawSure: (what: string, when: string) =>
      `Vous ne pouvez plus venir pour : ${what}${when ? `, ${when}` : ""} ? L’habitant est alors prévenu tout de suite, et la loge cherche quelqu’un d’autre.`,
    withdrawYes: "Oui, prévenez-les",
    withdrawNo: "Non, je viens",
    stays: "D’accord, rien ne change.",
    withdrawn: "C’est noté. L’habitant est prévenu, et la loge cherche quelqu’un d’autre.",
    residentLoses: (who: string) =>
      `${who} ne peut finalement pas venir. La loge cherche tout de suite quelqu’un d’autre et revient vers vous ici.`,
    deskLoses: (who: string, why: string) =>
      `${who} se désiste : « ${why} ». L’habitant est prévenu ; il faut quelqu’un d’autre.`,
    gone: "Cette proposition n’est plus d’actualité.",
  },
  en: {
    agreed: (who: string) => `Thank you. ${who} will suggest a time; nothing is confirmed before that.`,
    toProvider: (who: string, what: string) => `${who} agrees to: ${what}. Which times do you suggest?`,
    propose: "Suggest times",
    slots: "Which times would suit you? Two or three, with the hour.",
    slotsAgain: "I need at least a day and an hour, for example “Thursday 10 am or Friday 4 pm”.",
    passed: (who: string) => `Passed on to ${who}. Nothing is confirmed until you receive the summary.`,
    wants: (who: string, slots: string) => `${who} would prefer another time: ${slots}.`,
    stands: (when: string) => `The appointment on ${when} stands until another is confirmed.`,
    offered: (who: string) => `${who} can come:`,
    yes: (slot: string) => `Yes, ${slot}`,
    sent: (who: string) => `Sent to ${who}.`,
    accept: (slot: string) => `Fine, ${slot}`,
    refused: "Noted. The loge knows and looks for another way.",
    why: "In a word, why? The price, the time, something else… You can answer “no”.",
    toProviderNo: (what: string) => `This time the resident does not go ahead with: ${what}. Thank you for your quote.`,
    deskNo: (who: string, why: string) => `${who} does not take the quote${why ? `: “${why}”` : ""}.`,
    withdrawWhy: "What happened? The loge and the resident need to know, to find someone else.",
    withdrawSure: (what: string, when: string) =>
      `You cannot come any more for: ${what}${when ? `, ${when}` : ""}? The resident is then told at once, and the loge looks for someone else.`,
    withdrawYes: "Yes, tell them",
    withdrawNo: "No, I will come",
    stays: "Fine, nothing changes.",
    withdrawn: "Noted. The resident has been told, and the loge looks for someone else.",
    residentLoses: (who: string) =>
      `${who} cannot come after all. The loge is looking for someone else right away and gets back to you here.`,
    deskLoses: (who: string, why: string) =>
      `${who} withdraws: “${why}”. The resident has been told; someone else is needed.`,
    gone: "This quote is no longer current.",
  },
});

const press = (request: RequestView, move: string, arg?: string): string =>
  writePress({ kind: "request", id: request.id, move, ...(arg === undefined ? {} : { arg }) });
const toProvider = (request: RequestView, effect: (person: string) => Effect): Effect[] =>
  request.provider ? [effect(request.provider)] : [];

/** "Oui, samedi à 14 h": agreed and booked at once; without a time, agreed first. Also the answer to times offered later. */
const accepts = (name: "agree" | "book"): ReturnType<typeof dialogue> =>
  dialogue({
    name,
    for: "resident",
    *talk(scene) {
      const w = t(scene.locale);
      const request = scene.request();
      const me: Actor = scene.view.me;
      const [n, key] = ((scene.answers["arg"] as string | undefined) ?? "").split(".");
      // The button of an older proposal agrees to nothing.
      if (key !== undefined && key !== proposalKey(request) && !("book" in scene.done || "agree" in scene.done))
        return [say(w.gone, { about: request.id })];
      const slot = request.slots?.[n ? Number(n) : request.slots.length === 1 ? 0 : Number.NaN];
      if (slot) {
        if ("book" in scene.done) return [];
        const booked = book(request, slot, me, "resident", scene.now);
        if (!booked.ok) return [say(booked.why[scene.locale])];
        yield* once("book", slot, () => booked);
        return [];
      }
      if ("agree" in scene.done) return [];
      const acted = act(request, "agree", me, "resident", scene.now);
      if (!acted.ok) return [say(acted.why[scene.locale])];
      yield* once("agree", request.id, () => acted);
      const ask = both((locale) => ({
        text: t(locale).toProvider(firstName(request.residentName), sayServices(request, locale)),
        choices: [{ label: t(locale).propose, press: writePress({ kind: "do", what: "slots", args: [request.id] }) }],
      }));
      return [
        ...toProvider(request, (person) => tell({ person, as: "provider" }, ask, { about: request.id })),
        say(w.agreed(firstName(request.providerName ?? "")), { about: request.id }),
      ];
    },
  });
export const agree = accepts("agree");
export const bookIt = accepts("book");

/** Another time: the resident's slots go to whoever comes; an appointment stands until another is confirmed. */
export const otherSlot = dialogue({
  name: "other-slot",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const said = scene.answers["meaning"] as Meaning | undefined;
    if (said && slotsIn(said.when).length) scene.answers["slots"] ??= slotsIn(said.when);
    const slots = yield* asks<Slot[]>({
      key: "slots",
      prompt: { text: w.slots },
      again: { text: w.slotsAgain },
      hear: ({ meaning }) =>
        meaning && slotsIn(meaning.when).length ? { value: slotsIn(meaning.when).slice(0, 3) } : undefined,
    });
    if ("other" in scene.done) return [];
    const acted = act(request, "other", scene.view.me, "resident", scene.now);
    if (!acted.ok) return [say(acted.why[scene.locale])];
    yield* once("other", slots, () => acted);
    const wants = both((locale) => ({
      text: t(locale).wants(
        firstName(request.residentName),
        sayList(
          slots.map((slot) => saySlot(slot, locale)),
          locale,
          "or",
        ),
      ),
    }));
    const choices = both((locale) => ({
      ...wants[locale],
      choices: [{ label: t(locale).propose, press: writePress({ kind: "do", what: "slots", args: [request.id] }) }],
    }));
    const who = firstName(request.providerName ?? request.coordinatorName ?? "");
    return [
      put(
        "request",
        rowOf({
          ...acted.view,
          when: {
            kind: "flexible",
            slots: slots.flatMap((slot) => (slot.end ? [{ start: slot.start, end: slot.end }] : [])),
            start: slots[0]?.start ?? "",
          },
        }),
      ),
      ...toProvider(request, (person) => tell({ person, as: "provider" }, choices, { about: request.id })),
      tell(keepersOf(request), wants, { about: request.id, underCard: true }),
      say(
        [w.passed(who), request.appointment ? w.stands(saySlot(request.appointment, scene.locale)) : ""]
          .filter(Boolean)
          .join("\n"),
        { about: request.id },
      ),
    ];
  },
});

/** A provider offers times for what is agreed; the resident answers with a number. */
export const slots = dialogue({
  name: "slots",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    if (!request) return [say(w.gone)];
    const chosen = yield* asks<Slot[]>({
      key: "slots",
      prompt: { text: w.slots },
      again: { text: w.slotsAgain },
      hear: ({ meaning }) =>
        meaning && slotsIn(meaning.when).length ? { value: slotsIn(meaning.when).slice(0, 3) } : undefined,
    });
    const prompt = both((locale) => ({
      text: t(locale).offered(firstName(request.providerName ?? scene.view.me.name)),
      choices: [
        ...chosen.map((slot, n) => ({
          label: t(locale).yes(saySlot(slot, locale)),
          press: press(request, "book", String(n)),
        })),
        { label: labelOf("other", locale), press: press(request, "other") },
      ],
    }));
    return [
      put("request", rowOf({ ...request, slots: chosen })),
      tell(askerOf(request), prompt, { about: request.id }),
      say(w.sent(firstName(request.residentName)), { about: request.id }),
    ];
  },
});

export const refuse = dialogue({
  name: "refuse",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    scene.answers["provider"] ??= request.provider ?? "";
    const provider = scene.answers["provider"] as string;
    if (!("refuse" in scene.done)) {
      const acted = act(request, "refuse", scene.view.me, "resident", scene.now);
      if (!acted.ok) return [say(acted.why[scene.locale])];
      const { provider: _provider, providerName: _name, price: _price, slots: _slots, ...rest } = acted.view;
      const no = both((locale) => ({ text: t(locale).toProviderNo(sayServices(request, locale)) }));
      const theirs = request.offers.filter((offer) => offer.provider === provider && offer.status === "quoted");
      const told = provider
        ? [...theirs.map(withdrawn), tell({ person: provider, as: "provider" }, no, { about: request.id })]
        : [];
      yield* once("refuse", provider, () => ({
        view: rest,
        effects: [...acted.effects, put("request", rowOf(rest)), ...told],
      }));
    }
    // Said with its reason, it is not asked for.
    if ("why" in scene.answers) yield* once("said", true, () => [say(w.refused, { about: request.id })]);
    const why = yield* optional("why", [w.refused, w.why].join("\n"));
    return [
      tell(
        keepersOf(request),
        both((locale) => ({ text: t(locale).deskNo(firstName(request.residentName), why) })),
        { about: request.id, underCard: true },
      ),
    ];
  },
});

/** A provider who cannot any more: the reason is asked, the resident told at once, and the desk looks for another. */
export const withdraw = dialogue({
  name: "withdraw",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    if (!request && !("withdraw" in scene.done)) return [say(w.gone)];
    // Said in a sentence, the reason is in it; that it is meant so is asked first.
    const said = scene.answers["words"] as string | undefined;
    if (said !== undefined) {
      const when = request?.appointment ? saySlot(request.appointment, scene.locale) : "";
      const asked = w.withdrawSure(request ? sayServices(request, scene.locale).toLocaleLowerCase() : "", when);
      const sure = yield* one("sure", asked, [
        { value: "yes", label: w.withdrawYes },
        { value: "no", label: w.withdrawNo },
      ]);
      if (sure === "no") return [say(w.stays)];
      scene.answers["why"] ??= said;
    }
    const why = yield* asks<string>({
      key: "why",
      prompt: { text: w.withdrawWhy },
      hear: ({ text }) => (text.trim().length > 1 ? { value: text.trim() } : undefined),
    });
    if (!request || "withdraw" in scene.done) return [];
    const me = scene.view.me;
    const acted = act(request, "withdraw", me, "provider", scene.now, { note: why });
    if (!acted.ok) return [say(acted.why[scene.locale])];
    const {
      provider: _p,
      providerName: _n,
      appointment: _a,
      confirmedAt: _c,
      slots: _s,
      price: _price,
      ...rest
    } = acted.view;
    const mine = request.offers.find((offer) => offer.provider === me.id && offer.status !== "withdrawn");
    yield* once("withdraw", why, () => ({
      view: rest,
      effects: [
        ...acted.effects,
        put("request", rowOf(rest)),
        ...(mine ? [withdrawn(mine)] : []),
        ...newsTo(request).map((to) =>
          tell(
            to,
            both((locale) => ({ text: t(locale).residentLoses(firstName(me.name)) })),
            { about: request.id },
          ),
        ),
        tell(
          keepersOf(request),
          both((locale) => ({ text: t(locale).deskLoses(firstName(me.name), why) })),
          { about: request.id, underCard: true },
        ),
        // Who else could come is not for a provider's eyes: the desk reads it from the job.
        put("reminder", {
          id: `replacement-${scene.id}`,
          kind: "replacement",
          about: request.id,
          ...(request.loge ? { loge: request.loge } : {}),
          dueAt: scene.now,
          version: 0,
        }),
      ],
    }));
    return [say(w.withdrawn)];
  },
});

function withdrawn(offer: RequestView["offers"][number]): Effect {
  const { providerName: _name, ...row } = offer;
  return put("offer", { ...row, status: "withdrawn" });
}
