/** A button: the move it names, by the role that may make it; an answer; or something else that can be done. */
import type { Locale, Role } from "#model/people.ts";
import type { Press } from "#model/press.ts";
import type { Outcome, RequestView, Turn } from "#model/turn.ts";
import { labelOf, ownNotice } from "#rules/cards.ts";
import { withNotes } from "#rules/desk-card.ts";
import { say } from "#rules/effects.ts";
import { isMove, may, moves, type Move, type MoveName } from "#rules/moves.ts";
import { act } from "#rules/requests.ts";
import { sayStale } from "#rules/stale.ts";
import { dialogueNamed } from "#dialogues/index.ts";
import type { Heard } from "#talk/hear.ts";
import { goOn, nothing, outcome, settle, start } from "./outcome.ts";

/** A button of something else than the open question is about, with nothing more to ask: the question stays open. */
export function pressed(turn: Turn, press: Press, heard: Heard, locale: Locale): Outcome {
  const made = byPress(turn, press, heard, locale);
  const { conversation: open } = turn;
  const of = press.kind === "request" ? press.id : press.kind === "do" ? press.args[0] : undefined;
  const aside = open.at === "question" && open.about !== undefined && of !== undefined && of !== open.about;
  if (!aside || made.conversation?.at !== "rest") return made;
  const { conversation: _rest, ...rest } = made;
  return rest;
}

function byPress(turn: Turn, press: Press, heard: Heard, locale: Locale): Outcome {
  if (press.kind === "request") return onRequest(turn, press, locale);
  if (press.kind === "answer") return answered(turn, heard, locale);
  if (press.what === "card") return cardAgain(turn, press.args[0], locale);
  const about = findRequest(turn, press.args[0]);
  return start(turn, press.what, locale, { answers: { args: press.args }, ...(about ? { about } : {}) });
}

const findRequest = (turn: Turn, id: string | undefined): string | undefined =>
  id !== undefined &&
  (["coordinator", "admin", "provider", "resident"] as const).some((role) =>
    requestsIn(turn, role).some((request) => request.id === id),
  )
    ? id
    : undefined;

/** The views in which a request may be found, the desk's first when the button stood on a card. */
export function roleFor(turn: Turn, id: string, move: MoveName): { role: Role; view: RequestView } | undefined {
  const roles: Role[] =
    turn.desk || turn.replied?.card
      ? ["coordinator", "admin", "provider", "resident"]
      : ["resident", "provider", "coordinator", "admin"];
  // Whoever follows a request may say that nobody has come; the rest is for who asked.
  const followed = move === "late" ? turn.views.resident.followed?.find((one) => one.id === id) : undefined;
  if (followed) return { role: "resident", view: followed };
  const found = roles.flatMap((role) => {
    const view = requestsIn(turn, role).find((request) => request.id === id);
    return view ? [{ role, view }] : [];
  });
  return (
    found.find(({ role, view }) => may(view, move, role)) ??
    found.find(({ role }) => (moves[move] as Move).by.includes(role)) ??
    undefined
  );
}

export function requestsIn(turn: Turn, role: Role): readonly RequestView[] {
  const { resident, provider, coordinator, admin } = turn.views;
  if (role === "resident") return resident.requests;
  if (role === "provider") return [...(provider?.jobs ?? []), ...(provider?.offers.map((offer) => offer.of) ?? [])];
  return (role === "coordinator" ? coordinator : admin)?.requests ?? [];
}

function onRequest(turn: Turn, press: Extract<Press, { kind: "request" }>, locale: Locale): Outcome {
  if (!isMove(press.move)) return outcome(turn, [say(noMore[locale])]);
  const who = roleFor(turn, press.id, press.move);
  if (!who) return outcome(turn, [say(noMore[locale])]);
  const { role, view } = who;
  if (!may(view, press.move, role))
    return outcome(
      turn,
      [say(sayStale(view, locale), { about: view.id }), { kind: "hint", text: sayStale(view, locale) }],
      { about: view.id },
    );
  const needs = (moves[press.move] as Move).asks;
  // What the desk does on somebody's behalf has its own dialogue where it differs.
  const asks =
    needs && (role === "coordinator" || role === "admin") && dialogueNamed(`desk-${needs}`) ? `desk-${needs}` : needs;
  if (asks)
    return {
      ...start(turn, asks, locale, {
        about: view.id,
        answers: { about: view.id, ...(press.arg === undefined ? {} : { arg: press.arg }) },
      }),
      about: view.id,
    };
  if (press.move === "human") return start(turn, "human", locale, { about: view.id });
  const acted = act(view, press.move, turn.from, role, turn.now);
  if (!acted.ok)
    return outcome(turn, [say(acted.why[locale], { about: view.id }), { kind: "hint", text: acted.why[locale] }], {
      about: view.id,
    });
  const own = ownNotice(acted.view, press.move, role, locale);
  const said = own ? [say(own, { about: view.id })] : [];
  return outcome(turn, [...acted.effects, ...said, { kind: "hint", text: labelOf(press.move, locale) }], {
    about: view.id,
  });
}

const noMore: Record<Locale, string> = {
  fr: "Cette demande n’est plus à vous, ou n’existe plus.",
  en: "This request is no longer yours, or no longer exists.",
};

/** A button of a question: heard by the dialogue that asked it; of an older question: said so. */
function answered(turn: Turn, heard: Heard, locale: Locale): Outcome {
  if (turn.conversation.at !== "question") return outcome(turn, [say(past[locale])]);
  const made = goOn(turn, turn.conversation, heard, locale);
  return made
    ? settle(turn, made, turn.conversation.parked, locale)
    : { ...nothing(turn), conversation: { at: "rest" } };
}

const past: Record<Locale, string> = { fr: "Cette question est déjà réglée.", en: "This question is already settled." };

/** A card once more, where it was asked for. */
function cardAgain(turn: Turn, id: string | undefined, locale: Locale): Outcome {
  const view = [...requestsIn(turn, "coordinator"), ...requestsIn(turn, "admin")].find((request) => request.id === id);
  if (!view) return outcome(turn, [say(noMore[locale])]);
  return outcome(turn, [say(withNotes(view, locale), { about: view.id })], { about: view.id });
}
