/** A proposal is answered by words too: "oui", "non merci", "plutôt jeudi"; and an appointment is moved by its new time. */
import type { Answers, Outcome, RequestView } from "#model/turn.ts";
import { instantOf } from "#time/zone.ts";
import type { smallWord } from "#words/common.ts";
import { start } from "./outcome.ts";
import { pressed } from "./pressed.ts";
import { bare, type Said } from "./said.ts";

/** How people say that nobody has come. */
export const nobodyThere =
  /\b(personne n|pas encore arrive|toujours pas|en retard|j attends|attend toujours|pas la|late|nobody|not here|still waiting)\b/;

/** What they mean for the request they are about, or undefined when they mean nothing of the kind. */
export function onProposal(
  { turn, heard, meaning, locale }: Said,
  about: RequestView,
  word: ReturnType<typeof smallWord>,
): Outcome | undefined {
  const options = about.slots ?? [];
  const day = meaning.when.start?.slice(0, 10);
  const begin = (name: string, answers: Answers = {}): Outcome =>
    start(turn, name, locale, { about: about.id, answers: { about: about.id, ...answers } });
  if (about.appointment && day && (meaning.intent === "change" || meaning.correction))
    return begin("other-slot", { meaning });
  const expected =
    about.status === "booked" && about.appointment && turn.now > instantOf(about.appointment.start, about.timezone);
  if (expected && nobodyThere.test(bare(heard.text)))
    return pressed(turn, { kind: "request", id: about.id, move: "late" }, heard, locale);
  if (about.status !== "quoted") return undefined;
  if (word === "no") return begin("refuse");
  if (word === "yes" && options.length < 2) return begin("agree");
  if (!day || meaning.intent === "cancel") return undefined;
  const hour = meaning.when.start?.slice(11, 16);
  const same = options.flatMap((slot, n) => (slot.start.startsWith(day) ? [{ slot, n }] : []));
  const exact = same.filter(({ slot }) => slot.start.slice(11, 16) === hour);
  const meant =
    exact.length === 1 ? exact[0] : same.length === 1 && (hour === "00:00" || !meaning.when.end) ? same[0] : undefined;
  return meant ? begin("agree", { arg: String(meant.n) }) : begin("other-slot", { meaning });
}
