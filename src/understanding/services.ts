/** Which services a message asks for: clause by clause, without what it says it does not want, in the order of mention. */
import type { Classifier, Scores } from "./classify.ts";
import { fold, tokens } from "./normalise.ts";
import { refined } from "./refine.ts";

export interface ReadServices {
  services: string[];
  doubt?: string[];
  excluded: string[];
  /** 0 to 1: how sure that the services are exactly these. */
  confidence: number;
}

/** A clause brings its own service when it is this sure of it. */
const clear = 0.9;
/** How much of a clause's opinion counts when the whole message does not share it: a task named for itself, or a tale. */
const trust = { task: 0.9, tale: 0.3 };
/** The whole message adds the service that no clause brought when it is this sure. */
const steady = 0.45;
/** And each other one of which it is this sure: the model shares its certainty between those that are asked for. */
const shared = 0.3;
/** Below this the likeliest is only offered as a choice. */
const doubtful = 0.45;

const clauseEnd =
  /\s*(?:[;\n.!?+&]+|,| (?:et aussi|et puis|et ensuite|ainsi que|puis|ensuite|aussi|et|plus|and also|and then|and|then|also|y tambien|y|e tambem|w|o) )\s*/;

/** "pas de ménage", "pas besoin de tondre", "sans repassage", "je ne cherche pas une nounou": what stands behind is not wanted. */
const refusedPart =
  /(?:^|(?<=[\s,;.(]))(?:mais )?(?:surtout )?(?:pas (?:besoin )?(?:de |d'|du |des |la |le |l'|les |une? |seulement |juste )|pas (?:le|la|les|l'|une?|du|de) ?|plus besoin (?:de |d'|du )|ni (?:de |d'|du |le |la |les )?|sans (?:le |la |les |faire )?|inutile de |ne cherche pas (?:de |d'|une? )|ne veux pas (?:de |d'|une? )|n'ai pas besoin (?:de |d'|du |des )|(?:ce n')?est pas (?:une? |le |la |pour (?:le |la |les )?)|no need (?:to |for )|don't need (?:a |an |to |the )?|not (?:the |a |an |to )|without |no (?:need )?|sin |sem |bla )([^,;.!?\n]*?)(?=$|[,;.!?\n]| (?:mais|juste|seulement|uniquement|but|just|only|pero|solo|mas) | c'est )/g;

/** What follows "pas" without meaning that a service is not wanted: troubles, states, manners. */
const noRefusal =
  /^(?:trop|tres|cher|urgent|presse|grave|bien|moi|encore|si|du tout|possible|forcement|toujours|sur|mal|beaucoup|de (?:voiture|machine|place|temps|permis|argent|courant|lumiere|eau|chauffage|wifi|internet|reseau|nouvelles?|reponse|souci|probleme|ascenseur|permis|perceuse|outils?|echelle|imprimante|solution|mode de garde|photographe|signal|son|cles?)|d'(?:ascenseur|eau|electricite|internet|outils?|imprimante|echelle|idee|aide)|la (?:force|voiture|place|tete|patience|main)|le (?:temps|permis|droit|courage|choix|moral|wifi)|l'(?:ascenseur|habitude|air)|un (?:mot|robot|rond)|une (?:minute)|les (?:outils|moyens|bras)|(?:ascenseur|lift|elevator|car|hurry|idea|power|signal|internet|hot water|one|time))/;

/** Somebody of a trade is told about, nothing is asked of the loge: "le jardinier s'occupe de la haie". */
const aboutSomebody =
  /^(?:(?:bonjour|bonsoir|salut|alors|voila|euh|et|mais|car|parce que|comme|merci)[ ,]+)*(?:mon|ma|mes|le|la|l'|les|notre|nos|votre|un|une|my|the|our) ?(?:voisin |gentil |nouvel |nouveau )?(?:plombier|plombiere|electricien(?:ne)?|jardinier|jardiniere|peintres?|serrurier|menuisier|macon|carreleur|chauffagiste|bricoleur|artisan|ouvriers?|technicien|reparateur|livreur|facteur|transporteur|demenageurs?|femme de menage|aide menagere|aide a domicile|menagere|repasseuse|couturiere|nounou|nourrice|baby.?sitter|garde d'enfants|concierge|gardien(?:ne)?|voisin(?:e)?|coiffeur|coiffeuse|prof(?:esseur)?|photographe|traiteur|cuisinier|informaticien|kine|infirmiere?|medecin|dentiste|docteur|veto|veterinaire|garagiste|coach|agence|syndic|proprietaire|proprio|chien|chat|fils|fille|plumber|electrician|gardener|cleaner|babysitter|nanny|painter)(?: [a-z' -]*?)? (?:a|ont|m'a|nous a|s'est|est|sont|s'occupe|a besoin|vient|viennent|passe|arrive|cherche|ne peut|ne|n'a|doit|has|is|was|broke|left) /;

/** Something is asked for, in so many words. */
const asks =
  /(?:il (?:me |nous |lui |m'en )?(?:faut|faudrait)|faut (?:qqn|quelqu)|je (?:re)?cherche|on cherche|nous cherchons|qui (?:peut|pourrait|veut|saurait)|quelqu'?un|besoin|je voudrais|j'aimerais|on voudrait|pourriez|pouvez|cherche |merci d'envoyer|i need|someone|anyone|can you|could you|looking for|who can)/;

/** A message without the parts that it refuses, and those parts. */
export function splitRefused(folded: string): { kept: string; refused: string[] } {
  const refused: string[] = [];
  const kept = folded.replace(refusedPart, (whole: string, part: string, at: number) => {
    const before = folded.slice(Math.max(0, at - 14), at);
    const behind = whole.replace(/^(?:mais )?(?:surtout )?(?:pas (?:besoin )?|plus besoin |ni |sans |no |not )/, "");
    if (
      noRefusal.test(part) ||
      noRefusal.test(behind) ||
      (/(?:ne |n'|peu[xt] |sais |ai |est |suis |va |a |ferme |marche |do |does |is |am |can )$/.test(before) &&
        !/besoin|cherche|veux|c'est pas/.test(whole))
    )
      return whole;
    refused.push(part);
    return " ";
  });
  return /\S{3}/.test(kept) ? { kept, refused } : { kept: folded, refused: [] };
}

/** The message without what it tells about somebody else, when it goes on to ask for something. */
function foreground(folded: string): string {
  const parts = folded.split(/(?<=[,;.!?\n])\s*|\s+(?=et (?:il |je |qui |quelqu|la |moi |on )|mais |donc |alors )/);
  if (parts.length < 2) return folded;
  const asked = parts.findIndex((part) => asks.test(part));
  if (asked < 1) return folded;
  const kept = parts.filter((part, i) => i >= asked || !aboutSomebody.test(part.trim()));
  return kept.join(" ");
}

/** A clause that tells ("je suis dans le plâtre", "il a 8 ans") rather than names something to do. */
const tells =
  /(?:^|[ ,])(?:je|j'|il|elle|on|ils|elles|nous|vous|ca|c'est|ce|qui|dont|parce|car|depuis|quand|si|mon|ma|mes|notre|nos|le|la|les|son|sa|ses|i|he|she|we|they|my|our) ?(?:[a-z' -]+ )?(?:suis|est|sont|a|ai|as|ont|avons|sera|serai|etait|fait|font|va|vais|vont|peut|peux|peuvent|doit|dois|veut|veux|habite|travaille|pars|part|arrive|arrivent|passe|vient|viennent|reste|finit|finissent|aime|adore|n'|ne|is|am|are|was|has|have|can|will|works?|comes?|leaves?)(?: |$)/;

/** A clause that asks, or that starts with what is to be done. */
const names =
  /^(?:et |puis |aussi |ensuite |alors |de |d'|a |pour |m'|me |lui |leur |les |l'|le |la )*[a-z]{2,}(?:er|ir|re|oir|ar|er)(?: |$)|il (?:me |nous )?(?:faut|faudrait)|cherche|besoin|qui peut|quelqu'?un/;

interface Found {
  service: number;
  p: number;
  at: number;
}

/** The services in a message whose places are already cut out; `known` spares a second look when the model has already weighed the whole. */
export function readServices(text: string, model: Classifier, known?: Scores): ReadServices {
  const folded = fold(text);
  const { kept, refused } = splitRefused(foreground(folded));
  const whole = tokens(kept);
  const scores = known && kept === folded ? known : model.score(whole);
  const all = scores.services;
  const name = (k: number): string => refined(model.services[k] ?? "other", kept);
  const excluded = [...new Set(refused.flatMap((part) => likeliest(part, model)))];
  const ranked = [...all.keys()].sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0));
  const [top = 0] = ranked;
  const found = new Map<number, Found>();
  const clauses = kept
    .split(clauseEnd)
    .map((text) => ({ list: tokens(text), trust: names.test(text) || !tells.test(text) ? trust.task : trust.tale }))
    .filter(({ list }) => list.length > 2 || (list[0] ?? "").length > 4);
  let offset = 0;
  if (clauses.length > 1) {
    for (const { list, trust: share } of clauses) {
      const heard = model.score(list);
      const own = heard.services;
      const best = indexOfMax(own);
      const p = own[best] ?? 0;
      if (p * Math.min(1, share + 4 * (all[best] ?? 0)) > clear && (found.get(best)?.p ?? 0) < p)
        found.set(best, { service: best, p, at: offset + heard.loudest(best) });
      offset += list.length;
    }
  }
  const sure = all[top] ?? 0;
  if (!found.has(top) && (found.size === 0 || sure > steady))
    found.set(top, { service: top, p: sure, at: scores.loudest(top) });
  for (const k of ranked.slice(0, 3))
    if (!found.has(k) && (all[k] ?? 0) > shared) found.set(k, { service: k, p: all[k] ?? 0, at: scores.loudest(k) });
  const chosen = [...found.values()].sort((a, b) => a.at - b.at).slice(0, 5);
  const least = Math.min(...chosen.map((f) => f.p));
  if (chosen.length === 1 && least < doubtful) {
    const doubt = ranked
      // "Something else" is always among the choices.
      .filter((k) => (all[k] ?? 0) > 0.08 && model.services[k] !== "other")
      .slice(0, 3)
      .map(name);
    return { services: [], excluded, confidence: least, ...(doubt.length > 1 ? { doubt: [...new Set(doubt)] } : {}) };
  }
  const services = [...new Set(chosen.map((f) => name(f.service)))];
  return { services, excluded: excluded.filter((id) => !services.includes(id)), confidence: least };
}

function indexOfMax(list: Float64Array): number {
  let best = 0;
  for (let k = 1; k < list.length; k++) if ((list[k] ?? 0) > (list[best] ?? 0)) best = k;
  return best;
}

function likeliest(part: string, model: Classifier): string[] {
  const list = tokens(part);
  if (list.length === 0) return [];
  const { services } = model.score(list);
  const best = indexOfMax(services);
  return (services[best] ?? 0) >= 0.4 ? [refined(model.services[best] ?? "other", part)] : [];
}
