/** What a coordinator's sentence asks the desk to do, read from its words alone; nothing is done before it was read back. */
import type { Price } from "#model/records.ts";
import type { MoveName } from "./moves.ts";

/** Something to do with one request. `when` is still in words. */
export type Act =
  | { do: "accept" | "finish" | "close" }
  | { do: "decline" | "cancel"; reason: string }
  | { do: "refer"; to: string }
  | { do: "offer"; who: string }
  | { do: "quote"; who: string; amount?: number; unit?: Price["unit"]; travel?: number; when: string }
  | { do: "book"; when: string }
  | { do: "remind"; when: string };

export type DeskWord =
  /** One of the lists and helps: `name` is a dialogue. */
  | { word: "open"; name: string }
  | { word: "search"; text: string }
  | { word: "request"; ref: string }
  | { word: "residents"; text?: string }
  | { word: "note"; of?: string; text: string }
  | { word: "ready-store"; name: string; text: string }
  | { word: "ready-send" | "ready-forget"; name: string }
  | { word: "absence"; when: string; standIn?: string }
  | { word: "back" }
  | { word: "stand-in"; name?: string }
  | { word: "hours" | "delays"; text?: string }
  | { word: "invite"; role: "coordinator" | "provider"; name: string }
  | { word: "hand-over"; name: string }
  | { word: "announce"; text?: string }
  | { word: "act"; act: Act; of?: string };

/** A request as somebody may name it. */
export interface Nameable {
  id: string;
  ref: string;
  residentName: string;
}

const bare = (char: string): string => char.normalize("NFD").replace(/\p{M}/gu, "") || char;
/** Letters without accents, character by character, so that what is found there can be cut from the text as written. */
const flat = (text: string): string => Array.from(text, bare).join("").replace(/[’`´]/g, "'").toLowerCase();

/** The groups of a pattern, as they were written. */
function groups(pattern: RegExp, text: string): (string | undefined)[] | undefined {
  const found = new RegExp(pattern.source, `${pattern.flags}d`).exec(flat(text));
  return found?.indices?.slice(1).map((span) => span && (text.slice(...span).trim() || undefined));
}

const lists: [RegExp, string][] = [
  [/^\/?(?:brief|le point|ma journee|my day)$/, "brief"],
  [/^\/?(?:offreurs?|prestataires|providers)$/, "desk-providers"],
  [/^\/?(?:reponses|reponses pretes|answers|ready answers)$/, "desk-ready"],
];

/** Who asks for a service says "un", "quelqu'un"…; who searches the desk says a name, a street, a word. */
const wantsHelp = /^(?:un|une|des|du|de la|quelqu'un|qqn|a|an|some|someone|somebody)\s/;

/**
 * Reads a whole message as a word of the desk; undefined when it is none.
 * @param known the requests that may be named in it, by reference or by their resident's first name
 */
export function deskWord(text: string, known: readonly Nameable[] = []): DeskWord | undefined {
  const said = text
    .normalize("NFC")
    .trim()
    .replace(/^\/([a-z_]+)@\w+/i, "/$1");
  return asCommand(said) ?? asAct(said, known);
}

function asCommand(said: string): DeskWord | undefined {
  const low = flat(said);
  const list = lists.find(([pattern]) => pattern.test(low));
  if (list) return { word: "open", name: list[1] };
  const search = groups(/^\/?(?:cherche|chercher|recherche|search|find)\s*:?\s+(.{2,60})$/, said)?.[0];
  if (search && (said.startsWith("/") || !wantsHelp.test(flat(search)))) return { word: "search", text: search };
  const ref = groups(/^\/?(?:demande|request)\s+#?([a-z0-9]{5})$/, said)?.[0];
  if (ref) return { word: "request", ref: ref.toUpperCase() };
  const people = groups(/^\/?(?:habitants?|residents?)(?:\s+([^\n]{2,30}))?$/, said);
  if (people) return { word: "residents", ...(people[0] ? { text: people[0] } : {}) };
  const note = groups(/^\/?note\b\s*(?:(?:pour|sur|for|about)\s+)?([^:\n]{1,40}?)?\s*:\s*(.+)$/s, said);
  if (note?.[1]) return { word: "note", text: note[1], ...(note[0] ? { of: note[0] } : {}) };
  return asReady(said) ?? asAway(said) ?? asLoge(said);
}

function asReady(said: string): DeskWord | undefined {
  const store = groups(/^(?:reponse prete|ready answer)\s+([^:\n]{1,30}?)\s*:\s*(.+)$/s, said);
  if (store?.[0] && store[1]) return { word: "ready-store", name: store[0], text: store[1] };
  const forget = groups(
    /^(?:oublie|supprime|efface|retire|forget|delete|remove)\s+(?:la\s+|the\s+)?(?:reponse(?: prete)?|(?:ready )?answer)\s+(.{1,30})$/,
    said,
  )?.[0];
  if (forget) return { word: "ready-forget", name: forget };
  const send = groups(/^\/?(?:reponse|answer)\s+(?:prete\s+)?([^:\n]{1,30})$/, said)?.[0];
  return send ? { word: "ready-send", name: send } : undefined;
}

const replaces =
  /(?:[,;.]|\bet\b|\band\b|-)?\s*(?:([\p{L}-]+)\s+(?:me remplace|prend le relais|steps in|replaces me|covers)|(?:remplacee?\s+par|replaced by)\s+([\p{L}-]+))\s*\.?\s*$/u;

function asAway(said: string): DeskWord | undefined {
  if (/^\/?(?:(?:je suis )?de retour|i am back|i'm back)$|^\/(?:retour|back)$/.test(flat(said)))
    return { word: "back" };
  const away = groups(
    /^(?:\/?absences?|\/away|(?:je (?:suis|serai)\s+)?absente?|(?:i am |i'm |i will be |i'll be )?(?:absent|away))\b\s*:?\s*(.*)$/s,
    said,
  );
  if (away) {
    const rest = away[0] ?? "";
    const standIn = groups(replaces, rest)?.find(Boolean);
    const at = replaces.exec(flat(rest))?.index;
    const when = standIn ? rest.slice(0, at).trim() : rest;
    return { word: "absence", when, ...(standIn ? { standIn } : {}) };
  }
  const other = groups(/^\/?(?:suppleante?|stand-?in|deputy)(?:\s*:)?(?:\s+(.{1,40}))?$/, said);
  return other && { word: "stand-in", ...(other[0] ? { name: other[0] } : {}) };
}

function asLoge(said: string): DeskWord | undefined {
  const hours = groups(/^\/?(?:horaires|hours)(?:\s*:)?(?:\s+(.{3,200}))?$/, said);
  if (hours) return { word: "hours", ...(hours[0] ? { text: hours[0] } : {}) };
  const delays = groups(/^\/?(?:les )?(?:delais|delays)(?:\s*:)?(?:\s+(.{3,200}))?$/, said);
  if (delays) return { word: "delays", ...(delays[0] ? { text: delays[0] } : {}) };
  const over = groups(
    /^\/?(?:passer?|confier?|transmettre|hand over|hand|pass)\s+(?:la|the)\s+loge\s+(?:a|to)\s+(.{1,40})$/,
    said,
  )?.[0];
  if (over) return { word: "hand-over", name: over };
  const invited = groups(
    /^\/?(?:inviter|invitez|invite)\s+(?:(?:un|une|a)\s+)?(?:(offreu(?:r|se)|prestataire|provider|coordinat(?:eur|rice|or))\s+)?([\p{L}][\p{L} '-]{0,39})$/u,
    said,
  );
  if (invited?.[1])
    return {
      word: "invite",
      role: /^(?:off|pre|pro)/i.test(invited[0] ?? "") ? "provider" : "coordinator",
      name: invited[1],
    };
  const news = groups(
    /^(?:\/?(?:annonce|announcement|announce)\s*(?::|$)|\/(?:annonce|announce)(?=\s))\s*(.*)$/s,
    said,
  );
  return news && { word: "announce", ...(news[0] ? { text: news[0] } : {}) };
}

/** What is done with a request, and which one when it is named: "K74QX : propose Karim à 45 €", "accepte la demande de Paul". */
function asAct(said: string, known: readonly Nameable[]): DeskWord | undefined {
  const { of, rest } = named(said, known);
  const act = actIn(rest) ?? (of === undefined ? undefined : actIn(said));
  return act && { word: "act", act, ...(of === undefined ? {} : { of }) };
}

const begins =
  /^(?:j'(?:accepte|annule)|accept|je (?:la |le )?(?:prends|refuse)|refus|declin|annul|cancel|orient|renvoie|refer|rappel|remind|fix|book|rendez|rdv|appointment|propos|offer|suggest|clo|ferme|c'est fait|fait|termine|done|take it)/;
const names = /\b(?:de|pour|chez|of|for)\s|\bd'|'s request/;

/** Takes the request that is named out of the words. */
export function named(said: string, known: readonly Nameable[]): { of?: string; rest: string } {
  const low = flat(said);
  for (const { id, ref } of known) {
    if (!low.includes(ref.toLowerCase())) continue;
    const at = new RegExp(
      `(?:\\b(?:la |the )?(?:demande|request)\\s+)?#?\\b${ref.toLowerCase()}\\b\\s*[:,-]?\\s*`,
    ).exec(low);
    if (at) return { of: id, rest: `${said.slice(0, at.index)}${said.slice(at.index + at[0].length)}`.trim() };
  }
  // Names are looked up only where one may stand: a desk has many requests, and most words are for a resident.
  const people = !(begins.test(low) && names.test(low))
    ? []
    : known.flatMap(({ id, residentName }) => {
        const name = flat(residentName.split(/\s+/)[0] ?? "").replace(/[^\p{L}-]/gu, "");
        const at = name
          ? new RegExp(
              `\\s+(?:(?:la |the )?(?:demande|request)\\s+)?(?:de |d'|pour |chez |of |for )${name}(?=\\s|[,:.]|$)|\\s+${name}'s request`,
            ).exec(low)
          : null;
        return at ? [{ id, at }] : [];
      });
  const [only] = people;
  if (people.length !== 1 || !only) return { rest: said };
  return {
    of: only.id,
    rest: `${said.slice(0, only.at.index)}${said.slice(only.at.index + only.at[0].length)}`.trim(),
  };
}

const plainActs: [RegExp, Act][] = [
  [
    /^(?:j'accepte|accepter?|accept|je (?:la |le )?prends(?: en charge)?|je m'en occupe|i'll take it|take it)(?: la demande| it)?[.!]?$/,
    { do: "accept" },
  ],
  [/^(?:c'est fait|fait|c'est termine|termine|it's done|done)[.!]?$/, { do: "finish" }],
  [/^(?:clore|clos|cloture|cloturer|ferme|fermer|close)(?: la demande| the request| it)?[.!]?$/, { do: "close" }],
];

const dated =
  /\d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce soir|cet apres|tout a l'heure|semaine|midi|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tonight|noon|week/;

function actIn(said: string): Act | undefined {
  const low = flat(said);
  const whole = plainActs.find(([pattern]) => pattern.test(low));
  if (whole) return whole[1];
  const no = groups(
    /^(?:je )?(?:refuser?|decline)(?: la demande| it)?(?:(?:\s*[:,]\s*|\s+(?:car|parce que|because)\s+)(.+))?$/s,
    said,
  );
  if (no) return { do: "decline", reason: no[0] ?? "" };
  const off = groups(/^(?:j')?(?:annuler?|cancel)(?: la demande| it)?\s*:\s*(.+)$/s, said)?.[0];
  if (off) return { do: "cancel", reason: off };
  const to = groups(
    /^(?:orienter?|orientez|renvoie|refer)\s+(?:(?:la|le|it)\s+)?(?:vers|a|to)\s+(.{2,40})$/,
    said,
  )?.[0];
  if (to) return { do: "refer", to };
  const remind = groups(/^(?:rappelle|rappelez|rappel|remind)(?:[- ]?(?:moi|me))?\s*:?\s+(.{2,80})$/, said)?.[0];
  if (remind && dated.test(flat(remind))) return { do: "remind", when: remind };
  const book = groups(
    /^(?:(?:fixer?|fixez|book)\s+)?(?:le\s+|un\s+|the\s+|an\s+)?(?:rendez-?\s?vous|rdv|appointment)\s*:?\s+(.{3,80})$/,
    said,
  )?.[0];
  return book && dated.test(flat(book)) ? { do: "book", when: book } : proposal(said);
}

const euros = "(?:€|euros?|eur)";
const amounts = new RegExp(
  `(?:\\b(?:a|pour|at|for)\\s+)?(?:(\\d{1,4}(?:[.,]\\d{1,2})?)\\s*${euros}|€\\s?(\\d{1,4}(?:\\.\\d{1,2})?))`,
);
const hourly = /\s*(?:de l'heure|par heure|l'heure|\/\s?h(?:eure)?\b|an hour|per hour)/;
const visits = /\s*(?:la visite|par visite|a visit|per visit)/;
const travels = new RegExp(
  `,?\\s*(?:et |\\+ ?|and )?(?:de )?(?:deplacement|travel)\\s*(?:de |: ?)?€?\\s?(\\d{1,3}(?:[.,]\\d{1,2})?)\\s*${euros}?`,
);
const number = (text: string | undefined): number | undefined => (text ? Number(text.replace(",", ".")) : undefined);

/** "propose Karim à 45 € samedi 14h", "propose à Karim". */
function proposal(said: string): Act | undefined {
  const found = groups(/^(?:proposer?|proposez|offer|suggest)\s+(?:(a|to)\s+)?([\p{L}-]{2,30})(?=\s|,|$)(.*)$/su, said);
  if (!found?.[1]) return undefined;
  let rest = found[2] ?? "";
  const cut = (pattern: RegExp): string | undefined => {
    const at = pattern.exec(flat(rest));
    if (!at) return undefined;
    rest = `${rest.slice(0, at.index)} ${rest.slice(at.index + at[0].length)}`.trim();
    return at.slice(1).find(Boolean) ?? at[0];
  };
  const travel = number(cut(travels));
  const amount = number(cut(amounts));
  const unit: Price["unit"] = cut(hourly) ? "hour" : cut(visits) ? "visit" : "total";
  const when = rest.replace(/^[\s,:]+|[\s,]+$/g, "");
  if (found[0] && amount === undefined && !when) return { do: "offer", who: found[1] };
  return {
    do: "quote",
    who: found[1],
    when,
    ...(amount === undefined ? {} : { amount, unit }),
    ...(travel === undefined ? {} : { travel }),
  };
}

/** The move of the table that an act makes; a reminder makes none. */
export const moveOf = (act: Act): MoveName | undefined => (act.do === "remind" ? undefined : act.do);
