/** Notes that a loge keeps for itself: under a request or about a resident, never shown to either side, and gone after six months. */
import type { Note } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { amend, maskCode, type Need } from "#rules/requests.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { text } from "#talk/questions.ts";
import { wallAt } from "#time/zone.ts";
import { firstName, quote, sayDay } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { words } from "#words/words.ts";
import { whichLoge } from "./desk-loge.ts";

const keptMs = 182 * 86_400_000;

const t = words({
  fr: {
    noted: (said: string, who: string, until: string) =>
      `Noté pour la loge seule : ${said}. Ni ${who} ni personne d’autre ne le voit ; la note s’efface d’elle-même le ${until}.`,
    code: "Le code n’est pas dans la note : il est gardé à part, et donné le jour même à la personne confirmée.",
    codeOnly: "Je n’écris pas de code dans une note. Répondez à la fiche d’une demande : il y sera gardé à part.",
    unknown: (of: string) =>
      `Je ne trouve pas « ${of} ». Répondez à une fiche par « note : … », ou écrivez « note RÉFÉRENCE : … ».`,
    several: (of: string) =>
      `Plusieurs habitants s’appellent ${of} : « habitants ${of} », puis le bon numéro, et « Noter ».`,
    which: "Répondez à une fiche par « note : … », ou écrivez « note RÉFÉRENCE : … ».",
    about: (who: string) => `Que faut-il noter sur ${who} ? Seule la loge le lit.`,
  },
  en: {
    noted: (said: string, who: string, until: string) =>
      `Noted for the loge only: ${said}. Neither ${who} nor anyone else sees it; the note erases itself on ${until}.`,
    code: "The code is not in the note: it is kept apart, and given on the day to the confirmed person.",
    codeOnly: "I write no code in a note. Reply to the card of a request: it is kept apart there.",
    unknown: (of: string) => `I do not find “${of}”. Reply to a card with “note: …”, or write “note REFERENCE: …”.`,
    several: (of: string) =>
      `Several residents are called ${of}: “residents ${of}”, then the right number, and “Note”.`,
    which: "Reply to a card with “note: …”, or write “note REFERENCE: …”.",
    about: (who: string) => `What should be noted about ${who}? Only the loge reads it.`,
  },
});

/** A note about a request (by a reply or its reference), or about the resident whose name is said. */
export const note = dialogue({
  name: "desk-note",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const of = scene.answers["of"] as string | undefined;
    const args = scene.answers["args"] as string[] | undefined;
    const people = scene.turn.found?.people ?? [];
    const named = people.filter((one) => plain(firstName(one.name)) === plain(of ?? ""));
    const request = scene.maybeRequest();
    if (!request && named.length > 1) return [say(w.several(of ?? ""))];
    const person = of
      ? (named[0] ?? (people.length === 1 ? people[0] : undefined))
      : people.find((one) => one.id === args?.[0]);
    const about = request ?? person;
    if (!about) return [say(of ? w.unknown(of) : w.which)];
    const who = firstName(request?.residentName ?? person?.name ?? "");
    const said = yield* text("text", w.about(who));
    const loge = yield* whichLoge(scene);
    const code = scene.answers["code"] as string | undefined;
    if (code && !request) return [say(w.codeOnly)];
    const row: Note = {
      id: `n${scene.id}`,
      about: about.id,
      loge: request?.loge ?? loge?.id ?? "",
      by: scene.view.me.id,
      text: maskCode(said, code).slice(0, 1_000),
      at: scene.now,
      expiresAt: scene.now + keptMs,
      version: 0,
    };
    const until = sayDay(wallAt(row.expiresAt ?? 0, loge?.timezone ?? "Europe/Paris"), scene.locale);
    const kept: Effect[] = [
      put("note", row),
      say([w.noted(quote(row.text, scene.locale, 200), who, until), code ? w.code : ""].filter(Boolean).join("\n")),
    ];
    if (!code || !request) return kept;
    yield* once("code", code, () =>
      amend(request, { ...(request as unknown as Need), where: { ...request.where, doorCode: code } }, scene.now),
    );
    return kept;
  },
});
