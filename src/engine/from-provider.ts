/** What a provider writes where they hold that role: an answer, words about a job, or nothing of the kind. */
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import { readPress } from "#model/press.ts";
import type { Effect, Outcome, RequestView, Turn } from "#model/turn.ts";
import { aboutSelf, dialogueNamed, extraIn } from "#dialogues/index.ts";
import { say, tell } from "#rules/effects.ts";
import { may, type MoveName } from "#rules/moves.ts";
import { waitsAtDoor } from "#rules/relative.ts";
import { keepersOf, newsTo } from "#rules/requests.ts";
import { instantOf } from "#time/zone.ts";
import { smallWord } from "#words/common.ts";
import { plain } from "#words/plain.ts";
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
  // Their own requests are a resident's business, whatever was spoken of last.
  if (/\b(?:ma|mes|my) (?:demandes?|requests?)\b/.test(plain(heard.text)) && turn.views.resident.requests.length)
    return undefined;
  const job = requestsIn(turn, "provider").find((request) => request.id === (turn.replied?.about ?? turn.lastAbout));
  const move = job && moveSaid(job, heard, turn.now);
  if (job && move) return pressed(turn, { kind: "request", id: job.id, move }, heard, locale);
  if (job?.status === "booked" && cannotCome.test(plain(heard.text)))
    return start(turn, "withdraw", locale, { about: job.id, answers: { words: heard.text } });
  const more = job && ["booked", "under_way", "done"].includes(job.status) ? extraIn(heard.text) : undefined;
  if (job && more) return start(turn, "extra", locale, { about: job.id, answers: { extra: more, media: heard.media } });
  return job && (heard.text || heard.media.length) ? toDesk(turn, job, heard, locale) : undefined;
}

/** The moves of the day, by a short sentence: not everybody finds the button again. */
const daysMoves: [MoveName, RegExp][] = [
  [
    "finish",
    /^(?:voila |ca y est )*(?:c'est|j'ai|tout est|it's|i'm|all) (?:tout )?(?:fait|fini|termine|done|finished)\b/,
  ],
  [
    "absent",
    /\b(?:personne (?:sur place|ne repond|n'ouvre|n'est la)|il n'y a personne|nobody (?:home|is home|answers|opens))\b/,
  ],
  ["start", /^(?:je (?:suis|pars) )?(?:en route|en chemin|maintenant|on my way)$/],
];
function moveSaid(job: RequestView, { text, media }: Heard, now: number): MoveName | undefined {
  const start = job.appointment && instantOf(job.appointment.start, job.timezone);
  const said = plain(text);
  if (start === undefined || media.length || Math.abs(now - start) > aroundMs * 3 || said.split(" ").length > 9)
    return undefined;
  return daysMoves.find(([move, words]) => words.test(said) && may(job, move, "provider"))?.[0];
}

/** "je ne peux plus venir demain": not when another time is offered in the same breath. */
const cannotCome =
  /^(?!.*\b(?:mais|plutot|par contre|decaler|instead|but|rather)\b).*\b(?:(?:ne |n')?(?:peux|pourrai|pourrais) (?:plus|pas)\b|me desiste\b|dois annuler\b|suis (?:malade|bloquee?|empechee?)\b|can't (?:come|make it)\b|cannot (?:come|make it)\b|have to cancel\b)/;

const zoneOf = (turn: Turn): string => turn.views.provider?.loges[0]?.timezone ?? "Europe/Paris";
const left: Record<Locale, string> = { fr: "D’accord, on laisse cela.", en: "Fine, let’s leave it." };

function isProviders(turn: Turn, press: NonNullable<ReturnType<typeof readPress>>): boolean {
  const id = press.kind === "request" ? press.id : press.kind === "do" ? press.args[0] : undefined;
  return (
    requestsIn(turn, "provider").some((request) => request.id === id) ||
    (press.kind === "do" && dialogueNamed(press.what)?.for === "provider")
  );
}

/** "j'arrive dans 10 minutes, le métro est en panne": whoever waits should read it too. */
const comesLate = /\b(?:retard|j'arrive|en chemin|bouchons?|metro|minutes?|min|late|running|on my way|traffic)\b/;
const aroundMs = 3 * 3_600_000;
const told: Record<Locale, (who: string) => string> = {
  fr: (who) => `C’est transmis à ${who} et à la loge.`,
  en: (who) => `Passed on to ${who} and the loge.`,
};

/** About the time of the visit, what says that somebody is late reaches whoever waits for them. */
function toWaiting(turn: Turn, job: RequestView, heard: Heard, locale: Locale): Effect[] {
  const start = job.appointment && instantOf(job.appointment.start, job.timezone);
  if (start === undefined || !["booked", "under_way"].includes(job.status)) return [];
  if (Math.abs(turn.now - start) > aroundMs || !comesLate.test(plain(heard.text))) return [];
  const prompt = { text: heard.text };
  return [
    ...newsTo(job).map((to) =>
      tell(to, { fr: prompt, en: prompt }, { about: job.id, voice: turn.from.name, weight: "personal" }),
    ),
    say(told[locale](waitsAtDoor(job)), { about: job.id }),
  ];
}

/** Whoever writes learns that it was read; ten minutes of talk need one acknowledgement, not one a line. */
function acknowledged(turn: Turn, job: RequestView, locale: Locale): Effect[] {
  const text = received[locale];
  const before = job.thread.some(
    (line) => line.direction === "out" && line.text === text && turn.now - line.at < 10 * 60_000,
  );
  return before ? [] : [say(text, { about: job.id })];
}
const received: Record<Locale, string> = { fr: "C’est transmis à la loge.", en: "Passed on to the loge." };

/** Words about a job go under its card, as they are. */
function toDesk(turn: Turn, job: RequestView, heard: Heard, locale: Locale): Outcome {
  const prompt = { text: heard.text, ...(heard.media.length ? { media: heard.media } : {}) };
  const source = turn.messages.at(-1)?.ref;
  const waiting = toWaiting(turn, job, heard, locale);
  return outcome(
    turn,
    [
      tell(
        keepersOf(job),
        { fr: prompt, en: prompt },
        { about: job.id, underCard: true, voice: turn.from.name, weight: "personal", ...(source ? { source } : {}) },
      ),
      ...(waiting.length ? waiting : acknowledged(turn, job, locale)),
    ],
    { about: job.id },
  );
}
