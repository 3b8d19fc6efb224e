/** Rouvrir: a need that ended and is there again goes back to the desk as it was, with a new moment when the old one is past. */
import type { Meaning } from "#model/meaning.ts";
import type { RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { put, say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { act, card, rowOf, watch } from "#rules/requests.ts";
import { instantOf } from "#time/zone.ts";
import { asks, dialogue, once } from "#talk/dialogue.ts";
import { one } from "#talk/questions.ts";
import { smallWord } from "#words/common.ts";
import { sayLoge, sayWhen } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Je ne retrouve pas de demande récente à rouvrir. Écrivez en une phrase ce dont vous avez besoin.",
    which: "Quelle demande voulez-vous rouvrir ?",
    when: "Pour quand, cette fois ?",
    done: (what: string, loge: string) => `C’est rouvert : ${what}. ${loge} la reçoit de nouveau et vous répond ici.`,
    team: "L’équipe du réseau",
  },
  en: {
    none: "I find no recent request to reopen. Write what you need in one sentence.",
    which: "Which request do you want to reopen?",
    when: "When is it for, this time?",
    done: (what: string, loge: string) => `Open again: ${what}. ${loge} has it again and answers you here.`,
    team: "The network team",
  },
});

const monthMs = 30 * 86_400_000;

/** Requests of this resident that ended less than a month ago, the latest first. */
export function reopenable(requests: readonly RequestView[], now: number): RequestView[] {
  return requests
    .filter((request) => !isOpenRequest(request) && now - request.changedAt < monthMs)
    .sort((a, b) => b.changedAt - a.changedAt);
}

export const reopen = dialogue({
  name: "reopen",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const args = scene.answers["args"] as string[] | undefined;
    const ended = reopenable(scene.view.requests, scene.now);
    scene.answers["about"] ??= args?.[0] ?? (ended.length === 1 ? ended[0]?.id : undefined);
    if (!scene.answers["about"] && !ended.length) return [say(w.none)];
    const id =
      (scene.answers["about"] as string | undefined) ??
      (yield* one(
        "about",
        w.which,
        ended.slice(0, 5).map((request) => ({
          value: request.id,
          label: [sayServices(request, scene.locale), sayWhen(request.when, scene.locale)].filter(Boolean).join(", "),
        })),
      ));
    const before = scene.view.requests.find((request) => request.id === id);
    if (!before) return [say(w.none)];
    const loge = scene.view.network.find((one) => one.id === before.loge);
    if (!("reopen" in scene.done)) {
      const acted = act(before, "reopen", scene.view.me, "resident", scene.now);
      if (!acted.ok) return [say(acted.why[scene.locale])];
      // Nobody has answered it since: the silence timers count again.
      const { answeredAt: _answered, reason: _reason, ...rest } = acted.view;
      const fresh = { ...rest, watchedAt: scene.now };
      yield* once("reopen", id, () => ({
        view: fresh,
        effects: [...acted.effects, put("request", rowOf(fresh)), ...watch(fresh, loge, scene.now)],
      }));
    }
    const said = scene.answers["meaning"] as Meaning | undefined;
    if (said && (said.when.start || said.when.recurrence)) scene.answers["when"] ??= said.when;
    const past = before.when.end ?? before.when.start;
    const over = past !== undefined && instantOf(past, before.timezone) < scene.now;
    const done = w.done(
      sayServices(before, scene.locale).toLocaleLowerCase(),
      loge ? capital(sayLoge(loge.name, scene.locale)) : w.team,
    );
    if (!over && !("when" in scene.answers)) return [say(done, { about: id })];
    const when = yield* asks<Meaning["when"] | "">({
      key: "when",
      prompt: { text: [done, w.when].join("\n") },
      hear({ text, meaning }) {
        if (smallWord(text) === "skip") return { value: "" };
        return meaning && meaning.when.kind !== "none" ? { value: meaning.when } : undefined;
      },
      otherwise: () => "",
    });
    const now = scene.view.requests.find((request) => request.id === id) ?? before;
    const next: RequestView = { ...now, when: when || { kind: "none" } };
    const told = scene.questions ? (sayWhen(next.when, scene.locale) ?? "") : done;
    return [
      put("request", rowOf(next)),
      card(next),
      say(told ? capital(told).replace(/([^.])$/, "$1.") : done, { about: id }),
    ];
  },
});

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
