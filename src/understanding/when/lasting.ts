/** Tells hours that say how long ("2h de ménage") from hours that say when ("à 2h"). */
import type { Length } from "./length.ts";
import type { Context, Hit, Phrase } from "./moment.ts";

const howLong =
  /(?:pendant|durant|dure(?:ra|r|e)?|besoin de|compter|prevoir|prend|prendra|prendrait|moins de|plus de|minimum|maximum|max|forfait|lasts?|takes?|x|\d+ ?[x*]) ?(?:environ |a peu pres )?$/;
const howLongIfFew = /(?:il faut|faudrait|faut|for|about|need|sur|en|pour|de|d'|faire) ?(?:environ |a peu pres )?$/;
const ofSomething =
  /^ ?(?:de (?!l'apres|la nuit|rdv)|d'(?!apres)|par |max|minimum|environ|chacun|of |a day|a week|per |chaque)/;
const halfSaid = /^ ?(?:du (?:matin|soir)|de l'apres-midi|de la nuit|[ap]\.?m)/;
/** A clock time just before: the hours after it are one as well ("14h ou 15h"). */
const afterClock = /\d ?h(?:eures)?(?:\d\d)? ?(?:ou|et|a|-|\/|or) ?$/;

/** Whether the amount from `at` to `to`, which `phrase` took for a clock time, is an amount after all. */
export function lasts(ctx: Context, at: number, phrase: Hit<Phrase>, to: number): boolean {
  const { days, time, open, until } = phrase.value;
  if (!time || time.to !== undefined || open || time.open || until) return false;
  const words = ctx.s.slice(at, to);
  const few = /^\D*[1-6](?!\d)/.test(words);
  const plain = /^(?:\d ?(?:h|heures)|une (?:heure|h))$/.test(words);
  const before = ctx.s.slice(Math.max(0, at - 24), at);
  const after = ctx.s.slice(to, to + 16);
  if (halfSaid.test(after) || afterClock.test(before)) return false;
  // "3h samedi", "2 heures le samedi matin": nobody writes three in the morning like that.
  if (days) return plain && time.grain === "hour" && (few || words.startsWith("une"));
  if (to < phrase.to) return false;
  if (/^une (?:heure|h)/.test(words) || (plain && few)) return true;
  if (/^(?:pour|for|environ|about|a peu pres) /.test(words))
    return few && /heures|hours|^(?:pour|environ) \dh$/.test(words);
  if (!/^\d+(?!\d*:)/.test(words)) return false;
  return howLong.test(before) || (few && (howLongIfFew.test(before) || ofSomething.test(after)));
}

/** "un jour", "une heure" without more, "a day": too vague to be a length. */
export function isNoLength(ctx: Context, at: number, hit: Hit<Length>): boolean {
  const words = ctx.s.slice(at, hit.to);
  const before = ctx.s.slice(Math.max(0, at - 12), at);
  if (
    /^(?:un jour|une? nuit|a day|one day|an? night|a week|a month|a year|une annee|un an|one|a minute|une minute|\d+ ?j|\d+ ?s|few .*|une? h)$/.test(
      words,
    )
  )
    return (
      !/(?:pendant|durant|for|pour|absente?|pars|parti|partons|away) (?:une? ?)?$/.test(before) ||
      /^une? h$/.test(words)
    );
  if (
    /(?:twice|once|times|fois|par|per|\/|tous les|toutes les|le|la|every|each) ?$/.test(before) &&
    /^(?:a |an |une? |mois|semaine)/.test(words)
  )
    return true;
  return hit.value.unit === "second" || (hit.value.unit === "year" && !/(?:pendant|durant|for|pour) $/.test(before));
}
