/** The commands of the bot, by role: shown in Telegram's menu, listed by /aide, and all said by words too. */
import type { Locale, Role } from "#model/people.ts";

export interface BotCommand extends Record<Locale, string> {
  command: string;
  role: Role;
}

export const commands: readonly BotCommand[] = [
  { command: "demandes", role: "resident", fr: "où en sont mes demandes", en: "where my requests are" },
  { command: "humain", role: "resident", fr: "parler à une personne", en: "talk to a person" },
  { command: "annuler", role: "resident", fr: "annuler une demande", en: "cancel a request" },
  { command: "proposer", role: "resident", fr: "rendre des services", en: "offer services" },
  {
    command: "mesdonnees",
    role: "resident",
    fr: "voir, corriger, effacer mes données",
    en: "see, correct, erase my data",
  },
  { command: "aide", role: "resident", fr: "ce que je sais faire", en: "what I can do" },
  { command: "brief", role: "coordinator", fr: "le point en cinq lignes", en: "the day in five lines" },
  { command: "demandes", role: "coordinator", fr: "les demandes ouvertes", en: "the open requests" },
  {
    command: "cherche",
    role: "coordinator",
    fr: "un nom, une rue, un mot, une référence",
    en: "a name, a street, a word, a reference",
  },
  {
    command: "effacer",
    role: "coordinator",
    fr: "en réponse : effacer ce que j’ai envoyé",
    en: "in reply: erase what I sent",
  },
  { command: "offreurs", role: "coordinator", fr: "qui rend des services", en: "who provides services" },
  { command: "habitants", role: "coordinator", fr: "les habitants de la loge", en: "the residents of the loge" },
  { command: "reponses", role: "coordinator", fr: "les réponses prêtes", en: "the ready answers" },
  {
    command: "absence",
    role: "coordinator",
    fr: "« absent jusqu’au 3, Samir me remplace »",
    en: "“away until the 3rd, replaced by Samir”",
  },
  {
    command: "suppleant",
    role: "coordinator",
    fr: "qui répond quand personne ne répond",
    en: "who steps in when nobody answers",
  },
  { command: "horaires", role: "coordinator", fr: "les heures de la loge", en: "the loge’s hours" },
  {
    command: "delais",
    role: "coordinator",
    fr: "combien de temps avant une relance",
    en: "how long before a reminder",
  },
  {
    command: "inviter",
    role: "coordinator",
    fr: "« inviter Samir », « inviter un offreur Karim »",
    en: "“invite Samir”, “invite a provider Karim”",
  },
  {
    command: "annonce",
    role: "coordinator",
    fr: "une nouvelle à qui l’a accepté",
    en: "news to those who agreed to it",
  },
  { command: "aide", role: "coordinator", fr: "tout ce que le bureau sait faire", en: "all that the desk can do" },
];

/** The commands of a role, one a line. */
export const listOf = (role: Role, locale: Locale): string =>
  commands
    .filter((one) => one.role === role)
    .map((one) => `/${one.command}${locale === "fr" ? " : " : ": "}${one[locale]}`)
    .join("\n");
