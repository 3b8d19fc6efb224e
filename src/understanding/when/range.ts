/** From one day to another: "du lundi 1er au mercredi 10 juillet", "from 10 to 17 April", "de vendredi 18h à dimanche 20h". */
import { civil, dayOf, daysInMonth } from "./calendar.ts";
import { partOfDay } from "./part.ts";
import { readCore, readLoose, readLooseMonth } from "./core.ts";
import { readDay } from "./day.ts";
import type { Context, Days, Hit, Phrase, Time } from "./moment.ts";
import { place } from "./place.ts";
import { match } from "./rule.ts";

const opening =
  /(?:du|del|do(?= dia| \d+ ao )|de|des|d'|entre|depuis|from|between|a partir du|a partir de|the)(?: (?:le|the|dia))? ?/y;
const joining =
  / ?(?:jusqu'au|jusqu'a|jusque|jusqu'|au|al|ao|a|et|to|until|till|through|thru|and|-|->|>|\/)(?![a-z])(?: (?:le|the|dia))? ?/y;

const nightLead = /(?:(?:dans|pendant|durant|pour) )?(?:la |the )?(?:nuit|night) (?:of (?:the )?)?(?=du |de |from |W)/y;

/** "la nuit du 4 au 5 avril", "la nuit de samedi à dimanche": one night, named by the days it joins. */
export function readNight(ctx: Context, at: number): Hit<Phrase> | null {
  const led = match(nightLead, ctx.s, at);
  const range = led && readRange(ctx, at + led[0].length);
  const days = range?.value.days;
  const last = range?.value.until?.days;
  if (!range || days?.from === undefined || last?.from !== days.from + 1) return null;
  return { value: { days: { from: days.from, to: days.from + 1, grain: "day" }, time: partOfDay.night }, to: range.to };
}

/** "du lundi 1er au mercredi 10 juillet", "from 10 to 17 April", "de vendredi 18h à dimanche 20h", "13-18 mai". */
export function readRange(ctx: Context, at: number): Hit<Phrase> | null {
  const led = match(opening, ctx.s, at);
  const opener = led?.[0].trim().split(" ")[0] ?? "";
  for (const begin of led ? [at + led[0].length, at] : [at]) {
    const opened = led !== null && begin > at;
    const monthly = opened && opener !== "du" ? readLooseMonth(ctx, begin) : null;
    const firsts = [readCore(ctx, begin), readLoose(ctx, begin), monthly].filter(
      (hit): hit is Hit<Phrase> => hit?.value.days !== undefined,
    );
    for (const first of firsts.sort((a, b) => b.to - a.to)) {
      const joint = match(joining, ctx.s, first.to);
      if (!joint) continue;
      const word = joint[0].trim().split(" ")[0] ?? "";
      if (/^(?:et|and)$/.test(word) && !(opened && /^(?:entre|between)$/.test(opener))) continue;
      if (word === "/" && !opened) continue;
      if (/[a-z]$/.test(joint[0]) && /[a-z0-9]/.test(ctx.s[first.to + joint[0].length] ?? "")) continue;
      const next = first.to + joint[0].length;
      const seconds = [
        readCore(ctx, next),
        readLoose(ctx, next),
        first === monthly ? readLooseMonth(ctx, next) : null,
      ].filter((hit): hit is Hit<Phrase> => hit?.value.days !== undefined);
      for (const second of seconds.sort((a, b) => b.to - a.to)) {
        const a = { ...first.value.days } as Days;
        const b = { ...second.value.days } as Days;
        if (a.vague || b.vague) continue;
        const bareA = a.from === undefined && a.d !== undefined && a.m === undefined && a.wd === undefined;
        const bareB = b.from === undefined && b.d !== undefined && b.m === undefined && b.wd === undefined;
        if (!opened && bareA && (bareB || !/^(?:au|al|ao|a|-|to|jusqu'au|until|through|thru|till)$/.test(word)))
          continue;
        // "le 16 à 18h" is no range, "lundi à mardi" may be one.
        if (
          !opened &&
          word === "a" &&
          (first.value.time !== undefined || (!readDay(ctx, next) && !readLoose(ctx, next)))
        )
          continue;
        if (opened && opener === "de" && bareA && bareB) continue;
        if (opened && /^(?:from|between|entre)$/.test(opener) && bareA && bareB && !/le|the/.test(led?.[0] ?? ""))
          continue;
        if (a.grain !== "day" && a.from === undefined && b.grain === "day" && b.from === undefined) continue;
        const value = span(a, b, first.value.time, second.value.time, opened && opener === "du", ctx);
        if (value) return { value, to: second.to };
      }
    }
  }
  return null;
}

function span(
  a: Days,
  b: Days,
  timeA: Time | undefined,
  timeB: Time | undefined,
  article: boolean,
  ctx: Context,
): Phrase | null {
  if (
    a.from === undefined &&
    a.d !== undefined &&
    a.m === undefined &&
    b.from === undefined &&
    b.m !== undefined &&
    b.d !== undefined
  ) {
    // "du 28 au 3 mai" begins in April.
    a.m = a.d > b.d ? ((b.m + 10) % 12) + 1 : b.m;
    if (b.y !== undefined) a.y = a.m > b.m ? b.y - 1 : b.y;
    else {
      const last = place(b, ctx).from;
      if (last !== undefined) a.y = civil(last).y - (a.m > b.m ? 1 : 0);
      // A range that has begun is still the one that is meant.
      if (a.y !== undefined) b.y = a.y + (a.m > b.m ? 1 : 0);
    }
  }
  if (a.from === undefined && b.y !== undefined && a.m !== undefined && a.y === undefined)
    a.y = a.m > (b.m ?? 12) ? b.y - 1 : b.y;
  const weekly =
    a.wd !== undefined &&
    b.wd !== undefined &&
    a.d === undefined &&
    b.d === undefined &&
    a.from === undefined &&
    b.from === undefined;
  const start = place(a, ctx);
  if (start.from === undefined || start.to === undefined) return null;
  let stop: Days;
  if (b.from !== undefined) stop = b;
  else stop = place(b, { ...ctx, today: weekly ? start.from : start.from });
  if (
    stop.from !== undefined &&
    stop.to !== undefined &&
    stop.to <= start.from &&
    b.y === undefined &&
    b.m !== undefined
  ) {
    const { y, m, d } = civil(stop.from);
    const from = dayOf(y + 1, m, Math.min(d, daysInMonth(y + 1, m)));
    stop = { ...stop, from, to: from + (stop.to - stop.from) };
  }
  if (stop.from === undefined || stop.to === undefined || stop.to <= start.from) return null;
  const phrase: Phrase = { days: start, until: { days: stop } };
  if (timeA) phrase.time = timeA;
  // "du 3 au 5 avril de 14h à 18h": the hours are those of every day, the first one too.
  else if (timeB?.to !== undefined && !timeB.part) phrase.time = timeB;
  if (timeB && phrase.until) phrase.until.time = timeB;
  if (weekly && article) phrase.habit = true;
  if (start.past && stop.past) phrase.past = true;
  return phrase;
}
