/** What the words around a mention make of it: taken back, ruled out, over, moved from, or one of several offered. */
import type { Moment } from "./moment.ts";

const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[\u2019]/g, "'")
    .toLowerCase();

function before(moment: Moment, text: string, length = 40): string {
  return plain(text.slice(Math.max(0, moment.span[0] - length), moment.span[0]));
}

const correction =
  /(?<![a-z])(?:non|pardon|plutot|euh|enfin|heu|oups|je veux dire|erreur|rectification|finalement|en fait|correction|desole|i mean|sorry|no wait|wait|rather|actually|scratch that|make that|ou plutot|je me suis trompe[es]*|au temps pour moi|remplace)(?![a-z])/;

const denied = /(?<![a-z])(?:pas|plus|not|no|jamais)(?: [a-z']+){0,4} $/;

/** "le 21, non pardon le 22": a later mention takes this one back. */
export function replaced(moment: Moment, later: readonly Moment[], text: string): boolean {
  const next = later.find((m) => m.kind !== "duration" && m.kind !== "asap" && m.kind !== "anytime");
  if (!next) return false;
  const between = plain(text.slice(moment.span[1], next.span[0]));
  if (between.length > 50) return false;
  // "pas de ménage cette semaine mais la semaine prochaine", "plus le 14 mais le 15".
  if (/(?<![a-z])(?:mais|but)(?![a-z])/.test(between) && denied.test(before(moment, text))) return true;
  return correction.test(between) && !/(?<![a-z])(?:sinon|ou alors)(?![a-z])/.test(between);
}

const ruledOut =
  /(?<![a-z])(?:pas|plus|sauf|hors|excepte|hormis|ni|not|except|but not|instead of|au lieu de|au lieu du|a la place de|a la place du|plutot que|rather than|other than|autre que)(?: (?:le|les|ce|du|de|pour|a|on|the|avant))? ?$/;
const unfitBefore =
  /(?<![a-z])(?:peux pas|peut pas|pas (?:dispo|disponible|libre|possible|la)|indisponible|impossible|absente?|not (?:free|available)|can't do|can't make)(?: (?:le|la|les|ce|pour|a|on|the))? ?$/;
const unfitAfter =
  /^,? ?(?:(?:ca|je|on|c'est|ce n'est|il|elle|i|it)? ?(?:ne |n'|m'|me )*(?:peux|peut|va|vais|marche|convient|arrange|can|could|works?|possible)? ?(?:pas|impossible|mort|complet|trop tard|trop tot|can't|cannot|doesn't|won't)(?![a-z]))/;

/**
 * "pas lundi", "sauf le mercredi", "au lieu de jeudi": named only to be ruled out. "mardi je peux pas" rules out only
 * where another day is given (`others`); alone, it says when the help is needed.
 */
export function excluded(moment: Moment, others: boolean, text: string): boolean {
  if (/^(?:avant|before|pas|not)/.test(plain(moment.text))) return false;
  const said = before(moment, text);
  if (ruledOut.test(said)) return true;
  return others && (unfitBefore.test(said) || unfitAfter.test(plain(text.slice(moment.span[1], moment.span[1] + 40))));
}

const auxiliary =
  "(?:est|sont|ai|a|as|avons|avez|ont|suis|etes|sommes|s'est|j'ai|m'a|l'a|t'a|nous a|vous a|vient de) (?:pas |deja |bien |toujours |encore |jamais |rien |tout )*";
const participle =
  "(?:venue?s?|passee?s?|partie?s?|tombee?s?|arrivee?s?|restee?s?|allee?s?|rentree?s?|sortie?s?|ete|fait|eu|rate|casse|commande|recue?|paye|achete|envoye|appele|demande|annule|oublie|emmenage|demenage|fini|commence|repare|installe|nettoye|perdu|vu|eteinte?|claque|lache|dit|promis|plante|laisse|attendu|trouve|contacte|rendu|bouge|remplace|change|ouvert|ferme|coupe|essaye|tente|livre|pose|monte|abime|rompu|crame|grille|pete|explose)";
const past = `(?:${auxiliary}${participle}|devai(?:t|ent) (?:venir|passer|arriver|etre|livrer)|(?:c')?etait|etaient|avait|avaient|came|was|were|did|didn't|had|arrived|broke|left|sent|ordered|bought|called|happened|stopped|moved in|jamais venue?)(?![a-z])`;
const saidBefore = new RegExp(`(?<![a-z])${past}[^.;!?\\n]{0,28}$`);
/** "depuis la mise à jour de mardi": what began then. */
const since = /(?<![a-z])(?:depuis|since) (?:[a-z']+ ?){1,6}$/;
const saidAfter = new RegExp(`^ (?:[a-z']+ ){0,4}${past}`);

/** "mon rdv de mardi … jeudi": the day that an appointment has now, when another one follows. */
export function current(moment: Moment, later: readonly Moment[], text: string): boolean {
  return (
    later.length > 0 &&
    /(?<![a-z])(?:rdv|rendez-vous|rendez vous|creneau|menage|visite|intervention|seance|cours|passage|appointment|booking|slot|session|visit|prevue?s?|planned|booked|scheduled)(?: (?:prevue?|de|du|le|pour|a|for|on|of|initialement))* ?$/.test(
      before(moment, text),
    ) &&
    changes.test(plain(text))
  );
}

const changes =
  /(?<![a-z])(?:deplac|decal|report|repouss|avanc|chang|bascul|mov|reschedul|postpon|push|mettre|passer|plutot|swap)/;

const bareDay =
  /^(?:(?:le|ce|cet|cette|on|last|the|this)\s)?\p{L}+(?:\s(?:matin|midi|apr[eè]s-midi|morning|afternoon))?$|^(?:le|the)\s\d+\S*(?:\s\p{L}+)?$/iu;

/** "il est venu mardi", "ce matin personne n'est venu": told, not asked for. Dates that can only lie ahead speak for themselves. */
export function over(moment: Moment, text: string): boolean {
  if (moment.kind !== undefined || !bareDay.test(moment.text)) return false;
  if (/demain|tomorrow|prochain|next|soir|evening|tonight/i.test(moment.text)) return false;
  const after = plain(text.slice(moment.span[1], moment.span[1] + 60));
  const said = before(moment, text, 60);
  return saidBefore.test(said) || since.test(said) || saidAfter.test(after);
}

const goal =
  /(?<![a-z])(?:due|a rendre|exam\w*|bac(?! a(?![a-z]))|brevet|concours|partiels|soutenance|permis|toefl|ielts|marathon|semi|trail|triathlon|\d+ ?k(?:m|ms)?|accouche\w*)(?![a-z])[^.;!?\n]{0,24}$/;

/** "le bac en juin", "un 10 km en septembre": the month of an exam, a race or a due date, not of the help that leads up to it. */
export function isGoal(moment: Moment, text: string): boolean {
  return moment.kind === undefined && moment.grain === "month" && !moment.open && goal.test(before(moment, text));
}

/** "dites-moi avant le 20": a deadline for the answer. */
export function forAnswer(moment: Moment, text: string): boolean {
  return /(?<![a-z])(?:repon\w*|confirm\w*|dites|retours?|devis|reply|answer|let me know|tell me|rsvp|inscri\w*)(?![a-z])[^.;!?\n]{0,24}$/.test(
    before(moment, text),
  );
}

/** "déplacer de lundi à mardi": of a range beside a verb that moves, only the far end is wanted. */
export function movesAway(moment: Moment, text: string): Moment {
  if (!moment.last || !/^(?:de|du|from)\s/i.test(moment.text)) return moment;
  if (
    !/(?<![a-z])(?:deplac|decal|report|repouss|avanc|chang|bascul|move|moving|reschedul|postpon|shift|transfer)[a-z]*(?: [a-z']+){0,5} ?$/.test(
      before(moment, text, 60),
    )
  )
    return moment;
  const { end: _, last, grain, ...rest } = moment;
  if (!last) return moment;
  return { ...rest, ...last, grain: last.end === undefined ? "hour" : grain };
}

/** "jeudi ou vendredi", "lundi, sinon mardi": the mentions are offered, one of them will do. */
export function offers(moments: readonly Moment[], text: string): boolean {
  return moments.some((m, i) => {
    const next = moments[i + 1];
    if (!next) return false;
    const between = plain(text.slice(m.span[1], next.span[0]));
    return (
      between.length < 40 &&
      /(?<![a-z])(?:ou|or|sinon|soit|ou bien|ou alors|a defaut|otherwise|either|else|voire)(?![a-z])|\//.test(between)
    );
  });
}
