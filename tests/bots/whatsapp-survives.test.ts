/** What breaks in production, played for real: browsers and drivers that die, pages that move, phones that unlink us. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Whatsapp } from "#bots/whatsapp.ts";
import { patience } from "#bots/whatsapp/wire.ts";
import { Keeper, outgoing, sending, until } from "./contract.ts";
import { type Home, home, newPerson, up } from "./whatsapp-world.ts";

const quick = { ...patience, againMs: 50, sendMs: 3_000, lookUpMs: 2_000, probeMs: 500, probeAnswerMs: 1_500 };
const noMedia = () => Promise.resolve(undefined);

/** The processes of this machine that this one started, directly or not: id, parent and command. */
async function descendants(): Promise<{ pid: number; command: string }[]> {
  const all = await Promise.all(
    (await readdir("/proc"))
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const [stat, command] = await Promise.all(
          ["stat", "cmdline"].map((file) => readFile(join("/proc", name, file), "utf8").catch(() => "")),
        );
        const parent = Number(stat?.slice(stat.lastIndexOf(")") + 4).split(" ")[0]);
        return { pid: Number(name), parent, command: command?.replaceAll("\0", " ") ?? "" };
      }),
  );
  const found = new Set([process.pid]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const one of all) if (found.has(one.parent)) found.add(one.pid);
  }
  return all.filter((one) => found.has(one.pid));
}
const driverPid = async (): Promise<number> =>
  (await descendants()).find((one) => /whatsapp-driver\.ts/.test(one.command))?.pid ?? Number.NaN;
const chromium = async (dataDir: string): Promise<{ pid: number; command: string }[]> =>
  (await descendants()).filter((one) => one.command.includes(dataDir));
const browserPid = async (dataDir: string): Promise<number> =>
  (await chromium(dataDir)).find((one) => !one.command.includes("--type="))?.pid ?? Number.NaN;

describe("a linked number", () => {
  let at: Home;
  let channel: Whatsapp;
  const keeper = new Keeper();
  let ana: string;
  let said = 0;

  beforeAll(async () => {
    at = await home();
    ana = newPerson(at.peer, "Ana");
    const hourAgo = Math.floor(Date.now() / 1000) - 3_600;
    at.peer.says(ana, { body: "écrit avant la première liaison", t: hourAgo });
    channel = await at.open(keeper, { patience: quick });
  }, 120_000);
  afterAll(async () => {
    await channel?.stop();
    await at?.close();
  }, 120_000);

  const texts = (): string[] => keeper.kept.flatMap((m) => (m.body.kind === "text" ? [m.body.text] : []));
  /** She writes and is heard once; we answer and it arrives. */
  async function works(): Promise<void> {
    const text = `message ${++said}`;
    at.peer.says(ana, { body: text });
    await until(text, () => texts().includes(text), 15_000);
    const before = at.peer.sent.length;
    const to = { channel: "whatsapp", account: "loge", peer: ana };
    const receipt = await channel.deliver(sending(outgoing(to, `réponse ${said}`)), noMedia);
    expect(receipt.kind).toBe("sent");
    expect(at.peer.sent).toHaveLength(before + 1);
    expect(texts().filter((one) => one === text)).toHaveLength(1);
  }
  /** Breaks it, and waits until it went down and came back without a code to scan. */
  async function heals(breakIt: () => unknown): Promise<void> {
    at.lines.length = 0;
    await breakIt();
    await until("being down", () => at.lines.some((line) => /: (down|starting)/.test(line)), 15_000);
    await until("being up again", () => channel.up(), 60_000);
    expect(at.lines.filter((line) => line.includes("needs_pairing"))).toEqual([]);
    await works();
  }

  test("works, and what was unread before the first link is nobody's request", async () => {
    await works();
    expect(texts()).not.toContain("écrit avant la première liaison");
  });

  test("a page that reloads", async () => {
    await heals(() => at.peer.push("reload"));
  }, 120_000);

  test("a sync that is told three times", async () => {
    at.peer.push("resync");
    at.peer.push("resync");
    await works();
  });

  test("a line that drops and returns: what came meanwhile is read", async () => {
    await heals(() => {
      at.peer.dropConnections();
      at.peer.says(ana, { body: "pendant la coupure" });
    });
    await until("the message of the gap", () => texts().includes("pendant la coupure"));
  }, 120_000);

  test("a page that crashes", async () => {
    await heals(async () => {
      const pages = (await descendants()).filter((one) => one.command.includes("--type=renderer"));
      expect(pages.length).toBeGreaterThan(0);
      for (const { pid } of pages) process.kill(pid, "SIGKILL");
    });
  }, 120_000);

  test("a browser that is killed: what was written and corrected meanwhile is read back", async () => {
    const known = at.peer.says(ana, { body: "jeudi" });
    await until("her message", () => texts().includes("jeudi"));
    await heals(async () => {
      process.kill(await browserPid(at.dataDir), "SIGKILL");
      await until("being down", () => !channel.up());
      at.peer.edits(known, "vendredi");
      at.peer.says(ana, { body: "sans navigateur" });
    });
    const edited = { kind: "edited", of: known.id, text: "vendredi" };
    await until("the edit", () => keeper.kept.find((m) => m.body.kind === "edited"));
    expect(keeper.kept.find((m) => m.body.kind === "edited")).toMatchObject({ body: edited, late: true });
    expect(keeper.kept.filter((m) => m.ref === known.id)).toHaveLength(2);
    const missed = keeper.kept.filter((m) => m.body.kind === "text" && m.body.text === "sans navigateur");
    expect(missed).toMatchObject([{ late: true }]);
  }, 120_000);

  test("a browser that freezes", async () => {
    await heals(async () => process.kill(await browserPid(at.dataDir), "SIGSTOP"));
  }, 120_000);

  test("a driver that is killed with a message in hand: nobody knows, and nothing is asked again", async () => {
    at.peer.settings.send = "hang";
    const to = { channel: "whatsapp", account: "loge", peer: ana };
    const receipt = channel.deliver(sending(outgoing(to, "en main")), noMedia);
    await until("the send", () => at.peer.calls.some(({ op, call }) => op === "send" && call.body === "en main"));
    at.peer.settings.send = "ok";
    await heals(async () => {
      process.kill(await driverPid(), "SIGKILL");
      expect((await receipt).kind).toBe("unsure");
    });
  }, 120_000);

  test("a phone that unlinks us: a new code, and the rest as before", async () => {
    at.peer.unlink();
    await until("a code to scan", () => channel.pairing(), 30_000);
    expect(channel.health().state).toBe("needs_pairing");
    expect(channel.up()).toBe(false);
    at.peer.says(ana, { body: "pendant la déliaison" });
    const to = { channel: "whatsapp", account: "loge", peer: ana };
    expect((await channel.deliver(sending(outgoing(to, "plus tard")), noMedia)).kind).toBe("later");
    await up(channel, at.peer, at.lines);
    await until("what was written meanwhile", () => texts().includes("pendant la déliaison"));
    await works();
  }, 120_000);

  test("leaves no browser behind", async () => {
    await channel.stop();
    expect(channel.health().state).toBe("off");
    expect(await browserPid(at.dataDir)).toBeNaN();
    expect(await driverPid()).toBeNaN();
  });
});
