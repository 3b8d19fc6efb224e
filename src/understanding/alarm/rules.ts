/** One rule: what is heard, and what makes the same words harmless. Both match folded words framed by single spaces. */
export interface Rule {
  id: string;
  heard: RegExp;
  unless?: RegExp;
}

/** Somebody, as residents name them. */
export const people =
  "(?:mon|ma|mes|notre|le|la|les|un|une|l|cette|ce|sa|son|papi|papy|mamie|mamy|maman|papa|il|elle|on) ?(?:mari|femme|pere|mere|grand mere|grand pere|voisine?|bebe|fils|fille|enfant|petite?|ami|amie|frere|soeur|tante|oncle|monsieur|dame|homme|vieux|vieille|gardienne?|coloc\\w*|collegue|compagnon|compagne|conjoint|copain|copine|belle mere|beau pere|papi|mamie|personne|gamin|gosse|garcon|passant|cycliste)?";

/** Told of another time: what happened is over. */
export const past =
  / (?:(?:la semaine|le mois|l an|l annee|l ete|l hiver|l automne|le printemps|noel|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:derniere?|passee?)|il y a (?:\w+ )?(?:\w+ )?(?:ans?|mois|semaines?|annees?)|autrefois|en (?:19|20)\d\d|last (?:week|month|year|summer|winter)|\w+ (?:weeks?|months?|years?) ago|(?:el mes|el ano|la semana) pasad[oa]|(?:o mes|o ano|a semana) passad[oa]|depuis (?:des|plusieurs|\w+) (?:ans|annees|mois)) /;
