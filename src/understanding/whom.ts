/** Reads for whom help is asked, how to answer, and whether last time is to be repeated. */

import { flat } from "./flat.ts";

export interface Whom {
  /** As written: "ma mère". */
  forWhom?: string;
  contact?: "message" | "voice" | "call";
  asLast?: boolean;
  sameProvider?: boolean;
}

const relative =
  "(?:(?:arriere[- ])?(?:grand|belle|beau)[- ](?:mere|pere|parents|maman|papa|tante|oncle|mamie|fille|fils|soeur|frere)s?|grands[- ]parents|beaux[- ]parents|meres?|peres?|mamans?|papas?|parents?|mamie|mami|papi|papy|papie|meme|pepe|tantes?|tata|oncle|tonton|voisine?s?|amie?s?|copine?s?|copains?|soeurs?|sour|freres?|mari|femme|epouse|epoux|compagnon|compagne|conjointe?|cousine?s?|fille|fils|niece|neveu|marraine|parrain|collegue|locataires?|proprietaire|nounou|patronne?|protegee?|mother|mum|mom|father|dad|grandmother|grandfather|grandma|grandpa|parents|aunt|uncle|neighbours?|neighbors?|friends?|sister|brother|wife|husband|daughter|son)";
const owner = "(?:ma|mon|mes|notre|nos|my|our|un|une|la|le|des|an?|the)";
const someone = `(${owner} (?:vieille |vieux |chere |cher |pauvre |petite |petit |gentille |elderly |old )?${relative})(?![a-z-])`;

/** Looked for first: most messages name nobody, and each of the patterns costs more. */
const somebody = new RegExp(someone);
const patterns = [
  new RegExp(
    `(?:c'est|ce serait|ca serait|je demande|demande|j'ecris|ecris|je cherche|besoin|aide|recherche|quelqu'un|it's|asking|need|help|someone|ici|,|^) (?:[a-z'-]+ ){0,4}(?:pour|pr|for|de la part de|au nom de|pour le compte de|on behalf of) ${someone}`,
  ),
  new RegExp(`(?:pour le compte de|on behalf of|de la part de) ${someone}`),
  new RegExp(`(?:pour|pr|for) ${someone}`),
  new RegExp(`(?:chez|at) ${someone}(?:'s)?`),
  new RegExp(
    `(?:^|[.,;!] |bonjour |parce que |car |que |qu')${someone}(?: (?:[a-z]+|de \\d+ ans),?){0,3} (?:a besoin|aurait besoin|cherche|voudrait|aimerait|ne peut|ne peux|peut plus|n'arrive|arrive plus|ne marche|n'a plus|aime|habite|vit seule?|est (?:seul|malade|tombe|hospitalis|age|en fauteuil|perdu|bloque|platre|alite|isole|fatigue)|a \\d+ ans|needs|would like|can't|cannot|lives|likes|is)`,
  ),
  new RegExp(
    `(?:aider|accompagner|emmener|conduire|visiter|compagnie a|courses (?:pour|de|a)|repas (?:a|de|pour)|lecture a|voir|aupres de) ${someone}`,
  ),
];

const noCall =
  /(?:pas d'appels?|pas (?:de coups? de fil|de telephone|m'appeler|me telephoner|au telephone)|ne (?:m'appelez|m'appelle|me telephonez|telephonez)|sans (?:appel|appeler|telephoner)|suis sourde?|sourde? (?:et|,)|no (?:phone )?calls?|don't call|malentendant)/;
const message =
  /(?:par (?:sms|message|messages|ecrit|texto|mail|whatsapp|telegram|tchat|chat)|(?:un|en) (?:sms|texto)|ecrivez[- ]moi|repondez[- ]moi ici|message (?:svp|plutot|de preference)|text me|by (?:text|message)|write to me)(?![a-z])/;
const voice =
  /(?:(?:en|par|un|des|message|note|notes|messages) vocal(?:e|es|aux|s)?|vocaux|voice (?:note|message)s?)(?![a-z])/;
const call =
  /(?:(?:r?appelez|telephonez|r?appeler|r?appelle)[- ](?:moi|nous|la|le)|(?:me|m'|la|le|nous) ?(?:r?appeler|telephoner|joindre|contacter au)|par telephone|(?:un|au) (?:coup de fil|appel|telephone)(?! (?:est|qui|de ma|ne|portable))|joignable|call me|ring me|phone me|give me a call|by phone)(?![a-z])/;

const asLast =
  /(?:comme (?:la (?:derniere|precedente|premiere) fois|d'hab(?:itude)?|la fois (?:derniere|d'avant|precedente)|l'autre (?:fois|jour)|le mois dernier|la semaine derniere|l'an(?:nee)? derniere?|avant|toujours)|(?:la |le )?meme (?:chose|service|prestation|demande|formule|truc)(?: que| qu')?|(?:refaire|faire|exactement|idem|c'est) pareil|pareil que|idem que|(?:the )?(?:same (?:as|thing)|like) (?:last|before|usual|always)|same (?:as )?(?:last time|usual)|as usual|again like)/;
const sameProvider =
  /(?:(?:la|le|les) memes? (?:personne|dame|monsieur|homme|femme|jeune|fille|garcon|gars|baby[- ]?sitt?er|nounou|plombier|jardinier|bricoleur|prof|professeur|coiffeuse|coiffeur|intervenante?|prestataire|aide|equipe|etudiante?|voisine?|repasseuse|couturiere|electricien|peintre|serrurier|dame de compagnie|dog[- ]?sitter|pet[- ]?sitter|coach|masseuse|technicien|femme de menage)|(?:la|le) meme(?: svp| que (?:la derniere fois|d'habitude|l'autre)|,|$)|(?:celui|celle|la personne|la dame|le monsieur|l'homme|la fille|le gars|l'etudiante?) (?:de la (?:derniere|fois)|qui (?:est venue?|etait venue?|vient|etait la|s'est occupee?|m'avait|l'avait|avait)|d'habitude|habituelle?)|(?:the )?same (?:person|lady|man|guy|woman|babysitter|plumber|gardener|cleaner|one|helper|teacher))/;
/** A first name that is asked to come again: "est-ce que Sonia peut revenir ?". */
const comeBack =
  /(?:avec|que|si|par|encore|de nouveau|redemander|reprendre|revoir|faire revenir|is|can|with|have) (\p{Lu}[\p{L}-]+)(?= (?:peut|pourrait|pouvait|est|serait|revien|revenir|encore|comme|again|come|available|dispo|de nouveau|svp)|[ ?.!]*$)/u;
const again =
  /reven(?:ir|ait|u)|revien|encore|de nouveau|comme la derniere|comme d'hab|come (?:again|back)|again|dispo|available/;

/** Everything about persons in a message; absent fields were not said. */
export function readWhom(text: string): Whom {
  const plain = flat(text);
  const found: Whom = {};
  const whom = forWhom(plain, text);
  if (whom) found.forWhom = whom;
  const contact = contactOf(plain);
  if (contact) found.contact = contact;
  if (asLast.test(plain)) found.asLast = true;
  if (sameProvider.test(plain) || (comeBack.test(text) && again.test(plain))) found.sameProvider = true;
  return found;
}

function forWhom(plain: string, text: string): string | undefined {
  if (!somebody.test(plain)) return undefined;
  for (const pattern of patterns) {
    const match = pattern.exec(plain);
    const said = match?.[1];
    if (!match || !said) continue;
    const at = match.index + match[0].lastIndexOf(said);
    return text.slice(at, at + said.length);
  }
  return undefined;
}

function contactOf(plain: string): Whom["contact"] {
  if (noCall.test(plain)) return "message";
  if (voice.test(plain)) return "voice";
  if (call.test(plain)) return "call";
  return message.test(plain) ? "message" : undefined;
}
