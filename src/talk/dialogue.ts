/**
 * How a dialogue is written: ordinary code that asks and does, top to bottom. `advance` runs it again from the top at
 * each turn over the stored answers, found by key, so that a restart or a deploy in the middle of a talk is harmless.
 */
import type { Meaning } from "#model/meaning.ts";
import type { Prompt } from "#model/message.ts";
import type { Locale, Role } from "#model/people.ts";
import type { Answers, Asking, Conversation, Effect, RequestView, Turn, Views } from "#model/turn.ts";
import type { Heard } from "./hear.ts";

/** A question, and how its answer is heard. */
export interface Question<T> {
  key: string;
  prompt: Prompt;
  /** Other words for the second time; where there are none, a word of ours stands before the first ones. */
  again?: Prompt;
  hear(heard: Heard): { value: T } | undefined;
  /** What is taken after the second miss, so that nobody is held up by us; without it the dialogue ends there. */
  otherwise?: (heard: Heard) => T;
}

export type Done = Effect[] | { view: RequestView; effects: Effect[] };
export type Step =
  | { step: "ask"; question: Question<unknown> }
  | { step: "once"; key: string; value: unknown; make: () => Done };
export type Talk = Generator<Step, Effect[], unknown>;

/** What a dialogue is given. `view` shows what its own effects have made so far. */
export interface Scene<V> {
  locale: Locale;
  now: number;
  /** Names what this dialogue makes. */
  id: string;
  view: V;
  turn: Turn;
  answers: Answers;
  /** Keys of what was done once. */
  done: Readonly<Record<string, string>>;
  /** Questions put so far, and the key of the one that was open when this turn came. */
  questions: number;
  asked: string;
  /** The request that this dialogue is about, as it now is; a bug when there is none. */
  request(): RequestView;
  maybeRequest(): RequestView | undefined;
}

export interface Dialogue<R extends Role = Role> {
  name: string;
  for: R;
  /** Folds what a sentence means into the answers before the open question hears it. */
  hears?: (meaning: Meaning, answers: Answers, asked: string, heard: Heard) => Answers;
  talk(scene: Scene<Views[R]>): Talk;
}

export function dialogue<R extends Role>(it: Dialogue<R>): Dialogue {
  return it as unknown as Dialogue;
}

/** Does something once for a key, again when its value has changed, never twice for the same. */
export function* once(key: string, value: unknown, make: () => Done): Generator<Step, void, unknown> {
  yield { step: "once", key, value, make };
}

export function* asks<T>(question: Question<T>): Generator<Step, T, unknown> {
  return (yield { step: "ask", question: question as Question<unknown> }) as T;
}

export interface Advanced {
  conversation: Conversation;
  effects: Effect[];
  about?: string;
  /** The open question was missed for the last time: somebody should take over. */
  lost?: boolean;
  /** The open question was not answered by what was heard. */
  missed?: boolean;
}

export function begin(name: string, id: string, now: number, more: { about?: string; answers?: Answers } = {}): Asking {
  return {
    at: "question",
    id,
    dialogue: name,
    answers: more.answers ?? {},
    done: {},
    asked: "",
    questions: 0,
    misses: 0,
    since: now,
    ...(more.about ? { about: more.about } : {}),
  };
}

/** Runs the dialogue from the top, hears one more, and stops at the first question without an answer. */
export function advance(it: Dialogue, before: Asking, heard: Heard | undefined, turn: Turn, locale: Locale): Advanced {
  const view = viewFor(it.for, before.about, turn);
  if (!view) return { conversation: { at: "rest" }, effects: [] };
  const asking: Asking = { ...before, answers: { ...before.answers }, done: { ...before.done } };
  const live = { ...view, ...("requests" in view ? { requests: [...view.requests] } : {}) } as Views[Role];
  const find = (): RequestView | undefined => requestsOf(live).find((request) => request.id === asking.about);
  const told = JSON.stringify(asking.answers);
  if (heard?.meaning && it.hears) asking.answers = it.hears(heard.meaning, asking.answers, asking.asked, heard);
  // Another answer than the one that was asked for is an answer too.
  const toldMore = JSON.stringify(asking.answers) !== told;
  const scene: Scene<Views[Role]> = {
    locale,
    now: turn.now,
    id: asking.id,
    view: live,
    turn,
    answers: asking.answers,
    done: asking.done,
    questions: asking.questions,
    asked: asking.asked,
    maybeRequest: find,
    request() {
      const request = find();
      if (!request) throw new Error(`dialogue ${it.name} has no request`);
      return request;
    },
  };
  const effects: Effect[] = [];
  const result = (conversation: Conversation, more: Partial<Advanced> = {}): Advanced => ({
    conversation,
    effects: joined(effects),
    ...(asking.about ? { about: asking.about } : {}),
    ...more,
  });
  const talk = it.talk(scene as never);
  let missed = false;
  for (let next = talk.next(); ; ) {
    if (next.done) {
      effects.push(...next.value);
      return result({ at: "rest" }, { missed });
    }
    const step = next.value;
    if (step.step === "once") {
      const value = JSON.stringify(step.value) ?? "";
      if (asking.done[step.key] !== value) {
        asking.done[step.key] = value;
        const made = step.make();
        const made_ = Array.isArray(made) ? made : made.effects;
        effects.push(...made_);
        if (!Array.isArray(made)) {
          asking.about ??= made.view.id;
          const list = requestsOf(live);
          const at = list.findIndex((request) => request.id === made.view.id);
          if (at < 0) list.push(made.view);
          else list[at] = made.view;
        }
      }
      next = talk.next();
      continue;
    }
    const { question } = step;
    if (question.key in asking.answers) {
      next = talk.next(asking.answers[question.key]);
      continue;
    }
    const opened = asking.asked === question.key;
    const answer = opened && heard && !missed ? question.hear(heard) : undefined;
    if (answer) {
      asking.answers[question.key] = answer.value;
      asking.misses = 0;
      next = talk.next(answer.value);
      continue;
    }
    if (opened && heard && !missed && !toldMore) {
      missed = true;
      asking.misses += 1;
      if (asking.misses >= 2 && question.otherwise) {
        asking.answers[question.key] = question.otherwise(heard);
        asking.misses = 0;
        next = talk.next(asking.answers[question.key]);
        continue;
      }
      if (asking.misses >= 3) return result({ at: "rest" }, { lost: true });
    }
    if (opened) asking.repeats = (asking.repeats ?? 0) + 1;
    else {
      asking.asked = question.key;
      asking.questions += 1;
      asking.misses = 0;
      asking.repeats = 0;
    }
    effects.push({
      kind: "say",
      prompt: wordsFor(question, asking.repeats, locale),
      ...(asking.about ? { about: asking.about } : {}),
    });
    return result(asking, { missed });
  }
}

const beforeIt: Record<Locale, readonly [string, string]> = {
  fr: ["Je reviens à ma question :", "Il me reste ceci à savoir :"],
  en: ["Back to my question:", "I still need to know this:"],
};

/** The words of a question that is put for the n-th time: never those of the time before. */
function wordsFor({ prompt, again }: Question<unknown>, repeats: number, locale: Locale): Prompt {
  if (repeats === 0) return prompt;
  if (repeats % 2 === 1 && again && again.text !== prompt.text) return again;
  return { ...prompt, text: `${beforeIt[locale][repeats % 2 === 1 ? 0 : 1]}\n${prompt.text}` };
}

/** Admins keep the requests that have no loge: there they do what a coordinator does. */
function viewFor(role: Role, about: string | undefined, turn: Turn): Views[Role] | undefined {
  const { admin, coordinator } = turn.views;
  const { provider } = turn.views;
  // What a provider is offered is found like a job, without the address.
  if (role === "provider" && provider)
    return { ...provider, jobs: [...provider.jobs, ...provider.offers.map((offer) => offer.of)] };
  if (role !== "coordinator" || !admin || coordinator?.requests.some((request) => request.id === about))
    return turn.views[role] ?? undefined;
  return { ...admin, loges: [], providers: [], absences: [], ...(coordinator && !about ? coordinator : {}) };
}

function requestsOf(view: Views[Role]): RequestView[] {
  return "requests" in view ? view.requests : view.jobs;
}

/** What is said in one breath is one message: sentences before a question stand above it. */
export function joined(effects: Effect[]): Effect[] {
  const out: Effect[] = [];
  for (const effect of effects) {
    const last = out.findLast((other) => other.kind === "say");
    if (
      effect.kind === "say" &&
      last?.kind === "say" &&
      !last.card &&
      !effect.card &&
      !last.prompt.choices?.length &&
      !last.prompt.media?.length
    ) {
      out[out.indexOf(last)] = {
        ...last,
        ...effect,
        prompt: { ...effect.prompt, text: [last.prompt.text, effect.prompt.text].filter(Boolean).join("\n\n") },
      };
    } else out.push(effect);
  }
  return out;
}
