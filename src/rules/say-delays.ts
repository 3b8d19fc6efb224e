/** The delays of a loge as people write and read them: "relance 30 min, annulation 48 h". */
import { type DelayOverrides, limits } from "#model/limits.ts";
import type { Locale } from "#model/people.ts";
import { sayLasting } from "#words/format.ts";

const minuteMs = 60_000;

/** What a loge may set in words; `unit`: ms of one in which it is kept. */
const named = [
  { key: "nudgeMinutes", unit: minuteMs, said: /relance|reminder|nudge/, fr: "relance", en: "reminder" },
  { key: "standInMinutes", unit: minuteMs, said: /suppleante?|stand-?in|deputy/, fr: "suppléant", en: "stand-in" },
  { key: "residentToldMinutes", unit: minuteMs, said: /habitante?|resident/, fr: "habitant", en: "resident" },
  { key: "offerAnswerMinutes", unit: minuteMs, said: /offreu(?:r|se)|provider/, fr: "offreur", en: "provider" },
  { key: "freeCancelMs", unit: 1, said: /annulation|cancellation/, fr: "annulation", en: "cancellation" },
  { key: "closeAfterMs", unit: 1, said: /cloture|closing/, fr: "clôture", en: "closing" },
] as const;

const what: Record<Locale, Record<(typeof named)[number]["key"], string>> = {
  fr: {
    nudgeMinutes: "la loge est relancée quand personne n’a répondu (heures d’ouverture)",
    standInMinutes: "le suppléant est appelé (heures d’ouverture)",
    residentToldMinutes: "l’habitant apprend que la loge tarde (heures d’ouverture)",
    offerAnswerMinutes: "un offreur a ce temps pour répondre",
    freeCancelMs: "jusqu’à ce moment, annuler ne coûte rien",
    closeAfterMs: "une demande terminée est close",
  },
  en: {
    nudgeMinutes: "the loge is reminded when nobody has answered (opening hours)",
    standInMinutes: "the stand-in is called (opening hours)",
    residentToldMinutes: "the resident learns that the loge is late (opening hours)",
    offerAnswerMinutes: "a provider has this long to answer",
    freeCancelMs: "up to this moment, cancelling is free",
    closeAfterMs: "a request that is done is closed",
  },
};

const fewest = 5;
const most = 30 * 24 * 60;
const perUnit: Record<string, number> = { m: 1, h: 60, j: 24 * 60, d: 24 * 60 };
const lasting =
  /^(\d{1,3})\s*(m|min|minutes?|h|heures?|hours?|j|jours?|d|days?)(?:\s*(\d{2})(?:\s*(?:m|min|minutes?))?)?$/;

function minutesIn(text: string): number | undefined {
  const [, count, unit = "", rest] = lasting.exec(text) ?? [];
  const minutes = Number(count) * (perUnit[unit.charAt(0)] ?? Number.NaN) + Number(rest ?? 0);
  return minutes >= fewest && minutes <= most ? minutes : undefined;
}

/** The delays that a text sets, from five minutes to thirty days; undefined when any of it is not understood. */
export function delaysIn(text: string): DelayOverrides | undefined {
  const set: DelayOverrides = {};
  const low = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  for (const part of low.split(/[,;\n]|\s(?:et|and)\s/).map((one) => one.trim().replace(/[.!]$/, ""))) {
    if (!part) continue;
    const row = named.find(({ said }) => new RegExp(`^(?:${said.source})\\b`).test(part));
    const minutes = minutesIn(part.replace(/^\D*/, ""));
    if (!row || minutes === undefined) return undefined;
    set[row.key] = (minutes * minuteMs) / row.unit;
  }
  return Object.keys(set).length ? set : undefined;
}

/** As set, to the minute: "1 h 30 min". */
function sayMinutes(minutes: number, locale: Locale): string {
  const rest = minutes % 60;
  return minutes > 60 && rest ? `${Math.floor(minutes / 60)} h ${rest} min` : sayLasting(minutes * minuteMs, locale);
}

/** One line each: "relance 1 h : la loge est relancée…"; those of `only`, else all that a loge can set. */
export function sayDelays(delays: DelayOverrides, locale: Locale, only?: DelayOverrides): string {
  const now = { ...limits, ...delays };
  return named
    .filter(({ key }) => !only || only[key] !== undefined)
    .map((row) => {
      const lasts = sayMinutes((now[row.key] * row.unit) / minuteMs, locale);
      return `${row[locale]} ${lasts}${locale === "fr" ? " : " : ": "}${what[locale][row.key]}`;
    })
    .join("\n");
}
