/** What the desk reads of a request: one living card, its buttons, and the sentences that tell each side of a change. */
import { serviceById } from "#catalogue/index.ts";
import type { Choice, Prompt } from "#model/message.ts";
import type { Locale, Role } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { ServiceRequest, Status } from "#model/records.ts";
import type { RequestView } from "#model/turn.ts";
import { firstName, quote, sayBudget, sayList, sayLoge, sayPrice, saySlot, sayWhen, sayWhere } from "#words/format.ts";
import { words } from "#words/words.ts";
import { may, type MoveName } from "./moves.ts";
import { sayRelatives, sayWhom, waitsAtDoor } from "./relative.ts";
import { cardExtras, toldLines } from "./told.ts";

export const cardName = (request: { id: string }): string => `request/${request.id}`;

const t = words({
  fr: {
    when: "Quand",
    where: "Où",
    budget: "Budget",
    forWhom: "Pour",
    follows: "Nouvelles aussi à",
    invited: "Invitation donnée pour que cette personne ait aussi les nouvelles",
    files: "Pièces jointes",
    missing: "À préciser",
    why: "Pourquoi ici",
    code: "Code noté, donné le jour même à la personne confirmée",
    phone: "Sans messagerie : les nouvelles se donnent par téléphone.",
    human: "Demande une personne : l’assistant se tait jusqu’à ce que vous lui rendiez la main.",
    emergency: "⚠️ URGENCE",
    urgent: "Urgent",
    contact: "Réponse souhaitée",
    by: "Suivie par",
    provider: "Avec",
    price: "Prix",
    visit: "Rendez-vous",
    slots: "Créneaux proposés",
    reason: "Motif",
    other: "Demande à préciser",
    offers: "Proposée à",
    count: "Nombre",
    pick: "Choisir une autre proposition",
    wish: (who: string) => `Avec ${who} si possible`,
  },
  en: {
    when: "When",
    where: "Where",
    budget: "Budget",
    forWhom: "For",
    follows: "News also to",
    invited: "An invitation was given so that this person gets the news too",
    files: "Attachments",
    missing: "Missing",
    why: "Why here",
    code: "Door code kept, given on the day to the confirmed person",
    phone: "No chat: news are given by phone.",
    human: "Wants a person: the assistant stays silent until you hand back.",
    emergency: "⚠️ EMERGENCY",
    urgent: "Urgent",
    contact: "Prefers",
    by: "Looked after by",
    provider: "With",
    price: "Price",
    visit: "Appointment",
    slots: "Slots offered",
    reason: "Reason",
    other: "To be clarified",
    offers: "Offered to",
    count: "Count",
    pick: "Choose another quote",
    wish: (who: string) => `With ${who} if possible`,
  },
});

const statusWords: Record<Status, Record<Locale, string>> = {
  new: { fr: "À prendre", en: "Waiting for you" },
  accepted: { fr: "Prise en charge", en: "Taken on" },
  offered: { fr: "Proposée", en: "Offered" },
  quoted: { fr: "Proposition chez l’habitant", en: "Quote with the resident" },
  agreed: { fr: "Accord donné, créneau à fixer", en: "Agreed, slot to be fixed" },
  booked: { fr: "Rendez-vous fixé", en: "Booked" },
  under_way: { fr: "En cours", en: "Under way" },
  done: { fr: "Faite", en: "Done" },
  closed: { fr: "Close", en: "Closed" },
  declined: { fr: "Refusée", en: "Declined" },
  cancelled: { fr: "Annulée", en: "Cancelled" },
  expired: { fr: "Sans suite", en: "Expired" },
};
export const sayStatus = (status: Status, locale: Locale): string => statusWords[status][locale];

const whys: Record<string, Record<Locale, string>> = {
  postal: { fr: "code postal", en: "postal code" },
  commune: { fr: "commune", en: "town" },
  location: { fr: "position partagée", en: "shared location" },
  link: { fr: "venu par le lien de la loge", en: "came through the loge’s link" },
  known: { fr: "habitant de la loge", en: "resident of the loge" },
  referred: { fr: "orientée par une autre loge", en: "referred by another loge" },
  asked: { fr: "choisie par l’habitant", en: "chosen by the resident" },
  none: { fr: "aucune loge connue pour l’instant", en: "no loge known yet" },
};

/** "Plomberie, Ménage": what the request is about, in people's words. */
export function sayServices(request: Pick<ServiceRequest, "services" | "doubt" | "emergency">, locale: Locale): string {
  if (request.services.length) return request.services.map((id) => serviceById(id)?.name[locale] ?? id).join(", ");
  if (request.doubt?.length)
    return `${sayList(
      request.doubt.map((id) => serviceById(id)?.name[locale] ?? id),
      locale,
      "or",
    )} ?`;
  return request.emergency ? t(locale).emergency : t(locale).other;
}

/** What a coordinator still has to learn: "services", "when", "where". */
export function missingOf(
  request: Pick<ServiceRequest, "services" | "when" | "where" | "place">,
): ("services" | "when" | "where")[] {
  const { when, where } = request;
  return [
    ...(request.services.length ? [] : (["services"] as const)),
    ...(when.kind === "none" || (when.kind === "interval" && !when.start && !when.end) ? (["when"] as const) : []),
    ...(where.address || request.place ? [] : (["where"] as const)),
  ];
}

const missingWords = {
  services: { fr: "de quoi il s’agit", en: "what it is" },
  when: { fr: "le moment", en: "when" },
  where: { fr: "l’adresse", en: "the address" },
};

/** The card of a request as its coordinators see it. Street and floor are for them; a door code never is. */
export function cardFor(view: RequestView, locale: Locale): Prompt {
  const w = t(locale);
  const line = (label: string, value: string | undefined): string => (value ? `${label} : ${value}` : "");
  const missing = missingOf(view).map((field) => missingWords[field][locale]);
  const asked = view.offers
    .filter((offer) => offer.status === "asked" || offer.status === "quoted")
    .map((offer) => firstName(offer.providerName))
    .filter((name, n, all) => all.indexOf(name) === n);
  const title = [sayServices(view, locale), firstName(view.residentName), view.ref].filter(Boolean).join(" · ");
  const lines = [
    `# ${title}`,
    [view.emergency ? w.emergency : view.urgent ? w.urgent : "", sayStatus(view.status, locale)]
      .filter(Boolean)
      .join(" · "),
    view.text ? quote(view.text, locale, 600) : "",
    line(w.when, sayWhen(view.when, locale)),
    line(w.where, sayWhere(view.where, locale)),
    line(w.forWhom, view.forWhom && sayWhom(view.forWhom, locale, "others")),
    line(w.follows, view.relatives && sayRelatives(view, locale)),
    view.invited && !view.relatives ? w.invited : "",
    view.wish && !view.provider ? w.wish(firstName(view.wish.name)) : "",
    line(w.budget, view.budget && sayBudget(view.budget, locale)),
    line(w.files, view.media.length ? String(view.media.length) : undefined),
    view.code ? w.code : "",
    line(w.missing, missing.length && view.status !== "done" ? sayList(missing, locale) : undefined),
    line(w.by, view.coordinatorName && firstName(view.coordinatorName)),
    line(w.offers, asked.length && !view.provider ? sayList(asked, locale) : undefined),
    line(w.provider, view.providerName && firstName(view.providerName)),
    line(w.price, view.price && sayPrice(view.price, locale)),
    line(
      w.slots,
      view.slots?.length && !view.appointment ? view.slots.map((slot) => saySlot(slot, locale)).join(" · ") : undefined,
    ),
    line(w.visit, view.appointment && saySlot(view.appointment, locale)),
    line(w.reason, view.reason),
    line(w.why, sayWhy(view, locale)),
    view.chat.channel ? "" : w.phone,
    view.humanSince ? w.human : "",
    ...toldLines(view, locale),
  ];
  const quotes = view.offers.filter((offer) => offer.status === "quoted");
  const pick =
    view.status === "quoted" && quotes.length > 1
      ? [{ label: w.pick, press: writePress({ kind: "do", what: "pick", args: [view.id] }) }]
      : [];
  const choices = [...pick, ...buttonsFor(view, "coordinator", locale), ...cardExtras(view, locale)];
  return { text: lines.filter(Boolean).join("\n"), choices };
}

export function sayWhy(view: Pick<RequestView, "why" | "where" | "logeName">, locale: Locale): string {
  const why = whys[view.why]?.[locale] ?? view.why;
  const detail =
    view.why === "postal"
      ? ` ${view.where.postalCode ?? ""}`
      : view.why === "commune"
        ? ` ${view.where.city ?? ""}`
        : "";
  return `${why}${detail}`.trim();
}

const labels: Partial<Record<MoveName, Record<Locale, string>>> = {
  accept: { fr: "Je m’en occupe", en: "I’ll take it" },
  offer: { fr: "Proposer à quelqu’un", en: "Offer to someone" },
  quote: { fr: "Faire une proposition", en: "Make a quote" },
  ask: { fr: "Demander une précision", en: "Ask a question" },
  refer: { fr: "Pas chez nous", en: "Not ours" },
  decline: { fr: "Refuser", en: "Decline" },
  agree: { fr: "Oui, d’accord", en: "Yes, agreed" },
  other: { fr: "Autre créneau", en: "Another time" },
  refuse: { fr: "Non merci", en: "No thanks" },
  book: { fr: "Fixer le rendez-vous", en: "Fix the appointment" },
  confirm: { fr: "Je confirme", en: "I confirm" },
  withdraw: { fr: "Je ne peux plus", en: "I can’t any more" },
  start: { fr: "En route", en: "On my way" },
  late: { fr: "Personne n’est là", en: "Nobody is here" },
  absent: { fr: "Personne sur place", en: "Nobody home" },
  finish: { fr: "C’est fait", en: "It’s done" },
  happy: { fr: "Oui, très bien", en: "Yes, all good" },
  unhappy: { fr: "Il y a un problème", en: "There is a problem" },
  paid: { fr: "C’est réglé", en: "It’s paid" },
  close: { fr: "Clore", en: "Close" },
  cancel: { fr: "Annuler", en: "Cancel" },
  reopen: { fr: "Rouvrir", en: "Reopen" },
  handBack: { fr: "Rendre à l’assistant", en: "Hand back" },
};
export const labelOf = (move: MoveName, locale: Locale): string => labels[move]?.[locale] ?? move;

const shown: Partial<Record<Role, readonly MoveName[]>> = {
  coordinator: [
    "accept",
    "offer",
    "quote",
    "book",
    "finish",
    "paid",
    "ask",
    "refer",
    "decline",
    "close",
    "reopen",
    "handBack",
  ],
  provider: ["confirm", "start", "absent", "finish", "withdraw"],
};

/** A card that nobody has taken yet offers little: what comes later has its buttons then. */
const firstMoves: readonly MoveName[] = ["accept", "offer", "ask", "refer", "decline", "handBack"];

/** The buttons that `role` may press now, read from the table of moves. */
export function buttonsFor(view: RequestView, role: Role, locale: Locale, only?: readonly MoveName[]): Choice[] {
  const fresh = role === "coordinator" && view.status === "new" ? firstMoves : undefined;
  return (only ?? fresh ?? shown[role] ?? [])
    .filter(
      (move) =>
        may(view, move, role) &&
        (move !== "handBack" || view.humanSince !== undefined) &&
        (move !== "book" || view.provider !== undefined) &&
        (move !== "cancel" || !may(view, "decline", role)),
    )
    .map((move) => ({ label: labelOf(move, locale), press: writePress({ kind: "request", id: view.id, move }) }));
}

const notices = words({
  fr: {
    accept: (who: string) => `${who} s’occupe de votre demande et revient vers vous ici.`,
    refer: (loge: string) => `Votre demande est maintenant suivie par ${loge}, mieux placée pour vous répondre.`,
    decline: (who: string, reason: string) =>
      `${who} ne peut pas donner suite à votre demande : ${reason}. Vous pouvez répondre ici si besoin.`,
    close: (who: string) => `${who} a clos votre demande. Si quelque chose manque, écrivez-le ici.`,
    reopen: "Votre demande est rouverte.",
    cancel: "Votre demande est annulée.",
    handBack: (who: string) => `${who} me rend la main. Je reste là pour la suite.`,
    expire: "Votre demande est restée sans suite. Écrivez-nous si elle est toujours utile.",
    start: (who: string) => `${who} est en route.`,
    absent: (who: string) => `${who} est sur place et ne trouve personne. Pouvez-vous ouvrir, ou répondre ici ?`,
    finish: (who: string) => `${who} indique que c’est fait.`,
    waits: (who: string) => `${who} vous attend et ne voit personne. Où en êtes-vous ?`,
    lateSaid: "C’est transmis à la personne attendue et à la loge, qui reviennent vers vous ici.",
    confirmed: "Merci, c’est confirmé.",
    started: (who: string) => `Bonne route. ${who} est au courant.`,
    absentSaid: "C’est transmis à l’habitant et à la loge. Attendez leur réponse quelques minutes.",
    finished: (who: string) => `Merci. ${who} est au courant, et la loge aussi.`,
    deskLate: (who: string, provider: string) => `${who} attend ${provider} et ne voit personne.`,
    deskAbsent: (who: string, provider: string) => `${provider} est sur place et ne trouve pas ${who}.`,
    off: (what: string) => `Le service « ${what} » est annulé. Rien d’autre à faire.`,
  },
  en: {
    accept: (who: string) => `${who} is looking after your request and will get back to you here.`,
    refer: (loge: string) => `Your request is now with ${loge}, better placed to answer you.`,
    decline: (who: string, reason: string) =>
      `${who} cannot take your request on: ${reason}. You can answer here if you need to.`,
    close: (who: string) => `${who} has closed your request. If something is missing, just write it here.`,
    reopen: "Your request is open again.",
    cancel: "Your request is cancelled.",
    handBack: (who: string) => `${who} has handed back to me. I am here for what comes next.`,
    expire: "Your request got no follow-up. Write to us if you still need it.",
    start: (who: string) => `${who} is on the way.`,
    absent: (who: string) => `${who} is there and finds nobody. Can you open, or answer here?`,
    finish: (who: string) => `${who} says that it is done.`,
    waits: (who: string) => `${who} is waiting for you and sees nobody. Where are you?`,
    lateSaid: "The person expected and the loge have been told, and get back to you here.",
    confirmed: "Thank you, confirmed.",
    started: (who: string) => `Safe journey. ${who} knows.`,
    absentSaid: "The resident and the loge have been told. Please wait a few minutes for their answer.",
    finished: (who: string) => `Thank you. ${who} knows, and so does the loge.`,
    deskLate: (who: string, provider: string) => `${who} is waiting for ${provider} and sees nobody.`,
    deskAbsent: (who: string, provider: string) => `${provider} is there and does not find ${who}.`,
    off: (what: string) => `The job “${what}” is cancelled. Nothing else to do.`,
  },
});

/** What the resident reads when a move was made, or undefined when the move's own dialogue says it better. */
export function residentNotice(view: RequestView, move: MoveName, by: string, locale: Locale): Prompt | undefined {
  const n = notices(locale);
  const who = firstName(by);
  switch (move) {
    case "accept":
      return { text: n.accept(who) };
    case "refer":
      return { text: n.refer(sayLoge(view.logeName ?? "", locale)) };
    case "decline":
      return { text: n.decline(who, view.reason ?? "") };
    case "close":
      return { text: n.close(who) };
    case "reopen":
      return { text: n.reopen };
    case "cancel":
      return { text: n.cancel };
    case "handBack":
      return { text: n.handBack(who) };
    case "expire":
      return { text: n.expire };
    case "start":
      return { text: n.start(who) };
    case "absent":
      return { text: n.absent(who) };
    case "finish":
      return { text: n.finish(who) };
    default:
      return undefined;
  }
}

/** What the provider reads when somebody else made a move, or undefined. */
export function providerNotice(view: RequestView, move: MoveName, locale: Locale): Prompt | undefined {
  const n = notices(locale);
  if (move === "late") return { text: n.waits(waitsAtDoor(view)) };
  if (move === "cancel") return { text: n.off(sayServices(view, locale)) };
  return undefined;
}

/** What the desk reads under the card when it should look up now, or undefined when the card says enough. */
export function deskNotice(view: RequestView, move: MoveName, locale: Locale): Prompt | undefined {
  const n = notices(locale);
  const [who, provider] = [waitsAtDoor(view), firstName(view.providerName ?? "")];
  if (move === "late") return { text: n.deskLate(who, provider) };
  if (move === "absent") return { text: n.deskAbsent(who, provider) };
  return undefined;
}

/** What whoever made the move reads back, with what they may do next, when nothing else tells them. */
export function ownNotice(view: RequestView, move: MoveName, role: Role, locale: Locale): Prompt | undefined {
  const n = notices(locale);
  if (move === "late") return { text: n.lateSaid };
  if (role !== "provider") return undefined;
  if (move === "confirm") return { text: n.confirmed, choices: buttonsFor(view, role, locale, ["start", "withdraw"]) };
  if (move === "start")
    return {
      text: n.started(firstName(view.residentName)),
      choices: buttonsFor(view, role, locale, ["finish", "absent"]),
    };
  if (move === "absent") return { text: n.absentSaid, choices: buttonsFor(view, role, locale, ["finish"]) };
  if (move === "finish") return { text: n.finished(firstName(view.residentName)) };
  return undefined;
}
