/** How an expression can begin: so that only the rules that may fit are tried at a place. */
import { Expression } from "../expression.ts";

/** As many letters are looked at. */
const reach = 3;

/** Stands for any one letter; "0" stands for any digit. A beginning shorter than `reach` can go on, one as long is complete. */
const any = "*";
const anything: readonly string[] = [any.repeat(reach)];
const nothing: readonly string[] = [""];

const padded = (head: string): string => head.padEnd(reach, any);

/** Each of `heads` with each of `tails` behind it, as far as is looked at. */
function joined(heads: readonly string[], tails: readonly string[]): readonly string[] {
  if (heads.length === 1 && heads[0] === "") return tails;
  const out = new Set<string>();
  for (const head of heads)
    if (head.length === reach) out.add(head);
    else for (const tail of tails) out.add((head + tail).slice(0, reach));
  return [...out];
}

class Reader extends Expression {
  /** Beginnings of the alternatives up to a closing bracket or the end. */
  alternatives(): readonly string[] {
    const first = this.sequence();
    if (this.source[this.at] !== "|") return first;
    const all = new Set(first);
    while (this.source[this.at] === "|") {
      this.at++;
      for (const head of this.sequence()) all.add(head);
    }
    return [...all];
  }

  private sequence(): readonly string[] {
    let heads = nothing;
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] ?? "")) {
      heads = joined(heads, this.quantified(this.term()));
      if (heads.every((head) => head.length === reach)) this.skip();
    }
    return heads;
  }

  private term(): readonly string[] {
    const c = this.source[this.at++] ?? "";
    if (c === "(") return this.group();
    if (c === "[") return this.charClass();
    if (c === "^" || c === "$") return nothing;
    if (c === ".") return [any];
    if (c !== "\\") return [digitless(c)];
    const escaped = this.source[this.at++] ?? "";
    if (escaped === "d") return ["0"];
    return /\w/.test(escaped) ? anything : [escaped];
  }

  private group(): readonly string[] {
    const looks = this.looksOnly();
    const inside = this.alternatives();
    this.at++;
    return looks ? nothing : inside;
  }

  private charClass(): readonly string[] {
    const body = this.classBody();
    if (body === "A-L" || body === "A-G") return [..."ABCDEFGHIJKL"];
    if (/^[\d-]+$/.test(body)) return ["0"];
    return /^[\w ]+-?$/.test(body) ? [...new Set(digitless(body))] : [any];
  }

  private quantified(term: readonly string[]): readonly string[] {
    const found = this.quantifier();
    if (!found) return term;
    const more = found[0].startsWith("?") ? term : term.map(padded);
    return /^[?*]/.test(found[0]) || found[1] === "0" ? ["", ...more] : more;
  }
}

function digitless(text: string): string {
  return text.replace(/\d/g, "0");
}

/** A letter as it is looked up: any digit is "0", and what is no ASCII, or behind the end, is one letter. */
function letterAt(s: string, at: number): number {
  const code = s.charCodeAt(at);
  return code >= 48 && code <= 57 ? 48 : code < 127 ? code : 127;
}

const wild = any.charCodeAt(0);
const packed = (a: number, b: number, c: number): number => (a << 14) | (b << 7) | c;

/** Whatever can be tried at a place, by the letters that stand there. */
export class ByLetters<T> {
  private readonly items: readonly T[];
  private readonly byHead = new Map<number, number[]>();
  private readonly known = new Map<number, readonly T[]>();

  constructor(items: readonly T[], expression: (item: T) => RegExp) {
    this.items = items;
    for (const [k, item] of items.entries()) {
      for (const head of new Reader(expression(item).source).alternatives().map(padded)) {
        const code = packed(letterAt(head, 0), letterAt(head, 1), letterAt(head, 2));
        const held = this.byHead.get(code);
        if (held) held.push(k);
        else this.byHead.set(code, [k]);
      }
    }
  }

  /** The items that can begin at `at`, in their order. */
  at(s: string, at: number): readonly T[] {
    const [a, b, c] = [letterAt(s, at), letterAt(s, at + 1), letterAt(s, at + 2)];
    const code = packed(a, b, c);
    const known = this.known.get(code);
    if (known) return known;
    const found = new Set<number>();
    for (const first of [a, wild])
      for (const second of [b, wild])
        for (const third of [c, wild])
          for (const k of this.byHead.get(packed(first, second, third)) ?? []) found.add(k);
    const those = this.items.filter((_, k) => found.has(k));
    this.known.set(code, those);
    return those;
  }
}
