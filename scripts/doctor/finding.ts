/** What a check of the doctor's has found, and the one line that says so. */

export interface Finding {
  /** off: not used here. warn: works, and could be better. bad: something that is asked for cannot work. */
  state: "ok" | "off" | "warn" | "bad";
  what: string;
  says: string;
  /** What to do about it. */
  cure?: string;
}

const marks = { ok: "✓", off: "–", warn: "!", bad: "✗" };

export function lineOf({ state, what, says, cure }: Finding): string {
  return `${marks[state]} ${what} : ${says}${cure ? ` → ${cure}` : ""}`;
}

/** The reason in an error, without its stack. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && cause.message ? cause.message : error.message;
}
