/** The next visit of a series is made a week ahead: with the same person when they are there, else in the desk's hands. */
import type { Series } from "#model/records.ts";
import type { Due, Effect, RequestView } from "#model/turn.ts";
import { book } from "#rules/appointments.ts";
import { firstName, saySlot } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { put, tell } from "#rules/effects.ts";
import { card, keepersOf, newsTo, rowOf, watch } from "#rules/requests.ts";
import { nextDay, nextVisitAt, slotOn, visitOf } from "#rules/series.ts";
import { secretId } from "#model/secret.ts";
import { instantOf, wallAt } from "#time/zone.ts";

const t = words({
  fr: {
    away: (who: string, when: string) =>
      `${who || "La personne habituelle"} n’est pas disponible ${when}. La loge cherche quelqu’un d’autre et revient vers vous ici.`,
    deskAway: (who: string, when: string) =>
      `Visite régulière ${when} : ${who || "la personne habituelle"} n’est pas disponible. L’habitant le sait ; il faut quelqu’un d’autre cette fois.`,
  },
  en: {
    away: (who: string, when: string) =>
      `${who || "The usual person"} is not available on ${when}. The loge is looking for someone else and gets back to you here.`,
    deskAway: (who: string, when: string) =>
      `Regular visit ${when}: ${who || "the usual person"} is not available. The resident knows; someone else is needed this time.`,
  },
});

const assistant = { id: "assistant", name: "" };

/** The reminder's name tells the day; a series that was changed since has set another one. */
export function nextVisit({ request, series, providers, loge, reminder, now }: Due): Effect[] {
  const day = /(\d{4}-\d{2}-\d{2})-\d+$/.exec(reminder.id)?.[1];
  if (!request || !series || !day || day <= (series.madeUntil ?? "")) return [];
  const zone = request.timezone;
  if (nextDay(series, dayBefore(day), zone) !== day) return [];
  const slot = slotOn(series, day, request.appointment);
  const made: Series = { ...series, madeUntil: day };
  const visit = visitOf(made, { ...request, provider: series.provider ?? "" }, slot, now);
  const comer = providers.find((one) => one.id === series.provider);
  const there = comer?.status === "accepted" && (comer.pausedUntil ?? 0) <= instantOf(slot.start, zone);
  const booked = there
    ? book({ ...visit, providerName: comer.name, provider: comer.id }, slot, assistant, "coordinator", now)
    : undefined;
  const effects = booked?.ok ? booked.effects : toDesk(visit, loge, now);
  const after = booked?.ok ? booked.view : visit;
  return [put("series", made), ...effects, ...nextVisitAt(made, { ...after, appointment: slot }, day, now)];
}

/** The series has ended: its door code is forgotten. */
export function seriesOver({ series, now, loge }: Due): Effect[] {
  if (
    !series ||
    nextDay(
      series,
      dayBefore(wallAt(now, loge?.timezone ?? "Europe/Paris").slice(0, 10)),
      loge?.timezone ?? "Europe/Paris",
    )
  )
    return [];
  const { code: _code, ...rest } = series;
  return [put("series", rest), { kind: "remove", table: "secret", id: secretId({ id: "", series: series.id }) }];
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** Nobody to come: the visit is a request like any other, and silence about it counts. */
function toDesk(visit: RequestView, loge: Due["loge"], now: number): Effect[] {
  const { provider: _p, providerName: _n, price: _price, ...rest } = visit;
  const fresh: RequestView = { ...rest, status: "new" };
  const gone = visit.providerName ? firstName(visit.providerName) : undefined;
  const when = visit.when.start ?? "";
  return [
    put("request", rowOf(fresh)),
    ...watch(fresh, loge, now),
    card(fresh),
    tell(
      keepersOf(fresh),
      both((l) => ({ text: t(l).deskAway(gone ?? "", saySlot({ start: when }, l)) })),
      { about: fresh.id, underCard: true },
    ),
    ...newsTo(fresh).map((to) =>
      tell(
        to,
        both((l) => ({ text: t(l).away(gone ?? "", saySlot({ start: when }, l)) })),
        { about: fresh.id },
      ),
    ),
  ];
}
