/** Times that carry no date: as soon as possible, whenever you like. */
import type { Context, Hit } from "./moment.ts";

const calm =
  /(?:(?:c'est |il y a |y a |y'a )?(?:pas|rien|n'est pas|nullement|aucune|not|isn't|nothing|no)(?: (?:du tout|si|tres|vraiment|super|that|very|really|hyper))? (?:d'|d' ?)?(?:urgen(?:t|te|ce|cy)|press[ee]e?s?|rush|hurry)|pas a la minute|prenez votre temps|take your time|no rush|sans urgence|(?:je suis|on est|nous sommes) flexibles?(?: sur (?:les |la |l')?(?:dates?|horaires?|jours?|heures?))?|horaires? (?:flexibles?|souples?|libres?|au choix)|dates? (?:flexibles?|souples?|libres?|au choix))(?![a-z])/y;
const anytime =
  /(?:(?:le |la |les |l')?(?:jours?|heures?|dates?|horaires?|moment|creneaux?|creneau)?(?:,? )?(?:peu importe|m'est egale?|nous est egale?|n'importe quand|n'importe quel (?:jour|moment|creneau|horaire)|n'importe quelle (?:heure|date)|quand (?:vous|tu|il|elle|ca|cela|on|qqn|quelqu'un) (?:voulez|veux|voudrez|pouvez|peux|pourrez|veut|peut|pourra|sera|est|etes|serez|es|vous (?:arrange|convient)|t'arrange|vous arrangera|l'arrange)(?: (?:dispo\w*|libres?))?|quand c'est possible|quand ce sera possible|selon (?:vos|tes|les|ses) (?:dispo\w*|disponibilites)|en fonction de (?:vos|tes|ses) dispo\w*|a (?:votre|ta) convenance|a (?:vous|toi) de (?:voir|choisir|dire)|(?:a )?(?:votre|ton) choix|au choix|a l'heure que vous voulez|le jour (?:que|qui) (?:vous )?(?:voulez|voudrez|convient|arrange)|any ?time(?! (?:after|before|from|between|on|in|until|this|next|tomorrow|today))|any day|whenever(?: (?:you|it|suits|works|is)(?: (?:can|want|like|are free|suits you|you))?)?|(?:the )?(?:day|date|time) (?:does not|doesn't) matter|i'?m flexible|flexible (?:on|with|about) (?:dates?|times?|days?)|at your convenience|up to you|a l'occasion|un de ces 4|un jour ou l'autre))(?![a-z])/y;
const atOnce =
  /(?:(?:c'?est |ces |cest |tres |hyper |super |ultra |assez |vraiment |trop |it's |very |really )*urgen(?:t|te|ts|tes|tissime|tly)(?! (?:mais pas|de rien))|en (?:toute )?urgence|(?:c'est )?(?:une )?urgence(?!s)|as soon as (?:possible|you can|u can)|asap|a\.s\.a\.p\.?|(?:des|aussi vite|aussitot) que (?:possible|vous (?:pouvez|pourrez|le pouvez)|tu peux)|(?:au |le )?plus (?:vite|tot|rapidement)(?: possible)|au plus (?:vite|tot|presse)|the sooner the better|le plus (?:vite|tot) (?:sera le mieux|serait le mieux)|dans les (?:plus brefs|meilleurs) delais|dans l'heure|within the hour|(?:venez|viens|faites|fais|besoin|tres|au) vite|vite(?= ?(?:$|[!.,]|svp|please))|sans (?:attendre|delai|tarder)|tout ?de ?suite|de suite|immediatement|immediately|right (?:now|away)|straight away|at once|sur le champ|maintenant(?! (?:que|on|il|elle|je|j'|c'est|ca))|la maintenant|tt de suite|illico|(?<!(?:just|until|till|by|from|for|up to|i'm|i am|is|are) )now(?= ?(?:$|[.,!?;]|please|pls|plz|if)))(?![a-z])/y;

/** "asap" or "anytime", when one is said at `at`. "pas urgent" is the second. */
export function readSignal(ctx: Context, at: number): Hit<"asap" | "anytime"> | null {
  for (const [re, value] of [
    [calm, "anytime"],
    [anytime, "anytime"],
    [atOnce, "asap"],
  ] as const) {
    re.lastIndex = at;
    const found = re.exec(ctx.s);
    if (found && found[0].trim().length > 0) return { value, to: at + found[0].length };
  }
  return null;
}

const hint =
  /vite|heure|hour|urg|asap|possible|plus|suite|import|egal|voul|veu|peu[tvx]|pou[rv]|maintenant|immedia|attendre|delai|press|rush|hurry|now|away|once|cho[ix]|conv|dispo|flex|libre|soupl|any|whenever|up to|champ|illico|occasion|temps|time|minute|s\.a\.p/;

/** Whether a signal can be anywhere in the message at all. */
export function maySignal(s: string): boolean {
  return hint.test(s);
}
