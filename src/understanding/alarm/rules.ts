/** The form of the rules of danger, and how they are read forgivingly. */
import { lately } from "../lately.ts";

/** One rule: what is heard, and what makes the same words harmless. Both match folded words framed by single spaces. */
export interface Rule {
  id: string;
  heard: RegExp;
  unless?: RegExp;
}

/** Doubled letters written once: "frappe" and "frape" are heard alike. */
export const undoubled = lately((text: string): string => text.replace(/([a-z])\1/g, "$1"));

/** The same rules over undoubled words. */
export function forgiving(rules: readonly Rule[]): readonly Rule[] {
  const loose = (pattern: RegExp): RegExp => new RegExp(undoubled(pattern.source), pattern.flags);
  return rules.map(({ id, heard, unless }) => ({
    id,
    heard: loose(heard),
    ...(unless ? { unless: loose(unless) } : {}),
  }));
}

/** Told of another time: what happened is over. */
export const past =
  / (?:(?:la semaine|le mois|l an|l annee|l ete|l hiver|l automne|le printemps|noel|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (?:derniere?|passee?)|il y a (?:\w+ )?(?:\w+ )?(?:ans?|mois|semaines?|annees?)|autrefois|en (?:19|20)\d\d|last (?:week|month|year|summer|winter)|\w+ (?:weeks?|months?|years?) ago|(?:el mes|el ano|la semana) pasad[oa]|(?:o mes|o ano|a semana) passad[oa]|depuis (?:des|plusieurs|\w+) (?:ans|annees|mois)) /;
