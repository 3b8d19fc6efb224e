/** A scripted day: what each resident says, in order, and how many requests that makes. */
import type { Body } from "#model/message.ts";

export interface Spoken {
  id: string;
  peer: string;
  channel: "whatsapp" | "telegram";
  body: Body;
}

export const residents = 12;
const streets = ["rue des Lilas", "rue Haxo", "rue Manin", "rue Compans"];
const needs = [
  "une fuite sous l'évier",
  "monter une armoire",
  "laver mes vitres",
  "repasser dix chemises",
  "tondre la pelouse",
  "garder mon chat",
];

/** Each resident opens one request and completes it; the coordinator says where things are in between. */
export function day(): Spoken[] {
  const spoken: Spoken[] = [];
  const say = (peer: string, channel: Spoken["channel"], text: string): void => {
    spoken.push({ id: `m${spoken.length}`, peer, channel, body: { kind: "text", text } });
  };
  for (let n = 0; n < residents; n++) {
    const peer = `resident-${n}`;
    say(peer, "whatsapp", `bonjour, ${needs[n % needs.length]}`);
    if (n % 3 === 0) say("nadia", "telegram", "/demandes");
    say(peer, "whatsapp", "75019");
    say(peer, "whatsapp", "samedi matin");
    say(peer, "whatsapp", `${n + 1} ${streets[n % streets.length]}`);
  }
  return spoken;
}
