/** A need that comes back: its days by the loge's wall clock, without pauses and exceptions, and each visit as a request of its own. */
import type { Recurrence } from "#model/meaning.ts";
import { beginningOf, seriesBegunBy } from "#model/secret.ts";
import type { Series, ServiceRequest, Slot } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { present, put } from "./effects.ts";
import { awake } from "./hours.ts";
import { refOf } from "./requests.ts";

const day = 86_400_000;
/** A visit is made a week ahead, so that there is time to move it. */
const aheadMs = 7 * day;
const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const msOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const weekdayOf = (ms: number): number => ((new Date(ms).getUTCDay() + 6) % 7) + 1;
const mondayOf = (ms: number): number => ms - (weekdayOf(ms) - 1) * day;
const monthOf = (ms: number): number => new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();
const lastOfMonth = (ms: number): number =>
  new Date(Date.UTC(new Date(ms).getUTCFullYear(), new Date(ms).getUTCMonth() + 1, 0)).getUTCDate();

/** Whether the recurrence that began on `first` falls on `date` ("2026-03-24"), pauses apart. */
export function fallsOn(recurrence: Recurrence, first: string, date: string): boolean {
  const [start, at] = [msOf(first), msOf(date)];
  if (at < start || (recurrence.until !== undefined && date > recurrence.until)) return false;
  const every = Math.max(1, recurrence.every);
  const days = recurrence.weekdays?.length ? recurrence.weekdays : [weekdayOf(start)];
  switch (recurrence.unit) {
    case "day":
      return ((at - start) / day) % every === 0 && (!recurrence.weekdays?.length || days.includes(weekdayOf(at)));
    case "week":
      return days.includes(weekdayOf(at)) && ((mondayOf(at) - mondayOf(start)) / (7 * day)) % every === 0;
    case "month":
    case "year": {
      const months = monthOf(at) - monthOf(start);
      const wanted = Math.min(new Date(start).getUTCDate(), lastOfMonth(at));
      return months % (recurrence.unit === "year" ? 12 * every : every) === 0 && new Date(at).getUTCDate() === wanted;
    }
  }
}

/** The next day of the series after `after`, or undefined when it has ended. */
export function nextDay(series: Series, after: string, zone: string): string | undefined {
  const end = series.endedAt === undefined ? undefined : wallAt(series.endedAt, zone).slice(0, 10);
  for (let at = msOf(after) + day, n = 0; n < 800; n++, at += day) {
    const date = dateOf(at);
    if (end !== undefined && date >= end) return undefined;
    if (series.exceptions.includes(date) || series.pauses.some(({ from, to }) => from <= date && date <= to)) continue;
    if (fallsOn(series.recurrence, series.first, date)) return date;
  }
  return undefined;
}

/** The first slot of a recurrence after a moment, when its hour is known. */
export function firstSlot(recurrence: Recurrence, now: number, zone: string): Slot | undefined {
  const today = wallAt(now, zone).slice(0, 10);
  // A rhythm that has not begun yet begins on the first of its days: any earlier day of that kind may be its start.
  for (let at = msOf(today) + day, n = 0; n < 60; n++, at += day)
    if (recurrence.time && fallsOn({ ...recurrence, every: 1 }, today, dateOf(at)))
      return { start: `${dateOf(at)}T${recurrence.time}:00` };
  return undefined;
}

/** The series that a first booked visit begins, and the moment to make the next one. */
export function begins(
  view: RequestView,
  slot: Slot,
  now: number,
): { view: RequestView; effects: Effect[] } | undefined {
  const { recurrence } = view.when;
  if (!recurrence || view.when.kind !== "recurring" || view.series || !view.provider) return undefined;
  const series: Series = present({
    id: seriesBegunBy(view),
    loge: view.loge ?? "",
    resident: view.resident,
    provider: view.provider,
    first: slot.start.slice(0, 10),
    recurrence: { ...recurrence, time: slot.start.slice(11, 16) },
    pauses: [],
    exceptions: [],
    code: view.code || undefined,
    createdAt: now,
    version: 0,
  });
  return {
    view: { ...view, series: series.id },
    effects: [
      put("series", series),
      ...nextVisitAt(series, view, slot.start.slice(0, 10), now),
      ...(recurrence.until ? seriesOverAt(series, dayAfter(recurrence.until), view.timezone) : []),
    ],
  };
}

/** The reminder that makes the next visit: a week ahead, at a time at which people may be told. */
export function nextVisitAt(series: Series, view: RequestView, after: string, now: number): Effect[] {
  const next = nextDay(series, after, view.timezone);
  if (!next) return [];
  return [
    put("reminder", {
      id: `next-visit-${series.id}-${next}-${now}`,
      kind: "next-visit",
      about: view.id,
      loge: series.loge,
      dueAt: awake(Math.max(now, startOf(series, next, view.timezone) - aheadMs), view),
      version: 0,
    }),
  ];
}

const dayAfter = (date: string): string => dateOf(msOf(date) + day);

/** From the first day without a visit nothing is kept that only the visits needed. */
export function seriesOverAt(series: Series, date: string, zone: string): Effect[] {
  const dueAt = instantOf(`${date}T00:00:00`, zone);
  const id = `series-over-${series.id}-${dueAt}`;
  return [put("reminder", { id, kind: "series-over", about: series.id, loge: series.loge, dueAt, version: 0 })];
}

const startOf = (series: Series, date: string, zone: string): number =>
  instantOf(`${date}T${series.recurrence.time ?? "09:00"}:00`, zone);

export function slotOn(series: Series, date: string, like: Slot | undefined): Slot {
  const start = `${date}T${series.recurrence.time ?? "09:00"}:00`;
  if (!like?.end) return { start };
  const length = Date.parse(`${like.end}Z`) - Date.parse(`${like.start}Z`);
  return { start, end: new Date(Date.parse(`${start}Z`) + length).toISOString().slice(0, 19) };
}

/** The visit of a day, as a request like the one before it: same need, same place, nothing that belonged to that visit. */
export function visitOf(series: Series, before: RequestView, slot: Slot, now: number): RequestView {
  const id = `${beginningOf(series.id)}-${slot.start.slice(0, 10).replaceAll("-", "")}`;
  const {
    appointment: _appointment,
    slots: _slots,
    confirmedAt: _confirmed,
    humanSince: _human,
    reason: _reason,
    problem: _problem,
    rating: _rating,
    answeredAt: _answered,
    residentAt: _resident,
    ...like
  } = before;
  const row: Partial<ServiceRequest> = {
    id,
    ref: refOf(id),
    status: "agreed",
    when: { kind: "date", start: slot.start, ...(slot.end ? { end: slot.end } : {}) },
    media: [],
    code: series.code === true,
    series: series.id,
    history: [{ at: now, by: "assistant", name: "", move: "open" }],
    watchedAt: now,
    createdAt: now,
    changedAt: now,
    version: 0,
  };
  return { ...like, ...row, thread: [], offers: [], notes: [], seriesOf: series } as RequestView;
}
