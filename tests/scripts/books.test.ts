/** The commands `ledger` and `dispute` on a database file that a life was played into, as an accountant and a coordinator run them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { playScene } from "../stage/play.ts";

const life = `# A visit, a problem, a payment.
# paul: resident, WhatsApp, fr
# nadia: coordinator of lilas, Telegram, fr
# karim: provider of lilas, Telegram, fr, mounting

paul: poser une tringle samedi à 14h, 12 rue des Lilas 75019, code 45B12
paul (photo): voilà
nadia: [Je m'en occupe]
nadia (to the card): Bonjour Paul, la tringle est-elle sur place ?
nadia: [Proposer à quelqu'un]
nadia: 1
karim: [Oui, je peux]
karim: 45
karim: [pour le tout]
karim: non
karim: oui
paul: 1
--- at 2026-03-14T14:00:00+01:00
karim: [En route]
karim: [C'est fait]
--- at 2026-03-14T20:00:00+01:00
paul: il y a un problème
paul: le support est de travers
paul: non
nadia: [Clore]
nadia: [C'est réglé]
nadia: 45,50
nadia: [Virement]
`;

const dir = mkdtempSync(join(tmpdir(), "loge-books-"));
let ref = "";

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=source", "--import", "tsx", `scripts/${script}.ts`, ...args],
    { encoding: "utf8", env: { ...process.env, DATA_DIR: dir, DATABASE_URL: join(dir, "openloge.db") } },
  );
  return { status, stdout, stderr };
}

beforeAll(async () => {
  await playScene(
    life,
    async (stage) => {
      const [id = ""] = stage.requests;
      ref = (await stage.store.request(id))?.ref ?? "";
    },
    { url: join(dir, "openloge.db") },
  );
});
afterAll(() => rmSync(dir, { recursive: true }));

describe("ledger", () => {
  it("lists each payment of the year", () => {
    const { status, stdout } = run("ledger", "--year", "2026");
    const [head, row, end] = stdout.split("\r\n");
    expect([status, end]).toEqual([0, ""]);
    expect(head).toMatch(/^date,loge,demande,service,prestataire,/);
    expect(row).toMatch(
      new RegExp(`^2026-03-14,Loge des Lilas,${ref},Pose et fixation,Karim,p\\w+,Paul,45\\.50,0\\.00,Virement,T1$`),
    );
  });

  it("sums them up by provider and quarter, for a spreadsheet too", () => {
    expect(run("ledger", "--year", "2026", "--by", "quarter").stdout).toMatch(
      /\r\n2026,T1,Loge des Lilas,Karim,p\w+,1,45\.50,0\.00,45\.50\r\n$/,
    );
    expect(run("ledger", "--year", "2026", "--by", "quarter", "--excel").stdout).toMatch(
      /^\uFEFFannee;trimestre;.*\r\n2026;T1;Loge des Lilas;Karim;p\w+;1;"45,50";"0,00";"45,50"\r\n$/,
    );
  });

  it("says in a sentence what it was not given", () => {
    for (const [args, why] of [
      [["--year", "26"], "quatre chiffres"],
      [["--loge", "nulle-part"], "nulle-part"],
      [["--by", "week"], "trimestre"],
    ] as const) {
      const { status, stdout, stderr } = run("ledger", ...args);
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(why)]);
    }
  });
});

describe("dispute", () => {
  it("tells in French what happened, who said what, with dates, photos and payments, and no code", () => {
    const { status, stdout } = run("dispute", ref.toLowerCase());
    expect(status).toBe(0);
    for (const line of [
      "14/03/2026 20:00  Paul : signale un problème (le support est de travers)",
      "Paul (habitant) : voilà [photo]",
      "Nadia (coordination) : Bonjour Paul, la tringle est-elle sur place ?",
      "assistant à Paul : Karim est en route.",
      "45,50 €, Virement",
    ])
      expect(stdout).toContain(line);
    expect(stdout).not.toContain("45B12");
    // What was passed on is its author's word, once.
    expect(stdout.split("la tringle est-elle sur place").length).toBe(2);
  });

  it("says so when there is no such request", () => {
    expect(run("dispute", "ZZZZZ")).toMatchObject({ status: 1, stdout: "", stderr: expect.stringContaining("ZZZZZ") });
  });
});
