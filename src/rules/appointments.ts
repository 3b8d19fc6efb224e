/** What follows from an agreed time: both sides read the same, the address goes to whoever comes, and reminders are set. */
import { serviceById } from "#catalogue/index.ts";
import { limits } from "#model/limits.ts";
import type { Media } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Slot } from "#model/records.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { firstName, sayPrice, saySlot, sayWhere } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { buttonsFor, sayServices } from "./cards.ts";
import { present, put, tell } from "./effects.ts";
import { awake, isQuiet, type Rhythm } from "./hours.ts";
import { hostOf, relativesOf } from "./relative.ts";
import { begins } from "./series.ts";
import { act, askerOf, rowOf, type Acted, type Actor } from "./requests.ts";
import type { Role } from "#model/people.ts";

const t = words({
  fr: {
    comes: (who: string, when: string) => `C’est confirmé : ${who} vient ${when}.`,
    price: (price: string) => ` Prix convenu : ${price}.`,
    free: "Vous pouvez changer ou annuler ici, sans frais jusqu’à 24 h avant.",
    provider: (what: string, who: string, when: string, where: string, price: string) =>
      `C’est confirmé : ${what} chez ${who}, ${when}.\nAdresse : ${where}.${price ? `\nPrix convenu : ${price}.` : ""}`,
    noAddress: "à préciser avec la loge",
    code: "Le code d’entrée vous sera donné le jour même.",
    series: (text: string) =>
      `Ensuite : ${text}, avec la même personne. « en pause jusqu’au… », « sauf le… » ou « on arrête » suffisent pour changer.`,
    seriesToo: (text: string) => `Cela revient : ${text}. Chaque visite vous est rappelée.`,
  },
  en: {
    comes: (who: string, when: string) => `Confirmed: ${who} comes ${when}.`,
    price: (price: string) => ` Agreed price: ${price}.`,
    free: "You can change or cancel here, free of charge up to 24 hours before.",
    provider: (what: string, who: string, when: string, where: string, price: string) =>
      `Confirmed: ${what} for ${who}, ${when}.\nAddress: ${where}.${price ? `\nAgreed price: ${price}.` : ""}`,
    noAddress: "to be settled with the loge",
    code: "The door code will be given to you on the day.",
    series: (text: string) =>
      `After that: ${text}, with the same person. “on a break until…”, “except the…” or “we stop” is enough to change it.`,
    seriesToo: (text: string) => `This comes back: ${text}. You are reminded of each visit.`,
  },
});

/** Names a calendar file that is made when it is sent; see engine/calendar.ts. */
export const calendarOf = (request: { id: string }): Media => ({
  id: `calendar/${request.id}`,
  kind: "file",
  name: "rendez-vous.ics",
  mime: "text/calendar",
});

/** Fixes the appointment: status, recap to both, address to the provider, reminders. */
export function book(view: RequestView, slot: Slot, by: Actor, role: Role, now: number): Acted {
  const acted = act(view, "book", by, role, now, { change: { appointment: slot }, quiet: true });
  if (!acted.ok) return acted;
  const next = acted.view;
  delete next.confirmedAt;
  const first = begins(next, slot, now);
  const after = first?.view ?? next;
  const series = first ? [put("request", rowOf(after)), ...first.effects] : [];
  return {
    ok: true,
    view: after,
    effects: [...acted.effects, ...series, ...recap(after, first !== undefined), ...reminders(after, now)],
  };
}

function recap(view: RequestView, begun: boolean): Effect[] {
  const slot = view.appointment;
  if (!slot) return [];
  const price = (locale: Locale): string => (view.price ? sayPrice(view.price, locale) : "");
  const comes = (locale: Locale): string =>
    t(locale).comes(firstName(view.providerName ?? view.logeName ?? ""), saySlot(slot, locale));
  const toAsker = both((locale) => ({
    text: [
      comes(locale) + (view.price ? t(locale).price(price(locale)) : ""),
      t(locale).free,
      begun ? t(locale).series(view.when.recurrence?.text ?? "") : "",
    ]
      .filter(Boolean)
      .join("\n"),
    media: [calendarOf(view)],
  }));
  const toRelative = both((locale) => ({ text: comes(locale), media: [calendarOf(view)] }));
  const toProvider = both((locale) => ({
    text: [
      t(locale).provider(
        sayServices(view, locale),
        hostOf(view, locale),
        saySlot(slot, locale),
        sayWhere(view.where, locale) ?? t(locale).noAddress,
        price(locale),
      ),
      view.code ? t(locale).code : "",
      begun ? t(locale).seriesToo(view.when.recurrence?.text ?? "") : "",
    ]
      .filter(Boolean)
      .join("\n"),
    media: [calendarOf(view)],
    ...(view.place ? { place: view.place } : {}),
    choices: buttonsFor(view, "provider", locale, ["withdraw"]),
  }));
  return [
    tell(askerOf(view), toAsker, { about: view.id }),
    ...relativesOf(view).map((to) => tell(to, toRelative, { about: view.id })),
    ...(view.provider ? [tell({ person: view.provider, as: "provider" }, toProvider, { about: view.id })] : []),
  ];
}

/** Reminders by the loge's clock. One that would fall in quiet hours is brought forward to the evening before; what was just agreed needs no reminder. */
export function reminders(view: RequestView, now: number): Effect[] {
  const slot = view.appointment;
  if (!slot) return [];
  const zone = view.timezone;
  const start = instantOf(slot.start, zone);
  const end = slot.end
    ? instantOf(slot.end, zone)
    : start + (serviceById(view.services[0] ?? "")?.durationMin?.[1] ?? 60) * 60_000;
  const evening = eveningBefore(start, view);
  const soon = start - limits.twoHoursMs;
  const row = (kind: string, dueAt: number, lateAt?: number): Effect[] =>
    lateAt !== undefined && lateAt <= now
      ? []
      : [
          put(
            "reminder",
            present({
              id: `${kind}-${view.id}-${start}`,
              kind,
              about: view.id,
              loge: view.loge,
              dueAt: Math.max(dueAt, now),
              lateAt,
              version: 0,
            }),
          ),
        ];
  // Early in the morning nobody is woken: the evening's reminder is the only one, and a code still waits for its day.
  const early = isQuiet(soon, view);
  return [
    ...(evening > now ? row("evening-before", evening, soon) : []),
    ...(early ? row("code", soon, start + limits.twoHoursMs) : row("two-hours-before", soon, start)),
    ...row("late-button", start + limits.lateButtonMs, end),
    ...row("late-alert", start + limits.lateAlertMs, end),
    ...row("well-done", awake(Math.max(eveningAfter(end, view), now), view)),
  ];
}

/** A code that changes after it was given goes to whoever comes at once. */
export function codeAgain(view: RequestView, now: number): Effect[] {
  const start = view.appointment && instantOf(view.appointment.start, view.timezone);
  if (start === undefined || now < start - limits.twoHoursMs || now > start + limits.twoHoursMs) return [];
  const id = `code-${view.id}-${now}-${start}`;
  return [put("reminder", present({ id, kind: "code", about: view.id, loge: view.loge, dueAt: now, version: 0 }))];
}

/** The evening before, or the last one before it on which people may be written to. */
function eveningBefore(start: number, loge: Rhythm): number {
  const { eveningBeforeHour } = { ...limits, ...loge.delays };
  const eveningOf = (at: number): number => hourOf(at, eveningBeforeHour, loge.timezone);
  for (let n = 1; n < 10; n++) {
    const evening = eveningOf(start - n * 86_400_000);
    if (!isQuiet(evening, loge)) return evening;
  }
  return eveningOf(start - 86_400_000);
}

const hourOf = (at: number, hour: number, zone: string): number =>
  instantOf(`${wallAt(at, zone).slice(0, 10)}T${String(hour).padStart(2, "0")}:00:00`, zone);

/** The same evening, or an hour after the end when that is later; never in quiet hours. */
function eveningAfter(end: number, loge: Rhythm): number {
  const at = Math.max(hourOf(end, limits.wellDoneHour, loge.timezone), end + 3_600_000);
  for (let n = 0, next = at; n < 10; n++, next += 86_400_000) {
    const evening = n === 0 ? at : hourOf(next, limits.wellDoneHour, loge.timezone);
    if (!isQuiet(evening, loge)) return evening;
  }
  return at;
}
