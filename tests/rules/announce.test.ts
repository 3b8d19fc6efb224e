/** News leave by day, and never on a Sunday or a public holiday. */
import { describe, expect, it } from "vitest";
import { announceFrom } from "#rules/announce.ts";

const zone = "Europe/Paris";
const at = (wall: string): number => Date.parse(`${wall}+01:00`);

describe("announceFrom", () => {
  it.each([
    ["2026-03-11T15:00:00", "2026-03-11T15:00:00"],
    ["2026-03-11T22:30:00", "2026-03-12T08:00:00"],
    ["2026-03-12T05:00:00", "2026-03-12T08:00:00"],
    // Saturday night, and the Sunday that follows.
    ["2026-03-14T22:00:00", "2026-03-16T08:00:00"],
    ["2026-03-15T11:00:00", "2026-03-16T08:00:00"],
    // The first of January is a Thursday.
    ["2026-01-01T10:00:00", "2026-01-02T08:00:00"],
  ])("%s", (said, leaves) => expect(announceFrom(at(said), { timezone: zone })).toBe(at(leaves)));
});
