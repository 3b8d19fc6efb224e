/** Sentences that are no wish: thanks, complaints, dangers; and what the catalogue itself says. */
import { className, emergencies, intentPhrases, refusals, services as catalogue } from "#catalogue/index.ts";
import { intents as allIntents } from "#model/meaning.ts";
import type { Builder, Sentence } from "./builder.ts";
import { sections, settle, ways } from "./phrases.ts";
import { dress, fill, type Frames } from "./wording.ts";

/** What is said so asks for no service. */
const silentIntents: ReadonlySet<string> = new Set([
  "greeting",
  "thanks",
  "smalltalk",
  "spam",
  "emergency",
  "refused",
  "become_coordinator",
  "human",
]);

/** Sentences that are no need: each reading as it stands, with or without a greeting. */
export function talk(b: Builder, file: string, lang: string | undefined, parts: (lang: string) => Frames): void {
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
        else if (silentIntents.has(intent)) sentence.services = [];
        b.keep(sentence, 0.4);
      }
    }
  }
}

/** "es request": the language of a section that is not in the language of its file, and the rest of its header. */
function spokenIn(header: string, lang: string): [string, string] {
  const other = /^(es|pt|ar) (.+)$/.exec(header);
  return other ? [other[1] ?? lang, other[2] ?? ""] : [lang, header];
}

/** What people really wrote weighs more than what is made from phrases. */
const dressed = 3;

/** Whole messages by intent, "services | message" or "- | message": as people wrote them, dressed, and spoiled. */
export function messages(b: Builder, file: string, lang: string, parts: Frames): void {
  for (const { header, phrases } of sections(file)) {
    const [spoken, intent] = spokenIn(header, lang);
    if (!(allIntents as readonly string[]).includes(intent)) throw new Error(`${file}: no such intent as "${intent}"`);
    for (const line of phrases) {
      const at = line.indexOf("|");
      if (at < 0) throw new Error(`${file}: no services before the message: "${line}"`);
      const [labels, text] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
      const named = labels === "-" ? [] : labels.split(",").map((id) => className(id.trim()));
      const unknown = named.find((id) => !catalogue.some((service) => service.id === id));
      if (unknown !== undefined) throw new Error(`${file}: no such service as "${unknown}"`);
      const speaks = named.length > 0 || silentIntents.has(intent);
      const labelled = { lang: spoken, group: b.next(), intent, ...(speaks ? { services: named } : {}) };
      b.keep({ ...labelled, text }, 1);
      for (let i = 0; i < dressed; i++) b.keep({ ...labelled, text: dress(text, parts, b.random) }, 1);
    }
  }
}

/** Dangers by kind, and calm sentences ("# calm request") that speak of the same things, and bare answers ("# calm"): as people said them, and spoiled. */
export function dangers(b: Builder, file: string, lang: string): void {
  const kinds = new Set(emergencies.map(({ id }) => id));
  for (const { header, phrases } of sections(file)) {
    const [spoken, label] = spokenIn(header, lang);
    const [first = "", intent = ""] = label.split(" ");
    const calm = first === "calm";
    if (calm ? intent !== "" && !(allIntents as readonly string[]).includes(intent) : !kinds.has(first))
      throw new Error(`${file}: neither a danger of the catalogue nor a calm intent: "${header}"`);
    for (const text of phrases) {
      const labels = calm
        ? intent
          ? { intent }
          : { services: [] }
        : { intent: "emergency", services: [], danger: first };
      b.keep({ text, lang: spoken, group: b.next(), ...labels }, 1);
    }
  }
}

/** What the catalogue itself says of its services, dangers and refusals: one place for a coordinator's new words. */
export function fromCatalogue(b: Builder, parts: (lang: string) => Frames): void {
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
  for (const { id, phrases, phrasesEn } of emergencies) {
    const labels = { intent: "emergency", services: [], danger: id };
    for (const phrase of phrases) say(phrase, "fr", labels);
    for (const phrase of phrasesEn) say(phrase, "en", labels);
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
