/** A bare answer is told from a message that names a need. */
import { describe, expect, it } from "vitest";
import type { Reading } from "#model/meaning.ts";
import { saysMore } from "#understanding/substance.ts";
import { understand } from "#understanding/understand.ts";

it.each<[string, string, boolean]>([
  ["à 15h", "15h", false],
  ["non, plutôt jeudi", "jeudi", false],
  ["oui c'est ça, jeudi si possible", "jeudi", false],
  ["ménage jeudi", "jeudi", true],
  ["et le repassage", "", true],
  ["Thursday would be best, please", "Thursday", false],
  ["my cat on Thursday", "Thursday", true],
])("%s", (text, known, more) => {
  const from = text.indexOf(known);
  expect(saysMore(text, known ? [[from, from + known.length]] : [])).toBe(more);
});

describe("a bare answer asks for no service", () => {
  const reading: Reading = {
    now: Date.parse("2026-03-11T09:00:00Z"),
    zone: "Europe/Paris",
    openRequest: { services: ["cleaning"] },
  };

  it.each(["à 15h", "jeudi", "non plutôt samedi", "12 rue Monge 75005", "le 21 mars à 9h", "50 euros max"])(
    "%s",
    (text) => {
      expect(understand(text, reading).services).toEqual([]);
    },
  );
});
