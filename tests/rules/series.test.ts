/** A series over the year: its days, its hour on the wall in summer and winter, and the door code that is kept just as long. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Series } from "#model/records.ts";
import type { Due, RequestView } from "#model/turn.ts";
import { seriesOver } from "#jobs/series.ts";
import { act } from "#rules/requests.ts";
import { nextDay, slotOn, visitOf } from "#rules/series.ts";
import { instantOf, wallAt } from "#time/zone.ts";

const zone = "Europe/Paris";
const now = Date.parse("2026-03-11T09:00:00Z");
const day = 86_400_000;

const series = (more: Partial<Series> = {}): Series => ({
  id: "se-r1",
  loge: "l1",
  resident: "jeanne",
  provider: "sonia",
  first: "2026-03-10",
  recurrence: { unit: "week", every: 2, time: "09:00", text: "un mardi sur deux" },
  pauses: [],
  exceptions: [],
  code: true,
  createdAt: now,
  version: 1,
  ...more,
});

const view: RequestView = {
  id: "r1",
  ref: "AAAAA",
  loge: "l1",
  resident: "jeanne",
  chat: { channel: "whatsapp", account: "a", peer: "jeanne" },
  status: "booked",
  text: "ménage",
  lang: "fr",
  services: ["cleaning"],
  when: { kind: "recurring" },
  where: {},
  urgent: false,
  media: [],
  code: true,
  why: "postal",
  provider: "sonia",
  appointment: { start: "2026-03-10T09:00:00" },
  history: [],
  createdAt: now,
  changedAt: now,
  version: 1,
  residentName: "Jeanne",
  residentLocale: "fr",
  timezone: zone,
  thread: [],
  offers: [],
  notes: [],
};

test("every visit of a year is on its day, once, at the same hour on the wall", () => {
  const first = fc.integer({ min: 0, max: 300 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * day));
  const hour = fc.integer({ min: 7, max: 19 }).map((h) => `${String(h).padStart(2, "0")}:30`);
  fc.assert(
    fc.property(first, hour, fc.constantFrom(1, 2, 3), (date, time, every) => {
      const start = date.toISOString().slice(0, 10);
      const it = series({ first: start, recurrence: { unit: "week", every, time, text: "" } });
      let last = start;
      for (let next = nextDay(it, last, zone); next && next < "2027-01-01"; next = nextDay(it, last, zone)) {
        expect(Date.parse(next) - Date.parse(last)).toBe(every * 7 * day);
        const at = instantOf(slotOn(it, next, undefined).start, zone);
        expect(wallAt(at, zone).slice(0, 16)).toBe(`${next}T${time}`);
        last = next;
      }
    }),
    { numRuns: 200 },
  );
});

const removed = (effects: readonly { kind: string }[]): boolean => effects.some(({ kind }) => kind === "remove");

test("a code given for a series outlives each visit, and is told of by the next one", () => {
  const visit = { ...view, series: "se-r1", seriesOf: series() };
  const done = act(visit, "finish", { id: "sonia", name: "Sonia" }, "provider", now);
  expect(done.ok && [done.view.code, removed(done.effects)]).toEqual([false, false]);
  expect(visitOf(series(), visit, { start: "2026-03-24T09:00:00" }, now).code).toBe(true);
  const single = act(view, "finish", { id: "sonia", name: "Sonia" }, "provider", now);
  expect(single.ok && removed(single.effects)).toBe(true);
});

test("it is forgotten when the series has ended, and not before", () => {
  const due = (it: Series): Due => ({
    reminder: { id: "x", kind: "series-over", about: it.id, dueAt: now, version: 0 },
    now,
    coordinators: [],
    providers: [],
    series: it,
  });
  expect(seriesOver(due(series()))).toEqual([]);
  const over = seriesOver(due(series({ endedAt: instantOf("2026-03-11T00:00:00", zone) })));
  expect(over).toContainEqual({ kind: "remove", table: "secret", id: "s-r1" });
});
