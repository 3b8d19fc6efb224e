/** The kinds of question a dialogue may ask, each with how its answer is heard. */
import type { When } from "#model/meaning.ts";
import type { Choice, Media, Prompt } from "#model/message.ts";
import { writePress } from "#model/press.ts";
import { smallWord } from "#words/common.ts";
import { asks, type Question } from "./dialogue.ts";
import { choiceOf, type Heard } from "./hear.ts";

type Put = string | Prompt;
const promptOf = (put: Put): Prompt => (typeof put === "string" ? { text: put } : put);
const againOf = (again: Put | undefined): { again?: Prompt } => (again === undefined ? {} : { again: promptOf(again) });

export interface Option {
  value: string;
  label: string;
}

const pressed = (key: string, heard: Heard): string | undefined =>
  heard.press?.kind === "answer" && heard.press.key === key ? heard.press.value : undefined;
const choicesOf = (key: string, options: readonly Option[]): (Choice & Option)[] =>
  options.map((option) => ({ ...option, press: writePress({ kind: "answer", key, value: option.value }) }));
const bare = (choices: (Choice & Option)[]): Choice[] => choices.map(({ label, press }) => ({ label, press }));

/** Free words. */
export function text(key: string, put: Put, again?: Put): ReturnType<typeof asks<string>> {
  return asks<string>({
    key,
    prompt: promptOf(put),
    ...againOf(again),
    hear: ({ text }) => (text.trim() ? { value: text.trim() } : undefined),
  });
}

/** One of a few; when `free` is set, other words are an answer too. */
export function one(
  key: string,
  put: Put,
  options: readonly Option[],
  more: { again?: Put; free?: boolean; otherwise?: Question<string>["otherwise"] } = {},
): ReturnType<typeof asks<string>> {
  const choices = choicesOf(key, options);
  return asks<string>({
    key,
    prompt: { ...promptOf(put), choices: bare(choices) },
    ...(more.again === undefined ? {} : { again: { ...promptOf(more.again), choices: bare(choices) } }),
    ...(more.otherwise ? { otherwise: more.otherwise } : {}),
    hear(heard) {
      const value = pressed(key, heard) ?? choiceOf(choices, heard.text)?.value;
      if (value !== undefined && options.some((option) => option.value === value)) return { value };
      return more.free && heard.text.trim() ? { value: heard.text.trim() } : undefined;
    },
  });
}

/** Several of a few: numbers or labels, "1 3", "1, 3", "tous". */
export function many(
  key: string,
  put: Put,
  options: readonly Option[],
  again?: Put,
): ReturnType<typeof asks<string[]>> {
  const choices = choicesOf(key, options);
  return asks<string[]>({
    key,
    prompt: { ...promptOf(put), choices: bare(choices) },
    ...(again === undefined ? {} : { again: { ...promptOf(again), choices: bare(choices) } }),
    hear(heard) {
      const press = pressed(key, heard);
      if (press !== undefined) return options.some((option) => option.value === press) ? { value: [press] } : undefined;
      if (/^\s*(tous|toutes|all)\b/i.test(heard.text)) return { value: options.map((option) => option.value) };
      const parts = heard.text.split(/[\s,;]+(?:et\s+|and\s+)?/).filter(Boolean);
      const numbers = parts.map((part) => choiceOf(choices, part)?.value);
      const found = numbers.every((value) => value !== undefined) ? numbers : [choiceOf(choices, heard.text)?.value];
      const values = [...new Set(found.filter((value) => value !== undefined))];
      return values.length ? { value: values } : undefined;
    },
  });
}

export function yesNo(
  key: string,
  put: Put,
  labels: { yes: string; no: string },
  again?: Put,
): ReturnType<typeof asks<boolean>> {
  const choices = choicesOf(key, [
    { value: "yes", label: labels.yes },
    { value: "no", label: labels.no },
  ]);
  return asks<boolean>({
    key,
    prompt: { ...promptOf(put), choices: bare(choices) },
    ...(again === undefined ? {} : { again: { ...promptOf(again), choices: bare(choices) } }),
    hear(heard) {
      const said = pressed(key, heard) ?? choiceOf(choices, heard.text)?.value;
      const word = said ?? smallWord(heard.text);
      return word === "yes" ? { value: true } : word === "no" ? { value: false } : undefined;
    },
  });
}

/** A moment, a range, a habit: whatever the date reader found in the answer. */
export function date(key: string, put: Put, again?: Put): ReturnType<typeof asks<When>> {
  return asks<When>({
    key,
    prompt: promptOf(put),
    ...againOf(again),
    hear: ({ meaning }) =>
      meaning && (meaning.when.kind !== "none" || meaning.when.time) ? { value: meaning.when } : undefined,
  });
}

/** An amount in euros: "45", "45 €", "quarante-cinq euros". */
/** An amount; `heard` gets the words that gave it, for what else they say. */
export function money(
  key: string,
  put: Put,
  again?: Put,
  heard?: (said: string) => void,
): ReturnType<typeof asks<number>> {
  return asks<number>({
    key,
    prompt: promptOf(put),
    ...againOf(again),
    hear({ text, meaning }) {
      const figure = /^\s*(\d{1,5})(?:[.,](\d{1,2}))?\s*(€|euros?|eur)?\s*$/i.exec(text);
      const amount = figure ? Number(`${figure[1]}.${figure[2] ?? "0"}`) : meaning?.budget?.amount;
      if (amount === undefined) return undefined;
      heard?.(text);
      return { value: amount };
    },
  });
}

/** Photos, or a word that says there will be none. */
export function photo(key: string, put: Put, again?: Put): ReturnType<typeof asks<Media[]>> {
  return asks<Media[]>({
    key,
    prompt: promptOf(put),
    ...againOf(again),
    hear({ media, text }) {
      if (media.length) return { value: media };
      const word = smallWord(text);
      return word === "no" || word === "skip" ? { value: [] } : undefined;
    },
  });
}

/** Words that may be left out. */
export function optional(key: string, put: Put): ReturnType<typeof asks<string>> {
  return asks<string>({
    key,
    prompt: promptOf(put),
    hear({ text }) {
      const word = smallWord(text);
      return text.trim() ? { value: word === "no" || word === "skip" ? "" : text.trim() } : undefined;
    },
  });
}
