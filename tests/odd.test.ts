/** Odd input: kept where it is a message, answered kindly, never a crash, never a block for others. */
import { describe, expect, it } from "vitest";
import { makeStage, type Stage } from "../scripts/stage/stage.ts";
import type { Body } from "#model/message.ts";

const start = Date.parse("2026-03-11T10:00:00+01:00");
const photo = (caption?: string): Body => ({
  kind: "media",
  media: { id: "", kind: "photo", mime: "image/png", bytes: 3 },
  ...(caption ? { caption } : {}),
});

interface Town {
  stage: Stage;
  errors: string[];
  says: (peer: string, body: Body | string, wait?: number) => Promise<void>;
  to: (peer: string) => string[];
}

async function town(): Promise<Town> {
  const errors: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (_what: unknown, message?: string) => errors.push(message ?? ""),
  };
  const stage = await makeStage({ now: start, log });
  await stage.openLoge({ name: "Loge A", city: "Paris", postalCodes: ["75019"], coordinator: { name: "Nadia" } });
  await stage.cast({ name: "Nadia", role: "coordinator", loge: "Loge A", channel: "telegram", from: "nadia" });
  let count = 0;
  return {
    stage,
    errors,
    async says(peer, body, wait = 5_000) {
      const said: Body = typeof body === "string" ? { kind: "text", text: body } : body;
      const media = said.kind === "media" ? { media: new Uint8Array([1, 2, 3]) } : {};
      await stage.hears({ channel: "whatsapp", peer, name: "Paul" }, `m${++count}`, said, media);
      if (wait) await stage.advance(stage.now() + wait);
    },
    to: (peer) => stage.sent.filter((one) => one.to === peer).map((one) => one.text),
  };
}

async function played(play: (town: Town) => Promise<void>): Promise<void> {
  const it_ = await town();
  try {
    await play(it_);
    expect(it_.errors).toEqual([]);
    // Whatever was said, somebody else is answered as ever.
    await it_.says("other", "ménage vendredi, 3 rue Manin 75019");
    expect(it_.to("other").at(-1)).toMatch(/ménage, vendredi 13 mars/);
    for (const { text } of it_.stage.sent) expect(text.length).toBeLessThanOrEqual(4_096);
  } finally {
    await it_.stage.close();
  }
}

describe("odd input", () => {
  it.each([
    ["20,000 characters", `il me faut quelqu'un pour le ménage ${"très ".repeat(4_000)}vite`],
    ["20,000 letters without a space", "a".repeat(20_000)],
    ["NUL and control characters", "mon \u0000évier\u0007 fuit \u001b[31m\u202e"],
    ["half a character", "mon évier fuit \ud83d"],
    ["only emoji", "🙂🔥🚿"],
    ["only marks", "?!…"],
    ["spaces", "   \n\t "],
    ["nothing", ""],
    ["markup", "<b>ménage</b> *lundi* _x_ `y` [z](http://a.b)"],
    ["a number", "7"],
    ["letters that combine", `m${"\u0301".repeat(3_000)}énage`],
    ["right to left", "مساعدة في البيت من فضلك"],
  ])("%s", { timeout: 60_000 }, (_what, text) =>
    played(async ({ says, to }) => {
      await says("paul", text);
      expect(to("paul").length).toBeGreaterThan(0);
      expect(to("paul")[0]).toMatch(/assistant/);
    }),
  );

  it("the long one is kept, and reaches the desk", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      await says("paul", `ménage vendredi, 3 rue Manin 75019. ${"blabla ".repeat(2_900)}`);
      expect(stage.requests.size).toBe(1);
      const [id = ""] = stage.requests;
      expect((await stage.store.request(id))?.text.length).toBeGreaterThan(3_000);
      expect(to("nadia").length).toBeGreaterThan(0);
    }),
  );

  it("fifty messages in five seconds: few answers, few requests, every word with the desk", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      await says("paul", "ménage vendredi, 3 rue Manin 75019", 0);
      for (let n = 1; n < 50; n++) {
        await says("paul", `détail numéro ${n}`, 0);
        await stage.advance(stage.now() + 100);
      }
      await stage.advance(stage.now() + 60_000);
      expect(stage.requests.size).toBeLessThanOrEqual(2);
      expect(to("paul").length).toBeLessThan(10);
      const texts = await Promise.all([...stage.requests].map(async (id) => (await stage.store.request(id))?.text));
      const desk = [...texts, ...to("nadia")].join("\n");
      for (let n = 1; n < 50; n++) expect(desk).toContain(`détail numéro ${n}`);
    }),
  );

  it("an album of ten photos is one request with ten photos, answered once", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      for (let n = 0; n < 10; n++) await says("paul", photo(n === 0 ? "ce meuble est à monter, 75019" : undefined), 0);
      await stage.advance(stage.now() + 10_000);
      expect(stage.requests.size).toBe(1);
      const [id = ""] = stage.requests;
      expect((await stage.store.request(id))?.media).toHaveLength(10);
      expect(to("paul")).toHaveLength(1);
      expect(stage.sent.filter(({ to: peer }) => peer === "nadia").reduce((sum, { media }) => sum + media, 0)).toBe(10);
    }),
  );

  it.each(["sticker", "poll", "contact", "unheard_of"])(
    "a %s is answered kindly, once asked anything stays open",
    { timeout: 60_000 },
    (what) =>
      played(async ({ says, to }) => {
        await says("paul", "j'ai une fuite sous l'évier");
        await says("paul", { kind: "other", what });
        expect(to("paul").at(-1)).toMatch(/Je ne sais pas lire ce type de message/);
        expect(to("paul").at(-1)).toMatch(/code postal|commune/);
        await says("paul", "75019");
        expect(to("paul").at(-1)).toMatch(/loge A/i);
      }),
  );

  it("edits, deletions and reactions, of messages that there are and are not", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      await says("paul", "ménage vendredi, 3 rue Manin 75019");
      const before = to("paul").length;
      await says("paul", { kind: "edited", of: "m1", text: "ménage samedi, 3 rue Manin 75019" });
      await says("paul", { kind: "edited", of: "nothing", text: "rien" });
      await says("paul", { kind: "deleted", of: "m1" });
      await says("paul", { kind: "deleted", of: "nothing" });
      await says("paul", { kind: "reaction", of: "m1", emoji: "🔥" });
      await says("paul", { kind: "reaction", of: "nothing", emoji: "" });
      expect(stage.requests.size).toBe(1);
      expect(to("paul").length - before).toBeLessThanOrEqual(1);
      expect(to("nadia").join("\n")).toContain("samedi");
    }),
  );

  it(
    "a photo while the postal code is asked, then code and day in one: nothing is invented, nothing asked twice",
    { timeout: 60_000 },
    () =>
      played(async ({ stage, says, to }) => {
        await says("paul", "j'ai une fuite sous l'évier");
        await says("paul", photo());
        await says("paul", "75019, ce soir si possible");
        const [id = ""] = stage.requests;
        const request = await stage.store.request(id);
        expect(request?.services).toEqual(["plumbing"]);
        expect(request?.when.start).toBe("2026-03-11T18:00:00");
        expect(request?.media).toHaveLength(1);
        expect(to("paul").at(-1)).toMatch(/adresse/);
        expect(new Set(to("paul")).size).toBe(to("paul").length);
      }),
  );

  it("while the address is asked, the answer to the desk's question reaches the desk", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      await says("paul", "j'ai une fuite sous l'évier demain, 75019");
      const card = stage.sent.findLast((one) => one.to === "nadia" && one.card?.startsWith("request/"));
      await stage.hears(
        { channel: "telegram", peer: "nadia", name: "Nadia" },
        "n1",
        { kind: "text", text: "Au joint ou au tuyau ?" },
        { inReplyTo: card?.ref ?? "" },
      );
      await stage.advance(stage.now() + 5_000);
      const before = to("paul").length;
      await says("paul", "au joint je crois");
      expect(to("nadia").join("\n")).toContain("au joint je crois");
      expect(to("paul").slice(before).join("\n")).not.toMatch(/adresse/);
    }),
  );

  it("thanks after the desk declined cancels nothing, and its open question is void", { timeout: 60_000 }, () =>
    played(async ({ stage, says, to }) => {
      await says("paul", "j'ai une fuite sous l'évier demain, 75019");
      const press = async (label: string): Promise<void> => {
        const shown = stage.sent.filter((one) => one.to === "nadia").toReversed();
        const choice = shown.flatMap((one) => one.choices).find((one) => one.label === label);
        await stage.hears(
          { channel: "telegram", peer: "nadia", name: "Nadia" },
          `press-${label}`,
          choice ? { kind: "press", press: choice.press } : { kind: "text", text: label },
        );
        await stage.advance(stage.now() + 5_000);
      };
      await press("Refuser");
      const reason = stage.sent.findLast((one) => one.to === "nadia" && one.choices.length > 0);
      await press(reason?.choices[0]?.label ?? "");
      const [id = ""] = stage.requests;
      expect((await stage.store.request(id))?.status).toBe("declined");
      const before = to("paul").length;
      await says("paul", "ah d'accord merci quand même");
      expect((await stage.store.request(id))?.status).toBe("declined");
      expect(stage.requests.size).toBe(1);
      expect(to("paul").slice(before).join("\n")).not.toMatch(/annul|adresse/);
    }),
  );
});
