/** The list of jobs: what is done when a reminder of each kind is due. Pure; an empty list means that it is no longer needed. */
import type { Due, Effect } from "#model/turn.ts";
import { adminsTold, nudge, standIn, stillWaiting } from "./silence.ts";

export const jobs: Record<string, (due: Due) => Effect[]> = {
  nudge,
  "stand-in": standIn,
  "still-waiting": stillWaiting,
  "admins-told": adminsTold,
};
