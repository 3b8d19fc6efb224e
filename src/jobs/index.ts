/** The list of jobs: what is done when a reminder of each kind is due. Pure; an empty list means that it is no longer needed. */
import type { Due, Effect } from "#model/turn.ts";
import { announce, deskReminder, forget, morningBrief } from "./desk.ts";
import { follow, followNo } from "./follow.ts";
import { offerLate, offerNudge, offersOver, replacement } from "./offers.ts";
import { nextVisit, seriesOver } from "./series.ts";
import { adminsTold, nudge, standIn, stillWaiting } from "./silence.ts";
import { close, code, eveningBefore, lateAlert, lateButton, twoHoursBefore, wellDone } from "./visits.ts";

export const jobs: Record<string, (due: Due) => Effect[]> = {
  nudge,
  "stand-in": standIn,
  "still-waiting": stillWaiting,
  "admins-told": adminsTold,
  "offer-nudge": offerNudge,
  "offer-late": offerLate,
  "offers-over": offersOver,
  replacement,
  "next-visit": nextVisit,
  "series-over": seriesOver,
  "evening-before": eveningBefore,
  "two-hours-before": twoHoursBefore,
  code,
  "late-button": lateButton,
  "late-alert": lateAlert,
  "well-done": wellDone,
  close,
  brief: morningBrief,
  "desk-reminder": deskReminder,
  announce,
  forget,
  follow,
  "follow-no": followNo,
};
