/** A flat text cut into words and numbers, whether written in figures or in words, each with its place. */

import { lately } from "./lately.ts";
import { numberAt, startsNumber } from "./when/numbers.ts";

export interface Token {
  /** The word, sign, or figures as written. */
  t: string;
  /** Its value when it is a number. */
  n?: number;
  from: number;
  to: number;
}

const round: ReadonlyMap<string, number> = new Map(
  Object.entries({
    dizaine: 10,
    douzaine: 12,
    quinzaine: 15,
    vingtaine: 20,
    trentaine: 30,
    quarantaine: 40,
    cinquantaine: 50,
    soixantaine: 60,
    centaine: 100,
    millier: 1000,
  }),
);

const piece = /\d+(?:[.,]\d{1,2}(?!\d))?|[a-z]+'?|[^\sa-z\d]/g;

/** Words and numbers in order; "deux cents", "1 200" and "une centaine" are one number each. */
export const tokensOf = lately((plain: string): readonly Token[] => {
  const raw: Token[] = [];
  for (const match of plain.matchAll(piece)) {
    const t = match[0];
    const token: Token = { t, from: match.index, to: match.index + t.length };
    if (/^\d/.test(t)) token.n = Number(t.replace(",", "."));
    raw.push(token);
  }
  const out: Token[] = [];
  for (let i = 0; i < raw.length; i++) {
    const token = raw[i];
    if (!token) continue;
    const grouped = thousands(raw, i);
    const said = grouped ?? words(raw, i) ?? { n: round.get(token.t), count: 1 };
    const last = raw[i + said.count - 1] ?? token;
    if (said.n === undefined) out.push(token);
    else out.push({ t: plain.slice(token.from, last.to), n: said.n, from: token.from, to: last.to });
    i += said.count - 1;
  }
  return out;
});

interface Said {
  n: number | undefined;
  count: number;
}

/** "1 200" and "1.200": figures in groups of three. */
function thousands(raw: readonly Token[], at: number): Said | undefined {
  const [one, next] = [raw[at], raw[at + 1]];
  if (!one || !next || !/^[1-9]\d{0,2}$/.test(one.t)) return undefined;
  if (/^\d{3}$/.test(next.t) && next.from === one.to + 1) return { n: Number(one.t + next.t), count: 2 };
  const last = raw[at + 2];
  if (next.t === "." && next.from === one.to && last?.from === next.to && /^\d{3}$/.test(last.t))
    return { n: Number(one.t + last.t), count: 3 };
  return undefined;
}

/** A number in words; "un" and "une" stay words, they are articles far more often. */
function words(raw: readonly Token[], at: number): Said | undefined {
  if (!startsNumber.has(raw[at]?.t ?? "")) return undefined;
  const run: string[] = [];
  for (let i = at; i < raw.length && run.length < 8; i++) {
    const word = raw[i]?.t ?? "";
    if (!/^[a-z]+$/.test(word) && word !== "-") break;
    run.push(word);
  }
  const number = numberAt(
    run.filter((word) => word !== "-"),
    0,
  );
  if (!number || number.ordinal) return undefined;
  let count = 0;
  for (let left = number.count; left > 0; count++) if (run[count] !== "-") left--;
  return { n: number.value, count };
}
