/** The table of moves over random lives: always a way out, no address to somebody who is not confirmed, each notice once a side. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "#model/people.ts";
import type { ServiceRequest, Status } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { forProvider } from "#db/sqlite/projections.ts";
import { book } from "#rules/appointments.ts";
import { endStatuses, movesFor, moves, openStatuses, type MoveName } from "#rules/moves.ts";
import { act, openRequest } from "#rules/requests.ts";
import { offersOf } from "#dialogues/offer.ts";
import { proposed } from "#dialogues/quote.ts";

const now = Date.parse("2026-03-11T09:00:00Z");
const secret = "12 rue des Lilas";
const slot = { start: "2026-03-20T14:00:00" };
const chat = { channel: "whatsapp", account: "a", peer: "paul" };

function opened(): RequestView {
  return openRequest({
    id: "r1",
    need: {
      text: `poser une tringle, ${secret}, code 4512`,
      lang: "fr",
      services: ["mounting"],
      excluded: [],
      when: { kind: "date", start: slot.start },
      where: { address: secret, postalCode: "75019", floor: 3, doorCode: "4512" },
      urgent: false,
      media: [],
    },
    from: { id: "paul", name: "Paul", locale: "fr", roles: [], createdAt: now, version: 1 },
    chat,
    loge: {
      id: "l1",
      slug: "l",
      name: "Loge",
      city: "Paris",
      postalCodes: ["75019"],
      timezone: "Europe/Paris",
      hours: {},
      coordinators: [],
    },
    why: "postal",
    now,
  }).view;
}

const actors: Record<Role, { id: string; name: string }> = {
  resident: { id: "paul", name: "Paul" },
  provider: { id: "karim", name: "Karim" },
  coordinator: { id: "nadia", name: "Nadia" },
  admin: { id: "iris", name: "Iris" },
};

/** One step of a life, as the dialogues make it: through act, book or a proposal. */
function step(
  view: RequestView,
  role: Role,
  name: MoveName,
  at: number,
): { view: RequestView; effects: Effect[] } | undefined {
  const seen = role === "provider" ? forProvider(view, "karim") : view;
  const by = actors[role];
  if (name === "book") {
    const made = book({ ...view, provider: view.provider ?? "karim", providerName: "Karim" }, slot, by, role, at);
    return made.ok ? made : undefined;
  }
  if (name === "quote") {
    const comer = { id: "karim", name: "Karim", word: undefined, declared: false };
    const made = proposed(
      seen,
      comer,
      { amount: 40, unit: "total" },
      [slot],
      at,
      role === "provider" ? "provider" : "coordinator",
    );
    return (
      made && {
        view: { ...view, ...made.view, text: view.text, where: view.where, chat: view.chat },
        effects: made.effects,
      }
    );
  }
  const made = act(seen, name, by, role, at);
  if (!made.ok) return undefined;
  const offers =
    name === "offer"
      ? offersOf(made.view, [{ id: "karim", name: "Karim" } as Parameters<typeof offersOf>[1][number]], "x", at + 1, at)
      : [];
  return {
    view: { ...made.view, text: view.text, where: view.where, chat: view.chat },
    effects: [...made.effects, ...offers],
  };
}

const roles: Role[] = ["resident", "provider", "coordinator", "admin"];
const life = fc.array(fc.record({ role: fc.constantFrom(...roles), pick: fc.nat() }), { minLength: 1, maxLength: 30 });
const confirmed: Status[] = ["booked", "under_way", "done", "closed"];

describe("the table of moves", () => {
  test("every open state has a way out for the desk, and what has ended can be opened again", () => {
    for (const status of openStatuses) {
      const out = movesFor({ status }, "coordinator").filter(
        (name) => moves[name].to !== "same" && moves[name].to !== status,
      );
      expect(out, status).not.toHaveLength(0);
    }
    for (const status of endStatuses) expect(movesFor({ status }, "coordinator")).toContain("reopen");
  });

  test("from every state that is open an end can be reached by the desk alone", () => {
    const reached = (from: Status): Set<Status> => {
      const seen = new Set<Status>([from]);
      for (const status of seen)
        for (const name of movesFor({ status }, "coordinator")) if (moves[name].to !== "same") seen.add(moves[name].to);
      return seen;
    };
    for (const status of openStatuses)
      expect([...reached(status)].some((one) => (endStatuses as Status[]).includes(one))).toBe(true);
  });

  test("no life tells an address or a code to a provider who is not confirmed, and no notice twice to one side", () => {
    fc.assert(
      fc.property(life, (steps) => {
        let view = opened();
        for (const [n, { role, pick }] of steps.entries()) {
          const open = movesFor(view as ServiceRequest, role);
          const name = open[pick % Math.max(1, open.length)];
          const made = name && step(view, role, name, now + n * 60_000);
          if (!made) continue;
          const told = made.effects.filter((effect) => effect.kind === "tell" && !effect.card);
          for (const effect of told) {
            if (effect.kind !== "tell" || !("person" in effect.to) || effect.to.as !== "provider") continue;
            const text = JSON.stringify(effect.prompt);
            expect(text).not.toContain("4512");
            const mayKnow = confirmed.includes(made.view.status) && effect.to.person === made.view.provider;
            if (!mayKnow) expect(text).not.toContain(secret);
          }
          const keys = told.map((effect) =>
            effect.kind === "tell" ? JSON.stringify([effect.to, effect.prompt.fr.text]) : "",
          );
          expect(new Set(keys).size).toBe(keys.length);
          view = made.view;
          if (["booked", "under_way"].includes(view.status)) expect(view.provider && view.appointment).toBeTruthy();
        }
      }),
      { numRuns: 400 },
    );
  });

  test("whoever follows reads each notice once, never a price, nothing to decide; and nobody else reads any", () => {
    let told = 0;
    fc.assert(
      fc.property(life, (steps) => {
        let view: RequestView = {
          ...opened(),
          forWhom: "ma mère",
          also: ["odette"],
          relatives: [{ id: "odette", name: "Odette" }],
        };
        for (const [n, { role, pick }] of steps.entries()) {
          const open = movesFor(view, role);
          const name = open[pick % Math.max(1, open.length)];
          const made = name && step(view, role, name, now + n * 60_000);
          if (!made) continue;
          const persons = made.effects.flatMap((effect) =>
            effect.kind === "tell" && "person" in effect.to ? [{ ...effect, person: effect.to.person }] : [],
          );
          for (const { person } of persons) expect(["paul", "karim", "odette"]).toContain(person);
          const hers = persons.filter(({ person }) => person === "odette");
          told += hers.length;
          expect(hers.length, name).toBeLessThanOrEqual(1);
          for (const { prompt, voice } of hers) {
            expect(prompt.fr.text).not.toMatch(/€|prix/i);
            expect([prompt.fr.choices ?? [], voice]).toEqual([[], undefined]);
          }
          view = { ...made.view, also: view.also ?? [], relatives: view.relatives ?? [] };
        }
      }),
      { numRuns: 400 },
    );
    expect(told).toBeGreaterThan(100);
  });
});
