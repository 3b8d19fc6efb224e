/** Regular visits and what people say of them: a day to skip, a break, holidays, the end. */
import type { Meaning } from "#model/meaning.ts";
import type { Outcome } from "#model/turn.ts";
import { seriesChange } from "#dialogues/index.ts";
import { plain } from "#words/plain.ts";
import { start } from "./outcome.ts";
import { wish } from "./phrases.ts";
import type { Said } from "./said.ts";

/** Regular visits are changed by a sentence; its day is read on its own, since "sauf le 14" names no wish. */
export function ofSeries({ turn, heard, locale, understand, meaning }: Said): Outcome | undefined {
  const running = turn.views.resident.requests.filter((one) => one.seriesOf && one.seriesOf.endedAt === undefined);
  const change = running.length ? (seriesChange(plain(heard.text)) ?? away(plain(heard.text), meaning)) : undefined;
  if (!change) return undefined;
  const read = (text: string): Meaning["when"] =>
    understand(text, { now: turn.now, zone: running[0]?.timezone ?? "Europe/Paris", asked: { about: "when" } }).when;
  const own = read(change.rest);
  const when = own.start || own.end ? own : read(`en ${change.rest}`);
  return start(turn, "series", locale, { answers: { change: change.change, when } });
}

/** "je suis en vacances du 3 au 15": nobody comes then, unless it is told to ask for something. */
const away = (said: string, { when }: Meaning): ReturnType<typeof seriesChange> =>
  /\b(?:en vacances|absente?s?|serai pas la|serons pas la|on holiday|away)\b/.test(said) &&
  !wish.test(said) &&
  !/\b(?:quelqu'un|garder|arroser|passer|someone)\b/.test(said) &&
  (when.start !== undefined || when.end !== undefined)
    ? { change: "pause", rest: said }
    : undefined;
