/** A series is changed by a sentence: a pause, an exception, its end, or going on again; visits that fall in it are cancelled and said. */
import type { When } from "#model/meaning.ts";
import type { Locale } from "#model/people.ts";
import type { Series } from "#model/records.ts";
import type { Effect, RequestView, Views } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { put, say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { act, keepersOf } from "#rules/requests.ts";
import { nextDay, nextVisitAt, seriesOverAt } from "#rules/series.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { asks, dialogue, type Scene } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { firstName, sayDay } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    which: "Quelle série voulez-vous changer ?",
    none: "Je ne vois pas de visites régulières à changer.",
    pauseDays: "De quel jour à quel jour ? Par exemple « du 6 au 20 juillet ».",
    exceptDay: "Quel jour sauter ? Par exemple « le 14 ».",
    paused: (from: string, to: string) => `pas de visite du ${from} au ${to}.`,
    excepted: (day: string) => `pas de visite ${day}.`,
    stopped: (day: string) => `les visites s’arrêtent ${day}.`,
    today: "dès maintenant",
    from: (day: string) => `à partir du ${day}`,
    resumed: "les visites reprennent.",
    noted: (what: string) => `C’est noté : ${what}`,
    next: (day: string) => `Prochaine visite : ${day}.`,
    off: (days: string) => `Annulé : ${days}.`,
    desk: (who: string, what: string) => `${who}, visites régulières : ${what}`,
  },
  en: {
    which: "Which series do you want to change?",
    none: "I see no regular visits to change.",
    pauseDays: "From which day to which day? For example “from 6 to 20 July”.",
    exceptDay: "Which day to skip? For example “the 14th”.",
    paused: (from: string, to: string) => `no visit from ${from} to ${to}.`,
    excepted: (day: string) => `no visit on ${day}.`,
    stopped: (day: string) => `the visits stop ${day}.`,
    today: "from now on",
    from: (day: string) => `from ${day}`,
    resumed: "the visits go on again.",
    noted: (what: string) => `Noted: ${what}`,
    next: (day: string) => `Next visit: ${day}.`,
    off: (days: string) => `Cancelled: ${days}.`,
    desk: (who: string, what: string) => `${who}, regular visits: ${what}`,
  },
});

export type SeriesChange = "pause" | "except" | "stop" | "resume";

/** Which change of a series a sentence says, if any; `rest` is the part that holds its day. Folded text is expected. */
export function seriesChange(said: string): { change: SeriesChange; rest: string } | undefined {
  const except =
    /\b(?:sauf|excepte|except|but not|skip|sautez?|sauter|pas de (?:visite|passage|menage|repassage)|ne (?:venez|vienne|passez) pas|annule[rz]? (?:la visite|le passage|celle)|no visit)\b(.*)/.exec(
      said,
    );
  if (except) return { change: "except", rest: except[1] ?? "" };
  const stop =
    /\b(?:on arrete|j'arrete|arretons|arreter|arretez|we stop|stop (?:it|the visits))\b(?:.*?\b(?:a partir (?:de|du)|des|from|in|en)\b(.*))?/.exec(
      said,
    );
  if (stop) return { change: "stop", rest: stop[1] ?? "" };
  if (/\b(?:on reprend|reprendre les visites|reprenez|we resume)\b/.test(said)) return { change: "resume", rest: "" };
  return /\b(?:en pause|une pause|suspend\w*|interromp\w*|on a break|pause)\b/.test(said)
    ? { change: "pause", rest: said }
    : undefined;
}

type Here = Scene<Views["resident"]>;

const running = (scene: Here): RequestView[] => {
  const all = scene.view.requests.filter((one) => one.seriesOf && one.seriesOf.endedAt === undefined);
  return [...new Map(all.map((one) => [one.series, one])).values()];
};

/** First and last day of a moment, as days: "jusqu'au 3" begins today and counts the 3rd. */
function daysOf(when: When | undefined, today: string): { from: string; to: string } | undefined {
  if (!when || (!when.start && !when.end)) return undefined;
  const from = when.start?.slice(0, 10) ?? today;
  const to = when.end ? new Date(Date.parse(`${when.end}Z`) - 1_000).toISOString().slice(0, 10) : from;
  return { from, to: to < from ? from : to };
}

/** It starts from the answers `change` and, when the sentence said them, `when`. */
export const changeSeries = dialogue({
  name: "series",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const all = running(scene);
    if (!all.length) return [say(w.none)];
    const id =
      all.length === 1
        ? all[0]?.id
        : yield* one(
            "which",
            w.which,
            all.map((request) => ({
              value: request.id,
              label: `${sayServices(request, scene.locale)}, ${request.seriesOf?.recurrence.text ?? ""}`,
            })),
          );
    const request = all.find((one) => one.id === id);
    const series = request?.seriesOf;
    if (!request || !series) return [say(w.none)];
    const zone = request.timezone;
    const today = wallAt(scene.now, zone).slice(0, 10);
    const change = scene.answers["change"] as SeriesChange;
    const said = daysOf(scene.answers["when"] as When | undefined, today);
    if (said) scene.answers["days"] ??= said;
    const days =
      change === "pause" || change === "except"
        ? yield* asks<{ from: string; to: string }>({
            key: "days",
            prompt: { text: change === "pause" ? w.pauseDays : w.exceptDay },
            hear({ meaning }) {
              const days = daysOf(meaning?.when, today);
              return days ? { value: days } : undefined;
            },
          })
        : (said ?? { from: today, to: today });
    const next = changed(series, change, days, today, zone);
    return done(scene, request, next.series, next.text, change);
  },
});

function changed(
  series: Series,
  change: SeriesChange,
  { from, to }: { from: string; to: string },
  today: string,
  zone: string,
): { series: Series; text: (locale: Locale) => string } {
  switch (change) {
    case "pause":
      return {
        series: { ...series, pauses: [...series.pauses, { from, to }] },
        text: (l) => t(l).paused(sayDay(from, l), sayDay(to, l)),
      };
    case "except":
      return {
        series: { ...series, exceptions: [...series.exceptions, from] },
        text: (l) => t(l).excepted(sayDay(from, l)),
      };
    case "stop":
      return {
        series: { ...series, endedAt: instantOf(`${from}T00:00:00`, zone) },
        text: (l) => t(l).stopped(from === today ? t(l).today : t(l).from(sayDay(from, l))),
      };
    case "resume":
      return {
        series: { ...series, pauses: series.pauses.filter((pause) => pause.to < today) },
        text: (l) => t(l).resumed,
      };
  }
}

/** The day of a visit, or nothing when it has none. */
const dateOf = ({ appointment, when }: RequestView): string =>
  (appointment?.start ?? (when.kind === "date" ? when.start : undefined) ?? "").slice(0, 10);

/** The series as it now is; visits that no longer belong to it are cancelled, each by its own move; the next one is set. */
function done(
  scene: Here,
  request: RequestView,
  series: Series,
  text: (locale: Locale) => string,
  change: SeriesChange,
): Effect[] {
  const w = t(scene.locale);
  const zone = request.timezone;
  const today = wallAt(scene.now, zone).slice(0, 10);
  // A visit that nobody could be found for yet is one too.
  const visits = scene.view.requests.filter(
    (one) => one.series === series.id && isOpenRequest(one) && one.status !== "under_way" && dateOf(one) !== "",
  );
  const gone = visits.filter((one) => {
    const date = dateOf(one);
    const before = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    return date >= today && nextDay(series, before, zone) !== date;
  });
  const cancelled = gone.flatMap((one) => {
    const acted = act(one, "cancel", scene.view.me, "resident", scene.now, { note: change });
    return acted.ok ? acted.effects : [];
  });
  const kept = visits.filter((one) => !gone.includes(one)).map(dateOf);
  const last = [today, ...kept, series.madeUntil ?? ""].sort().at(-1) ?? today;
  const next = kept.filter((date) => date >= today).sort()[0] ?? nextDay(series, last, zone);
  const days = gone.map((one) => sayDay(dateOf(one), scene.locale)).join(", ");
  const lines = [w.noted(text(scene.locale)), days ? w.off(days) : "", next ? w.next(sayDay(next, scene.locale)) : ""];
  return [
    put("series", series),
    ...cancelled,
    ...nextVisitAt(series, request, last, scene.now),
    ...(series.endedAt === undefined ? [] : seriesOverAt(series, wallAt(series.endedAt, zone).slice(0, 10), zone)),
    tell(
      keepersOf(request),
      both((l) => ({ text: t(l).desk(firstName(request.residentName), text(l)) })),
      { about: request.id, underCard: true },
    ),
    say(lines.filter(Boolean).join("\n"), { about: request.id }),
  ];
}
