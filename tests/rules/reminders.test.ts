/** When people are reminded of a visit: by the loge's clock over both clock changes, and never when they are not to be woken. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DelayOverrides } from "#model/limits.ts";
import type { Reminder } from "#model/records.ts";
import type { RequestView } from "#model/turn.ts";
import { reminders } from "#rules/appointments.ts";
import { isQuiet } from "#rules/hours.ts";
import { instantOf, wallAt } from "#time/zone.ts";

const zone = "Europe/Paris";

function rows(start: string, booked: string, code = false, delays?: DelayOverrides): Map<string, string> {
  const view = {
    id: "r1",
    loge: "l1",
    timezone: zone,
    ...(delays ? { delays } : {}),
    services: ["mounting"],
    appointment: { start },
    code,
  } as RequestView;
  const made = reminders(view, instantOf(booked, zone));
  const all = made.flatMap((effect) =>
    effect.kind === "put" && effect.table === "reminder" ? [effect.row as Reminder] : [],
  );
  return new Map(all.map((row) => [row.kind, wallAt(row.dueAt, zone)]));
}

describe("reminders of a visit", () => {
  test("the evening before and two hours before, by the wall clock over both clock changes", () => {
    for (const [day, eve] of [
      ["2026-03-30", "2026-03-28"],
      ["2026-10-26", "2026-10-24"],
      ["2026-03-18", "2026-03-17"],
    ] as const) {
      const due = rows(`${day}T14:00:00`, `${day.slice(0, 8)}09T10:00:00`);
      expect(due.get("evening-before")).toBe(`${eve}T18:00:00`);
      expect(due.get("two-hours-before")).toBe(`${day}T12:00:00`);
      expect(due.get("late-button")).toBe(`${day}T14:05:00`);
    }
  });

  test("nobody is woken: an early visit has the evening's reminder only, and its code waits for the day", () => {
    const due = rows("2026-03-18T08:30:00", "2026-03-12T10:00:00", true);
    expect(due.get("evening-before")).toBe("2026-03-17T18:00:00");
    expect(due.has("two-hours-before")).toBe(false);
    expect(due.get("code")).toBe("2026-03-18T06:30:00");
  });

  test("a Sunday or a holiday is jumped over, backwards for a reminder and forwards for the question afterwards", () => {
    expect(rows("2026-05-02T10:30:00", "2026-04-20T10:00:00").get("evening-before")).toBe("2026-04-30T18:00:00");
    expect(rows("2026-05-03T10:00:00", "2026-04-20T10:00:00").get("well-done")).toBe("2026-05-04T19:00:00");
  });

  test("a loge has its own evening and its own night", () => {
    const due = rows("2026-03-18T11:00:00", "2026-03-12T10:00:00", false, { eveningBeforeHour: 17, quietToHour: 10 });
    expect(due.get("evening-before")).toBe("2026-03-17T17:00:00");
    expect(due.has("two-hours-before")).toBe(false);
  });

  test("what was agreed after the evening's hour is not reminded of that evening", () => {
    expect(rows("2026-03-18T14:00:00", "2026-03-17T19:30:00").has("evening-before")).toBe(false);
  });

  test("any visit of the year: what may wait never falls in quiet hours, and nothing is due before it was agreed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 364 }),
        fc.integer({ min: 7, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        (day, hour, ahead) => {
          const date = new Date(Date.UTC(2026, 0, 15 + day)).toISOString().slice(0, 10);
          const before = new Date(Date.UTC(2026, 0, 15 + day - ahead)).toISOString().slice(0, 10);
          const due = rows(`${date}T${String(hour).padStart(2, "0")}:00:00`, `${before}T11:00:00`, true);
          for (const kind of ["evening-before", "two-hours-before", "well-done"]) {
            const at = due.get(kind);
            if (at) expect(isQuiet(instantOf(at, zone), { timezone: zone }), `${kind} ${at}`).toBe(false);
          }
          for (const at of due.values()) expect(at >= `${before}T11:00:00`).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
