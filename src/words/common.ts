/** Small words that mean the same in every dialogue: yes, no, skip, back, menu, stop, somebody. */
import { plain } from "./plain.ts";

const set = (text: string): Set<string> => new Set(text.split("|").map((word) => plain(word)));

const yes = set(
  "oui|oui merci|oui svp|oui s'il vous plait|ouais|oui oui|ok|okay|d'accord|dac|parfait|ca marche|c'est bon|c'est bon pour moi|je confirme|confirme|allons-y|allez-y|top|yes|yep|yes please|sure|fine|great|volontiers|avec plaisir|tres bien|entendu|super|nickel|banco|impeccable|ca me va|ca me convient|o|👍|👌|✅|si|sim",
);
const no = set(
  "non|non merci|nan|pas du tout|surtout pas|ca ne va pas|no|nope|no thanks|no thank you|pas celui-la|je refuse|trop cher|jamais|pas interesse|n|👎|❌",
);
const skip = set(
  "je ne sais pas|je sais pas|sais pas|aucune idee|passer|passe|peu importe|plus tard|je verrai|a voir|skip|i don't know|dunno|no idea|comme vous voulez|a vous de voir|ca m'est egal|ne sait pas|rien|aucun|aucune|none",
);
const back = set("retour|revenir|precedent|back|arriere|je me suis trompe");
const menu = set("menu|aide|help|/aide|/help|/menu|?|comment ca marche|/start");
const cancel = set(
  "annuler|annule|annulez|stop ca|laisse tomber|laissez tomber|cancel|/annuler|/cancel|on oublie|j'annule",
);
const stop = set(
  "stop|arretez|arretez les messages|ne m'ecrivez plus|desinscription|unsubscribe|stop messages|je ne veux plus recevoir de messages|arret",
);
const human = set(
  "humain|un humain|une humaine|un humain svp|parler a quelqu'un|quelqu'un|une personne|une vraie personne|un conseiller|conseiller|coordinateur|coordinatrice|le coordinateur|la coordinatrice|human|a human|a real person|real person|agent|somebody|someone|talk to someone|speak to someone|/humain|/human|appelez-moi|rappelez-moi|call me",
);

const notYet =
  /\b(?:plus tard|ulterieurement|prochainement|(?:dirai|donnerai|enverrai|preciserai|confirmerai|verrai|verra)|later|(?:sais|connais) pas(?: encore)?|pas encore|aucune idee|no idea|don t know|not sure(?: yet)?|n importe|peu importe|egal)\b/;

/** Words that put an answer off, in a sentence too: "je vous donnerai l'adresse plus tard". */
export const putsOff = (text: string): boolean =>
  smallWord(text) === "skip" || notYet.test(plain(text).replaceAll("'", " "));

/** Which of the small words a whole message is, if any. Only a message that says nothing else counts. */
export type SmallWord = "yes" | "no" | "skip" | "back" | "menu" | "cancel" | "stop" | "human";

export function smallWord(text: string): SmallWord | undefined {
  const bare = text.trim();
  const heard = plain(bare) || bare;
  const said = heard.replace(/^(euh|bah|ben|bon|alors) /, "").replace(/ (merci|svp|s'il vous plait|stp|please)$/, "");
  for (const word of [heard, said, bare]) {
    if (human.has(word)) return "human";
    if (stop.has(word)) return "stop";
    if (yes.has(word) || /^(👍|👌|✅)/u.test(word)) return "yes";
    if (no.has(word) || /^(👎|❌)/u.test(word)) return "no";
    if (cancel.has(word)) return "cancel";
    if (skip.has(word)) return "skip";
    if (back.has(word)) return "back";
    if (menu.has(word)) return "menu";
  }
  return undefined;
}

/** "Vous êtes un robot ?": a question about who answers, not the wish for somebody else. */
export function asksIfRobot(text: string): boolean {
  const said = plain(text).replaceAll("'", " ");
  const asks =
    /\b(?:etes vous|vous etes|es tu|tu es|t es|c est (?:un|une|bien|vraiment|encore|toujours|du)|est ce|je parle a|qui me (?:repond|parle)|are you|is (?:this|it)|am i (?:talking|speaking))\b/;
  const what =
    /\b(?:robots?|bots?|machine|ordinateur|automatique|automate|humaine?|vraie personne|ia|ai|chatgpt|human|real person|computer|automatic)\b/;
  const wish =
    /\b(?:puis|peux|peut on|pourrais|voudrais|veux|aimerais|prefere|joindre|passez|besoin|can i|could i|may i|want|would like|rather|prefer)\b/;
  return said.length < 80 && asks.test(said) && what.test(said) && !wish.test(said);
}

/** The number that a whole message is: "2", "le 2", "n°2", "2️⃣", "deux", "the second"; undefined when it is something else. */
export function bareNumber(text: string): number | undefined {
  const heard = plain(text.replace(/\u{FE0F}?\u{20E3}/gu, " "))
    .replace(/^(le|la|the|option|choix|numero|n|no|reponse) /, "")
    .replace(/^(n|no) ?/, "");
  if (/^\d{1,3}(e|er|eme|th|nd|rd|st)?$/.test(heard)) return Number.parseInt(heard, 10);
  const word = wordsOfNumbers.findIndex((names) => names.includes(heard));
  return word < 0 ? undefined : word + 1;
}

const wordsOfNumbers = [
  ["un", "une", "premier", "premiere", "one", "first", "1er", "1ere"],
  ["deux", "deuxieme", "second", "seconde", "two"],
  ["trois", "troisieme", "three", "third"],
  ["quatre", "quatrieme", "four", "fourth"],
  ["cinq", "cinquieme", "five", "fifth"],
  ["six", "sixieme", "sixth"],
  ["sept", "septieme", "seven"],
  ["huit", "huitieme", "eight"],
  ["neuf", "neuvieme", "nine"],
  ["dix", "dixieme", "ten"],
];
