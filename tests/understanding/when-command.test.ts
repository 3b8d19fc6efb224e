/** The `when` command as it is run: a line in, a line out, and one bad line harms no other. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../../scripts/when.ts", import.meta.url));

function run(...lines: string[]): { status: number | null; answers: unknown[] } {
  const ran = spawnSync(process.execPath, ["--conditions=source", "--import", "tsx", script], {
    input: lines.join("\n"),
    encoding: "utf8",
  });
  return {
    status: ran.status,
    answers: ran.stdout
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  };
}

const reference = "2026-03-11T10:00:00+01:00";

it("answers every line and exits with 1 when one of them is broken", () => {
  const { status, answers } = run(
    JSON.stringify({ id: "a", text: "demain de 9h à 11h, ou à partir de lundi", reference }),
    "{not json",
    JSON.stringify({ id: "b", text: "pendant 3 jours, tous les mardis", reference }),
    JSON.stringify({ id: "c", text: "tomorrow", reference, timezone: "Pacific/Auckland" }),
    JSON.stringify({ id: "d", text: "lundi", reference: "hier" }),
  );
  expect(status).toBe(1);
  expect(answers[0]).toEqual({
    id: "a",
    results: [
      { text: "demain de 9h à 11h", start: "2026-03-12T09:00:00", end: "2026-03-12T11:00:00", grain: "hour" },
      { text: "à partir de lundi", start: "2026-03-16T00:00:00", end: null, grain: "day", open: "after" },
    ],
  });
  expect(answers[1]).toMatchObject({ id: null, error: expect.any(String) });
  expect(answers[2]).toEqual({
    id: "b",
    results: [
      { text: "pendant 3 jours", start: null, end: null, grain: "day", kind: "duration" },
      { text: "tous les mardis", start: "2026-03-17T00:00:00", end: null, grain: "day", kind: "recurrence" },
    ],
  });
  expect(answers[3]).toMatchObject({ id: "c", results: [{ start: "2026-03-12T00:00:00", grain: "day" }] });
  expect(answers[4]).toMatchObject({ id: null, error: expect.stringContaining("reference") });
});

it("exits with 0 when every line is sound", () => {
  expect(run(JSON.stringify({ id: 1, text: "bonjour", reference }))).toEqual({
    status: 0,
    answers: [{ id: 1, results: [] }],
  });
});
