/** The words that name days, months and parts of a day, and the ways people shorten or misspell them. */

const weekdays: Record<string, number> = {
  lundi: 1,
  mardi: 2,
  mercredi: 3,
  jeudi: 4,
  vendredi: 5,
  samedi: 6,
  dimanche: 7,
  monday: 1,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
};
const months: Record<string, number> = {
  janvier: 1,
  janv: 1,
  january: 1,
  jan: 1,
  fevrier: 2,
  fevr: 2,
  fev: 2,
  february: 2,
  feb: 2,
  mars: 3,
  march: 3,
  mar: 3,
  avril: 4,
  avr: 4,
  april: 4,
  apr: 4,
  mai: 5,
  may: 5,
  juin: 6,
  june: 6,
  jun: 6,
  juillet: 7,
  juil: 7,
  jui: 7,
  july: 7,
  jul: 7,
  aout: 8,
  august: 8,
  aug: 8,
  septembre: 9,
  september: 9,
  sept: 9,
  sep: 9,
  octobre: 10,
  october: 10,
  oct: 10,
  novembre: 11,
  november: 11,
  nov: 11,
  decembre: 12,
  december: 12,
  dec: 12,
};

const alternatives = (words: string[]): string => words.sort((a, b) => b.length - a.length).join("|");

/** Source of an expression that matches one weekday, plural or not. */
export const weekday = `(?:${alternatives(Object.keys(weekdays))})s?(?![a-z])`;
/** Source of an expression that matches one month, shortened or not. */
export const month = `(?:${alternatives(Object.keys(months))})(?![a-z])\\.?`;

/** 1 = Monday … 7 = Sunday. */
export function weekdayNumber(word: string): number {
  return weekdays[word] ?? weekdays[word.replace(/s$/, "")] ?? 0;
}

export function monthNumber(word: string): number {
  return months[word.replace(/\.$/, "")] ?? 0;
}

/** What people type for the words above and a few others of the grammar; whole words only, already folded. */
export const shorthand: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dem1: "demain",
    "2m1": "demain",
    "2main": "demain",
    dmain: "demain",
    demin: "demain",
    dmin: "demain",
    deux1: "demain",
    demainn: "demain",
    dm1: "demain",
    tmr: "tomorrow",
    tmrw: "tomorrow",
    tomo: "tomorrow",
    "2moro": "tomorrow",
    "2morrow": "tomorrow",
    tmw: "tomorrow",
    tomoz: "tomorrow",
    "2mrw": "tomorrow",
    "2day": "today",
    "2nite": "tonight",
    tonite: "tonight",
    ajd: "aujourd'hui",
    auj: "aujourd'hui",
    aujd: "aujourd'hui",
    ojd: "aujourd'hui",
    ajdh: "aujourd'hui",
    aujourdhui: "aujourd'hui",
    aujourd: "aujourd'hui",
    ojourdhui: "aujourd'hui",
    aujdh: "aujourd'hui",
    aujrd: "aujourd'hui",
    aprem: "apres-midi",
    aprm: "apres-midi",
    apm: "apres-midi",
    apresmidi: "apres-midi",
    aprems: "apres-midi",
    aprmidi: "apres-midi",
    apremidi: "apres-midi",
    apresmid: "apres-midi",
    apresdemain: "apres-demain",
    apredemain: "apres-demain",
    weekend: "week-end",
    weekends: "week-ends",
    wkend: "week-end",
    wkd: "week-end",
    wke: "week-end",
    wk: "week",
    avt: "avant",
    ap: "apres",
    apres: "apres",
    pdt: "pendant",
    pdnt: "pendant",
    jsq: "jusque",
    jusko: "jusqu'au",
    jusqua: "jusqu'a",
    jusquau: "jusqu'au",
    jusca: "jusqu'a",
    ds: "dans",
    pr: "pour",
    tt: "tout",
    tte: "toute",
    ttes: "toutes",
    ts: "tous",
    tjr: "toujours",
    sem: "semaine",
    sems: "semaines",
    smaine: "semaine",
    semain: "semaine",
    jr: "jour",
    jrs: "jours",
    mn: "minutes",
    mins: "min",
    hr: "hour",
    hrs: "hours",
    prochain: "prochain",
    proch: "prochain",
    pro: "prochain",
    prochaine: "prochaine",
    prochin: "prochain",
    prochene: "prochaine",
    mat1: "matin",
    matun: "matin",
    matinee: "matinee",
    swar: "soir",
    soar: "soir",
    swr: "soir",
    ss: "soir",
    dimenche: "dimanche",
    dimanch: "dimanche",
    vendredit: "vendredi",
    mecredi: "mercredi",
    mercredit: "mercredi",
    samdi: "samedi",
    jeudit: "jeudi",
    mardit: "mardi",
    lundit: "lundi",
    samedit: "samedi",
    decenbre: "decembre",
    novenbre: "novembre",
    setembre: "septembre",
    fevrirer: "fevrier",
    htes: "heures",
    heur: "heure",
    hueres: "heures",
    eures: "heures",
    heurs: "heures",
    midii: "midi",
    qd: "quand",
    asap: "asap",
    ds1: "dans 1",
  }),
);

/** Short forms that are words in French ("tu me tues"). */
export const englishShorthand: ReadonlyMap<string, string> = new Map(
  Object.entries({ thur: "thursday", thurs: "thursday", tues: "tuesday", weds: "wednesday" }),
);

/** Long words of the grammar: a word one letter away from one of them, and from no other, is taken for it. */
const long = [
  ...Object.keys(weekdays),
  ...Object.keys(months),
  "demain",
  "prochaine",
  "prochain",
  "semaine",
  "apres-midi",
  "matinee",
  "derniere",
  "dernier",
  "toussaint",
  "pentecote",
  "ascension",
  "tomorrow",
  "yesterday",
  "afternoon",
  "tonight",
  "evening",
  "morning",
  "weekend",
  "aujourd'hui",
  "quinzaine",
].filter((word) => word.length >= 5);

/** Real words that a repair would spoil. */
const spared = new Set([
  "remain",
  "domain",
  "demains",
  "certaine",
  "matines",
  "lundis",
  "mardis",
  "march",
  "marche",
  "mercerie",
  "sunny",
  "money",
  "moray",
  "aouts",
  "semaines",
  "derniers",
  "dernieres",
  "prochains",
  "prochaines",
  "mornings",
  "afternoons",
  "evenings",
  "nights",
  "mondays",
  "tuesdays",
  "wednesdays",
  "thursdays",
  "fridays",
  "saturdays",
  "sundays",
  "semaine",
  "juillets",
  "avrils",
  "april",
  "jeudis",
  "samedis",
  "vendredis",
  "mercredis",
  "dimanches",
  "aurore",
  "main",
  "demande",
  "warning",
  "moving",
  "fraidy",
  "juine",
  "marci",
  "mardy",
  "jeudy",
  "proches",
  "prochainement",
  "derniers",
  "avrile",
  "evenings",
  "weekends",
  "quinzaines",
]);

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
