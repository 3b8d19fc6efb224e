/** Reads what a resident offers to pay, and leaves alone every price that is quoted from elsewhere. */

import type { Budget } from "#model/meaning.ts";
import { flat, type Span, withoutIdentifiers } from "./flat.ts";
import { type Token, tokensOf } from "./tokens.ts";

export interface ReadBudget {
  budget?: Budget;
  /** Every amount of money in the message, offered or not: none of them is a date or a place. */
  spans: Span[];
  /** 0 to 1: how sure that this is the budget, or that there is none. */
  confidence: number;
}

type Unit = NonNullable<Budget["unit"]>;

interface Mention {
  amount: number;
  min?: number;
  unit?: Unit;
  /** Tokens from..to, the last one not included. */
  from: number;
  to: number;
  /** Was a currency said? */
  money: boolean;
}

const currency = /^(?:€|euros?|eur|balles|boules|roros|e|£)$/;
const offers =
  /(?<![a-z(])(?:budget|max(?:i|imum)?|pas plus de|plus de|jusqu'? ?a|a hauteur de|(?:je|on|nous) (?:ne |n')?(?:paye|paie|paient|payons|paierai|donne|donnons|propose|offre|mets|met|mettrai|mettrais|peux|peut|pourrais)|j(?:paye|paie|donne|propose|mets?)|remunere|remuneration|retribution|paye(?:e|s)?|contre|compensation|enveloppe|willing to pay|can pay|will pay|pay|paying|offering|offer|up to|no more than|at most|around|environ|autour de|tarif|prix max|moins de|under|au-dessus de|alentours de|depasser|dans les|puedo pagar|posso pagar|offro|ofrezco)(?![a-z])/;
const quoted =
  /(?<![a-z])(?:factures?|facture|factur\w+|cout\w+|vaut|valait|valeur|achet\w+|payait|payais|j'ai paye|ai paye|avais paye|deja paye|m'a (?:pris|demande|coute|facture|fait payer)|m'ont (?:pris|demande)|(?:on|il|elle|ils) (?:m'|me |nous )?(?:a |ont |avait )?(?:demand\w+|pris|prend|prenait|prennent|reclame\w*|factur\w+)|prend|prenait|prennent|chez [a-z' ]{2,20} c'est|reclam\w+|(?<!ma |une |la |cette )demande|sur (?:internet|le ?bon ?coin|amazon|vinted)|(?:il|elle|ils|elles|qui) (?:veut|veulent|voulait|voulaient)|manque|m'a compte|\(paye|je (?:donne|garde|fais|propose) (?:des|du|de la|mes|les|le) [a-z]+|m'a(?:vait)? (?:dit|annonce)|annonce|demandent|neuf|occasion|devis|normalement|au lieu de|caution|depot de garantie|rembours\w+|dois|doit|devait|dette|loyer|amende|prime|gagn\w+|invest\w+|recev\w+|recois|retirer|retrait|vole|perdu|perte|trouve|cheque|billet|vends|vendu|vente|voisine? (?:paie|paye|donne)|agences?|concurrent\w*|ailleurs|mes services|mes tarifs|mon tarif|je prends|je facture|je demande|je suis a|vous prenez|vous demandez|prete\w*|emprunt\w*|avance\w*|cadeau|salaire|retraite de|pension|allocation|caf|cost|costs|charged|bought|worth|invoice|bill|bonus|win|earn|deposit|rent|fine|paid|usually|annonce|marque|etiquette|solde|reduction|remise|frais de|charges de|abonnement|avoir de|trop percu|on avait dit|prevu|preleve\w*|debite\w*|reste a payer|solder|arnaqu\w*|virement de|iban)(?![a-z])/;
const quotedAfter =
  /^(?: ?(?:chez|ailleurs|normalement|d'habitude|habituellement|c'est (?:trop|cher|abuse|du vol|normal|bien|correct|beaucoup)|de (?:caution|reduction|remise|courses|credit|dommages|degats|loyer|charges|franchise|bonus|frais|reparation|main|pieces)|pour rien|par jour en ligne|sur (?:internet|leboncoin|amazon)|qu'on m|que m'|qu'il m|demandes|\?.*trop|cash cliquez|offerts?|of (?:groceries|damage|credit)|au black d'habitude|volees?|perdus?|trouves?))(?![a-z])/;
/** Whoever writes like this has nothing to pay for. */
const advertised =
  /(?<![a-z])(?:gagne[rz]|investi\w*|cliquez|cliquer|click|reglez|votre (?:colis|compte)|bitcoin|crypto|pronos|boostez|credit immediat|pret (?:rapide|immediat|entre particuliers)|casino|jackpot|formation cpf)(?![a-z])/;
/** What is or was paid elsewhere or before. */
const habitual =
  /(?:d'habitude|habituellement|usually|la derniere fois|last time|l'an dernier|auparavant|avant on|avant je)[^,;]*$/;
/** Nouns that can carry a price one offers: "ménage à 15 €"; after others it is the thing's own price. */
const paidFor =
  /^(?:h|heures?|heure|payee?s?|menage|repassage|cours|seances?|tarif|budget|prix|forfait|passages?|visites?|soirees?|nuits?|gardes?|jardinage|bricolage|massage|coupe|services?|courses|maxi?|maximum|paye|paie|propose|donne|aide|coup|main|jour|journee|semaine|fois|mission|promenade|baby|sitting|nounou|sitter|plombier|jardinier|lecon|lesson|hours?|pay|paying|offer|is|remunere|remuneree|remuneration|dehors|euro|d'accord|ok|moi|toi|vous|svp|stp|environ|peu|pres|plus|moins|minimum|oui|non|partir|mettre|monter|aller|jusqu'|jusqu|entre|ou|et|autour|enveloppe|somme|max\.|total|tout|offre|pourboire|salaire)$/;

/** The budget of a message: the most that is offered, and per what. */
export function readBudget(text: string): ReadBudget {
  const plain = withoutIdentifiers(flat(text));
  if (!/\d|€|euro|balle|centaine|cent(?![a-z])|dizaine|vingtaine|trentaine|quarantaine|cinquantaine|budget/.test(plain))
    return { spans: [], confidence: 0.97 };
  const spam = advertised.test(plain);
  const tokens = tokensOf(plain);
  const mentions = mentionsOf(plain, tokens);
  const spans: Span[] = mentions.filter(({ money }) => money).map((mention) => spanOf(tokens, mention));
  const scored = mentions
    .map((mention) => ({ mention, score: judge(plain, tokens, mention) }))
    .filter(({ score }) => score > 0 && !spam);
  const best = scored.reduce<(typeof scored)[number] | undefined>(
    (kept, one) =>
      kept && kept.score > one.score
        ? kept
        : kept && kept.score === one.score && !corrected(plain, tokens, one.mention)
          ? kept
          : one,
    undefined,
  );
  if (!best) return { spans, confidence: mentions.some(({ money }) => money) ? 0.8 : 0.97 };
  const { amount, min, unit } = best.mention;
  const span = spanOf(tokens, best.mention);
  return {
    budget: { amount, ...(min !== undefined && min < amount ? { min } : {}), unit: unit ?? defaultUnit(plain) },
    spans: spans.some(([from]) => from === span[0]) ? spans : [...spans, span].sort((a, b) => a[0] - b[0]),
    confidence: best.score,
  };
}

/** Every amount: figures or words, a range as one, with the unit behind it. */
function mentionsOf(plain: string, tokens: readonly Token[]): Mention[] {
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.n === undefined) continue;
    const mention = mentionAt(plain, tokens, i, token.n);
    if (mention) {
      found.push(mention);
      i = mention.to - 1;
    }
  }
  return found;
}

function mentionAt(plain: string, tokens: readonly Token[], at: number, value: number): Mention | undefined {
  const word = (index: number) => tokens[index]?.t ?? "";
  let amount = value;
  let next = at + 1;
  let money = /^(?:€|£|eur)$/.test(word(at - 1));
  // "une centaine d'euros", "20 e" only glued to the figures or before a unit.
  if (word(next) === "d'" || word(next) === "d") next++;
  if (isCurrency(tokens, next)) {
    money = true;
    next++;
    const cents = tokens[next];
    if (cents?.n !== undefined && /^\d\d$/.test(cents.t) && cents.from === tokens[next - 1]?.to) {
      amount += cents.n / 100;
      next++;
    }
  } else if (word(at + 1) === "d'" || word(at + 1) === "d") next = at + 1;
  // "entre 40 et 60", "15-20 €", "40 ou 50 €", "de 10 à 12 €".
  let min: number | undefined;
  const joint = word(next);
  const second = tokens[next + 1];
  if (/^(?:et|a|-|ou|\/|to|and)$/.test(joint) && second?.n !== undefined) {
    let after = next + 2;
    if (word(after) === "d'" || word(after) === "d") after++;
    const paid = isCurrency(tokens, after);
    const opened = /^(?:entre|de|between|from)$/.test(word(at - 1));
    if ((paid || money || hasUnit(tokens, after)) && second.n >= amount && (opened || joint !== "et")) {
      min = amount;
      amount = second.n;
      money ||= paid;
      next = paid ? after + 1 : next + 2;
    } else if (opened && /budget|tarif|prix/.test(plain.slice(0, tokens[at]?.from)) && second.n >= amount) {
      min = amount;
      amount = second.n;
      next += 2;
    }
  }
  const unit = unitAt(tokens, next);
  const unitMoney =
    unit?.unit === "hour" && /^(?:\/|de|l'|par|per|an)$/.test(word(next)) && amount >= 5 && amount <= 100;
  if (amount <= 0 || (!money && !unitMoney && !bare(plain, tokens, at, next))) return undefined;
  return {
    amount,
    ...(min === undefined ? {} : { min }),
    ...(unit ? { unit: unit.unit } : {}),
    from: at,
    to: unit?.to ?? next,
    money,
  };
}

function isCurrency(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (!token || !currency.test(token.t)) return false;
  if (token.t !== "e") return true;
  // "15e/h", "20e de l'heure", "50e max" but not "3e étage" nor "le 11e".
  const after = `${tokens[at + 1]?.t ?? ""} ${tokens[at + 2]?.t ?? ""} ${tokens[at + 3]?.t ?? ""}`;
  return (
    /^(?:\/ ?h|de (?:l'|l) ?h|l' heure|max|par h|la h|h |lh|de budget|par (?:jour|nuit|visite|passage|semaine|seance))/.test(
      after,
    ) || /^(?:budget|max|maximum|j?paye|j?paie|j?donne|mettre|mets|met|j?propose|peux)$/.test(tokens[at - 2]?.t ?? "")
  );
}

/** A number without currency that can only be money: beside "budget" or "max". */
function bare(plain: string, tokens: readonly Token[], at: number, next: number): boolean {
  const token = tokens[at];
  if (!token) return false;
  const before = plain.slice(Math.max(0, token.from - 40), token.from);
  const after = plain.slice(tokens[next - 1]?.to ?? token.to);
  if (
    /^ ?(?:h\b|h\d|:|heures?|min|minutes|ans|personnes?|pers|enfants?|invites?|kg|m2|m²|km|pieces?|%|jours?|semaines?|mois|\/\d|e[rm]|fois|ch|people|hours?|cm|m\b|avril|mai|juin|juillet|mars|janv|fev|aout|sept|oct|nov|dec|objets?|chats?|chiens?|sacs?|cartons?|fenetres?|vitres?|chemises?|kilos?|litres?|metres?|choses?|trucs?)/.test(
      after,
    )
  )
    return false;
  if (
    /budget(?: (?:max|maxi|maximum|total|de|d'environ|est de|serait de|environ|autour de|prevu|is|of|entre|c'est))* ?:? ?(?:de |d'|environ )?$/.test(
      before,
    )
  )
    return true;
  if (
    /(?<![a-z])(?:je|on) (?:peux|peut|veux|met|mets|paye|paie|donne|offre) (?:pas )?(?:mettre |payer |monter a |donner )?(?:max |maximum |jusqu'a )?$/.test(
      before,
    ) &&
    /^ ?(?:max|$|[.,!])/.test(after)
  )
    return true;
  if ((token.n ?? 0) < 15) return false;
  return /^ ?(?:max|maxi|maximum)(?![a-z])/.test(after) &&
    !/(?:a|avant|vers|jusqu'a|h|de|le|au|numero|n°) ?$/.test(before)
    ? true
    : /(?<![a-z])(?:prix max|max|maxi|maximum) ?:? ?$/.test(before) && /^ ?(?:$|[.,;!)\n]|svp|merci)/.test(after);
}

const units: [RegExp, Unit][] = [
  [
    /^(?:(?:de |par |per |por |an |\/ ?|la |a |each )*(?:l' ?|l )?(?:l?heures?|hours?|hr|l?h|hora))(?![a-z0-9])/,
    "hour",
  ],
  [/^(?:(?:par |per |\/ ?|la |a |pour la )*(?:nuit(?:ee)?|night|nuitee))(?![a-z])/, "night"],
  [/^(?:(?:par |per |\/ ?|la |a |pour la )*(?:semaine|week|sem|hebdo))(?![a-z])/, "week"],
  [
    /^(?:(?:par |per |\/ ?|la |le |a |de la |chaque )*(?:visites?|visits?|passages?|seances?|session|fois|soirees?|promenade|cours|prestation|trajet|jour(?:nee)?|day|matinee|balade|sortie|lesson|walk))(?![a-z])/,
    "visit",
  ],
  [
    /^(?:pour la (?:soiree|journee|matinee|apres-midi)|(?:en |au |pour le |in |)(?:tout|total)(?: compris)?|tout compris|forfait)(?![a-z])/,
    "total",
  ],
];

/** The unit said behind an amount, after "net", "max" and the like. */
function unitAt(tokens: readonly Token[], at: number): { unit: Unit; to: number } | undefined {
  let from = at;
  while (
    /^(?:net|nets|brut|ttc|max|maxi|maximum|environ|cesu|grand|,|\()$/.test(tokens[from]?.t ?? "") &&
    from < at + 2
  )
    from++;
  const rest = tokens
    .slice(from, from + 6)
    .map((token) => token.t)
    .join(" ")
    .replace(/' /g, "' ");
  for (const [pattern, unit] of units) {
    const match = pattern.exec(rest);
    if (match) return { unit, to: from + match[0].split(" ").length };
  }
  return undefined;
}

function hasUnit(tokens: readonly Token[], at: number): boolean {
  return unitAt(tokens, at)?.unit === "hour" && /^(?:\/|de|l'|par)$/.test(tokens[at]?.t ?? "");
}

/** What one pays for when nothing is said: a visit for what comes in sessions, else the whole. */
function defaultUnit(plain: string): Unit {
  return /(?<![a-z])(?:seances?|passages?|visites?|session)(?![a-z])/.test(plain) ? "visit" : "total";
}

/** 0 when the price is not the resident's; else how sure that it is. */
function judge(plain: string, tokens: readonly Token[], mention: Mention): number {
  const [from, to] = spanOf(tokens, mention);
  const before =
    plain
      .slice(0, from)
      .split(/[.;!?\n]|(?<![a-z])(?:mais|sinon)(?![a-z])/)
      .at(-1) ?? "";
  const near = before.slice(-60);
  const after = plain.slice(to, to + 40);
  const offered = lastIndex(near, offers);
  const foreign = lastIndex(near, quoted);
  if (quotedAfter.test(after) || habitual.test(near) || /credit d'impot/.test(plain)) return 0;
  if (foreign >= 0 && foreign >= offered) return 0;
  if (
    foreign >= 0 &&
    offered > foreign &&
    /(?:j'ai|deja|m'a|m'ont|avait|etait) ?(?:[a-z]+ ){0,2}$/.test(near.slice(0, offered))
  )
    return 0;
  if (offered >= 0) return 0.95;
  if (
    /^ ?,? ?(?:net |ttc )?(?:max|maxi|maximum|de budget|grand max|tout compris|ca va|ca vous va|ca irait|possible|ok|si possible|pour le tout)/.test(
      after,
    )
  )
    return 0.95;
  if (/^ ?(?:de|d'|of) ?(?!l'|budget|plus|la)[a-z]/.test(after)) return 0;
  if (/^ ?\?/.test(after) && /combien|how much/.test(plain.slice(0, from))) return 0;
  if (/^[^.!]{0,12}\?/.test(after) && /(?:c'est|ca fait|ca coute|combien|vous|est-ce)/.test(near)) return 0;
  const word = tokens[mention.from - 1]?.t ?? "";
  const noun = tokens[mention.from - 2]?.t ?? "";
  if (
    /^(?:a|de|at|for)$/.test(word) &&
    mention.unit !== "hour" &&
    noun !== "" &&
    /^[a-z']+$/.test(noun) &&
    !paidFor.test(noun)
  ) {
    if (word !== "for" || mention.amount > 500) return 0;
  }
  if (mention.unit === "hour") return 0.9;
  return mention.amount > 2000 ? 0 : 0.85;
}

/** "30, non 40 €": the later amount takes the place of the first. */
function corrected(plain: string, tokens: readonly Token[], mention: Mention): boolean {
  return /(?:non|plutot|pardon|enfin|rather|sorry|en fait|ou meme|voire|jusqu'a)[ ,]*(?:a )?$/.test(
    plain.slice(0, tokens[mention.from]?.from),
  );
}

function lastIndex(text: string, pattern: RegExp): number {
  let last = -1;
  for (const match of text.matchAll(new RegExp(pattern.source, "g"))) last = match.index;
  return last;
}

function spanOf(tokens: readonly Token[], { from, to }: Mention): Span {
  return [tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0];
}
