/** The `understand` command: one line out for each line in, bad ones named, and no secret printed. */

import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function run(input: string, ...args: string[]) {
  const script = ["--conditions=source", "--import", "tsx", "scripts/understand.ts", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, script, { input, encoding: "utf8" });
  const lines = stdout.trim().split("\n");
  return { status, stderr, lines: lines.map((line) => (line ? (JSON.parse(line) as Record<string, unknown>) : {})) };
}

it("prints the fields of the schema, with the zone's offset and the last second of a day", () => {
  const text = "ménage du 28 au 29 mars au 3 rue Monge 75005 Paris, 2e étage, digicode 1407A, 50€ max";
  const { status, lines } = run(JSON.stringify({ id: "a", text }), "--now", "2026-03-11T10:00:00+01:00");
  expect(status).toBe(0);
  expect(lines).toEqual([
    expect.objectContaining({
      id: "a",
      lang: "fr",
      intent: "request",
      services: ["cleaning"],
      when: { kind: "interval", start: "2026-03-28T00:00:00+01:00", end: "2026-03-29T23:59:59+02:00" },
      where: { address: "3 rue Monge", postal_code: "75005", city: "Paris", floor: 2 },
      budget: { amount: 50, unit: "total" },
    }),
  ]);
  expect(JSON.stringify(lines)).not.toContain("1407");
});

it("names the lines that it cannot read, reads the others, and fails at the end", () => {
  const { status, lines } = run('no json\n\n{"id":2}\n{"id":3,"text":"bonjour"}\n');
  expect(status).toBe(1);
  expect(lines.map((line) => line["line"] ?? line["id"])).toEqual([1, 3, 3]);
});

it("explains a wrong option", () => {
  const { status, stderr } = run("", "--now", "yesterday");
  expect(status).toBe(2);
  expect(stderr).toContain("usage");
});
