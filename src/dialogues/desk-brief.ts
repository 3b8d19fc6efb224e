/** The morning's five lines at any hour, and what stands behind each of them. */
import { tipOf } from "#catalogue/tips.ts";
import { writePress } from "#model/press.ts";
import { brief, type Line, lines, linesOf, sayOne } from "#rules/brief.ts";
import { say } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { wallAt } from "#time/zone.ts";
import { words } from "#words/words.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    nothing: "Rien de ce côté aujourd’hui.",
    which: "Un numéro ouvre la fiche :",
    tip: "Une autre bonne pratique :",
  },
  en: { nothing: "Nothing on that side today.", which: "A number opens the card:", tip: "Another good practice:" },
});

export const deskBrief = dialogue({
  name: "brief",
  for: "coordinator",
  *talk(scene) {
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const mine = scene.view.requests.filter((request) => request.loge === loge.id);
    return [say(brief(mine, scene.now, loge, scene.locale))];
  },
});

/** A line of the brief, opened. */
export const deskLine = dialogue({
  name: "desk-line",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const said = ((scene.answers["args"] as string[] | undefined) ?? [])[0];
    if (said === "tip") return [say(`${w.tip} ${tipOf(wallAt(scene.now, loge.timezone), 7)[scene.locale]}`)];
    const line = lines.find((one): one is Line => one === said);
    const mine = scene.view.requests.filter((request) => request.loge === loge.id);
    const found = line ? linesOf(mine, scene.now, loge)[line].slice(0, 10) : [];
    if (!line || !found.length) return [say(w.nothing)];
    const text = found.map(
      (one, n) => `${n + 1}. ${sayOne(line, one, scene.now, loge.timezone, scene.locale)} (${one.ref})`,
    );
    const choices = found.map((one, n) => ({
      label: `${n + 1} · ${one.ref}`,
      press: writePress({ kind: "do", what: "card", args: [one.id] }),
    }));
    return [say({ text: [w.which, ...text].join("\n"), choices })];
  },
});
