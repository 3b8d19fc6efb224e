/** Links are written out as a message leaves: by the bot that has a name, else as the words to send to it. */
import { expect, it } from "vitest";
import { withLinks } from "#engine/links.ts";
import type { Channel, Delivery } from "#model/ports.ts";
import { linksTo, linkTo } from "#rules/codes.ts";

const delivery: Delivery = {
  op: "send",
  attempt: 1,
  outgoing: {
    id: "o1",
    to: { channel: "telegram", account: "bot", peer: "1" },
    weight: "personal",
    text: `Transmettez ce lien :\n${linkTo("join-K7QX")}`,
  },
};
const named = (name: string, link: string | null): Channel => ({ name, link: () => link }) as unknown as Channel;

it("asks Telegram for the link, whatever channel the message leaves by", () => {
  const link = "https://t.me/openloge_bot?start=join-K7QX";
  const channels = [named("whatsapp", "https://wa.me/33?text=x"), named("telegram", link)];
  expect(withLinks(delivery, channels).outgoing.text).toBe(`Transmettez ce lien :\n${link}`);
});

it("says what to send to the bot while its name is not known", () => {
  for (const channels of [[], [named("telegram", null)]])
    expect(withLinks(delivery, channels).outgoing.text).toBe("Transmettez ce lien :\n/start join-K7QX");
});

it("leaves other messages alone", () => {
  const other = { ...delivery, outgoing: { ...delivery.outgoing, text: "openloge, c’est ici" } };
  expect(withLinks(other, [])).toBe(other);
});

it("writes an invitation for every network that has a name, and nothing where none has", () => {
  const words = `Envoyez ce code à la loge : K7QX 9BCD »\n${linksTo("K7QX9BCD")}`;
  const invitation = { ...delivery, outgoing: { ...delivery.outgoing, text: words } };
  const channels = [
    named("whatsapp-loge", "https://wa.me/33?text=K7QX9BCD"),
    named("telegram", "https://t.me/bot?start=K7QX9BCD"),
    named("web", null),
  ];
  expect(withLinks(invitation, channels).outgoing.text).toBe(
    "Envoyez ce code à la loge : K7QX 9BCD »\nWhatsApp : https://wa.me/33?text=K7QX9BCD\nTelegram : https://t.me/bot?start=K7QX9BCD",
  );
  expect(withLinks(invitation, []).outgoing.text).toBe("Envoyez ce code à la loge : K7QX 9BCD »");
});
