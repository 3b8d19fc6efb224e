/** Telegram's limits through the whole house: long words, captions, albums, large files, two pollers, webhooks, an hour without a line. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChannelEvents } from "#model/ports.ts";
import { BotApi, faults } from "../peers/bot-api.ts";
import { channelTo } from "../bots/telegram-world.ts";
import { Keeper, photoBytes, until } from "../bots/world.ts";
import { type House, openHouse } from "./house.ts";

let house: House;
let nadia: number;
beforeAll(async () => {
  house = await openHouse();
  nadia = await house.coordinator("Nadia");
}, 60_000);
afterAll(() => house.close());

const need = "fuite sous l’évier, 9 rue Compans 75019, dès que possible";
const large = 25 * 1024 * 1024;
const wordsIn = (chat: number): string => textsOf(chat).join("\n");
const textsOf = (chat: number): string[] => house.api.sent(chat).map((m) => m.text ?? m.caption ?? "");
const numbered = (count: number): string => Array.from({ length: count }, (_, n) => `mot${n}`).join(" ");

/** Somebody's request, and its card at Nadia's. */
async function opened(name: string) {
  const paul = house.api.addFriend(name).id;
  house.api.userSays(paul, need);
  const card = await house.sees(nadia, `Petite plomberie · ${name}`);
  return { api: house.api, paul, card };
}

it("words as long as Telegram lets anybody write arrive whole and in order, both ways", async () => {
  const { api, paul, card } = await opened("Paul");
  const long = numbered(600);
  const answer = long.slice(0, 4_096).trimEnd();
  api.userReplies(nadia, card, answer);
  const last = answer.split(" ").at(-1) ?? "";
  await house.sees(paul, new RegExp(`${last}$`));
  const parts = textsOf(paul).filter((text) => text.includes("mot"));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.every((text) => text.length <= 4_096)).toBe(true);
  expect(
    parts
      .join(" ")
      .split(/\s+/)
      .filter((word) => word.startsWith("mot")),
  ).toEqual(answer.split(" "));
  await until("the tick", () => card.text?.includes("… » · envoyé"));
  api.userSays(paul, answer);
  await house.sees(nadia, new RegExp(`${last}$`));
  const shown = textsOf(nadia).filter((text) => !text.includes("Petite plomberie") && text.includes("mot"));
  expect(
    shown
      .join(" ")
      .split(/\s+/)
      .filter((word) => word.startsWith("mot")),
  ).toEqual(expect.arrayContaining(answer.split(" ")));
}, 60_000);

it("a caption of 1024, with who speaks before it, arrives whole under its photo", async () => {
  const { api, paul, card } = await opened("Anna");
  const caption = numbered(200).slice(0, 1_024).trimEnd();
  api.userSendsPhoto(nadia, photoBytes, { caption, reply: card.message_id });
  const photo = await until("the photo", () => api.sent(paul).find((m) => m.photo));
  await until("its words", () => wordsIn(paul).includes(caption.split(" ").at(-1) ?? ""));
  expect([...(api.fileBytes(photo.photo?.at(-1)?.file_id ?? "") ?? [])]).toEqual([...photoBytes]);
  const words = wordsIn(paul)
    .split(/\s+/)
    .filter((word) => word.startsWith("mot"));
  expect(words).toEqual(caption.split(" "));
}, 60_000);

it("an album goes as an album, from the resident to the desk and back", async () => {
  const { api, paul, card } = await opened("Ines");
  const albumOf = (chat: number) => api.sent(chat).filter((m) => m.media_group_id !== undefined);
  for (const n of [1, 2, 3])
    api.userSendsPhoto(paul, photoBytes, { album: "a", ...(n === 1 ? { caption: "voilà la fuite" } : {}) });
  await until("three photos at the desk", () => albumOf(nadia).length === 3);
  expect(new Set(albumOf(nadia).map((m) => m.media_group_id)).size).toBe(1);
  await house.sees(nadia, "voilà la fuite");
  for (const n of [1, 2])
    api.userSendsPhoto(nadia, photoBytes, {
      album: "b",
      reply: card.message_id,
      ...(n === 1 ? { caption: "la pièce à acheter" } : {}),
    });
  await until("two photos at Paul’s", () => albumOf(paul).length === 2);
  await house.sees(paul, "la pièce à acheter");
  await until("one tick for the album", () => card.text?.includes("« la pièce à acheter » · envoyé"));
}, 60_000);

it("a file that Telegram does not let us have is answered kindly, and the desk is told", async () => {
  const { api, paul, card } = await opened("Omar");
  api.userSendsFile(paul, "video", photoBytes, { size: large, caption: "on voit l’eau couler" });
  await house.sees(nadia, "on voit l’eau couler");
  await house.sees(nadia, "Omar a envoyé un fichier trop lourd");
  await house.sees(paul, "Je n’ai pas pu recevoir ce fichier");
  api.userSendsFile(paul, "video", photoBytes, { size: large });
  await until("an answer to each", () => textsOf(paul).filter((text) => /pas pu recevoir/.test(text)).length === 2);
  api.userSendsFile(nadia, "document", photoBytes, { size: large, reply: card.message_id });
  await house.sees(nadia, "il n’est pas parti");
  expect(api.sent(paul).some((m) => m.document)).toBe(false);
}, 60_000);

it("places, voice notes and documents go both ways, and the card’s desk can open the place", async () => {
  const { api, paul, card } = await opened("Lou");
  const spot = { latitude: 48.8801, longitude: 2.3902 };
  api.userSends(paul, { location: spot });
  await until("the place at the desk", () => api.sent(nadia).find((m) => m.location?.latitude === spot.latitude));
  api.userSendsFile(paul, "voice", photoBytes);
  await until("the voice note at the desk", () => api.sent(nadia).find((m) => m.voice));
  const back = { latitude: 48.8712, longitude: 2.4012 };
  api.userSends(nadia, { location: back }, { reply: card.message_id });
  await until("the place at Paul’s", () => api.sent(paul).find((m) => m.location?.latitude === back.latitude));
  api.userSendsFile(nadia, "voice", photoBytes, { reply: card.message_id });
  await until("the voice note at Paul’s", () => api.sent(paul).find((m) => m.voice));
  api.userSendsFile(nadia, "document", photoBytes, { reply: card.message_id });
  const sent = await until("the document at Paul’s", () => api.sent(paul).find((m) => m.document));
  expect(sent.document?.file_name).toBe("devis.pdf");
}, 60_000);

it("two programs with one token: nothing is heard twice, nothing is lost, and it goes on when one stops", async () => {
  const { api, paul, card } = await opened("Max");
  // The other one keeps into the same store, as a second start of the same program would.
  const other = channelTo(api);
  const { engine } = house;
  const same: ChannelEvents = { message: (m, media) => engine.receive(m, media), progress: (p) => engine.progress(p) };
  await other.start(same);
  await until("a complaint", () =>
    /another program/.test(house.telegram.health().detail ?? other.health().detail ?? ""),
  );
  for (const n of [1, 2, 3]) api.userReplies(nadia, card, `mot ${n}`);
  await other.stop();
  await house.sees(paul, "mot 3");
  const heard = textsOf(paul).flatMap((text) => /mot \d/.exec(text)?.[0] ?? []);
  expect(heard).toEqual(["mot 1", "mot 2", "mot 3"]);
}, 60_000);

it("from asking to being pushed to and back, on the same store: nothing is lost, nothing comes twice", async () => {
  const { api, paul, card } = await opened("Eva");
  const door = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const [route] = house.telegram.routes ?? [];
      const call = {
        raw: Buffer.concat(chunks),
        headers: request.headers,
        query: {},
        params: {},
        gone: Promise.resolve(),
      };
      if (!route) response.writeHead(503).end();
      else void route.handle(call).then(({ status }) => response.writeHead(status).end());
    });
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  api.queue.retryMs = 50;
  try {
    const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}/hooks/telegram`;
    await house.reopen({ webhook: { url, secret: "a-long-secret_of-ours" } });
    await until("the webhook", () => api.queue.hook?.url === url);
    api.userReplies(nadia, card, "par le webhook");
    await house.sees(paul, "par le webhook");
    api.repeatLast();
    await house.reopen();
    api.userReplies(nadia, card, "en demandant");
    await house.sees(paul, "en demandant");
    expect(textsOf(paul).filter((text) => text.includes("par le webhook"))).toHaveLength(1);
  } finally {
    door.closeAllConnections();
    door.close();
  }
}, 60_000);

it("an hour without a line: all that was written on both sides arrives once, in order, and the card is right", async () => {
  const { api, paul, card } = await opened("Hugo");
  await until("all to be sent", async () => (await house.store.queues(Date.now())).outbox === 0);
  await api.closeDoor();
  await until("Telegram to be down", () => !house.telegram.up());
  for (const n of [1, 2, 3]) api.userReplies(nadia, card, `pendant ${n}`);
  for (const n of [1, 2, 3]) api.userSays(paul, `de Paul ${n}`);
  for (let minutes = 0; minutes < 60; minutes += 10) {
    house.later(600_000);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  expect(house.telegram.up()).toBe(false);
  await api.openDoor();
  await house.sees(paul, "pendant 3");
  await house.sees(nadia, "de Paul 3");
  const order = (chat: number, pattern: RegExp): string[] =>
    textsOf(chat)
      .filter((text) => !text.includes("Petite plomberie"))
      .flatMap((text) => text.match(pattern) ?? []);
  expect(order(paul, /pendant \d/g)).toEqual(["pendant 1", "pendant 2", "pendant 3"]);
  expect(order(nadia, /de Paul \d/g)).toEqual(["de Paul 1", "de Paul 2", "de Paul 3"]);
  await until("the tick", () => card.text?.includes("« pendant 3 » · envoyé"));
}, 60_000);

it("words in flight when the line breaks are said to be unsure, never sent twice, and go again by a tap", async () => {
  const { api, paul, card } = await opened("Zoe");
  api.order(faults.hangUpAfter(), { method: "sendMessage", chat: paul });
  api.userReplies(nadia, card, "arrivé ou non");
  await until("the tick", () => card.text?.includes("« arrivé ou non » · arrivée incertaine"));
  expect(textsOf(paul).filter((text) => text.includes("arrivé ou non"))).toHaveLength(1);
  api.userTaps(nadia, "Renvoyer", { message: card.message_id });
  await until("twice, as asked", () => textsOf(paul).filter((text) => text.includes("arrivé ou non")).length === 2);
  await until("the tick", () => card.text?.includes("« arrivé ou non » · envoyé"));
}, 60_000);

it("told to wait for everybody, everybody waits, and nobody’s words are lost or doubled; one who blocked us stops nobody", async () => {
  const { api, paul, card } = await opened("Marc");
  const jeanne = api.addFriend("Jeanne").id;
  api.userSays(jeanne, "du ménage vendredi, 3 rue Manin 75019");
  const other = await house.sees(nadia, "Ménage · Jeanne");
  await until("all to be sent", async () => (await house.store.queues(Date.now())).outbox === 0);
  // Thirty seconds of Telegram's are three tenths of a second here.
  for (const chat of [paul, jeanne]) api.order(faults.tooMany(30), { method: "sendMessage", chat });
  api.userReplies(nadia, card, "pour Paul");
  api.userReplies(nadia, other, "pour Jeanne");
  await house.sees(paul, "pour Paul");
  await house.sees(jeanne, "pour Jeanne");
  for (const [chat, words] of [
    [paul, "pour Paul"],
    [jeanne, "pour Jeanne"],
  ] as const)
    expect(textsOf(chat).filter((text) => text.includes(words))).toHaveLength(1);
  api.order(faults.blocked(), { method: "sendMessage", chat: paul });
  api.userReplies(nadia, card, "personne n’écoute");
  api.userReplies(nadia, other, "Jeanne écoute");
  await house.sees(jeanne, "Jeanne écoute");
  await until("the tick", () => card.text?.includes("« personne n’écoute » · non remis"));
}, 60_000);

it("after a stop of the program the ticks still settle, and buttons of before still work", async () => {
  const { api, paul, card } = await opened("Lise");
  const chats = api.sent(nadia).length;
  await house.reopen();
  api.userReplies(nadia, card, "Bonjour Paul");
  await house.sees(paul, "Bonjour Paul");
  await until("the tick", () => card.text?.includes("« Bonjour Paul » · envoyé"));
  api.userTaps(nadia, "Je m’en occupe", { message: card.message_id });
  await until("the card to follow", () => card.text?.includes("Suivie par : Nadia"));
  expect(api.sent(nadia)).toHaveLength(chats);
}, 60_000);

it("a second bot is another account: its troubles pause nothing here", async () => {
  const { api, paul, card } = await opened("Theo");
  const elsewhere = await BotApi.start();
  const second = channelTo(elsewhere);
  await second.start(new Keeper());
  await until("the second to be up", () => second.up());
  elsewhere.order(faults.unauthorized(), { times: 1_000 });
  await until("the second to be down", () => !second.up());
  api.userReplies(nadia, card, "tout va bien ici");
  await house.sees(paul, "tout va bien ici");
  await second.stop();
  await elsewhere.stop();
}, 60_000);
