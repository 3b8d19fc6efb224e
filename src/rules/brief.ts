/** The morning brief: what the day asks for, in five lines that a number answers. */
import { tipOf } from "#catalogue/tips.ts";
import type { Choice, Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Loge } from "#model/records.ts";
import type { RequestView } from "#model/turn.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { firstName, sayDay, sayHour } from "#words/format.ts";
import { words } from "#words/words.ts";
import { sayServices } from "./cards.ts";
import { afterWorkingMinutes, nextOpening } from "./hours.ts";
import { isOpenRequest } from "./moves.ts";

export const lines = ["visits", "waiting", "twice", "promises"] as const;
export type Line = (typeof lines)[number];

type House = Pick<Loge, "name" | "hours" | "timezone">;

/** Unanswered for longer than this, a promise is about to break; an offer is when it ends sooner than that. */
const unansweredMinutes = 180;
const offerEndsMs = 2 * 3_600_000;
/** Writing again within this is still the first time of asking. */
const sameBreathMs = 15 * 60_000;
const day = 86_400_000;

const t = words({
  fr: {
    title: (date: string) => `Bonjour, ${date}. Un numéro ouvre la ligne.`,
    visits: "Visites aujourd’hui",
    waiting: "Attend depuis le plus longtemps",
    twice: "Ont demandé deux fois",
    promises: "Promesses à tenir",
    tip: "Une bonne pratique",
    colon: " : ",
    none: "aucune",
    nobody: "personne",
    visit: (hour: string, who: string, whom: string) => `${hour} ${who} chez ${whom}`,
    since: (who: string, what: string, when: string) => `${who}, ${what}, depuis ${when}`,
    unanswered: (who: string) => `${who} attend un premier mot`,
    offer: (who: string, hour: string) => `${who} doit répondre avant ${hour}`,
    unsure: (who: string) => `${who} n’a pas confirmé sa visite`,
    soFar: (hour: string) => `aujourd’hui ${hour}`,
    more: (n: number) => `et ${n} de plus`,
  },
  en: {
    title: (date: string) => `Good morning, ${date}. A number opens the line.`,
    visits: "Visits today",
    waiting: "Has waited longest",
    twice: "Asked twice",
    promises: "Promises to keep",
    tip: "A good practice",
    colon: ": ",
    none: "none",
    nobody: "nobody",
    visit: (hour: string, who: string, whom: string) => `${hour} ${who} at ${whom}’s`,
    since: (who: string, what: string, when: string) => `${who}, ${what}, since ${when}`,
    unanswered: (who: string) => `${who} waits for a first word`,
    offer: (who: string, hour: string) => `${who} must answer before ${hour}`,
    unsure: (who: string) => `${who} has not confirmed the visit`,
    soFar: (hour: string) => `today ${hour}`,
    more: (n: number) => `and ${n} more`,
  },
});

const shorts: Record<Locale, Record<Line | "tip", string>> = {
  fr: { visits: "Visites", waiting: "Attente", twice: "Deux fois", promises: "Promesses", tip: "Une autre" },
  en: { visits: "Visits", waiting: "Waiting", twice: "Twice", promises: "Promises", tip: "Another" },
};

/** The opening (epoch ms) on the day of `at`, or undefined when the loge is closed that day. A loge without hours opens at nine. */
export function opensOn(at: number, loge: Pick<Loge, "hours" | "timezone">): number | undefined {
  const date = wallAt(at, loge.timezone).slice(0, 10);
  if (!Object.keys(loge.hours).length) return instantOf(`${date}T09:00:00`, loge.timezone);
  const opening = nextOpening(instantOf(`${date}T00:00:00`, loge.timezone), loge);
  return wallAt(opening, loge.timezone).startsWith(date) ? opening : undefined;
}

/** What each line is about, the most pressing first. */
export function linesOf(requests: readonly RequestView[], now: number, loge: House): Record<Line, RequestView[]> {
  const today = wallAt(now, loge.timezone).slice(0, 10);
  const open = requests.filter(isOpenRequest);
  const silent = (one: RequestView): boolean => one.status === "new" && one.answeredAt === undefined;
  const visits = open
    .filter(
      (one) => one.appointment?.start.startsWith(today) && (one.status === "booked" || one.status === "under_way"),
    )
    .sort((a, b) => ((a.appointment?.start ?? "") < (b.appointment?.start ?? "") ? -1 : 1));
  const late = open.filter((one) => silent(one) && afterWorkingMinutes(one.createdAt, unansweredMinutes, loge) < now);
  const ending = open.filter((one) => !one.provider && soonest(one, now) !== undefined);
  const unsure = visits.filter((one) => one.status === "booked" && one.confirmedAt === undefined);
  return {
    visits,
    waiting: open.filter(silent).sort((a, b) => a.createdAt - b.createdAt),
    twice: open
      .filter(
        (one) => (one.residentAt ?? 0) > one.createdAt + sameBreathMs && (one.answeredAt ?? 0) < (one.residentAt ?? 0),
      )
      .sort((a, b) => (a.residentAt ?? 0) - (b.residentAt ?? 0)),
    promises: [...new Set([...late, ...ending, ...unsure])],
  };
}

/** The offer that ends soonest, when that is soon. */
const soonest = (one: RequestView, now: number): RequestView["offers"][number] | undefined =>
  one.offers
    .filter((offer) => offer.status === "asked" && offer.until > now && offer.until < now + offerEndsMs)
    .sort((a, b) => a.until - b.until)[0];

/** The five lines, with a button for each. */
export function brief(requests: readonly RequestView[], now: number, loge: House, locale: Locale): Prompt {
  const w = t(locale);
  const wall = wallAt(now, loge.timezone);
  const found = linesOf(requests, now, loge);
  const text = lines.map((line, n) => {
    const said = found[line].map((one) => sayOne(line, one, now, loge.timezone, locale));
    const shown = line === "waiting" ? said.slice(0, 1) : said.slice(0, 3);
    const more = said.length - shown.length;
    const rest = more > 0 ? ` ${w.more(more)}` : "";
    return `${n + 1}. ${w[line]}${w.colon}${shown.length ? `${shown.join(" ; ")}${rest}` : line === "visits" || line === "promises" ? w.none : w.nobody}`;
  });
  const choices: Choice[] = [...lines, "tip" as const].map((line, n) => {
    const [one, ...others] = line === "tip" ? [] : found[line];
    const press =
      one && !others.length
        ? writePress({ kind: "do", what: "card", args: [one.id] })
        : writePress({ kind: "do", what: "desk-line", args: [line] });
    return { label: `${n + 1} · ${shorts[locale][line]}`, press };
  });
  return {
    text: [w.title(sayDay(wall, locale)), ...text, `5. ${w.tip}${w.colon}${tipOf(wall)[locale]}`].join("\n"),
    choices,
  };
}

/** One request as a line of the brief says it. */
export function sayOne(line: Line, one: RequestView, now: number, zone: string, locale: Locale): string {
  const w = t(locale);
  const who = firstName(one.residentName);
  const what = sayServices(one, locale).toLocaleLowerCase();
  const provider = firstName(one.providerName ?? "");
  if (line === "visits") return w.visit(sayHour(one.appointment?.start ?? "", locale), provider || what, who);
  if (line === "twice") return `${who} (${what})`;
  if (line === "waiting") return w.since(who, what, sayMoment(one.createdAt, now, zone, locale));
  const offer = soonest(one, now);
  if (offer && !one.provider) return w.offer(firstName(offer.providerName), sayHour(wallAt(offer.until, zone), locale));
  return one.appointment && provider ? w.unsure(provider) : w.unanswered(who);
}

function sayMoment(at: number, now: number, zone: string, locale: Locale): string {
  const [wall, today] = [wallAt(at, zone), wallAt(now, zone)];
  const hour = sayHour(wall, locale);
  if (wall.slice(0, 10) === today.slice(0, 10)) return t(locale).soFar(hour);
  const yesterday = wallAt(now - day, zone).slice(0, 10) === wall.slice(0, 10);
  if (yesterday) return locale === "fr" ? `hier ${hour}` : `yesterday ${hour}`;
  return sayDay(wall, locale);
}
