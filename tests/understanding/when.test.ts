/** The date reader held to its labelled phrases, to the traps, and to the nights on which clocks change. */
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { findMoments, type Moment } from "#understanding/when/read.ts";
import { whenOf } from "#understanding/when/summary.ts";

interface Labelled {
  text: string;
  reference: string;
  timezone?: string;
  results?: Record<string, unknown>[];
  when?: { kind: string; start?: string; end?: string };
  trap?: boolean;
}

const zone = "Europe/Paris";

function load(split: string): Labelled[] {
  const file = new URL(`../../src/understanding/data/when/${split}.jsonl`, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Labelled);
}

function read(text: string, reference: string, timezone = zone): Moment[] {
  return findMoments(text, { now: Date.parse(reference), zone: timezone });
}

/** A mention in the form of the labels: durations and recurrences by kind, everything else by its bounds. */
function shown(moment: Moment): Record<string, unknown> {
  if (moment.kind === "duration" || moment.kind === "recurrence") return { kind: moment.kind };
  const open = moment.open ? { open: moment.open } : {};
  return { start: moment.start ?? null, end: moment.end ?? null, grain: moment.grain, ...open };
}

function isRight(item: Labelled): boolean {
  const moments = read(item.text, item.reference, item.timezone);
  if (item.results) {
    const got = moments.filter((m) => m.kind !== "anytime" && m.kind !== "vague").map(shown);
    return JSON.stringify(got) === JSON.stringify(item.results);
  }
  const { when } = whenOf(moments, item.text, { now: Date.parse(item.reference), zone: item.timezone ?? zone });
  if (item.trap) return when.start === undefined && when.end === undefined;
  return when.kind === item.when?.kind && when.start === item.when.start && when.end === item.when.end;
}

function share(items: Labelled[]): number {
  return items.filter(isRight).length / items.length;
}

describe("labelled phrases and messages", () => {
  const dev = load("dev");
  const test = load("test");

  it("reads at least 97 % of the development split", () => {
    expect(dev.length).toBeGreaterThan(400);
    expect(share(dev.filter((item) => !item.trap))).toBeGreaterThanOrEqual(0.97);
  });

  it("reads at least 92 % of the split that nobody tunes on", () => {
    expect(test.length).toBeGreaterThan(200);
    expect(share(test.filter((item) => !item.trap))).toBeGreaterThanOrEqual(0.92);
  });

  it("invents no date from the development traps", () => {
    expect(dev.filter((item) => item.trap && !isRight(item)).map((item) => item.text)).toEqual([]);
  });
});

describe("clock changes in Paris", () => {
  const at = (text: string, reference: string): (string | undefined)[] => {
    const [moment] = read(text, reference);
    return [moment?.start, moment?.end];
  };

  it("counts hours on the instant's own line across the spring change", () => {
    expect(at("dans 2 heures", "2026-03-29T01:30:00+01:00")[0]).toBe("2026-03-29T04:30:00");
    expect(at("il y a 2 heures", "2026-03-29T04:30:00+02:00")[0]).toBe("2026-03-29T01:30:00");
  });

  it("counts hours through the hour that autumn repeats", () => {
    expect(at("dans 2 heures", "2026-10-25T02:30:00+02:00")[0]).toBe("2026-10-25T03:30:00");
  });

  it("keeps the wall clock for days", () => {
    expect(at("demain à 9h", "2026-03-28T09:00:00+01:00")[0]).toBe("2026-03-29T09:00:00");
    expect(at("dans 2 jours", "2026-10-24T23:30:00+02:00")[0]).toBe("2026-10-26T00:00:00");
    expect(at("dimanche", "2026-10-23T12:00:00+02:00")[0]).toBe("2026-10-25T00:00:00");
  });

  it("moves a time that the spring change skips", () => {
    expect(at("dimanche à 2h30 du matin", "2026-03-27T12:00:00+01:00")[0]).toBe("2026-03-29T03:30:00");
  });

  it("takes the day from the loge's zone, not from UTC", () => {
    expect(read("demain", "2026-03-11T23:30:00Z")[0]?.start).toBe("2026-03-13T00:00:00");
    expect(read("demain", "2026-03-11T23:30:00Z", "America/Martinique")[0]?.start).toBe("2026-03-12T00:00:00");
    expect(read("demain", "2026-03-11T23:30:00Z", "Indian/Reunion")[0]?.start).toBe("2026-03-13T00:00:00");
  });
});

describe("ends of months and years", () => {
  const first = (text: string, reference: string): string | undefined => read(text, reference)[0]?.start;

  it("knows which months have a 31st and which years a 29 February", () => {
    expect(first("le 31", "2026-04-02T10:00:00+02:00")).toBe("2026-05-31T00:00:00");
    expect(first("le 29 février", "2026-03-11T10:00:00+01:00")).toBe("2028-02-29T00:00:00");
    expect(read("le 31 avril", "2026-03-11T10:00:00+01:00").some((m) => m.start?.includes("-04-31"))).toBe(false);
  });

  it("stays in the month that a longer one leads to", () => {
    expect(first("dans un mois", "2026-01-31T10:00:00+01:00")).toBe("2026-02-28T00:00:00");
    expect(first("dans deux mois", "2027-12-31T10:00:00+01:00")).toBe("2028-02-29T00:00:00");
  });

  it("crosses the year's end", () => {
    expect(first("demain", "2026-12-31T10:00:00+01:00")).toBe("2027-01-01T00:00:00");
    expect(first("lundi", "2026-12-31T10:00:00+01:00")).toBe("2027-01-04T00:00:00");
    expect(first("la semaine prochaine", "2026-12-30T10:00:00+01:00")).toBe("2027-01-04T00:00:00");
    expect(first("le 2", "2026-12-30T10:00:00+01:00")).toBe("2027-01-02T00:00:00");
    expect(first("le mois prochain", "2026-12-30T10:00:00+01:00")).toBe("2027-01-01T00:00:00");
  });

  it("never takes a bare weekday for today", () => {
    expect(first("mercredi", "2026-03-11T10:00:00+01:00")).toBe("2026-03-18T00:00:00");
    expect(first("ce week-end", "2026-03-14T10:00:00+01:00")).toBe("2026-03-14T00:00:00");
  });

  it("reckons feasts in any year", () => {
    expect(first("pâques 2027", "2026-03-11T10:00:00+01:00")).toBe("2027-03-28T00:00:00");
    expect(first("lundi de Pentecôte 2030", "2026-03-11T10:00:00+01:00")).toBe("2030-06-10T00:00:00");
    expect(first("fête des mères", "2028-03-11T10:00:00+01:00")).toBe("2028-05-28T00:00:00");
    expect(first("noël", "2026-12-26T10:00:00+01:00")).toBe("2027-12-25T00:00:00");
  });
});

describe("spans and masks", () => {
  it("gives the words as written, accents and SMS forms included", () => {
    const text = "Salut, dispo DEM1 aprèm vers 15h ?";
    const [moment] = read(text, "2026-03-11T10:00:00+01:00");
    expect(moment?.text).toBe("DEM1 aprèm vers 15h");
    expect(text.slice(...(moment?.span ?? [0, 0]))).toBe(moment?.text);
  });

  it("reads decomposed accents like composed ones", () => {
    const moments = read("le 3 fe\u0301vrier apre\u0300s-midi", "2026-01-11T10:00:00+01:00");
    expect(moments.map(shown)).toEqual([{ start: "2026-02-03T12:00:00", end: "2026-02-03T18:00:00", grain: "hour" }]);
  });

  it("never reads inside a mask", () => {
    const text = "au 8 mai 1945, demain";
    const mask: [number, number][] = [[3, 13]];
    const moments = findMoments(text, { now: Date.parse("2026-03-11T10:00:00+01:00"), zone, mask });
    expect(moments.map((m) => m.text)).toEqual(["demain"]);
  });
});

describe("speed", () => {
  it("takes well under half a millisecond for most messages", () => {
    const items = [...load("dev"), ...load("test")];
    for (const item of items) read(item.text, item.reference);
    const took = items.map((item) => {
      const start = performance.now();
      read(item.text, item.reference);
      return performance.now() - start;
    });
    took.sort((a, b) => a - b);
    // The limit leaves room for a machine that others use at the same time.
    expect(took[Math.floor(took.length / 2)]).toBeLessThan(0.5);
  });
});
