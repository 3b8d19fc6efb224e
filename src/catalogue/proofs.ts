/** What the proofs of regulated skills are called, for providers and coordinators. */

import type { Bilingual, Proof } from "./types.ts";

export const proofNames: Record<Proof, Bilingual> = {
  insurance: { fr: "assurance responsabilité civile professionnelle", en: "professional liability insurance" },
  qualification: { fr: "qualification professionnelle du métier", en: "trade qualification" },
  diploma: { fr: "diplôme du métier", en: "diploma of the trade" },
  criminal_record: {
    fr: "extrait de casier judiciaire B3 (vu, jamais conservé)",
    en: "criminal record extract B3 (seen, never kept)",
  },
  sport_card: { fr: "carte professionnelle d'éducateur sportif", en: "sports educator's professional card" },
  food_declaration: { fr: "déclaration d'activité alimentaire", en: "declaration of food business" },
  driving_licence: { fr: "permis de conduire", en: "driving licence" },
  vehicle_insurance: { fr: "assurance du véhicule", en: "vehicle insurance" },
};
