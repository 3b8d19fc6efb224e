/** What a turn needs to be looked up before it can be decided: a search, a list of residents, everything held about somebody. */
import { services } from "#catalogue/index.ts";
import { readPress } from "#model/press.ts";
import type { Lookup, Turn } from "#model/turn.ts";
import { ownWord } from "#rules/own-words.ts";
import { plain } from "#words/plain.ts";
import { choiceOf, type Heard } from "#talk/hear.ts";
import { wordIn } from "./desk-words.ts";
import { choicesIn } from "./hearing.ts";

/** Dialogues that read the person whom their button names. */
const aboutPerson = ["desk-resident", "desk-block", "desk-note"];
const everywhere = "*";

/** The second look, once; undefined when the views are enough. */
export function secondLook(turn: Turn, heard: Heard): Lookup | undefined {
  if (turn.found) return undefined;
  if (!turn.group && ownWord(heard.text)?.word === "my-data") return { what: "mine" };
  if (!turn.views.coordinator) return undefined;
  const press = heard.press ?? chosen(turn, heard);
  if (press?.kind === "do" && aboutPerson.includes(press.what) && press.args[0])
    return { what: "residents", loge: everywhere, person: press.args[0] };
  return byWord(turn, heard) ?? byDialogue(turn);
}

const chosen = (turn: Turn, heard: Heard): ReturnType<typeof readPress> => {
  const choice = choiceOf(choicesIn(turn), heard.text);
  return choice && readPress(choice.press);
};

function byWord(turn: Turn, heard: Heard): Lookup | undefined {
  const word = wordIn(turn, heard);
  switch (word?.word) {
    case "search":
      return { what: "requests", loge: everywhere, text: word.text, services: servicesNamed(word.text) };
    case "request":
      return { what: "request", ref: word.ref };
    case "residents":
      return { what: "residents", loge: everywhere, ...(word.text ? { text: word.text } : {}) };
    case "announce":
      return { what: "news", loge: everywhere };
    case "note":
      return word.of === undefined || isRequest(turn, word.of)
        ? undefined
        : { what: "residents", loge: everywhere, text: word.of };
    default:
      return undefined;
  }
}

/** "plomberie" finds what was never called so by the resident. */
function servicesNamed(text: string): string[] {
  const wanted = plain(text);
  return wanted.length < 4
    ? []
    : services
        .filter(({ name }) => plain(name.fr).includes(wanted) || plain(name.en).includes(wanted))
        .map(({ id }) => id);
}

const isRequest = (turn: Turn, of: string): boolean =>
  turn.views.coordinator?.requests.some((request) => plain(request.ref) === plain(of)) ?? false;

/** A dialogue that goes on needs again what it began with. */
function byDialogue({ conversation }: Turn): Lookup | undefined {
  if (conversation.at !== "question") return undefined;
  const [person] = (conversation.answers["args"] as string[] | undefined) ?? [];
  if (aboutPerson.includes(conversation.dialogue) && person) return { what: "residents", loge: everywhere, person };
  return conversation.dialogue === "desk-announce" ? { what: "news", loge: everywhere } : undefined;
}
