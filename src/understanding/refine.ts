/** Narrows a class of service to the finer entry of the catalogue that the words name ("handyman" with a curtain rail → "mounting"). */

interface Finer {
  of: string;
  id: string;
  heard: RegExp;
  unless?: RegExp;
}

const finer: readonly Finer[] = [
  {
    of: "handyman",
    id: "appliances",
    heard:
      /lave.?(?:linge|vaisselle)|machine a laver|seche.?linge|frigo|refrigerateur|congel|\bfours?\b|micro.?onde|\bplaques?\b|hotte|aspirateur|cafetiere|grille.?pain|electromenager|washing machine|dishwasher|fridge|oven|vacuum|lavadora|nevera/,
  },
  {
    of: "handyman",
    id: "mounting",
    heard:
      /accroch|\bfixe[rz]?\b|\bfixation|tringle|rideau|etagere|tableaux?|\bcadres?\b|miroir|tele au mur|au mur|perc(?:er|euse)|suspend|porte.?manteau|barre d'appui|moustiquaire|detecteur|\bhang|\bmount|shelf|curtain|colgar/,
    unless: /repar|casse|fix (?:a|my|the) (?:shelf|blind)/,
  },
  {
    of: "cleaning",
    id: "deep_cleaning",
    heard:
      /a fond|grand menage|de printemps|etat des lieux|apres (?:des |les )?travaux|fin de (?:chantier|bail)|chantier|remise en etat|degraiss|detartr|desinfect|shampo|deep clean|spring clean|end of tenancy|a fondo|tres sale/,
  },
  {
    of: "laundry",
    id: "dry_cleaning",
    heard: /pressing|teintur|nettoyage a sec|cordonnier|ressemel|dry.?clean|cobbler|tintoreria/,
  },
  {
    of: "moving_help",
    id: "heavy_lifting",
    heard: /port(?:er|ez)|descend|monter|deplacer|soulever|bouger|pousser|carry|lift|upstairs|downstairs/,
    unless: /demenag|emmenag|camion|carton|charger|moving|\bmove\b|van|mudanza|mudanca/,
  },
  {
    of: "meals",
    id: "home_dishes",
    heard:
      /gateau|patisserie|buffet|traiteur|lasagne|plat (?:chaud|cuisine|du jour|prepare)|command|livr|macaron|tarte|quiche|a emporter|birthday cake|layer cake/,
  },
  { of: "other", id: "lending", heard: /pret(?:er|e)\b|emprunt|louer|location|lend|borrow|\brent\b/ },
  {
    of: "other",
    id: "neighbourhood_info",
    heard:
      /connaissez|bonne adresse|horaires?|a quelle heure|j'ai trouve|quelqu'un a vu|de garde|c'est quand|ou (?:est|recycler|jeter)|do you know|where is|i found/,
  },
];

/** The finer id if the folded text names it, else the class itself. */
export function refined(service: string, folded: string): string {
  for (const { of, id, heard, unless } of finer)
    if (of === service && heard.test(folded) && !unless?.test(folded)) return id;
  return service;
}

/** The class that a finer service narrows; any other id is its own class. The catalogue says the same, and takes far longer to load. */
export function classOf(service: string): string {
  return finer.find(({ id }) => id === service)?.of ?? service;
}
