/** What the contract leaves open: edits, removals, reactions, files that cannot be had, refusals, and pages that changed. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Whatsapp } from "#bots/whatsapp.ts";
import { noPace } from "#bots/whatsapp/pace.ts";
import { type DriverSettings, type FromDriver, patience } from "#bots/whatsapp/wire.ts";
import { limits } from "#model/limits.ts";
import type { Body } from "#model/message.ts";
import { Keeper, outgoing, photoBytes, sending, until } from "./contract.ts";
import { chromePath, type Home, home, newPerson } from "./whatsapp-world.ts";

const quick = { ...patience, againMs: 50, sendMs: 3_000, lookUpMs: 2_000 };
const noMedia = () => Promise.resolve(undefined);

/** Fails to keep as often as it is told to. */
class Forgetful extends Keeper {
  failures = 0;
  override message(...[m, media]: Parameters<Keeper["message"]>): Promise<boolean> {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(new Error("disk full"));
    }
    return super.message(m, media);
  }
}

describe("on a page that syncs at once", () => {
  let at: Home;
  let channel: Whatsapp;
  const keeper = new Forgetful();

  beforeAll(async () => {
    at = await home({ bootMs: 0, pairMs: 0, syncMs: 0 });
    channel = await at.open(keeper, {
      patience: quick,
      pace: { ...noPace, typing: { baseMs: 1, eachMs: 0, mostMs: 1 } },
    });
  }, 120_000);
  afterAll(async () => {
    await channel?.stop();
    await at.close();
  }, 60_000);

  const of = (peer: string): Body[] => keeper.kept.filter((m) => m.from.peer === peer).map((m) => m.body);
  const heard = (peer: string, count: number) => until(`${count} messages`, () => of(peer).length >= count, 15_000);
  const to = (peer: string) => ({ channel: "whatsapp", account: "loge", peer });

  test("a sync before the library listens is told by us", async () => {
    const pages = at.peer.pages;
    at.peer.push("reload");
    await until("the reload", () => at.peer.pages > pages && !channel.up(), 15_000);
    await until("being up", () => channel.up(), 30_000);
    const ana = newPerson(at.peer, "Ana");
    at.peer.says(ana, { body: "Bonjour" });
    await heard(ana, 1);
  }, 60_000);

  test("an edit, a removal and a reaction point at their message", async () => {
    const ben = newPerson(at.peer, "Ben");
    const first = at.peer.says(ben, { body: "mardi" });
    await heard(ben, 1);
    at.peer.edits(first, "mercredi");
    await heard(ben, 2);
    at.peer.revokes(first);
    await heard(ben, 3);
    const second = at.peer.says(ben, { body: "jeudi" });
    await heard(ben, 4);
    at.peer.reacts(second, "👍");
    await heard(ben, 5);
    expect(of(ben)).toEqual([
      { kind: "text", text: "mardi" },
      { kind: "edited", of: first.id, text: "mercredi" },
      { kind: "deleted", of: first.id },
      { kind: "text", text: "jeudi" },
      { kind: "reaction", of: second.id, emoji: "👍" },
    ]);
  });

  test("groups and statuses are none of ours", async () => {
    const chloe = newPerson(at.peer, "Chloé");
    at.peer.says("120363-1@g.us", { body: "au groupe", author: chloe });
    at.peer.says("status@broadcast", { body: "mon statut", author: chloe });
    at.peer.says(chloe, { body: "à la loge" });
    await heard(chloe, 1);
    expect(keeper.kept.flatMap((m) => (m.body.kind === "text" ? m.body.text : []))).not.toContain("au groupe");
    expect(keeper.kept.every((m) => !/g\.us|broadcast/.test(m.from.peer))).toBe(true);
  });

  test.each([
    ["expired", { mediaStage: "REUPLOADING" as const }],
    ["broken", { mediaStage: "ERROR" as const }],
    ["too large", { size: limits.mediaBytes + 1 }],
  ])("a photo that is %s is kept without its bytes", async (_, more) => {
    const dan = newPerson(at.peer, "Dan");
    at.peer.says(dan, { type: "image", mimetype: "image/jpeg", data: Buffer.from(photoBytes), ...more });
    await heard(dan, 1);
    expect(of(dan)[0]).toMatchObject({ kind: "media", media: { id: "", kind: "photo" } });
  });

  test("a message is marked seen only when it is kept, and is put again when it was not", async () => {
    const eva = newPerson(at.peer, "Eva");
    const seen = () => at.peer.calls.filter(({ op, call }) => op === "seen" && call.chat === eva).length;
    keeper.failures = 1;
    at.peer.says(eva, { body: "à garder" });
    await until("the failure", () => keeper.failures === 0);
    expect(of(eva)).toEqual([]);
    expect(seen()).toBe(0);
    await heard(eva, 1);
    await until("being marked seen", () => seen() > 0);
  });

  test("the network's refusal is tried later, and nobody at that number is never", async () => {
    const fred = newPerson(at.peer, "Fred");
    at.peer.says(fred, { body: "Bonjour" });
    await heard(fred, 1);
    at.peer.settings.send = "fail";
    expect((await channel.deliver(sending(outgoing(to(fred), "Bonjour")), noMedia)).kind).toBe("later");
    at.peer.settings.send = "ok";
    expect((await channel.deliver(sending(outgoing(to(fred), "Bonjour")), noMedia)).kind).toBe("sent");
    expect(at.peer.calls.some(({ op, call }) => op === "chatState" && call.chat === fred)).toBe(true);
    const receipt = await channel.deliver(sending(outgoing(to("00033@c.us"), "Personne")), noMedia);
    expect(receipt).toMatchObject({ kind: "never", gone: true });
  });

  test("a second part that fails is tried again without the first", async () => {
    const guy = newPerson(at.peer, "Guy");
    const words = "mot ".repeat(1_200);
    at.peer.once("sent", () => {
      at.peer.settings.send = "fail";
    });
    const message = outgoing(to(guy), words);
    expect((await channel.deliver(sending(message), noMedia)).kind).toBe("later");
    at.peer.settings.send = "ok";
    const receipt = await channel.deliver(sending(message, 2), noMedia);
    expect(receipt.kind === "sent" && receipt.refs?.length).toBe(2);
    const sent = at.peer.sent.filter(({ chat }) => chat === guy).map(({ body }) => body ?? "");
    expect(sent.join(" ").split(/\s+/)).toHaveLength(1_200);
  });

  test("a second try looks for the first, and never mistakes the same words for it", async () => {
    const hal = newPerson(at.peer, "Hal");
    const words = "C'est noté.";
    const sentTo = () => at.peer.sent.filter(({ chat }) => chat === hal);
    at.peer.says(hal, { body: "Bonjour" });
    await heard(hal, 1);
    expect((await channel.deliver(sending(outgoing(to(hal), words)), noMedia)).kind).toBe("sent");
    at.peer.settings.send = "deaf";
    const message = outgoing(to(hal), words);
    const unsure = await channel.deliver(sending(message), noMedia);
    const second = sentTo()[1];
    expect(unsure).toMatchObject({ kind: "unsure", ref: second?.id });
    at.peer.settings.send = "ok";
    if (second) at.peer.acks(second, 2);
    await until("the ack", () => keeper.progressed.some(({ ref }) => ref === second?.id));
    expect(await channel.deliver(sending(message, 2), noMedia)).toMatchObject({ kind: "sent", ref: second?.id });
    expect(sentTo()).toHaveLength(2);
    at.peer.settings.send = "hang";
    const lost = outgoing(to(hal), words);
    const doubtful = await channel.deliver(sending(lost), noMedia);
    expect(doubtful.kind).toBe("unsure");
    at.peer.settings.send = "ok";
    const held = await channel.deliver(sending(lost, 2), noMedia);
    expect(held).toMatchObject({ kind: "unsure", ref: doubtful.kind === "unsure" && doubtful.ref });
    expect(sentTo()).toHaveLength(2);
  });

  test("a link opens a chat with our number, its sentence ready", () => {
    const link = "https://wa.me/27110000000?text=Bonjour%20Lilas%20%23lilas";
    expect(channel.link?.("loge_lilas", "Bonjour Lilas #lilas")).toBe(link);
  });

  test("the library asked the page for nothing that it does not have", () => {
    expect([...at.peer.missing]).toEqual([]);
  });

  test("a page without what the library needs is named, and not used until it is back", async () => {
    at.peer.settings.without = ["WAWebMsgActionCapability"];
    at.peer.push("reload");
    await until("the finding", () => channel.health().detail?.includes("WAWebMsgActionCapability"), 30_000);
    expect(channel.health().detail).toContain("incompatible WhatsApp Web build 2.3000");
    expect(channel.up()).toBe(false);
    at.peer.settings.without = [];
    at.peer.push("reload");
    await until("being up", () => channel.up(), 30_000);
  }, 90_000);

  test("nobody's number is in the log", () => {
    expect(at.lines.join("\n")).not.toMatch(/(?<![\dr])\d{9}/);
  });
});

/** A driver without a channel, and what it reports. */
async function driverAlone(at: Home, more: { memoryMiB: number; probeMs?: number }) {
  const driver = fork(fileURLToPath(new URL("../../bots/whatsapp-driver.ts", import.meta.url)), {
    execArgv: ["--conditions=source", "--import", "tsx"],
    serialization: "advanced",
  });
  const reports: FromDriver[] = [];
  driver.on("message", (report: FromDriver) => reports.push(report));
  const settings: DriverSettings = {
    account: "loge",
    profileDir: join(at.dataDir, "profile"),
    chromePath,
    chromiumArgs: at.peer.chromiumArgs(),
    memoryMiB: more.memoryMiB,
    patience: { ...quick, probeMs: more.probeMs ?? quick.probeMs },
  };
  driver.send({ kind: "start", settings });
  const ended = once(driver, "exit");
  const browser = await until("a browser", () => reports.find((report) => report.kind === "browser")?.pid, 60_000);
  return { driver, reports, ended, browser };
}

test("a driver whose channel is gone closes its browser and leaves", async () => {
  const at = await home();
  const { driver, ended, browser } = await driverAlone(at, { memoryMiB: 2_048 });
  driver.disconnect();
  expect((await ended)[0]).toBe(0);
  await until("the browser's end", () => !alive(browser));
  await at.close();
}, 120_000);

test("a browser that holds too much is left, to be started again", async () => {
  const at = await home();
  const { reports, ended, browser } = await driverAlone(at, { memoryMiB: 20, probeMs: 200 });
  expect((await ended)[0]).toBe(1);
  expect(reports.flatMap((report) => (report.kind === "log" ? report.text : []))).toEqual([
    expect.stringMatching(/^the browser holds \d{2,4} MiB$/),
  ]);
  await until("the browser's end", () => !alive(browser));
  await at.close();
}, 120_000);

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process.
    return false;
  }
}
