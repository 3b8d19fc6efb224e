/** Everybody's rights by chat: see what is held, have it erased, correct a name or an address, agree to news. */
import type { Meaning, Where } from "#model/meaning.ts";
import type { Address } from "#model/message.ts";
import type { Locale, Person } from "#model/people.ts";
import type { Series, ServiceRequest } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { providerNotice, sayServices, sayStatus } from "#rules/cards.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { card, rowOf } from "#rules/requests.ts";
import { routeOf } from "#rules/routing.ts";
import { asks, dialogue } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { wallAt } from "#time/zone.ts";
import { firstName, quote, sayDay, sayList, sayLoge, sayWhere } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    title: "Voici ce que nous gardons sur vous :",
    name: "Nom",
    language: "Langue",
    french: "français",
    english: "anglais",
    loge: "Loge",
    home: "Adresse",
    chats: "Messageries",
    news: "Nouvelles de la loge",
    yes: "oui",
    no: "non",
    since: "Depuis le",
    roles: "Rôles",
    noRequest: "Aucune demande.",
    requests: "Demandes :",
    series: (n: number) => `Services réguliers : ${n}`,
    notes: (n: number) => `Notes de la loge sur vous ou vos demandes : ${n} (à demander à la loge)`,
    lasts:
      "Vos messages et les mots de vos demandes finies sont gardés un an, vos photos et vocaux trente jours. Vos avis et la trace des paiements restent, sans numéro de carte.",
    codes: "Les codes d’entrée sont gardés à part jusqu’à la visite, puis effacés.",
    rights:
      "Pour corriger : « je m’appelle Martine », « j’ai déménagé, 12 rue Pasteur 75020 ». Pour tout effacer : « effacer mes données ».",
    sure: (n: number) =>
      `Tout ce qui vous concerne sera effacé : vos messages, votre adresse, vos photos et vos demandes.${n === 0 ? "" : n === 1 ? " Votre demande en cours sera annulée." : ` Vos ${n} demandes en cours seront annulées.`} On ne peut pas revenir en arrière. Effacer ?`,
    erase: "Oui, tout effacer",
    keep: "Non, ne rien changer",
    kept: "D’accord, rien n’est effacé.",
    erased:
      "C’est en cours : dans quelques minutes, il ne restera rien de vous ici, sauf ce que la loi oblige à garder des paiements, sans votre nom. Au revoir.",
    keeper:
      "Vous êtes la seule personne à coordonner une loge : passez-la d’abord à quelqu’un, par exemple « passer la loge à Samir ».",
    gone: "la personne a fait effacer ses données",
    newName: (name: string) => `C’est noté : ${name}.`,
    where: "Quelle est votre nouvelle adresse ? Le numéro, la rue et le code postal.",
    home2: (where: string, loge: string) =>
      `C’est noté : ${where}.${loge} Vos demandes en cours gardent l’adresse qu’elles ont.`,
    newLoge: (loge: string) => ` Vous dépendez maintenant de ${loge}.`,
    noLoge: " Aucune loge ne couvre encore cette adresse.",
    agreed: "C’est noté : vous recevrez les nouvelles de la loge, peu souvent. « stop » y met fin.",
    noLogeNews: "Je ne sais pas encore quelle est votre loge : donnez votre code postal avec votre première demande.",
  },
  en: {
    title: "This is what we keep about you:",
    name: "Name",
    language: "Language",
    french: "French",
    english: "English",
    loge: "Loge",
    home: "Address",
    chats: "Chats",
    news: "News of the loge",
    yes: "yes",
    no: "no",
    since: "Since",
    roles: "Roles",
    noRequest: "No request.",
    requests: "Requests:",
    series: (n: number) => `Regular services: ${n}`,
    notes: (n: number) => `Notes of the loge about you or your requests: ${n} (ask the loge for them)`,
    lasts:
      "Your messages and the words of finished requests are kept for a year, your photos and voice notes for thirty days. Your ratings and the record of payments stay, without a card number.",
    codes: "Door codes are kept apart until the visit, then erased.",
    rights:
      "To correct: “my name is Martine”, “I have moved, 12 rue Pasteur 75020”. To erase everything: “erase my data”.",
    sure: (n: number) =>
      `Everything about you will be erased: your messages, address, photos and requests.${n === 0 ? "" : n === 1 ? " Your open request will be cancelled." : ` Your ${n} open requests will be cancelled.`} This cannot be undone. Erase?`,
    erase: "Yes, erase everything",
    keep: "No, change nothing",
    kept: "Fine, nothing is erased.",
    erased:
      "It is under way: in a few minutes nothing of you will be left here, except what the law makes us keep of payments, without your name. Goodbye.",
    keeper: "You are the only coordinator of a loge: hand it over first, for example “hand over the loge to Samir”.",
    gone: "the person had their data erased",
    newName: (name: string) => `Noted: ${name}.`,
    where: "What is your new address? Number, street and postal code.",
    home2: (where: string, loge: string) => `Noted: ${where}.${loge} Your open requests keep the address they have.`,
    newLoge: (loge: string) => ` Your loge is now ${loge}.`,
    noLoge: " No loge covers this address yet.",
    agreed: "Noted: you will get the loge’s news, not often. “stop” ends it.",
    noLogeNews: "I do not know your loge yet: give your postal code with your first request.",
  },
});

interface Mine {
  person: Person;
  addresses: Address[];
  requests: ServiceRequest[];
  series: Series[];
  /** How many the loge has written about this person and their requests. */
  notes: number;
}
const channels: Record<string, string> = { whatsapp: "WhatsApp", telegram: "Telegram", web: "web" };
const channelName = (channel: string): string =>
  Object.entries(channels).find(([name]) => channel.startsWith(name))?.[1] ?? channel;

export const myData = dialogue({
  name: "my-data",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const mine = scene.turn.found?.mine as Mine | undefined;
    const { me, network, loge } = scene.view;
    const zone = loge?.timezone ?? "Europe/Paris";
    const line = (label: string, value: string | undefined): string => (value ? `${label} : ${value}` : "");
    const day = (at: number): string => `${sayDay(wallAt(at, zone), scene.locale)} ${wallAt(at, zone).slice(0, 4)}`;
    const requests = (mine?.requests ?? []).map(
      (one) =>
        `– ${day(one.createdAt)}, ${sayServices(one, scene.locale)} (${one.ref}), ${sayStatus(one.status, scene.locale).toLocaleLowerCase()}${one.text ? ` : ${quote(one.text, scene.locale, 200)}` : ""}`,
    );
    const lines = [
      w.title,
      line(w.name, me.name),
      line(w.language, me.locale === "fr" ? w.french : w.english),
      line(w.loge, network.find((one) => one.id === me.loge)?.name),
      line(w.home, me.home && sayWhere(me.home, scene.locale)),
      line(w.chats, (mine?.addresses ?? []).map(({ channel, peer }) => `${channelName(channel)} ${peer}`).join(", ")),
      line(w.roles, rolesOf(me, scene.locale)),
      line(w.news, me.news ? w.yes : w.no),
      line(w.since, day(me.createdAt)),
      requests.length ? w.requests : w.noRequest,
      ...requests,
      mine?.series.length ? w.series(mine.series.length) : "",
      mine?.notes ? w.notes(mine.notes) : "",
      w.lasts,
      w.codes,
      w.rights,
    ];
    return [say(lines.filter(Boolean).join("\n"), { weight: "personal" })];
  },
});

const roleNames: Record<string, Record<Locale, string>> = {
  provider: { fr: "rend des services", en: "provides services" },
  coordinator: { fr: "coordonne une loge", en: "coordinates a loge" },
  admin: { fr: "veille sur le réseau", en: "looks after the network" },
};
const rolesOf = (me: Person, locale: Locale): string =>
  sayList([...new Set(me.roles.map(({ role }) => roleNames[role]?.[locale] ?? ""))].filter(Boolean), locale);

/** The desk's cards lose the words first; the rest goes a minute later, once they are redrawn. */
export const forgetMe = dialogue({
  name: "forget-me",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { me, network } = scene.view;
    const alone = network.some((loge) => loge.coordinators.length === 1 && loge.coordinators[0]?.id === me.id);
    if (alone) return [say(w.keeper)];
    const open = scene.view.requests.filter((one) => one.resident === me.id && isOpenRequest(one));
    const sure = yield* yesNo("sure", w.sure(open.length), { yes: w.erase, no: w.keep });
    if (!sure) return [say(w.kept)];
    const dueAt = scene.now + 60_000;
    return [
      ...open.flatMap((request) => wiped(request, me, scene.now)),
      put("person", present({ ...me, name: "", home: undefined, news: false })),
      put("reminder", { id: `forget-${me.id}-${scene.id}`, kind: "forget", about: me.id, dueAt, version: 0 }),
      say(w.erased),
    ];
  },
});

/** The request as its desk's card may still show it: that there was one, and why it is over. */
function wiped(request: RequestView, me: Person, now: number): Effect[] {
  const { place: _place, forWhom: _for, also: _also, ...rest } = request;
  const { postalCode, city } = request.where;
  const next: RequestView = {
    ...rest,
    status: "cancelled",
    residentName: "",
    text: "",
    where: present({ postalCode, city }),
    when: { kind: "none" },
    media: [],
    code: false,
    reason: t("fr").gone,
    history: [...request.history, { at: now, by: me.id, name: "", move: "cancel" }],
    changedAt: now,
  };
  const off =
    providerNotice(request, "cancel", "fr") && both((l) => providerNotice(request, "cancel", l) ?? { text: "" });
  return [
    put("request", rowOf(next)),
    card(next),
    ...(request.provider && off
      ? [tell({ person: request.provider, as: "provider" }, off, { about: request.id })]
      : []),
  ];
}

export const newsYes = dialogue({
  name: "news-yes",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { stoppedAt: _before, ...me } = scene.view.me;
    if (!me.loge) return [say(w.noLogeNews)];
    return [put("person", { ...me, news: true }), say(w.agreed)];
  },
});

export const renamed = dialogue({
  name: "renamed",
  for: "resident",
  *talk(scene) {
    const name = scene.answers["name"] as string;
    const { me } = scene.view;
    const open = scene.view.requests.filter((one) => one.resident === me.id && isOpenRequest(one));
    return [
      put("person", { ...me, name }),
      ...open.map((one) => card({ ...one, residentName: name })),
      say(t(scene.locale).newName(firstName(name))),
    ];
  },
});

export const moved = dialogue({
  name: "moved",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { me, network } = scene.view;
    const heard = (meaning: Meaning | undefined): Where | undefined =>
      meaning?.where.address || meaning?.where.postalCode || meaning?.where.city ? meaning.where : undefined;
    const given = heard(scene.answers["meaning"] as Meaning | undefined);
    if (given) scene.answers["where"] ??= given;
    const {
      doorCode: _secret,
      usual: _usual,
      ...home
    } = yield* asks<Where>({
      key: "where",
      prompt: { text: w.where },
      hear({ meaning }) {
        const value = heard(meaning);
        return value && { value };
      },
    });
    const route = routeOf(home, undefined, network);
    const loge = route.found === "loge" ? route.loge : undefined;
    const next = present({ ...me, home, loge: loge?.id ?? (route.found === "unserved" ? undefined : me.loge) });
    const changed = loge && loge.id !== me.loge ? w.newLoge(sayLoge(loge.name, scene.locale)) : "";
    const none = route.found === "unserved" ? w.noLoge : "";
    return [put("person", next), say(w.home2(sayWhere(home, scene.locale) ?? "", changed || none))];
  },
});
