/** An appointment as a calendar file, made when it is sent: nothing to keep, and always the latest time. */
import ical, { ICalCalendarMethod } from "ical-generator";
import type { MediaReader, Store } from "#model/ports.ts";
import { sayServices } from "#rules/cards.ts";
import { instantOf } from "#time/zone.ts";
import { firstName } from "#words/format.ts";

const prefix = "calendar/";

/** Reads kept files, and makes the calendar file of "calendar/REQUEST". The address is not in it: a calendar is shared easily. */
export function withCalendars(store: Store): MediaReader {
  return async (id) => {
    if (!id.startsWith(prefix)) return store.media(id);
    const view = await store.request(id.slice(prefix.length));
    if (!view?.appointment) return undefined;
    const start = new Date(instantOf(view.appointment.start, view.timezone));
    const end = new Date(
      view.appointment.end ? instantOf(view.appointment.end, view.timezone) : start.getTime() + 3_600_000,
    );
    const calendar = ical({ name: "OpenLoge", method: ICalCalendarMethod.PUBLISH, prodId: "//OpenLoge//loge//FR" });
    const who = [view.providerName, view.residentName].flatMap((name) => (name ? [firstName(name)] : [])).join(" · ");
    calendar.createEvent({
      id: `${view.id}@openloge`,
      sequence: view.version,
      stamp: new Date(view.changedAt),
      start,
      end,
      summary: `${sayServices(view, view.residentLocale)} (${who})`,
      alarms: [{ type: "display" as never, trigger: 7_200 }],
    });
    return { bytes: new TextEncoder().encode(calendar.toString()), mime: "text/calendar", name: "rendez-vous.ics" };
  };
}
