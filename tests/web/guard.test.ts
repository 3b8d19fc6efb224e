/** The door as a stranger finds it: every address asks who calls, and no body of any shape gets through or breaks it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loge, post, world } from "./world.ts";

describe("every address", () => {
  it("is in this list, and only health answers without a token", async () => {
    const { app } = world();
    const found: string[] = [];
    app.addHook("onRoute", ({ method, url }) => void found.push(`${String(method)} ${url}`));
    await app.ready();
    expect(found.toSorted()).toEqual(["GET /health", "HEAD /health", "POST /hooks/invitations", "POST /hooks/loges"]);
    for (const route of found) {
      const [method, url] = route.split(" ") as ["GET" | "HEAD" | "POST", string];
      const answer = await app.inject({ method, url, ...(method === "POST" && { payload: loge() }) });
      expect([route, answer.statusCode]).toEqual([route, url === "/health" ? 200 : 401]);
    }
  });
});

describe("any body", () => {
  const runs = { numRuns: 400, seed: 20_260_314 };
  const names = fc.constantFrom(
    "name",
    "city",
    "postalCodes",
    "timezone",
    "coordinator",
    "role",
    "loge",
    "locale",
    "__proto__",
    "constructor",
  );
  const wild = fc.dictionary(names, fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });

  it.each(["/hooks/loges", "/hooks/invitations"])(
    "of %s is answered below 500, and what is refused writes nothing",
    async (url) => {
      const { app, count, logged } = world();
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.json(),
            fc.string({ unit: "binary" }),
            wild.map((body) => JSON.stringify(body)),
          ),
          async (body) => {
            const before = count();
            const { statusCode } = await post(app, url, body);
            expect(statusCode).toBeLessThan(500);
            expect(count() > before).toBe(statusCode === 201);
          },
        ),
        runs,
      );
      expect(logged).toEqual([]);
    },
  );

  it("that is right but for one field is refused, or opens a loge with just what it said", async () => {
    const { app, rows } = world();
    const field = fc.constantFrom("name", "city", "timezone");
    await fc.assert(
      fc.asyncProperty(
        field,
        fc.string({ unit: "binary", maxLength: 90 }),
        fc.integer({ min: 10_000, max: 99_999 }),
        async (name, text, code) => {
          const answer = await post(app, "/hooks/loges", loge({ [name]: text, postalCodes: [String(code)] }));
          expect([201, 400, 409]).toContain(answer.statusCode);
          if (answer.statusCode === 201)
            expect(rows.loge?.get(answer.json().id)).toMatchObject({ [name]: text.trim() });
        },
      ),
      runs,
    );
  });
});
