/** What a resident writes: an emergency first, a person at any time, then the open question, the request it is about, or a new one. */
import { emergencies } from "#catalogue/index.ts";
import { limits } from "#model/limits.ts";
import type { Meaning } from "#model/meaning.ts";
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import { readPress } from "#model/press.ts";
import type { Answers, Asking, Outcome, RequestView, Turn } from "#model/turn.ts";
import { aboutOf } from "#rules/about.ts";
import { put } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { sameKind } from "#rules/fold.ts";
import { passToDesk } from "#rules/passing.ts";
import { needOf, refOf } from "#rules/requests.ts";
import { streetNumber } from "#rules/street.ts";
import { asksIfRobot, bareNumber, smallWord } from "#words/common.ts";
import { plain } from "#words/plain.ts";
import { isHouseQuestion, reopenable } from "#dialogues/index.ts";
import { choiceOf, type Heard } from "#talk/hear.ts";
import { fromRelative } from "./from-relative.ts";
import { choicesIn, readingOf } from "./hearing.ts";
import { likeBefore } from "./like-before.ts";
import { changed, whichOne } from "./about-it.ts";
import { careful } from "./careful.ts";
import { askAgain, goOn, outcome, settle, start } from "./outcome.ts";
import { ofSeries } from "./of-series.ts";
import { onPaid, onProposal, onVisit } from "./on-proposal.ts";
import { afterAll, again, goodbye, invites } from "./phrases.ts";
import { pressed } from "./pressed.ts";
import {
  bare,
  insteadOfWhy,
  isAftermath,
  isPlainNeed,
  isTalking,
  justEnded,
  localeOf,
  mentioned,
  meant,
  tellsWhatIsAsked,
  plainly,
  type Said,
  speaking,
  sure,
  talkingMs,
  toldOfIt,
} from "./said.ts";

export function fromResident(turn: Turn, heard: Heard, understand: Understander): Outcome {
  const active = turn.views.resident.requests.filter(isOpenRequest);
  const read = turn.meaning ?? understand(heard.text.slice(0, limits.textKept), readingOf(turn));
  const meaning = meant(read, heard.text, active.length > 0);
  const locale = localeOf(turn, heard, meaning.lang);
  const said: Said = {
    turn: speaking(turn, locale),
    heard: { ...heard, meaning },
    meaning,
    locale,
    understand,
    active,
    ...aboutOf(turn, active, meaning),
  };
  const made = careful(said, inFreshWords(turn, answer(said), locale));
  const learnt = locale === turn.from.locale ? [] : [put("person", said.turn.from)];
  const mask = meaning.where.doorCode ? { mask: [meaning.where.doorCode] } : {};
  return { ...made, effects: [...learnt, ...made.effects], ...mask };
}

const onceMore: Record<Locale, string> = { fr: "Je vous le redis :", en: "Once more:" };

/** What was said last is not said again in the same words; what is said now is kept for the next time. */
function inFreshWords(turn: Turn, made: Outcome, locale: Locale): Outcome {
  const next = made.conversation ?? turn.conversation;
  const last = made.effects.findLastIndex((effect) => effect.kind === "say");
  const effect = made.effects[last];
  if (next.at !== "rest") return made;
  if (effect?.kind !== "say")
    return turn.conversation.at === "rest" ? { ...made, conversation: turn.conversation } : made;
  const { text } = effect.prompt;
  const repeated = turn.conversation.at === "rest" && turn.conversation.said === refOf(text);
  const fresh = repeated ? `${onceMore[locale]}\n${text}` : text;
  return {
    ...made,
    effects: made.effects.with(last, { ...effect, prompt: { ...effect.prompt, text: fresh } }),
    conversation: { at: "rest", said: refOf(fresh) },
  };
}

function answer(said: Said): Outcome {
  const { turn, heard, meaning, locale, active } = said;
  // Danger is known by its words; the statistics alone must be very sure of it.
  if (meaning.intent === "emergency" && (meaning.emergency || meaning.confidence.intent >= plainly))
    return emergency(said);
  if (turn.desk) return outcome(turn, []);
  // Whoever only follows a request can always stop that, also in the middle of a talk.
  if (smallWord(heard.text) === "stop" && turn.views.resident.followed?.length) return start(turn, "stop", locale);
  const taken = active.find(
    (request) => request.humanSince !== undefined && (said.about === undefined || said.about.id === request.id),
  );
  const finding = turn.conversation.at === "question" && ["area", "homonym"].includes(turn.conversation.asked);
  if (taken && !finding)
    return outcome(turn, passToDesk(taken, heard.text, heard.media, turn.now, turn.messages.at(-1)?.ref, heard.place), {
      about: taken.id,
    });
  const word = smallWord(heard.text);
  // In the midst of a talk a few words are an answer to it, unless they plainly ask for somebody.
  const enough = isTalking(said) ? plainly : sure;
  const meansHuman = meaning.intent === "human" && meaning.confidence.intent >= enough;
  const wantsHuman =
    word === "human" || (meansHuman && !asksIfRobot(heard.text) && streetNumber(heard.text) === undefined);
  const relative = fromRelative(said, word, wantsHuman);
  if (relative) return relative;
  if (wantsHuman) return handOver(said);
  if (word === "stop") return start(turn, "stop", locale);
  const visited = onVisit(said) ?? onPaid(said);
  if (visited) return visited;
  if (turn.conversation.at === "question") {
    const made = inDialogue(said, turn.conversation);
    if (made) return made;
  }
  const choice = choiceOf(choicesIn(turn), heard.text);
  const press = choice && readPress(choice.press);
  if (press && press.kind !== "answer") return pressed(turn, press, heard, locale);
  const made = atRest(said, word);
  // A question that was void is closed with the turn that found it so.
  return turn.conversation.at === "question" && !made.conversation ? { ...made, conversation: { at: "rest" } } : made;
}

/** The number first, before anything else; the desk is told; the loge is asked for when it is not known. */
function emergency(said: Said): Outcome {
  const { turn, meaning, locale, active } = said;
  const danger = emergencies.find((one) => one.id === meaning.emergency);
  const first =
    danger?.reply[locale] ??
    { fr: "En cas de danger, appelez le 112 tout de suite.", en: "In danger, call 112 at once." }[locale];
  const open = active.find((request) => request.emergency !== undefined);
  if (open) {
    return outcome(
      turn,
      [
        { kind: "say", prompt: { text: first }, about: open.id },
        ...passToDesk(open, said.heard.text, said.heard.media, turn.now),
      ],
      { about: open.id },
    );
  }
  return open_(said, { first });
}

function handOver(said: Said): Outcome {
  const { turn, heard, locale } = said;
  const last = said.about ?? said.active.at(-1);
  if (last)
    return {
      ...start(turn, "human", locale, { about: last.id, answers: { words: heard.text, media: heard.media } }),
      conversation: { at: "rest" },
    };
  return open_(said, { human: true });
}

/** A new request from what was heard; from here on it exists. */
function open_(said: Said, more: Answers = {}): Outcome {
  const { turn, heard, meaning, locale } = said;
  const { me } = turn.views.resident;
  const like = likeBefore(turn.views.resident.requests, heard.text, meaning);
  const need = { ...needOf(meaning, heard.text, heard.media), ...like };
  const home =
    me.home &&
    !need.forWhom &&
    (need.where.usual || (!need.where.address && !need.where.city && !need.where.postalCode))
      ? { ...me.home, ...need.where }
      : need.where;
  const [part, ...parts] = more["human"] || more["first"] ? [] : (meaning.parts ?? []);
  const own = parts.length && part ? { ...need, services: part.services, when: part.when } : need;
  const answers: Answers = {
    need: { ...own, where: home, ...(heard.place ? { place: heard.place } : {}) },
    ...(parts.length ? { parts } : {}),
    ...more,
  };
  return start(turn, "request-help", locale, { answers });
}

const digressions: Partial<Record<Meaning["intent"], string>> = {
  status: "my-requests",
  faq: "faq",
  thanks: "thanks",
  greeting: "welcome",
  smalltalk: "chat",
  spam: "spam",
};

/** An answer, a digression after which the question is asked again in other words, or the end of this dialogue. */
function inDialogue(said: Said, asking: Asking & { parked?: Asking }): Outcome | undefined {
  const { turn, heard, meaning, locale } = said;
  const word = smallWord(heard.text);
  // Its request was closed by others meanwhile: the question is void.
  if (asking.dialogue === "request-help" && !said.active.some((request) => request.id === asking.about))
    return undefined;
  if (isAftermath(asking) && insteadOfWhy(said)) return undefined;
  // "annuler" said twice is no reason.
  if (asking.dialogue === "cancel" && asking.asked === "why" && word === "cancel") {
    const again = askAgain(turn, asking, locale);
    return outcome(turn, again.effects, { conversation: again.conversation });
  }
  // A new proposal came while the reason for refusing the one before was asked: what is said now is about it.
  if (asking.dialogue === "refuse" && said.about?.status === "quoted") return undefined;
  const wantsOut =
    word === "cancel" ||
    (meaning.intent === "cancel" && meaning.confidence.intent >= sure && asking.dialogue !== "cancel");
  if (wantsOut && asking.dialogue === "request-help")
    return start(turn, "cancel", locale, asking.about ? { about: asking.about, answers: { about: asking.about } } : {});
  const made = goOn(turn, asking, heard, locale);
  if (!made) return undefined;
  if (wantsOut && made.missed)
    return {
      ...outcome(turn, []),
      conversation: { at: "rest" },
      effects: [
        { kind: "say", prompt: { text: { fr: "D’accord, on laisse cela.", en: "Fine, let’s leave it." }[locale] } },
      ],
    };
  if (made.lost) return handOver(said);
  const held = said.active.find((one) => one.id === asking.about);
  // A person of the loge has spoken since the question was put: words that do not answer it are for them, and it waits.
  const spoken = asking.dialogue === "request-help" && (held?.answeredAt ?? 0) > asking.since;
  if (spoken && held && (made.missed || !tellsWhatIsAsked(said)))
    return outcome(turn, passToDesk(held, heard.text, heard.media, turn.now, turn.messages.at(-1)?.ref, heard.place), {
      about: held.id,
    });
  if (!made.missed) {
    const answered = settle(turn, made, asking.parked, locale);
    // In an emergency the desk reads every word: a need told beside the place would else be a line of its card only.
    const danger = held?.emergency !== undefined && meaning.services.length > 0 ? latest(answered, held) : undefined;
    return danger
      ? { ...answered, effects: [...answered.effects, ...passToDesk(danger, heard.text, [], turn.now)] }
      : answered;
  }
  const digression = asksIfRobot(heard.text)
    ? "chat"
    : meaning.confidence.intent >= sure
      ? digressions[meaning.intent]
      : undefined;
  if (
    digression &&
    made.conversation.at === "question" &&
    !heard.media.length &&
    bareNumber(heard.text) === undefined
  ) {
    const short = start(turn, digression, locale, { answers: { words: heard.text, meaning } });
    const again = askAgain(turn, asking, locale);
    return outcome(turn, [...short.effects, ...again.effects, ...toldOfIt(said, held)], {
      conversation: again.conversation,
      ...(asking.about ? { about: asking.about } : {}),
    });
  }
  const settled = settle(turn, made, asking.parked, locale);
  if (asking.dialogue !== "request-help" || !heard.text) return settled;
  // Words that answered nothing still reach the desk: nobody's sentence is lost.
  const request = latest(
    settled,
    turn.views.resident.requests.find((one) => one.id === asking.about),
  );
  return request
    ? { ...settled, effects: [...settled.effects, ...passToDesk(request, heard.text, [], turn.now)] }
    : settled;
}

/** A request as the effects of this outcome leave it. */
function latest(made: Outcome, request: RequestView | undefined): RequestView | undefined {
  const put = made.effects.findLast(
    (effect) => effect.kind === "put" && effect.table === "request" && effect.row.id === request?.id,
  );
  return request && put?.kind === "put" && put.table === "request" ? { ...request, ...put.row } : request;
}

function atRest(said: Said, word: ReturnType<typeof smallWord>): Outcome {
  const { turn, heard, meaning, locale, active, about } = said;
  const words = { words: heard.text, meaning };
  if (!heard.text && !heard.media.length && !heard.place) return start(turn, "empty", locale);
  if (!heard.text) return said.vague ? whichOne(said) : about ? changed(said, about) : open_(said);
  if (word === "menu") return start(turn, "menu", locale);
  if (/^\/(proposer|offer)\b/i.test(heard.text)) return start(turn, "offer-services", locale);
  if (bareNumber(heard.text) !== undefined) return start(turn, "number", locale, { answers: words });
  if (/^(mes demandes|my requests|\/demandes|\/requests)$/.test(plain(heard.text)))
    return start(turn, "my-requests", locale);
  if (about && about.forWhom !== undefined && invites.test(plain(heard.text)))
    return start(turn, "relative", locale, { about: about.id });
  const series = ofSeries(said);
  if (series) return series;
  if (asksIfRobot(heard.text)) return start(turn, "chat", locale, { answers: words });
  const regrets = !active.length && afterAll.test(bare(heard.text));
  if ((regrets || again.test(plain(heard.text))) && !sameNeedOf(said)) {
    const ended = reopenable(turn.views.resident.requests, turn.now);
    const replied = ended.find((request) => request.id === turn.replied?.about);
    const like =
      replied ??
      ended.find((one) => meaning.services.some((id) => one.services.includes(id))) ??
      (regrets ? ended.find((one) => one.status === "cancelled") : undefined);
    if (ended.length && (!active.length || /\bre? ?(ouvr|open)/.test(plain(heard.text))))
      return start(turn, "reopen", locale, { answers: { meaning, ...(like ? { about: like.id } : {}) } });
  }
  const answer = about && onProposal(said, about, word);
  if (answer) return answer;
  // Where a person has answered, small words are for them; after a danger every word is.
  const answered = about?.answeredAt !== undefined && turn.now - about.answeredAt < talkingMs;
  const talking = answered || about?.emergency !== undefined;
  const hardly = meaning.intent === "human" && meaning.confidence.intent < plainly;
  if (about && talking && (hardly || ["thanks", "greeting", "smalltalk"].includes(meaning.intent)))
    return changed(said, about);
  const withdrawn = withdrawing(said);
  if (withdrawn) return withdrawn;
  const ended = justEnded(said);
  if (ended) return changed(said, ended);
  // A thing that is in an open request already is about it, and no new need.
  const [one, ...others] = meaning.intent === "request" || meaning.intent === "change" ? mentioned(said) : [];
  if (one) return others.length ? whichOne(said) : changed(said, one);
  const known = meaning.confidence.intent >= sure || !active.length;
  switch (known ? meaning.intent : "change") {
    case "status": {
      const state = start(turn, "my-requests", locale);
      return { ...state, effects: [...state.effects, ...toldOfIt(said, about)] };
    }
    case "cancel":
      // "d'accord, merci quand même": nothing is left to cancel, it is a goodbye.
      return !active.length && goodbye.test(plain(heard.text)) ? start(turn, "thanks", locale) : cancelling(said);
    case "faq":
      // What only a person can answer goes to one, where there is somebody who has the request.
      return about && !isHouseQuestion(heard.text)
        ? changed(said, about)
        : start(turn, "faq", locale, { answers: words });
    case "greeting":
      return start(turn, "welcome", locale);
    case "thanks":
      return { ...start(turn, "thanks", locale), ...(about ? { about: about.id } : {}) };
    case "smalltalk":
      if (meaning.worry) return handOver(said);
      return about && heard.media.length ? changed(said, about) : start(turn, "chat", locale, { answers: words });
    case "spam":
      return start(turn, "spam", locale);
    case "refused":
      return start(turn, "refused", locale, { answers: { refusal: meaning.refusal ?? "" } });
    case "request":
      return sameNeed(said) ?? open_(said, meaning.lang === "fr" || meaning.lang === "en" ? {} : { foreign: true });
    // Whoever is not content is heard by a person, not asked for details by a machine.
    case "complaint":
      return about || said.vague || meaning.confidence.intent < plainly ? aboutIt(said) : handOver(said);
    case "human":
      return handOver(said);
    case "offer_service":
      return start(turn, "offer-services", locale, { answers: words });
    case "become_coordinator":
      return start(turn, "become-coordinator", locale, { answers: words });
    default:
      return aboutIt(said);
  }
}

/** "pas les vitres finalement": the request that is only that is cancelled, one that is more loses it. */
function withdrawing(said: Said): Outcome | undefined {
  const { meaning, active } = said;
  if (!meaning.excluded.length || meaning.services.length || !["change", "cancel"].includes(meaning.intent))
    return undefined;
  const out = (id: string): boolean => meaning.excluded.some((other) => sameKind(other, id));
  const [request, ...more] = active.filter((one) => one.services.some(out));
  if (!request || more.length) return undefined;
  return request.services.every(out)
    ? start(said.turn, "cancel", said.locale, { about: request.id, answers: { about: request.id } })
    : changed(said, request);
}

/** Which one is cancelled: the one replied to or named, else the only one; among several it is asked. */
function cancelling({ turn, meaning, locale, active, about }: Said): Outcome {
  const named = active.filter((request) => request.services.some((id) => meaning.services.includes(id)));
  const one = turn.replied ? about : named.length === 1 ? named[0] : active.length === 1 ? active[0] : undefined;
  return start(turn, "cancel", locale, one ? { about: one.id, answers: { about: one.id } } : {});
}

const aboutIt = (said: Said): Outcome =>
  said.vague ? whichOne(said) : said.about ? changed(said, said.about) : open_(said);

/** The same need said again is the same request, and words beside it belong to it; another need is another request. */
function sameNeed(said: Said): Outcome | undefined {
  const { meaning, about } = said;
  const same = sameNeedOf(said);
  if (same) return changed(said, same, { joined: true });
  const all = meaning.parts?.map((part) => sameNeedOf({ ...said, meaning: { ...meaning, services: part.services } }));
  if (all?.[0] && all.every((one) => one !== undefined))
    return changed({ ...said, meaning: { ...meaning, ...meaning.parts?.[0] } }, all[0], { joined: true });
  const another = meaning.services.length > 0 && (!isTalking(said) || isPlainNeed(said));
  return another || !about ? undefined : changed(said, about);
}

const sameNeedOf = ({ meaning, active }: Said): RequestView | undefined =>
  active.find(
    (request) =>
      request.services.length > 0 &&
      meaning.services.length > 0 &&
      meaning.services.every((id) => request.services.includes(id)),
  );
