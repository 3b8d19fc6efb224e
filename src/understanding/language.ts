/** Tells the language of a message by its small words; the model's opinion decides where they are few. French when nothing tells. */
import type { Lang } from "#model/meaning.ts";

const small: Record<Exclude<Lang, "other">, string> = {
  fr: "stop le la les un une des du de au aux je tu il elle on nous vous ils et ou mais pour avec dans sur chez mon ma mes ton votre vos notre qui que quoi est suis sont ai as avez avons cherche besoin faut faudrait voudrais svp bonjour merci quelqu quelqun pas plus ne ce cette ces c d l j qu n s y en par sans tout tous demain aujourd samedi dimanche lundi mardi mercredi jeudi vendredi bonsoir salut coucou oui non combien comment quand pourquoi personne toujours",
  en: "the a an i you he she we they my your our is are am was be have has do does can could would someone anyone need want looking for with at to of and or but in on it this that please thanks thank hello hi hey tomorrow today tonight help who what when where how much not no dont cant im ive any me some from there friday saturday sunday monday tuesday wednesday thursday am pm not will won still her his",
  es: "el los las una unos unas que con para por mi mis su sus es esta estan soy tengo tiene necesito busco quiero quisiera hola gracias buenos buenas dias tardes noches por favor alguien manana hoy y o pero donde cuando cuanto como puede pueden podria no si muy del al lo se me hay casa hijo hija nino ninos perro gato madre padre lunes martes miercoles jueves viernes sabado domingo nadie ayuda usted ustedes",
  pt: "o os um uma uns umas com para por meu minha meus minhas seu sua preciso procuro quero queria gostaria ola obrigado obrigada bom boa dia tarde noite alguem amanha hoje e ou mas onde quando quanto como pode podem nao sim muito do da dos das no na nos nas ao esta estou tenho tem voce voces casa filho filha crianca criancas cao cachorro gato mae pai segunda terca quarta quinta sexta sabado domingo ninguem ajuda por favor em",
  ar: "salam slm bghit bghina khassni khasni wach wesh wash kayn kayna kayen chi wahed wa7ed wa7da wahda 3afak 3afakom lyoum ghedda ghda daba dyal dyali dyalna ta3 ta3i dial f fi m3a l w ana nta nti chokran choukran bezzaf bzaf lah allah allahi khoya khti mama baba drari weldi bnti wladi dar lbab sbah lkhir labas kifach ch7al chhal fin 3la 3lach mabghach ma3andich makaynch n7tej 7ab 7abit momkin hna nhar simana chno smiyti yssaweb ydir yjib had hada hadi mchi bla li lli kan9elleb 3andi 3andna ghadi mafhemtch",
};

const byWord = new Map<string, { lang: Exclude<Lang, "other">; weight: number }[]>();
for (const [lang, list] of Object.entries(small)) {
  for (const word of new Set(list.split(" "))) {
    const held = byWord.get(word) ?? [];
    held.push({ lang: lang as Exclude<Lang, "other">, weight: 1 });
    byWord.set(word, held);
  }
}
for (const held of byWord.values()) for (const one of held) one.weight = 1 / held.length;

/** Letters that betray an alphabet, or a spelling that only one of the languages has. */
const arabic = /[\u0600-\u06ff]/;
const foreign =
  /[\u0400-\u04ff\u0370-\u03ff\u0590-\u05ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0e00-\u0e7f]/;

/** `raw` as written; `list` its words folded; `opinion` the model's probabilities in the order of `langs`. */
export function languageOf(
  raw: string,
  list: readonly string[],
  opinion: Float64Array,
  langs: readonly string[],
): { lang: Lang; confidence: number } {
  if (arabic.test(raw)) return { lang: "ar", confidence: 0.99 };
  if (foreign.test(raw)) return { lang: "other", confidence: 0.99 };
  const score: Record<string, number> = { fr: 0.25, en: 0, es: 0, pt: 0, ar: 0, other: -0.3 };
  for (const word of list) {
    for (const { lang, weight } of byWord.get(word) ?? []) score[lang] = (score[lang] ?? 0) + weight;
    if (/[a-z][379][a-z]|^[379][a-z]{2}|[a-z]{2}[379]$/.test(word) && !/^\d+[a-z]$/.test(word))
      score["ar"] = (score["ar"] ?? 0) + 1;
  }
  if (/[ñ¿¡]/.test(raw)) score["es"] = (score["es"] ?? 0) + 2;
  if (/[ãõ]|ção|ções|nh[aoã]/i.test(raw)) score["pt"] = (score["pt"] ?? 0) + 1.5;
  if (/[éèêàùç]|œ|\b[ldjcmnst]['’]/i.test(raw)) score["fr"] = (score["fr"] ?? 0) + 0.5;
  const spread = Math.min(3, 0.8 + list.length * 0.12);
  langs.forEach((lang, k) => {
    score[lang] = (score[lang] ?? 0) + spread * Math.log(Math.max(1e-4, opinion[k] ?? 0)) * 0.5;
  });
  const ranked = Object.entries(score).sort((a, b) => b[1] - a[1]);
  const [top = ["fr", 0], second = ["fr", 0]] = ranked;
  return { lang: top[0] as Lang, confidence: 1 / (1 + Math.exp(-(top[1] - second[1]))) };
}
