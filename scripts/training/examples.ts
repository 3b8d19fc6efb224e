/** Builds the training sentences from the data files: phrases, wrapped in frames, then spoiled copies; the same list every time. */
import { intents as allIntents } from "#model/meaning.ts";
import { fold, tokens } from "#understanding/normalise.ts";
import { Builder, type Sentence } from "./builder.ts";
import { dataLines } from "./files.ts";
import type { Example, Heads } from "./fit.ts";
import { sections } from "./phrases.ts";
import { dangers, fromCatalogue, messages, talk } from "./talk.ts";
import { needs, offers, several, trades, whole } from "./wishes.ts";
import { type Frames, frames } from "./wording.ts";

/** A coordinator's correction, one JSON line each. */
export interface Correction {
  text: string;
  intent?: string;
  services?: string[];
  lang?: string;
}

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
  messages(b, "messages.fr.txt", "fr", parts("fr"));
  messages(b, "messages.en.txt", "en", parts("en"));
  dangers(b, "dangers.fr.txt", "fr");
  dangers(b, "dangers.en.txt", "en");
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
