/** Spoils a clean sentence the way people do: SMS, slips of the finger, dictation. */
import type { Chance } from "./chance.ts";

const shortened: [RegExp, string[]][] = [
  [/quelqu'un/g, ["qqn", "qq1", "kelkun", "quelquun"]],
  [/\bpour\b/g, ["pr", "pour"]],
  [/\bdans\b/g, ["ds"]],
  [/\bavec\b/g, ["ac", "avc", "avec"]],
  [/\bqui\b/g, ["ki", "qui"]],
  [/\bque\b/g, ["ke", "que"]],
  [/\bj'ai\b/g, ["jai", "g"]],
  [/\bje suis\b/g, ["jsuis", "chui", "je suis"]],
  [/\bje cherche\b/g, ["jcherche", "je cherche", "jch"]],
  [/\bje voudrais\b/g, ["jvoudrai", "je voudrai"]],
  [/\bc'est\b/g, ["c", "cest"]],
  [/s'il vous plaît/g, ["svp"]],
  [/\bbonjour\b/gi, ["bjr", "bonjour"]],
  [/\bsalut\b/gi, ["slt"]],
  [/\bbeaucoup\b/g, ["bcp"]],
  [/\bdemain\b/g, ["dem1", "2m1", "demain"]],
  [/après-midi/g, ["aprem", "apres midi"]],
  [/aujourd'hui/g, ["ajd", "auj", "aujourdhui"]],
  [/\brendez-vous\b/g, ["rdv"]],
  [/\btout\b/g, ["tt"]],
  [/\btous\b/g, ["ts"]],
  [/\bvous\b/g, ["vs", "vous"]],
  [/\bappartement\b/g, ["appart", "apt"]],
  [/\bordinateur\b/g, ["ordi", "pc"]],
  [/\bparce que\b/g, ["pcq"]],
  [/\bquand\b/g, ["qd", "kan"]],
  [/\bpendant\b/g, ["pdt"]],
  [/\bil y a\b/g, ["ya", "y a"]],
  [/\bsemaine\b/g, ["sem", "semaine"]],
  [/\bpersonne\b/g, ["pers", "personne"]],
  [/week-end/g, ["we", "weekend"]],
  [/\bd'une?\b/g, ["dun", "dune"]],
  [/\bsomeone\b/g, ["sum1", "someone"]],
  [/\bplease\b/g, ["pls", "plz"]],
  [/\btomorrow\b/g, ["tmrw", "tomorow"]],
  [/\bthanks\b/g, ["thx"]],
  [/\byou\b/g, ["u", "you"]],
  [/\bpor favor\b/g, ["xfa", "por favor"]],
];

/** SMS: known shortenings, glued apostrophes, verbs written as they sound, endings dropped. */
function sms(text: string, random: Chance): string {
  let out = text;
  for (const [from, to] of shortened) out = out.replace(from, (was) => (random.next() < 0.75 ? random.pick(to) : was));
  out = out.replace(/(\p{L})'(\p{L})/gu, (was, a: string, b: string) => (random.next() < 0.6 ? a + b : was));
  return out
    .split(" ")
    .map((word) => {
      const r = random.next();
      if (word.length < 4) return word;
      if (r < 0.18 && /er$/.test(word)) return word.replace(/er$/, random.pick(["é", "e", "é", "er"]));
      if (r < 0.25 && /é$/.test(word)) return word.replace(/é$/, "er");
      if (r < 0.3 && /(ent|es|s|t|e)$/.test(word)) return word.replace(/(ent|es|s|t|e)$/, "");
      if (r < 0.34) return word.replace(/eau/, "o").replace(/qu/, "k").replace(/ph/, "f").replace(/ç/, "ss");
      return word;
    })
    .join(" ");
}

const neighbours: Record<string, string> = {
  a: "zq",
  e: "zr",
  i: "uo",
  o: "ip",
  u: "yi",
  r: "et",
  t: "ry",
  s: "qd",
  d: "sf",
  n: "b",
  m: "l",
  l: "mk",
  c: "xv",
  p: "om",
  v: "cb",
  g: "fh",
};

/** A letter in `one in` is doubled, dropped, swapped with the next, or hit beside. */
function slips(text: string, random: Chance, rate: number): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (!/\p{L}/u.test(letter) || random.next() > rate) {
      out += letter;
      continue;
    }
    const kind = random.next();
    const next = text.charAt(i + 1);
    if (kind < 0.35) continue;
    if (kind < 0.6 && /\p{L}/u.test(next)) {
      out += next + letter;
      i++;
    } else if (kind < 0.75) out += letter + letter;
    else out += random.pick([...(neighbours[letter.toLowerCase()] ?? letter)]);
  }
  return out;
}

const fillers = ["euh", "alors", "voilà", "donc", "en fait", "bah", "ben", "quoi", "du coup", "enfin"];

/** Dictated: no punctuation, and the words that people say while thinking. */
function dictated(text: string, random: Chance): string {
  const list = text
    .toLowerCase()
    .replace(/[,.;:?!]/g, "")
    .split(" ");
  const at = Math.floor(random.next() * list.length);
  list.splice(at, 0, random.pick(fillers));
  if (random.next() < 0.5) list.unshift(random.pick(["alors", "oui", "euh bonjour", "bonjour alors voilà"]));
  return list.join(" ");
}

/** A spoiled copy of a sentence. */
export function spoil(text: string, random: Chance, lang: string): string {
  const kind = random.next();
  if (kind < 0.4) return sms(text, random);
  if (kind < 0.7) return slips(text, random, 0.05);
  if (kind < 0.85 && lang === "fr") return dictated(text, random);
  return slips(sms(text, random), random, 0.03);
}
