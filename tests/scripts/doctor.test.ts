/** The doctor: each fault is named with its cure, and what is well is left in peace. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, describe, expect, it } from "vitest";
import { checkAdminToken, checkLlm, checkTelegram, checkWhatsapp } from "../../scripts/doctor/accounts.ts";
import { lineOf } from "../../scripts/doctor/finding.ts";
import {
  checkChromium,
  checkDatabase,
  checkDisk,
  checkNode,
  checkPort,
  checkZones,
} from "../../scripts/doctor/machine.ts";

const migrations = "db/sqlite/migrations";
const servers: Server[] = [];
const folders: string[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A server on a free port of this machine. */
async function serve(listener: RequestListener): Promise<{ port: number; url: string }> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://127.0.0.1:${port}` };
}

function json(body: unknown, status = 200): RequestListener {
  return (_request, response) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "doctor-"));
  folders.push(made);
  return made;
}

it("says the fault and the cure in one line", () => {
  expect(lineOf({ state: "bad", what: "Port", says: "3000 est pris", cure: "changez PORT" })).toBe(
    "✗ Port : 3000 est pris → changez PORT",
  );
});

describe("the machine", () => {
  it.each([
    ["18.20.8", "bad"],
    ["20.18.3", "bad"],
    ["20.19.0", "ok"],
    ["24.18.1", "ok"],
    ["24.19.0", "warn"],
  ])("Node %s is %s", (version, state) => {
    expect(checkNode(version).state).toBe(state);
  });

  it("knows the time of Paris", () => {
    expect(checkZones().state).toBe("ok");
  });

  it("writes in a folder that it makes, and not where a file stands", async () => {
    const file = join(folder(), "file");
    writeFileSync(file, "");
    expect((await checkDisk(join(folder(), "new"))).state).not.toBe("bad");
    expect(await checkDisk(file)).toMatchObject({ state: "bad", cure: expect.stringContaining("DATA_DIR") as string });
  });

  it("tells its own health page from a stranger's", async () => {
    const ours = await serve(json({ channels: [] }));
    const ill = await serve(json({ channels: [] }, 503));
    const stranger = await serve((_request, response) => response.end("<html>"));
    const states = [ours, ill, stranger].map(async ({ port }) => (await checkPort({ host: "127.0.0.1", port })).state);
    expect(await Promise.all(states)).toEqual(["ok", "warn", "bad"]);
    expect((await checkPort({ host: "127.0.0.1", port: 0 })).state).toBe("ok");
  });

  it("starts the browser that WhatsApp will use", async () => {
    const chromePath = process.env["CHROME_PATH"] ?? "/usr/bin/chromium";
    const whatsapp = { accounts: ["lilas"], chromePath, chromiumArgs: [] };
    expect((await checkChromium(whatsapp)).state).not.toBe("bad");
    expect((await checkChromium({ ...whatsapp, chromePath: "/bin/false" })).state).toBe("bad");
    expect((await checkChromium({ ...whatsapp, chromePath: "/nowhere" })).state).toBe("bad");
    expect((await checkChromium(undefined)).state).toBe("off");
  });
});

describe("the database", () => {
  it("is not made by looking at it", () => {
    const file = join(folder(), "none.db");
    expect(checkDatabase(file, migrations)).toMatchObject({
      state: "ok",
      says: expect.stringContaining("sera créée") as string,
    });
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    [0, "ok", "mise(s) à jour"],
    [99, "bad", "plus récente"],
  ])("with %i migrations is %s", (applied, state, says) => {
    const file = join(folder(), "x.db");
    const database = new Database(file);
    database.exec("create table __drizzle_migrations (created_at integer)");
    for (let at = 0; at < applied; at++) database.prepare("insert into __drizzle_migrations values (?)").run(at);
    database.close();
    const finding = checkDatabase(file, migrations);
    expect(finding.state).toBe(state);
    expect(finding.says).toContain(says);
  });

  it("is named when it is no database", () => {
    const file = join(folder(), "x.db");
    writeFileSync(file, "this is a letter, and not a database ".repeat(100));
    expect(checkDatabase(file, migrations).state).toBe("bad");
  });
});

describe("Telegram", () => {
  const token = "123:abc";
  const bot = { username: "loge_bot", can_join_groups: true, can_read_all_group_messages: false };

  /** A Bot API that knows this bot and says this of its webhook, with the clock of the machine. */
  async function api(me: object, info: object = { url: "" }) {
    const { url } = await serve((request, response) => {
      const known: Record<string, object> = { [`/bot${token}/getMe`]: me, [`/bot${token}/getWebhookInfo`]: info };
      const result = known[request.url ?? ""];
      json(result ? { ok: true, result } : { ok: false, error_code: 401, description: "Unauthorized" })(
        request,
        response,
      );
    });
    return { token, apiRoot: url };
  }
  const states = (findings: { state: string }[]) => findings.map(({ state }) => state);

  it("knows its bot by name", async () => {
    const findings = await checkTelegram(await api(bot));
    expect(states(findings)).toEqual(["ok", "ok", "ok", "ok"]);
    expect(findings[0]?.says).toContain("@loge_bot");
  });

  it("refuses a token that Telegram refuses, and never shows it", async () => {
    const findings = await checkTelegram({ ...(await api(bot)), token: "999:zzz" });
    expect(states(findings)).toEqual(["bad"]);
    expect(findings.map(lineOf).join()).not.toContain("999:zzz");
  });

  it("says so when nobody answers", async () => {
    const { port } = await serve(() => undefined);
    servers.splice(0).map((server) => server.close());
    const [finding] = await checkTelegram({ token, apiRoot: `http://127.0.0.1:${port}` });
    expect(finding).toMatchObject({ state: "bad", cure: expect.stringContaining("TELEGRAM_API_ROOT") as string });
  });

  it("warns of a bot that no group can take, and of a webhook that is someone's", async () => {
    const findings = await checkTelegram(
      await api({ ...bot, can_join_groups: false }, { url: "https://old.example/t" }),
    );
    expect(states(findings)).toEqual(["ok", "warn", "warn", "ok"]);
  });

  it("passes on what Telegram says of our webhook", async () => {
    const url = "https://loge.example/t";
    const withWebhook = {
      ...(await api(bot, { url, last_error_message: "SSL error" })),
      webhook: { url, secret: "s" },
    };
    expect((await checkTelegram(withWebhook))[2]).toMatchObject({
      state: "warn",
      says: expect.stringContaining("SSL error") as string,
    });
  });

  it("sees a clock that is wrong", async () => {
    const findings = await checkTelegram(await api(bot), () => Date.now() + 3_600_000);
    expect(findings[3]).toMatchObject({ what: "Horloge", state: "bad" });
  });
});

it("WhatsApp numbers without a session wait for their code", () => {
  const whatsapp = { accounts: ["lilas"], chromePath: "", chromiumArgs: [] };
  expect(checkWhatsapp(whatsapp, folder())).toMatchObject([{ state: "warn", says: "lilas n'est pas jumelé" }]);
  expect(checkWhatsapp(undefined, folder())).toMatchObject([{ state: "off" }]);
});

it.each([
  [undefined, "off"],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "warn"],
  ["0123456789abcdef", "warn"],
  ["0f8fad5bd9cb469fa16570867728950e", "ok"],
  ["Zm9vYmFyYmF6cXV4cXV1eA", "ok"],
])("ADMIN_TOKEN %s is %s", (token, state) => {
  expect(checkAdminToken(token).state).toBe(state);
});

it("a language model that refuses or is silent is a warning, never a fault", async () => {
  const llm = { apiKey: "k", model: "m", dailyCalls: 1 };
  const good = await serve((request, response) =>
    json({}, request.headers.authorization === "Bearer k" ? 200 : 401)(request, response),
  );
  expect((await checkLlm({ ...llm, baseUrl: good.url })).state).toBe("ok");
  expect(await checkLlm({ ...llm, apiKey: "x", baseUrl: good.url })).toMatchObject({
    state: "warn",
    cure: "vérifiez LLM_API_KEY",
  });
  expect((await checkLlm({ ...llm, baseUrl: "http://127.0.0.1:1" })).state).toBe("warn");
  expect((await checkLlm(undefined)).state).toBe("off");
});
