/** Where things stand and what comes next, said more simply: short words, one idea a line. */
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { dialogue } from "#talk/dialogue.ts";
import { firstName, sayPrice, saySlot } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Vous n’avez rien en cours.\nÉcrivez ce qu’il vous faut.\nPar exemple : « arroser mes plantes samedi ».",
    nothing: "Vous n’avez rien à faire.",
    ours: "La loge",
    for: (what: string) => `Pour : ${what}.`,
    received: (who: string) => `Votre message est bien arrivé.\n${who} va vous répondre ici.`,
    searching: (who: string) => `${who} cherche quelqu’un.\nLa réponse arrivera ici.`,
    offered: (who: string) => `${who} peut venir.`,
    price: (price: string) => `Prix : ${price}.`,
    choose: "Répondez par un numéro :",
    yesOrNo: "Répondez « oui » ou « non ».",
    another: "Aucun ne va ? Écrivez le jour qui vous arrange.",
    agreed: (who: string) => `${who} viendra.\nLe jour reste à choisir : écrivez celui qui vous arrange.`,
    booked: (who: string, when: string) => `${who} vient ${when}.`,
    move: "Pour changer : écrivez un autre jour.\nPour annuler : écrivez « annuler ».",
    coming: (who: string) => `${who} arrive ou est déjà là.`,
    human: "Pour parler à quelqu’un : écrivez « humain ».",
  },
  en: {
    none: "You have nothing open.\nWrite what you need.\nFor example: “water my plants on Saturday”.",
    nothing: "You have nothing to do.",
    ours: "The loge",
    for: (what: string) => `For: ${what}.`,
    received: (who: string) => `Your message has arrived.\n${who} will answer you here.`,
    searching: (who: string) => `${who} is looking for someone.\nThe answer will come here.`,
    offered: (who: string) => `${who} can come.`,
    price: (price: string) => `Price: ${price}.`,
    choose: "Answer with a number:",
    yesOrNo: "Answer “yes” or “no”.",
    another: "None suits you? Write the day that does.",
    agreed: (who: string) => `${who} will come.\nThe day is still to be chosen: write the one that suits you.`,
    booked: (who: string, when: string) => `${who} comes ${when}.`,
    move: "To change: write another day.\nTo cancel: write “cancel”.",
    coming: (who: string) => `${who} is on the way or already there.`,
    human: "To talk to someone: write “human”.",
  },
});

/** Where one request stands, for somebody who reads with effort. */
export function simply(view: RequestView, keeper: string | undefined, locale: Locale): string {
  const w = t(locale);
  const named = view.coordinatorName ?? keeper;
  const who = named ? firstName(named) : w.ours;
  const comer = firstName(view.providerName ?? "");
  const slots = view.slots ?? [];
  const lines: Partial<Record<RequestView["status"], string[]>> = {
    new: [w.received(who), w.nothing],
    accepted: [w.searching(who), w.nothing],
    offered: [w.searching(who), w.nothing],
    quoted: [
      w.offered(comer),
      view.price ? w.price(sayPrice(view.price, locale)) : "",
      ...(slots.length > 1
        ? [w.choose, ...slots.map((slot, n) => `${n + 1}. ${saySlot(slot, locale)}`), w.another]
        : [...slots.map((slot) => saySlot(slot, locale)), w.yesOrNo]),
    ],
    agreed: [w.agreed(comer)],
    booked: [view.appointment ? w.booked(comer, saySlot(view.appointment, locale)) : "", w.move],
    under_way: [w.coming(comer)],
  };
  return [w.for(sayServices(view, locale).toLocaleLowerCase()), ...(lines[view.status] ?? [])]
    .filter(Boolean)
    .join("\n");
}

export const simpler = dialogue({
  name: "simpler",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const open = scene.view.requests.filter(isOpenRequest);
    const meant = open.filter((one) => one.id === scene.turn.lastAbout);
    const shown = (meant.length ? meant : open).slice(0, 3);
    const [only] = shown;
    if (!only) return [say([w.none, w.human].join("\n"))];
    const keeper = (one: RequestView): string | undefined =>
      scene.view.network.find((loge) => loge.id === one.loge)?.coordinators[0]?.name;
    const said = shown.map((one) => simply(one, keeper(one), scene.locale));
    // The numbers stand in the text: the buttons of the proposal are still the last ones offered.
    return [say([...said, w.human].join("\n\n"), shown.length === 1 ? { about: only.id } : {})];
  },
});
