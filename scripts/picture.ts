/** Renews docs/play.png, the README's picture: the page in the middle of a day, played through the whole program. */
import { launch } from "./picture/browser.ts";
import { Hands } from "./picture/hands.ts";
import { Program } from "./picture/program.ts";

const target = process.argv[2] ?? "docs/play.png";
const program = new Program();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, timezoneId: "Europe/Paris" });
  await page.goto(await program.start());
  const hands = new Hands(page, 60_000);

  await hands.write("paul", "J'ai une fuite sous l'évier");
  await hands.sees("paul", "code postal");
  await hands.write("paul", "75020, ce soir si possible");
  await hands.sees("paul", "adresse");
  await hands.write("paul", "12 rue des Pyrénées");
  await hands.sees("nadia", "12 rue des Pyrénées");
  await hands.press("nadia", /Je m.en occupe/);
  await hands.sees("paul", /Nadia s.occupe/);
  await hands.press("nadia", "Proposer à");
  await hands.press("nadia", "Karim");
  await hands.sees("karim", "fuite");
  await hands.sees("nadia", "Proposé à Karim");

  // The last look is without a cursor or a focus ring.
  await page.locator("h1").click();
  await page.locator(".toast.shown").waitFor({ state: "detached" });
  await page.waitForTimeout(500);
  await page.screenshot({ path: target });
  console.log(target);
} finally {
  await browser.close();
  await program.end();
}
