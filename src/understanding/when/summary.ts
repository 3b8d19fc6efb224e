/** From every mention of a time to the one answer a coordinator would note: when the help is wanted. */
import type { Recurrence, WallTime, When } from "#model/meaning.ts";
import { instantOf, isoAt, wallAt } from "#time/zone.ts";
import { dayMs } from "./calendar.ts";
import { shift, whole } from "./place.ts";
import type { Grain, Moment } from "./moment.ts";
import { current, excluded, forAnswer, isGoal, movesAway, offers, over, replaced } from "./context.ts";

interface Slot {
  start?: WallTime;
  end?: WallTime;
}

const toMs = (wall: WallTime): number => Date.parse(`${wall}Z`);
const toWall = (ms: number): WallTime => new Date(ms).toISOString().slice(0, 19);

/** Where a moment ends: what its grain says, when it gives no end. A single clock time has none. */
function endOf(moment: Moment): WallTime | undefined {
  if (moment.end !== undefined) return moment.end;
  if (moment.start === undefined || moment.open || !isWide(moment.grain)) return undefined;
  const day = Math.floor(toMs(moment.start) / dayMs);
  return toWall(whole(day, moment.grain).to * dayMs);
}

function isWide(grain: Grain): boolean {
  return grain === "day" || grain === "week" || grain === "month" || grain === "quarter" || grain === "year";
}

/** "à 3h" from a resident is three in the afternoon: nobody wants help at night without saying so. */
function byDaylight(moment: Moment): Moment {
  if (!moment.halfDay) return moment;
  const later = (wall: WallTime | undefined): WallTime | undefined =>
    wall === undefined ? undefined : toWall(toMs(wall) + dayMs / 2);
  const shifted: Moment = { ...moment };
  const start = later(moment.start);
  const end = later(moment.end);
  if (start !== undefined) shifted.start = start;
  if (end !== undefined) shifted.end = end;
  return shifted;
}

/**
 * When the help is wanted, and how sure that is (0 to 1). `moments` come from `findMoments` of the same text and reading.
 * A deadline has only `end`, a moment only `start`; dates that can be read two ways are given as `slots` without bounds.
 */
export function whenOf(
  moments: readonly Moment[],
  text: string,
  reading: { now: number; zone: string },
): { when: When; confidence: number } {
  const today = wallAt(reading.now, reading.zone).slice(0, 10);
  const alive = moments
    .filter((m) => !m.past && !over(m, text) && !justOver(m, reading.now) && !isGoal(m, text))
    .map(byDaylight);
  const kept = alive
    .filter((m, i) => {
      const later = alive.slice(i + 1).filter((other) => other.kind === undefined && !other.dayless);
      return !excluded(m, later.length > 0, text) && !replaced(m, alive.slice(i + 1), text) && !current(m, later, text);
    })
    .map((m) => movesAway(m, text));
  const dated = distinct(
    kept.filter((m) => m.kind === undefined && !m.dayless && (m.start !== undefined || m.end !== undefined)),
  );
  const clocks = kept.filter((m) => m.kind === undefined && m.dayless);
  const repeats = kept.filter((m) => m.kind === "recurrence");
  const lengths = kept.filter((m) => m.kind === "duration");
  const signal = kept.find((m) => m.kind === "asap") ?? kept.find((m) => m.kind === "anytime");
  const time = clockOf(clocks[0]);

  const firm = dated.filter((m) => !m.open);
  const ruledOut = alive.filter((m) => m.kind === "recurrence" && !kept.some((k) => k.span[0] === m.span[0]));
  const strong = repeats.find((m) => !isPlainHabit(m));
  const repeat = strong ?? (firm.length === 0 ? repeats[0] : undefined);
  if (repeat?.recurrence) return { when: repeating(repeat, dated, time, ruledOut), confidence: 0.93 };
  // "lundi, mardi et jeudi": three weekdays and no date are a timetable.
  const timetable = firm.length > 2 && firm.every((m) => m.weekday !== undefined) && !offers(firm, text);
  if (timetable) return { when: repeating(weekly(firm, text), firm, time, []), confidence: 0.75 };
  if (dated.length > 0) return dates(dated, clocks, lengths, text);
  const vague = kept.find((m) => m.kind === "vague");
  if (vague)
    return { when: { kind: vague.grain === "week" ? "interval" : "flexible", text: vague.text }, confidence: 0.6 };
  if (signal)
    return {
      when: {
        kind: signal.kind === "asap" ? "asap" : "flexible",
        text: signal.text,
        ...(time && signal.kind !== "asap" ? { time } : {}),
      },
      confidence: 0.9,
    };
  const stay = lengths.find(
    (m) => m.length && (isWide(m.length.unit) ? m.length.n > 1 || m.length.unit !== "day" : false),
  );
  if (stay) return { when: { kind: "interval", text: stay.text }, confidence: 0.7 };
  const when: When = { kind: "none" };
  if (time && clocks[0]) Object.assign(when, { time, text: clocks[0].text });
  return { when, confidence: today && moments.length === 0 ? 0.97 : 0.85 };
}

/** "le 2 mars" written on the 11th is the one that has just been, not the one of next year. */
function justOver(moment: Moment, now: number): boolean {
  if (
    moment.kind !== undefined ||
    moment.start === undefined ||
    !/\d/.test(moment.text) ||
    /\d{4}|\/\d\d$/.test(moment.text)
  )
    return false;
  return toMs(moment.start) - now > 320 * dayMs;
}

function clockOf(moment: Moment | undefined): string | undefined {
  return (moment?.start ?? moment?.end)?.slice(11, 16);
}

function weekly(days: readonly Moment[], text: string): Moment {
  const span: [number, number] = [days[0]?.span[0] ?? 0, days[days.length - 1]?.span[1] ?? text.length];
  const words = text.slice(...span);
  return { text: words, span, grain: "day", kind: "recurrence", recurrence: { unit: "week", every: 1, text: words } };
}

/** "le mardi" may be a habit that only explains; "tous les mardis" is what is asked for. */
function isPlainHabit(moment: Moment): boolean {
  return /^(?:le|les|l'|en|on)\s|^\p{L}+$/iu.test(moment.text);
}

function repeating(moment: Moment, all: readonly Moment[], time: string | undefined, not: readonly Moment[]): When {
  const recurrence: Recurrence = { ...(moment.recurrence as Recurrence) };
  const free = new Set(not.flatMap((m) => m.recurrence?.weekdays ?? []));
  if (free.size > 0 && recurrence.every === 1 && (recurrence.unit === "day" || recurrence.weekdays)) {
    recurrence.unit = "week";
    recurrence.weekdays = (recurrence.weekdays ?? [1, 2, 3, 4, 5, 6, 7]).filter((day) => !free.has(day));
  }
  // "lundi et jeudi de 17h à 19h, chaque semaine": bare weekdays say which days, not when it begins.
  const bare =
    recurrence.unit === "week" && !recurrence.weekdays ? all.filter((m) => m.weekday !== undefined && !m.open) : [];
  const dated = all.filter((m) => !bare.includes(m));
  if (bare.length > 0) recurrence.weekdays = [...new Set(bare.map((m) => m.weekday ?? 1))].sort((a, b) => a - b);
  const hour = time ?? bare.filter((m) => !isWide(m.grain)).map(clockOf)[0];
  if (hour && !recurrence.time) recurrence.time = hour;
  const when: When = { kind: "recurring", recurrence, text: moment.text };
  // "cet hiver", "en mai" say roughly when it goes on; a first date is a day, a week, or one end of a range.
  const sharp = dated.filter((m) => m.open || m.last || m.grain === "week" || isSingleDay(m));
  const first = sharp.find((m) => m.start !== undefined);
  if (first?.start) when.start = first.start;
  const last = sharp.find((m) => m.open === "before" || m.last || (m.grain === "week" && !m.open));
  const end = last && (last.end ?? endOf(last));
  if (end) recurrence.until = toWall(toMs(end) - 1).slice(0, 10);
  return when;
}

/** Leaves out what is said twice: "demain … donc demain matin". */
function distinct(moments: readonly Moment[]): Moment[] {
  return moments.filter((m, i) => {
    const day = (m.start ?? m.end)?.slice(0, 10);
    return !moments.some((other, j) => {
      if (i === j || (other.start ?? other.end)?.slice(0, 10) !== day || m.open !== other.open) return false;
      const finer =
        isWide(m.grain) &&
        !isWide(other.grain) &&
        endOf(m) !== undefined &&
        toMs(endOf(m) ?? "") - toMs(m.start ?? "") <= dayMs;
      return finer || (m.start === other.start && endOf(m) === endOf(other) && j < i);
    });
  });
}

function dates(
  moments: readonly Moment[],
  clocks: readonly Moment[],
  lengths: readonly Moment[],
  text: string,
): { when: When; confidence: number } {
  const [first, second] = moments;
  if (!first) return { when: { kind: "none" }, confidence: 0.9 };
  if (!second) return one(first, clocks[0], lengths[0]);
  const words = text.slice(first.span[0], Math.max(...moments.map((m) => m.span[1])));
  const from = moments.find((m) => m.open === "after");
  const to = moments.find((m) => m.open === "before");
  if (from?.start && to?.end && moments.length === 2)
    return { when: { kind: "interval", start: from.beyond ?? from.start, end: to.end, text: words }, confidence: 0.9 };
  // "my wedding is on 11 April, I'd like it back by the 4th": the deadline, not what it is for.
  const event = moments.find((m) => m !== to);
  if (
    to?.end &&
    event?.start &&
    (isSingleDay(event) || !isWide(event.grain)) &&
    moments.length === 2 &&
    to.end <= event.start &&
    !forAnswer(to, text)
  )
    return one(to, clocks[0], lengths[0]);
  const slots = moments.map(slotOf).filter((s) => s.start !== undefined) as { start: WallTime; end?: WallTime }[];
  const starts = slots.map((s) => s.start).sort();
  const ends = slots.map((s) => s.end ?? toWall(Math.floor(toMs(s.start) / dayMs + 1) * dayMs)).sort();
  const start = starts[0];
  const end = ends[ends.length - 1];
  if (start === undefined || end === undefined) return one(first, clocks[0], lengths[0]);
  if (slots.length === 1)
    return one(moments.find((m) => slotOf(m).start !== undefined) ?? first, clocks[0], lengths[0]);
  if (offers(moments, text)) {
    return {
      when: {
        kind: "flexible",
        start,
        end,
        slots: slots.map((s, i) => ({ start: s.start, end: s.end ?? ends[i] ?? end })),
        text: words,
      },
      confidence: 0.88,
    };
  }
  const day = start.slice(0, 10);
  const lastDay = toWall(toMs(end) - 1).slice(0, 10);
  if (day === lastDay) return { when: { kind: "date", start, end, text: words }, confidence: 0.8 };
  // Two dates for two services: whole days, from the first to the last.
  return {
    when: {
      kind: "interval",
      start: `${day}T00:00:00`,
      end: toWall((Math.floor((toMs(end) - 1) / dayMs) + 1) * dayMs),
      text: words,
    },
    confidence: 0.75,
  };
}

function slotOf(moment: Moment): Slot {
  const slot: Slot = {};
  if (moment.open === "before") return moment.end === undefined ? slot : { end: moment.end };
  const start = moment.beyond ?? moment.start;
  if (start !== undefined) slot.start = start;
  const end = endOf(moment);
  if (end !== undefined) slot.end = end;
  return slot;
}

function one(
  moment: Moment,
  clock: Moment | undefined,
  length: Moment | undefined,
): { when: When; confidence: number } {
  if (moment.other && moment.start) {
    const slots = [{ start: moment.start, end: endOf(moment) ?? moment.start }, moment.other];
    return {
      when: { kind: isSingleDay(moment) || !isWide(moment.grain) ? "date" : "interval", slots, text: moment.text },
      confidence: 0.4,
    };
  }
  if (moment.open === "before" && moment.end)
    return { when: { kind: "date", end: moment.end, text: moment.text }, confidence: 0.92 };
  const slot = slotOf(moment);
  if (slot.start === undefined) return { when: { kind: "none" }, confidence: 0.6 };
  const when: When = { kind: "date", start: slot.start, text: moment.text };
  if (slot.end !== undefined) when.end = slot.end;
  const lasting = length?.length;
  if (moment.open === "after") {
    const timed = !isWide(moment.grain);
    if (!timed) when.kind = lasting && isWide(lasting.unit) ? "interval" : "flexible";
    if (timed) when.end = toWall((Math.floor(toMs(slot.start) / dayMs) + 1) * dayMs);
  } else if (isWide(moment.grain) && !isSingleDay(moment)) {
    when.kind =
      moment.approximate || moment.grain === "month" || moment.grain === "quarter" || moment.grain === "year"
        ? "flexible"
        : "interval";
  } else if (isWide(moment.grain) && clock?.start && !clock.open) {
    when.start = `${slot.start.slice(0, 11)}${clock.start.slice(11)}`;
    delete when.end;
    if (clock.end !== undefined) when.end = toWall(toMs(when.start) + toMs(clock.end) - toMs(clock.start));
  } else if (!isWide(moment.grain) && moment.end !== undefined && toMs(moment.end) - toMs(slot.start) > dayMs)
    when.kind = "interval";
  if (lasting && isWide(lasting.unit) && (isSingleDay(moment) || !isWide(moment.grain) || moment.open === "after")) {
    const day = Math.floor(toMs(slot.start) / dayMs);
    const last = shift(day, Math.ceil(lasting.n), lasting.unit);
    if (last > day + 1) Object.assign(when, { kind: "interval", end: toWall(last * dayMs) });
  } else if (lasting && !isWide(lasting.unit) && when.end === undefined && !isWide(moment.grain)) {
    const ms = lasting.unit === "hour" ? 3_600_000 : 60_000;
    when.end = toWall(toMs(slot.start) + lasting.n * ms);
  }
  return { when, confidence: moment.halfDay ? 0.75 : moment.approximate ? 0.8 : 0.95 };
}

function isSingleDay(moment: Moment): boolean {
  const end = endOf(moment);
  return moment.start !== undefined && end !== undefined && toMs(end) - toMs(moment.start) <= dayMs;
}

export interface PrintedWhen {
  kind: When["kind"];
  start?: string;
  end?: string;
  recurrence?: string;
}

/** A reading as the `understand` command prints it: offsets of the zone, `end` as the last second of a day. */
export function printWhen(when: When, zone: string): PrintedWhen {
  const printed: PrintedWhen = { kind: when.kind };
  if (when.start !== undefined) printed.start = isoAt(instantOf(when.start, zone), zone);
  if (when.end !== undefined) {
    const end = when.end.endsWith("T00:00:00") ? toWall(toMs(when.end) - 1000) : when.end;
    printed.end = isoAt(instantOf(end, zone), zone);
  }
  if (when.recurrence) printed.recurrence = when.recurrence.text;
  return printed;
}
