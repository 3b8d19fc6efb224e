/** A piece of news for the residents who agreed to it: read back with how many they are, then sent one by one. */
import type { Effect, Found } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { announceFrom } from "#rules/announce.ts";
import { dialogue } from "#talk/dialogue.ts";
import { text, yesNo } from "#talk/questions.ts";
import { wallAt } from "#time/zone.ts";
import { saySlot } from "#words/format.ts";
import { words } from "#words/words.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    nobody:
      "Personne n’a encore accepté les nouvelles de la loge. Les habitants les acceptent en écrivant « oui aux nouvelles ».",
    what: (n: number) => `${count(n)} Que voulez-vous leur annoncer ?`,
    sure: (n: number, when: string, words: string) =>
      `${count(n)} L’annonce part ${when}, une personne après l’autre, avec de quoi l’arrêter :\n« ${words} »\nL’envoyer ?`,
    yes: "Oui, envoyer",
    no: "Non",
    left: "D’accord, rien ne part.",
    done: (n: number) => (n === 1 ? "C’est en route vers 1 habitant." : `C’est en route vers ${n} habitants.`),
  },
  en: {
    nobody: "Nobody has agreed to news of the loge yet. Residents agree by writing “yes to news”.",
    what: (n: number) => `${countEn(n)} What do you want to announce?`,
    sure: (n: number, when: string, words: string) =>
      `${countEn(n)} It leaves ${when}, one person after the other, with a way to stop it:\n“${words}”\nSend it?`,
    yes: "Yes, send",
    no: "No",
    left: "Fine, nothing leaves.",
    done: (n: number) => (n === 1 ? "On its way to 1 resident." : `On its way to ${n} residents.`),
  },
});
function count(n: number): string {
  return n === 1 ? "1 habitant a accepté les nouvelles." : `${n} habitants ont accepté les nouvelles.`;
}
function countEn(n: number): string {
  return n === 1 ? "1 resident agreed to news." : `${n} residents agreed to news.`;
}

export const announce = dialogue({
  name: "desk-announce",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const people: Found["people"] = (scene.turn.found?.people ?? []).filter((one) => one.loge === loge.id);
    if (!people.length) return [say(w.nobody)];
    const said = yield* text("text", w.what(people.length));
    const from = announceFrom(scene.now, loge);
    const when = saySlot({ start: wallAt(from, loge.timezone) }, scene.locale);
    const sure = yield* yesNo("sure", w.sure(people.length, when, said), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    const id = `n${scene.id}`;
    const reminders: Effect[] = people.map((one, n) => {
      const dueAt = announceFrom(from + n * paceMs, loge);
      const row = {
        id: `announce-${id}-${one.id}`,
        kind: "announce",
        about: one.id,
        with: id,
        loge: loge.id,
        version: 0,
      };
      return put("reminder", { ...row, dueAt, lateAt: dueAt + 86_400_000 });
    });
    const row = { id, loge: loge.id, by: scene.view.me.id, text: said, at: scene.now, told: people.length, version: 0 };
    return [put("announcement", row), ...reminders, say(w.done(people.length))];
  },
});

/** Spread over time: a network that sees one text go to many at once calls it spam, and rightly. */
const paceMs = 40_000;
