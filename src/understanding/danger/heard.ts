/** What is heard of danger and refusal before anything else: the rules, the judge of dangers and the reader of intents each have a voice. */
import { type Alarm, alarm } from "../alarms.ts";
import { fold, tokens, words } from "../normalise.ts";
import { shippedJudge } from "./judge.ts";

export interface Heard extends Alarm {
  /** Perhaps a danger: not enough to act on, enough to give the numbers and to have a person look. */
  worry?: true;
}

/** What else is known of a message while its danger is judged. */
export interface Beside {
  /** How likely the reader of intents finds an emergency: a second opinion, where there is one. */
  emergency?: number;
  /** How likely the likeliest service is: who surely asks for a plumber is seldom in danger. */
  service?: number;
  /** A question is open: its answer is short, and seldom a cry for help. */
  answering?: boolean;
}

/** In log odds: from the first on a danger is believed, and the others ask for more. */
const believed = -1.1;
/** A rule is a strong voice, but what it heard may be a figure of speech. */
const ofRule = 5;
const ofReader = 0.8;
/** The reader of intents may speak for a danger so much; against it, as much as it likes. */
const readerAtMost = 2;
const perService = 2;
const forAnswer = 2.5;
/** A sentence that a loge must refuse is a danger only when that is nearly certain. */
const forRefusal = 2;
/** This much less is perhaps a danger: missing one is worse than a word too many. */
const worrying = 1.5;
/** Fewer words than these tell little: they must be plain, and an answer of so few worries nobody. */
const fewWords = 6;
const forFew = 1.5;

/** May be all that somebody in need can write: too little to ring, enough to have a person look. */
const perhaps =
  / (?:je suis|(?:il|elle|mari|femme|mere|pere|maman|papa|mamie|papi|papy|fils|fille|bebe|tante|oncle|soeur|frere|voisine?) (?:est|s est)) (?:tombee?|ecroulee?|evanouie?|effondree?) | (?:he|she|husband|wife|mother|father|mum|mom|dad|son|daughter|baby) (?:fell|has fallen) | j ai peur (?:de lui|d elle) | aidez? moi (?:vite |svp )?$/;

const sure = 1e-6;
const odds = (likely: number): number => {
  const bound = Math.min(1 - sure, Math.max(sure, likely));
  return Math.log(bound / (1 - bound));
};

/** The danger or the refusal in a message; `list` are its tokens, where they are at hand. */
export function heard(
  message: string,
  list: readonly string[] = tokens(fold(message)),
  { emergency, service = 0, answering = false }: Beside = {},
): Heard {
  const rule = alarm(message);
  const { likely, kind } = shippedJudge()(list);
  const few = list.length < fewWords;
  const above =
    odds(likely) +
    ofReader * Math.min(readerAtMost, odds(emergency ?? likely)) +
    (rule?.emergency === undefined ? 0 : ofRule) -
    (rule?.refusal === undefined ? 0 : forRefusal) -
    perService * service -
    (answering ? forAnswer : 0) -
    (few ? forFew : 0) -
    believed;
  if (above > 0) return { emergency: rule?.emergency ?? kind };
  // A rule that is outvoted was right often enough to have a person look.
  const feared = rule?.emergency !== undefined || (few ? perhaps.test(words(message)) : above > -worrying);
  const worry = rule?.refusal === undefined && !answering && feared;
  return { ...(rule?.refusal === undefined ? {} : { refusal: rule.refusal }), ...(worry ? { worry } : {}) };
}
