/** A prompt as text, for any channel: headings, the speaker's name, numbered choices, and long text in parts. */
import type { Choice, Prompt } from "#model/message.ts";

/** How a channel writes: `plain` makes text safe there, `bold` stresses it. Neither may make it longer for its reader. */
export interface Style {
  plain(text: string): string;
  bold(text: string): string;
}

export const plainStyle: Style = { plain: (text) => text, bold: (text) => text };
export const starStyle: Style = { plain: (text) => text, bold: (text) => `*${text.replaceAll("*", "")}*` };

/** A prompt, and the name of the person whose words these are when they are not the assistant's. */
export type Spoken = Prompt & { voice?: string };

/** A line that begins so is a heading: bold where the channel can, the bare line elsewhere. */
const heading = /^# (?=\S)/gm;
/** What stands for it while text is cut: a sign that clean text cannot hold, so that no cut makes a heading. */
const mark = "\u0001";

/** What a message needs besides its words: how much a message holds, and how many buttons (0: choices are numbered). */
export interface Room {
  textMax: number;
  choicesMax: number;
}

/**
 * The prompt's words as one or more messages of at most `textMax` UTF-16 units each, in order; none when there is
 * nothing to say. Choices that cannot be buttons are numbered at the end of the last part.
 */
export function render(prompt: Spoken, room: Room, style: Style = plainStyle): string[] {
  const parts = split(wordsOf(prompt), room.textMax);
  const choices = prompt.choices ?? [];
  if (choices.length > 0 && !hasButtons(choices, room)) {
    const list = numbered(choices);
    const last = parts.at(-1);
    if (last !== undefined && last.length + 2 + list.length <= room.textMax)
      parts[parts.length - 1] = `${last}\n\n${list}`;
    else parts.push(...split(list, room.textMax));
  }
  return parts.map((part) => dress(part, style));
}

/** The prompt's words as one message, whatever their length: for cards, of which there is one. What is cut ends in "…". */
export function renderOne(prompt: Spoken, textMax: number, style: Style = plainStyle): string {
  return dress(shorten(wordsOf(prompt), textMax), style);
}

function wordsOf(prompt: Spoken): string {
  const words = clean(prompt.text).trim();
  // A person's own words are shown as they wrote them, also when a line of theirs looks like a heading.
  return prompt.voice ? `${mark}${clean(prompt.voice)} :\n${words}` : words.replace(heading, mark);
}

/** Whether these choices fit on the channel's buttons. */
export function hasButtons(choices: Choice[], room: Pick<Room, "choicesMax">): boolean {
  return choices.length <= room.choicesMax;
}

/** "1. Oui", "2. Non": one line each; the number is what people answer with. */
export function numbered(choices: Choice[]): string {
  return choices.map((choice, index) => `${index + 1}. ${clean(choice.label).replace(/\s+/g, " ").trim()}`).join("\n");
}

/** Makes headings bold and everything safe, line by line, so that bold never spans two messages. */
function dress(text: string, style: Style): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith(mark) ? style.bold(style.plain(line.slice(mark.length))) : style.plain(line)))
    .join("\n");
}

/** Text that every network takes: one kind of line end, no control characters, no half of a character. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (c) => (c === "\n" || c === "\t" ? c : c >= "\u2028" ? "\n" : ""))
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/**
 * Cuts text into parts of at most `max` UTF-16 units, at a paragraph's end where that leaves a part at least half full,
 * else at a line's, a sentence's or a word's; only a "word" longer than `max` is cut inside, never inside a character.
 * Blanks at a cut are dropped; no part is blank.
 */
export function split(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > max) {
    const end = cut(rest, max);
    const part = rest.slice(0, end).trimEnd();
    if (part) parts.push(part);
    rest = rest.slice(end).trimStart();
  }
  if (rest) parts.push(rest);
  return parts;
}

/** The text when it fits, else its beginning and "…". */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, cut(text, max - 1)).trimEnd()}…`;
}

function cut(text: string, max: number): number {
  // One more than fits: a blank right behind the last character is a fine place to cut.
  const room = text.slice(0, max + 1);
  for (const [border, least] of [
    ["\n\n", 0.5],
    ["\n", 0.5],
    [". ", 0.5],
    [" ", 0.25],
  ] as const) {
    const at = room.lastIndexOf(border);
    const end = border === ". " ? at + 1 : at;
    if (at > 0 && end <= max && end >= max * least) return end;
  }
  return inside(text, max);
}

/** The last place at or before `max` that does not tear a character apart. */
function inside(text: string, max: number): number {
  const joins = (unit: string): boolean => /[\udc00-\udfff\u200d\ufe0f\p{M}]/u.test(unit);
  let end = max;
  while (end > max - 32 && end > 1 && (joins(text[end] ?? "") || text[end - 1] === "\u200d")) end--;
  // A pile of joined signs longer than any real one: only halves of a character must stay together.
  if (!joins(text[end] ?? "") && text[end - 1] !== "\u200d") return end;
  return /[\udc00-\udfff]/.test(text[max] ?? "") && max > 1 ? max - 1 : max;
}
