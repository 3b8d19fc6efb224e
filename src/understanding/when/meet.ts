/** What two readings that stand side by side mean together: one day, one time, or nothing. */
import { weekdayOf } from "./calendar.ts";
import type { Context, Days, Time } from "./moment.ts";
import { place } from "./place.ts";

/** Two day expressions that name one day together, or null. */
export function meet(a: Days, b: Days, ctx: Context): Days | null {
  const only = (days: Days, key: "wd" | "d" | "m" | "y"): boolean =>
    days.from === undefined && (["wd", "d", "m", "y"] as const).every((k) => (days[k] !== undefined) === (k === key));
  if (a.vague || b.vague) return null;
  if (only(a, "wd") && b.from === undefined && b.d !== undefined && b.wd === undefined) return { ...b, wd: a.wd ?? 0 };
  if (only(b, "wd") && a.from === undefined && a.d !== undefined && a.wd === undefined) return { ...a, wd: b.wd ?? 0 };
  if (only(b, "y") && a.from === undefined && a.m !== undefined && a.y === undefined) return { ...a, y: b.y ?? 0 };
  if (only(a, "d") && only(b, "m")) return { ...b, d: a.d ?? 1, grain: "day" };
  const wide = (days: Days): boolean => days.from !== undefined && days.to !== undefined && days.to - days.from > 1;
  for (const [week, day] of [
    [a, b],
    [b, a],
  ] as const) {
    const span = only(week, "m") ? place(week, ctx) : week;
    if (wide(span) && only(day, "wd") && span.from !== undefined && span.to !== undefined) {
      const at = span.from + (((day.wd ?? 1) - weekdayOf(span.from) + 7) % 7);
      if (at < span.to && span.grain !== "month")
        return { from: at, to: at + 1, grain: "day", ...(span.past ? { past: true } : {}) };
    }
    if (wide(span) && only(day, "d") && span.grain === "month" && span.from !== undefined) {
      return { from: span.from + (day.d ?? 1) - 1, to: span.from + (day.d ?? 1), grain: "day" };
    }
  }
  for (const [fixed, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (fixed.from === undefined || wide(fixed) || other.from !== undefined) continue;
    if (only(other, "wd")) return weekdayOf(fixed.from) === other.wd ? fixed : null;
    if (other.d !== undefined && place(other, ctx).from === fixed.from) return fixed;
  }
  return null;
}

/** A part of the day and a clock time that belong together: "demain soir à 8h" is 20:00. */
export function narrow(a: Time, b: Time): Time | null {
  if (a.part && b.part) return null;
  if (a.part || b.part) {
    const [part, clock] = a.part ? [a, b] : [b, a];
    const late = part.from >= 720;
    const from =
      late && clock.from < 720 && (clock.half || clock.early || clock.from >= 360) && clock.from > 0 && part.to !== 1800
        ? clock.from + 720
        : clock.from;
    const time: Time = { ...clock, from };
    if (clock.to !== undefined) time.to = from > clock.from && clock.to <= 720 ? clock.to + 720 : clock.to;
    delete time.half;
    delete time.early;
    return time;
  }
  if (a.open === "after" && b.open === "before" && b.from > a.from) return { from: a.from, to: b.from, grain: a.grain };
  if (a.open === undefined && a.to === undefined && b.open === "before" && b.from > a.from)
    return { from: a.from, to: b.from, grain: a.grain };
  return null;
}
