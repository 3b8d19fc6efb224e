/** Several needs of one message, each a request of its own: which are still wanted after "laissez tomber le ménage". */
import type { Meaning } from "#model/meaning.ts";
import { type Draft, sameKind } from "./fold.ts";

export type Part = NonNullable<Meaning["parts"]>[number];

/** What a talk holds of the needs of its first message. */
export interface Parted<Need extends Draft> {
  need: Need;
  /** The further needs. */
  parts?: Part[];
  /** Those of them that were withdrawn, by their place. */
  gone?: number[];
}

/** The needs left when `excluded` services are not wanted any more; a further need takes the place of a first one that went. */
export function withoutWithdrawn<Need extends Draft>(held: Parted<Need>, excluded: readonly string[]): Parted<Need> {
  const { parts = [] } = held;
  if (excluded.length === 0 || parts.length === 0) return held;
  const out = (id: string) => excluded.some((other) => sameKind(other, id));
  const gone = new Set(held.gone);
  for (const [n, part] of parts.entries()) if (part.services.every(out)) gone.add(n);
  if (held.need.services.length > 0) return { ...held, gone: [...gone] };
  const next = parts.findIndex((_part, n) => !gone.has(n));
  const part = parts[next];
  if (!part) return { ...held, gone: [...gone] };
  const when = part.when.kind === "none" ? held.need.when : part.when;
  return { ...held, need: { ...held.need, services: part.services, when }, gone: [...gone, next] };
}
