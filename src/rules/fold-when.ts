/** How one more sentence changes when the help is wanted: a clock completes a day, a day keeps the hours, a bound completes a range. */
import type { WallTime, When } from "#model/meaning.ts";

const dayMs = 86_400_000;
const dayOf = (wall: WallTime): string => wall.slice(0, 10);
const ms = (wall: WallTime): number => Date.parse(`${wall}Z`);
const wall = (time: number): WallTime => new Date(time).toISOString().slice(0, 19);

export interface Circumstance {
  /** The sentence takes back something said before. */
  correction: boolean;
  /** It asks for one more service, so that its date stands beside the first. */
  added: boolean;
}

/** When, after a sentence that says `next`. */
export function foldWhen(before: When, next: When, { correction, added }: Circumstance): When {
  if (next.kind === "none") return next.time ? atTime(before, next.time) : before;
  const shifted = bounded(before) ? relative(before, next.text ?? "") : undefined;
  if (shifted) return shifted;
  if (before.kind === "none") return before.time && wholeDay(next) ? atTime(next, before.time) : next;
  if (next.kind === "asap" || (next.kind === "flexible" && !bounded(next) && !next.slots))
    return correction || vague(before) ? next : before;
  if (next.kind === "interval" && !bounded(next)) return bounded(before) && !correction ? before : next;
  if (before.kind === "recurring" && next.kind !== "recurring") return bounds(before, next, correction);
  if (next.kind === "recurring") return repeated(before, next, correction);
  if (added && bounded(before)) return spanning(before, next);
  if (next.start === undefined && next.end !== undefined && before.start !== undefined && until(next))
    return upTo(before, next.end, next);
  if (wholeDay(next) && timed(before)) return sameHours(before, next);
  if (vague(before) || !opening(next) || before.end === undefined || !later(before.end, next.start)) return next;
  return { ...next, kind: "interval", end: before.end };
}

/** "la semaine d'après", "le lendemain", "la veille": counted from the date already given, not from today. */
function relative(before: When, text: string): When | undefined {
  const days = /semaine (?:d['’]apr[eè]s|suivante)|(?:week after|following week)(?! next)/i.test(text)
    ? 7
    : /lendemain|jour (?:d['’]apr[eè]s|suivant)|the day after(?! tomorrow)|next day/i.test(text)
      ? 1
      : /la veille|the day before(?! yesterday)/i.test(text)
        ? -1
        : 0;
  if (days === 0 || before.kind === "recurring") return undefined;
  const moved = (time: WallTime): WallTime => wall(ms(time) + days * dayMs);
  return {
    ...before,
    ...(before.start === undefined ? {} : { start: moved(before.start) }),
    ...(before.end === undefined ? {} : { end: moved(before.end) }),
    text,
  };
}

/** "à 15h": the clock of a day already known, of a habit, or kept until a day is. */
function atTime(before: When, time: string): When {
  if (before.kind === "recurring" && before.recurrence)
    return { ...before, recurrence: { ...before.recurrence, time } };
  if (!oneDay(before) || before.start === undefined) {
    if (before.kind === "date" && before.start === undefined && before.end !== undefined)
      return { ...before, end: `${lastDay(before.end)}T${time}:00` };
    return { ...before, time };
  }
  const { end: _end, time: _time, ...rest } = before;
  return { ...rest, start: `${dayOf(before.start)}T${time}:00` };
}

/** "plutôt dimanche" after "samedi de 14 h à 16 h": the same hours, another day. */
function sameHours(before: When, next: When): When {
  const day = dayOf(next.start ?? "");
  const hours = before.start ?? "";
  const moved: When = { ...next, start: `${day}T${hours.slice(11)}` };
  delete moved.end;
  if (before.end !== undefined) moved.end = wall(ms(moved.start ?? "") + ms(before.end) - ms(hours));
  return moved;
}

/** A first day or a last one for a habit; a plain new date only takes its place when that is said. */
function bounds(before: When, next: When, correction: boolean): When {
  if (!before.recurrence) return next;
  if (next.start === undefined && next.end !== undefined)
    return { ...before, recurrence: { ...before.recurrence, until: lastDay(next.end) } };
  if (next.start !== undefined && (!correction || opening(next))) return { ...before, start: next.start };
  return next;
}

/** "et ensuite tous les jeudis": the habit begins with the day already given, and keeps its hours. */
function repeated(before: When, next: When, correction: boolean): When {
  const time =
    before.recurrence?.time ??
    before.time ??
    (timed(before) && before.end === undefined ? before.start?.slice(11, 16) : undefined);
  const recurrence = next.recurrence && time && !next.recurrence.time ? { ...next.recurrence, time } : next.recurrence;
  const start =
    next.start ??
    (before.kind === "date" && !correction ? before.start : before.kind === "recurring" ? before.start : undefined);
  return { ...next, ...(recurrence ? { recurrence } : {}), ...(start === undefined ? {} : { start }) };
}

/** Two services on two days: from the first day to the last, whole days. */
function spanning(before: When, next: When): When {
  const starts = [before.start ?? before.end, next.start ?? next.end].filter((time) => time !== undefined).sort();
  const ends = [before.end ?? before.start, next.end ?? next.start].filter((time) => time !== undefined).sort();
  const [first, last] = [starts[0], ends.at(-1)];
  if (first === undefined || last === undefined) return next;
  if (dayOf(first) === lastDay(last)) return next;
  const text = [before.text, next.text].filter(Boolean).join(", ");
  return {
    kind: "interval",
    start: `${dayOf(first)}T00:00:00`,
    end: wall(ms(`${lastDay(last)}T00:00:00`) + dayMs),
    text,
  };
}

/** "finalement jusqu'au 30": the range keeps its beginning. */
function upTo(before: When, end: WallTime, next: When): When {
  const start = before.start ?? "";
  if (!later(end, start)) return next;
  const kind = dayOf(start) === lastDay(end) ? "date" : "interval";
  return { ...before, kind, end, text: [before.text, next.text].filter(Boolean).join(" ") };
}

const bounded = (when: When): boolean => when.start !== undefined || when.end !== undefined;
const vague = (when: When): boolean =>
  when.kind === "asap" || (when.kind === "flexible" && !when.slots) || !bounded(when);
const later = (one: WallTime, other: WallTime | undefined): boolean => other !== undefined && one > other;
const until = (when: When): boolean => /^\W*(?:jusqu|till|until|et jusqu|finissant)/i.test(when.text ?? "");
const opening = (when: When): boolean =>
  /^\W*(?:[àa] partir|d[eè]s(?! que)|depuis|apr[eè]s|from|starting|as of|after)/i.test(when.text ?? "");

/** The last day that an exclusive end leaves in. */
function lastDay(end: WallTime): string {
  return dayOf(wall(ms(end) - 1000));
}

function oneDay(when: When): boolean {
  if (when.kind !== "date" || when.start === undefined) return false;
  return when.end === undefined || lastDay(when.end) === dayOf(when.start);
}

/** A single day without hours. */
function wholeDay(when: When): boolean {
  return oneDay(when) && (when.start ?? "").endsWith("T00:00:00") && (when.end ?? "").endsWith("T00:00:00");
}

/** A single day with hours. */
function timed(when: When): boolean {
  return oneDay(when) && !wholeDay(when);
}
