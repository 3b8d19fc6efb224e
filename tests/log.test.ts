/** The log: useful to the operator, silent about people. */
import type { Logger } from "pino";
import { describe, expect, it } from "vitest";
import { createLog } from "../src/log.ts";

const admin = "an-admin-token-of-24-char";

/** What one call of the logger writes. */
function lines(use: (log: Logger) => void): string {
  let written = "";
  use(createLog("trace", [admin], { write: (line) => void (written += line) }));
  return written;
}

describe("a phone number", () => {
  const numbers = [
    "+33 6 12 34 56 78",
    "06.12.34.56.78",
    "0033612345678",
    "33612345678@c.us",
    "+1 (415) 555-2671",
    "+4512345678",
  ];
  it.each(numbers)("%s is cut from messages, fields, bindings and errors", (number) => {
    const written = lines((log) => {
      log.info(`sent to ${number}`);
      log.info({ where: { deep: [number] } }, "sent");
      log.child({ account: number }).warn("slow");
      log.error(new Error(`no route to ${number}`));
      log.error({ err: new Error("failed", { cause: new Error(number) }) }, "failed for %s", number);
    });
    expect(written.trim().split("\n")).toHaveLength(5);
    expect(digits(written)).not.toContain(digits(number));
  });

  it("is cut when it is a number too, and moments, sizes and waits are not", () => {
    const written = lines((log) => log.info({ chat: 33_612_345_678, at: 1_732_446_541_000, sizeBytes: 200_000_000 }));
    expect(written).not.toContain("33612345678");
    expect(JSON.parse(written)).toMatchObject({ at: 1_732_446_541_000, sizeBytes: 200_000_000 });
  });
});

it("leaves dates, identifiers and small numbers readable", () => {
  const id = "550e8400-e29b-41d4-a716-446655440000";
  const written = lines((log) => log.info({ id, tries: 3 }, "due 2026-11-24 11:09:01, request R-2041"));
  expect(JSON.parse(written)).toMatchObject({ id, tries: 3, msg: "due 2026-11-24 11:09:01, request R-2041" });
});

it("hides what people said and who they are, however deep", () => {
  const incoming = {
    id: "tg-1",
    from: { channel: "telegram", peer: "marie" },
    body: { kind: "text", text: "ma fuite" },
  };
  const refused = Object.assign(new Error("400: Bad Request"), { payload: { text: "ma fuite", chat_id: 7 } });
  const written = lines((log) => {
    log.info({ incoming, person: { name: "marie" } }, "kept");
    log.error({ err: refused }, "not sent");
  });
  expect(written).not.toMatch(/marie|fuite/);
  expect(written).toContain("tg-1");
  expect(written).toContain("400: Bad Request");
});

it("cuts tokens from addresses, errors and fields", () => {
  const token = "987654:AAF-short";
  const written = lines((log) => {
    log.error(new Error(`GET https://api.telegram.org/bot${token}/getMe failed`));
    log.info({ url: `http://x/?key=${admin}`, headers: { authorization: "Bearer zzz" } });
  });
  expect(written).not.toMatch(new RegExp(`${token}|${admin}|zzz`));
  expect(written).toContain("/getMe failed");
});

it("does not take a very short secret for a word to cut", () => {
  let written = "";
  createLog("info", ["s"], { write: (line) => void (written += line) }).info("restarted sessions");
  expect(written).toContain("restarted sessions");
});

it("keeps lines short and obeys the level", () => {
  let written = "";
  const log = createLog("warn", [], { write: (line) => void (written += line) });
  log.info("quiet");
  expect(written).toBe("");
  log.warn("x ".repeat(5_000));
  expect(written.length).toBeLessThan(700);
});

function digits(text: string): string {
  return text.replace(/\D/g, "");
}
