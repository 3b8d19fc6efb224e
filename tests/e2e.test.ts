/** The whole house at its real ends: a sentence on WhatsApp becomes a card in Telegram, and a reply to the card reaches WhatsApp. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { FastifyInstance } from "fastify";
import { makeServer } from "#web/server.ts";
import { until } from "./bots/world.ts";
import { home, type Home, newPerson, up } from "./bots/whatsapp-world.ts";
import { type House, openHouse } from "./desk/house.ts";

const adminToken = "a-token-of-an-admin-0123456789";
let phone: Home;
let house: House;
let app: FastifyInstance;

beforeAll(async () => {
  phone = await home();
  const whatsapp = phone.make();
  house = await openHouse([whatsapp]);
  const { store, telegram } = house;
  const channels = [telegram, whatsapp];
  app = makeServer({ store, channels, config: { adminToken }, log: { error() {} }, clock: Date.now });
  await up(whatsapp, phone.peer, phone.lines);
}, 60_000);

afterAll(async () => {
  await app?.close();
  await house?.close();
  await phone?.close();
}, 30_000);

it("a loge opened by the API serves a neighbour on WhatsApp from a desk in Telegram", async () => {
  const { api, sees } = house;
  const { peer } = phone;
  const opened = await app.inject({
    method: "POST",
    url: "/hooks/loges",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    payload: { name: "Loge du Port", city: "Nantes", postalCodes: ["44000"], coordinator: { name: "Yann" } },
  });
  expect(opened.statusCode).toBe(201);
  const { coordinator } = (opened.json() as { invitations: { coordinator: string } }).invitations;
  const yann = api.addUser("Yann").id;
  api.userSays(yann, `/start ${coordinator}`);
  await sees(yann, "Vous coordonnez la loge du Port");

  const chat = newPerson(peer, "Martine", true);
  peer.says(chat, { body: "J’ai une fuite sous l’évier, 9 quai de la Fosse 44000 Nantes, dès que possible" });
  const card = await sees(yann, "Petite plomberie · Martine");
  api.userTaps(yann, "Je m’en occupe", { message: card.message_id });
  const onPhone = (words: string) =>
    until(`“${words}” on the phone`, () => peer.sent.find((sent) => sent.chat === chat && sent.body?.includes(words)));
  await onPhone("Yann s’occupe de votre demande");
  api.userReplies(yann, card, "Bonjour Martine, je passe à 14 h.");
  const heard = await onPhone("je passe à 14 h");
  for (const ack of [2, 3]) peer.acks(heard, ack);
  await until("the tick", () => card.text?.includes("« Bonjour Martine, je passe à 14 h. » · lu"));
  peer.says(chat, { body: "Parfait, merci" });
  await sees(yann, "Parfait, merci");
}, 40_000);
