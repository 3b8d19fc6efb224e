/** The view is the permission: what each role is given, and above all what it is not. */
import { describe, expect, it } from "vitest";
import type { Store } from "#model/ports.ts";
import type { Turn } from "#model/turn.ts";
import { answer, hear, incoming, open, person, put, request, t0, telegram, town, whatsapp, write } from "./town.ts";

const secretCode = "4B127";
const street = "12 rue des Lilas";

async function full(): Promise<Store> {
  const store = await open();
  await town(store);
  await write(store, [
    put("person", person("zoe", { name: "Zoé Roche", loge: "roses" })),
    put(
      "request",
      request("r1", {
        loge: "lilas",
        code: true,
        also: ["zoe"],
        text: `Fuite au ${street}, 06 12 34 56 78`,
        where: { address: street, floor: 3, city: "Paris", doorCode: secretCode },
      }),
    ),
    put("request", request("r2", { loge: "roses", resident: "zoe" })),
    put("request", request("r3", { resident: "zoe" })),
    put("secret", { id: "s-r1", request: "r1", code: secretCode, expiresAt: t0 + 1e9, version: 0 }),
    put("note", { id: "n1", about: "r1", loge: "lilas", by: "nadia", text: "note de la demande", at: t0, version: 0 }),
    put("note", {
      id: "n2",
      about: "paul",
      loge: "lilas",
      by: "nadia",
      text: "note de la personne",
      at: t0,
      version: 0,
    }),
    put("note", { id: "n3", about: "paul", loge: "roses", by: "rose", text: "note d'ailleurs", at: t0, version: 0 }),
    put("note", {
      id: "n4",
      about: "r1",
      loge: "lilas",
      by: "nadia",
      text: "note expirée",
      at: t0,
      expiresAt: t0 - 1,
      version: 0,
    }),
    put("offer", {
      id: "o1",
      request: "r1",
      provider: "karim",
      loge: "lilas",
      status: "asked",
      until: t0,
      createdAt: t0,
      version: 0,
    }),
    put("offer", {
      id: "o2",
      request: "r1",
      provider: "other",
      loge: "lilas",
      status: "quoted",
      until: t0,
      createdAt: t0,
      version: 0,
    }),
  ]);
  return store;
}
const as = (store: Store, who: string, text = "bonjour"): Promise<Turn> => {
  const from = who === "paul" ? whatsapp("paul") : telegram(who);
  return hear(store, incoming(from, text));
};
const press = (store: Store, who: string, what: string): Promise<Turn> =>
  hear(store, incoming(telegram(who), { kind: "press", press: what }));
const ids = (rows: { id: string }[] | undefined): string[] => (rows ?? []).map(({ id }) => id).toSorted();

/** Karim's request, moved on to this status in his hands. */
async function hire(store: Store, status: "quoted" | "booked" | "done"): Promise<void> {
  const row = await store.request("r1");
  if (row) await write(store, [put("request", { ...row, provider: "karim", status })]);
}

describe("a resident", () => {
  it("sees their own requests, without the desk's notes and offers that are not made to them", async () => {
    const store = await full();
    const { views } = await as(store, "paul");
    expect(Object.keys(views)).toEqual(["resident"]);
    expect(ids(views.resident.requests)).toEqual(["r1"]);
    const [mine] = views.resident.requests;
    expect([mine?.notes, ids(mine?.offers), mine?.where.address]).toEqual([[], ["o2"], street]);
    expect([views.resident.loge?.id, ids(views.resident.network)]).toEqual(["lilas", ["lilas", "roses"]]);
  });

  it("sees no request of another, whatever they press", async () => {
    const store = await full();
    const stranger = await press(store, "mallory", "request/r1/cancel");
    expect(stranger.views.resident.requests).toEqual([]);
    expect(Object.keys(stranger.views)).toEqual(["resident"]);
  });

  it("sees what somebody asked for them, when it is named", async () => {
    const store = await full();
    await answer(store, incoming(telegram("z"), "c'est Zoé"), [
      { kind: "address", at: telegram("z"), change: "joins", person: "zoe" },
    ]);
    const turn = await press(store, "z", "request/r1/cancel");
    // It is hers to follow, not to decide: kept apart from her own, without what was agreed on money.
    expect(ids(turn.views.resident.requests)).toEqual(["r2", "r3"]);
    expect(ids(turn.views.resident.followed)).toEqual(["r1"]);
    expect(turn.views.resident.followed?.[0]?.price).toBeUndefined();
  });
});

describe("a coordinator", () => {
  it("sees the open requests of their loges whole, and nothing of another loge", async () => {
    const store = await full();
    const { views } = await as(store, "nadia");
    const { coordinator } = views;
    expect([ids(coordinator?.requests), ids(coordinator?.loges), ids(coordinator?.providers)]).toEqual([
      ["r1"],
      ["lilas"],
      ["karim"],
    ]);
    const [row] = coordinator?.requests ?? [];
    expect(row?.notes.map(({ text }) => text)).toEqual(["note de la demande", "note de la personne"]);
    expect([row?.where.address, row?.residentName, ids(row?.offers)]).toEqual([street, "Paul Martin", ["o1", "o2"]]);
    expect(JSON.stringify(views)).not.toContain("note d'ailleurs");
  });

  it("does not get a request of another loge by a forged button or reference", async () => {
    const store = await full();
    const turn = await press(store, "nadia", "request/r2/accept");
    expect(ids(turn.views.coordinator?.requests)).toEqual(["r1"]);
    expect((await store.lookup(turn, { what: "request", ref: "R2" })).requests).toEqual([]);
    expect((await store.lookup(turn, { what: "requests", loge: "roses" })).requests).toEqual([]);
    expect((await store.lookup(turn, { what: "residents", loge: "roses" })).people).toEqual([]);
  });

  it("finds what is closed by its name, its reference, a word or a street", async () => {
    const store = await full();
    const row = await store.request("r1");
    if (row) await write(store, [put("request", { ...row, status: "closed" })]);
    const turn = await press(store, "nadia", "request/r1/reopen");
    expect(ids(turn.views.coordinator?.requests)).toEqual(["r1"]);
    for (const lookup of [
      { what: "request", ref: "r1" },
      { what: "requests", loge: "lilas", text: "martin" },
      { what: "requests", loge: "lilas", text: "Rue des LILAS" },
    ] as const) {
      expect(ids((await store.lookup(turn, lookup)).requests)).toEqual(["r1"]);
    }
    expect((await store.lookup(turn, { what: "requests", loge: "lilas", open: true })).requests).toEqual([]);
    const found = await store.lookup(turn, { what: "residents", loge: "lilas", text: "paul" });
    expect(found.people.map(({ id, requests, notes }) => [id, requests, notes.length])).toEqual([["paul", 1, 1]]);
  });

  it("sees providers with the reasons to choose, kept up to date", async () => {
    const store = await full();
    const card = async () => (await store.view("coordinator", "nadia"))?.providers[0];
    expect(await card()).toMatchObject({ name: "Karim Benali", load: 0, jobs: 0, likedBy: [] });
    await hire(store, "booked");
    expect(await card()).toMatchObject({ load: 1, jobs: 0 });
    await hire(store, "done");
    await write(store, [
      put("rating", {
        id: "g",
        request: "r1",
        loge: "lilas",
        resident: "paul",
        provider: "karim",
        stars: 5,
        at: t0,
        version: 0,
      }),
    ]);
    expect(await card()).toMatchObject({ load: 0, jobs: 1, stars: 5, likedBy: ["paul"] });
    const row = await store.request("r1");
    if (row) await write(store, [put("request", { ...row, provider: "other" })]);
    expect(await card()).toMatchObject({ load: 0, jobs: 0 });
  });

  it("sees themselves in the network as soon as they hold the role", async () => {
    const store = await full();
    const names = async () =>
      (await store.view("resident", "paul"))?.network
        .find(({ id }) => id === "roses")
        ?.coordinators.map(({ id }) => id);
    expect(await names()).toEqual(["rose"]);
    const zoe = (await store.view("resident", "zoe"))?.me ?? person("zoe");
    await write(store, [put("person", { ...zoe, roles: [{ role: "coordinator", loge: "roses" }] })]);
    expect((await names())?.toSorted()).toEqual(["rose", "zoe"]);
    const again = (await store.view("resident", "zoe"))?.me ?? person("zoe");
    await write(store, [put("person", { ...again, roles: [] })]);
    expect(await names()).toEqual(["rose"]);
  });
});

describe("a provider", () => {
  const seen = (turn: Turn): string => JSON.stringify(turn.views.provider);
  const hidden = [
    street,
    "06 12 34 56 78",
    '"floor"',
    "Martin",
    "note de la demande",
    '"peer":"paul"',
    secretCode,
    "Zoé",
  ];

  it("reads what is offered without street, floor, contact or notes", async () => {
    const store = await full();
    const turn = await as(store, "karim");
    expect([ids(turn.views.provider?.offers), ids(turn.views.provider?.jobs)]).toEqual([["o1"], []]);
    expect(turn.views.provider?.offers[0]?.of).toMatchObject({
      residentName: "Paul",
      where: { city: "Paris" },
      text: "Fuite au …, …",
    });
    for (const text of hidden) expect(seen(turn)).not.toContain(text);
  });

  it("gets the street and floor once booked, and still neither code nor chat", async () => {
    const store = await full();
    await hire(store, "quoted");
    for (const text of hidden) expect(seen(await as(store, "karim", "et là ?").then(free(store)))).not.toContain(text);
    await hire(store, "booked");
    const turn = await as(store, "karim", "et maintenant ?");
    expect(turn.views.provider?.jobs[0]).toMatchObject({
      where: { address: street, floor: 3 },
      residentName: "Paul Martin",
    });
    for (const text of [secretCode, '"peer":"paul"', "note de la demande"]) expect(seen(turn)).not.toContain(text);
  });

  it("does not see a job of another, whatever they press", async () => {
    const store = await full();
    expect(ids((await press(store, "karim", "request/r2/done")).views.provider?.jobs)).toEqual([]);
  });

  it("cannot overwrite what was hidden, by what they do with the rest", async () => {
    const store = await full();
    const before = await store.request("r1");
    const turn = await as(store, "karim", "45 €");
    const of = turn.views.provider?.offers[0]?.of;
    if (!of) throw new Error("no offer");
    const step = { at: t0, by: "karim", name: "Karim", move: "quote" };
    const next = { ...of, status: "quoted" as const, provider: "karim", history: [...of.history, step] };
    expect(await store.commit({ once: turn.id, effects: [put("request", next)] }, turn)).toBe("done");
    const after = await store.request("r1");
    expect(after).toMatchObject({
      status: "quoted",
      provider: "karim",
      text: before?.text,
      chat: before?.chat,
      also: ["zoe"],
      where: before?.where,
    });
    expect(after?.history).toEqual([...(before?.history ?? []), step]);
  });
});

const free =
  (store: Store) =>
  async (turn: Turn): Promise<Turn> => {
    await store.commit({ once: turn.id, effects: [] }, turn);
    return turn;
  };

describe("an admin", () => {
  it("keeps the requests that have no loge, and can be called to any other", async () => {
    const store = await full();
    expect(ids((await free(store)(await as(store, "ada"))).views.admin?.requests)).toEqual(["r3"]);
    expect(ids((await press(store, "ada", "request/r2/refer")).views.admin?.requests)).toEqual(["r2", "r3"]);
  });
});

it("shows a door code to nobody, even one that slipped into a request", async () => {
  const store = await full();
  for (const who of ["paul", "nadia", "karim", "ada"]) {
    expect(JSON.stringify(await free(store)(await as(store, who))), who).not.toContain(secretCode);
  }
  expect(JSON.stringify(await store.request("r1"))).not.toContain(secretCode);
});
