/** What anybody may say of themselves wherever they are: rights, name, home, news; and what is left to somebody who is blocked. */
import { heard as dangerIn } from "#understanding/danger/heard.ts";
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import type { Outcome, Turn } from "#model/turn.ts";
import { say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { ownWord } from "#rules/own-words.ts";
import { both } from "#words/words.ts";
import { smallWord } from "#words/common.ts";
import { firstName } from "#words/format.ts";
import type { Heard } from "#talk/hear.ts";
import { nothing, outcome, start } from "./outcome.ts";

/** Said in the middle of a question, it is answered, and the question comes back. */
export function ownWords(turn: Turn, heard: Heard, locale: Locale, understand: Understander): Outcome | undefined {
  if (turn.group || heard.media.length) return undefined;
  const word = ownWord(heard.text);
  if (!word || isForSomebody(turn, heard.text, word.word)) return undefined;
  const { conversation } = turn;
  const asked = conversation.at === "question";
  // A name or an address may be the very answer that was asked for.
  if (asked && (word.word === "moved" || word.word === "renamed")) return undefined;
  const zone = turn.views.resident.loge?.timezone ?? "Europe/Paris";
  const answers = {
    ...(word.word === "renamed" ? { name: word.name } : {}),
    ...(word.word === "moved"
      ? { meaning: understand(heard.text, { now: turn.now, zone, asked: { about: "where" } }) }
      : {}),
  };
  const made = start(turn, word.word, locale, { answers, ...(asked ? { keep: conversation } : {}) });
  const code = answers.meaning?.where.doorCode;
  return code ? { ...made, mask: [code] } : made;
}

/** Words to a person are theirs: under a desk's card, in a talk with the loge, or about a job. */
function isForSomebody(turn: Turn, text: string, word: string): boolean {
  const { replied, views, now } = turn;
  const open = views.resident.requests.filter(isOpenRequest);
  if (replied?.about !== undefined && !views.resident.requests.some(({ id }) => id === replied.about)) return true;
  if (word !== "simpler") return false;
  if (open.some(({ humanSince }) => humanSince !== undefined) || (views.provider && !open.length)) return true;
  const talking = open.some(({ answeredAt }) => answeredAt !== undefined && now - answeredAt < talkingMs);
  return talking && /compris|understand/i.test(text);
}
const talkingMs = 2 * 3_600_000;

/** A blocked person reaches the network's admins with "humain", and the emergency number always; undefined for anybody else. */
export function barred(turn: Turn, heard: Heard): Outcome | undefined {
  const { from } = turn;
  if (!from.blocked || dangerIn(heard.text).emergency !== undefined) return undefined;
  const [first = "", ...rest] = heard.text.split(/[\s,:]+/);
  if (smallWord(first) !== "human" && smallWord(heard.text) !== "human") return nothing(turn);
  const words = rest.join(" ");
  const prompt = both((l) => ({
    text: {
      fr: `${firstName(from.name)}, dont les messages sont bloqués (« ${from.blocked?.reason ?? ""} »), écrit à l’équipe du réseau : ${words || "souhaite que l’on revienne vers lui ou elle"}`,
      en: `${firstName(from.name)}, whose messages are blocked (“${from.blocked?.reason ?? ""}”), writes to the network team: ${words || "asks to be called back"}`,
    }[l],
  }));
  return outcome(turn, [tell({ admins: true }, prompt, { weight: "personal" }), say(passed[from.locale])]);
}

const passed: Record<Locale, string> = {
  fr: "C’est transmis à l’équipe du réseau, qui décide de la suite.",
  en: "Passed on to the network team, who decide what comes next.",
};
