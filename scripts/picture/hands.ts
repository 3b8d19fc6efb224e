/** Two hands on the page: what a person does with a phone there, and what they see. */
import type { Locator, Page } from "playwright-core";

export class Hands {
  readonly #page: Page;
  readonly #patienceMs: number;

  constructor(page: Page, patienceMs: number) {
    this.#page = page;
    this.#patienceMs = patienceMs;
  }

  phone(peer: string): Locator {
    return this.#page.locator(`#phone-${peer}`);
  }

  async write(peer: string, text: string): Promise<void> {
    await this.phone(peer).locator("textarea").fill(text);
    await this.phone(peer).locator("textarea").press("Enter");
  }

  /** Waits for a bubble of the loge that says this, and resolves with it. */
  async sees(peer: string, words: string | RegExp): Promise<Locator> {
    const bubble = this.phone(peer).locator(".line.theirs").filter({ hasText: words }).last();
    await bubble.waitFor({ timeout: this.#patienceMs });
    return bubble;
  }

  press(peer: string, label: string | RegExp): Promise<void> {
    return this.phone(peer)
      .locator(".keyboard")
      .getByRole("button", { name: label })
      .last()
      .click({ timeout: this.#patienceMs });
  }

  /** Opens the menu of a bubble and takes an entry; by keyboard, since a hover is lost when the page moves. */
  async act(bubble: Locator, entry: string): Promise<void> {
    await bubble.locator(".actions").press("Enter");
    await this.#page.getByRole("menuitem", { name: entry }).click();
  }

  async attach(peer: string, entry: string): Promise<void> {
    await this.phone(peer).locator("button.attach").click();
    await this.#page.getByRole("menuitem", { name: entry }).click();
  }
}
