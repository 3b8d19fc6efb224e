/** Somebody of the desk is away, and who steps in: read back, then the cards go there by themselves. */
import type { When } from "#model/meaning.ts";
import type { Named } from "#model/people.ts";
import type { Views } from "#model/turn.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { dialogue, type Scene, type Talk } from "#talk/dialogue.ts";
import { date, yesNo } from "#talk/questions.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { firstName, sayDay, sayList, sayLoge } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { both, words } from "#words/words.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    when: "De quel jour à quel jour ? Par exemple « du 20 au 27 », ou « jusqu’au 3 ».",
    again: "Je n’ai pas compris les dates. Écrivez par exemple « absence du 20 au 27, Samir me remplace ».",
    past: "Ces dates sont déjà passées.",
    unknown: (who: string, others: string) =>
      `${who} ne coordonne pas encore la loge avec vous${others ? ` (il y a ${others})` : ""}. « inviter ${who} » donne un lien à transmettre.`,
    sure: (dates: string, who: string) => `J’ai compris : votre absence, ${dates}. ${who} C’est bien cela ?`,
    gives: (who: string) => `${who} reçoit vos fiches pendant ce temps.`,
    others: "Les fiches arrivent aux autres personnes de la loge.",
    alone:
      "Personne ne vous remplace : les fiches attendent ici, et l’équipe du réseau est prévenue si une demande reste sans réponse.",
    yes: "Oui",
    no: "Non",
    left: "D’accord, rien ne change.",
    done: (dates: string) => `C’est noté : absence ${dates}. « je suis de retour » y met fin plus tôt.`,
    told: (who: string, loge: string, dates: string) =>
      `${who} s’absente ${dates} et compte sur vous : les fiches de ${loge} vous arrivent.`,
    fromTo: (from: string, to: string) => `du ${from} au ${to}`,
    until: (to: string) => `jusqu’au ${to}`,
    only: (day: string) => `le ${day}`,
    back: "Bon retour. Les fiches vous arrivent de nouveau.",
    notAway: "Aucune absence n’est notée pour vous.",
    standIn: (who: string) => `Quand personne ne répond, ${who} est appelé à la rescousse.`,
    noStandIn: "Personne n’est appelé quand personne ne répond. « suppléant Samir » en nomme un.",
    named: (who: string) => `C’est noté : quand personne ne répond, ${who} est appelé à la rescousse, et le sait.`,
    namedTold: (loge: string) => `Vous êtes suppléant de ${loge} : si personne n’y répond, je vous appelle.`,
    self: "Le suppléant est quelqu’un d’autre que vous.",
  },
  en: {
    when: "From which day to which day? For example “from the 20th to the 27th”, or “until the 3rd”.",
    again: "I did not understand the dates. Write for example “away from the 20th to the 27th, replaced by Samir”.",
    past: "These dates have passed.",
    unknown: (who: string, others: string) =>
      `${who} does not coordinate the loge with you yet${others ? ` (there is ${others})` : ""}. “invite ${who}” gives a link to pass on.`,
    sure: (dates: string, who: string) => `I understood: you are away ${dates}. ${who} Is that right?`,
    gives: (who: string) => `${who} gets your cards meanwhile.`,
    others: "The cards reach the other people of the loge.",
    alone: "Nobody replaces you: the cards wait here, and the network team is told when a request stays unanswered.",
    yes: "Yes",
    no: "No",
    left: "Fine, nothing changes.",
    done: (dates: string) => `Noted: away ${dates}. “I’m back” ends it earlier.`,
    told: (who: string, loge: string, dates: string) =>
      `${who} is away ${dates}, and you stand in: the cards of ${loge} reach you.`,
    fromTo: (from: string, to: string) => `from ${from} to ${to}`,
    until: (to: string) => `until ${to}`,
    only: (day: string) => `on ${day}`,
    back: "Welcome back. The cards reach you again.",
    notAway: "No absence is noted for you.",
    standIn: (who: string) => `When nobody answers, ${who} is called in.`,
    noStandIn: "Nobody is called in when nobody answers. “stand-in Samir” names somebody.",
    named: (who: string) => `Noted: when nobody answers, ${who} is called in, and knows it.`,
    namedTold: (loge: string) => `You are the stand-in of ${loge}: when nobody answers there, I call you.`,
    self: "The stand-in is somebody else than you.",
  },
});

type Here = Scene<Views["coordinator"]>;

/** The others who coordinate all of these loges, so that what they are sent they may act on. */
export function colleagues(scene: Here, loges: readonly { id: string }[]): Named[] {
  const lists = loges.map(({ id }) => scene.view.network.find((loge) => loge.id === id)?.coordinators ?? []);
  return (lists[0] ?? []).filter(
    (one) => one.id && one.id !== scene.view.me.id && lists.every((list) => list.some((other) => other.id === one.id)),
  );
}

export const colleagueNamed = (people: readonly Named[], name: string): Named | undefined =>
  people.find((one) => plain(one.name) === plain(name)) ??
  people.find((one) => plain(firstName(one.name)) === plain(firstName(name)));

const unknown = (scene: Here, name: string, people: readonly Named[]): ReturnType<typeof say> =>
  say(
    t(scene.locale).unknown(
      name,
      sayList(
        people.map((one) => firstName(one.name)),
        scene.locale,
      ),
    ),
  );

/** From and until (epoch ms) that a moment means; a single day lasts until its end, "until the 3rd" begins now. */
export function spanOf(when: When, now: number, zone: string): { from: number; until: number } | undefined {
  const { start, end } = when;
  if (!start && !end) return undefined;
  const from = start ? instantOf(start, zone) : now;
  const until = end ? instantOf(end, zone) : instantOf(`${(start ?? "").slice(0, 10)}T00:00:00`, zone) + 86_400_000;
  return { from: Math.max(from, now), until };
}

export const absence = dialogue({
  name: "desk-absence",
  for: "coordinator",
  *talk(scene): Talk {
    const w = t(scene.locale);
    const { loges, me } = scene.view;
    const zone = loges[0]?.timezone ?? "Europe/Paris";
    if (!loges.length) return [say(noLoge[scene.locale])];
    const others = colleagues(scene, loges);
    const name = scene.answers["standIn"] as string | undefined;
    const standIn = name === undefined ? undefined : colleagueNamed(others, name);
    if (name !== undefined && !standIn) return [unknown(scene, name, others)];
    const given = scene.answers["when"] as When | undefined;
    // A sentence without a date left nothing to read.
    if (given && !given.start && !given.end) delete scene.answers["when"];
    const when = yield* date("when", w.when, w.again);
    const span = spanOf(when, scene.now, zone);
    if (!span) return [say(w.again)];
    if (span.until <= scene.now) return [say(w.past)];
    const dates = saySpan(scene.locale, span, when.start !== undefined, zone);
    const who = standIn ? w.gives(firstName(standIn.name)) : others.length ? w.others : w.alone;
    const sure = yield* yesNo("sure", w.sure(dates, who), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    return [
      ...loges.map((loge, n) =>
        put(
          "absence",
          present({ id: `a${scene.id}-${n}`, person: me.id, loge: loge.id, ...span, standIn: standIn?.id, version: 0 }),
        ),
      ),
      ...(standIn
        ? [
            tell(
              { person: standIn.id, as: "coordinator" },
              both((l) => ({
                text: t(l).told(
                  firstName(me.name),
                  sayLoge(loges[0]?.name ?? "", l),
                  saySpan(l, span, when.start !== undefined, zone),
                ),
              })),
            ),
          ]
        : []),
      say(w.done(dates)),
    ];
  },
});

/** The last day is the one before the exclusive end. */
function saySpan(locale: "fr" | "en", span: { from: number; until: number }, dated: boolean, zone: string): string {
  const w = t(locale);
  const [from, to] = [sayDay(wallAt(span.from, zone), locale), sayDay(wallAt(span.until - 1, zone), locale)];
  return from === to ? w.only(to) : dated ? w.fromTo(from, to) : w.until(to);
}

export const back = dialogue({
  name: "desk-back",
  for: "coordinator",
  *talk(scene) {
    const mine = scene.view.absences.filter((one) => one.person === scene.view.me.id);
    if (!mine.length) return [say(t(scene.locale).notAway)];
    return [
      ...mine.map((one) => ({ kind: "remove" as const, table: "absence" as const, id: one.id })),
      say(t(scene.locale).back),
    ];
  },
});

/** Who is called in when nobody answers. */
export const standIn = dialogue({
  name: "desk-stand-in",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const others = colleagues(scene, [loge]);
    const name = scene.answers["name"] as string | undefined;
    if (name === undefined) {
      const now = scene.view.network
        .find((one) => one.id === loge.id)
        ?.coordinators.find((one) => one.id === loge.standIn);
      return [say(now ? w.standIn(firstName(now.name)) : w.noStandIn)];
    }
    const other = colleagueNamed(others, name);
    if (!other && plain(firstName(name)) === plain(firstName(scene.view.me.name))) return [say(w.self)];
    if (!other) return [unknown(scene, name, others)];
    return [
      put("loge", { ...loge, standIn: other.id }),
      tell(
        { person: other.id, as: "coordinator" },
        both((l) => ({ text: t(l).namedTold(sayLoge(loge.name, l)) })),
      ),
      say(w.named(firstName(other.name))),
    ];
  },
});
