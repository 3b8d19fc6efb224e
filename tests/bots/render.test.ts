/** Text for any channel: nothing is lost, nothing is too long, and no character is torn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clean, hasButtons, numbered, plainStyle, render, renderOne, split, starStyle } from "#bots/render.ts";
import { htmlStyle, keyboardOf } from "#bots/telegram/plan.ts";
import { readHtml } from "../peers/bot-api/html.ts";

const written = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 400 }),
  fc.string({ unit: "binary", maxLength: 200 }),
  fc
    .array(fc.constantFrom("mot", "\n\n", "\n", " ", ". ", "👩‍👩‍👧", "é", "# ", "<b>", "&amp;", "*", "#"), {
      maxLength: 120,
    })
    .map((all) => all.join("")),
);
const bare = (text: string): string => text.replace(/\s/g, "");
const room = { textMax: 4_096, choicesMax: 0 };

describe("split", () => {
  test("keeps every character in order, in parts that fit and are not blank", () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 8, max: 120 }), (text, max) => {
        const parts = split(text, max);
        expect(bare(parts.join(""))).toBe(bare(text));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(max);
          expect(part.trim()).not.toBe("");
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("never tears a character apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 8, max: 60 }), (text, max) => {
        for (const part of split(text, max)) expect(part).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 500 },
    );
    expect(split("👩‍👩‍👧".repeat(10), 20).every((part) => part.length % 8 === 0)).toBe(true);
  });

  test("prefers a paragraph's end, then a line's, a sentence's, a word's", () => {
    expect(split(`${"a".repeat(60)}\n\nb c`, 63)).toEqual(["a".repeat(60), "b c"]);
    expect(split(`${"a".repeat(50)}\nb c d e f`, 55)).toEqual(["a".repeat(50), "b c d e f"]);
    expect(split("Une phrase. Une autre phrase ici.", 20)).toEqual(["Une phrase.", "Une autre phrase", "ici."]);
    expect(split("mot ".repeat(10).trim(), 11)).toEqual(["mot mot mot", "mot mot mot", "mot mot mot", "mot"]);
    expect(split("x".repeat(25), 10)).toEqual(["x".repeat(10), "x".repeat(10), "x".repeat(5)]);
  });

  test("says nothing when there is nothing to say", () => {
    expect(split(" \n\t ", 10)).toEqual([]);
    expect(render({ text: "\0\u0007" }, room)).toEqual([]);
  });
});

describe("clean", () => {
  test("gives text that every network takes, and leaves it alone the second time", () => {
    fc.assert(
      fc.property(written, (text) => {
        const once = clean(text);
        expect(once).not.toMatch(/\p{Surrogate}/u);
        expect(once).not.toMatch(/[\0-\x08\x0b-\x1f\x7f]/);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
    expect(clean("a\r\nb\rc\0d\ud83d")).toBe("a\nb\ncd\ufffd");
  });
});

describe("render", () => {
  const choices = [
    { label: "Oui", press: "answer/a/yes" },
    { label: "Non,\nmerci", press: "answer/a/no" },
  ];

  test("numbers the choices where there are no buttons, at the very end", () => {
    expect(render({ text: "Ça va ?", choices }, room)).toEqual(["Ça va ?\n\n1. Oui\n2. Non, merci"]);
    expect(render({ text: "Ça va ?", choices }, { textMax: 4_096, choicesMax: 10 })).toEqual(["Ça va ?"]);
    const long = render({ text: "mot ".repeat(30), choices }, { textMax: 100, choicesMax: 0 });
    expect(long.at(-1)?.endsWith(numbered(choices))).toBe(true);
    expect(long.every((part) => part.length <= 100)).toBe(true);
  });

  test("numbers them too when there are more than buttons", () => {
    expect(hasButtons(choices, { choicesMax: 1 })).toBe(false);
    expect(render({ text: "?", choices }, { textMax: 100, choicesMax: 1 })[0]).toContain("2. Non, merci");
  });

  test("makes a heading bold in the channel's own way", () => {
    const prompt = { text: "# Plomberie\nUne #fuite\n#2" };
    expect(render(prompt, room, plainStyle)).toEqual(["Plomberie\nUne #fuite\n#2"]);
    expect(render(prompt, room, starStyle)).toEqual(["*Plomberie*\nUne #fuite\n#2"]);
    expect(render(prompt, room, htmlStyle)).toEqual(["<b>Plomberie</b>\nUne #fuite\n#2"]);
  });

  test("names the speaker, and leaves a person's own words as they are", () => {
    expect(render({ text: "# pas un titre", voice: "Nadia" }, room, htmlStyle)).toEqual([
      "<b>Nadia :</b>\n# pas un titre",
    ]);
  });

  test("cuts a card to one message", () => {
    const card = renderOne({ text: `# Titre\n${"<&> ".repeat(2_000)}` }, 4_096, htmlStyle);
    const { text } = readHtml(card);
    expect(text.length).toBeLessThanOrEqual(4_096);
    expect(text.endsWith("…")).toBe(true);
  });
});

describe("Telegram's HTML", () => {
  test("whatever is written is shown as it was written, whole and within the limit", () => {
    fc.assert(
      fc.property(written, fc.option(fc.constantFrom("Nadia", "<Zoé> & Cie"), { nil: undefined }), (text, voice) => {
        const parts = render(
          { text, ...(voice !== undefined && { voice }) },
          { textMax: 100, choicesMax: 10 },
          htmlStyle,
        );
        const shown = parts.map((part) => readHtml(part).text);
        const words = clean(text).trim();
        const expected = voice === undefined ? words.replace(/^# (?=\S)/gm, "") : `${voice} :${words}`;
        expect(bare(shown.join(""))).toBe(bare(expected));
        for (const one of shown) expect(one.length).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1_000 },
    );
  });

  test("is read strictly by the played server", () => {
    for (const bad of ["a < b", "<i>", "</b>", "<b><i></b></i>", "<script>x</script>"]) {
      expect(() => readHtml(bad)).toThrow(/can't parse entities/);
    }
    expect(readHtml("<b>a &lt; b</b> &amp;amp; &#233;")).toEqual({
      text: "a < b &amp; é",
      entities: [{ type: "bold", offset: 0, length: 5 }],
    });
  });

  test("puts two short buttons in a row, a long one alone", () => {
    const button = (label: string): { label: string; press: string } => ({ label, press: `do/${label}` });
    const rows = keyboardOf(
      ["Oui", "Non", "Je préfère qu'on m'appelle", "Annuler", "Plus tard", "Menu"].map(button),
    )?.inline_keyboard;
    expect(rows?.map((row) => row.map(({ text }) => text))).toEqual([
      ["Oui", "Non"],
      ["Je préfère qu'on m'appelle"],
      ["Annuler", "Plus tard"],
      ["Menu"],
    ]);
  });
});
