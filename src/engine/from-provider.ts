/** What a provider writes where they hold that role: an answer, words about a job, or nothing of the kind. */
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import { readPress } from "#model/press.ts";
import type { Outcome, RequestView, Turn } from "#model/turn.ts";
import { aboutSelf, dialogueNamed, extraIn } from "#dialogues/index.ts";
import { tell } from "#rules/effects.ts";
import { keepersOf } from "#rules/requests.ts";
import { smallWord } from "#words/common.ts";
import { choiceOf, type Heard } from "#talk/hear.ts";
import { askedIn, choicesIn } from "./hearing.ts";
import { goOn, outcome, settle, start } from "./outcome.ts";
import { pressed, requestsIn } from "./pressed.ts";

/** Undefined when it is not said as a provider: then it is a resident's sentence. */
export function fromProvider(turn: Turn, heard: Heard, locale: Locale, understand: Understander): Outcome | undefined {
  if (!turn.views.provider || turn.group) return undefined;
  const { conversation } = turn;
  if (conversation.at === "question" && dialogueNamed(conversation.dialogue)?.for === "provider") {
    if (smallWord(heard.text) === "cancel" || smallWord(heard.text) === "menu") {
      return outcome(turn, [{ kind: "say", prompt: { text: left[locale] } }], { conversation: { at: "rest" } });
    }
    const asked = askedIn(conversation);
    const made = goOn(
      turn,
      conversation,
      { ...heard, meaning: understand(heard.text, { now: turn.now, zone: zoneOf(turn), ...(asked ? { asked } : {}) }) },
      locale,
    );
    if (made) return settle(turn, made, conversation.parked, locale);
  }
  const choice = choiceOf(choicesIn(turn), heard.text);
  const press = choice && readPress(choice.press);
  if (press && isProviders(turn, press)) return pressed(turn, press, heard, locale);
  const asked = choicesIn(turn)
    .map(({ press }) => readPress(press))
    .find((one) => one?.kind === "do" && one.what === "tell-loge");
  // The loge has asked somebody a question: what they write next is the answer, with or without the button.
  if (asked?.kind === "do" && asked.args.length === 1 && heard.text)
    return start(turn, "tell-loge", locale, { answers: { words: heard.text, media: heard.media } });
  const self =
    turn.views.provider.profile.status === "accepted" || /^je repren/i.test(heard.text)
      ? aboutSelf(heard.text)
      : undefined;
  const recurs = turn.views.resident.requests.some((one) => one.series !== undefined);
  if (self && !recurs)
    return start(turn, self, locale, {
      answers: { meaning: understand(heard.text, { now: turn.now, zone: zoneOf(turn) }) },
    });
  const job = requestsIn(turn, "provider").find((request) => request.id === (turn.replied?.about ?? turn.lastAbout));
  const more = job && ["booked", "under_way", "done"].includes(job.status) ? extraIn(heard.text) : undefined;
  if (job && more) return start(turn, "extra", locale, { about: job.id, answers: { extra: more, media: heard.media } });
  return job && (heard.text || heard.media.length) ? toDesk(turn, job, heard) : undefined;
}

const zoneOf = (turn: Turn): string => turn.views.provider?.loges[0]?.timezone ?? "Europe/Paris";
const left: Record<Locale, string> = { fr: "D’accord, on laisse cela.", en: "Fine, let’s leave it." };

function isProviders(turn: Turn, press: NonNullable<ReturnType<typeof readPress>>): boolean {
  const id = press.kind === "request" ? press.id : press.kind === "do" ? press.args[0] : undefined;
  return (
    requestsIn(turn, "provider").some((request) => request.id === id) ||
    (press.kind === "do" && dialogueNamed(press.what)?.for === "provider")
  );
}

/** Words about a job go under its card, as they are. */
function toDesk(turn: Turn, job: RequestView, heard: Heard): Outcome {
  const prompt = { text: heard.text, ...(heard.media.length ? { media: heard.media } : {}) };
  const source = turn.messages.at(-1)?.ref;
  return outcome(
    turn,
    [
      tell(
        keepersOf(job),
        { fr: prompt, en: prompt },
        { about: job.id, underCard: true, voice: turn.from.name, weight: "personal", ...(source ? { source } : {}) },
      ),
    ],
    { about: job.id },
  );
}
