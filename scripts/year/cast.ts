/** Who plays a year and what they say: names, skills, needs, and days written out in full. */
import { wallAt } from "#time/zone.ts";
import type { Chance } from "../training/chance.ts";

export const zone = "Europe/Paris";
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export type Part = "provider" | "coordinator" | "admin" | "resident";
export interface Player {
  name: string;
  part: Exclude<Part, "resident">;
  channel: "telegram" | "whatsapp";
  can?: string[];
}

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
const helpers = "Karim Sonia Ines Rémi Anna Luc Zoé Hugo Lina Yves Nour Tom Eva Max".split(" ");

/** Marc never writes; Paul writes first, in the third week: only he is offered anything on WhatsApp. */
export const cast: Player[] = [
  { name: "Nadia", part: "coordinator", channel: "telegram" },
  { name: "Iris", part: "admin", channel: "telegram" },
  ...helpers.map(
    (name, n): Player => ({
      name,
      part: "provider",
      channel: "telegram",
      can: skills.filter((_, k) => (k + n) % 3 !== 0),
    }),
  ),
  { name: "Marc", part: "provider", channel: "whatsapp", can: skills },
  { name: "Paul", part: "provider", channel: "whatsapp", can: skills },
];

export const needs = [
  "ménage",
  "repassage",
  "monter une armoire",
  "fixer une étagère",
  "tondre la pelouse",
  "promener mon chien",
  "arroser mes plantes",
  "faire mes courses",
];
export const weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi"];
const months = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
const streets = ["rue des Lilas", "rue Manin", "rue de Belleville", "avenue Secrétan"];

/** "14 mars 2026" */
export function sayDate(at: number): string {
  const [year, month, date] = wallAt(at, zone).slice(0, 10).split("-").map(Number);
  return `${date} ${months[(month ?? 1) - 1]} ${year}`;
}

/** "le 14 mars 2026 à 14h", some days ahead; now and then early in the morning or on a Sunday. */
export function moment(from: number, daysAhead: number, luck: Chance): string {
  const at = from + daysAhead * day;
  const odd = luck.next() < 0.05;
  const sunday = new Date(`${wallAt(at, zone).slice(0, 10)}T00:00:00Z`).getUTCDay() === 0;
  return `le ${sayDate(sunday && !odd ? at + day : at)} à ${odd ? 8 : 9 + Math.floor(luck.next() * 9)}h`;
}

export interface Resident {
  peer: string;
  where: string;
  /** Their address was said. */
  met: boolean;
}

export const residents = (count: number, luck: Chance): Resident[] =>
  Array.from({ length: count }, (_, n) => ({
    peer: `habitant${n}`,
    where: `${n + 1} ${luck.pick(streets)} 75019`,
    met: false,
  }));

/** How often the clock of the zone was changed between two moments. */
export function clockChanges(from: number, to: number): number {
  const offset = (at: number): number => Date.parse(`${wallAt(at, zone)}Z`) - at;
  let changes = 0;
  for (let at = from - (from % hour); at < to; at += hour) if (offset(at) !== offset(at + hour)) changes += 1;
  return changes;
}
