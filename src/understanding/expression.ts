/** The source of a regular expression, read from left to right: what both tables of rules need to look into their rules. */

/** Letters and signs that open, close and part nothing. */
const plain = /[^\\[()|]*/y;
const opening = /\?(?:<?[=!]|:|<\w+>)/y;
const quantifier = /(?:[?*+]|\{(\d+)[^}]*\})\??/y;

export class Expression {
  protected at = 0;
  protected readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** What a sticky `pattern` finds here, which is then read. */
  protected read(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  /** Up to the end of the alternative: what stands there is not looked at. */
  protected skip(): void {
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

  /** Does the bracket just opened only look ahead or behind? Then it takes no character. */
  protected looksOnly(): boolean {
    return /[=!]$/.test(this.read(opening)?.[0] ?? "");
  }

  /** The body of the class just opened, read with its end. */
  protected classBody(): string {
    const end = this.source.indexOf("]", this.at + 1);
    const body = this.source.slice(this.at, end);
    this.at = end + 1;
    return body;
  }

  /** The quantifier that stands here, with its least number where it has one. */
  protected quantifier(): RegExpExecArray | null {
    return "?*+{".includes(this.source[this.at] ?? " ") ? this.read(quantifier) : null;
  }
}
