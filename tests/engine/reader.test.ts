/** The optional language model helps where the offline reader is unsure, and nothing it does can harm. */

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeReader, type Reader } from "#engine/reader.ts";
import type { Meaning, Reading } from "#model/meaning.ts";
import { masked } from "#understanding/mask.ts";
import { type Behaviour, type LlmServer, startLlmServer } from "./llm-server.ts";

const reading: Reading = { now: Date.parse("2026-03-11T09:00:00Z"), zone: "Europe/Paris" };
const unsure: Meaning = {
  lang: "fr",
  intent: "request",
  services: [],
  doubt: ["other", "errands"],
  excluded: [],
  when: { kind: "none" },
  where: {},
  urgent: false,
  correction: false,
  confidence: { intent: 0.7, services: 0.3, when: 0.9, where: 0.9, budget: 0.9 },
};
const text = "Le truc de la cuisine fait des siennes, passez samedi matin au 12 rue Monge";
const good = {
  intent: "request",
  services: ["appliances"],
  excluded: [],
  emergency: "",
  urgent: false,
  when_text: "samedi matin",
  where_text: "",
  budget_text: "",
};

let server: LlmServer;
let now = 0;
let reader: Reader;

beforeAll(async () => {
  server = await startLlmServer();
});
afterAll(() => server.close());
beforeEach(() => {
  now = Date.parse("2026-03-11T09:00:00Z");
  server.requests.length = 0;
  reader = fresh();
});
afterEach(() => {
  server.behave();
});

function fresh(extra: { dailyCalls?: number; baseUrl?: string } = {}): Reader {
  const config = {
    baseUrl: server.url,
    apiKey: "s3cret",
    model: "small",
    transcribeModel: "ears",
    dailyCalls: 100,
    ...extra,
  };
  return makeReader(config, () => now, { read: 700, listen: 700 });
}

const answer = (change: Record<string, unknown> = {}): Behaviour => ({
  kind: "answer",
  content: { ...good, ...change },
});

describe("a second reading", () => {
  it("takes the service where the offline reader was unsure", async () => {
    server.behave(answer());
    const meaning = await reader.enrich(text, reading, unsure);
    expect(meaning).toMatchObject({ services: ["appliances"], readBy: "llm" });
    expect(meaning.doubt).toBeUndefined();
  });

  it("lets the offline grammar resolve the date that the model quotes", async () => {
    server.behave(answer());
    const { when } = await reader.enrich(text, reading, unsure);
    expect(when).toMatchObject({ kind: "date", start: "2026-03-14T08:00:00", end: "2026-03-14T12:00:00" });
  });

  it("drops a quote that does not stand in the message", async () => {
    server.behave(answer({ when_text: "dimanche 3 mai à 15h", where_text: "9 avenue Foch 75016" }));
    const meaning = await reader.enrich(text, reading, unsure);
    expect(meaning.when).toEqual({ kind: "none" });
    expect(meaning.where).toEqual({});
  });

  it("leaves a date, a postal code and an amount that were read offline", async () => {
    server.behave(answer({ when_text: "samedi matin", where_text: "12 rue Monge", budget_text: "60 €" }));
    const offline: Meaning = {
      ...unsure,
      when: { kind: "date", start: "2026-03-12T00:00:00", end: "2026-03-13T00:00:00" },
      where: { postalCode: "75005" },
      budget: { amount: 40, unit: "total" },
    };
    const meaning = await reader.enrich(`${text}, 60 €`, reading, offline);
    expect(meaning).toMatchObject({ when: offline.when, where: { postalCode: "75005" }, budget: offline.budget });
  });

  it("asks the resident where both are sure and differ", async () => {
    server.behave(answer({ services: ["plumbing"] }));
    const offline: Meaning = {
      ...unsure,
      services: ["cleaning"],
      confidence: { ...unsure.confidence, intent: 0.5, services: 0.95 },
    };
    const meaning = await reader.enrich(text, reading, offline);
    expect(meaning).toMatchObject({ services: [], doubt: ["cleaning", "plumbing"] });
  });

  it.each(["cancel", "human", "emergency", "refused"] as const)("never takes %s away", async (intent) => {
    server.behave(answer());
    const offline: Meaning = { ...unsure, intent };
    expect(await reader.enrich(text, reading, offline)).toBe(offline);
    expect(server.requests).toEqual([]);
  });

  it("is not sought where the offline reader is sure", async () => {
    const { doubt: _doubt, ...rest } = unsure;
    const offline: Meaning = { ...rest, services: ["cleaning"], confidence: { ...unsure.confidence, services: 0.97 } };
    expect(await reader.enrich("ménage jeudi", reading, offline)).toBe(offline);
    expect(server.requests).toEqual([]);
  });

  it("speaks the protocol: key, model, structured output", async () => {
    server.behave(answer());
    await reader.enrich(text, reading, unsure);
    const [request] = server.requests;
    expect(request).toMatchObject({ path: "/v1/chat/completions", authorization: "Bearer s3cret" });
    expect(JSON.parse(request?.body ?? "")).toMatchObject({
      model: "small",
      temperature: 0,
      response_format: { type: "json_schema", json_schema: { strict: true } },
    });
  });

  it("sends no personal data", async () => {
    server.behave(answer());
    const secret =
      "Je m'appelle Odile Grandin, 12 rue Monge digicode 45B12, 06 12 34 56 78, odile@mail.fr, le truc fuit. Odile";
    await reader.enrich(secret, reading, unsure, ["Odile Grandin"]);
    const sent = server.requests[0]?.body ?? "";
    for (const word of ["Odile", "Grandin", "12 rue", "45B12", "06 12", "mail.fr"]) expect(sent).not.toContain(word);
    expect(sent).toContain("le truc fuit");
  });
});

describe("whatever goes wrong", () => {
  const wrong: [string, Behaviour][] = [
    ["an unknown service", answer({ services: ["rocket_science"] })],
    ["an unknown intent", answer({ intent: "party" })],
    ["a missing field", { kind: "answer", content: { intent: "request" } }],
    ["prose around the JSON", { kind: "text", content: `Of course! ${JSON.stringify(good)}` }],
    ["no JSON", { kind: "text", content: "I cannot" }],
    ["nothing", { kind: "text", content: "" }],
    ["an error of the server", { kind: "status", status: 500 }],
    ["a refused key", { kind: "status", status: 401 }],
    ["a server that is too slow", { kind: "slow", ms: 5_000 }],
    ["a line that breaks", { kind: "hang-up" }],
  ];

  it.each(wrong)("%s leaves the offline reading", async (_name, behaviour) => {
    server.behave(behaviour);
    expect(await reader.enrich(text, reading, unsure)).toBe(unsure);
    expect(reader.counts).toEqual({ calls: 1, failures: 1 });
  });

  it("no server at all leaves the offline reading", async () => {
    const alone = fresh({ baseUrl: "http://127.0.0.1:9/v1" });
    expect(await alone.enrich(text, reading, unsure)).toBe(unsure);
  });

  it("gives up in time", async () => {
    server.behave({ kind: "slow", ms: 5_000 });
    const started = performance.now();
    await reader.enrich(text, reading, unsure);
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it("rests a minute after five failures in a row", async () => {
    server.behave({ kind: "status", status: 500 });
    for (let n = 0; n < 8; n++) await reader.enrich(text, reading, unsure);
    expect(server.requests.length).toBe(5);
    server.behave(answer());
    now += 61_000;
    expect(await reader.enrich(text, reading, unsure)).toMatchObject({ readBy: "llm" });
  });

  it("stops at the day's budget, and starts again the next day", async () => {
    server.behave(answer());
    const poor = fresh({ dailyCalls: 2 });
    for (let n = 0; n < 4; n++) await poor.enrich(text, reading, unsure);
    expect(server.requests.length).toBe(2);
    now += 86_400_000;
    await poor.enrich(text, reading, unsure);
    expect(server.requests.length).toBe(3);
  });
});

describe("a voice note", () => {
  const voice = new Uint8Array([79, 103, 103, 83]);

  it("is written down", async () => {
    server.behave({ kind: "text", content: " bonjour, il me faut un plombier " });
    expect(await reader.transcribe(voice, "audio/ogg; codecs=opus")).toBe("bonjour, il me faut un plombier");
    const [request] = server.requests;
    expect(request).toMatchObject({ path: "/v1/audio/transcriptions", authorization: "Bearer s3cret" });
    expect(request?.body).toContain('filename="voice.ogg"');
    expect(request?.body).toContain("ears");
    expect(request?.body).toContain("OggS");
  });

  it.each<[string, Behaviour]>([
    ["an error", { kind: "status", status: 500 }],
    ["silence", { kind: "text", content: "  " }],
    ["a slow server", { kind: "slow", ms: 5_000 }],
    ["a broken line", { kind: "hang-up" }],
  ])("stays a voice note after %s", async (_name, behaviour) => {
    server.behave(behaviour);
    expect(await reader.transcribe(voice, "audio/ogg")).toBeUndefined();
  });

  it("is not sent when there is nothing in it", async () => {
    expect(await reader.transcribe(new Uint8Array(), "audio/ogg")).toBeUndefined();
    expect(server.requests).toEqual([]);
  });
});

describe("masking", () => {
  it.each([
    ["appelez le 06 12 34 56 78", "appelez le xx xx xx xx xx"],
    ["au 12 bis rue Monge", "au xx xxx rue Monge"],
    ["digicode 1407A svp", "xxxxxxxx xxxxx svp"],
    ["Mme Grandin vous attend", "Mme Xxxxxxx vous attend".replace("Xxxxxxx", "xxxxxxx")],
    ["écrire à odile@mail.fr", "écrire à xxxxx@xxxx.xx"],
    ["Ménage jeudi 50 € à Nantes 44000", "Ménage jeudi 50 € à Nantes 44000"],
    ["Merci.\nOdile Grandin", "Merci.\nxxxxx xxxxxxx"],
  ])("%s", (before, after) => {
    expect(masked(before)).toBe(after);
  });

  it("hides the names that are known", () => {
    expect(masked("c'est odile, ma fille Zoé vient", ["Odile Grandin", "Zoé"])).toBe("c'est xxxxx, ma fille xxx vient");
  });
});
