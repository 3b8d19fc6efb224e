/** Reads the plain data files: headers that start with "#", one phrase a line, "(a|b)" for either. */
import type { Chance } from "./chance.ts";
import { dataText } from "./files.ts";

/** The phrases under one header, e.g. header "plumbing say". */
export interface Section {
  header: string;
  phrases: string[];
}

/** Sections of a data file, in the order of the file; lines that start with "//" are remarks. */
export function sections(name: string): Section[] {
  const out: Section[] = [];
  for (const raw of dataText(name).split("\n")) {
    const line = raw.trim();
    if (line === "" || line.startsWith("//")) continue;
    if (line.startsWith("# ")) out.push({ header: line.slice(2).trim(), phrases: [] });
    else out.at(-1)?.phrases.push(line);
  }
  return out;
}

/** One way to read a phrase: every "(a|b)" settled by chance, spaces tidied. */
export function settle(phrase: string, random: Chance): string {
  let text = phrase;
  for (;;) {
    const next = text.replace(/\(([^()]*)\)/, (_, inside: string) => random.pick(inside.split("|")));
    if (next === text) break;
    text = next;
  }
  return tidy(text);
}

/** How many ways there are to read a phrase. */
export function ways(phrase: string): number {
  let count = 1;
  for (const [, inside] of phrase.matchAll(/\(([^()]*)\)/g)) count *= (inside ?? "").split("|").length;
  return count;
}

export function tidy(text: string): string {
  return text
    .replace(/\s+([,.])/g, "$1")
    .replace(/,\s*(?=[,?])|[,\s]+$/g, "")
    .replace(/\s+/g, " ")
    .replace(/\bde le\b/g, "du")
    .replace(/\bde les\b/g, "des")
    .replace(/\bà le\b/g, "au")
    .replace(/ ,/g, ",")
    .trim();
}
