/** A town that talks while messages double, channels fail and the process restarts; everything from one seed. */
import { makeStage, type Stage } from "../../scripts/stage/stage.ts";
import type { Delivery, Receipt } from "#model/ports.ts";
import type { Body } from "#model/message.ts";

export interface Storm {
  stage: Stage;
  /** What each resident said, in order, by the ids of their messages. */
  said: Map<string, string[]>;
  /** Residents who opened a request. */
  asked: Set<string>;
  restarts: number;
  unsure: number;
}

export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return state / 2 ** 32;
  };
}

const needs = [
  "une fuite sous l'évier",
  "monter une armoire",
  "laver mes vitres",
  "repasser dix chemises",
  "tondre la pelouse",
  "garder mon chat",
  "promener mon chien",
];
const times = ["samedi matin", "jeudi", "dès que possible", "lundi 14h", "peu importe"];
const words = [
  "merci",
  "vous avez trouvé ?",
  "c'est combien ?",
  "🙂",
  "7",
  "???",
  "où en est ma demande",
  "au 3e étage",
  "finalement plutôt vendredi",
];
const moves = ["Je m'en occupe", "Clore", "Rouvrir", "Demander une précision"];

/** Plays `steps` steps, then lets everything settle with the weather gone. */
export async function storm(seed: number, steps: number, residents = 25): Promise<Storm> {
  const chance = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const stage = await makeStage({ now: Date.parse("2026-03-11T09:00:00Z"), seed });
  const result: Storm = { stage, said: new Map(), asked: new Set(), restarts: 0, unsure: 0 };
  const loges = [
    { name: "Loge des Lilas", city: "Paris", postalCodes: ["75019", "75020"], coordinator: { name: "Nadia" } },
    { name: "Loge du Port", city: "Nantes", postalCodes: ["44000"], coordinator: { name: "Yann" } },
  ];
  for (const loge of loges) await stage.openLoge(loge);
  await stage.cast({ name: "Nadia", role: "coordinator", loge: "Paris", channel: "telegram", from: "nadia" });
  await stage.cast({ name: "Yann", role: "coordinator", loge: "Nantes", channel: "telegram", from: "yann" });
  await stage.cast({ name: "Claire", role: "admin", channel: "telegram", from: "claire" });
  let stormy = true;
  for (const channel of stage.channels.values())
    channel.moods.push((delivery) => (stormy ? weather(chance, delivery, result) : undefined));

  let count = 0;
  const past: { peer: string; id: string; body: Body }[] = [];
  const hear = async (peer: string, channel: string, body: Body, inReplyTo?: string): Promise<void> => {
    const id = `s${++count}`;
    result.said.set(peer, [...(result.said.get(peer) ?? []), id]);
    await stage.hears({ channel, peer, name: peer }, id, body, inReplyTo ? { inReplyTo } : {});
    if (channel === "whatsapp") past.push({ peer, id, body });
  };

  for (let step = 0; step < steps; step++) {
    const dice = chance();
    const peer = `r${Math.floor(chance() * residents)}`;
    if (dice < 0.45) {
      const text = result.asked.has(peer)
        ? pick([
            pick(times),
            `${1 + Math.floor(chance() * 90)} rue Manin`,
            pick(["75019", "75020", "44000"]),
            pick(words),
          ])
        : `bonjour, ${pick(needs)}`;
      result.asked.add(peer);
      await hear(peer, "whatsapp", { kind: "text", text });
    } else if (dice < 0.6) await desk(pick(["nadia", "yann", "claire"]));
    else if (dice < 0.7 && past.length) {
      const old = pick(past);
      await stage.hears({ channel: "whatsapp", peer: old.peer, name: old.peer }, old.id, old.body);
    } else if (dice < 0.73) {
      await stage.restart();
      result.restarts += 1;
    } else await stage.advance(stage.now() + Math.floor(chance() * (chance() < 0.05 ? 40_000_000 : 20_000)));
  }
  stormy = false;
  await stage.advance(stage.now() + 3 * 86_400_000);
  return result;

  async function desk(who: string): Promise<void> {
    const cards = stage.sent.filter((one) => one.to === who && one.card?.startsWith("request/"));
    const card = cards.length ? pick(cards) : undefined;
    if (!card) return;
    const latest = stage.sent.findLast((one) => one.ref === card.ref && one.to === who) ?? card;
    const button = latest.choices.find((choice) => choice.label.replace("’", "'") === pick(moves)) ?? latest.choices[0];
    if (chance() < 0.5 && button) await hear(who, "telegram", { kind: "press", press: button.press }, card.ref);
    else
      await hear(
        who,
        "telegram",
        { kind: "text", text: pick(["Bonjour, je regarde.", "Quelqu'un passe demain.", "Vers 10 h ?"]) },
        card.ref,
      );
  }
}

function weather(chance: () => number, delivery: Delivery, result: Storm): Receipt | undefined {
  const dice = chance();
  if (dice < 0.06) return { kind: "later", why: "429", afterMs: 3_000 };
  if (dice < 0.1) return { kind: "later", why: "network" };
  if (dice < 0.12) {
    result.unsure += 1;
    return { kind: "unsure", why: "timeout" };
  }
  return dice < 0.13 && delivery.op === "edit" ? { kind: "lost", why: "message to edit not found" } : undefined;
}
