/** Plays a stretch of one loge's life through the real engine and store, and watches it from outside. */
import { plan as planBriefs } from "#jobs/plan.ts";
import type { Body } from "#model/message.ts";
import type { Understander } from "#model/ports.ts";
import type { Effect } from "#model/turn.ts";
import { put } from "#rules/effects.ts";
import { instantOf } from "#time/zone.ts";
import { understand } from "#understanding/understand.ts";
import type { Sent } from "../stage/played.ts";
import { account, makeStage } from "../stage/stage.ts";
import { chance } from "../training/chance.ts";
import { makeAgenda } from "./agenda.ts";
import {
  cast,
  clockChanges,
  day,
  hour,
  minute,
  moment,
  needs,
  type Part,
  type Player,
  residents,
  zone,
} from "./cast.ts";
import { makeDesk } from "./desk.ts";
import { type Life, planLife } from "./life.ts";
import { coordinator, delay, provider, type Reaction, resident } from "./people.ts";
import { type Known, overheard, watching } from "./watch.ts";

export interface Year {
  seed: number;
  /** How many requests there are at least at the end, visits of series among them. */
  requests: number;
  /** Wall times. */
  from: string;
  to: string;
  /** A database file; in memory without. */
  url?: string;
}

export interface Outcome {
  figures: Record<string, number>;
  /** What did not hold, one sentence each. */
  violations: string[];
}

/** The share of requests whose resident is unhappy afterwards. */
const disputed = 0.03;

/** Each text is read once: sentences name their days in full, and the reader is not what is measured here. */
function reading(): Understander {
  const read = new Map<string, ReturnType<Understander>>();
  return (text, about) => {
    const key = JSON.stringify([text, about.asked, about.openRequest]);
    const known = read.get(key) ?? understand(text, about);
    read.set(key, known);
    return known;
  };
}

export async function playYear(year: Year): Promise<Outcome> {
  const [start, end] = [instantOf(year.from, zone), instantOf(year.to, zone)];
  const luck = chance(year.seed);
  const failures: string[] = [];
  const stage = await makeStage({
    now: start,
    reader: reading(),
    seed: year.seed,
    ...(year.url === undefined ? {} : { url: year.url }),
    log: { info: () => {}, warn: () => {}, error: (what, text) => failures.push(`${text}: ${JSON.stringify(what)}`) },
  });
  const agenda = makeAgenda();
  const people = new Map<string, Known>();
  const players = new Map<string, Player>();
  const watch = watching(zone, known);
  overheard(stage.store, (outcome, turn, now) => {
    if (turn) people.set(turn.from.id, { peer: turn.chat.peer, channel: turn.chat.channel, locale: "fr" });
    watch.wrote(outcome, turn, now);
  });
  const { loge } = await stage.openLoge({
    name: "Loge des Lilas",
    city: "Paris",
    postalCodes: ["75019", "75020"],
    coordinator: { name: "Nadia" },
  });
  const ids = new Map<Part, string>();
  for (const player of cast) await enter(player);

  async function enter(player: Player): Promise<void> {
    const { name, part, channel, can = [] } = player;
    const id = await stage.cast({ name, role: part, channel, from: name.toLowerCase(), loge: loge.slug, skills: can });
    ids.set(part, id);
    players.set(name.toLowerCase(), player);
    // On WhatsApp nobody is known who has not written.
    if (channel === "telegram") people.set(id, { peer: name.toLowerCase(), channel, locale: "fr" });
  }

  function known(to: Extract<Effect, { kind: "tell" }>["to"]): Known[] {
    const id = "admins" in to ? ids.get("admin") : "coordinatorsOf" in to ? ids.get("coordinator") : to.person;
    return [people.get(id ?? "") ?? []].flat();
  }

  // Somebody who would like the news, and never wrote to us: they are not to be written to.
  const silent = "voisine";
  const agreed = { name: "Odile", locale: "fr" as const, roles: [], loge: loge.id, news: true };
  await stage.store.commit(
    {
      once: "silent",
      effects: [
        put("person", { ...agreed, id: silent, createdAt: start, version: 0 }),
        { kind: "address", at: { channel: "whatsapp", account, peer: silent }, change: "joins", person: silent },
      ],
    },
    undefined,
    start,
  );

  let said = 0;
  function hears(peer: string, body: Body, inReplyTo?: string): Promise<boolean> {
    const channel = players.get(peer)?.channel ?? "whatsapp";
    watch.heard(peer, stage.sent.length);
    const name = peer.charAt(0).toUpperCase() + peer.slice(1);
    return stage.hears({ channel, peer, name }, `m${++said}`, body, inReplyTo === undefined ? {} : { inReplyTo });
  }
  const says = (peer: string, text: string, inReplyTo?: string): Promise<boolean> =>
    hears(peer, { kind: "text", text }, inReplyTo);

  const neighbours = residents(Math.max(20, Math.round((160 * year.requests) / 2000)), luck);
  const named = (daysAhead: number): string => moment(stage.now(), daysAhead, luck);
  function asks(): Promise<boolean> {
    const who = luck.pick(neighbours);
    const where = who.met ? "" : `, ${who.where}`;
    who.met = true;
    if (luck.next() < 0.04) agenda.plan(stage.now() + 20 * hour, () => says(who.peer, "annuler"));
    return says(who.peer, `${luck.pick(needs)} ${named(2 + Math.floor(luck.next() * 8))}${where}`);
  }

  const desk = makeDesk();
  function look(): void {
    for (const [n, { card, choice }] of desk.chores(stage.now()).entries())
      agenda.plan(stage.now() + n * 3 * minute, () => hears("nadia", { kind: "press", press: choice.press }, card.ref));
  }

  /** Each morning, what the series have not asked for is written by residents; and the housekeeping is done as each night. */
  async function morning(): Promise<void> {
    const share = Math.min(1, (stage.now() + day - start) / (end - start - 2 * day));
    const missing = Math.ceil(share * year.requests) - stage.requests.size;
    for (let n = 0; n < missing; n++) agenda.plan(stage.now() + (1 + luck.next() * 12) * hour, asks);
    await planBriefs(stage.store, stage.now());
    await stage.store.prune(stage.now());
    if (!delay(stage.now())) look();
    agenda.plan(stage.now() + day, morning);
  }
  agenda.plan(start, morning);
  const life: Life = { agenda, says, start, end, residents: neighbours, share: year.requests / 2000 };
  planLife(life);

  let complaints = 0;
  function reactionTo(sent: Sent): Reaction | undefined {
    const player = players.get(sent.to);
    if (player?.part === "admin") return undefined;
    if (player?.part === "coordinator") return coordinator(sent, luck, desk);
    if (player) return provider(sent, luck, named);
    const reaction = resident(sent, luck, named, complaints < disputed * stage.requests.size);
    if (reaction?.complains) complaints += 1;
    return reaction;
  }

  const pressed = new Set<string>();
  let heard = 0;
  function listen(): void {
    for (; heard < stage.sent.length; heard++) {
      const sent = stage.sent[heard];
      if (!sent) continue;
      watch.delivered(sent, heard);
      if (sent.to === "nadia" && sent.card?.startsWith("request/")) desk.saw(sent);
      const reaction = reactionTo(sent);
      if (!reaction) continue;
      const { say, afterMs, on = sent } = reaction;
      if (typeof say !== "string") {
        // A card that is drawn again is not pressed again.
        const key = `${say.press}/${on.card ?? on.ref}`;
        if (pressed.has(key) && sent.card) continue;
        pressed.add(key);
      }
      agenda.plan(Math.max(stage.now(), sent.at + afterMs), () => answer(on, say));
    }
  }

  /** A button where there is one; on WhatsApp its number. */
  function answer(sent: Sent, say: Reaction["say"]): Promise<boolean> {
    if (typeof say === "string") return says(sent.to, say, sent.choices.length ? sent.ref : undefined);
    if (sent.channel === "telegram") return hears(sent.to, { kind: "press", press: say.press }, sent.ref);
    const at = sent.choices.findIndex((one) => one.press === say.press);
    return says(sent.to, String(at + 1), sent.ref);
  }

  for (;;) {
    const next = agenda.next() ?? end;
    const at = Math.min(next, (await stage.store.nextAt()) ?? end, end);
    if (at >= end) break;
    await stage.advance(Math.max(at, stage.now()));
    if (next <= stage.now()) {
      await agenda.run();
      await stage.advance(stage.now());
    }
    listen();
  }
  await stage.advance(end);
  listen();
  await stage.close();
  const made = watch.figures();
  return {
    figures: { ...made, clock_changes: clockChanges(start, end), sent: stage.sent.length, heard: said },
    violations: [
      ...failures,
      ...watch.violations(stage.sent, end),
      ...(stage.requests.size < year.requests ? [`${stage.requests.size} requests instead of ${year.requests}`] : []),
    ],
  };
}
