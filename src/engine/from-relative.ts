/** What somebody writes about a request of somebody else whose news they get: where it stands, a person, or words for its desk. */
import type { Outcome, RequestView } from "#model/turn.ts";
import { isOpenRequest } from "#rules/moves.ts";
import type { smallWord } from "#words/common.ts";
import { choiceOf } from "#talk/hear.ts";
import { choicesIn } from "./hearing.ts";
import { nobodyThere } from "./on-proposal.ts";
import { outcome, start } from "./outcome.ts";
import { pressed } from "./pressed.ts";
import { type Said, sure } from "./said.ts";

/** Undefined when it is about something of their own, or about nothing in particular. */
export function fromRelative(said: Said, word: ReturnType<typeof smallWord>, wantsHuman: boolean): Outcome | undefined {
  const { turn, heard, meaning, locale } = said;
  const request = followedOf(said);
  if (!request || turn.conversation.at === "question") return undefined;
  const begin = (name: string): Outcome =>
    start(turn, name, locale, { answers: { args: [request.id], words: heard.text, media: heard.media } });
  if (wantsHuman) return { ...begin("relative-human"), about: request.id };
  if (word || choiceOf(choicesIn(turn), heard.text)) return undefined;
  if (request.status === "booked" && nobodyThere.test(heard.text.toLowerCase()))
    return pressed(turn, { kind: "request", id: request.id, move: "late" }, heard, locale);
  const known = meaning.confidence.intent >= sure;
  const own = meaning.intent === "request" && meaning.services.some((id) => !request.services.includes(id)) && known;
  if (own || (known && !heard.media.length && aside(said))) return undefined;
  if (!heard.text && !heard.media.length) return outcome(turn, []);
  return { ...begin("relative-words"), about: request.id };
}

/** The one replied to or last spoken of here; the only one, for somebody who has none of their own. */
function followedOf({ turn, active }: Said): RequestView | undefined {
  const followed = (turn.views.resident.followed ?? []).filter((one) => isOpenRequest(one) || one.status === "done");
  const named = (id: string | undefined): RequestView | undefined => followed.find((one) => one.id === id);
  if (turn.replied) return named(turn.replied.about);
  return named(turn.lastAbout) ?? (!active.length && followed.length === 1 ? followed[0] : undefined);
}

/** What the assistant answers itself; a sentence that only sounds like thanks is for the loge. */
function aside({ meaning, heard }: Said): boolean {
  if (["status", "faq", "offer_service", "become_coordinator"].includes(meaning.intent)) return true;
  return ["greeting", "thanks", "smalltalk"].includes(meaning.intent) && heard.text.split(/\s+/).length <= 4;
}
