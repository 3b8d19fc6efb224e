/** Numbers and names that look like dates and are none: streets, prices, floors, ages, codes, sizes, greetings, titles. */
import { hidden } from "./fold.ts";
import { coded, month, weekday } from "./words.ts";

const streets =
  "(?:rue|r\\.|avenue|av\\.?|ave|bd|bld|boulevard|blvd|place|pl\\.?|quai|allees?|impasse|imp|square|sq|cours|chemin|passage|villa|cite|esplanade|route|rte|faubourg|fbg|residence|metro|station|arret|street|road|lane|stade|caserne|parvis|promenade|sentier|venelle|hameau|lotissement|clos)";
const dated = `(?:ce|cet|cette|le|la|a|en|dans|des|avant|apres|vers|pour|hier|demain|aujourd'hui|apres-demain|tous|toutes|chaque|entre|jusqu'au|jusqu'a|on|at|by|from|this|next|tomorrow|today|every|${weekday})(?![a-z])`;
const feature =
  'pouces?|"|cm|mm|m2|m²|m³|m3|m|metres?|km|kg|kilos?|g|grammes?|l|litres?|watts?|w|volts?|%|go|gb|inch(?:es)?|ft|feet|pieces?|pcs?|personnes?|pers|invites?|convives|guests|people|enfants?|kids|children|gosses|chats?|chiens?|cats?|dogs?|cartons?|boxes|meubles?|chambres?|fenetres?|vitres?|portes?|chaises?|plantes?|pots|etageres?|tableaux|lits?|marches|places|roues?|valises?|sacs?|colis|bras|hommes|femmes|ados?|copies|pages|mots|points?|euros?|lots?|cles|numeros?|etoiles|stars|degres|chemises|draps|photos|fruits|bouteilles|packs|repas|couverts|parts|voitures|velos|ordinateurs|gamins|petits|gars|messieurs|dames|amis|windows|chairs|shirts|plants|bags|bedrooms?|rooms?|stairs|men|persons?|items|metros?|arrets?|stations';

const traps: readonly RegExp[] = (
  [
    // Streets that carry a date, then any street name: "rue du 8 mai 1945", "place du 11 novembre".
    new RegExp(
      `(?<![a-z])${streets} (?:du |de la |de l'|des |de |d')?(?:\\d{1,2}(?:er)? ?-?${month}(?: \\d{4})?|(?!${dated})[a-z][a-z'-]*(?: \\d{4})?)`,
      "g",
    ),
    new RegExp(`(?<![a-z0-9])\\d{1,4} ?(?:bis|ter|quater|b|t)?,? ?(?=${streets}(?![a-z]))`, "g"),
    // Money, with what it pays for.
    /(?:entre |de |from |between )?(?:\d[\d .,]*(?: ?(?:€|euros?))? ?(?:a|et|-|to|and) ?)?\d+(?:[ .,]\d+)* ?(?:€|euros?(?![a-z])|eur(?![a-z])|balles(?![a-z])|boules(?![a-z])|£|\$|dollars?(?![a-z])|pounds?(?![a-z])|quid(?![a-z])|bucks(?![a-z])|e(?= ?\/ ?h))(?: ?\d\d(?!\d| ?h))?(?: ?(?:\/|de l'|l'|la |par |per |an |a |chaque |each |every |net )(?:de )? ?(?:h|hr|hours?|heures?|mois|month|semaines?|week|jours?|day|nuits?|night|visites?|visit|passages?)(?![a-z]))?/g,
    /[€£$] ?\d+(?:[.,]\d+)*(?: ?(?:\/|an|per|a) ?(?:h|hr|hour|day|week|night))?/g,
    // Phones, postal codes and other long runs of digits.
    /(?:\+\d{2}|(?<!\d)0)[ .-]?\(?\d\)?(?:[ .-]?\d\d){4}(?!\d)/g,
    /(?<![\d-])\d{5,}(?!\d)(?![-/]\d)/g,
    // Floors, arrondissements, classes: an ordinal that is not beside a word of time.
    /(?:(?:au|le|du|en|de|dans le) )?(?<![a-z0-9])\d{1,3} ?(?:eme|ieme|e|er|ere|nd|nde|th|st|rd)?,? (?:et dernier )?(?:etages?|arrondissements?|arrdt|arr|floors?)(?![a-z])/g,
    new RegExp(
      `(?<![a-z0-9])(?:(?:au|du|le|en|de|classe de|la) )?\\d{1,2} ?(?:eme|ieme|e)(?![a-z0-9'])(?! (?:jours?|semaines?|trimestre|mois|week-end|quinzaine|${weekday}|${month}))`,
      "g",
    ),
    // Ages.
    /(?<!dans |il y a |d'ici |pendant |depuis |les |derniers? |prochains |in |apres |environ |sous )(?<![\d.,])(?:\d{1,2},? (?:et|a|ou|and|or) )?\d{1,3} (?:ans?|anos)(?: et demi)?(?![a-z])(?! (?:plus tard|apres|ago))/g,
    /\d{1,3}[ -](?:years?|months?|weeks?|yrs?|yo|y\/o)[ -]?olds?(?![a-z])|\d{1,3} ?yo(?![a-z])|(?:aged?|who is|who's|is|turns?) \d{1,2}(?: and \d{1,2})?(?= ?(?:[.,]|$|and ))/g,
    /(?<![a-z])(?:bebes?|filles?|fils|enfants?|chiots?|chatons?|garcons?|jumeaux|jumelles|petite?s?|nourrissons?|agee?s?|enceinte|grossesse|loulou|puce|chien|chat|baby|son|daughter|puppy|kitten|twins)(?: [a-z]+){0,2} (?:de |d'|of )?(?:\d{1,2} (?:et|and|a) )?\d{1,2} (?:mois|semaines|jours|months?|weeks?)(?! de garde)(?![a-z])/g,
    // Always open.
    /24 ?(?:h|heures)? ?(?:\/|sur) ?24 ?h?|24\/7|7 ?j(?:ours?)? ?(?:\/|sur) ?7 ?j?(?:ours)?|(?<!\d)7\/7(?!\d)|h24(?![a-z0-9])/g,
    // Sizes and counted things.
    new RegExp(`(?<![a-z0-9/:])\\d+(?:[.,x/-]\\d+)* ?(?:${feature})(?![a-z0-9'])`, "g"),
    // Codes and numbers of something.
    /(?<![a-z])(?:codes?|digicode|interphone|porte|appt?|apt|appartement|bat|batiment|n°|no\.?|numero|escalier|esc|chambre|lot|ref|reference|dossier|commande|facture|bus|ligne|tram|tgv|room|flat|apartment|unit|gate|taille|pointure|size|version|iphone|ipad|windows|chapitre|page|psc|formule|menu|canal|chaine|tf|france|m)(?: (?:de la porte|de porte|porte|entree|d'entree|immeuble|client|de commande))?(?: ?(?:n°|numero|no|est|c'est|is|:|=))* ?[a-z]?\d+[a-z0-9]*(?! ?(?:h|:|heures)(?![a-z]))/g,
    /(?:appel\w*|compos\w*|faire|faites|fait|contact\w*|joindre|call|dial) (?:le |au |the |les )?(?:15|17|18|112|114|115|119|3919|911|999)(?! ?(?:h|:|\/|[MN][A-L]))/g,
    /(?:notes?|noter|notee?|mets?|mettre|mis|donner?|donnez|avis|evalue\w*|etoiles?|rate\w*|rating|score|eu)(?: [a-z']+){0,3},? \d+ ?(?:\/|sur) ?(?:5|10|20|100)(?!\d|\/)/g,
    /(?<![\d/])[1-3]\/[34](?= (?:d'|de |du |of ))(?! d'heure)/g,
    // House numbers that an article makes look like days: "le voisin du 7", "devant le 14".
    /(?:devant|derriere|face au|voisine?s? du|habite(?:ns)?|gardien(?:ne)? du|immeuble du|hall du|porte du|adresse (?:est|c'est|n'est pas)|c'est au|numero est) (?:le |du |au )?\d{1,3}(?: (?:et|mais) pas le \d+| et non le \d+)?(?! ?(?:h|:|heures|[MN][A-L]))/g,
    // Titles, names, wishes.
    /(?:pere|papa|sapins?|marches?|cadeaux?|decorations?|pulls?|buches?|guirlandes?|crottes?|contes?) (?:de )?noel|father christmas|christmas (?:tree|present|market|lights|gift)s?|cheques?[ -]vacances/g,
    /demain nous appartient|les \d+ coups de midi|journal (?:de|du) \d+ ?h(?:eures)?|(?:le|du) (?:13|20) ?h (?:de|sur) (?:tf1|france)|7 a 8(?= (?:sur|de) )|nuit debout|vendredi noir|un jour sans fin|jeudi noir|30 millions|mardi tout est permis|le (?:13|20) heures (?:de|sur)/g,
    new RegExp(
      `(?<![a-z])(?:mme|madame|mr|m\\.|monsieur|mlle|mrs|ms|miss|docteur|dr|(?<!de |en |notre |ma )famille) (?:${weekday}|${month})`,
      "g",
    ),
    /(?:robe|tenue|cours|table|lampe|chemise|boite|gardien|veilleuse|train|creme|oiseau|vie|menu|brigade) (?:du|de) (?:soir|nuit|midi)(?![a-z])/g,
    /(?<![a-z])(?!good W)(?:(?:je vous souhaite |passez |tres )?(?:bonne?s?|belle|excellente?|agreable|super|joyeu(?:x|ses?)|douce|have a (?:nice|good|great|lovely)|enjoy your|happy|merry|good|nice)) (?:fin de |fetes de |debut de |et heureuse )?(?:journee|apres-midi|soiree|nuit|week-end|matinee|semaine|annee|noel|paques|W[A-G]|vacances|morning|afternoon|evening|night|day|week|weekend|new year|christmas|easter|xmas)(?! (?:prochaine?|d'avance))/g,
    /(?:^|[.,;\n] ?|merci(?: beaucoup)?,? (?:et )?)(?:a |see you |alors a |talk to you )(?:demain|W[A-G]|tout a l'heure|ce soir|la semaine prochaine|tomorrow|soon|later)(?: prochain)?(?= ?(?:[.,;\n]|$))/g,
    /mises? a jour|plats? du jour|de nos jours|l'ordre du jour|par jour de|du jour au lendemain|au jour le jour|a la mi-temps|mi-temps|temps plein/g,
    /(?:date de naissance|nee? le|nee? en|born (?:on|in)|date of birth|dob)[ :]*[^,.;\n]{0,24}\d{4}/g,
  ] as RegExp[]
).map((re) => new RegExp(coded(re.source), "g"));

/** Hides what is none of a date reader's business; lengths stay the same. */
export function hide(s: string): string {
  let out = s;
  for (const trap of traps) {
    trap.lastIndex = 0;
    if (!trap.test(out)) continue;
    trap.lastIndex = 0;
    out = out.replace(trap, (found: string) => hidden.repeat(found.length));
  }
  return out;
}
