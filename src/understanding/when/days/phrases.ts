/** Pieces of expressions that several kinds of day share. */

export const inEight = "en (?:8|huit)";
export const inFifteen = "en (?:15|quinze)";
export const nextWords =
  "prochaine?s?|qui (?:vient|viennent|arrive|suit|suivent)|a venir|suivante?s?|d'apres|next|coming";
export const lastWords = "derniere?s?(?! delais?| moment)|passee?s?|precedente?s?|d'avant";

/** Articles and prepositions that may lead up to a stretch of days and add nothing to it. */
export const lead = new RegExp(
  "(?:(?:au cours de|(?:dans le |au )?courant(?: de)?|durant|pendant|pour|au mois de|(?:le )?mois de|month of|during|over|for|within|dans|in|on|du|au|en|a|ces|les|ce) )?(?:(?:la|le|les|the) |l')?",
  "y",
);

export const dayNumber = "(?:0?[1-9]|[12]\\d|3[01])";
export const year = "(?:(?:19|20)\\d\\d)";
export const ordinal = "(?:er|st|nd|rd|th)";

/** What may not follow a bare number that is to be a day of the month. */
export const noUnit =
  "(?! ?(?:h(?![a-z])|:\\d|heures?|hours?|hrs?|[ap]\\.?m(?![a-z])|e(?![a-z])|eme|ieme|%|€|euros?|min|minutes?|ans|km|kg|m(?![a-z])|bis(?![a-z])|ter(?![a-z])|fois|times|[-/.,]?\\d|personnes?|du (?:matin|soir)|et demie?|o'? ?clock|jours?|semaines?|mois|days?|weeks?|months?|past|years?|rue|avenue|av(?![a-z])|bd|boulevard|place|allee|impasse|chemin|route|quai))";
