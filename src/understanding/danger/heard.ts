/** What is heard of danger and refusal before anything else: the rules name what they know, the judge hears what they do not. */
import { type Alarm, alarm } from "../alarms.ts";
import { past } from "../alarm/rules.ts";
import { fold, tokens, words } from "../normalise.ts";
import { shippedJudge } from "./judge.ts";

export interface Heard extends Alarm {
  /** Perhaps a danger: not enough to act on, enough to give the numbers and to have a person look. */
  worry?: true;
}

/** What else is known of a message while its danger is judged. */
export interface Beside {
  /** How likely the likeliest service is: who surely asks for a plumber is seldom in danger. */
  service?: number;
  /** A question is open: its answer is short, and seldom a cry for help. */
  answering?: boolean;
}

/** In log odds: from the first on a danger is believed without a rule, and the others ask for more. */
const believed = 0.1;
const perService = 2;
const forAnswer = 1.4;
/** What happened last year is over. */
const forPast = 2.5;
/** A sentence that a loge must refuse is a danger only when that is nearly certain. */
const forRefusal = 3;
/** This much less is perhaps a danger: missing one is worse than a word too many. */
const worrying = 1.3;
/** Fewer words than these tell little: they must be plain, and an answer of so few worries nobody. */
const fewWords = 4;
const forFew = 1.2;

/** The danger or the refusal in a message; `list` are its tokens, where they are at hand. */
export function heard(
  message: string,
  list: readonly string[] = tokens(fold(message)),
  { service = 0, answering = false }: Beside = {},
): Heard {
  const rule = alarm(message);
  if (rule?.emergency !== undefined) return rule;
  const { likely, kind } = shippedJudge()(list);
  const few = list.length < fewWords ? forFew : 0;
  const over = past.test(words(message)) ? forPast : 0;
  const needed = believed + perService * service + (answering ? forAnswer : 0) + (rule ? forRefusal : 0) + few + over;
  const above = Math.log(likely / (1 - likely)) - needed;
  if (above > 0) return { emergency: kind };
  const worry = !rule && !answering && above > -worrying && few === 0;
  return { ...rule, ...(worry ? { worry } : {}) };
}
