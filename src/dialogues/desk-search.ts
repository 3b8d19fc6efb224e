/** Finding a request again, also one that is over: by name, street, word or reference. */
import { writePress } from "#model/press.ts";
import type { RequestView } from "#model/turn.ts";
import { sayServices, sayStatus } from "#rules/cards.ts";
import { withNotes } from "#rules/desk-card.ts";
import { say } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { firstName, quote } from "#words/format.ts";
import type { Locale } from "#model/people.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    none: (text: string) => `Rien ne correspond à « ${text} » dans votre loge.`,
    found: (n: number, text: string) =>
      n === 1 ? `Une demande pour « ${text} » :` : `${n} demandes pour « ${text} », la plus récente d’abord :`,
    more: (n: number) => `Et ${n} autres : ajoutez un mot pour préciser.`,
    unknown: (ref: string) => `Je ne trouve pas de demande ${ref} dans votre loge.`,
  },
  en: {
    none: (text: string) => `Nothing matches “${text}” in your loge.`,
    found: (n: number, text: string) =>
      n === 1 ? `One request for “${text}”:` : `${n} requests for “${text}”, the latest first:`,
    more: (n: number) => `And ${n} more: add a word to narrow it down.`,
    unknown: (ref: string) => `I find no request ${ref} in your loge.`,
  },
});

const shownAtMost = 10;

/** What the second look found, answerable by number. */
export const search = dialogue({
  name: "desk-search",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const text = scene.answers["text"] as string;
    const found = scene.turn.found?.requests ?? [];
    if (!found.length) return [say(w.none(text))];
    const shown = found.slice(0, shownAtMost);
    const lines = shown.map((request, n) => `${n + 1}. ${lineOf(request, scene.locale)}`);
    const more = found.length - shown.length;
    return [
      say({
        text: [w.found(found.length, text), ...lines, more > 0 ? w.more(more) : ""].filter(Boolean).join("\n"),
        choices: shown.map((request, n) => ({
          label: `${n + 1} · ${request.ref}`,
          press: writePress({ kind: "do", what: "card", args: [request.id] }),
        })),
      }),
    ];
  },
});

const lineOf = (request: RequestView, locale: Locale): string =>
  `${sayServices(request, locale)} · ${firstName(request.residentName)} · ${request.ref} : ${sayStatus(request.status, locale).toLocaleLowerCase()}\n   ${quote(request.text, locale, 60)}`;

/** One request by its reference, with what the loge noted for itself. */
export const requestCard = dialogue({
  name: "desk-request",
  for: "coordinator",
  *talk(scene) {
    const ref = scene.answers["ref"] as string;
    const kept = new Set(scene.view.loges.map((loge) => loge.id));
    const view =
      scene.view.requests.find((request) => request.ref === ref) ??
      scene.turn.found?.requests.find((request) => request.loge !== undefined && kept.has(request.loge));
    if (!view) return [say(t(scene.locale).unknown(ref))];
    return [say(withNotes(view, scene.locale), { about: view.id })];
  },
});
