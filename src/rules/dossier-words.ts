/** What the file of a request says of each step and each voice, in the language of whoever reads it. */
import type { Locale } from "#model/people.ts";
import type { Step } from "#model/records.ts";
import { sayMoney } from "#words/format.ts";

const moves: Record<string, Record<Locale, string>> = {
  open: { fr: "demande", en: "asks" },
  accept: { fr: "prend la demande en charge", en: "takes the request on" },
  "take-over": { fr: "prend la suite", en: "takes over" },
  ask: { fr: "demande une précision", en: "asks a question" },
  refer: { fr: "oriente la demande vers une autre loge", en: "refers the request to another loge" },
  decline: { fr: "refuse la demande", en: "declines the request" },
  offer: { fr: "propose la demande à quelqu’un", en: "offers the request to someone" },
  quote: { fr: "fait une proposition", en: "makes a quote" },
  pass: { fr: "ne peut pas", en: "cannot" },
  agree: { fr: "accepte la proposition", en: "agrees to the quote" },
  other: { fr: "préfère un autre créneau", en: "prefers another time" },
  refuse: { fr: "ne prend pas la proposition", en: "does not take the quote" },
  book: { fr: "fixe le rendez-vous", en: "fixes the appointment" },
  withdraw: { fr: "se désiste", en: "withdraws" },
  confirm: { fr: "confirme sa venue", en: "confirms" },
  start: { fr: "se met en route", en: "sets off" },
  late: { fr: "attend et ne voit personne", en: "waits and sees nobody" },
  absent: { fr: "ne trouve personne sur place", en: "finds nobody there" },
  finish: { fr: "indique que c’est fait", en: "says that it is done" },
  happy: { fr: "dit que tout s’est bien passé", en: "says that all went well" },
  unhappy: { fr: "signale un problème", en: "reports a problem" },
  paid: { fr: "note le paiement", en: "notes the payment" },
  close: { fr: "clôt la demande", en: "closes the request" },
  reopen: { fr: "rouvre la demande", en: "reopens the request" },
  cancel: { fr: "annule", en: "cancels" },
  expire: { fr: "laisse la demande sans suite", en: "lets the request expire" },
  human: { fr: "demande une personne", en: "asks for a person" },
  handBack: { fr: "rend la main à l’assistant", en: "hands back to the assistant" },
  correct: { fr: "corrige ce qui avait été compris", en: "corrects what was understood" },
};
const extra = {
  yes: { fr: "accepte en plus", en: "agrees to an extra" },
  no: { fr: "refuse en plus", en: "declines an extra" },
};

/** Notes that the program writes itself; all others are somebody's words. */
const notes: Record<string, Record<Locale, string>> = {
  pause: { fr: "pause des visites", en: "break of the visits" },
  except: { fr: "jour sauté", en: "day skipped" },
  stop: { fr: "fin des visites", en: "end of the visits" },
};

/** "signale un problème (« le joint fuit »)". */
export function sayStep({ move, note = "" }: Step, locale: Locale): string {
  const more = move === "extra" ? /^(\d+) (.*) (oui|non)$/.exec(note) : null;
  if (more) {
    const [, cents, what = "", answer] = more;
    return `${extra[answer === "oui" ? "yes" : "no"][locale]} : ${sayMoney(Number(cents) / 100, locale)}, ${what}`;
  }
  const said = moves[move]?.[locale] ?? move;
  const words = move === "cancel" ? (notes[note]?.[locale] ?? note) : note;
  return words ? `${said} (${words})` : said;
}

const voices: Record<string, Record<Locale, string>> = {
  resident: { fr: "habitant", en: "resident" },
  relative: { fr: "proche", en: "relative" },
  provider: { fr: "prestataire", en: "provider" },
  coordinator: { fr: "coordination", en: "coordination" },
  assistant: { fr: "assistant", en: "assistant" },
};
export const sayVoice = (voice: string, locale: Locale): string => voices[voice]?.[locale] ?? voice;

const kinds: Record<string, Record<Locale, string>> = {
  photo: { fr: "photo", en: "photo" },
  voice: { fr: "message vocal", en: "voice message" },
  file: { fr: "document", en: "document" },
};
export const sayKind = (kind: string, locale: Locale): string => kinds[kind]?.[locale] ?? kind;
