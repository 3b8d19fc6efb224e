/** Builds the training sentences from the data files: phrases, wrapped in frames, then spoiled copies; the same list every time. */
import { className, emergencies, intentPhrases, refusals, services as catalogue } from "#catalogue/index.ts";
import { intents as allIntents } from "#model/meaning.ts";
import { fold, tokens } from "#understanding/normalise.ts";
import { type Chance, chance } from "./chance.ts";
import type { Example, Heads } from "./fit.ts";
import { dataLines, dataText } from "./files.ts";
import { spoil } from "./noise.ts";
import { type Section, sections, settle, tidy, ways } from "./phrases.ts";

/** A sentence with its labels, before it is cut into tokens. */
export interface Sentence {
  text: string;
  lang: string;
  intent?: string;
  services?: string[];
  group: number;
}

/** A coordinator's correction, one JSON line each. */
export interface Correction {
  text: string;
  intent?: string;
  services?: string[];
  lang?: string;
}

type Frames = Map<string, string[]>;

/** Frames and slots of a language, by header ("do", "opener", "quand", "metier"…). */
function frames(lang: string): Frames {
  const out: Frames = new Map();
  const add = (list: Section[], strip: string) => {
    for (const { header, phrases } of list) {
      if (!header.startsWith(strip)) continue;
      const key = header.slice(strip.length);
      out.set(key, [...(out.get(key) ?? []), ...phrases]);
    }
  };
  if (lang === "fr") {
    add(sections("frames.fr.txt"), "");
    add(sections("slots.fr.txt"), "");
  } else add(sections("frames.xx.txt"), `${lang} `);
  return out;
}

/** Fills the braces of a frame; {quand} and {prix} are left out half of the time. */
function fill(frame: string, known: Record<string, string>, parts: Frames, random: Chance): string {
  const text = settle(frame, random).replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const given = known[name];
    if (given !== undefined) return given;
    if (name === "quand" && random.next() < 0.25) return "";
    const list = parts.get(name);
    return list ? random.pick(list) : "";
  });
  return tidy(text);
}

function dress(text: string, parts: Frames, random: Chance): string {
  const before = parts.get("opener");
  const after = parts.get("closer");
  let out = text;
  if (before && random.next() < 0.35) out = `${random.pick(before)} ${out}`;
  if (after && random.next() < 0.22) out = `${out}${random.pick([" ", ", ", ". "])}${random.pick(after)}`;
  return out;
}

/** How many readings of one phrase go into the training, by language and kind. */
const copies = {
  fr: { do: 5, who: 6, say: 3, thing: 3 },
  en: { do: 4, who: 5, say: 3, thing: 3 },
  xx: { do: 4, who: 4, say: 3, thing: 3 },
};

class Builder {
  readonly out: Sentence[] = [];
  private group = 0;
  readonly random: Chance = chance(1789);

  next(): number {
    return ++this.group;
  }

  /** Keeps a sentence and, as often as `spoiled` says, a spoiled copy. */
  keep(sentence: Sentence, spoiled = 0.5): void {
    this.out.push(sentence);
    if (this.random.next() < spoiled)
      this.out.push({ ...sentence, text: spoil(sentence.text, this.random, sentence.lang) });
  }
}

/** "garder mon chat" as somebody else offers it: "garder votre chat". */
function theirs(text: string): string {
  return text
    .replace(/\b(?:mon|ma) /g, "votre ")
    .replace(/\bmes /g, "vos ")
    .replace(/\bm'(?=[a-zéè])/g, "vous ");
}

/** "laver les voitures" in the first person, where that is regular: "lave les voitures". */
function firstPerson(text: string): string | undefined {
  const found = /^(?!aller )(\p{L}{2,})er\b(.*)$/u.exec(text);
  if (found) return `${found[1]}e${found[2]}`;
  return text.startsWith("faire ") ? `fais ${text.slice(6)}` : undefined;
}

/** Learning these is no lesson, or is one already. */
const taughtElsewhere: ReadonlySet<string> = new Set([
  "it_help",
  "tutoring",
  "lessons",
  "sport_coaching",
  "wellness",
  "other",
  "ride",
]);

/** One thing in six is named without its article: "vitres", "jardinier". */
function bare(text: string, kind: string, random: Chance): string {
  if (kind !== "who" && kind !== "thing") return text;
  return random.next() < 0.18
    ? text.replace(/^(?:une?|des|du|de la|les?|la|mon|ma|mes|some|an?|my) |^(?:de )?l'/, "")
    : text;
}

function needs(b: Builder, file: string, lang: string, parts: Frames): void {
  const { random } = b;
  const many = lang === "fr" ? copies.fr : lang === "en" ? copies.en : copies.xx;
  for (const { header, phrases } of sections(file)) {
    const [service = "", kind = "do"] = header.split(" ");
    const wraps = parts.get(kind) ?? ["{say}"];
    for (const phrase of phrases) {
      const group = b.next();
      const base = many[kind as keyof typeof many] ?? 3;
      const count = Math.min(base + 5, Math.max(base, Math.round(Math.sqrt(ways(phrase)) * 1.6)));
      for (let i = 0; i < count; i++) {
        const said = bare(fill(settle(phrase, random), {}, parts, random), kind, random);
        const text = fill(random.pick(wraps), { [kind]: said }, parts, random);
        b.keep({ text: dress(text, parts, random), lang, intent: "request", services: [service], group });
      }
      if (kind === "do" && lang === "fr" && random.next() < 0.25 && !taughtElsewhere.has(service)) {
        const wish = random.pick([
          "apprendre à {do}",
          "je voudrais apprendre à {do}",
          "un cours pour apprendre à {do}",
          "quelqu'un pour m'apprendre à {do}",
        ]);
        b.keep(
          {
            text: fill(wish, { do: settle(phrase, random) }, parts, random),
            lang,
            intent: "request",
            services: ["lessons"],
            group: b.next(),
          },
          0.3,
        );
      }
      if (kind === "do" && parts.has("offer-do")) {
        for (let i = 0; i < (lang === "fr" ? 2 : 1); i++) {
          const doing = settle(phrase, random);
          const other = lang === "fr" ? theirs(doing) : doing;
          const first = lang === "fr" && random.next() < 0.4 ? firstPerson(other) : undefined;
          const frame = random.pick(parts.get(first === undefined ? "offer-do" : "offer-je") ?? []);
          const text = fill(frame, { do: other, je: first ?? "" }, parts, random);
          if (random.next() < 0.75)
            b.keep(
              { text: dress(text, parts, random), lang, intent: "offer_service", services: [service], group },
              0.3,
            );
        }
      }
      if (lang === "en" && kind === "who" && random.next() < 0.5) {
        const text = fill(
          random.pick(parts.get("offer-who") ?? ["{who}"]),
          { who: settle(phrase, random) },
          parts,
          random,
        );
        b.keep({ text, lang, intent: "offer_service", services: [service], group }, 0.3);
      }
    }
  }
}

/** Words of the trades in short neutral sentences, alone or two at a time. */
function trades(b: Builder, file: string, parts: Frames): void {
  const wraps = parts.get("thing") ?? [];
  for (const { header: service, phrases } of sections(file)) {
    const list = phrases
      .join(",")
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
    for (const word of list) {
      const group = b.next();
      const labels = { lang: "fr", intent: "request", services: [service], group };
      for (let i = 0; i < 3; i++) {
        const said = i < 2 ? word : `${word}, ${b.random.pick(list)}`;
        b.keep({ text: fill(b.random.pick(wraps), { thing: said }, parts, b.random), ...labels }, 0.25);
      }
    }
  }
}

/** French offers worded with a trade: "je suis jardinier, je cherche des clients". */
function offers(b: Builder, parts: Frames): void {
  for (const kind of ["who-nu", "metier-nu"]) {
    for (const [key, phrases] of parts) {
      if (!key.startsWith(`${kind}:`)) continue;
      const service = key.slice(kind.length + 1);
      for (const phrase of phrases) {
        const group = b.next();
        for (const frame of parts.get("offer-who") ?? []) {
          if (!frame.includes(`{${kind}}`) || b.random.next() < 0.45) continue;
          b.keep(
            {
              text: dress(fill(frame, { [kind]: phrase }, parts, b.random), parts, b.random),
              lang: "fr",
              intent: "offer_service",
              services: [service],
              group,
            },
            0.4,
          );
        }
      }
    }
  }
}

/** Sentences that are no need: each reading as it stands, with or without a greeting. */
function talk(b: Builder, file: string, lang: string | undefined, parts: (lang: string) => Frames): void {
  const silent = new Set([
    "greeting",
    "thanks",
    "smalltalk",
    "spam",
    "emergency",
    "refused",
    "become_coordinator",
    "human",
  ]);
  for (const { header, phrases } of sections(file)) {
    const [label = "", about] = header.split(" | ");
    const [first = "", second] = label.split(" ");
    const spoken = lang ?? first;
    const name = lang ? first : (second ?? "");
    const mild = name === "false";
    const intent = mild ? "request" : name;
    if (!(allIntents as readonly string[]).includes(intent)) throw new Error(`${file}: no such intent as "${header}"`);
    const own = parts(spoken);
    for (const phrase of phrases) {
      const group = b.next();
      const count = Math.min(12, Math.max(4, Math.round(Math.sqrt(ways(phrase)) * 2) + (phrase.includes("{") ? 2 : 0)));
      for (let i = 0; i < count; i++) {
        let text = fill(settle(phrase, b.random), {}, own, b.random);
        if (intent === "refused" && spoken === "fr") {
          const wraps = own.get(/^(?:me )?[a-zéè']+(?:er|ir|re|oir)\b/.test(text) ? "do" : "who") ?? [];
          if (b.random.next() < 0.65) text = fill(b.random.pick(wraps), { do: text, who: text }, own, b.random);
        }
        if (intent !== "greeting" && intent !== "smalltalk") text = dress(text, own, b.random);
        const sentence: Sentence = { text, lang: spoken, intent, group };
        if (about) sentence.services = about.split(", ");
        else if (silent.has(intent)) sentence.services = [];
        b.keep(sentence, 0.4);
      }
    }
  }
}

/** Two or three needs in one message, joined the way people do. */
function several(b: Builder, parts: Frames): void {
  const { random } = b;
  const byKind = new Map<string, { service: string; phrase: string }[]>();
  for (const { header, phrases } of sections("needs.fr.txt")) {
    const [service = "", kind = "do"] = header.split(" ");
    if (service === "other") continue;
    const list = byKind.get(kind) ?? [];
    for (const phrase of phrases) list.push({ service, phrase });
    byKind.set(kind, list);
  }
  const joins = [
    " et ",
    " et ",
    ", ",
    " et aussi ",
    " puis ",
    " + ",
    ", et ",
    " et ensuite ",
    ". Et aussi ",
    " ainsi que ",
    " et puis ",
    ". Il faudrait aussi ",
  ];
  for (let i = 0; i < 2200; i++) {
    const kind = random.pick(["do", "do", "who", "say"]);
    const list = byKind.get(kind) ?? [];
    const picked = [random.pick(list), random.pick(list)];
    if (random.next() < 0.12) picked.push(random.pick(list));
    const services = [...new Set(picked.map((p) => p.service))];
    if (services.length !== picked.length) continue;
    const said = picked.map((p) => settle(p.phrase, random).replace(/ \(.*\)/, ""));
    const text = said.slice(1).reduce((all, one) => all + random.pick(joins) + one, said[0] ?? "");
    const frame = random.pick(parts.get(kind) ?? ["{say}"]);
    b.keep(
      {
        text: dress(fill(frame, { [kind]: text }, parts, random), parts, random),
        lang: "fr",
        intent: "request",
        services,
        group: b.next(),
      },
      0.35,
    );
  }
}

/** Messages written whole, with their services: read as they stand, a few times spoiled. */
function whole(b: Builder, file: string, lang: string, parts: Frames): void {
  for (const raw of dataText(file).split("\n")) {
    const [labels, text] = raw.split(" | ");
    if (raw.startsWith("//") || !labels || !text) continue;
    const group = b.next();
    const services = labels.split(", ").map((s) => s.trim());
    for (let i = 0; i < 4; i++)
      b.keep({ text: i === 0 ? text : dress(text, parts, b.random), lang, intent: "request", services, group }, 0.6);
  }
}

/** What the catalogue itself says of its services, dangers and refusals: one place for a coordinator's new words. */
function fromCatalogue(b: Builder, parts: (lang: string) => Frames): void {
  const say = (text: string, lang: string, labels: Omit<Sentence, "text" | "lang" | "group">, count = 3): void => {
    const group = b.next();
    for (let i = 0; i < count; i++)
      b.keep({ text: i === 0 ? text : dress(text, parts(lang), b.random), lang, group, ...labels });
  };
  for (const service of catalogue) {
    const labels = { intent: "request", services: [className(service.id)] };
    for (const phrase of service.phrases) say(phrase, "fr", labels);
    for (const phrase of service.phrasesEn) say(phrase, "en", labels);
    for (const word of service.synonyms) {
      const group = b.next();
      for (let i = 0; i < 3; i++)
        b.keep(
          {
            text: fill(b.random.pick(parts("fr").get("thing") ?? []), { thing: word }, parts("fr"), b.random),
            lang: "fr",
            group,
            ...labels,
          },
          0.3,
        );
    }
  }
  for (const { phrases, phrasesEn } of emergencies) {
    for (const phrase of phrases) say(phrase, "fr", { intent: "emergency", services: [] });
    for (const phrase of phrasesEn) say(phrase, "en", { intent: "emergency", services: [] });
  }
  for (const { id, action, phrases, phrasesEn } of refusals) {
    const labels = { intent: action === "refuse" || offLimits.has(id) ? "refused" : "request" };
    for (const phrase of phrases) say(phrase, "fr", labels);
    for (const phrase of phrasesEn) say(phrase, "en", labels);
  }
  for (const { intent, phrases, phrasesEn } of intentPhrases) {
    if (intent === undefined) continue;
    for (const phrase of phrases) say(phrase, "fr", { intent });
    for (const phrase of phrasesEn) say(phrase, "en", { intent });
  }
}

/** Redirected, and still no request that a loge may take up. */
const offLimits: ReadonlySet<string> = new Set(["medical_act", "gas_works"]);

/** Every training sentence, always in the same order. */
export function sentences(corrections: readonly Correction[] = keptCorrections()): Sentence[] {
  const b = new Builder();
  const known = new Map<string, Frames>();
  const parts = (lang: string): Frames => {
    const have = known.get(lang) ?? frames(lang);
    known.set(lang, have);
    return have;
  };
  for (const lang of ["fr", "en", "es", "pt", "ar"]) needs(b, `needs.${lang}.txt`, lang, parts(lang));
  trades(b, "words.fr.txt", parts("fr"));
  offers(b, parts("fr"));
  several(b, parts("fr"));
  whole(b, "mixed.fr.txt", "fr", parts("fr"));
  talk(b, "talk.fr.txt", "fr", parts);
  talk(b, "talk.en.txt", "en", parts);
  talk(b, "alarms.fr.txt", "fr", parts);
  talk(b, "alarms.en.txt", "en", parts);
  talk(b, "talk.xx.txt", undefined, parts);
  fromCatalogue(b, parts);
  for (const { text, intent, services, lang } of corrections) {
    const group = b.next();
    const said: Sentence = {
      text,
      lang: lang ?? "fr",
      group,
      ...(intent ? { intent } : {}),
      ...(services ? { services } : {}),
    };
    for (let i = 0; i < 6; i++) b.keep(said, 0.5);
  }
  return b.out;
}

/** Corrections that were taken into the data, none yet in a fresh checkout. */
export function keptCorrections(): Correction[] {
  return dataLines<Correction>("corrections.jsonl");
}

/** The labels that the model tells apart: services in the order of the French needs. */
export function heads(): Heads {
  const services = [...new Set(sections("needs.fr.txt").map((s) => s.header.split(" ")[0] ?? ""))];
  return { intents: [...allIntents], services, langs: ["fr", "en", "es", "pt", "ar", "other"] };
}

export function examplesOf(list: readonly Sentence[]): Example[] {
  return list.map(({ text, lang, intent, services, group }) => ({
    tokens: tokens(fold(text)),
    lang,
    group,
    ...(intent ? { intent } : {}),
    ...(services ? { services } : {}),
  }));
}
