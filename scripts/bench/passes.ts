/** The same messages through our store, without any thinking: what the store itself costs beside its floor. */
import type { Incoming } from "#model/message.ts";
import type { Delivery, Store } from "#model/ports.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Effect, Turn } from "#model/turn.ts";
import type { Rows } from "./floor.ts";

const from = (peer: string): Incoming["from"] => ({ channel: "bench", account: "floor", peer });

export const requestOf = (id: string, person: string, peer: string, text: string, now: number): ServiceRequest => ({
  id,
  ref: id,
  loge: "lilas",
  resident: person,
  chat: from(peer),
  status: "new",
  text,
  lang: "fr",
  services: ["plumbing"],
  when: { kind: "none" },
  where: { address: "12 rue des Lilas", postalCode: "75012", city: "Paris" },
  urgent: false,
  media: [],
  code: false,
  why: "postal",
  history: [{ at: now, by: person, name: "Paul", move: "open" }],
  createdAt: now,
  changedAt: now,
  version: 0,
});

function effectsOf(turn: Turn, row: Rows): Effect[] {
  const said: Effect = { kind: "say", prompt: { text: row.reply }, ...(row.request ? { about: row.request } : {}) };
  if (!row.request) return [said];
  return [
    { kind: "put", table: "request", row: requestOf(row.request, turn.from.id, row.peer, row.body, row.now) },
    said,
  ];
}

/** Each step for all of these messages at once, so that each step is one durable transaction. */
export async function pass(store: Store, batch: readonly Rows[]): Promise<void> {
  const rows = new Map(batch.map((row) => [row.peer, row]));
  const now = batch[0]?.now ?? 0;
  await Promise.all(
    batch.map(({ id, peer, body }) =>
      store.keep({ id, from: from(peer), at: now, ref: id, name: "Paul", body: { kind: "text", text: body } }, now, {
        urgent: true,
      }),
    ),
  );
  const turns: Turn[] = [];
  for (let turn = await store.nextTurn(now); turn; turn = await store.nextTurn(now)) turns.push(turn);
  await Promise.all(
    turns.map((turn) => {
      const row = rows.get(turn.chat.peer);
      if (!row) throw new Error(`a turn of nobody: ${turn.chat.peer}`);
      return store.commit(
        { once: turn.id, effects: effectsOf(turn, row), ...(row.request ? { about: row.request } : {}) },
        turn,
        now,
      );
    }),
  );
  const handed = await Promise.all(batch.map(() => store.nextDelivery("bench", "floor", now)));
  const deliveries = handed.filter((one): one is Delivery => one !== undefined);
  if (deliveries.length !== batch.length) throw new Error(`${deliveries.length} replies for ${batch.length} messages`);
  await Promise.all(deliveries.map((one) => store.settle(one, { kind: "sent", ref: `out-${one.outgoing.id}` }, now)));
}
