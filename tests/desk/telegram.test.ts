/** The desk at its real ends: private chats, plain groups in privacy mode, groups with topics, and what Telegram does to them. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { faults } from "../peers/bot-api.ts";
import { until } from "../bots/world.ts";
import { type House, openHouse } from "./house.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const need = "fuite sous l’évier, 9 rue Compans 75019, dès que possible";

it("a plain group in privacy mode: taps, replies, a colleague too late, changes and take-backs", async () => {
  const { api, sees } = house;
  const [nadia, samir] = [await house.coordinator("Nadia"), await house.coordinator("Samir")];
  const group = api.addGroup(nadia, "Bureau").id;
  api.userSays(nadia, "/loge", { chat: group });
  await sees(group, "le bureau de la loge des Lilas");
  const paul = api.addFriend("Paul").id;
  api.userSays(paul, need);
  const card = await sees(group, "Petite plomberie · Paul");
  api.userTaps(nadia, "Je m’en occupe", { chat: group, message: card.message_id });
  const late = api.userTaps(samir, "Je m’en occupe", { chat: group, message: card.message_id });
  await sees(group, "Déjà accepté par Nadia.");
  await until("the pop-up", () => api.tapAnswer(late)?.text === "Déjà accepté par Nadia.");
  const words = api.userReplies(nadia, card, "Bonjour <Paul>");
  await sees(paul, "Bonjour <Paul>");
  await until("the tick", () => card.text?.includes("« Bonjour <Paul> » · envoyé"));
  api.userEdits(words, "Bonjour Paul & Cie");
  await sees(paul, "Bonjour Paul & Cie");
  api.userTaps(nadia, "Effacer l’envoi", { chat: group, message: card.message_id });
  await until("the copy to go", () => !api.sent(paul).some((m) => m.text?.includes("Cie")));
  api.userTaps(nadia, "Demander une précision", { chat: group, message: card.message_id });
  const question = await sees(group, "Que voulez-vous demander à Paul");
  api.userReplies(nadia, question, "Quel étage ?");
  await sees(paul, "Quel étage ?");
  expect(api.commandsOf({ type: "chat", chat_id: group })?.map(({ command }) => command)).toContain("effacer");
}, 90_000);

it("a group with topics: one for each request, words without a reply, made again when deleted, closed with it", async () => {
  const { api, sees } = house;
  const nadia = await house.coordinator("Nadia");
  const plain = api.addGroup(nadia, "Sans droits", { forum: true }).id;
  api.userSays(nadia, "/loge", { chat: plain });
  await sees(plain, "nommez-moi administrateur");
  const group = api.addGroup(nadia, "Bureau", { forum: true, admin: true }).id;
  api.userSays(nadia, "/loge", { chat: group });
  await sees(group, "Chaque demande a son sujet");
  const paul = api.addFriend("Paul").id;
  api.userSays(paul, need);
  const card = await sees(group, "Petite plomberie · Paul");
  const thread = card.message_thread_id ?? 0;
  const { topics } = api.world.chat(group);
  expect(topics.get(thread)?.name).toMatch(/^[2-9B-Z]{5} · Petite plomberie · Paul$/);
  api.userSays(nadia, "Je passe à midi", { chat: group, thread });
  await sees(paul, "Je passe à midi");
  await until("the tick", () => card.text?.includes("« Je passe à midi » · envoyé"));
  api.userTaps(nadia, "Je m’en occupe", { chat: group, message: card.message_id });
  await until("the card to follow", () => card.text?.includes("Suivie par : Nadia"));
  // Its administrator deletes the topic: messages in it are gone with it.
  api.deleteTopic(group, thread);
  for (const m of api.sent(group, thread)) api.world.chat(group).messages.delete(m.message_id);
  api.userSays(paul, "merci, je serai là");
  const again = await until("the words in a new topic", () =>
    api.sent(group).find((m) => m.text?.includes("je serai là") && m.message_thread_id !== thread),
  );
  const anew = again.message_thread_id ?? 0;
  api.userSays(nadia, "Entendu", { chat: group, thread: anew });
  await sees(paul, "Entendu");
  const drawn = await sees(group, "Petite plomberie · Paul", anew);
  await until("the card to be whole", () => drawn.text?.includes("« Entendu » · envoyé"));
  api.userTaps(nadia, "Clore", { chat: group, message: drawn.message_id });
  await until("the topic to close", () => topics.get(anew)?.closed);
}, 90_000);

it("a group that becomes a supergroup loses nothing, told by an update or by an error", async () => {
  const { api, sees } = house;
  const nadia = await house.coordinator("Nadia");
  const group = api.addGroup(nadia, "Bureau").id;
  api.userSays(nadia, "/loge", { chat: group });
  await sees(group, "le bureau de la loge");
  const [paul, jeanne] = [api.addFriend("Paul").id, api.addFriend("Jeanne").id];
  api.userSays(paul, need);
  await sees(group, "Petite plomberie · Paul");
  const next = api.upgrade(nadia, group).id;
  api.userSays(jeanne, "du ménage vendredi, 3 rue Manin 75019");
  const card = await sees(next, "Ménage · Jeanne");
  api.userReplies(nadia, card, "Bonjour Jeanne");
  await sees(jeanne, "Bonjour Jeanne");
  api.userSays(paul, "toujours la fuite");
  await sees(next, "toujours la fuite");
}, 90_000);

it("blocked: the desk reads that nothing was sent; a 429 in one chat holds up no other; an hour without a line loses nothing", async () => {
  const { api, sees } = house;
  const nadia = await house.coordinator("Nadia");
  const [paul, jeanne] = [api.addFriend("Paul").id, api.addFriend("Jeanne").id];
  api.userSays(paul, need);
  api.userSays(jeanne, "du ménage vendredi, 3 rue Manin 75019");
  const first = await sees(nadia, "Petite plomberie · Paul");
  const second = await sees(nadia, "Ménage · Jeanne");
  api.order(faults.tooMany(100), { method: "sendMessage", chat: paul });
  api.userReplies(nadia, first, "Bonjour Paul");
  api.userReplies(nadia, second, "Bonjour Jeanne");
  await sees(jeanne, "Bonjour Jeanne");
  await sees(paul, "Bonjour Paul");
  await api.closeDoor();
  await until("Telegram to be down", () => !house.telegram.up());
  api.userReplies(nadia, second, "Pendant la panne");
  await api.openDoor();
  await sees(jeanne, "Pendant la panne");
  api.userBlocks(paul);
  await sees(nadia, "ne reçoit plus nos messages");
  api.userReplies(nadia, first, "Encore là ?");
  await sees(nadia, "rien n’est parti");
  await until("the card to say so", () => first.text?.includes("« Encore là ? » · non remis"));
}, 90_000);
