/** How a phrase is put into a sentence: frames and their slots, greetings, and the same task offered instead of asked for. */
import type { Chance } from "./chance.ts";
import { type Section, sections, settle, tidy } from "./phrases.ts";

export type Frames = Map<string, string[]>;

/** Frames and slots of a language, by header ("do", "opener", "quand", "metier"…). */
export function frames(lang: string): Frames {
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
export function fill(frame: string, known: Record<string, string>, parts: Frames, random: Chance): string {
  const text = settle(frame, random).replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const given = known[name];
    if (given !== undefined) return given;
    if (name === "quand" && random.next() < 0.25) return "";
    const list = parts.get(name);
    return list ? random.pick(list) : "";
  });
  return tidy(text);
}

export function dress(text: string, parts: Frames, random: Chance): string {
  const before = parts.get("opener");
  const after = parts.get("closer");
  let out = text;
  if (before && random.next() < 0.35) out = `${random.pick(before)} ${out}`;
  if (after && random.next() < 0.22) out = `${out}${random.pick([" ", ", ", ". "])}${random.pick(after)}`;
  return out;
}

/** "garder mon chat" as somebody else offers it: "garder votre chat". */
export function theirs(text: string): string {
  return text
    .replace(/\b(?:mon|ma) /g, "votre ")
    .replace(/\bmes /g, "vos ")
    .replace(/\bm'(?=[a-zéè])/g, "vous ");
}

/** "laver les voitures" in the first person, where that is regular: "lave les voitures". */
export function firstPerson(text: string): string | undefined {
  const found = /^(?!aller )(\p{L}{2,})er\b(.*)$/u.exec(text);
  if (found) return `${found[1]}e${found[2]}`;
  return text.startsWith("faire ") ? `fais ${text.slice(6)}` : undefined;
}

/** One thing in six is named without its article: "vitres", "jardinier". */
export function bare(text: string, kind: string, random: Chance): string {
  if (kind !== "who" && kind !== "thing") return text;
  return random.next() < 0.18
    ? text.replace(/^(?:une?|des|du|de la|les?|la|mon|ma|mes|some|an?|my) |^(?:de )?l'/, "")
    : text;
}
