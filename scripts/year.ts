/**
 * A year of one loge, played through the real engine: 2,000 requests, regular visits, absences, both clock changes,
 * withdrawals and disputes. `npm run --silent year -- --seed 1 [--requests 2000] [--file]`; figures as one JSON line last, exit 1
 * when something that must hold did not.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Understander } from "#model/ports.ts";
import type { Effect } from "#model/turn.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { understand } from "#understanding/understand.ts";
import { makeStage } from "./stage/stage.ts";
import type { Sent } from "./stage/played.ts";
import { chance } from "./training/chance.ts";
import { coordinator, provider, resident, type Reaction } from "./year/people.ts";
import { type Known, overheard, watching } from "./year/watch.ts";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    requests: { type: "string", default: "2000" },
    file: { type: "boolean", default: false },
  },
});
const zone = "Europe/Paris";
const wanted = Number(values.requests);
const hour = 3_600_000;
const day = 24 * hour;
const start = instantOf("2026-01-05T09:00:00", zone);
const end = instantOf("2027-01-05T09:00:00", zone);
const luck = chance(Number(values.seed));
const dir = values.file ? mkdtempSync(join(tmpdir(), "loge-year-")) : undefined;

/** Sentences name their days in full, so that each text is read once: the reader is not what is measured here. */
const read = new Map<string, ReturnType<Understander>>();
const reader: Understander = (text, reading) => {
  const key = JSON.stringify([text, reading.asked, reading.openRequest]);
  const known = read.get(key) ?? understand(text, reading);
  read.set(key, known);
  return known;
};

const months = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];
const needs = [
  "ménage",
  "repassage",
  "monter une armoire",
  "fixer une étagère",
  "tondre la pelouse",
  "promener mon chien",
  "arroser mes plantes",
  "faire mes courses",
];
const skills = [
  "cleaning",
  "ironing",
  "furniture_assembly",
  "mounting",
  "handyman",
  "gardening",
  "dog_walking",
  "pet_sitting",
  "plant_watering",
  "errands",
];

const stage = await makeStage({
  now: start,
  reader,
  seed: Number(values.seed),
  ...(dir ? { url: join(dir, "year.db") } : {}),
});
const people = new Map<string, Known>();
const peers = new Map<string, "resident" | "provider" | "coordinator" | "admin">();
const watch = watching(zone, (to) => known(to));
overheard(stage.store, (outcome, turn, now) => {
  if (turn && !people.has(turn.from.id))
    people.set(turn.from.id, { peer: turn.chat.peer, channel: turn.chat.channel, locale: "fr" });
  watch.wrote(outcome, turn, now);
});
const { loge } = await stage.openLoge({
  name: "Loge des Lilas",
  city: "Paris",
  postalCodes: ["75019", "75020"],
  coordinator: { name: "Nadia" },
});

function known(to: Extract<Effect, { kind: "tell" }>["to"]): Known[] {
  const of = (id: string): Known[] => [people.get(id) ?? []].flat();
  return "admins" in to ? of(iris) : "coordinatorsOf" in to ? of(nadia) : of(to.person);
}

async function cast(
  name: string,
  role: "coordinator" | "admin" | "provider",
  channel: string,
  can: string[] = [],
): Promise<string> {
  const id = await stage.cast({ name, role, channel, from: name.toLowerCase(), loge: loge.slug, skills: can });
  // Nobody is written to on WhatsApp who never wrote first.
  if (channel === "telegram") people.set(id, { peer: name.toLowerCase(), channel, locale: "fr" });
  peers.set(name.toLowerCase(), role);
  return id;
}
const nadia = await cast("Nadia", "coordinator", "telegram");
const iris = await cast("Iris", "admin", "telegram");
const helpers = [
  "Karim",
  "Sonia",
  "Ines",
  "Rémi",
  "Anna",
  "Luc",
  "Zoé",
  "Hugo",
  "Lina",
  "Yves",
  "Nour",
  "Tom",
  "Eva",
  "Max",
];
for (const [n, name] of helpers.entries())
  await cast(
    name,
    "provider",
    "telegram",
    skills.filter((_, k) => (k + n) % 3 !== 0),
  );
await cast("Marc", "provider", "whatsapp", skills);

interface Event {
  at: number;
  run: () => Promise<unknown>;
}
/** What is going to happen, soonest last. */
const agenda: Event[] = [];
let sorted = true;
const plan = (at: number, run: () => Promise<unknown>): void => {
  agenda.push({ at, run });
  sorted = false;
};
let said = 0;
const says = (peer: string, text: string, more: { inReplyTo?: string } = {}): Promise<boolean> =>
  stage.hears(
    { channel: peers.has(peer) ? "telegram" : "whatsapp", peer, name: peer.charAt(0).toUpperCase() + peer.slice(1) },
    `m${++said}`,
    { kind: "text", text },
    more,
  );

/** "le 14 mars 2026 à 14h", on a weekday or a Saturday, some days ahead; now and then early in the morning or on a Sunday. */
function moment(daysAhead: number): string {
  const wall = wallAt(stage.now() + daysAhead * day, zone);
  const odd = luck.next() < 0.05;
  const sunday = new Date(`${wall.slice(0, 10)}T00:00:00Z`).getUTCDay() === 0;
  const date = new Date(Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) + (sunday && !odd ? day : 0));
  return `le ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()} à ${odd ? 8 : 9 + Math.floor(luck.next() * 9)}h`;
}

const streets = ["rue des Lilas", "rue Manin", "rue de Belleville", "avenue Secrétan"];
const residents = Array.from({ length: 160 }, (_, n) => ({
  peer: `habitant${n}`,
  where: `${n + 1} ${luck.pick(streets)} 75019`,
  met: false,
}));
function asks(): Promise<unknown> {
  const who = luck.pick(residents);
  const where = who.met ? "" : `, ${who.where}`;
  who.met = true;
  if (luck.next() < 0.04) plan(stage.now() + 20 * hour, () => says(who.peer, "annuler"));
  return says(who.peer, `${luck.pick(needs)} ${moment(2 + Math.floor(luck.next() * 8))}${where}`);
}
const regular = residents.slice(0, 24);
const days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi"];
for (const [n, who] of regular.entries()) {
  const rhythm = n % 2 ? `un ${days[n % 5]} sur deux` : `tous les ${days[n % 5]}s`;
  plan(start + n * 7 * hour, () => {
    who.met = true;
    return says(who.peer, `ménage ${rhythm} à ${9 + (n % 8)}h, ${who.where}`);
  });
  if (n % 3 === 0)
    plan(instantOf("2026-07-25T11:00:00", zone), () => says(who.peer, "en pause du 1er août 2026 au 20 août 2026"));
  if (n % 6 === 5)
    plan(instantOf("2026-10-01T11:00:00", zone), () =>
      says(who.peer, "on arrête les visites à partir de novembre 2026"),
    );
}
// Regular visits are requests too: what residents write fills up the rest of the year.
const bySentence = Math.max(0, wanted - 880);
for (let n = 0; n < bySentence; n++)
  plan(start + ((end - start - 12 * day) * n) / bySentence + luck.next() * 10 * hour, asks);

/** The coordinator is slow in the middle of August and at the end of the year: silence must not be silence then. */
function delay(at: number): number {
  const wall = wallAt(at, zone).slice(5, 10);
  return (wall > "08-09" && wall < "08-16") || wall > "12-24" ? 30 * hour : 0;
}
const pressed = new Set<string>();
function reactionTo(sent: Sent): Reaction | undefined {
  const role = peers.get(sent.to);
  if (role === "admin") return undefined;
  if (role === "coordinator") return coordinator(sent, luck, delay(sent.at));
  return role === "provider" ? provider(sent, luck, moment) : resident(sent, luck, moment);
}

let heard = 0;
function listen(): void {
  for (; heard < stage.sent.length; heard++) {
    const sent = stage.sent[heard];
    const reaction = sent && reactionTo(sent);
    if (!sent || !reaction) continue;
    const { say, afterMs } = reaction;
    if (typeof say !== "string") {
      // A card that is drawn again is not pressed again.
      const key = `${say.press}/${sent.card ?? sent.ref}`;
      if (pressed.has(key) && sent.card) continue;
      pressed.add(key);
    }
    plan(Math.max(stage.now(), sent.at + afterMs), () =>
      typeof say === "string"
        ? says(sent.to, say, sent.choices.length ? { inReplyTo: sent.ref } : {})
        : stage.hears(
            { channel: "telegram", peer: sent.to },
            `m${++said}`,
            { kind: "press", press: say.press },
            { inReplyTo: sent.ref },
          ),
    );
  }
}

const cpu = process.cpuUsage();
const wall = performance.now();
for (;;) {
  if (!sorted) agenda.sort((a, b) => b.at - a.at);
  sorted = true;
  const next = agenda.at(-1);
  const due = await stage.store.nextAt();
  const at = Math.min(next?.at ?? end, due ?? end, end);
  if (at >= end) break;
  await stage.advance(Math.max(at, stage.now()));
  if (next && next.at <= stage.now()) {
    agenda.pop();
    await next.run();
    await stage.advance(stage.now());
  }
  listen();
}
await stage.advance(end);
const used = process.cpuUsage(cpu);
const violations = watch.violations(stage.sent, end);
const silent = stage.sent.filter((one) => one.to === "marc").length;
if (silent) violations.push(`${silent} messages to somebody on WhatsApp who never wrote`);
for (const line of violations.slice(0, 20)) console.error(line);
await stage.close();
if (dir) rmSync(dir, { recursive: true });
console.log(
  JSON.stringify({
    seed: Number(values.seed),
    file: values.file,
    ...watch.figures(),
    sent: stage.sent.length,
    heard: said,
    sentences_read: read.size,
    cpu_s: Math.round((used.user + used.system) / 1e4) / 100,
    wall_s: Math.round((performance.now() - wall) / 10) / 100,
    violations: violations.length,
  }),
);
if (violations.length) process.exitCode = 1;
