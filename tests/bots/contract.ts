/** The contract of a channel: one suite that web chat, Telegram and WhatsApp all pass, each in a world of its own. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Choice, Incoming, Outgoing } from "#model/message.ts";
import type { Channel, Delivery, Receipt } from "#model/ports.ts";
import { Keeper, outgoing, photoBytes, sending, type Traits, until, voiceBytes, type World } from "./world.ts";

export * from "./world.ts";

function refOf(receipt: Receipt): string {
  if (receipt.kind === "sent" || receipt.kind === "delivered" || receipt.kind === "read") return receipt.ref;
  throw new Error(`not sent: ${JSON.stringify(receipt)}`);
}

const yesNo: Choice[] = [
  { label: "Oui, merci", press: "answer/ok/yes" },
  { label: "Non", press: "answer/ok/no" },
];

/** Declares the suite. `make` builds the world once, before the first case. */
export function contract(name: string, make: () => Promise<World>, traits: Traits): void {
  const patienceMs = traits.patienceMs ?? 10_000;
  const soon = <T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> => until(what, look, patienceMs);

  describe(`the channel contract: ${name}`, { timeout: patienceMs * 4 }, () => {
    let world: World;
    let channel: Channel;
    const keeper = new Keeper();
    const pictures = new Map([["photo-1", { bytes: photoBytes, mime: "image/jpeg", name: "fuite.jpg" }]]);

    /** As the dispatcher does it: one message in flight a chat, "later" is tried again. */
    async function deliver(delivery: Delivery): Promise<Receipt> {
      for (let attempt = delivery.attempt; ; attempt++) {
        const receipt = await channel.deliver({ ...delivery, attempt }, (id) => Promise.resolve(pictures.get(id)));
        if (receipt.kind !== "later" || attempt > 20) return receipt;
        await new Promise((resolve) => setTimeout(resolve, Math.min(receipt.afterMs ?? 100, patienceMs)));
      }
    }
    const send = async (message: Outgoing): Promise<string> => refOf(await deliver(sending(message)));

    beforeAll(async () => {
      world = await make();
      channel = await world.open(keeper);
    }, patienceMs * 6);
    afterAll(async () => {
      await channel?.stop();
      await world?.close();
    }, patienceMs * 6);

    test("is up, and says so without naming anybody", () => {
      expect(channel.up()).toBe(true);
      expect(channel.health().state).toBe("ready");
      expect(channel.limits.textMax).toBeGreaterThan(500);
    });

    test("a text comes in once, with who, when and a ref", async () => {
      const ana = await world.meet("Ana");
      const before = Date.now();
      await world.says(ana, "J'ai une fuite <sous> l'évier & c'est *urgent* 🚰");
      await soon("Ana's text", () => keeper.texts(ana).length === 1);
      const [m] = keeper.of(ana);
      expect(m?.body).toEqual({ kind: "text", text: "J'ai une fuite <sous> l'évier & c'est *urgent* 🚰" });
      expect(m?.from).toEqual({ channel: channel.name, account: channel.account, peer: ana.peer });
      expect(m?.id).toBeTruthy();
      expect(m?.ref).toBeTruthy();
      expect(m?.name).toContain("Ana");
      // A network's clock may show whole seconds only.
      expect(m?.at).toBeGreaterThanOrEqual(before - 2_000);
      expect(m?.at).toBeLessThanOrEqual(Date.now() + 2_000);
    });

    test("the same delivery twice is kept once", async () => {
      const ben = await world.meet("Ben");
      await world.says(ben, "Bonjour");
      await soon("Ben's text", () => keeper.texts(ben).length === 1);
      const heard = keeper.heard;
      await world.again();
      await soon("the repeated delivery", () => keeper.heard > heard);
      await world.says(ben, "Encore moi");
      await soon("Ben's second text", () => keeper.texts(ben).includes("Encore moi"));
      expect(keeper.texts(ben)).toEqual(["Bonjour", "Encore moi"]);
    });

    test("the same words twice are two messages", async () => {
      const bo = await world.meet("Bo");
      await world.says(bo, "oui");
      await world.says(bo, "oui");
      await soon("both", () => keeper.texts(bo).length === 2);
    });

    test("twenty messages keep their order", async () => {
      const chloe = await world.meet("Chloé");
      const lines = Array.from({ length: 20 }, (_, index) => `ligne ${index + 1}`);
      for (const line of lines) await world.says(chloe, line);
      await soon("twenty messages", () => keeper.texts(chloe).length >= 20);
      expect(keeper.texts(chloe)).toEqual(lines);
    });

    test("a photo comes in, byte for byte, with its caption", async () => {
      const dina = await world.meet("Dina");
      await world.sendsPhoto(dina, photoBytes, "sous l'évier");
      await soon("the photo", () => keeper.of(dina).length === 1);
      const [m] = keeper.of(dina);
      expect(m?.body).toMatchObject({ kind: "media", caption: "sous l'évier", media: { kind: "photo" } });
      expect(m?.body.kind === "media" && m.body.media.id).toBeTruthy();
      expect(Buffer.from(keeper.bytes.get(m?.id ?? "") ?? []).equals(Buffer.from(photoBytes))).toBe(true);
    });

    test("a voice note comes in", async () => {
      const eli = await world.meet("Eli");
      await world.sendsVoice(eli, voiceBytes);
      await soon("the voice note", () => keeper.of(eli).length === 1);
      const [m] = keeper.of(eli);
      expect(m?.body).toMatchObject({ kind: "media", media: { kind: "voice" } });
      expect(Buffer.from(keeper.bytes.get(m?.id ?? "") ?? []).equals(Buffer.from(voiceBytes))).toBe(true);
    });

    test("a place comes in", async () => {
      const fay = await world.meet("Fay");
      await world.sendsPlace(fay, { lat: 48.8534, lon: 2.3694 });
      await soon("the place", () => keeper.of(fay).length === 1);
      const body = keeper.bodies(fay)[0];
      if (body?.kind !== "place") throw new Error(`not a place: ${JSON.stringify(body)}`);
      expect(body.place.lat).toBeCloseTo(48.8534, 4);
      expect(body.place.lon).toBeCloseTo(2.3694, 4);
    });

    test("a kind that nobody can read is kept, and blocks nothing", async () => {
      const gus = await world.meet("Gus");
      await world.sendsUnknown(gus);
      await world.says(gus, "et ça ?");
      await soon("both", () => keeper.of(gus).length === 2);
      expect(keeper.bodies(gus)[0]?.kind).toBe("other");
      expect(keeper.texts(gus)).toEqual(["et ça ?"]);
    });

    test("text goes out as it was written, whatever signs it holds", async () => {
      const ida = await world.meet("Ida");
      const text = "Bonjour Ida,\n\n<b>1 & 2</b> font «\u00a03\u00a0» : &amp; _voilà_ [x](y) 👩‍👩‍👧 a < b > c";
      const ref = await send(outgoing(ida, text));
      const seen = await soon("the text", async () => (await world.sees(ida))[0]);
      expect(seen.text).toBe(text);
      expect(seen.ref).toBe(ref);
    });

    test("a heading and a voice lose their marks, never their words", async () => {
      const ivo = await world.meet("Ivo");
      await send(outgoing(ivo, "# Plomberie\nUne fuite"));
      await send(outgoing(ivo, "Je passe à 14h.\n# 3 rue des Lilas", { voice: "Nadia" }));
      const seen = await soon("both", async () => ((await world.sees(ivo)).length === 2 ? world.sees(ivo) : undefined));
      const bare = seen.map((one) => one.text.replaceAll("*", ""));
      expect(bare[0]).toBe("Plomberie\nUne fuite");
      expect(bare[1]).toBe("Nadia :\nJe passe à 14h.\n# 3 rue des Lilas");
    });

    test("a reply names the message of ours that it answers", async () => {
      const jan = await world.meet("Jan");
      const first = await send(outgoing(jan, "La première"));
      await send(outgoing(jan, "La seconde"));
      await world.says(jan, "je réponds à la première", first);
      await soon("the reply", () => keeper.of(jan).length === 1);
      expect(keeper.of(jan)[0]?.inReplyTo).toBe(first);
    });

    test("our reply quotes their message", async () => {
      const kim = await world.meet("Kim");
      await world.says(kim, "Une question");
      await soon("the question", () => keeper.of(kim).length === 1);
      const ref = keeper.of(kim)[0]?.ref ?? "";
      await send(outgoing(kim, "Une réponse", { replyTo: ref }));
      const seen = await soon("the answer", async () => (await world.sees(kim))[0]);
      expect(seen.quotes).toBe(ref);
    });

    test("a choice goes out and comes back, by its button or its number", async () => {
      const lou = await world.meet("Lou");
      await send(outgoing(lou, "Cela vous convient ?", { choices: yesNo }));
      const seen = await soon("the question", async () => (await world.sees(lou))[0]);
      await world.chooses(lou, "Non");
      await soon("the answer", () => keeper.of(lou).length === 1);
      const [m] = keeper.of(lou);
      if (channel.limits.choicesMax > 0) {
        expect(seen.labels).toEqual(["Oui, merci", "Non"]);
        expect(m?.body).toEqual({ kind: "press", press: "answer/ok/no" });
        await channel.hint?.(m as Incoming, "C'est noté");
      } else {
        expect(seen.text).toContain("1. Oui, merci\n2. Non");
        expect(m?.body).toEqual({ kind: "text", text: "2" });
      }
    });

    test("a photo goes out, byte for byte, with its words", async () => {
      const max = await world.meet("Max");
      await send(outgoing(max, "La photo de la fuite", { media: [{ id: "photo-1", kind: "photo" }] }));
      const seen = await soon("the photo", async () => {
        const all = await world.sees(max);
        return all.some((one) => one.photo) && all.some((one) => one.text.includes("La photo de la fuite"))
          ? all
          : undefined;
      });
      const photo = seen.find((one) => one.photo)?.photo;
      expect(Buffer.from(photo ?? []).equals(Buffer.from(photoBytes))).toBe(true);
    });

    test("20,000 characters arrive whole and in order, in messages that fit", async () => {
      const noa = await world.meet("Noa");
      const words = Array.from({ length: 3_400 }, (_, index) => `m${index}`);
      const text = words.map((word, index) => (index % 60 === 59 ? `${word}\n\n` : `${word} `)).join("");
      expect(text.length).toBeGreaterThan(18_000);
      await send(outgoing(noa, `${text}${"é".repeat(1_500)}`, { choices: yesNo }));
      const seen = await world.sees(noa);
      expect(seen.every((one) => one.text.length <= channel.limits.textMax)).toBe(true);
      const all = seen
        .map((one) => one.text)
        .join(" ")
        .split(/\s+/);
      expect(all.slice(0, words.length)).toEqual(words);
      expect(all.slice(words.length).join("")).toContain("é".repeat(1_500));
      if (channel.limits.choicesMax > 0)
        expect(seen.map((one) => one.labels.length > 0)).toEqual(seen.map((_, i) => i === seen.length - 1));
    });

    test("a card is edited in place, or sent again where nothing can be edited", async () => {
      const ode = await world.meet("Ode");
      const card = outgoing(ode, "Plomberie · nouvelle", { card: "request/r1", choices: yesNo });
      const ref = await send(card);
      const next = { ...card, id: `${card.id}-b`, text: "Plomberie · acceptée", choices: [] };
      const receipt = await deliver({ outgoing: next, op: "edit", ref, attempt: 1 });
      if (traits.edits) {
        expect(refOf(receipt)).toBe(ref);
        const seen = await soon("the new text", async () =>
          (await world.sees(ode)).find((one) => one.text.includes("acceptée")),
        );
        expect(seen.labels).toEqual([]);
        expect(await world.sees(ode)).toHaveLength(1);
        const again = await deliver({ outgoing: { ...next, id: `${card.id}-c` }, op: "edit", ref, attempt: 1 });
        expect(refOf(again)).toBe(ref);
      } else {
        expect(receipt.kind).toBe("lost");
        await send(next);
        expect((await world.sees(ode)).at(-1)?.text).toContain("acceptée");
      }
    });

    test.skipIf(!traits.edits)("an edit of what is no more says so", async () => {
      const oto = await world.meet("Oto");
      await send(outgoing(oto, "Une carte", { card: "request/r2" }));
      const edit = outgoing(oto, "Une autre", { card: "request/r2" });
      expect((await deliver({ outgoing: edit, op: "edit", ref: "999999999", attempt: 1 })).kind).toBe("lost");
    });

    test.skipIf(!traits.removes)("a message is taken back", async () => {
      const pia = await world.meet("Pia");
      const message = outgoing(pia, "Une erreur");
      const ref = await send(message);
      await send(outgoing(pia, "Ce qui reste"));
      const receipt = await deliver({ outgoing: message, op: "remove", ref, attempt: 1 });
      expect(receipt.kind).toBe("sent");
      await soon("one left", async () => (await world.sees(pia)).length === 1);
    });

    test("what they did with a message is only told forwards", async () => {
      const quy = await world.meet("Quy");
      const ref = await send(outgoing(quy, "Vous avez lu ?"));
      if (world.reads) {
        await world.reads(quy);
        await soon("read", () => keeper.progressed.some((p) => p.ref === ref && p.kind === "read"));
      }
      const told = keeper.progressed.filter((p) => p.ref === ref).map((p) => p.kind);
      const order = ["delivered", "read"];
      expect(told).toEqual([...told].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
      expect(new Set(told).size).toBe(told.length);
    });

    test("messages written while we were down arrive once after a restart", async () => {
      const ray = await world.meet("Ray");
      await world.says(ray, "avant");
      await soon("the first", () => keeper.texts(ray).length === 1);
      await channel.stop();
      expect(channel.up()).toBe(false);
      await world.says(ray, "pendant 1");
      await world.says(ray, "pendant 2");
      channel = await world.open(keeper);
      await world.says(ray, "après");
      await soon("all four", () => keeper.texts(ray).includes("après") && keeper.texts(ray).length >= 4);
      expect([...keeper.texts(ray)].sort()).toEqual(["après", "avant", "pendant 1", "pendant 2"]);
    });

    test("a silent other side ends in “unsure” or “later”, and in time", async () => {
      if (!world.mute) return;
      const sam = await world.meet("Sam");
      await world.mute(true);
      const started = Date.now();
      const receipt = await channel.deliver(sending(outgoing(sam, "Personne ?")), () => Promise.resolve(undefined));
      expect(["unsure", "later"]).toContain(receipt.kind);
      expect(Date.now() - started).toBeLessThan(patienceMs * 2);
      await world.mute(false);
      await soon("being up again", () => channel.up());
      await send(outgoing(sam, "Me revoilà"));
      await soon("the next message", async () => (await world.sees(sam)).some((one) => one.text === "Me revoilà"));
    });

    test("somebody who blocked us is gone for good, and nobody else is", async () => {
      if (!world.blocks) return;
      const tom = await world.meet("Tom");
      const una = await world.meet("Una");
      await send(outgoing(tom, "Bonjour"));
      await world.blocks(tom);
      const receipt = await deliver(sending(outgoing(tom, "Toujours là ?")));
      expect(receipt).toMatchObject({ kind: "never", gone: true });
      await send(outgoing(una, "Et vous ?"));
    });
  });
}
