/** Which characters an expression can begin with: so that only the rules that may fit are tried at a place. */

interface Begin {
  letters: Set<string>;
  /** May match nothing, so that what follows may begin instead. */
  empty: boolean;
  /** May begin with anything. */
  any: boolean;
}

/** Letters and signs that open, close and part nothing. */
const plain = /[^\\[()|]*/y;
const opening = /\?(?:<?[=!]|:|<\w+>)/y;
const quantifier = /(?:[?*+]|\{(\d+)[^}]*\})\??/y;

const nothing = (): Begin => ({ letters: new Set(), empty: true, any: false });

class Reader {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Alternatives up to a closing bracket or the end. */
  alternatives(): Begin {
    const all = this.sequence();
    while (this.source[this.at] === "|") {
      this.at++;
      const other = this.sequence();
      for (const letter of other.letters) all.letters.add(letter);
      all.empty ||= other.empty;
      all.any ||= other.any;
    }
    return all;
  }

  private sequence(): Begin {
    const begin = nothing();
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] ?? "")) {
      const term = this.quantified(this.term());
      for (const letter of term.letters) begin.letters.add(letter);
      begin.any ||= term.any;
      begin.empty = term.empty;
      if (!begin.empty) this.skip();
    }
    return begin;
  }

  /** Up to the end of the alternative: what stands behind the first character that is taken can begin nothing. */
  private skip(): void {
    for (let depth = 0; this.at < this.source.length; this.at++) {
      this.read(plain);
      const c = this.source[this.at];
      if (c === "\\") this.at++;
      else if (c === "[") this.at = this.source.indexOf("]", this.at + 2);
      else if (c === "(") depth++;
      else if (depth === 0) return;
      else if (c === ")") depth--;
    }
  }

  private term(): Begin {
    const c = this.source[this.at++] ?? "";
    if (c === "(") return this.group();
    if (c === "[") return this.charClass();
    if (c === "^" || c === "$") return nothing();
    if (c === ".") return { letters: new Set(), empty: false, any: true };
    if (c !== "\\") return { letters: new Set([c]), empty: false, any: false };
    const escaped = this.source[this.at++] ?? "";
    if (escaped === "d") return { letters: new Set("0123456789"), empty: false, any: false };
    return /\w/.test(escaped)
      ? { letters: new Set(), empty: false, any: true }
      : { letters: new Set([escaped]), empty: false, any: false };
  }

  private group(): Begin {
    const kind = this.read(opening)?.[0] ?? "";
    const inside = this.alternatives();
    this.at++;
    // What only looks ahead or behind takes no character.
    return /[=!]$/.test(kind) ? nothing() : inside;
  }

  private charClass(): Begin {
    const end = this.source.indexOf("]", this.at + 1);
    const body = this.source.slice(this.at, end);
    this.at = end + 1;
    if (body.startsWith("^") || body.includes("\\w") || body.includes("\\s"))
      return { letters: new Set(), empty: false, any: true };
    const letters = new Set<string>();
    for (const [, from, to, digit, one] of body.matchAll(/(\w)-(\w)|(\\d)|\\?([^])/g)) {
      if (from && to) for (let k = from.charCodeAt(0); k <= to.charCodeAt(0); k++) letters.add(String.fromCharCode(k));
      else if (digit) for (const d of "0123456789") letters.add(d);
      else if (one) letters.add(one);
    }
    return { letters, empty: false, any: false };
  }

  private quantified(term: Begin): Begin {
    const found = this.read(quantifier);
    return found && (/^[?*]/.test(found[0]) || found[1] === "0") ? { ...term, empty: true } : term;
  }

  /** What a sticky `pattern` finds here, which is then read. */
  private read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }
}

/** Whatever can be tried at a place, by the character that stands there. */
export class ByLetter<T> {
  private readonly lists = new Map<string, T[]>();
  private readonly others: readonly T[];

  constructor(items: readonly T[], expression: (item: T) => RegExp) {
    const begins = items.map((item) => new Reader(expression(item).source).alternatives());
    const letters = new Set(begins.flatMap((begin) => [...begin.letters]));
    const may = (k: number, letter: string | null): boolean => {
      const begin = begins[k];
      return begin === undefined || begin.any || begin.empty || (letter !== null && begin.letters.has(letter));
    };
    for (const letter of letters)
      this.lists.set(
        letter,
        items.filter((_, k) => may(k, letter)),
      );
    this.others = items.filter((_, k) => may(k, null));
  }

  /** The items that can begin at `at`, in their order. */
  at(s: string, at: number): readonly T[] {
    return this.lists.get(s[at] ?? "") ?? this.others;
  }
}
