/** What a message is for: rules where one word decides, the open question and request of the chat, and the model for the rest. */
import type { Intent, Reading } from "#model/meaning.ts";
import type { Alarm } from "./alarms.ts";

export interface Heard {
  /** Folded words framed by spaces. */
  said: string;
  /** The model's probabilities by intent. */
  likely: ReadonlyMap<Intent, number>;
  alarm: Alarm;
  /** How likely the likeliest service is, and whether a moment or a place was read. */
  service: number;
  moment: boolean;
  place: boolean;
  reading: Reading;
}

export interface ReadIntent {
  intent: Intent;
  confidence: number;
  correction: boolean;
}

/** A refusal that no rule knows needs this much. */
const sureRefusal = 0.8;

const correcting =
  /^ (?:ah |oh |oups |euh |mais |bonjour |rebonjour )*(?:non (?:en fait|pardon|plutot|finalement|non|c est|je|pas|desole|attendez|excuse\w*)|en fait (?:non|c est|ce sera|plutot|du|le|la|a|je voulais)|pardon|oups|mince|zut|erreur|correction|plutot|finalement|je voulais dire|je me suis trompee?|no (?:wait|sorry|rather|actually|mejor|melhor)|sorry i meant|i meant|actually|oops|mejor|perdon|quer dizer|desculpe) | (?:je me suis trompee?|je voulais dire|erreur de ma part|au lieu d[eu]?|et non (?:pas )?(?:le|la|a|au|du)|non pardon|i meant|my mistake|wrong (?:date|day|time|address)) /;

const yesNo =
  /^ (?:oui|ouais|wi|yes|yep|yeah|ok|okay|d accord|dac|ca marche|c est ca|exact|exactement|parfait|bien sur|volontiers|je confirme|non|nan|nope|no|non merci|pas du tout|si|sim|nao|vale|top|allons y|va pour|la|iyeh|ah|safi|entendu|absolument|tout a fait|pourquoi pas|peut etre|je sais pas|je ne sais pas|aucune idee|peu importe|comme vous voulez|n importe) ?(?:\w+ ){0,3}$/;

const rules: readonly { intent: Intent; heard: RegExp; unless?: RegExp }[] = [
  {
    intent: "cancel",
    heard:
      /^ (?:stop|stopper|annule[rz]?|annulation|cancel|cancelar|j annule|tout annuler) $| (?:j annule|annulez|annule moi|je (?:voudrais|veux|dois|souhaite|prefere|vais|desire) (?:donc )?(?:tout )?annuler|(?:pouvez vous|peut on|peux tu|pourriez vous|possible d|faut|merci d|obligee? d|svp|comment) annuler|annuler (?:ma|la|le|mon|mes|l|tout|cette|notre)|please cancel|cancel (?:my|the|it|everything|that)|quiero cancelar|quero cancelar) /,
    unless:
      /(?:a|ont|avait|vient d|m a|nous a|viennent d|ete|etait) annule|comment annuler|peut on annuler gratuitement|puis je annuler quand|si (?:je|on) (?:\w+ ){0,3}annul|au lieu d annuler|billet|abonnement|vol annule|frais d annulation/,
  },
  {
    intent: "human",
    heard:
      / (?:parler|discuter|echanger|talk|speak|hablar|falar|nehder) (?:\w+ ){0,2}(?:a|avec|to|with|con|com|m3a) (?:\w+ ){0,2}(?:un humain|humain|human|vraie personne|real person|etre humain|conseillere?|coordinat\w+|responsable|gardienne?|operat\w+|agent|quelqu un de reel|bnadem) | (?:un|une vraie|vrai) (?:humain|personne) (?:svp|s il vous plait|please|pas un robot)? ?$| pas (?:a )?(?:un|une|des) (?:robots?|machine|ordinateur|bot) /,
    unless: /cherche|tenir compagnie/,
  },
];

/** The intent of a message and how sure it is; `correction` when it takes back something said before. */
export function readIntent(heard: Heard): ReadIntent {
  const { said, alarm, reading } = heard;
  const correction = correcting.test(said);
  if (alarm.emergency !== undefined) return { intent: "emergency", confidence: 0.98, correction: false };
  if (alarm.refusal !== undefined) return { intent: "refused", confidence: 0.95, correction: false };
  if (said.trim() === "" && reading.asked === undefined)
    return { intent: "smalltalk", confidence: 0.5, correction: false };
  for (const rule of rules)
    if (rule.heard.test(said) && !rule.unless?.test(said)) return { intent: rule.intent, confidence: 0.95, correction };

  const [top, sure] = likeliest(weighed(heard));
  const short = said.length < 60;
  if (reading.asked !== undefined && answers(heard, top, sure))
    return { intent: "request", confidence: 0.9, correction };
  if (reading.openRequest !== undefined && correction && (heard.moment || heard.place || heard.service > 0.5))
    return { intent: "change", confidence: 0.85, correction };
  if (
    reading.openRequest !== undefined &&
    short &&
    (heard.moment || heard.place) &&
    heard.service < 0.3 &&
    !settled.has(top)
  )
    return { intent: "change", confidence: 0.7, correction };
  return {
    intent: top,
    confidence: sure,
    correction: correction && (top === "change" || reading.openRequest !== undefined || reading.asked !== undefined),
  };
}

/** Somebody came and something went: "le plombier a cassé mon vase". */
const happened =
  / (?:votre|vos|le|la|l|les|cette|ce|your|the) (?:\w+ )?(?:plombier|plombiere|electricien|electricienne|jardinier|peintres?|serrurier|menuisier|bricoleur|technicien|reparateur|livreur|demenageurs?|femme de menage|aide menagere|repasseuse|couturiere|nounou|baby ?sitter|dog ?sitter|pet ?sitter|coiffeur|coiffeuse|professeur|photographe|traiteur|cuisiniere?|informaticien|coach|intervenante?|prestataire|monsieur|dame|gars|personne|etudiante?|plumber|cleaner|gardener|painter|babysitter|electrician|handyman) (?:\w+ ){0,3}(?:a|ont|m a|n a|s est|ne s est|n est|nous a|etait|n etait|m avait|devait|broke|left|ruined|never|didn t|was|lost|forgot|scratched) /;
const wishes =
  / (?:il (?:me |nous |lui |m en )?(?:faut|faudrait)|cherche|cherchons|recherche|qui (?:peut|pourrait)|quelqu un|besoin|voudrais|aimerais|pourriez|pouvez|i need|someone|anyone|looking for) /;

/** The model's opinion, bent by what it sees too little of: a word alone, a tale without a wish, a danger it is not sure of. */
function weighed({ said, likely, service }: Heard): ReadonlyMap<Intent, number> {
  const out = new Map(likely);
  const scale = (intent: Intent, by: number): void => void out.set(intent, (out.get(intent) ?? 0) * by);
  const size = said.trim().split(" ").length;
  if (size <= 3 && service > 0.6) scale("request", 6);
  else scale("request", Math.min(1, vague + service));
  if (happened.test(said) && !wishes.test(said)) scale("request", 0.2);
  // Whether there is danger is judged apart, and was answered before.
  scale("emergency", 0);
  if ((out.get("refused") ?? 0) < sureRefusal) scale("refused", 0.2);
  let total = 0;
  for (const p of out.values()) total += p;
  for (const [intent, p] of out) out.set(intent, p / total);
  return out;
}

/** How much of a request is believed when no service is heard in it. */
const vague = 0.45;

/** Intents that an open question does not swallow. */
const settled: ReadonlySet<Intent> = new Set([
  "cancel",
  "human",
  "complaint",
  "faq",
  "status",
  "offer_service",
  "become_coordinator",
  "spam",
  "thanks",
]);

function answers({ said, moment, place, service, reading }: Heard, top: Intent, sure: number): boolean {
  const about = reading.asked?.about;
  if (settled.has(top) && sure > 0.6 && !yesNo.test(said)) return false;
  if (about === "when" && moment) return true;
  if ((about === "where" || about === "loge") && place) return true;
  if (about === "services" && service > 0.3) return true;
  if (about === "budget" && /\d/.test(said)) return true;
  if (yesNo.test(said)) return true;
  return about === "text" || said.length < 40;
}

function likeliest(likely: ReadonlyMap<Intent, number>): [Intent, number] {
  let best: [Intent, number] = ["request", 0];
  for (const one of likely) if (one[1] > best[1]) best = one;
  return best;
}
