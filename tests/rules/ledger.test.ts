/** The ledger as rows: safe cells, the right year by the loge's clock, one loge only when asked; and the file of a request. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openDossier, openLedger } from "#db/ledger.ts";
import { dossierText } from "#rules/dossier.ts";
import { put } from "#rules/effects.ts";
import type { LedgerLine } from "#model/books.ts";
import { cell, ledgerRows, quarterRows } from "#rules/ledger.ts";
import { makeStage } from "../../scripts/stage/stage.ts";

const line = (more: Partial<LedgerLine>): LedgerLine => ({
  id: "p1",
  request: "r1",
  ref: "K74QX",
  loge: "l1",
  logeName: "Loge des Lilas",
  timezone: "Europe/Paris",
  provider: "k",
  providerName: "Karim",
  resident: "p",
  residentName: "Paul",
  services: ["mounting"],
  amountCents: 4_550,
  commissionCents: 455,
  means: "Virement",
  at: Date.parse("2026-03-14T17:00:00Z"),
  version: 1,
  ...more,
});

describe("the ledger", () => {
  test("a cell that a spreadsheet would run is text", () => {
    expect(["=1+1", "+33", "-2", "@x", "a,b", 'dit "oui"', "simple"].map(cell)).toEqual([
      "'=1+1",
      "'+33",
      "'-2",
      "'@x",
      '"a,b"',
      '"dit ""oui"""',
      "simple",
    ]);
  });

  test("a year is the loge's own: midnight in Paris, not in Greenwich", () => {
    const rows = ledgerRows(
      [line({}), line({ at: Date.parse("2026-12-31T23:30:00Z") }), line({ at: Date.parse("2025-12-31T23:30:00Z") })],
      2026,
    );
    expect(rows.split("\r\n").map((row) => row.slice(0, 10))).toEqual(["date,loge,", "2026-01-01", "2026-03-14", ""]);
    expect(rows).toContain("2026-03-14,Loge des Lilas,K74QX,Pose et fixation,Karim,k,Paul,45.50,4.55,Virement,T1");
  });

  test("one loge only", () => {
    expect(ledgerRows([line({}), line({ loge: "l2" })], 2026, "l2").split("\r\n")).toHaveLength(3);
  });

  test("quarters add up to what the payments are, to the cent, whoever was paid when", () => {
    const paid = fc.record({
      provider: fc.constantFrom("karim", "sonia", "marc"),
      loge: fc.constantFrom("l1", "l2"),
      amountCents: fc.integer({ min: 0, max: 50_000 }),
      commissionCents: fc.integer({ min: 0, max: 9_000 }),
      at: fc.integer({ min: Date.parse("2025-12-20T00:00:00Z"), max: Date.parse("2027-01-10T00:00:00Z") }),
    });
    const table = (text: string): string[][] =>
      text
        .trim()
        .split("\r\n")
        .slice(1)
        .map((row) => row.split(","));
    const sum = (rows: string[][], column: number): number =>
      rows.reduce((total, row) => total + Math.round(Number(row[column]) * 100), 0);
    fc.assert(
      fc.property(fc.array(paid, { maxLength: 40 }), (all) => {
        const lines = all.map((one, n) => line({ ...one, id: `p${n}` }));
        const [each, quarters] = [table(ledgerRows(lines, 2026)), table(quarterRows(lines, 2026))];
        expect([sum(quarters, 6), sum(quarters, 7)]).toEqual([sum(each, 7), sum(each, 8)]);
        expect(quarters.reduce((total, row) => total + Number(row[5]), 0)).toBe(each.length);
        for (const row of quarters) expect(Number(row[8])).toBeCloseTo(Number(row[6]) - Number(row[7]), 2);
      }),
    );
  });

  test("what was paid and said is read from the file that the program writes", async () => {
    const dir = mkdtempSync(join(tmpdir(), "loge-ledger-"));
    const file = join(dir, "loge.db");
    const stage = await makeStage({ now: Date.parse("2026-03-11T09:00:00Z"), url: file });
    try {
      const { loge } = await stage.openLoge({
        name: "Lilas",
        city: "Paris",
        postalCodes: ["75019"],
        coordinator: { name: "Nadia" },
      });
      await stage.hears({ channel: "whatsapp", peer: "paul", name: "Paul" }, "m1", {
        kind: "text",
        text: "ménage vendredi, 12 rue des Lilas 75019",
      });
      await stage.advance(stage.now() + 60_000);
      const [id = ""] = stage.requests;
      const row = {
        id: "pay1",
        request: id,
        loge: loge.id,
        provider: "",
        resident: "",
        amountCents: 2_000,
        commissionCents: 200,
        means: "=CESU",
        at: stage.now(),
        version: 0,
      };
      await stage.store.commit({ once: "pay", effects: [put("payment", row)] }, undefined, stage.now());
      const { lines, loges } = openLedger(file);
      expect(ledgerRows(lines, 2026, loges[0]?.id)).toContain(",20.00,2.00,'=CESU");
      const view = await stage.store.request(id);
      const dossier = openDossier(file, (view?.ref ?? "").toLowerCase());
      expect(dossier && dossierText(dossier, "fr")).toContain(
        "Paul (habitant) : ménage vendredi, 12 rue des Lilas 75019",
      );
      expect(openDossier(file, "ZZZZZ")).toBeUndefined();
    } finally {
      await stage.close();
      rmSync(dir, { recursive: true });
    }
  });
});
