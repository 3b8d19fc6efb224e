/** The words that name days and months, the codes they are read by, and the ways people shorten or misspell words of time. */

const weekdayNames = [
  "lundi monday",
  "mardi tuesday",
  "mercredi wednesday",
  "jeudi thursday",
  "vendredi friday",
  "samedi saturday",
  "dimanche sunday",
];
const monthNames = [
  "janvier janv january jan",
  "fevrier fevr fev february feb",
  "mars march mar",
  "avril avr april apr",
  "mai may",
  "juin june jun",
  "juillet juil jui july jul",
  "aout august aug",
  "septembre september sept sep",
  "octobre october oct",
  "novembre november nov",
  "decembre december dec",
];
/** Names that are also other words, or too short to be a month by themselves. */
const shyMonth = /^(?:.{1,4}|march|august|april|avril)$/;

const words = (lists: readonly string[]): string[] => lists.flatMap((list) => list.split(" "));
const alternatives = (list: string[]): string => list.sort((a, b) => b.length - a.length).join("|");
const letter = (i: number): string => String.fromCharCode(65 + i);

/** Every name of a day or a month → its code: two capitals, which no folded text holds otherwise. */
const codes = new Map<string, string>([
  ...weekdayNames.flatMap((list, i) => list.split(" ").map((name) => [name, `W${letter(i)}`] as const)),
  ...monthNames.flatMap((list, i) =>
    list.split(" ").map((name) => [name, `${shyMonth.test(name) ? "N" : "M"}${letter(i)}`] as const),
  ),
]);

/** Sources of expressions for the names as written, in folded text that isn't coded yet. */
export const weekdayWord = `(?:${alternatives(words(weekdayNames))})s?(?![a-z])`;
export const monthWord = `(?:${alternatives(words(monthNames))})(?![a-z])\\.?`;

/** Sources of expressions for the codes: every expression of the grammar stays small by them. */
export const weekday = "W[A-G]s?(?![a-z])";
export const month = "[MN][A-L](?![a-z])\\.?";

// "mais" is no plural of May.
const anyName = new RegExp(`(?<![a-z])(?!mais(?![a-z]))(?:${alternatives([...codes.keys()])})(?=s?(?![a-z]))`, "g");

/** Folded text, or the source of an expression for it, with names of days and months as codes. */
export function coded(s: string): string {
  return s.replace(anyName, (name) => codes.get(name) ?? name);
}

/** Where names stand in folded text, and the code of each. */
export function namesIn(s: string): { at: number; end: number; code: string }[] {
  return [...s.matchAll(anyName)].map((m) => ({
    at: m.index ?? 0,
    end: (m.index ?? 0) + m[0].length,
    code: codes.get(m[0]) ?? m[0],
  }));
}

/** 1 = Monday … 7 = Sunday; 0 when `code` is no weekday. */
export function weekdayNumber(code: string): number {
  return /^W[A-G]s?$/.test(code) ? code.charCodeAt(1) - 64 : 0;
}

/** "lundis", "Mondays". */
export function isPlural(code: string): boolean {
  return code.endsWith("s");
}

export function monthNumber(code: string): number {
  return code.charCodeAt(1) - 64;
}

/** "mars", "may", "jan": needs something beside it that makes it a month. */
export function isShyMonth(code: string): boolean {
  return code.startsWith("N");
}

/** What people type for words of the grammar, already folded: the word, then its other forms. */
const forms = `
  demain: dem dem1 2m1 2main dmain demin dmin deux1 demainn dm1
  tomorrow: tmr tmrw tomo 2moro 2morrow tmw tomoz 2mrw
  today: 2day
  tonight: 2nite tonite
  aujourd'hui: ajd auj aujd ojd ajdh aujourdhui aujourd ojourdhui aujdh aujrd
  apres-midi: aprem aprm apm apresmidi aprems aprmidi apremidi apresmid
  apres-demain: apresdemain apredemain
  week-end: weekend wkend wkd wke
  week-ends: weekends
  week: wk
  avant: avt
  apres: ap
  pendant: pdt pdnt
  jusque: jsq
  jusqu'au: jusko jusquau
  jusqu'a: jusqua jusca
  dans: ds
  pour: pr
  tout: tt
  toute: tte
  toutes: ttes
  tous: ts
  toujours: tjr
  semaine: sem smaine semain
  semaines: sems
  jour: jr
  jours: jrs
  minutes: mn
  min: mins
  hour: hr
  hours: hrs
  prochain: proch pro prochin
  prochaine: prochene
  matin: mat1 matun
  soir: swar soar swr
  dimanche: dimenche dimanch
  vendredi: vendredit
  mercredi: mecredi mercredit
  samedi: samdi samedit
  jeudi: jeudit
  mardi: mardit
  lundi: lundit
  decembre: decenbre
  novembre: novenbre
  septembre: setembre
  fevrier: fevrirer
  heures: htes hueres eures heurs
  heure: heur
  midi: midii
  quand: qd
  dans 1: ds1
`;

/** Short form → word; whole words only. */
export const shorthand: ReadonlyMap<string, string> = new Map(
  forms
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [word = "", others = ""] = line.trim().split(": ");
      return others.split(" ").map((form) => [form, word] as const);
    }),
);

/** Short forms that are words in French ("tu me tues"). */
export const englishShorthand: ReadonlyMap<string, string> = new Map([
  ["thur", "thursday"],
  ["thurs", "thursday"],
  ["tues", "tuesday"],
  ["weds", "wednesday"],
]);

/** Long words of the grammar: a word one letter away from one of them, and from no other, is taken for it. */
const long = [
  ...codes.keys(),
  ..."demain prochaine prochain semaine apres-midi matinee derniere dernier toussaint pentecote ascension tomorrow yesterday".split(
    " ",
  ),
  ..."afternoon tonight evening morning weekend aujourd'hui quinzaine".split(" "),
].filter((word) => word.length >= 5);

/** Real words that a repair would spoil. */
const spared = new Set(
  `
  remain domain demains certaine matines lundis mardis march marche mercerie sunny money moray aouts semaines
  derniers dernieres prochains prochaines mornings afternoons evenings nights mondays tuesdays wednesdays
  thursdays fridays saturdays sundays semaine juillets avrils april jeudis samedis vendredis mercredis dimanches
  aurore main demande warning moving fraidy juine marci mardy jeudy proches prochainement avrile weekends
  quinzaines
`
    .trim()
    .split(/\s+/),
);

const target = new Set(long);
const neighbours = new Map<string, string>();
for (const word of long) {
  for (let i = 0; i < word.length; i++) {
    const shorter = word.slice(0, i) + word.slice(i + 1);
    const taken = neighbours.get(shorter);
    neighbours.set(shorter, taken === undefined || taken === word ? word : "");
  }
}

/** The word meant by a misspelt one (one letter left out, added, changed or two swapped), or null. */
export function repaired(word: string): string | null {
  if (word.length < 5 || word.length > 12 || target.has(word) || spared.has(word)) return null;
  const known = repairs.get(word);
  if (known !== undefined) return known;
  const better = repair(word);
  if (repairs.size < 5000) repairs.set(word, better);
  return better;
}

const repairs = new Map<string, string | null>();

function repair(word: string): string | null {
  const direct = neighbours.get(word);
  if (direct) return direct;
  for (let i = 1; i < word.length; i++) {
    const shorter = word.slice(0, i) + word.slice(i + 1);
    if (target.has(shorter) && i < word.length - 1) return shorter;
    const near = neighbours.get(shorter);
    // Changing a letter must keep the length: the one before or after the gap is the one that was hit wrongly.
    if (near && near.length === word.length && word.length >= 6) return near;
  }
  return null;
}
