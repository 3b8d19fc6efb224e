/** Where a mention of a time can be at all: a quick look that spares the grammar most of a message. */
import { month, weekday } from "./words.ts";

/** Every mention holds one of these, or a digit. */
const words = [
  "aujourd'hui|demain|hier|veille|eve(?![a-z])|jour|semaine|mois|moi|annee|ans?(?![a-z])|trimestre|quinzaine|huitaine|[a-z]{3,}taine|15aine|week|month|year|day|quarter|fortnight|today|night|morrow",
  "heure|h(?![a-z])|hour|hr|min|midi|minuit|noon|matin|mat(?![a-z])|soir|nuit|apres-midi|aube|aurore|soleil|crepuscule|dawn|dusk|sunrise|sunset|evening|morning|lunch|dejeuner|midday|clock|half|travail|boulot|taf|bureau|after ?work|eod|eom|eow|eoy",
  "noel|christmas|xmas|paques|easter|ascension|pentecote|pentecost|toussaint|armistice|assom?ption|assumption|saint|st[ .]|an(?![a-z])|new year|nye|halloween|epiphan|rois|chandeleur|gras|cendres|rameaux|fete|souls|friday|thanksgiving|armistice|reveillon|sunday|monday",
  "printemps|ete(?![a-z])|automne|hiver|spring|summer|autumn|fall|winter|vacances|holiday|half-term|rentree|conges|scolaire|bientot|prochain|recemment|recently|fois|time|autrefois|temps|once|twice|thrice",
  "hebdo|quotidien|daily|mensuel|regul|hoy|hoje|lyou?m|elyoum|lioum|manana|amanha|gh[a-z]*d[wd]?a|ayer|ontem|lbare|noche|noite|tarde|manha|lila|semana|simana|finde|sabado|domingo|lunes|martes|miercoles|jueves|viernes|feira|segunda|terca|quarta|quinta|sexta|tnin|tlat|larb|arb3a|khmis|3a(?![a-z])|sebt|l7ad|lha?d|l7ed|secondes?|seconds?|pont(?![a-z])",
].join("|");

const anchor = new RegExp(`\\d+|${weekday}|${month}|(?:${words})`, "g");

/** Longest way from the first word of a mention to the word that makes it one. */
const reach = 48;

/** For a place in `s`, whether a mention may begin there. Ask in rising order. */
export function mayBegin(s: string): (at: number) => boolean {
  const found = [...s.matchAll(anchor)];
  let k = 0;
  return (at) => {
    while (k < found.length && (found[k]?.index ?? 0) + (found[k]?.[0].length ?? 0) <= at) k++;
    const next = found[k];
    return next !== undefined && (next.index ?? 0) - at <= reach;
  };
}
