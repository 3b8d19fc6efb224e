/** Which services a message asks for: clause by clause, without what it says it does not want, in the order of mention. */
import type { Classifier } from "./classify.ts";
import { fold, tokens } from "./normalise.ts";
import { refined } from "./refine.ts";

export interface ReadServices {
  services: string[];
  doubt?: string[];
  excluded: string[];
  /** 0 to 1: how sure that the services are exactly these. */
  confidence: number;
}

/** A service is taken when it is at least this likely; several clauses may each bring one. */
const taken = 0.5;
/** Below this even the likeliest is only offered as a choice. */
const doubtful = 0.3;
/** In one clause a second service must be nearly sure. */
const beside = 0.55;

const clauseEnd =
  /\s*(?:[;\n.!?+&]+|,| (?:et aussi|et puis|et ensuite|ainsi que|puis|ensuite|aussi|et|plus|and also|and then|and|then|also|y tambien|y|e tambem|w|o) )\s*/;

/** "pas de ménage", "pas besoin de tondre", "sans repassage", "je ne cherche pas une nounou": what stands behind is not wanted. */
const refusedPart =
  /(?:^|(?<=[\s,;.(]))(?:mais )?(?:surtout )?(?:pas (?:besoin )?(?:de |d'|du |des |la |le |l'|les |une? |seulement |juste )|pas (?:le|la|les|l'|une?|du|de) ?|plus besoin (?:de |d'|du )|ni (?:de |d'|du |le |la |les )?|sans (?:le |la |les |faire )?|inutile de |ne cherche pas (?:de |d'|une? )|ne veux pas (?:de |d'|une? )|n'ai pas besoin (?:de |d'|du |des )|c'est pas (?:une? |le |la |pour (?:le |la |les )?)|no need (?:to |for )|don't need (?:a |an |to |the )?|not (?:the |a |an |to )|without |no (?:need )?|sin |sem |bla )([^,;.!?\n]*?)(?=$|[,;.!?\n]| (?:mais|juste|seulement|uniquement|but|just|only|pero|solo|mas) | c'est )/g;

/** What follows "pas" without meaning that a service is not wanted: troubles, states, manners. */
const noRefusal =
  /^(?:trop|tres|cher|urgent|presse|grave|bien|moi|encore|si|du tout|possible|forcement|toujours|sur|mal|beaucoup|de (?:voiture|machine|place|temps|permis|argent|courant|lumiere|eau|chauffage|wifi|internet|reseau|nouvelles?|reponse|souci|probleme|ascenseur|permis|perceuse|outils?|echelle|imprimante|solution|mode de garde|photographe|signal|son|cles?)|d'(?:ascenseur|eau|electricite|internet|outils?|imprimante|echelle|idee|aide)|la (?:force|voiture|place|tete|patience|main)|le (?:temps|permis|droit|courage|choix|moral|wifi)|l'(?:ascenseur|habitude|air)|un (?:mot|robot|rond)|une (?:minute)|les (?:outils|moyens|bras)|(?:ascenseur|lift|elevator|car|hurry|idea|power|signal|internet|hot water|one|time))/;

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

interface Found {
  service: number;
  p: number;
  at: number;
}

/** The services in a message whose places, dates and prices are already cut out. */
export function readServices(text: string, model: Classifier): ReadServices {
  const folded = fold(text);
  const { kept, refused } = splitRefused(folded);
  const whole = tokens(kept);
  const all = model.score(whole).services;
  const found = new Map<number, Found>();
  const clauses = kept
    .split(clauseEnd)
    .map(tokens)
    .filter((list) => list.some((t) => t.length > 2 && t !== "svp"));
  let offset = 0;
  for (const list of clauses) {
    const own = clauses.length > 1 ? model.score(list).services : all;
    for (let k = 0; k < own.length; k++) {
      const alone = own[k] ?? 0;
      const p = clauses.length > 1 ? joint(alone, all[k] ?? 0) : alone;
      const before = found.get(k);
      if (p > (before?.p ?? 0.02)) found.set(k, { service: k, p, at: before?.at ?? offset + model.loudest(list, k) });
    }
    offset += list.length;
  }
  for (let k = 0; k < all.length; k++) {
    const p = all[k] ?? 0;
    const before = found.get(k);
    if (p > (before?.p ?? taken)) found.set(k, { service: k, p, at: before?.at ?? model.loudest(whole, k) });
  }
  const ranked = [...found.values()].sort((a, b) => b.p - a.p);
  const top = ranked[0];
  const name = (k: number): string => model.services[k] ?? "other";
  const excluded = [...new Set(refused.flatMap((part) => likeliest(part, model)))];
  if (!top || top.p < doubtful) {
    const doubt = ranked
      .filter((f) => f.p > 0.06)
      .slice(0, 3)
      .map((f) => refined(name(f.service), kept));
    return { services: [], excluded, confidence: top?.p ?? 0, ...(doubt.length > 1 ? { doubt } : {}) };
  }
  const chosen = ranked.filter((f, i) => (i === 0 ? true : f.p >= (clauses.length > 1 ? taken : beside))).slice(0, 5);
  const services = [...new Set(chosen.sort((a, b) => a.at - b.at).map((f) => refined(name(f.service), kept)))];
  const others = ranked.filter((f) => !chosen.includes(f));
  const confidence = chosen.reduce((all, f) => all * f.p, 1) * others.reduce((all, f) => all * (1 - f.p), 1);
  return { services, excluded: excluded.filter((id) => !services.includes(id)), confidence };
}

/** A clause speaks for itself, the whole message steadies it. */
function joint(alone: number, whole: number): number {
  return Math.max(0.7 * alone + 0.3 * whole, alone > 0.5 ? Math.min(alone, 0.45 + 0.55 * whole) : 0);
}

function likeliest(part: string, model: Classifier): string[] {
  const list = tokens(part);
  if (list.length === 0) return [];
  const { services } = model.score(list);
  let best = 0;
  for (let k = 1; k < services.length; k++) if ((services[k] ?? 0) > (services[best] ?? 0)) best = k;
  return (services[best] ?? 0) >= 0.4 ? [refined(model.services[best] ?? "other", part)] : [];
}
