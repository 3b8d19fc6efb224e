/** Short answers that ask nothing back: a greeting, thanks, how it works, prices, what is refused, what cannot be read. */
import { services, refusals } from "#catalogue/index.ts";
import type { Meaning } from "#model/meaning.ts";
import type { Locale } from "#model/people.ts";
import type { LogeCard, RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { put, say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { refOf } from "#rules/requests.ts";
import { unfollowed } from "#rules/unfollow.ts";
import { dialogue, type Scene } from "#talk/dialogue.ts";
import type { Views } from "#model/turn.ts";
import { firstName, sayHours, sayLoge, sayPrice } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    hello: (name: string, house: string) => `Bonjour${name ? ` ${name}` : ""}, ici l’assistant automatique ${house}.`,
    helloAgain: (name: string) => `Bonjour${name ? ` ${name}` : ""}.`,
    house: (loge: string) => `de ${loge}`,
    network: "du réseau OpenLoge",
    ask: "Écrivez en une phrase ce dont vous avez besoin, par exemple « monter une étagère samedi » ou « garder mon chat du 20 au 27 ».",
    open: (n: number) =>
      n === 1
        ? "Votre demande est en cours ; écrivez « mes demandes » pour savoir où elle en est."
        : `Vous avez ${n} demandes en cours ; écrivez « mes demandes » pour savoir où elles en sont.`,
    human: "Pour parler à une personne, écrivez « humain ».",
    provider:
      "Pour vos services : les propositions arrivent ici ; « je suis en pause jusqu’au 20 », « je reprends », « j’arrête ».",
    also: "Et aussi : « mes demandes », « plus simplement », « oui aux nouvelles », « mes données ».",
    thanks: "Avec plaisir.",
    thanksAgain: "Je vous en prie.",
    how: "Vous écrivez votre besoin en une phrase, la coordination de votre loge cherche une personne du quartier, et vous acceptez le prix et l’heure ici avant toute visite.",
    price: (what: string, min: number, max: number, unit: string) =>
      `${what} : habituellement entre ${min} et ${max} €${unit}. C’est la personne qui vient qui fixe son prix, et vous l’acceptez ici avant.`,
    agreed: (what: string, who: string, price: string) =>
      `Pour « ${what} », le prix de ${who} est : ${price}. Vous payez directement la personne, après le service.`,
    priceAny:
      "Chaque personne fixe son prix. Vous le recevez ici, déplacement et matériel compris, et rien ne se fait sans votre accord.",
    pay: "Vous payez directement la personne qui est venue, après le service, par le moyen convenu avec elle. La loge ne garde ni argent ni numéro de carte.",
    tax: "Certains services à domicile ouvrent droit à un crédit d’impôt, jusqu’à 50 %, sous conditions, si la personne est déclarée. La loge vous dira ce qu’il en est.",
    areas: (loges: string) =>
      `Loges ouvertes : ${loges}. Donnez votre code postal et je vous dis laquelle est la vôtre.`,
    hours: (loge: string, hours: string) =>
      `${loge} répond ${hours}. Vous pouvez écrire à toute heure : rien ne se perd.`,
    anyHour:
      "Vous pouvez écrire à toute heure : rien ne se perd. Chaque loge répond à ses heures, et les visites se fixent au moment qui vous arrange.",
    data: "Vos messages ne servent qu’à votre demande. Écrivez « mes données » pour les recevoir, « effacer mes données » pour tout effacer.",
    robot:
      "Oui, je suis un assistant automatique : je note et je transmets. Une personne de la loge vous répond ; écrivez « humain » pour lui parler.",
    chat: "Je note les demandes de services du quartier, c’est tout ce que je sais faire.",
    spam: "Ce numéro sert aux demandes de services du quartier.",
    other: "Je ne sais pas lire ce type de message. Écrivez, dictez ou envoyez une photo : tout le reste est gardé.",
    number: (said: string) => `Je ne vois pas à quelle question répond « ${said} ».`,
    empty: "Je n’ai rien reçu de lisible. Écrivez en une phrase ce dont vous avez besoin.",
    coordinator:
      "Merci de l’intérêt que vous portez à votre quartier. Votre message est transmis à l’équipe du réseau OpenLoge, qui vous répond ici.",
    stopped:
      "C’est noté : vous ne recevrez plus d’annonces. Vos demandes en cours continuent ; écrivez-nous quand vous voulez.",
    unfollowed:
      "C’est noté : vous ne recevez plus les nouvelles de la demande faite pour vous, ni d’annonces. Écrivez-nous quand vous voulez.",
    hour: " de l’heure",
    visit: " la visite",
  },
  en: {
    hello: (name: string, house: string) => `Hello${name ? ` ${name}` : ""}, this is the automatic assistant ${house}.`,
    helloAgain: (name: string) => `Hello${name ? ` ${name}` : ""}.`,
    house: (loge: string) => `of ${loge}`,
    network: "of the OpenLoge network",
    ask: "Write what you need in one sentence, for example “put up a shelf on Saturday” or “look after my cat from the 20th to the 27th”.",
    open: (n: number) =>
      n === 1
        ? "Your request is open; write “my requests” to see where it is."
        : `You have ${n} open requests; write “my requests” to see where they are.`,
    human: "To talk to a person, write “human”.",
    provider: "For your services: offers arrive here; “on a break until the 20th”, “I’m back”, “I stop”.",
    also: "Also: “my requests”, “more simply”, “yes to news”, “my data”.",
    thanks: "You’re welcome.",
    thanksAgain: "My pleasure.",
    how: "You write what you need in one sentence, your loge’s coordinator finds someone in the neighbourhood, and you agree the price and the time here before any visit.",
    price: (what: string, min: number, max: number, unit: string) =>
      `${what}: usually between €${min} and €${max}${unit}. The person who comes sets the price, and you accept it here first.`,
    agreed: (what: string, who: string, price: string) =>
      `For “${what}”, ${who}’s price is: ${price}. You pay the person directly, after the service.`,
    priceAny:
      "Each person sets their own price. You receive it here, travel and materials included, and nothing happens without your agreement.",
    pay: "You pay the person who came directly, after the service, by the means agreed with them. The loge keeps no money and no card number.",
    tax: "Some services at home may give a tax credit, up to 50 %, under conditions, if the person is declared. The loge will tell you.",
    areas: (loges: string) => `Open loges: ${loges}. Give me your postal code and I will tell you which is yours.`,
    hours: (loge: string, hours: string) => `${loge} answers ${hours}. You can write at any hour: nothing gets lost.`,
    anyHour:
      "You can write at any hour: nothing gets lost. Each loge answers at its hours, and visits are fixed at the time that suits you.",
    data: "Your messages are only used for your request. Write “my data” to receive them, “erase my data” to erase everything.",
    robot:
      "Yes, I am an automatic assistant: I take notes and pass them on. A person at the loge answers you; write “human” to talk to them.",
    chat: "I note requests for services in the neighbourhood; that is all I can do.",
    spam: "This number is for requests for services in the neighbourhood.",
    other: "I cannot read this kind of message. Write, dictate or send a photo: everything else is kept.",
    number: (said: string) => `I do not see which question “${said}” answers.`,
    empty: "I received nothing readable. Write what you need in one sentence.",
    coordinator:
      "Thank you for caring about your neighbourhood. Your message goes to the OpenLoge network team, who will answer you here.",
    stopped: "Noted: you will get no more announcements. Your open requests go on; write to us whenever you like.",
    unfollowed:
      "Noted: you no longer get the news of the request made for you, nor announcements. Write to us whenever you like.",
    hour: " an hour",
    visit: " a visit",
  },
});

type Here = Scene<Views["resident"]>;

function houseOf(scene: Here): string {
  const w = t(scene.locale);
  return scene.view.loge ? w.house(sayLoge(scene.view.loge.name, scene.locale)) : w.network;
}

/** "Bonjour Paul, ici l'assistant automatique…" at first contact only. */
export function introduction(scene: Here): string {
  const { me } = scene.view;
  return me.greetedAt ? "" : t(scene.locale).hello(firstName(me.name), houseOf(scene));
}

const met = (scene: Here): ReturnType<typeof put>[] =>
  scene.view.me.greetedAt ? [] : [put("person", { ...scene.view.me, greetedAt: scene.now })];
const answer = (name: string, lines: (scene: Here) => string[]): ReturnType<typeof dialogue> =>
  dialogue({
    name,
    for: "resident",
    *talk(scene) {
      return [...met(scene), say([introduction(scene), ...lines(scene)].filter(Boolean).join("\n"))];
    },
  });

const openOnes = (scene: Here): RequestView[] => scene.view.requests.filter(isOpenRequest);

export const welcome = answer("welcome", (scene) => {
  const w = t(scene.locale);
  const open = openOnes(scene).length;
  return [
    scene.view.me.greetedAt ? w.helloAgain(firstName(scene.view.me.name)) : "",
    open ? w.open(open) : w.ask,
    w.human,
  ];
});
export const thanks = answer("thanks", (scene) => {
  const w = t(scene.locale);
  const { conversation } = scene.turn;
  return [conversation.at === "rest" && conversation.said === refOf(w.thanks) ? w.thanksAgain : w.thanks];
});
export const chat = answer("chat", (scene) => [
  robotAsked(scene) ? t(scene.locale).robot : t(scene.locale).chat,
  t(scene.locale).ask,
]);
export const spam = answer("spam", (scene) => [t(scene.locale).spam]);
export const unreadable = answer("unreadable", (scene) => [t(scene.locale).other]);
export const number = answer("number", (scene) => [
  t(scene.locale).number(scene.answers["words"] as string),
  openOnes(scene).length ? t(scene.locale).open(openOnes(scene).length) : t(scene.locale).ask,
]);
export const empty = answer("empty", (scene) => [t(scene.locale).empty]);
export const menu = answer("menu", (scene) => [
  t(scene.locale).how,
  openOnes(scene).length ? t(scene.locale).open(openOnes(scene).length) : t(scene.locale).ask,
  t(scene.locale).human,
  t(scene.locale).also,
  scene.turn.views.provider?.profile.status === "accepted" ? t(scene.locale).provider : "",
]);
export const stopped = dialogue({
  name: "stop",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const off = unfollowed(scene.view.me, scene.view.followed ?? []);
    return [
      put("person", { ...scene.view.me, news: false, stoppedAt: scene.now }),
      ...off,
      say(off.length ? w.unfollowed : w.stopped),
    ];
  },
});

/** What is refused is said kindly, with the right door and what the loge can do. */
export const refused = answer("refused", (scene) => {
  const refusal = refusals.find((one) => one.id === scene.answers["refusal"]);
  return [refusal?.reply[scene.locale] ?? t(scene.locale).chat, t(scene.locale).human];
});

/** A question about the house itself: prices, payment, tax, area, hours, data, how. */
export const faq = answer("faq", (scene) => {
  const said = plain((scene.answers["words"] as string | undefined) ?? "");
  const meaning = scene.answers["meaning"] as Meaning | undefined;
  return [
    (asksPrice.test(said) ? priceSaid(scene) : undefined) ??
      topic(
        said,
        meaning?.services.length ? meaning : { services: openServices(scene) },
        scene.view.network,
        scene.view.loge,
        scene.locale,
      ),
    introduction(scene) ? t(scene.locale).human : "",
  ];
});

/** Whether a question is one that the house can answer: about itself, its prices, hours, data. Others are for a person. */
export const isHouseQuestion = (text: string): boolean => {
  const said = plain(text);
  return asksPrice.test(said) || houseWords.test(said);
};
const houseWords =
  /\b(impot|credit|deduct|fiscal|defiscal|avance immediate|cesu|tax|donnee|rgpd|prive|confidential|data|privacy|gdpr|horaire|heures d|ouvert|dimanche|week end|weekend|nuit|hours|open|payer|paye|paie|paiement|reglement|regler|carte|cb|cheque|espece|liquide|virement|pay|cash|quartier|ville|secteur|zone|couvr|intervenez|deplac|ou etes|area|cover|town|robot|bot|comment|marche|fonctionne|qui etes|c'est quoi|how|what is)/;
const asksPrice = /\b(combien|prix|tarif|cout|coute|cher|gratuit|payant|devis|price|cost|rate|how much|free)/;

/** What the last request spoken of is for, when the question itself names no service. */
const openServices = (scene: Here): string[] =>
  (openOnes(scene).find(({ id }) => id === scene.turn.lastAbout) ?? openOnes(scene)[0])?.services ?? [];

/** The price that was proposed or agreed for what is open: a general answer would be no answer. */
function priceSaid(scene: Here): string | undefined {
  const priced = openOnes(scene).filter(({ price, providerName }) => price && providerName);
  const one = priced.find(({ id }) => id === scene.turn.lastAbout) ?? (priced.length === 1 ? priced[0] : undefined);
  if (!one?.price) return undefined;
  const what = sayServices(one, scene.locale).toLocaleLowerCase();
  return t(scene.locale).agreed(what, firstName(one.providerName ?? ""), sayPrice(one.price, scene.locale));
}

const robotAsked = (scene: Here): boolean =>
  /\b(robot|bot|machine|humain|human|personne|ia|ai)\b/.test(
    plain((scene.answers["words"] as string | undefined) ?? ""),
  );

function topic(
  said: string,
  meaning: Pick<Meaning, "services">,
  network: readonly LogeCard[],
  loge: LogeCard | undefined,
  locale: Locale,
): string {
  const w = t(locale);
  if (/\b(impot|credit|deduct|fiscal|defiscal|avance immediate|cesu|tax)/.test(said)) return w.tax;
  if (/\b(donnee|rgpd|prive|confidential|data|privacy|gdpr)/.test(said)) return w.data;
  if (/\b(horaire|heures d|ouvert|dimanche|week end|weekend|nuit|hours|open|sunday)/.test(said))
    return loge ? w.hours(loge.name, sayHours(loge.hours, locale)) : w.anyHour;
  if (
    /\b(payer|paye|paie|paiement|reglement|regler|carte|cb|cheque|espece|liquide|virement|pay|payment|cash)\b/.test(
      said,
    )
  )
    return w.pay;
  if (asksPrice.test(said)) {
    const named = services.find((one) =>
      [one.name[locale], ...one.synonyms].some((name) => ` ${said} `.includes(` ${plain(name)} `)),
    );
    const service = services.find((one) => meaning.services.includes(one.id)) ?? named;
    if (!service?.price) return w.priceAny;
    const unit = service.price.unit === "hour" ? w.hour : service.price.unit === "visit" ? w.visit : "";
    return w.price(service.name[locale], service.price.min, service.price.max, unit);
  }
  if (
    /\b(quartier|ville|secteur|zone|couvr|intervenez|deplac|ou etes|area|where|cover|town)/.test(said) &&
    network.length
  )
    return w.areas(network.map((one) => `${one.name} (${one.postalCodes.slice(0, 4).join(", ")})`).join(" · "));
  if (/\b(robot|bot|humain|ia)\b/.test(said)) return w.robot;
  return w.how;
}
