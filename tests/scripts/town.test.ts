/** The town to play in: whole, the same when it is written twice, and made of what the loge really offers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { services } from "#catalogue/index.ts";
import { openStore } from "#db/open.ts";
import type { Store } from "#model/ports.ts";
import { addressOf, phones, town } from "../../scripts/town.ts";

describe("the town", () => {
  const now = Date.UTC(2026, 2, 14, 9);
  let store: Store;
  beforeEach(async () => {
    store = await openStore(":memory:");
    await town(store, now);
  });
  afterEach(() => store.close());

  it("has two loges with a coordinator each, and an admin who sees both", async () => {
    const claire = await store.view("admin", "claire");
    expect(claire?.network.map(({ name, coordinators }) => [name, coordinators.map((one) => one.name)])).toEqual([
      ["Loge des Lilas", ["Nadia"]],
      ["Loge du Port", ["Yann"]],
    ]);
    const codes = (await store.loges()).flatMap((loge) => loge.postalCodes);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it("is written once, however often the program starts", async () => {
    const before = await store.view("admin", "claire");
    await town(store, now + 1_000);
    await store.prune(now + 400 * 86_400_000);
    await town(store, now + 400 * 86_400_000);
    expect(await store.view("admin", "claire")).toEqual(before);
  });

  it("knows where Jeanne lives and not where Paul does", async () => {
    expect((await store.view("resident", "jeanne"))?.loge?.name).toBe("Loge des Lilas");
    expect((await store.view("resident", "jeanne"))?.me.home?.postalCode).toBe("75020");
    expect((await store.view("resident", "paul"))?.loge).toBeUndefined();
  });

  it("has a phone for everybody, whose words come from the person it belongs to", async () => {
    for (const { peer, name } of phones) {
      await store.keep({ id: peer, from: addressOf(peer), at: now, body: { kind: "text", text: "Bonjour" } }, now);
      const turn = await store.nextTurn(now + 60_000);
      expect([turn?.from.id, turn?.from.name]).toEqual([peer, name]);
    }
  });

  it("offers only services of the catalogue, with the proofs that they need", async () => {
    const known = new Map(services.map((service) => [service.id, service]));
    const coordinators = await Promise.all(["nadia", "yann"].map((id) => store.view("coordinator", id)));
    const providers = coordinators.flatMap((one) => one?.providers ?? []);
    expect(providers.map((one) => one.name).toSorted()).toEqual(["Karim", "Léa", "Sonia"]);
    for (const { name, skills, proofs } of providers) {
      for (const skill of skills) {
        expect(known.has(skill), `${name}: ${skill}`).toBe(true);
        const shown = proofs.filter((proof) => proof.skill === skill).map((proof) => proof.what);
        for (const needed of known.get(skill)?.regulated ?? []) expect(shown, `${name}: ${skill}`).toContain(needed);
      }
    }
  });
});
