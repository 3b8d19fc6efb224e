/** The page's channel: the contract of every channel, then what only the page does. */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Address, Incoming } from "#model/message.ts";
import type { Channel, ChannelEvents, RouteAnswer } from "#model/ports.ts";
import { type Memory, type Phone, webChat } from "#bots/web-chat.ts";
import {
  contract,
  Keeper,
  numberOf,
  outgoing,
  photoBytes,
  type Seen,
  sending,
  voiceBytes,
  type World,
} from "./contract.ts";

type Shown = {
  ref: string;
  from: string;
  text: string;
  choices?: { label: string; press: string }[];
  media?: { id: string; kind: string };
  place?: Seen["place"];
  replyTo?: string;
  tick: string;
  edited?: boolean;
};
type Style = Phone["style"];

function memory(): Memory {
  const values = new Map<string, string>();
  return { recall: async (key) => values.get(key), remember: async (key, value) => void values.set(key, value) };
}

/** The page as its browser meets it: calls to its routes, and what its live line says on opening. */
function page(options: { memory?: Memory; people?: Phone[]; token?: string } = {}) {
  const files = new Map([["photo-1", { bytes: photoBytes, mime: "image/jpeg" }]]);
  const sides = webChat({
    people: [],
    clock: Date.now,
    memory: memory(),
    media: async (id) => files.get(id),
    ...options,
  });
  const routes = sides.flatMap((side) => side.routes ?? []);
  const call = async (
    method: "GET" | "POST",
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RouteAnswer> => {
    const [path = "", name] = /^(\/play\/(?:media|page)\/)(.+)$/.exec(url)?.slice(1) ?? [url];
    const route = routes.find((one) => one.method === method && (one.path === path || one.path.startsWith(`${path}:`)));
    if (!route) throw new Error(`no route ${method} ${url}`);
    const raw = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
    const params = { id: name, file: name };
    return route.handle({
      raw,
      headers: { "content-type": "application/json", ...headers },
      query: {},
      params,
      gone: new Promise(() => undefined),
    });
  };
  const shown = async (peer: string): Promise<Shown[]> => {
    let items: Shown[] = [];
    const answer = await call("GET", "/play/events");
    answer.events?.((event, data) => {
      const chat = data as { peer: string; items: Shown[] };
      if (event === "chat" && chat.peer === peer) items = chat.items;
    })();
    return items;
  };
  const bytes = async (id: string): Promise<Uint8Array> => (await call("GET", `/play/media/${id}`)).body as Uint8Array;
  return { sides, call, shown, bytes };
}

const side = (sides: Channel[], style: Style): Channel => {
  const found = sides.find((one) => one.account === `play-${style}`);
  if (!found) throw new Error(`no ${style} side`);
  return found;
};

/** Phones of one style on one page, which goes on asking while the program is down. */
class PageWorld implements World {
  readonly #memory = memory();
  readonly #style: Style;
  #page = page({ memory: this.#memory });
  #waiting: object[] = [];
  #last: object = {};

  constructor(style: Style) {
    this.#style = style;
  }

  async open(on: ChannelEvents): Promise<Channel> {
    this.#page = page({ memory: this.#memory });
    const channel = side(this.#page.sides, this.#style);
    await channel.start(on);
    for (const said of this.#waiting.splice(0)) await this.#post(said);
    return channel;
  }

  async meet(name: string): Promise<Address> {
    const answer = await this.#page.call("POST", "/play/phones", { name, style: this.#style });
    const phone: Phone = JSON.parse(String(answer.body));
    return { channel: "web", account: `play-${this.#style}`, peer: phone.peer };
  }

  async #post(said: object): Promise<void> {
    this.#last = said;
    const answer = await this.#page.call("POST", "/play/say", said);
    if (answer.status === 503) this.#waiting.push(said);
    else if (answer.status !== 200) throw new Error(`refused: ${answer.status}`);
  }
  readonly #say = (who: Address, what: object) => this.#post({ phone: who.peer, id: randomUUID(), ...what });
  readonly #file = (kind: string, mime: string, bytes: Uint8Array, caption?: string) => ({
    media: { kind, mime, base64: Buffer.from(bytes).toString("base64"), ...(caption !== undefined && { caption }) },
  });

  says = (who: Address, text: string, quoting?: string) =>
    this.#say(who, { text, ...(quoting !== undefined && { inReplyTo: quoting }) });
  sendsPhoto = (who: Address, bytes: Uint8Array, caption?: string) =>
    this.#say(who, this.#file("photo", "image/jpeg", bytes, caption));
  sendsVoice = (who: Address, bytes: Uint8Array) => this.#say(who, this.#file("voice", "audio/ogg", bytes));
  sendsPlace = (who: Address, place: { lat: number; lon: number }) => this.#say(who, { place });
  sendsUnknown = (who: Address) => this.#say(who, { other: "sticker" });
  again = () => this.#post(this.#last);

  async chooses(who: Address, label: string): Promise<void> {
    const item = (await this.#page.shown(who.peer)).findLast(
      (one) => one.choices?.some((choice) => choice.label === label) || one.text.includes(label),
    );
    const press = item?.choices?.find((choice) => choice.label === label)?.press;
    return press === undefined
      ? this.says(who, numberOf(item?.text ?? "", label))
      : this.#say(who, { press, inReplyTo: item?.ref });
  }

  async sees(who: Address): Promise<Seen[]> {
    const items = (await this.#page.shown(who.peer)).filter((item) => item.from === "us");
    return Promise.all(
      items.map(async ({ ref, text, choices, media, place, replyTo }) => ({
        ref,
        text: text.replaceAll("\u0001", ""),
        labels: choices?.map((choice) => choice.label) ?? [],
        ...(media?.kind === "photo" && { photo: await this.#page.bytes(media.id) }),
        ...(media?.kind === "voice" && { voice: await this.#page.bytes(media.id) }),
        ...(place && { place }),
        ...(replyTo !== undefined && { quotes: replyTo }),
      })),
    );
  }

  async reads(who: Address): Promise<void> {
    const refs = (await this.#page.shown(who.peer)).map((item) => item.ref);
    for (const kind of ["delivered", "read", "delivered"])
      await this.#page.call("POST", "/play/seen", { phone: who.peer, refs, kind });
  }

  async close(): Promise<void> {}
}

for (const style of ["whatsapp", "telegram"] as const) {
  contract(`the page's ${style} side`, async () => new PageWorld(style), { edits: true, removes: true });
}

const paul: Phone = { peer: "paul", name: "Paul", role: "resident", style: "whatsapp" };
const nadia: Phone = { peer: "nadia", name: "Nadia", role: "coordinator", style: "telegram" };

async function town(options: Parameters<typeof page>[0] = {}) {
  const made = page({ people: [paul, nadia], ...options });
  const keeper = new Keeper();
  for (const one of made.sides) await one.start(keeper);
  return { ...made, keeper };
}
const at = (phone: Phone): Address => ({ channel: "web", account: `play-${phone.style}`, peer: phone.peer });

describe("the page", () => {
  it("serves its files and nothing else of the machine", async () => {
    const { call } = page();
    const home = await call("GET", "/");
    expect([home.status, home.type]).toEqual([200, "text/html; charset=utf-8"]);
    const links = [...String(home.body).matchAll(/(?:src|href)="(\/play\/page\/[^"]+)"/g)].map(
      (match) => match[1] ?? "",
    );
    expect(links.length).toBeGreaterThan(1);
    for (const link of links) expect((await call("GET", link)).status).toBe(200);
    for (const name of [
      "../routes.ts",
      "..%2f..%2f..%2fpackage.json",
      "constructor",
      "__proto__",
      "routes.ts",
      "a\0b",
    ]) {
      expect((await call("GET", `/play/page/${name}`)).status).toBe(404);
    }
  });

  it("needs nothing from elsewhere, and no script or style in its text", async () => {
    const { call } = page();
    const html = String((await call("GET", "/")).body);
    expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)|<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  });

  it.each([
    ["no JSON", "{"],
    ["a list", []],
    ["an unknown phone", { phone: "nobody", id: "1", text: "x" }],
    ["no id", { phone: "paul", text: "x" }],
    ["a long id", { phone: "paul", id: "x".repeat(65), text: "x" }],
    ["no words", { phone: "paul", id: "1" }],
    ["a number for words", { phone: "paul", id: "1", text: 12 }],
    ["20,001 characters", { phone: "paul", id: "1", text: "x".repeat(20_001) }],
    ["a long press", { phone: "paul", id: "1", press: "é".repeat(33) }],
    ["a place off the globe", { phone: "paul", id: "1", place: { lat: 91, lon: 0 } }],
    ["an empty photo", { phone: "paul", id: "1", media: { kind: "photo", base64: "" } }],
    ["a kind of file that is none", { phone: "paul", id: "1", media: { kind: "virus", base64: "AAAA" } }],
  ])("refuses %s with a 400 and keeps nothing", async (_, body) => {
    const { call, keeper } = await town();
    expect((await call("POST", "/play/say", body)).status).toBe(400);
    expect(keeper.kept).toEqual([]);
  });

  it("keeps 20,000 characters, NUL and signs that turn text around as they were written", async () => {
    const { call, keeper } = await town();
    const texts = ["x".repeat(20_000), "a\0b", "\u202Eabc", "🙂", ""];
    for (const [n, text] of texts.entries())
      expect((await call("POST", "/play/say", { phone: "paul", id: `m${n}`, text })).status).toBe(200);
    expect(keeper.texts(at(paul))).toEqual(texts);
  });

  it("takes no call that a page of another site could make", async () => {
    const { call, keeper } = await town();
    const answer = await call(
      "POST",
      "/play/say",
      { phone: "paul", id: "1", text: "x" },
      { "content-type": "text/plain" },
    );
    expect([answer.status, keeper.kept.length]).toEqual([415, 0]);
  });

  it("asks for a password when it is served to other machines", async () => {
    const { call } = await town({ token: "a-long-token-0123" });
    const basic = (word: string) => ({ authorization: `Basic ${Buffer.from(`me:${word}`).toString("base64")}` });
    for (const headers of [{}, basic("wrong"), basic(""), { authorization: "Bearer a-long-token-0123" }]) {
      for (const [method, url] of [
        ["GET", "/"],
        ["GET", "/play/events"],
        ["GET", "/play/media/x"],
        ["POST", "/play/say"],
      ] as const) {
        const answer = await call(method, url, {}, headers);
        expect([answer.status, answer.events, answer.headers?.["www-authenticate"]?.slice(0, 5)]).toEqual([
          401,
          undefined,
          "Basic",
        ]);
      }
    }
    expect((await call("GET", "/", undefined, basic("a-long-token-0123"))).status).toBe(200);
  });

  it("shows a picture or a voice, and only ever saves what could run", async () => {
    const files = new Map([
      ["a", { bytes: photoBytes, mime: "image/jpeg" }],
      ["b", { bytes: voiceBytes, mime: "audio/ogg; codecs=opus" }],
      ["c", { bytes: photoBytes, mime: "image/svg+xml" }],
      ["d", { bytes: photoBytes, mime: "text/html" }],
    ]);
    const sides = webChat({ people: [], clock: Date.now, memory: memory(), media: async (id) => files.get(id) });
    const route = sides.flatMap((one) => one.routes ?? []).find((one) => one.path === "/play/media/:id");
    const types = [];
    for (const id of ["a", "b", "c", "d", "e"]) {
      const answer = await route?.handle({
        raw: new Uint8Array(),
        headers: {},
        query: {},
        params: { id },
        gone: new Promise(() => undefined),
      });
      types.push([answer?.status, answer?.type, answer?.headers?.["content-disposition"]]);
    }
    expect(types).toEqual([
      [200, "image/jpeg", undefined],
      [200, "audio/ogg", undefined],
      [200, "application/octet-stream", "attachment"],
      [200, "application/octet-stream", "attachment"],
      [404, "application/json; charset=utf-8", undefined],
    ]);
  });

  it("shows after a restart what it showed before, and edits the same bubble", async () => {
    const kept = memory();
    const before = await town({ memory: kept });
    await before.call("POST", "/play/say", { phone: "paul", id: "m1", text: "Bonjour" });
    await before.call("POST", "/play/phones", { name: "Inès", style: "whatsapp" });
    const sent = await side(before.sides, "whatsapp").deliver(
      sending(outgoing(at(paul), "Bonjour Paul")),
      async () => undefined,
    );
    const after = await town({ memory: kept });
    expect((await after.shown("paul")).map((item) => item.text)).toEqual(["Bonjour", "Bonjour Paul"]);
    expect(String((await after.call("GET", "/play/phones")).body)).toContain("Inès");
    const ref = "ref" in sent ? (sent.ref ?? "") : "";
    const edit = await side(after.sides, "whatsapp").deliver(
      { outgoing: outgoing(at(paul), "Re"), op: "edit", ref, attempt: 1 },
      async () => undefined,
    );
    expect(edit).toEqual({ kind: "sent", ref });
    expect((await after.shown("paul")).at(-1)).toMatchObject({ ref, text: "Re", edited: true });
  });

  it("passes on what people do with their own words: changed, taken back, a sign", async () => {
    const { call, keeper, shown } = await town();
    const say = (what: object) => call("POST", "/play/say", { phone: "paul", id: randomUUID(), ...what });
    await call("POST", "/play/say", { phone: "paul", id: "m1", text: "samedi" });
    await say({ text: "dimanche", edit: "m1" });
    expect((await shown("paul"))[0]).toMatchObject({ ref: "m1", text: "dimanche", edited: true });
    await say({ react: { to: "m0", emoji: "👍" } });
    await say({ remove: "m1" });
    expect((await shown("paul")).map((item) => item.text)).toEqual(["👍"]);
    expect(keeper.bodies(at(paul)).slice(1)).toEqual([
      { kind: "edited", of: "m1", text: "dimanche" },
      { kind: "reaction", of: "m0", emoji: "👍" },
      { kind: "deleted", of: "m1" },
    ]);
  });

  it("hears each phone on its own side, and never confirms what is not kept", async () => {
    const { call, keeper, sides, shown } = await town();
    await call("POST", "/play/say", { phone: "nadia", id: "m1", text: "Bonjour" });
    expect(keeper.kept[0]?.from).toEqual(at(nadia));
    const full: ChannelEvents = {
      message: () => Promise.reject(new Error("disk full")),
      progress: async () => undefined,
    };
    await side(sides, "telegram").start(full);
    await expect(call("POST", "/play/say", { phone: "nadia", id: "m2", text: "Perdu ?" })).rejects.toThrow("disk full");
    expect((await shown("nadia")).map((item) => item.ref)).toEqual(["m1"]);
  });

  it("delivers nothing to a phone that is not there, and waits while it is closed", async () => {
    const { sides } = await town();
    const whatsapp = side(sides, "whatsapp");
    const to = { ...at(paul), peer: "nobody" };
    expect(await whatsapp.deliver(sending(outgoing(to, "x")), async () => undefined)).toMatchObject({
      kind: "never",
      gone: true,
    });
    await whatsapp.stop();
    expect(await whatsapp.deliver(sending(outgoing(at(paul), "x")), async () => undefined)).toMatchObject({
      kind: "later",
    });
  });

  it("shows a hint on the phone whose button was pressed", async () => {
    const { call, sides } = await town();
    const heard: [string, unknown][] = [];
    (await call("GET", "/play/events")).events?.((event, data) => void heard.push([event, data]));
    const m: Incoming = { id: "1", from: at(nadia), at: 0, body: { kind: "press", press: "request/r/accept" } };
    await side(sides, "telegram").hint?.(m, "Déjà accepté par Yann.");
    expect(heard.at(-1)).toEqual(["hint", { peer: "nadia", text: "Déjà accepté par Yann." }]);
  });
});
