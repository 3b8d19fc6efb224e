/** The page in a real browser, with a hand instead of the engine: what it shows, what it sends, and that it never loses a word. */
import type { FastifyInstance } from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Incoming, Outgoing } from "#model/message.ts";
import type { Channel, Progress } from "#model/ports.ts";
import { type Phone, webChat } from "#bots/web-chat.ts";
import { makeServer } from "#web/server.ts";
import { memoryStore } from "../web/world.ts";
import { chromePath, launch } from "../../scripts/picture/browser.ts";

const phones: Phone[] = [
  {
    peer: "paul",
    name: "Paul",
    role: "resident",
    style: "whatsapp",
    tries: ["J'ai une fuite sous l'évier", "un humain svp"],
  },
  { peer: "nadia", name: "Nadia", role: "coordinator", style: "telegram" },
  { peer: "jeanne", name: "Jeanne", role: "resident", style: "whatsapp" },
];

const patience = { timeout: 20_000 };

/** The program behind the page, which can die and come back at the same address. */
class Program {
  readonly heard: Incoming[] = [];
  readonly progress: Progress[] = [];
  readonly #values = new Map<string, string>();
  readonly #files = new Map<string, { bytes: Uint8Array; mime: string }>();
  #sides: Channel[] = [];
  #app: FastifyInstance | undefined;
  #port = 0;

  async start(): Promise<string> {
    const memory = {
      recall: async (key: string) => this.#values.get(key),
      remember: async (key: string, value: string) => void this.#values.set(key, value),
    };
    this.#sides = webChat({ people: phones, clock: Date.now, media: async (id) => this.#files.get(id), memory });
    for (const side of this.#sides) {
      await side.start({
        message: async (m, bytes) => {
          if (this.heard.some((one) => one.id === m.id)) return false;
          this.heard.push(m);
          if (bytes && m.body.kind === "media")
            this.#files.set(m.body.media.id, { bytes, mime: m.body.media.mime ?? "" });
          return true;
        },
        progress: async (p) => void this.progress.push(p),
      });
    }
    this.#app = makeServer({
      store: memoryStore().store,
      channels: this.#sides,
      config: {},
      log: { error: () => undefined },
      clock: Date.now,
    });
    const url = await this.#app.listen({ host: "127.0.0.1", port: this.#port });
    this.#port = Number(new URL(url).port);
    return url;
  }

  async stop(): Promise<void> {
    await this.#app?.close();
    await Promise.all(this.#sides.map((side) => side.stop()));
  }

  async send(peer: string, text: string, more: Partial<Outgoing> = {}, edit?: string): Promise<string> {
    const style = phones.find((phone) => phone.peer === peer)?.style;
    const side = this.#sides.find((one) => one.account === `play-${style}`);
    const outgoing: Outgoing = {
      id: text,
      to: { channel: "web", account: `play-${style}`, peer },
      weight: "routine",
      text,
      ...more,
    };
    const op = edit === undefined ? ("send" as const) : ("edit" as const);
    const receipt = await side?.deliver(
      { outgoing, op, attempt: 1, ...(edit !== undefined && { ref: edit }) },
      async () => undefined,
    );
    return receipt && "ref" in receipt ? (receipt.ref ?? "") : "";
  }

  async hint(peer: string, text: string): Promise<void> {
    await this.#sides[1]?.hint?.(
      { id: "", at: 0, from: { channel: "web", account: "", peer }, body: { kind: "press", press: "" } },
      text,
    );
  }
}

describe.skipIf(!chromePath)("the page", { timeout: 60_000 }, () => {
  let browser: Browser;
  let page: Page;
  let program: Program;
  let complaints: string[];

  const phone = (peer: string) => page.locator(`#phone-${peer}`);
  const words = (peer: string) => phone(peer).locator(".words").allInnerTexts();
  const write = async (peer: string, text: string): Promise<void> => {
    await phone(peer).locator("textarea").fill(text);
    await phone(peer).locator("textarea").press("Enter");
  };
  const act = async (peer: string, nth: number, what: string): Promise<void> => {
    await phone(peer).locator(".bubble").nth(nth).hover();
    await phone(peer).locator(".actions").nth(nth).click();
    await page.getByRole("menuitem", { name: what }).click();
  };

  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    program = new Program();
    const url = await program.start();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    complaints = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(url);
    await phone("paul").waitFor();
  });
  afterEach(async () => {
    await page.close();
    await program.stop();
  });

  it("says what it is, shows every phone, and asks the network for nothing else", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await phone("nadia").waitFor();
    expect(await page.locator("h1").innerText()).toContain("Une petite ville pour essayer");
    expect(await page.locator(".phone h2").allInnerTexts()).toEqual(["Paul", "Nadia", "Jeanne"]);
    expect(asked.filter((url) => !url.startsWith(new URL(page.url()).origin))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("sends a proposed sentence, and ticks it once it is kept", async () => {
    await phone("paul").getByRole("button", { name: "J'ai une fuite sous l'évier" }).click();
    await page.keyboard.press("Enter");
    await phone("paul").locator(".ticks").waitFor();
    expect(program.heard.map(({ from, body, name }) => [from.account, from.peer, name, body])).toEqual([
      ["play-whatsapp", "paul", "Paul", { kind: "text", text: "J'ai une fuite sous l'évier" }],
    ]);
    expect(await words("paul")).toEqual(["J'ai une fuite sous l'évier"]);
    expect(await phone("paul").locator(".empty").count()).toBe(0);
  });

  it("numbers choices on a green phone and has buttons on a blue one, whose card changes in place", async () => {
    const choices = [
      { label: "Je m'en occupe", press: "request/r/accept" },
      { label: "Refuser", press: "request/r/decline" },
    ];
    await program.send("paul", "Pour quand ?", { choices });
    const card = await program.send("nadia", "# Plomberie · nouvelle\nPaul", { choices, card: "request/r" });
    await expect.poll(() => words("paul"), patience).toEqual(["Pour quand\u00a0?\n\n1. Je m'en occupe\n2. Refuser"]);
    expect(await phone("nadia").locator("strong").innerText()).toBe("Plomberie · nouvelle");
    await phone("nadia").getByRole("button", { name: "Je m'en occupe" }).click();
    await expect
      .poll(() => program.heard.at(-1), patience)
      .toMatchObject({
        inReplyTo: card,
        body: { kind: "press", press: "request/r/accept" },
      });
    await program.send("nadia", "# Plomberie · acceptée\nPaul", { card: "request/r" }, card);
    await expect.poll(() => words("nadia"), patience).toEqual(["Plomberie · acceptée\nPaul"]);
    expect(await phone("nadia").locator(".keyboard").count()).toBe(0);
    await program.hint("nadia", "Déjà accepté par Yann.");
    await expect.poll(() => phone("nadia").getByRole("status").innerText(), patience).toBe("Déjà accepté par Yann.");
  });

  it("replies, edits and takes back, from the menu of a bubble", async () => {
    const ref = await program.send("paul", "Pour quand ?");
    await phone("paul").locator(".bubble").waitFor();
    await act("paul", 0, "Répondre");
    await write("paul", "samedi");
    await expect
      .poll(() => program.heard.at(-1), patience)
      .toMatchObject({ inReplyTo: ref, body: { kind: "text", text: "samedi" } });
    await phone("paul").locator(".ticks").waitFor();
    expect(await phone("paul").locator("blockquote").innerText()).toBe("Pour quand ?");
    const mine = program.heard.at(-1)?.id;
    await act("paul", 1, "Modifier");
    await write("paul", "dimanche");
    await expect
      .poll(() => program.heard.at(-1)?.body, patience)
      .toEqual({ kind: "edited", of: mine, text: "dimanche" });
    await expect.poll(() => words("paul"), patience).toEqual(["Pour quand\u00a0?", "dimanche"]);
    await act("paul", 1, "Supprimer");
    await expect.poll(() => program.heard.at(-1)?.body, patience).toEqual({ kind: "deleted", of: mine });
    await expect.poll(() => words("paul"), patience).toEqual(["Pour quand\u00a0?"]);
  });

  it("sends a photo, a voice note, a place and something that nobody reads", async () => {
    const before = program.heard.length;
    for (const [n, entry] of [
      "Photo d'exemple : une fuite",
      "Message vocal d'exemple",
      "Position : Port de Brest",
      "Autocollant",
    ].entries()) {
      await phone("paul").getByRole("button", { name: "Joindre" }).click();
      await page.getByRole("menuitem", { name: entry }).click();
      await expect.poll(() => program.heard.length, patience).toBe(before + n + 1);
    }
    expect(
      program.heard.map(({ body }) => (body.kind === "media" ? [body.media.kind, body.media.mime] : body)),
    ).toEqual([
      ["photo", "image/jpeg"],
      ["voice", "audio/ogg"],
      { kind: "place", place: { lat: 48.3805, lon: -4.4855 }, name: "Port de Brest" },
      { kind: "other", what: "sticker" },
    ]);
    const photo = phone("paul").locator("img.photo");
    await expect.poll(() => photo.getAttribute("src"), patience).toContain("/play/media/");
    await expect
      .poll(() => photo.evaluate((image: { naturalWidth?: number }) => image.naturalWidth), patience)
      .toBe(960);
    expect(complaints).toEqual([]);
  });

  it("shows text as text, whatever it looks like, and links pages only", async () => {
    const text = `<img src=x onerror=alert(1)> <b>x</b> javascript:alert(1) https://a.example/b?c=1. [x](https://d.example)`;
    await program.send("paul", text);
    await expect.poll(() => words("paul"), patience).toEqual([text]);
    expect(await phone("paul").locator(".words img, .words b").count()).toBe(0);
    const links = phone("paul").locator(".words a");
    expect(await links.evaluateAll((all) => all.map((one) => (one as unknown as { href: string }).href))).toEqual([
      "https://a.example/b?c=1",
      "https://d.example/",
    ]);
    expect(await links.first().getAttribute("rel")).toBe("noopener noreferrer");
    expect(complaints).toEqual([]);
  });

  it("keeps what is written while the program is down, and says it once, in order, when it is back", async () => {
    await write("paul", "avant");
    await phone("paul").locator(".ticks").waitFor();
    await program.stop();
    for (const text of ["pendant 1", "pendant 2"]) await write("paul", text);
    expect(await phone("paul").locator(".clock").count()).toBe(2);
    await page.locator(".offline").waitFor();
    await program.start();
    await expect.poll(() => program.heard.length, patience).toBe(3);
    expect(program.heard.map(({ body }) => (body.kind === "text" ? body.text : body.kind))).toEqual([
      "avant",
      "pendant 1",
      "pendant 2",
    ]);
    await expect.poll(() => phone("paul").locator(".clock").count(), patience).toBe(0);
    await expect.poll(() => words("paul"), patience).toEqual(["avant", "pendant 1", "pendant 2"]);
    await program.send("paul", "de retour");
    await expect.poll(() => words("paul"), patience).toContain("de retour");
  });

  it("tells delivered, then read when it is on the screen; a phone out of sight wears a number until then", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    const ref = await program.send("nadia", "Une demande");
    await expect.poll(() => page.locator(".people .telegram .badge").innerText(), patience).toBe("1");
    await expect.poll(() => program.progress.map((p) => p.kind), patience).toEqual(["delivered"]);
    await page.locator(".people").getByRole("button", { name: "Nadia" }).click();
    await expect
      .poll(() => program.progress.map((p) => [p.ref, p.kind]), patience)
      .toEqual([
        [ref, "delivered"],
        [ref, "read"],
      ]);
    expect(await page.locator(".people .telegram .badge").innerText()).toBe("");
  });

  it("fits a small screen, one phone at a time", async () => {
    await page.setViewportSize({ width: 360, height: 640 });
    expect(await page.locator(".phone:visible h2").allInnerTexts()).toEqual(["Paul"]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    const box = await phone("paul").locator("textarea").boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThan(640);
  });

  it("speaks English on demand, and says so to screen readers", async () => {
    await page.getByRole("button", { name: "English" }).click();
    await page.getByText("A small town to play in").first().waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await phone("paul").getByRole("textbox").getAttribute("aria-label")).toBe("Message from Paul");
    await page.getByRole("button", { name: "Français" }).click();
    await page.getByText("Une petite ville pour essayer").first().waitFor();
  });

  it("adds a phone for somebody new", async () => {
    await page.getByRole("button", { name: "Ajouter un téléphone" }).click();
    await page.getByLabel("Prénom").fill("Inès <b>");
    await page.getByLabel("façon Telegram").check();
    await page.getByRole("dialog").getByRole("button", { name: "Ajouter", exact: true }).click();
    await page.getByRole("heading", { name: "Inès <b>" }).waitFor();
    expect(await page.locator(".phone.telegram h2").allInnerTexts()).toEqual(["Nadia", "Inès <b>"]);
  });

  it("can be used without a mouse", async () => {
    const choices = [{ label: "Je m'en occupe", press: "request/r/accept" }];
    const card = await program.send("nadia", "Une fiche", { choices });
    await phone("nadia").locator(".bubble").waitFor();
    await page.locator(".people").getByRole("button", { name: "Nadia" }).press("Enter");
    await expect.poll(() => phone("nadia").locator("textarea:focus").count(), patience).toBe(1);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => program.heard.at(-1)?.body.kind, patience).toBe("press");
    await program.send("nadia", "Une fiche prise", { choices }, card);
    await phone("nadia").getByText("modifié").waitFor();
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => phone("nadia").locator(".about-line").innerText(), patience).toContain("Une fiche");
    await page.keyboard.press("Escape");
    expect(await phone("nadia").locator(".about-line:visible").count()).toBe(0);
  });
});
