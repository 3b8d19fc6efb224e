/** The five lines: which request stands in which, and what a number opens. */
import { describe, expect, it } from "vitest";
import type { RequestView } from "#model/turn.ts";
import { brief, linesOf, opensOn } from "#rules/brief.ts";
import { tipOf, tips } from "#catalogue/tips.ts";

const house = {
  name: "Lilas",
  hours: { 1: [9, 18], 2: [9, 18], 3: [9, 18] },
  timezone: "Europe/Paris",
} satisfies Parameters<typeof linesOf>[2];
/** Wednesday 11 March 2026, 9 am in Paris. */
const now = Date.UTC(2026, 2, 11, 8);
const hour = 3_600_000;

const view = (id: string, more: Partial<RequestView>): RequestView => ({
  id,
  ref: id.toUpperCase(),
  loge: "l",
  resident: "p",
  residentName: "Paul Martin",
  residentLocale: "fr",
  timezone: "Europe/Paris",
  chat: { channel: "telegram", account: "bot", peer: "p" },
  status: "new",
  text: "une fuite",
  lang: "fr",
  services: ["plumbing"],
  when: { kind: "none" },
  where: {},
  urgent: false,
  media: [],
  code: false,
  why: "postal",
  history: [],
  thread: [],
  offers: [],
  notes: [],
  createdAt: now - 24 * hour,
  residentAt: now - 24 * hour,
  changedAt: now - 24 * hour,
  version: 1,
  ...more,
});

describe("linesOf", () => {
  const visit = view("v", { status: "booked", answeredAt: now, appointment: { start: "2026-03-11T14:00:00" } });
  const tomorrow = view("t", { status: "booked", answeredAt: now, appointment: { start: "2026-03-12T14:00:00" } });
  const fresh = view("f", { createdAt: now - hour, residentAt: now - hour });
  const old = view("o", { createdAt: now - 48 * hour, residentAt: now - hour });
  const asked = view("a", {
    status: "offered",
    answeredAt: now - hour,
    offers: [
      {
        id: "x",
        request: "a",
        provider: "k",
        providerName: "Karim",
        loge: "l",
        status: "asked",
        until: now + hour,
        createdAt: 0,
        version: 1,
      },
    ],
  });
  const found = linesOf([fresh, visit, old, tomorrow, asked], now, house);

  it("knows today's visits, who waits longest, who wrote twice, and what is about to break", () => {
    expect(found.visits).toEqual([visit]);
    expect(found.waiting).toEqual([old, fresh]);
    expect(found.twice).toEqual([old]);
    // An hour before opening counts for nothing; a visit that nobody confirmed counts.
    expect(new Set(found.promises)).toEqual(new Set([old, asked, visit]));
  });

  it("opens the card of the only one, and a list of several", () => {
    const prompt = brief([visit, old, fresh], now, house, "fr");
    expect(prompt.text.split("\n")).toHaveLength(6);
    expect(prompt.choices?.map(({ press }) => press)).toEqual([
      "do/card/v",
      "do/desk-line/waiting",
      "do/card/o",
      "do/desk-line/promises",
      "do/desk-line/tip",
    ]);
  });
});

describe("opensOn", () => {
  it("is the opening of an open day, by the loge's own clock also when that changes", () => {
    expect(opensOn(now, house)).toBe(now);
    expect(opensOn(now + 24 * hour, house)).toBeUndefined();
    expect(opensOn(Date.UTC(2026, 2, 30, 20), house)).toBe(Date.UTC(2026, 2, 30, 7));
  });
});

describe("tipOf", () => {
  it("gives one a day, each in its turn", () => {
    expect(tipOf("2026-03-11")).not.toEqual(tipOf("2026-03-12"));
    const month = Array.from({ length: tips.length }, (_, n) => tipOf("2026-03-11", n).fr);
    expect(new Set(month).size).toBe(tips.length);
  });
});
