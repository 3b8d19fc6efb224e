/** The whole program and its page in a real browser: a sentence, a card, an answer; and the power fails in between. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromePath, launch } from "../../scripts/picture/browser.ts";
import { Hands } from "../../scripts/picture/hands.ts";
import { Program } from "../../scripts/picture/program.ts";

const patienceMs = 60_000;

describe.skipIf(!chromePath)("the play page over the whole program", { timeout: 4 * patienceMs }, () => {
  const program = new Program();
  let browser: Browser;
  let page: Page;
  let hands: Hands;

  beforeAll(async () => {
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(await program.start());
    hands = new Hands(page, patienceMs);
  }, 2 * patienceMs);
  afterAll(async () => {
    await browser?.close();
    await program.end();
  }, patienceMs);

  it("takes a sentence to the coordinator's card, and her reply back to the resident", async () => {
    await hands.write("paul", "J'ai une fuite sous l'évier");
    await hands.sees("paul", "assistant automatique");
    await hands.write("paul", "75020");
    await hands.sees("paul", "Nadia");
    const card = await hands.sees("nadia", "J'ai une fuite sous l'évier");
    await hands.press("nadia", /Je m.en occupe/);
    await hands.sees("paul", /Nadia s.occupe/);
    await hands.act(card, "Répondre");
    await hands.write("nadia", "Bonjour Paul, l'eau est-elle coupée ?");
    await hands.sees("paul", /Nadia\s:.*l'eau est-elle coupée/s);
    expect(await hands.phone("nadia").locator(".line.theirs").filter({ hasText: "J'ai une fuite" }).count()).toBe(1);
  });

  it("is killed, starts again, and goes on where it was", async () => {
    const shown = await hands.phone("paul").locator(".words").allInnerTexts();
    await program.kill();
    await hands.write("paul", "Oui, elle est coupée");
    await program.start();
    await hands.sees("nadia", /Paul\s:.*elle est coupée/s);
    await page.reload();
    await hands.phone("paul").getByText("Oui, elle est coupée").waitFor();
    expect((await hands.phone("paul").locator(".words").allInnerTexts()).slice(0, shown.length)).toEqual(shown);
    expect(await hands.phone("nadia").getByText("elle est coupée").count()).toBe(1);
  });
});
