/** On WhatsApp nobody is written to who did not write first, whatever is said, offered or announced, and in whatever part. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Address } from "#model/message.ts";
import type { Role } from "#model/people.ts";
import type { Effect } from "#model/turn.ts";
import { answer, incoming, loge, open, person, put, request, t0, telegram, tell, whatsapp, write } from "./town.ts";

const roles: Role[] = ["resident", "provider", "coordinator", "admin"];
const someone = fc.record({
  role: fc.constantFrom(...roles),
  phone: fc.boolean(),
  wrote: fc.boolean(),
  gone: fc.boolean(),
  asked: fc.boolean(),
});

it("holds for every way in which somebody may be told", async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 1, maxLength: 6 }), async (cast) => {
      const store = await open();
      const people = cast.map((one, n) => ({ ...one, id: `p${n}`, at: (one.phone ? whatsapp : telegram)(`c${n}`) }));
      await write(store, [put("loge", loge("lilas"))]);
      for (const { id, role, at, asked } of people)
        await write(store, [
          put("person", person(id, { loge: "lilas", news: true, roles: [{ role, loge: "lilas", at }] })),
          { kind: "address", at, change: "joins", person: id },
          put("request", request(`r-${id}`, { loge: "lilas", resident: id, ...(asked ? { chat: at } : {}) })),
        ]);
      for (const { at, wrote, gone } of people) {
        if (wrote) await answer(store, incoming(at, "bonjour"), []);
        if (gone) await write(store, [{ kind: "address", at, change: "gone" }]);
      }
      const told: Effect[] = people.flatMap(({ id }) =>
        roles.flatMap((as) => [
          tell({ person: id, as }, "à vous", { about: `r-${id}` }),
          tell({ person: id, as }, "les nouvelles"),
        ]),
      );
      await write(store, [
        ...told,
        tell({ coordinatorsOf: "lilas" }, "au bureau"),
        tell({ admins: true }, "au réseau"),
      ]);
      const may = new Set(people.filter(({ wrote, gone }) => wrote && !gone).map(({ at }) => at.peer));
      const sent = await deliveredTo(store);
      written += sent.length;
      for (const { peer } of sent) expect(may, "somebody who never wrote").toContain(peer);
    }),
    { numRuns: 60 },
  );
  expect(written).toBeGreaterThan(50);
});

async function deliveredTo(store: Awaited<ReturnType<typeof open>>): Promise<Address[]> {
  const sent: Address[] = [];
  for (;;) {
    const delivery = await store.nextDelivery("whatsapp", "loge", t0 + 60_000);
    if (!delivery) return sent;
    sent.push(delivery.outgoing.to);
    await store.settle(delivery, { kind: "sent", ref: `s${sent.length}` }, t0 + 60_000);
  }
}
