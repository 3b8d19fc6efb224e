/** What the desk is reminded of: the morning brief, what a coordinator asked to be reminded of; and news on their way, one by one. */
import type { Due, Effect } from "#model/turn.ts";
import { brief, opensOn } from "#rules/brief.ts";
import { cardFor } from "#rules/cards.ts";
import { present, put, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { keepersOf } from "#rules/requests.ts";
import { wallAt } from "#time/zone.ts";
import { sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import type { Loge } from "#model/records.ts";

const lateMs = 3 * 3_600_000;

const t = words({
  fr: {
    asked: "Vous vouliez y revenir maintenant :",
    news: (loge: string, text: string) =>
      `Des nouvelles de ${loge} :\n${text}\n\nPour ne plus en recevoir, écrivez « stop ».`,
  },
  en: {
    asked: "You wanted to come back to this now:",
    news: (loge: string, text: string) => `News from ${loge}:\n${text}\n\nTo get no more, write “stop”.`,
  },
});

/** The rows of a loge's next two briefs: the same rows however often they are asked for. */
export function briefsOf(loge: Loge, now: number): Effect[] {
  return [0, 1].flatMap((n) => {
    const dueAt = opensOn(now + n * 86_400_000, loge);
    if (dueAt === undefined || dueAt <= now) return [];
    const day = wallAt(dueAt, loge.timezone).slice(0, 10);
    const id = `brief-${loge.id}-${day}-${dueAt}`;
    return [
      put("reminder", { id, kind: "brief", about: loge.id, loge: loge.id, dueAt, lateAt: dueAt + lateMs, version: 0 }),
    ];
  });
}

/** Hours that changed meanwhile have a row of their own. */
export function morningBrief({ reminder, now, loge, requests }: Due): Effect[] {
  if (!loge || opensOn(reminder.dueAt, loge) !== reminder.dueAt) return [];
  return [
    tell(
      { coordinatorsOf: loge.id },
      both((locale) => brief(requests ?? [], now, loge, locale)),
    ),
  ];
}

export function deskReminder({ reminder, request }: Due): Effect[] {
  if (!request || !isOpenRequest(request) || request.loge !== reminder.loge) return [];
  const to = reminder.with === undefined ? keepersOf(request) : { person: reminder.with, as: "coordinator" as const };
  const prompt = both((locale) => {
    const card = cardFor(request, locale);
    return present({ ...card, text: `${t(locale).asked}\n${card.text}` });
  });
  return [tell(to, prompt, { about: request.id })];
}

/** Whoever said "stop" since then, or was blocked, gets nothing. */
export function announce({ person, loge, announcement }: Due): Effect[] {
  if (!person?.news || person.blocked || !loge || !announcement) return [];
  const to = { person: person.id, as: "resident" as const };
  return [
    tell(
      to,
      both((l) => ({ text: t(l).news(sayLoge(loge.name, l), announcement.text) })),
    ),
  ];
}

/** Asked for and confirmed: done once the desk's cards have lost the names. */
export function forget({ person }: Due): Effect[] {
  return person ? [{ kind: "forget", person: person.id }] : [];
}
