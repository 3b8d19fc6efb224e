/** What is heard of danger and refusal before anything else: the rules name what they know, the judge hears what they do not. */
import { type Alarm, alarm } from "../alarms.ts";
import { fold, tokens } from "../normalise.ts";
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

/** In log odds. From the first on a danger is believed without a rule: missing one is worse than a word too many. */
const believed = -0.8;
const perService = 2;
const forAnswer = 1.4;
/** A sentence that a loge must refuse is a danger only when that is nearly certain. */
const forRefusal = 3;
/** This much less is perhaps a danger. */
const worrying = 1;
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
  const needed = believed + perService * service + (answering ? forAnswer : 0) + (rule ? forRefusal : 0) + few;
  const above = Math.log(likely / (1 - likely)) - needed;
  if (above > 0) return { emergency: kind };
  const worry = !rule && !answering && above > -worrying && few === 0;
  return { ...rule, ...(worry ? { worry } : {}) };
}
