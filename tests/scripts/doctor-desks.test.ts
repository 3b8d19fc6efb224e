/** The doctor at the desks, against the played Bot API: rights are named, and a test card comes, changes and goes. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openStore } from "#db/open.ts";
import { put } from "#rules/effects.ts";
import { openLoge } from "#rules/loges.ts";
import { checkDesks } from "../../scripts/doctor/desks.ts";
import { BotApi } from "../peers/bot-api.ts";

let api: BotApi;
let folder: string;
beforeEach(async () => {
  api = await BotApi.start();
  folder = mkdtempSync(join(tmpdir(), "doctor-desks-"));
});
afterEach(async () => {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A database with one loge whose desk is this chat. */
async function withDesk(peer: number, topics: boolean): Promise<string> {
  const file = join(folder, "x.db");
  const store = await openStore(file);
  const body = { name: "Loge des Lilas", city: "Paris", postalCodes: ["75019"], coordinator: { name: "Nadia" } };
  const made = openLoge(body, { loge: "lilas", invitation: "i" }, 0, []);
  if ("refused" in made) throw new Error(made.why);
  const at = { channel: "telegram", account: String(api.world.bot.id), peer: String(peer) };
  await store.commit({ once: "x", effects: [put("loge", { ...made.loge, desk: { at, topics } })] });
  await store.close();
  return file;
}
const states = async (file: string): Promise<string[]> =>
  (await checkDesks({ token: api.token, apiRoot: api.root }, file)).map(({ state }) => state);

it("finds a group well, and leaves no test card behind", async () => {
  const group = api.addGroup(api.addFriend("Nadia").id, "Bureau").id;
  expect(await states(await withDesk(group, false))).toEqual(["ok", "ok"]);
  expect(api.called("sendMessage")).toHaveLength(1);
  expect(api.called("editMessageText")).toHaveLength(1);
  expect(api.sent(group)).toEqual([]);
});

it("warns of topics without the right to make any, and names a group that it was put out of", async () => {
  const nadia = api.addFriend("Nadia").id;
  const group = api.addGroup(nadia, "Bureau", { forum: true }).id;
  const file = await withDesk(group, true);
  expect(await states(file)).toEqual(["warn", "ok"]);
  api.botIsPutOut(nadia, group);
  expect((await states(file))[0]).toBe("bad");
});

it("has nothing to say before anybody came in", async () => {
  expect(await states(join(folder, "none.db"))).toEqual(["off"]);
});
