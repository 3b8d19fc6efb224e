/** A second reading before deciding: voice notes become words, unsure sentences get a better meaning, and all else stays as it was. */
import { afterEach, expect, test } from "vitest";
import { secondLook } from "#engine/second-look.ts";
import type { Reader } from "#engine/reader.ts";
import type { Turn } from "#model/turn.ts";
import { understand } from "#understanding/understand.ts";
import { makeStage, type Stage } from "../../scripts/stage/stage.ts";

let stage: Stage | undefined;
afterEach(() => stage?.close());

const reader = (more: Partial<Reader>): Reader => ({
  enrich: (_text, _reading, offline) => Promise.resolve(offline),
  transcribe: () => Promise.resolve(undefined),
  counts: { calls: 0, failures: 0 },
  ...more,
});

async function turnOf(body: Parameters<Stage["hears"]>[2], media?: Uint8Array): Promise<{ turn: Turn; stage: Stage }> {
  const made = await makeStage({ now: Date.parse("2026-03-11T09:00:00Z") });
  stage = made;
  await made.hears({ channel: "whatsapp", peer: "paul", name: "Paul" }, "m1", body, media ? { media } : {});
  const turn = await made.store.nextTurn(made.now() + 60_000);
  if (!turn) throw new Error("no turn");
  return { turn, stage: made };
}

test("a voice note becomes words, and the voice is kept beside them", async () => {
  const heard: number[] = [];
  const { turn, stage } = await turnOf(
    { kind: "media", media: { id: "", kind: "voice", mime: "audio/ogg", bytes: 3 } },
    new Uint8Array([1, 2, 3]),
  );
  const transcribe: Reader["transcribe"] = (bytes) => {
    heard.push(bytes.length);
    return Promise.resolve("il faut monter une armoire samedi");
  };
  const { messages } = await secondLook(reader({ transcribe }), stage.store, understand)(turn);
  expect(heard).toEqual([3]);
  expect(messages[0]?.body).toMatchObject({
    kind: "media",
    caption: "il faut monter une armoire samedi",
    media: { kind: "voice" },
  });
});

test("a voice note that could not be written down stays a voice note", async () => {
  const { turn, stage } = await turnOf(
    { kind: "media", media: { id: "", kind: "voice", bytes: 3 } },
    new Uint8Array([1, 2, 3]),
  );
  expect(await secondLook(reader({}), stage.store, understand)(turn)).toEqual(turn);
});

test("a better meaning goes along with the turn; without one nothing is added", async () => {
  const { turn, stage } = await turnOf({ kind: "text", text: "vous avez quelqu'un pour la porte ?" });
  const better: Reader["enrich"] = (_text, _reading, offline) =>
    Promise.resolve({ ...offline, services: ["locksmith"], readBy: "llm" });
  expect((await secondLook(reader({ enrich: better }), stage.store, understand)(turn)).meaning).toMatchObject({
    services: ["locksmith"],
    readBy: "llm",
  });
  expect((await secondLook(reader({}), stage.store, understand)(turn)).meaning).toBeUndefined();
});
