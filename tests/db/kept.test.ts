/** What the store keeps of what it read is what is stored: after any changes it shows what a store that has just opened shows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Store } from "#model/ports.ts";
import type { ServiceRequest, Status } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import { open, put, request, t0, tell, toTelegram, toWhatsapp, town, write } from "./town.ts";

const ids = ["r1", "r2", "r3", "r4"];
const statuses: Status[] = ["new", "accepted", "offered", "quoted", "booked", "done", "closed", "cancelled"];

interface Step {
  what: "status" | "hand" | "offer" | "rate" | "rename" | "say" | "note" | "stale" | "prune";
  id: string;
  n: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom("status", "hand", "offer", "rate", "rename", "say", "note", "stale", "prune"),
  id: fc.constantFrom(...ids),
  n: fc.nat(7),
});

async function change(store: Store, { what, id, n }: Step, now: number): Promise<void> {
  const view = await store.request(id);
  if (!view) throw new Error(`no ${id}`);
  const row = (more: Partial<ServiceRequest>): Effect => put("request", { ...view, changedAt: now, ...more });
  const base = { request: id, loge: "lilas", provider: "karim", resident: "paul", at: now };
  switch (what) {
    case "status":
      return write(store, [row({ status: statuses[n] ?? "new" })], now);
    case "hand":
      return write(store, [row({ loge: n % 2 ? "roses" : "lilas", provider: "karim", coordinator: "nadia" })], now);
    case "offer": {
      const offer = { id: `o${now}`, request: id, provider: "karim", status: "asked" as const, until: now + 1 };
      return write(store, [put("offer", { ...offer, at: now, version: 0 } as never)], now);
    }
    case "rate": {
      const version = view.rating?.version ?? 0;
      return write(store, [put("rating", { ...base, id: `rating-${id}`, stars: 1 + (n % 5), version })], now);
    }
    case "rename": {
      const role = n % 2 ? ("provider" as const) : ("resident" as const);
      const me = (await store.view(role, n % 2 ? "karim" : "paul"))?.me;
      return me ? write(store, [put("person", { ...me, name: `Nom ${n}` })], now) : undefined;
    }
    case "say":
      await write(store, [tell({ person: "paul", as: "resident" }, `mot ${now}`, { about: id })], now);
      await toWhatsapp(store, now);
      return void (await toTelegram(store, now));
    case "note": {
      const note = { id: `n${now}`, about: id, loge: "lilas", by: "nadia", text: "à savoir", at: now };
      return write(store, [put("note", { ...note, expiresAt: now + 3 * n, version: 0 })], now);
    }
    case "stale": {
      // The first row is written and undone with the second, which somebody else has changed.
      const effects = [row({ status: "accepted" }), put("loge", { id: "lilas", version: 99 } as never)];
      expect(await store.commit({ once: `stale/${now}`, effects }, undefined, now)).toBe("stale");
      return;
    }
    case "prune":
      return void (await store.prune(now + 5));
  }
}

async function shown(store: Store): Promise<unknown> {
  return Promise.all([
    ...(["nadia", "rose"] as const).map((one) => store.view("coordinator", one)),
    store.view("provider", "karim"),
    store.view("resident", "paul"),
    store.view("admin", "ada"),
    ...ids.map((id) => store.request(id)),
  ]);
}

it("shows after any changes what a store that has just opened shows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const dir = mkdtempSync(join(tmpdir(), "loge-kept-"));
      const store = await open(join(dir, "kept.db"));
      try {
        await town(store);
        await write(
          store,
          ids.map((id, n) => put("request", request(id, { loge: "lilas", changedAt: t0 + n }))),
        );
        for (const [n, one] of steps.entries()) {
          await change(store, one, t0 + 10 + n);
          await shown(store);
        }
        const other = await open(join(dir, "kept.db"));
        // Both are asked about the same moment.
        const now = t0 + 10 + steps.length;
        await Promise.all([store.due(now, 1), other.due(now, 1)]);
        expect(await shown(store)).toEqual(await shown(other));
        await other.close();
      } finally {
        await store.close();
        rmSync(dir, { recursive: true });
      }
    }),
    { numRuns: 25 },
  );
}, 60_000);
