/** One way of saying something: an expression tried at a place in the message, and what it means there. */
import { ByLetters } from "./letters.ts";
import type { Context, Hit } from "./moment.ts";
import { coded } from "./words.ts";

export type Groups = Record<string, string | undefined>;

export interface Rule<T> {
  re: RegExp;
  read: (g: Groups, ctx: Context, to: number) => T | null;
  /** An article or a preposition may lead up to it. */
  led?: boolean;
}

/** A rule whose last word must be whole. */
export function rule<T>(source: string, read: Rule<T>["read"]): Rule<T> {
  return { re: new RegExp(`(?:${coded(source)})(?![a-z0-9])`, "y"), read };
}

/** A rule that an article or a preposition may lead up to: "dans le courant de", "la". */
export function ledRule<T>(source: string, read: Rule<T>["read"]): Rule<T> {
  return { ...rule(source, read), led: true };
}

/** What `re` (sticky) finds at `at`, and nowhere else. */
export function match(re: RegExp, s: string, at: number): RegExpExecArray | null {
  re.lastIndex = at;
  return re.exec(s);
}

export type RuleSet<T> = ByLetters<Rule<T>>;

export function ruleSet<T>(rules: readonly Rule<T>[]): RuleSet<T> {
  return new ByLetters(rules, ({ re }) => re);
}

/** What `seen` remembers of a place, or what `read` finds there. */
export function once<T>(seen: Map<number, T>, at: number, read: () => T): T {
  const known = seen.get(at);
  if (known !== undefined) return known;
  const found = read();
  seen.set(at, found);
  return found;
}

/** The rule that reads most of the message from `at` on; of two that read as much, the first. */
export function longest<T>(rules: RuleSet<T>, ctx: Context, at: number): Hit<T> | null {
  let best: Hit<T> | null = null;
  for (const { re, read } of rules.at(ctx.s, at)) {
    const found = match(re, ctx.s, at);
    if (!found || found[0].length === 0 || (best && at + found[0].length <= best.to)) continue;
    const value = read(found.groups ?? {}, ctx, at + found[0].length);
    if (value !== null) best = { value, to: at + found[0].length };
  }
  return best;
}
