/** One good practice a day for those who keep a loge: short, from the trade, ours to add to. */
import type { Locale } from "#model/people.ts";

export const tips: readonly Record<Locale, string>[] = [
  {
    fr: "Répondez d’abord, cherchez ensuite : « je m’en occupe » suffit à rassurer.",
    en: "Answer first, search next: “I’ll take it” is enough to reassure.",
  },
  {
    fr: "Dites non tôt et donnez une piste : un refus rapide vaut mieux qu’une attente.",
    en: "Say no early and point somewhere else: a quick no beats a long wait.",
  },
  {
    fr: "Un prix s’écrit avec son unité, le déplacement et le matériel : rien à découvrir le jour même.",
    en: "A price is written with its unit, travel and materials: nothing to discover on the day.",
  },
  {
    fr: "Demandez une photo avant une visite : elle évite souvent un aller-retour.",
    en: "Ask for a photo before a visit: it often saves a second trip.",
  },
  {
    fr: "Proposez à deux personnes plutôt qu’à dix : chacune répond mieux quand elle compte.",
    en: "Ask two people rather than ten: each answers better when it matters.",
  },
  {
    fr: "Une personne âgée qui écrit peu préfère souvent un appel : notez-le.",
    en: "An older person who writes little often prefers a call: note it.",
  },
  {
    fr: "Les codes et les clés ne passent jamais par un message : l’assistant les donne le jour même.",
    en: "Codes and keys never go through a message: the assistant gives them on the day.",
  },
  {
    fr: "Présentez qui vient en un mot vrai : on ouvre mieux sa porte à quelqu’un que l’on connaît un peu.",
    en: "Introduce whoever comes with one true word: doors open more easily to someone half known.",
  },
  {
    fr: "Appelez la personne qui n’a pas confirmé la veille : c’est là que se perdent les rendez-vous.",
    en: "Call whoever has not confirmed the day before: that is where appointments get lost.",
  },
  {
    fr: "Après un souci, prenez des nouvelles deux jours plus tard : on se souvient de la suite plus que de l’incident.",
    en: "After a problem, ask again two days later: people remember what followed more than the incident.",
  },
  {
    fr: "Vérifiez un justificatif en le voyant, puis notez-le vu : ne gardez jamais de copie.",
    en: "Check a proof by seeing it, then note it as seen: never keep a copy.",
  },
  {
    fr: "Le crédit d’impôt se dit « jusqu’à 50 %, sous conditions », et le prix plein se dit d’abord.",
    en: "The tax credit is “up to 50 %, under conditions”, and the full price comes first.",
  },
  {
    fr: "Une note utile tient en une ligne et parle de l’accès, pas de la personne.",
    en: "A useful note fits on one line and is about access, not about the person.",
  },
  {
    fr: "Remerciez un offreur qui refuse vite : c’est un service rendu à l’habitant.",
    en: "Thank a provider who says no quickly: it is a service to the resident.",
  },
  {
    fr: "Avant vos congés, nommez qui vous remplace : « absent du 20 au 27, Samir me remplace ».",
    en: "Before your holidays, name who stands in: “away from the 20th to the 27th, replaced by Samir”.",
  },
  {
    fr: "Un doute sur un danger : le 112 d’abord, la fiche ensuite.",
    en: "In doubt about a danger: 112 first, the card next.",
  },
  {
    fr: "Relisez le vendredi ce qui reste ouvert : clore, relancer ou dire non, en dix minutes.",
    en: "On Friday go through what is still open: close, nudge or say no, in ten minutes.",
  },
  {
    fr: "Un commerçant qui affiche votre lien vaut cent prospectus : passez le voir.",
    en: "One shopkeeper who shows your link is worth a hundred flyers: pay a visit.",
  },
  {
    fr: "Ne promettez pas l’heure d’un autre : proposez des créneaux, il choisit.",
    en: "Do not promise somebody else’s hour: offer times, they choose.",
  },
  {
    fr: "Quand deux voisins demandent la même chose, dites-le à l’offreur : un seul déplacement, deux services.",
    en: "When two neighbours ask for the same, tell the provider: one trip, two jobs.",
  },
];

/** The tip of a day ("2026-03-11"); they follow each other and begin again. */
export function tipOf(day: string, after = 0): Record<Locale, string> {
  const n = Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000) + after;
  return tips[((n % tips.length) + tips.length) % tips.length] ?? { fr: "", en: "" };
}
