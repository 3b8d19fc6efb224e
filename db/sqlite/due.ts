/** What is due, with what deciding about it needs. */
import type { Loge, ServiceRequest } from "#model/records.ts";
import { keptUnder } from "#model/secret.ts";
import type { Due } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { isConfirmed } from "./projections.ts";
import type { Tables } from "./tables.ts";
import type { ViewMaker } from "./views.ts";

const day = (at: number, timeZone: string): string => new Date(at).toLocaleDateString("sv-SE", { timeZone });

/** Reminders of a visit or of silence, by far the most: they look for nobody else to come. */
const alone = new Set(
  "evening-before two-hours-before code late-button late-alert well-done close nudge stand-in still-waiting admins-told offers-over offer-nudge series-over follow follow-no".split(
    " ",
  ),
);

/** Of these, those that show a request's card to another desk than its own, with what was said: the own desk's is drawn anew. */
const withThread = new Set(["stand-in", "admins-told"]);

export function dueMaker(tables: Tables, find: Finder, views: ViewMaker): (now: number, limit: number) => Due[] {
  /** A door code leaves its table only on the day of the visit, and only when somebody is confirmed for it. */
  function codeFor(request: ServiceRequest, loge: Loge | undefined, now: number): string | undefined {
    const { provider, appointment } = request;
    if (!request.code || provider === undefined || !appointment || !isConfirmed(request, provider)) return undefined;
    if (appointment.start.slice(0, 10) !== day(now, loge?.timezone ?? "Europe/Paris")) return undefined;
    return find.secretOf(keptUnder(request))?.code;
  }

  const shows = (kind: string): boolean => !alone.has(kind) || withThread.has(kind);

  return (now, limit) =>
    find.due(now, limit).map((reminder): Due => {
      const offer = tables.get("offer", reminder.about);
      const request = tables.get("request", offer?.request ?? reminder.about);
      const series = tables.get("series", request?.series ?? reminder.about);
      const person = tables.get("person", request?.resident ?? series?.resident ?? reminder.about);
      const logeId = reminder.loge ?? request?.loge ?? series?.loge;
      const loge = tables.get("loge", logeId ?? reminder.about);
      const code = request && codeFor(request, loge, now);
      const announcement = reminder.with === undefined ? undefined : tables.get("announcement", reminder.with);
      return {
        reminder,
        now,
        ...(loge ? { loge } : {}),
        coordinators: loge ? find.coordinatorsOf(loge.id).map(({ id, name }) => ({ id, name })) : [],
        ...(request ? { request: views.request(request, now, { thread: shows(reminder.kind), notes: true }) } : {}),
        ...(offer ? { offer } : {}),
        ...(series ? { series } : {}),
        ...(person ? { person } : {}),
        ...(reminder.kind === "brief" && loge
          ? { requests: find.openOfLoge(loge.id).map((row) => views.request(row, now)) }
          : {}),
        ...(reminder.kind === "follow" && request?.series
          ? {
              requests: find
                .ofResident(request.resident)
                .filter((row) => row.series === request.series && row.id !== request.id)
                .map((row) => views.request(row, now)),
            }
          : {}),
        ...(announcement ? { announcement } : {}),
        providers: loge && !alone.has(reminder.kind) ? find.providersOf(loge.id).map(views.provider) : [],
        ...(code === undefined ? {} : { code }),
      };
    });
}
