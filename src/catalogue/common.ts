/** Questions asked once per request, whatever the service; what is already known is skipped. */

import type { ServiceQuestion } from "./types.ts";

export const commonQuestions: ServiceQuestion[] = [
  {
    id: "when",
    fr: "Pour quand en avez-vous besoin ? Une date, ou deux ou trois créneaux possibles.",
    en: "When do you need it? A date, or two or three possible slots.",
    type: "datetime",
    ask: "first",
  },
  {
    id: "where",
    fr: "C'est à votre adresse habituelle ?",
    en: "Is it at your usual address?",
    type: "bool_or_address",
    ask: "first",
  },
  {
    id: "access",
    fr: "Quel étage, avec ascenseur ? Un code d'entrée à prévoir le jour même ?",
    en: "Which floor, lift? A door code on the day?",
    type: "text",
    ask: "then",
  },
  {
    id: "present",
    fr: "Serez-vous sur place ?",
    en: "Will you be there?",
    type: "bool",
    ask: "then",
  },
  {
    id: "for_whom",
    fr: "C'est pour vous ou pour quelqu'un d'autre ?",
    en: "Is it for you or someone else?",
    type: "text",
    ask: "then",
  },
  {
    id: "budget",
    fr: "Avez-vous un budget en tête ? (facultatif)",
    en: "Any budget in mind? (optional)",
    type: "money",
    ask: "then",
    optional: true,
  },
  {
    id: "repeat",
    fr: "C'est une seule fois ou régulièrement ?",
    en: "One-off or regular?",
    type: "choice",
    ask: "then",
    options: ["une fois", "chaque semaine", "tous les 15 jours", "chaque mois"],
    optionsEn: ["once", "every week", "every two weeks", "every month"],
  },
  {
    id: "photos",
    fr: "Une ou deux photos aideraient beaucoup, si c'est facile pour vous.",
    en: "One or two photos would help a lot, if easy.",
    type: "photos",
    ask: "then",
    optional: true,
  },
  {
    id: "contact",
    fr: "Le plus simple pour vous répondre : ici par message, en vocal, ou un appel ?",
    en: "Best way to answer you: message here, voice note, or a call?",
    type: "choice",
    ask: "then",
    optional: true,
    options: ["message", "vocal", "appel"],
    optionsEn: ["message", "voice note", "call"],
  },
];
