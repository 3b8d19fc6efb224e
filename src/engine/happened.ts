/** What happens in a chat without being said: blocked, moved, edited, taken back, a reaction, a kind that we cannot read. */
import type { Incoming } from "#model/message.ts";
import type { Outcome, RequestView, Turn } from "#model/turn.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { say, tell } from "#rules/effects.ts";
import { passToDesk } from "#rules/passing.ts";
import { card } from "#rules/requests.ts";
import { nothingToSend } from "./at-desk.ts";
import { nothing, outcome, start } from "./outcome.ts";

/** The outcome of an event, or undefined when the turn says something. */
export function happened(turn: Turn): Outcome | undefined {
  const [first] = turn.messages;
  if (!first) return nothing(turn);
  const { body, from } = first;
  const edited = { fr: "a modifié son message", en: "has changed their message" }[turn.from.locale];
  switch (body.kind) {
    case "gone":
      if (turn.group) return outcome(turn, [{ kind: "address", at: from, change: "gone" }, ...deskGone(turn)]);
      return outcome(turn, [
        { kind: "address", at: from, change: "gone" },
        ...activeOf(turn)
          .slice(0, 1)
          .flatMap((request) => passToDesk(request, unreachable[turn.from.locale], [], turn.now)),
      ]);
    case "moved":
      return outcome(turn, [{ kind: "address", at: from, change: "moved", to: body.to }]);
    case "edited":
      return outcome(turn, [
        { kind: "follow", source: { chat: from, ref: body.of }, text: body.text },
        ...edits(turn, `(${edited}) ${body.text}`),
      ]);
    case "deleted":
      return outcome(turn, [{ kind: "follow", source: { chat: from, ref: body.of } }]);
    case "reaction":
      return thumbs(first) ? undefined : nothing(turn);
    case "other":
      if (turn.replied?.about !== undefined && (turn.views.coordinator || turn.views.admin))
        return outcome(turn, [say(nothingToSend[turn.from.locale])]);
      return turn.group
        ? nothing(turn)
        : activeOf(turn).some((request) => request.humanSince !== undefined)
          ? nothing(turn)
          : start(turn, "unreadable", turn.from.locale, keeping(turn));
    default:
      return undefined;
  }
}

/** Put out of the group that was the desk: cards go to each coordinator's own chat again. */
function deskGone(turn: Turn): Outcome["effects"] {
  if (turn.desk === undefined) return [];
  const words = {
    fr: {
      text: "Je ne suis plus dans le groupe de la loge. Les fiches arrivent ici ; /loge dans un groupe en refait un bureau.",
    },
    en: { text: "I am no longer in the loge’s group. Cards arrive here; /loge in a group makes it a desk again." },
  };
  const open = (turn.views.coordinator?.requests ?? []).filter((one) => one.loge === turn.desk && isOpenRequest(one));
  return [tell({ coordinatorsOf: turn.desk }, words), ...open.map(card)];
}

const unreachable = {
  fr: "(cette personne ne reçoit plus nos messages)",
  en: "(this person no longer receives our messages)",
};
const thumbs = (message: Incoming): boolean =>
  message.body.kind === "reaction" && /^(👍|👎|👌|❤️)/u.test(message.body.emoji);
const activeOf = (turn: Turn): RequestView[] => turn.views.resident.requests.filter(isOpenRequest);
const keeping = (turn: Turn): Parameters<typeof start>[3] =>
  turn.conversation.at === "question" ? { keep: turn.conversation } : {};

/** A resident's edit is shown to the desk as what it is: a change. Words that were passed on follow by themselves. */
function edits(turn: Turn, words: string): Outcome["effects"] {
  const request = turn.views.resident.requests.find(
    (one) => one.id === (turn.replied?.about ?? turn.lastAbout) && isOpenRequest(one),
  );
  return turn.group || !request ? [] : passToDesk(request, words, [], turn.now);
}
