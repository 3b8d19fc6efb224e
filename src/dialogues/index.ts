/** The list of dialogues, by name. */
import type { Dialogue } from "#talk/dialogue.ts";
import { cancel } from "./cancel.ts";
import { change } from "./change.ts";
import { ask, decline, deskHelp, openRequests, refer } from "./desk.ts";
import { chat, empty, faq, menu, number, refused, spam, stopped, thanks, unreadable, welcome } from "./help.ts";
import { human } from "./human.ts";
import { join, makeDesk } from "./join.ts";
import { myRequests } from "./my-requests.ts";
import { readBack } from "./read-back.ts";
import { requestHelp } from "./request-help.ts";

const all: Dialogue[] = [
  requestHelp,
  change,
  cancel,
  myRequests,
  human,
  join,
  makeDesk,
  readBack,
  welcome,
  menu,
  number,
  faq,
  thanks,
  chat,
  spam,
  refused,
  unreadable,
  empty,
  stopped,
  ask,
  refer,
  decline,
  deskHelp,
  openRequests,
];

const byName = new Map(all.map((one) => [one.name, one]));

/** The dialogue of this name; undefined when a deploy has taken it away. */
export function dialogueNamed(name: string): Dialogue | undefined {
  return byName.get(name);
}
