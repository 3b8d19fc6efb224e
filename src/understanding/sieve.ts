/** Of many expressions, finds quickly those that can match a text: each needs one of its words to stand there. */
import { Expression } from "./expression.ts";

/** What is known of a part of an expression. */
interface Part {
  /** Everything that it can match, where that is a short list. */
  all: string[] | null;
  /** Strings of which every match holds one. */
  need: string[] | null;
}

/** Longer lists are taken apart rather than multiplied. */
const longest = 24;
/** A need as rare as this suffices, and the rest need not be looked at. */
const enough = 3e-4;

/** How often a letter is met: a string of rare ones says more. */
const often = new Float64Array(128).fill(0.008);
for (const [letters, share] of [
  [" e", 0.15],
  ["aisnt", 0.07],
  ["ruol", 0.055],
  ["dcmp", 0.03],
] as const)
  for (const letter of letters) often[letter.charCodeAt(0)] = share;

/** How likely the letters from `from` up to `to` are to stand together by chance. */
function chance(text: string, from = 0, to = text.length): number {
  let p = 1;
  for (let at = from; at < to; at++) p *= often[text.charCodeAt(at)] ?? 0.008;
  return p;
}

/** Each of `heads` with each of `tails` behind it. */
function joined(heads: string[], tails: string[]): string[] {
  const out: string[] = [];
  for (const head of heads) for (const tail of tails) out.push(head + tail);
  return out;
}

const anything: Part = { all: null, need: null };
const nothing: Part = { all: [""], need: null };

const literals = /[a-z0-9 ]+(?![?*+{])/y;
const plainGroup = /\(\?:([a-z0-9 ]+(?:\|[a-z0-9 ]+)+)\)/y;

class Reader extends Expression {
  alternatives(): Part {
    const parts = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      parts.push(this.sequence());
    }
    if (parts.length === 1 && parts[0]) return parts[0];
    const all = parts.every((part) => part.all) ? parts.flatMap((part) => part.all ?? []) : null;
    return {
      all: all && all.length <= longest ? all : null,
      need: parts.every((part) => part.need) ? parts.flatMap((part) => part.need ?? []) : null,
    };
  }

  /** Of all that a sequence needs, what is least likely to stand in a text by chance. */
  private sequence(): Part {
    let run: string[] = [""];
    let whole = true;
    let need: string[] | null = null;
    let least = Number.POSITIVE_INFINITY;
    const consider = (list: string[] | null): void => {
      let risk = list ? 0 : 1;
      for (const text of list ?? []) risk += chance(text);
      if (risk < least) [need, least] = [list, risk];
    };
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] ?? "")) {
      const term = this.quantified(this.term());
      if (term.all && run.length * term.all.length <= longest) {
        run = joined(run, term.all);
        continue;
      }
      consider(run);
      consider(term.need);
      run = term.all ?? [""];
      whole = false;
      if (least < enough) this.skip();
    }
    consider(run);
    return { all: whole ? run : null, need: least < 1 ? need : null };
  }

  private term(): Part {
    const text = this.read(literals)?.[0];
    if (text !== undefined) return { all: [text], need: null };
    const c = this.source[this.at];
    if (c === "(") return this.words() ?? this.group();
    this.at++;
    if (c === "[") return this.charClass();
    if (c === "^" || c === "$") return nothing;
    if (c === "." || c === undefined) return anything;
    if (c !== "\\") return { all: [c], need: null };
    const escaped = this.source[this.at++] ?? "";
    return /\w/.test(escaped) ? anything : { all: [escaped], need: null };
  }

  /** A bracket with nothing but words in it: most are, and are read at once. */
  private words(): Part | null {
    const words = this.read(plainGroup)?.[1]?.split("|");
    return words ? { all: words.length <= longest ? words : null, need: words } : null;
  }

  private group(): Part {
    this.at++;
    const looks = this.looksOnly();
    const inside = this.alternatives();
    this.at++;
    return looks ? nothing : inside;
  }

  private charClass(): Part {
    const body = this.classBody();
    return /^[a-z0-9]+$/.test(body) ? { all: [...body], need: null } : anything;
  }

  private quantified(term: Part): Part {
    const found = this.quantifier();
    if (!found) return term;
    if (found[0].startsWith("?")) return { all: term.all && [...term.all, ""], need: null };
    return /^\*/.test(found[0]) || found[1] === "0" ? anything : { all: null, need: term.need ?? term.all };
  }
}

/** Three neighbouring letters as a number below 32,768; signs that stand for the same number only cost a look too many. */
function codeAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);
}

/** Where in `text` the three neighbouring letters stand that are met least often. */
function rarest(text: string): number {
  let best = 0;
  let least = 1;
  for (let at = 0; at + 3 <= text.length; at++) {
    const p = chance(text, at, at + 3);
    if (p < least) [best, least] = [at, p];
  }
  return best;
}

/** What makes an item worth a try: `text`, whose rarest letters stand `at` so many from its beginning. */
interface Sign {
  text: string;
  at: number;
  item: number;
}

/** A list of items, each with an expression that looks for it anywhere in a text. */
export class Sieve<T> {
  private readonly items: readonly T[];
  private readonly always: number[] = [];
  /** For three neighbouring letters, where in `signs` those stand that have them; 0 for none. */
  private readonly places = new Uint16Array(1 << 15);
  private readonly signs: Sign[][] = [[]];

  constructor(items: readonly T[], expression: (item: T) => RegExp) {
    this.items = items;
    for (const [item, one] of items.entries()) {
      const { source, flags } = expression(one);
      const { need } = new Reader(source).alternatives();
      if (need === null || flags.includes("i") || need.some((text) => text.length < 3)) this.always.push(item);
      else for (const text of need) this.file({ text, at: rarest(text), item });
    }
  }

  private file(sign: Sign): void {
    const code = codeAt(sign.text, sign.at);
    const place = this.places[code] ?? 0;
    if (place > 0) this.signs[place]?.push(sign);
    else this.places[code] = this.signs.push([sign]) - 1;
  }

  /** The items that can match, in their order. */
  those(text: string): T[] {
    const found = new Uint8Array(this.items.length);
    for (const item of this.always) found[item] = 1;
    for (let at = 0; at + 3 <= text.length; at++) {
      const place = this.places[codeAt(text, at)] ?? 0;
      if (place === 0) continue;
      for (const sign of this.signs[place] ?? [])
        if (found[sign.item] === 0 && text.startsWith(sign.text, at - sign.at)) found[sign.item] = 1;
    }
    return this.items.filter((_, item) => found[item] === 1);
  }
}
