/** Changes to a folded message that keep the way back to the original. */

export interface Folded {
  s: string;
  /** For each character of `s`, where the original one begins and ends. */
  from: number[];
  to: number[];
}

/** What stands from `at` to `end` becomes `with`; nothing stands there when something is put in. */
export interface Edit {
  at: number;
  end: number;
  with: string;
}

/** Makes the edits, which must be in order. */
export function apply(folded: Folded, edits: Edit[]): Folded {
  if (edits.length === 0) return folded;
  let s = "";
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  const copy = (end: number): void => {
    s += folded.s.slice(at, end);
    for (let i = at; i < end; i++) {
      from.push(folded.from[i] ?? 0);
      to.push(folded.to[i] ?? 0);
    }
  };
  for (const edit of edits) {
    copy(edit.at);
    s += edit.with;
    // What is put in belongs to the character that it leads up to, or else to the one before it.
    const first = edit.end > edit.at || edit.with.endsWith(" ") ? edit.at : Math.max(edit.at - 1, 0);
    const last = edit.end > edit.at ? edit.end - 1 : first;
    for (let i = 0; i < edit.with.length; i++) {
      from.push(folded.from[first] ?? 0);
      to.push(folded.to[last] ?? 0);
    }
    at = edit.end;
  }
  copy(folded.s.length);
  return { s, from, to };
}

/** Replaces what `pattern` (global) finds by what `by` says; null leaves it. */
export function replace(folded: Folded, pattern: RegExp, by: (match: RegExpMatchArray) => string | null): Folded {
  if (folded.s.search(pattern) < 0) return folded;
  const edits: Edit[] = [];
  for (const match of folded.s.matchAll(pattern)) {
    const out = by(match);
    if (out !== null) edits.push({ at: match.index ?? 0, end: (match.index ?? 0) + match[0].length, with: out });
  }
  return apply(folded, edits);
}
