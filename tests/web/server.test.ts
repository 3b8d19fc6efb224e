/** Health, the routes that channels bring, live events, and what the door says when there is nothing or something broke. */
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Route, RouteCall } from "#model/ports.ts";
import { makeServer } from "#web/server.ts";
import { channel, memoryStore, now, world } from "./world.ts";

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

const withRoutes = (...routes: Route[]) => world({ channels: [channel({ routes })] });
const ok = async () => ({ status: 200, body: "ok" });

describe("GET /health", () => {
  it("is 200 with each channel, the queues and the oldest item", async () => {
    const { app, queues } = world({ channels: [channel({ health: () => ({ state: "ready", lastSeenAt: now }) })] });
    Object.assign(queues, { inbox: 1, outbox: 2, setAside: 3, oldestMs: 4_200 });
    const answer = await app.inject("/health");
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["cache-control"]).toBe("no-store");
    expect(answer.json()).toEqual({
      status: "ok",
      wrong: [],
      channels: [{ name: "telegram", account: "bot", state: "ready", lastSeenAt: new Date(now).toISOString() }],
      queues: { inbox: 1, outbox: 2, setAside: 3 },
      oldestSeconds: 4,
    });
  });

  it.each([
    ["starting", 200],
    ["off", 200],
    ["down", 503],
    ["needs_pairing", 503],
  ] as const)("channel %s: %i", async (state, status) => {
    const { app } = world({ channels: [channel(), channel({ name: "whatsapp", account: "loge", state })] });
    const answer = await app.inject("/health");
    expect([answer.statusCode, answer.json().channels[1].state]).toEqual([status, state]);
  });

  it("is 503 when something waits in vain, and when the database cannot be read", async () => {
    const { app, queues, store } = world();
    queues.oldestMs = 16 * 60_000;
    expect((await app.inject("/health")).statusCode).toBe(503);
    store.queues = () => Promise.reject(new Error("disk I/O error at /secret/path"));
    const broken = await app.inject("/health");
    expect(broken.statusCode).toBe(503);
    expect(broken.body).not.toContain("secret");
  });

  it("watches the town's queues too", async () => {
    const [real, play] = [memoryStore(), memoryStore()];
    Object.assign(real.queues, { inbox: 1, oldestMs: 2_000 });
    Object.assign(play.queues, { inbox: 2, oldestMs: 5_000 });
    const app = makeServer({
      store: real.store,
      also: [play.store],
      channels: [],
      config: {},
      log: { error: () => undefined },
      clock: () => now,
    });
    expect((await app.inject("/health")).json()).toMatchObject({ queues: { inbox: 3 }, oldestSeconds: 5 });
  });

  it("never shows a phone number", async () => {
    const { app } = world({ channels: [channel({ name: "whatsapp", account: "33612345678" })] });
    const answer = await app.inject("/health");
    expect(answer.body).not.toContain("33612345");
    expect(answer.json().channels[0].account).toBe("…78");
  });
});

describe("a channel's routes", () => {
  it("get the body as the bytes that came, whatever they are called", async () => {
    const seen: RouteCall[] = [];
    const { app } = withRoutes({
      method: "POST",
      path: "/in/:who",
      handle: async (call) => (seen.push(call), { status: 202 }),
    });
    const bytes = Buffer.from([0, 255, 123, 10, 195]);
    for (const type of ["application/json", "text/plain", "image/png"]) {
      const answer = await app.inject({
        method: "POST",
        url: "/in/a%2Fb?x=1&y=1&y=2",
        headers: { "content-type": type, "x-secret": "s" },
        payload: bytes,
      });
      expect(answer.statusCode).toBe(202);
    }
    expect(seen.map((call) => Buffer.from(call.raw).equals(bytes))).toEqual([true, true, true]);
    expect(seen[0]).toMatchObject({ params: { who: "a/b" }, query: { x: "1" } });
    expect(seen[0]?.headers["x-secret"]).toBe("s");
  });

  it("are given 256 KiB and not a byte more", async () => {
    const { app } = withRoutes({ method: "POST", path: "/in", handle: ok });
    const send = (size: number) =>
      app.inject({ method: "POST", url: "/in", headers: { "content-type": "x/y" }, payload: Buffer.alloc(size) });
    expect((await send(256 * 1024)).statusCode).toBe(200);
    expect((await send(256 * 1024 + 1)).statusCode).toBe(413);
  });

  it("answer with their status, type, headers and bytes, behind the page's protections", async () => {
    const body = new Uint8Array([1, 2, 3]);
    const { app } = withRoutes({
      method: "GET",
      path: "/pic",
      handle: async () => ({ status: 200, type: "image/png", body, headers: { "x-a": "b" } }),
    });
    const answer = await app.inject("/pic");
    expect([answer.headers["content-type"], answer.headers["x-a"], [...answer.rawPayload]]).toEqual([
      "image/png",
      "b",
      [1, 2, 3],
    ]);
    expect(answer.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  it("that throw are a 500 with one sentence, and a line in the log", async () => {
    const { app, logged } = withRoutes({
      method: "GET",
      path: "/bug",
      handle: () => Promise.reject(new Error("at /home/x: secret")),
    });
    const answer = await app.inject("/bug");
    expect([answer.statusCode, logged.length]).toEqual([500, 1]);
    expect(answer.json()).toEqual({
      type: "about:blank",
      title: "Internal Server Error",
      status: 500,
      detail: "Quelque chose a échoué de notre côté ; c'est noté.",
    });
  });
});

describe("live events", () => {
  it("reach the page one by one, and end when it goes", async () => {
    let write: ((event: string, data: unknown) => void) | undefined;
    let left = 0;
    const { app } = withRoutes({
      method: "GET",
      path: "/live",
      handle: async () => ({ status: 200, events: (w) => ((write = w), () => void left++) }),
    });
    opened.push(app);
    const base = await app.listen({ host: "127.0.0.1", port: 0 });
    const gone = new AbortController();
    const answer = await fetch(`${base}/live`, { signal: gone.signal });
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("retry: 1000\n\n");
    write?.("say", { text: "deux\nlignes" });
    expect((await reader?.read())?.value).toBe('event: say\ndata: {"text":"deux\\nlignes"}\n\n');
    gone.abort();
    await expect.poll(() => left).toBe(1);
  });

  it("end when the server closes, so that it can stop at once", async () => {
    let left = 0;
    const { app } = withRoutes({
      method: "GET",
      path: "/live",
      handle: async () => ({ status: 200, events: (w) => (w("a", 1), () => void left++) }),
    });
    const base = await app.listen({ host: "127.0.0.1", port: 0 });
    const answer = await fetch(`${base}/live`);
    const closing = app.close();
    await answer.text();
    await closing;
    expect(left).toBe(1);
  });
});

describe("the rest", () => {
  it("is a 404: a page for people, a problem for programs", async () => {
    const { app } = world();
    const page = await app.inject({ url: "/nowhere", headers: { accept: "text/html" } });
    expect([page.statusCode, page.headers["content-type"]]).toEqual([404, "text/html; charset=utf-8"]);
    const problem = await app.inject("/<script>alert(1)</script>");
    expect([problem.statusCode, problem.json().detail]).toEqual([404, "Il n'y a rien à cette adresse."]);
    expect((await app.inject({ method: "DELETE", url: "/health" })).statusCode).toBe(404);
  });

  it("is a 400 for an address that cannot be read", async () => {
    const { app } = world();
    const answer = await app.inject("/%zz");
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      400,
      "application/problem+json; charset=utf-8",
    ]);
  });

  it("tells one address that knocks too often when to come back, and nobody else", async () => {
    const { app } = withRoutes({ method: "GET", path: "/x", handle: ok });
    const from = (ip: string) => app.inject({ url: "/x", remoteAddress: ip });
    for (let n = 0; n < 3_000; n++) await from("10.0.0.1");
    const answer = await from("10.0.0.1");
    expect(answer.statusCode).toBe(429);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    expect(answer.json().detail).toContain("Trop de demandes");
    expect((await from("10.0.0.2")).statusCode).toBe(200);
    expect((await app.inject({ url: "/health", remoteAddress: "10.0.0.1" })).statusCode).toBe(200);
  });

  it("outlives what is not HTTP at all", async () => {
    const { app } = world();
    opened.push(app);
    const port = Number(new URL(await app.listen({ host: "127.0.0.1", port: 0 })).port);
    for (const noise of ["\0\0\0\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", `GET /${"a".repeat(70_000)} HTTP/1.1\r\n\r\n`]) {
      const heard = await new Promise<string>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(noise));
        let text = "";
        socket
          .on("data", (part) => (text += part))
          .on("close", () => resolve(text))
          // Newer Nodes answer and reset the line.
          .on("error", () => resolve(text));
      });
      expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
    }
    expect((await app.inject("/health")).statusCode).toBe(200);
  });
});
