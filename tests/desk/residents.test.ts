/** Residents on Telegram, and groups that are no desk: links with payloads, privacy, topics that others close or delete. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../bots/world.ts";
import { type House, openHouse } from "./house.ts";

let house: House;
let nadia: number;
beforeAll(async () => {
  house = await openHouse();
  nadia = await house.coordinator("Nadia");
}, 60_000);
afterAll(() => house.close());

const textsOf = (chat: number): string[] => house.api.sent(chat).map((m) => m.text ?? m.caption ?? "");
it("a link opens the loge, once or twice, also in the middle of another talk, which then goes on", async () => {
  const { api, sees } = house;
  const lea = api.addUser("Léa").id;
  const link = house.telegram.link?.("loge_loge-des-lilas", "");
  expect(link).toBe("https://t.me/LogeBot?start=loge_loge-des-lilas");
  api.userSays(lea, "/start loge_loge-des-lilas");
  await sees(lea, "Vous dépendez de la loge des Lilas");
  api.userSays(lea, "des étagères à fixer");
  await sees(lea, "Pour quand en avez-vous besoin");
  api.userSays(lea, "/start loge_loge-des-lilas");
  await until(
    "the loge said once more",
    () => textsOf(lea).filter((text) => text.includes("Vous dépendez")).length === 2,
  );
  api.userSays(lea, "samedi matin");
  const card = await sees(nadia, "Pose et fixation · Léa");
  await until("the moment on the card", () => card.text?.includes("Quand : samedi"));
  expect(textsOf(nadia).filter((text) => text.includes("Pose et fixation · Léa"))).toHaveLength(1);
}, 60_000);

it("menus follow the role and the language", async () => {
  const { api } = house;
  const menuOf = (scope: object, language?: string) => api.commandsOf(scope, language) ?? [];
  const all = { type: "all_private_chats" };
  expect(menuOf(all)).toContainEqual({ command: "humain", description: "parler à une personne" });
  expect(menuOf(all, "en")).toContainEqual({ command: "humain", description: "talk to a person" });
  const own = await until("Nadia’s own menu", () => api.commandsOf({ type: "chat", chat_id: nadia }));
  expect(own.map(({ command }) => command)).toEqual(
    expect.arrayContaining([
      "brief",
      "demandes",
      "cherche",
      "offreurs",
      "habitants",
      "absence",
      "suppleant",
      "delais",
      "aide",
    ]),
  );
});

it("an unknown payload, and one that has served, are said kindly and open nothing", async () => {
  const { api, sees } = house;
  const max = api.addUser("Max").id;
  api.userSays(max, "/start nothing-that-we-know");
  await sees(max, "Ce lien ne correspond à aucune invitation");
  api.userSays(max, "/start invitation-of-1");
  await sees(max, "Cette invitation a déjà servi");
  api.userSays(max, "/demandes");
  await until("an answer to each", () => textsOf(max).length >= 3);
  expect(textsOf(max).join("\n")).not.toContain("Léa");
}, 60_000);

it("a group that is no desk: not a word is answered, not a word reaches the desk, coming and going change nothing", async () => {
  const { api, sees } = house;
  const ines = api.addFriend("Inès").id;
  // As an administrator the bot hears every word there.
  const group = api.addGroup(ines, "Les voisins", { type: "supergroup", admin: true }).id;
  const before = textsOf(nadia).length;
  api.userSays(ines, "fuite d’eau chez moi, 9 rue Compans 75019, c’est urgent", { chat: group });
  api.userSays(ines, "humain", { chat: group });
  api.userSays(ines, "/start loge_loge-des-lilas", { chat: group });
  api.userSends(ines, { new_chat_title: "Voisins" }, { chat: group });
  // What comes after in the same chat is answered after all that came before.
  api.userSays(ines, "/loge", { chat: group });
  await sees(group, "Seule une personne qui coordonne une loge");
  expect(textsOf(group)).toHaveLength(1);
  api.botIsPutOut(ines, group);
  api.userSays(ines, "merci", {});
  await until("an answer in her own chat", () => textsOf(ines).length > 0);
  expect(textsOf(nadia)).toHaveLength(before);
  expect((await house.store.loges()).map(({ desk }) => desk)).toEqual([undefined]);
}, 60_000);

it("a topic that was closed by hand is opened for new words; a request opened again goes on in its topic", async () => {
  const { api, sees } = house;
  const group = api.addGroup(nadia, "Bureau", { forum: true, admin: true }).id;
  api.userSays(nadia, "/loge", { chat: group });
  await sees(group, "Chaque demande a son sujet");
  const paul = api.addFriend("Paul").id;
  api.userSays(paul, "fuite sous l’évier, 9 rue Compans 75019, dès que possible");
  const card = await sees(group, "Petite plomberie · Paul");
  const thread = card.message_thread_id ?? 0;
  const topic = () => api.world.chat(group).topics.get(thread);
  api.closeTopic(group, thread);
  api.userSays(paul, "c’est au premier étage");
  await sees(group, "premier étage", thread);
  expect(topic()?.closed).toBe(false);
  api.userTaps(nadia, "Je m’en occupe", { chat: group, message: card.message_id });
  await until("the card to follow", () => card.text?.includes("Suivie par : Nadia"));
  api.userTaps(nadia, "Clore", { chat: group, message: card.message_id });
  await until("the topic to close", () => topic()?.closed);
  api.userTaps(nadia, "Rouvrir", { chat: group, message: card.message_id });
  await until(
    "the card to be open again",
    () => api.labels(card).includes("Proposer à quelqu’un") || api.labels(card).includes("Je m’en occupe"),
  );
  await until("the topic to be open again", () => topic()?.closed === false);
  api.userSays(nadia, "On reprend", { chat: group, thread });
  await sees(paul, "On reprend");
}, 60_000);

it("put out of its group, the desk goes on in each coordinator’s own chat", async () => {
  const { api, sees } = house;
  const [loge] = await house.store.loges();
  const group = Number(loge?.desk?.at.peer);
  api.botIsPutOut(nadia, group);
  await sees(nadia, "Je ne suis plus dans le groupe de la loge");
  const omar = api.addFriend("Omar").id;
  api.userSays(omar, "du ménage vendredi, 3 rue Manin 75019");
  await sees(nadia, "Ménage · Omar");
}, 60_000);
