/** A small town for the store's tests: who lives there, and short ways to say and to send. */
import { openStore, type StoreOptions } from "#db/open.ts";
import type { Address, Body, Incoming } from "#model/message.ts";
import type { Person } from "#model/people.ts";
import type { Delivery, Store } from "#model/ports.ts";
import type { Loge, Records, ServiceRequest, Table } from "#model/records.ts";
import type { Effect, Outcome, Turn } from "#model/turn.ts";

export const t0 = Date.UTC(2026, 2, 14, 10);
export const quiet = 3_000;
export const whatsapp = (peer: string): Address => ({ channel: "whatsapp", account: "loge", peer });
export const telegram = (peer: string): Address => ({ channel: "telegram", account: "bot", peer });
export const group = telegram("-100");

export function countingIds(): () => string {
  let n = 0;
  return () => String(++n).padStart(3, "0");
}

export const open = (url = ":memory:", options: StoreOptions = {}): Promise<Store> =>
  openStore(url, { ids: countingIds(), ...options });

let deliveries = 0;
export function incoming(from: Address, body: Body | string, more: Partial<Incoming> = {}): Incoming {
  const id = more.id ?? `d${++deliveries}`;
  return {
    id,
    from,
    at: t0,
    ref: `in-${id}`,
    body: typeof body === "string" ? { kind: "text", text: body } : body,
    ...more,
  };
}

export const put = <T extends Table>(table: T, row: Records[T]): Effect => ({ kind: "put", table, row }) as Effect;
export const say = (text: string, more: Partial<Extract<Effect, { kind: "say" }>> = {}): Effect => ({
  kind: "say",
  prompt: { text },
  ...more,
});
export const tell = (
  to: Extract<Effect, { kind: "tell" }>["to"],
  text: string,
  more: Partial<Extract<Effect, { kind: "tell" }>> = {},
): Effect => ({ kind: "tell", to, prompt: { fr: { text }, en: { text: `${text} (en)` } }, ...more });

export const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  name: id[0]?.toUpperCase() + id.slice(1),
  locale: "fr",
  roles: [],
  createdAt: t0,
  version: 0,
  ...more,
});
export const loge = (id: string, more: Partial<Loge> = {}): Loge => ({
  id,
  slug: id,
  name: `Loge ${id}`,
  city: "Paris",
  postalCodes: ["75012"],
  timezone: "Europe/Paris",
  hours: { 1: [9, 18] },
  commission: 0,
  readyAnswers: [],
  createdAt: t0,
  version: 0,
  ...more,
});
export const request = (id: string, more: Partial<ServiceRequest> = {}): ServiceRequest => ({
  id,
  ref: id.toUpperCase(),
  resident: "paul",
  chat: whatsapp("paul"),
  status: "new",
  text: "Une fuite au 12 rue des Lilas",
  lang: "fr",
  services: ["plumbing"],
  when: { kind: "none" },
  where: { address: "12 rue des Lilas", postalCode: "75012", city: "Paris", floor: 3 },
  urgent: false,
  media: [],
  code: false,
  why: "postal",
  history: [{ at: t0, by: "paul", name: "Paul", move: "open" }],
  createdAt: t0,
  changedAt: t0,
  version: 0,
  ...more,
});

let hooks = 0;
/** Writes effects as a hook would, outside any turn. */
export async function write(store: Store, effects: Effect[], now = t0, more: Partial<Outcome> = {}): Promise<void> {
  const done = await store.commit({ once: `hook/${++hooks}`, effects, ...more }, undefined, now);
  if (done !== "done") throw new Error(`not written: ${done}`);
}

/** Hears a message, and gives the turn that comes of it. */
export async function hear(store: Store, m: Incoming, now = t0): Promise<Turn> {
  await store.keep(m, now, { urgent: true });
  const turn = await store.nextTurn(now);
  if (!turn) throw new Error("no turn");
  return turn;
}

/** A whole turn: heard, and answered with these effects. */
export async function answer(
  store: Store,
  m: Incoming,
  effects: Effect[],
  now = t0,
  more: Partial<Outcome> = {},
): Promise<Turn> {
  const turn = await hear(store, m, now);
  const done = await store.commit({ once: turn.id, effects, ...more }, turn, now);
  if (done !== "done") throw new Error(`not answered: ${done}`);
  return turn;
}

/** Everybody writes once, so that they have an address; ids are the peers' names. */
export async function meet(
  store: Store,
  people: Person[],
  at: (person: Person) => Address = (one) => telegram(one.id),
): Promise<void> {
  for (const one of people) {
    const turn = await hear(store, incoming(at(one), "bonjour", { name: one.name }));
    const from = { ...turn.from };
    await store.commit(
      {
        once: turn.id,
        effects: [put("person", one), { kind: "address", at: turn.chat, change: "joins", person: one.id }],
      },
      { ...turn, from: { ...from, id: one.id } },
      t0,
    );
  }
}

let refs = 0;
/** Sends what is due on a channel, in order, as a channel that always succeeds. */
export async function sendAll(store: Store, channel: string, account: string, now = t0): Promise<Delivery[]> {
  const sent: Delivery[] = [];
  for (;;) {
    const delivery = await store.nextDelivery(channel, account, now);
    if (!delivery) return sent;
    sent.push(delivery);
    await store.settle(delivery, { kind: "sent", ref: delivery.ref ?? `out-${++refs}` }, now);
  }
}
export const toTelegram = (store: Store, now = t0): Promise<Delivery[]> => sendAll(store, "telegram", "bot", now);
export const toWhatsapp = (store: Store, now = t0): Promise<Delivery[]> => sendAll(store, "whatsapp", "loge", now);
export const texts = (sent: Delivery[]): string[] =>
  sent.map(({ outgoing }) => `${outgoing.to.peer}: ${outgoing.text}`);

/** The desk of a loge is this group from now on. */
export async function setDesk(store: Store, id: string, at: Address, topics = false): Promise<void> {
  const row = (await store.loges()).find((one) => one.id === id);
  if (row) await write(store, [put("loge", { ...row, desk: { at, topics } })]);
}

/** Lilas with Nadia, Roses with Rose, an admin, a resident on WhatsApp and a provider. */
export async function town(store: Store): Promise<void> {
  await meet(store, [
    person("nadia", { roles: [{ role: "coordinator", loge: "lilas", at: telegram("nadia") }] }),
    person("rose", { roles: [{ role: "coordinator", loge: "roses", at: telegram("rose") }] }),
    person("ada", { roles: [{ role: "admin", at: telegram("ada") }], locale: "en" }),
    person("karim", { name: "Karim Benali", roles: [{ role: "provider", at: telegram("karim") }] }),
  ]);
  await meet(store, [person("paul", { name: "Paul Martin", loge: "lilas" })], (one) => whatsapp(one.id));
  await write(store, [
    put("loge", loge("lilas")),
    put("loge", loge("roses")),
    put("provider", {
      id: "karim",
      loges: ["lilas"],
      status: "accepted",
      skills: ["plumbing"],
      area: [],
      availability: "",
      proofs: [],
      createdAt: t0,
      version: 0,
    }),
  ]);
}
