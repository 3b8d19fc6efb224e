/** The environment: what it defaults to, what is refused, and in which words. */
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, isLoopback, readConfig } from "../src/config.ts";

const token = "123456:ABC-def_1234567890";
const whatsapp = { WHATSAPP_ACCOUNTS: "+33612345678, lilas", CHROME_PATH: process.execPath };
const llm = { LLM_BASE_URL: "http://127.0.0.1:8080/v1/", LLM_API_KEY: "k", LLM_MODEL: "m" };

describe("with nothing set", () => {
  it("is a town to play in, on this machine only", () => {
    expect(readConfig({})).toEqual({
      host: "127.0.0.1",
      port: 3000,
      dataDir: resolve("data"),
      databaseFile: resolve("data/openloge.db"),
      playFile: resolve("data/play.db"),
      play: true,
      doors: { telegram: false, whatsapp: [], web: true, work: true, clock: true },
      logLevel: "info",
      secrets: [],
    });
  });

  it("counts an empty variable as absent", () => {
    expect(readConfig({ PORT: "", ADMIN_TOKEN: " ", WHATSAPP_ACCOUNTS: "", DOORS: "" })).toEqual(readConfig({}));
  });
});

describe("with real channels", () => {
  it("opens the doors that are configured and closes the page", () => {
    const config = readConfig({ ...whatsapp, TELEGRAM_BOT_TOKEN: token });
    expect(config.doors).toEqual({
      telegram: true,
      whatsapp: ["+33612345678", "lilas"],
      web: true,
      work: true,
      clock: true,
    });
    expect(config.play).toBe(false);
    expect(config.telegram).toEqual({ token, apiRoot: "https://api.telegram.org" });
    expect(config.secrets).toContain(token);
  });

  it("keeps the page with PLAY=1 and closes it with PLAY=0", () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: token, PLAY: "1" }).play).toBe(true);
    expect(readConfig({ PLAY: "0" }).play).toBe(false);
    expect(readConfig({ DOORS: "work,clock" }).play).toBe(false);
  });

  it("takes a webhook with its secret, and an API root without its last slash", () => {
    const webhook = { url: "http://10.0.0.2:3000/telegram", secret: "s_1-2" };
    const env = {
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081/",
      TELEGRAM_WEBHOOK_URL: webhook.url,
      TELEGRAM_WEBHOOK_SECRET: webhook.secret,
    };
    expect(readConfig(env).telegram).toEqual({ token, apiRoot: "http://127.0.0.1:8081", webhook });
  });

  it("splits Chromium's arguments at the spaces before a dash, not inside a value", () => {
    const rules = "--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:4443";
    const chromiumArgs = (WHATSAPP_CHROMIUM_ARGS: string) =>
      readConfig({ ...whatsapp, WHATSAPP_CHROMIUM_ARGS }).whatsapp?.chromiumArgs;
    expect(chromiumArgs(`${rules}  --mute-audio`)).toEqual([rules, "--mute-audio"]);
    expect(chromiumArgs('--a="MAP x y" --b')).toEqual(["--a=MAP x y", "--b"]);
    expect(chromiumArgs("")).toEqual([]);
  });

  it("opens one door of several", () => {
    expect(readConfig({ ...whatsapp, DOORS: "whatsapp:lilas,work" }).doors).toEqual({
      telegram: false,
      whatsapp: ["lilas"],
      web: false,
      work: true,
      clock: false,
    });
  });
});

describe("the database", () => {
  it.each([
    ["./x.db", "x.db"],
    ["file:x.db", "x.db"],
    ["file:///var/lib/openloge.db", "/var/lib/openloge.db"],
  ])("%s is a file", (DATABASE_URL, file) => {
    expect(readConfig({ DATABASE_URL }).databaseFile).toBe(resolve(file));
  });
});

it("reads a language model only when it is whole", () => {
  expect(readConfig({ ...llm, LLM_DAILY_CALLS: "20", LLM_TRANSCRIBE_MODEL: "w" }).llm).toEqual({
    baseUrl: "http://127.0.0.1:8080/v1",
    apiKey: "k",
    model: "m",
    transcribeModel: "w",
    dailyCalls: 20,
  });
  expect(readConfig({}).llm).toBeUndefined();
});

describe("wrong or half, it is one plain sentence that names the variable", () => {
  const exposed = { HOST: "0.0.0.0" };
  it.each<[string, Record<string, string>]>([
    ["PORT", { PORT: "abc" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["HOST", { HOST: "http://x" }],
    ["ADMIN_TOKEN", { ADMIN_TOKEN: "court" }],
    ["ADMIN_TOKEN", exposed],
    ["ADMIN_TOKEN", { ...exposed, TELEGRAM_BOT_TOKEN: token, PLAY: "1" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["PLAY", { PLAY: "yes" }],
    ["PostgreSQL", { DATABASE_URL: "postgres://u:p@localhost/x" }],
    ["PostgreSQL", { DATABASE_URL: "postgresql://localhost/x" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://localhost/x" }],
    ["DATABASE_URL", { DATABASE_URL: ":memory:" }],
    ["play.db", { DATABASE_URL: "data/play.db" }],
    ["DOORS", { DOORS: "windows" }],
    ["DOORS", { DOORS: "web:1" }],
    ["DOORS", { DOORS: "," }],
    ["TELEGRAM_BOT_TOKEN", { DOORS: "telegram" }],
    ["WHATSAPP_ACCOUNTS", { DOORS: "whatsapp" }],
    ["WHATSAPP_ACCOUNTS", { ...whatsapp, DOORS: "whatsapp:roses" }],
    ["WHATSAPP_ACCOUNTS", { ...whatsapp, WHATSAPP_ACCOUNTS: "../up" }],
    ["WHATSAPP_ACCOUNTS", { ...whatsapp, WHATSAPP_ACCOUNTS: "a,a" }],
    ["CHROME_PATH", { ...whatsapp, CHROME_PATH: "/nowhere/chromium" }],
    ["TELEGRAM_BOT_TOKEN", { TELEGRAM_BOT_TOKEN: "nonsense" }],
    ["TELEGRAM_API_ROOT", { TELEGRAM_API_ROOT: "api.telegram.org" }],
    ["TELEGRAM_WEBHOOK_SECRET", { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: "https://x.org/t" }],
    ["TELEGRAM_WEBHOOK_URL", { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: "s" }],
    ["TELEGRAM_BOT_TOKEN", { TELEGRAM_WEBHOOK_URL: "https://x.org/t", TELEGRAM_WEBHOOK_SECRET: "s" }],
    ["https://", { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: "http://x.org/t", TELEGRAM_WEBHOOK_SECRET: "s" }],
    [
      "DOORS",
      {
        TELEGRAM_BOT_TOKEN: token,
        TELEGRAM_WEBHOOK_URL: "https://x.org/t",
        TELEGRAM_WEBHOOK_SECRET: "s",
        DOORS: "telegram,work",
      },
    ],
    ["LLM_API_KEY et LLM_MODEL", { LLM_BASE_URL: "http://x/v1" }],
    ["LLM_BASE_URL", { LLM_TRANSCRIBE_MODEL: "w" }],
    ["LLM_DAILY_CALLS", { ...llm, LLM_DAILY_CALLS: "0" }],
  ])("%s: %j", (named, env) => {
    const sentence = refusal(env);
    expect(sentence).toContain(named);
    expect(sentence).toMatch(/^[^\n]+\S[.)]$/);
  });

  it("never shows a secret", () => {
    const secret = "tropcourt";
    expect(refusal({ ADMIN_TOKEN: secret })).not.toContain(secret);
    expect(refusal({ TELEGRAM_BOT_TOKEN: secret })).not.toContain(secret);
  });
});

it("knows the addresses that only this machine reaches", () => {
  expect(["localhost", "::1", "127.0.0.1", "127.9.9.9"].filter(isLoopback)).toHaveLength(4);
  expect(["0.0.0.0", "::", "10.0.0.1", "127.example.org", "1270.0.0.1"].filter(isLoopback)).toEqual([]);
});

function refusal(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error(`accepted: ${JSON.stringify(env)}`);
}
