/** Les habitants: who they are, what they asked, what the loge noted; a number opens a card from which one notes or blocks. */
import { writePress } from "#model/press.ts";
import type { Locale, Person } from "#model/people.ts";
import type { Found } from "#model/turn.ts";
import { put, say, tell } from "#rules/effects.ts";
import { dialogue } from "#talk/dialogue.ts";
import { text, yesNo } from "#talk/questions.ts";
import { wallAt } from "#time/zone.ts";
import { firstName, sayDay, sayLoge, sayWhere } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Aucun habitant ne s’est encore fait connaître dans la loge.",
    nobody: (text: string) => `Aucun habitant ne correspond à « ${text} ».`,
    list: (n: number) =>
      n === 1 ? "1 habitant ; son numéro ouvre sa fiche :" : `${n} habitants ; un numéro ouvre la fiche :`,
    requests: (n: number) => (n === 0 ? "pas de demande" : n === 1 ? "1 demande" : `${n} demandes`),
    notes: (n: number) => (n === 0 ? "" : n === 1 ? "1 note" : `${n} notes`),
    blocked: "messages bloqués",
    more: "Les suivants se trouvent par leur nom ou leur rue : « habitants Paul ».",
    unnamed: "sans prénom",
    since: (day: string) => `Connu depuis le ${day}`,
    news: "A accepté les nouvelles de la loge",
    noteTitle: "Notes de la loge",
    until: (day: string) => `jusqu’au ${day}`,
    note: "Noter",
    block: "Bloquer",
    unblock: "Débloquer",
    unknown: "Cette personne n’est pas, ou plus, parmi les habitants de votre loge.",
    why: (who: string) => `Pour quelle raison bloquer ${who} ? ${who} la lira.`,
    sure: (who: string, why: string) =>
      `Bloquer ${who}, avec cette raison : « ${why} » ? Ses messages ne vous arriveront plus, sauf urgence. ${who} l’apprend une fois et peut en parler à l’équipe du réseau.`,
    yes: "Oui, bloquer",
    no: "Non",
    left: "D’accord, rien ne change.",
    done: (who: string) =>
      `C’est fait : les messages de ${who} ne vous arrivent plus, et ${who} le sait. « habitants ${who} » permet de revenir en arrière.`,
    told: (loge: string, why: string) =>
      `${loge} ne peut plus donner suite à vos messages : ${why}. Si vous n’êtes pas d’accord, écrivez « humain » suivi de quelques mots : l’équipe du réseau les lira. En cas de danger, appelez le 112.`,
    freed: (who: string) => `${who} peut de nouveau écrire, et le sait.`,
    freedTold: (loge: string) => `${loge} vous lit de nouveau. Écrivez quand vous voulez.`,
  },
  en: {
    none: "No resident has made themselves known in the loge yet.",
    nobody: (text: string) => `No resident matches “${text}”.`,
    list: (n: number) =>
      n === 1 ? "1 resident; their number opens the card:" : `${n} residents; a number opens the card:`,
    requests: (n: number) => (n === 0 ? "no request" : n === 1 ? "1 request" : `${n} requests`),
    notes: (n: number) => (n === 0 ? "" : n === 1 ? "1 note" : `${n} notes`),
    blocked: "messages blocked",
    more: "Find the others by name or street: “residents Paul”.",
    unnamed: "no first name",
    since: (day: string) => `Known since ${day}`,
    news: "Agreed to news of the loge",
    noteTitle: "Notes of the loge",
    until: (day: string) => `until ${day}`,
    note: "Note",
    block: "Block",
    unblock: "Unblock",
    unknown: "This person is not, or no longer, one of your loge’s residents.",
    why: (who: string) => `For what reason should ${who} be blocked? ${who} will read it.`,
    sure: (who: string, why: string) =>
      `Block ${who}, for this reason: “${why}”? Their messages will no longer reach you, except emergencies. ${who} is told once and may talk to the network team.`,
    yes: "Yes, block",
    no: "No",
    left: "Fine, nothing changes.",
    done: (who: string) => `${who} is blocked, and knows it. “residents ${who}” lets you undo it.`,
    told: (loge: string, why: string) =>
      `${loge} can no longer answer your messages: ${why}. If you do not agree, write “human” and a few words: the network team will read them. In danger, call 112.`,
    freed: (who: string) => `${who} can write again, and knows it.`,
    freedTold: (loge: string) => `${loge} reads you again. Write whenever you like.`,
  },
});

const shownAtMost = 10;
type Known = Found["people"][number];
const nameOf = (person: Person, locale: Locale): string => firstName(person.name) || t(locale).unnamed;
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const residentList = dialogue({
  name: "desk-residents",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const wanted = scene.answers["text"] as string | undefined;
    const found = scene.turn.found?.people ?? [];
    if (!found.length) return [say(wanted ? w.nobody(wanted) : w.none)];
    const shown = found.slice(0, shownAtMost);
    const line = (one: Known, n: number): string =>
      `${n + 1}. ${nameOf(one, scene.locale)} : ${[w.requests(one.requests), w.notes(one.notes.length), one.blocked ? w.blocked : ""].filter(Boolean).join(", ")}`;
    return [
      say({
        text: [w.list(found.length), ...shown.map(line), found.length > shown.length ? w.more : ""]
          .filter(Boolean)
          .join("\n"),
        choices: shown.map((one) => ({
          label: nameOf(one, scene.locale),
          press: writePress({ kind: "do", what: "desk-resident", args: [one.id] }),
        })),
      }),
    ];
  },
});

export const residentCard = dialogue({
  name: "desk-resident",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const one = scene.turn.found?.people[0];
    if (!one) return [say(w.unknown)];
    const zone = scene.view.loges[0]?.timezone ?? "Europe/Paris";
    const day = (at: number): string => sayDay(wallAt(at, zone), scene.locale);
    const lines = [
      `# ${nameOf(one, scene.locale)}`,
      one.blocked ? `${capital(w.blocked)} : ${one.blocked.reason}` : "",
      one.home ? (sayWhere(one.home, scene.locale) ?? "") : "",
      w.requests(one.requests),
      w.since(day(one.createdAt)),
      one.news ? w.news : "",
      one.notes.length ? `${w.noteTitle} :` : "",
      ...one.notes.map((note) => `– ${note.text}${note.expiresAt ? ` (${w.until(day(note.expiresAt))})` : ""}`),
    ];
    const press = (what: string, ...more: string[]): string =>
      writePress({ kind: "do", what, args: [one.id, ...more] });
    return [
      say({
        text: lines.filter(Boolean).join("\n"),
        choices: [
          { label: w.note, press: press("desk-note") },
          one.blocked
            ? { label: w.unblock, press: press("desk-block", "end") }
            : { label: w.block, press: press("desk-block") },
        ],
      }),
    ];
  },
});

/** Blocking has a reason that the blocked person reads, once, with the door to the network's admins. */
export const block = dialogue({
  name: "desk-block",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const one = scene.turn.found?.people[0];
    if (!one) return [say(w.unknown)];
    const { requests: _count, notes: _notes, ...person } = one;
    const who = nameOf(one, scene.locale);
    const loge = scene.view.loges.find((other) => other.id === one.loge)?.name ?? "";
    const to = { person: one.id, as: "resident" as const };
    if ((scene.answers["args"] as string[])[1] === "end") {
      const { blocked: _over, ...free } = person;
      return [
        put("person", free),
        tell(
          to,
          both((l) => ({ text: t(l).freedTold(capital(sayLoge(loge, l))) })),
        ),
        say(w.freed(who)),
      ];
    }
    const why = yield* text("why", w.why(who));
    const sure = yield* yesNo("sure", w.sure(who, why), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    return [
      put("person", { ...person, blocked: { by: scene.view.me.id, reason: why, at: scene.now } }),
      tell(
        to,
        both((l) => ({ text: t(l).told(capital(sayLoge(loge, l)), why) })),
      ),
      say(w.done(who)),
    ];
  },
});
