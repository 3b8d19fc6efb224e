/** The ledger as rows: safe cells, the right year by the loge's clock, one loge only when asked; and the file of a request. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openDossier, openLedger } from "#db/ledger.ts";
import { dossierText } from "#rules/dossier.ts";
import { put } from "#rules/effects.ts";
import type { LedgerLine } from "#model/books.ts";
import { cell, ledgerRows } from "#rules/ledger.ts";
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
    expect(rows).toContain("2026-03-14,Loge des Lilas,K74QX,mounting,Karim,k,Paul,45.50,4.55,Virement");
  });

  test("one loge only", () => {
    expect(ledgerRows([line({}), line({ loge: "l2" })], 2026, "l2").split("\r\n")).toHaveLength(3);
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
      expect(dossier && dossierText(dossier, "fr")).toContain("habitant : ménage vendredi, 12 rue des Lilas 75019");
      expect(openDossier(file, "ZZZZZ")).toBeUndefined();
    } finally {
      await stage.close();
      rmSync(dir, { recursive: true });
    }
  });
});
