/** Two needs in one message: which words belong to which service, each with its own moment ("ménage vendredi et courses samedi"). */
import type { Meaning, Reading, When } from "#model/meaning.ts";
import type { Classifier } from "./classify.ts";
import { readServices } from "./services.ts";
import { findMoments } from "./when/read.ts";
import { whenOf } from "./when/summary.ts";

export type Part = NonNullable<Meaning["parts"]>[number];

/** Where one need may end and the next begin. */
const joint =
  /[;\n]|[.!?](?=\s)|,|\s(?:et aussi|et puis|et ensuite|ainsi que|et|puis|ensuite|and also|and then|and|then|also|\+)\s/gi;

/**
 * The needs of a message that names `services`, in order of mention; none when it is one need, or when its words cannot be
 * told apart. `spans` are places and prices, which belong to all of them.
 */
export function readParts(
  message: string,
  services: readonly string[],
  spans: readonly (readonly [number, number])[],
  reading: Reading,
  lang: "fr" | "en",
  model: Classifier,
): Part[] {
  if (services.length < 2) return [];
  const own = blanked(message, spans);
  const clauses: { from: number; to: number; services: string[] }[] = [];
  for (const { from, to } of clausesOf(own)) {
    const named = readServices(own.slice(from, to), model).services.filter((id) => services.includes(id));
    const fresh = named.filter((id) => !clauses.some((clause) => clause.services.includes(id)));
    const last = clauses.at(-1);
    if (last && fresh.length === 0) last.to = to;
    else clauses.push({ from: last ? from : 0, to, services: fresh });
  }
  const parts = clauses.filter((clause) => clause.services.length > 0);
  if (parts.length < 2 || parts.flatMap((part) => part.services).length < services.length) return [];
  const read = parts.map((part) => {
    const text = own.slice(part.from, part.to);
    const moments = findMoments(text, { now: reading.now, zone: reading.zone, lang });
    return { services: part.services, when: whenOf(moments, text, reading).when };
  });
  // "ménage et repassage vendredi": a moment said once, at the end or before all, is for all of them.
  const said = read.filter(({ when }) => isSaid(when));
  const [only] = said;
  const shared = said.length === 1 && only === read.at(-1) ? only?.when : undefined;
  return read.map((part) => ({ ...part, when: shared ?? part.when }));
}

const isSaid = (when: When): boolean => when.kind !== "none" || when.time !== undefined;

function blanked(text: string, spans: readonly (readonly [number, number])[]): string {
  return spans.reduce((all, [from, to]) => all.slice(0, from) + " ".repeat(to - from) + all.slice(to), text);
}

function clausesOf(text: string): { from: number; to: number }[] {
  const ends = [...text.matchAll(joint)].map((match) => ({ at: match.index, next: match.index + match[0].length }));
  let from = 0;
  const out: { from: number; to: number }[] = [];
  for (const { at, next } of [...ends, { at: text.length, next: text.length }]) {
    if (text.slice(from, at).trim()) out.push({ from, to: at });
    from = next;
  }
  return out;
}
