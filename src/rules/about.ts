/** Which request a resident's sentence is about. */
import type { Meaning } from "#model/meaning.ts";
import type { RequestView, Turn } from "#model/turn.ts";

/** A last word that is older than this may well be about something else. */
const vagueMs = 2 * 3_600_000;

/**
 * The request replied to, the one whose service is named, else the last one talked of here, else the only one.
 * `vague`: it is only the last one talked of, long ago, among several.
 */
export function aboutOf(
  turn: Pick<Turn, "now" | "replied" | "lastAbout">,
  active: readonly RequestView[],
  meaning: Meaning,
): { about: RequestView | undefined; vague: boolean } {
  const replied = active.find((request) => request.id === turn.replied?.about);
  if (replied) return { about: replied, vague: false };
  const named = active.filter((request) => meaning.services.some((id) => request.services.includes(id)));
  if (named.length === 1) return { about: named[0], vague: false };
  const last = active.find((request) => request.id === turn.lastAbout);
  const about = last ?? (active.length === 1 ? active[0] : undefined);
  const touched = Math.max(last?.residentAt ?? 0, last?.answeredAt ?? 0, last?.changedAt ?? 0);
  // A proposal or a visit that was just spoken of is what an answer is about, however long it took.
  const waits = last !== undefined && ["quoted", "booked", "under_way"].includes(last.status);
  return { about, vague: active.length > 1 && !waits && turn.now - touched > vagueMs };
}
