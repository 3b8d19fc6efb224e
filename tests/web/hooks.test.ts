/** The admin's calls: what opens a loge, what is refused and with which words, and that a call counts once. */
import { describe, expect, it } from "vitest";
import { payloadPattern } from "#rules/loges.ts";
import { adminToken, channel, loge, memoryStore, now, post, world } from "./world.ts";

const linked = [
  channel({ name: "telegram", link: (payload) => `https://t.me/LogeBot?start=${payload}` }),
  channel({
    name: "whatsapp",
    account: "33600000001",
    link: (_, text) => `https://wa.me/33600000001?text=${encodeURIComponent(text)}`,
  }),
];

describe("POST /hooks/loges", () => {
  it("opens a loge with an invitation for its coordinator and links for residents", async () => {
    const { app, rows } = world({ channels: linked });
    const answer = await post(app, "/hooks/loges", loge({ coordinator: { name: "Nadia", locale: "fr" } }));
    expect(answer.statusCode).toBe(201);
    const body = answer.json();
    expect(Object.keys(body)).toEqual(["id", "slug", "invitations"]);
    expect(body.slug).toBe("loge-des-lilas");
    expect(body.invitations.resident).toEqual({
      telegram: "https://t.me/LogeBot?start=loge_loge-des-lilas",
      whatsapp: "https://wa.me/33600000001?text=Bonjour%20Loge%20des%20Lilas%20%23loge-des-lilas",
    });
    expect(body.invitations.coordinator).toMatch(payloadPattern);
    expect(rows.invitation?.get(body.invitations.coordinator)).toMatchObject({
      role: "coordinator",
      loge: body.id,
      name: "Nadia",
      locale: "fr",
      createdAt: now,
    });
    expect(rows.loge?.get(body.id)).toMatchObject({
      name: "Loge des Lilas",
      city: "Paris",
      postalCodes: ["75019", "75020"],
      timezone: "Europe/Paris",
      hours: { 1: [9, 19], 5: [9, 19], 6: [9, 12] },
      commission: 0,
    });
  });

  it("gives null for a link while the bot's name or the number is not known", async () => {
    const { app } = world({ channels: [channel({ link: () => null })] });
    const answer = await post(app, "/hooks/loges", loge());
    expect(answer.json().invitations.resident).toEqual({ telegram: null, whatsapp: null });
  });

  it("makes another short name when two loges are called the same, and some name out of nothing but signs", async () => {
    const { app } = world();
    const slugs = [];
    for (const [name, code] of [
      ["Les Lilas", "75019"],
      ["LES LILAS !", "75018"],
      ["🌸🌸", "44000"],
      ["L'Œuvre & Cie", "69001"],
    ]) {
      slugs.push((await post(app, "/hooks/loges", loge({ name, postalCodes: [code] }))).json().slug);
    }
    expect(slugs).toEqual(["les-lilas", "les-lilas-2", "loge", "l-oeuvre-cie"]);
    const long = await post(app, "/hooks/loges", loge({ name: "é".repeat(80), postalCodes: ["33000"] }));
    expect(`loge_${long.json().slug}`).toMatch(payloadPattern);
  });

  it("refuses the postal code of another loge in a sentence that names it, and writes nothing", async () => {
    const { app, count } = world();
    await post(app, "/hooks/loges", loge());
    const before = count();
    const answer = await post(app, "/hooks/loges", loge({ name: "Belleville", postalCodes: ["75011", "75020"] }));
    expect(answer.statusCode).toBe(409);
    expect(answer.json().detail).toBe("Le code postal 75020 est déjà celui de « Loge des Lilas ».");
    expect(count()).toBe(before);
  });

  it("sees the other of two calls that arrive at the same moment", async () => {
    const { app, rows } = world();
    const answers = await Promise.all(
      [loge(), loge({ name: "Ménilmontant" })].map((body) => post(app, "/hooks/loges", body)),
    );
    expect(new Set(answers.map((a) => a.statusCode))).toEqual(new Set([201, 409]));
    expect(rows.loge?.size).toBe(1);
  });
});

describe("a token", () => {
  const cases: [string, Record<string, string>][] = [
    ["none", { authorization: "" }],
    ["a wrong one", { authorization: "Bearer nope" }],
    ["the right one cut", { authorization: `Bearer ${adminToken.slice(0, -1)}` }],
    ["the right one with more", { authorization: `Bearer ${adminToken}x` }],
    ["another scheme", { authorization: `Basic ${adminToken}` }],
  ];
  it.each(cases)("%s: 401, nothing written", async (_, headers) => {
    const { app, count } = world();
    for (const url of ["/hooks/loges", "/hooks/invitations"]) {
      const answer = await post(app, url, loge(), headers);
      expect([answer.statusCode, answer.headers["www-authenticate"]]).toEqual([401, "Bearer"]);
      expect(answer.headers["content-type"]).toContain("application/problem+json");
    }
    expect(count()).toBe(0);
  });

  it("never opens the door of a server that has none", async () => {
    const { app } = world({ adminToken: undefined });
    for (const authorization of ["Bearer undefined", "Bearer ", `Bearer ${adminToken}`]) {
      expect((await post(app, "/hooks/loges", loge(), { authorization })).statusCode).toBe(401);
    }
  });

  it("may be wrong five times a minute; then that address waits, and only that one", async () => {
    const { app, count } = world();
    const wrong = { authorization: "Bearer guess" };
    const seen = [];
    for (let n = 0; n < 7; n++) seen.push((await post(app, "/hooks/loges", loge(), wrong)).statusCode);
    expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = await post(app, "/hooks/loges", loge());
    expect(right.statusCode).toBe(429);
    expect(Number(right.headers["retry-after"])).toBeGreaterThan(0);
    expect(count()).toBe(0);
    expect((await post(app, "/hooks/loges", loge(), {}, "10.0.0.2")).statusCode).toBe(201);
  });
});

describe("an Idempotency-Key", () => {
  it("gives the same 201 for the same call, and writes once", async () => {
    const { app, count } = world({ channels: linked });
    const key = { "idempotency-key": "open lilas / 1" };
    const first = await post(app, "/hooks/loges", loge(), key);
    const again = await post(app, "/hooks/loges", loge(), key);
    const reordered = await post(app, "/hooks/loges", Object.fromEntries(Object.entries(loge()).reverse()), key);
    expect(first.statusCode).toBe(201);
    expect([again.statusCode, again.body]).toEqual([201, first.body]);
    expect(reordered.body).toBe(first.body);
    expect(count()).toBe(2);
  });

  it("gives the same answer to two at once", async () => {
    const { app, count } = world();
    const [one, two] = await Promise.all(
      [1, 2].map(() => post(app, "/hooks/loges", loge(), { "idempotency-key": "k" })),
    );
    expect([one?.statusCode, two?.statusCode, two?.body]).toEqual([201, 201, one?.body]);
    expect(count()).toBe(2);
  });

  it("is refused for another body or another hook", async () => {
    const { app, count } = world();
    const key = { "idempotency-key": "k" };
    await post(app, "/hooks/loges", loge(), key);
    const other = await post(app, "/hooks/loges", loge({ city: "Lyon" }), key);
    expect(other.statusCode).toBe(422);
    expect((await post(app, "/hooks/invitations", { role: "admin" }, key)).statusCode).toBe(422);
    expect(count()).toBe(2);
  });

  it("is free again after a refusal", async () => {
    const { app } = world();
    await post(app, "/hooks/loges", loge());
    const key = { "idempotency-key": "k" };
    expect((await post(app, "/hooks/loges", loge({ name: "B" }), key)).statusCode).toBe(409);
    expect((await post(app, "/hooks/loges", loge({ name: "B", postalCodes: ["44000"] }), key)).statusCode).toBe(201);
  });

  it("survives a stop between the plan and the writing", async () => {
    const { store, count } = memoryStore();
    const dying = world({ store: { ...store, commit: () => Promise.reject(new Error("killed")) } });
    const key = { "idempotency-key": "k" };
    expect((await post(dying.app, "/hooks/loges", loge(), key)).statusCode).toBe(500);
    const { app } = world({ store });
    expect((await post(app, "/hooks/loges", loge(), key)).statusCode).toBe(201);
    expect(count()).toBe(2);
  });

  it.each([
    ["x".repeat(255), 201],
    ["x".repeat(256), 400],
    ["", 400],
    [" ", 400],
    ["clé", 400],
  ])("%j: %i", async (key, status) => {
    const { app } = world();
    expect((await post(app, "/hooks/loges", loge(), { "idempotency-key": key })).statusCode).toBe(status);
  });
});

describe("an odd body", () => {
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  const cases: [string, unknown, number][] = [
    ["nothing", "", 400],
    ["not JSON", "{ name: Lilas", 400],
    ["half of it", JSON.stringify(loge()).slice(0, -3), 400],
    ["null", null, 400],
    ["a list", [loge()], 400],
    ["a text", '"Lilas"', 400],
    ["NUL alone", "\0", 400],
    ["nested 100,000 deep", nested(100_000), 400],
    ["nested in a field", `{"name":${nested(50_000)}}`, 400],
    ["a prototype", '{"__proto__":{"name":"x"},"name":"Lilas"}', 400],
    ["a constructor", '{"constructor":{"prototype":{"x":1}}}', 400],
    ["too large", loge({ name: "x".repeat(300 * 1024) }), 413],
    ["an unknown field", loge({ admin: true }), 400],
    ["no name", loge({ name: undefined }), 400],
    ["an empty name", loge({ name: "   " }), 400],
    ["a name of 81", loge({ name: "x".repeat(81) }), 400],
    ["NUL in the name", loge({ name: "Li\0las" }), 400],
    ["a name that turns around", loge({ name: "\u202Esalil" }), 400],
    ["half a character", '{"name":"\\ud83c","city":"Paris","postalCodes":["75019"],"coordinator":{"name":"N"}}', 400],
    ["a number for a name", loge({ name: 12 }), 400],
    ["a list for a city", loge({ city: ["Paris"] }), 400],
    ["no postal codes", loge({ postalCodes: [] }), 400],
    ["numbers for postal codes", loge({ postalCodes: [75019] }), 400],
    ["a short postal code", loge({ postalCodes: ["7501"] }), 400],
    ["a postal code with a line after it", loge({ postalCodes: ["75019\n"] }), 400],
    ["digits that are not ours", loge({ postalCodes: ["٧٥٠١٩"] }), 400],
    ["51 postal codes", loge({ postalCodes: Array.from({ length: 51 }, (_, n) => String(10_000 + n)) }), 400],
    ["a zone of nowhere", loge({ timezone: "Europe/Lilas" }), 400],
    ["no coordinator", loge({ coordinator: undefined }), 400],
    ["a language we do not speak", loge({ coordinator: { name: "Nadia", locale: "de" } }), 400],
  ];
  it.each(cases)("%s is refused with a sentence and writes nothing", async (_, body, status) => {
    const { app, count, logged } = world();
    const answer = await post(app, "/hooks/loges", body);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    const problem = answer.json();
    expect(Object.keys(problem)).toEqual(["type", "title", "status", "detail"]);
    expect(problem.detail).toMatch(/\S{2,}.* \S/);
    expect(answer.body).not.toMatch(/node_modules|Error:|at .*\.ts/);
    expect([count(), logged.length]).toEqual([0, 0]);
  });

  it("names the field", async () => {
    const { app } = world();
    const answer = await post(app, "/hooks/loges", loge({ postalCodes: ["75019", "abc"] }));
    expect(answer.json().detail).toBe("« postalCodes.1 » : cinq chiffres sont attendus");
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"])(
    "%s: 415",
    async (type) => {
      const { app } = world();
      expect((await post(app, "/hooks/loges", loge(), { "content-type": type })).statusCode).toBe(415);
    },
  );

  it("takes every code point that a name may have", async () => {
    const { app } = world();
    const answer = await post(app, "/hooks/loges", loge({ name: "Łódź 👩‍👩‍👧 « Œuvre »" }));
    expect(answer.statusCode).toBe(201);
  });
});

describe("POST /hooks/invitations", () => {
  it("invites an admin to the network and a provider to a loge, by id or short name", async () => {
    const { app, rows } = world({ channels: linked });
    const { id, slug } = (await post(app, "/hooks/loges", loge())).json();
    const admin = await post(app, "/hooks/invitations", { role: "admin", name: "Claire", locale: "fr" });
    const { payload, links } = admin.json();
    expect([admin.statusCode, links.telegram]).toEqual([201, `https://t.me/LogeBot?start=${payload}`]);
    expect(links.whatsapp).toBe(`https://wa.me/33600000001?text=${encodeURIComponent(`/start ${payload}`)}`);
    expect(rows.invitation?.get(payload)).toEqual({
      id: payload,
      role: "admin",
      name: "Claire",
      locale: "fr",
      createdAt: now,
      version: 1,
    });
    for (const to of [id, slug]) {
      const provider = await post(app, "/hooks/invitations", { role: "provider", loge: to });
      expect(rows.invitation?.get(provider.json().payload)).toMatchObject({ role: "provider", loge: id });
    }
  });

  it.each([
    [{ role: "resident", loge: "x" }],
    [{ role: "coordinator" }],
    [{ role: "provider", loge: "nowhere" }],
    [{ role: "admin", loge: "loge-des-lilas" }],
    [{}],
  ])("%j: 400", async (body) => {
    const { app, rows } = world();
    await post(app, "/hooks/loges", loge());
    expect((await post(app, "/hooks/invitations", body)).statusCode).toBe(400);
    expect(rows.invitation?.size).toBe(1);
  });
});
