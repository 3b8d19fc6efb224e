/** A loge opened by a hook, over the real store and engine: its coordinator comes by /start, its residents by their link. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Phone, webChat } from "#bots/web-chat.ts";
import { openStore } from "#db/open.ts";
import { type Engine, makeEngine } from "#engine/engine.ts";
import type { Channel, Store } from "#model/ports.ts";
import { residentPayload } from "#rules/loges.ts";
import { understand } from "#understanding/understand.ts";
import { makeServer } from "#web/server.ts";
import { adminToken, loge, post } from "./world.ts";

const day = 86_400_000;
const phones: Phone[] = [
  { peer: "nadia", name: "Nadia", role: "coordinator", style: "telegram" },
  { peer: "other", name: "Omar", role: "resident", style: "telegram" },
  { peer: "paul", name: "Paul", role: "resident", style: "whatsapp" },
];

describe("a loge opened by a hook", () => {
  // A Saturday morning at ten, in the loge's hours.
  let now = Date.UTC(2026, 2, 14, 9);
  let store: Store;
  let channels: Channel[];
  let engine: Engine;
  let app: ReturnType<typeof makeServer>;
  let invitation: string;
  let slug: string;

  const shown = async (peer: string): Promise<{ text: string; choices?: { label: string }[] }[]> => {
    const answer = await channels[0]?.routes
      ?.find((route) => route.path === "/play/events")
      ?.handle({ raw: new Uint8Array(), headers: {}, query: {}, params: {}, gone: new Promise(() => undefined) });
    let items: { text: string }[] = [];
    answer?.events?.((event, data) => {
      const chat = data as { peer: string; items: { text: string }[] };
      if (event === "chat" && chat.peer === peer) items = chat.items;
    })();
    return items;
  };
  let said = 0;
  const says = async (peer: string, text: string): Promise<void> => {
    await app.inject({ method: "POST", url: "/play/say", payload: { phone: peer, id: `s${++said}`, text } });
    now += 15_000;
    await engine.settle();
  };

  beforeAll(async () => {
    store = await openStore(":memory:");
    const memory = {
      recall: (key: string) => store.recall(key),
      remember: (key: string, value: string) => store.remember(key, value, now),
    };
    channels = webChat({ people: phones, clock: () => now, media: store.media, memory });
    const quiet = { info: () => undefined, warn: () => undefined, error: (what: object) => expect(what).toEqual({}) };
    engine = makeEngine({ store, channels, understand, clock: () => now, log: quiet });
    for (const channel of channels) {
      await channel.start({ message: (m, media) => engine.receive(m, media), progress: (p) => engine.progress(p) });
    }
    app = makeServer({ store, channels, config: { adminToken }, log: quiet, clock: () => now });
  });
  afterAll(async () => {
    await app.close();
    await store.close();
  });

  it("is there after one call, and the same call later gives the same answer", async () => {
    const key = { "idempotency-key": "lilas" };
    const first = await post(app, "/hooks/loges", loge(), key);
    expect(first.statusCode).toBe(201);
    ({ slug } = first.json());
    invitation = first.json().invitations.coordinator;
    expect((await post(app, "/hooks/loges", loge(), key)).body).toBe(first.body);
    expect((await store.loges()).map((one) => [one.slug, one.postalCodes])).toEqual([[slug, ["75019", "75020"]]]);
  });

  it("has a coordinator once its invitation is sent, and nobody else by the same words", async () => {
    await says("nadia", `/start ${invitation}`);
    expect((await shown("nadia")).at(-1)?.text).toContain("Vous coordonnez la loge des Lilas");
    await says("other", `/start ${invitation}`);
    expect((await shown("other")).some((item) => item.text.includes("Vous coordonnez"))).toBe(false);
    await says("paul", `/start ${residentPayload(slug)}`);
    await says("paul", "J'ai une fuite sous l'évier, 12 rue des Pyrénées");
    expect((await shown("nadia")).at(-1)).toMatchObject({ text: expect.stringContaining("fuite sous l'évier") });
    expect((await shown("other")).some((item) => item.text.includes("fuite"))).toBe(false);
    expect((await shown("paul")).some((item) => item.text.includes("Nadia"))).toBe(true);
  });

  it("answers the same call even when everything of it was tidied away", async () => {
    now += 3 * day;
    await store.prune(now);
    const again = await post(app, "/hooks/loges", loge(), { "idempotency-key": "lilas" });
    expect([again.statusCode, again.json().slug]).toEqual([201, slug]);
    expect(await store.loges()).toHaveLength(1);
  });
});
