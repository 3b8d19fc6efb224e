/** From the words of the desk to the dialogue that reads them back or answers them. */
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import type { Answers, Outcome, RequestView, Turn } from "#model/turn.ts";
import { type DeskWord, deskWord } from "#rules/desk-words.ts";
import { plain } from "#words/plain.ts";
import type { Heard } from "#talk/hear.ts";
import { start } from "./outcome.ts";
import { requestsIn } from "./pressed.ts";

const requestsOf = (turn: Turn): RequestView[] => [...requestsIn(turn, "coordinator"), ...requestsIn(turn, "admin")];

/** The word of the desk that a turn says, if any. */
export const wordIn = (turn: Turn, heard: Heard): DeskWord | undefined =>
  heard.media.length ? undefined : deskWord(heard.text, requestsOf(turn));

/** What follows from a word of the desk; undefined when the sentence is none, or is for nobody in particular in a group. */
export function deskWords(turn: Turn, heard: Heard, locale: Locale, understand: Understander): Outcome | undefined {
  const word = wordIn(turn, heard);
  if (!word) return undefined;
  const replied = turn.replied?.about;
  const zone = turn.views.coordinator?.loges[0]?.timezone ?? "Europe/Paris";
  const when = (text: string): Answers =>
    text ? { when: understand(text, { now: turn.now, zone, asked: { about: "when" } }).when } : {};
  switch (word.word) {
    case "open":
      return start(turn, word.name, locale);
    case "act": {
      const about = word.of ?? replied;
      // Between two coordinators, "c'est fait" is said of many things.
      if (turn.group && !about) return undefined;
      const { act } = word;
      return start(turn, "desk-spoken", locale, {
        answers: { act, said: heard.text, replied: replied !== undefined, ...("when" in act ? when(act.when) : {}) },
        ...(about ? { about } : {}),
      });
    }
    case "note":
    case "ready-send": {
      const about = word.word === "note" && word.of ? named(turn, word.of)?.id : replied;
      if (word.word === "ready-send" && !about) return undefined;
      // A door code never stays in a note: it is taken out of it, and kept apart.
      const code = word.word === "note" ? understand(word.text, { now: turn.now, zone }).where.doorCode : undefined;
      const made = start(turn, `desk-${word.word}`, locale, {
        answers: { ...word, ...(code ? { code } : {}) },
        ...(about ? { about } : {}),
      });
      return code ? { ...made, mask: [code] } : made;
    }
    case "absence":
      return start(turn, "desk-absence", locale, {
        answers: { ...(word.standIn ? { standIn: word.standIn } : {}), ...when(word.when) },
      });
    default:
      return start(turn, `desk-${word.word}`, locale, { answers: { ...word } });
  }
}

/** The request that "K74QX" names, or the only open one of "Paul". */
function named(turn: Turn, of: string): RequestView | undefined {
  const open = requestsOf(turn);
  const said = plain(of);
  const ref = open.find((request) => plain(request.ref) === said);
  const people = open.filter((request) => plain(request.residentName).split(" ")[0] === said);
  return ref ?? (people.length === 1 ? people[0] : undefined);
}
