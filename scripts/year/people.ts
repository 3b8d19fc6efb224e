/** The people of a year: what each does when something is shown to them. They press what they see, and sometimes do nothing. */
import type { Choice } from "#model/message.ts";
import { wallAt } from "#time/zone.ts";
import type { Chance } from "../training/chance.ts";
import type { Sent } from "../stage/played.ts";
import { hour, minute, zone } from "./cast.ts";
import type { Desk } from "./desk.ts";

export interface Reaction {
  /** Words, or the button of the message that is answered. */
  say: string | { press: string };
  afterMs: number;
  /** The message whose button it is, when it is another one. */
  on?: Sent;
  /** They say that something went wrong. */
  complains?: true;
}

const press = (choice: Choice | undefined, afterMs: number): Reaction | undefined =>
  choice && { say: { press: choice.press }, afterMs };
const find = (sent: Sent, label: RegExp): Choice | undefined => sent.choices.find((one) => label.test(one.label));

/** What a resident answers: by number, as one does on WhatsApp. `unhappy`: somebody has to be, and it may be this one. */
export function resident(sent: Sent, chance: Chance, named: Named, unhappy: boolean): Reaction | undefined {
  const number = (label: RegExp, afterMs: number): Reaction | undefined => {
    const at = sent.choices.findIndex((one) => label.test(one.label));
    return at < 0 ? undefined : { say: String(at + 1), afterMs };
  };
  const luck = chance.next();
  const soon = Math.floor(chance.next() * 90 + 1) * minute;
  if (/vous propose|peut venir/.test(sent.text)) {
    if (luck < 0.88) return number(/^Oui/, soon);
    if (luck < 0.92) return number(/^Autre/, soon);
    return luck < 0.97 ? number(/^Non/, soon) : undefined;
  }
  if (/En un mot, pourquoi/.test(sent.text)) return { say: "non", afterMs: minute };
  if (/Tout s’est bien passé|tout s’est bien passé/.test(sent.text)) {
    const problem = unhappy ? number(/problème/, soon) : undefined;
    if (problem) return { ...problem, complains: true };
    return luck < 0.85 ? number(/très bien/, soon) : undefined;
  }
  if (/De 1 à 5/.test(sent.text)) return { say: luck < 0.8 ? "5" : "4", afterMs: minute };
  if (/Un mot à ajouter/.test(sent.text)) return { say: luck < 0.3 ? "parfait, merci" : "non", afterMs: minute };
  if (/Qu’est-ce qui ne va pas/.test(sent.text)) return { say: "la moitié n'est pas faite", afterMs: minute };
  if (/Une photo, si c’est facile/.test(sent.text)) return { say: "non", afterMs: minute };
  if (/Quelle demande voulez-vous annuler/.test(sent.text)) return { say: "1", afterMs: minute };
  if (/Quels créneaux vous iraient/.test(sent.text)) return { say: named(5), afterMs: 2 * minute };
  if (/Préférez-vous changer de créneau/.test(sent.text)) return number(/^Annuler/, minute);
  if (/est bien là \?/.test(sent.text)) return luck < 0.02 ? number(/Personne/, 3 * minute) : undefined;
  return undefined;
}

/** The moment that somebody of the year names, written out: "le 14 mars 2026 à 14h". */
export type Named = (daysAhead: number) => string;

export function provider(sent: Sent, chance: Chance, named: Named): Reaction | undefined {
  const luck = chance.next();
  const soon = Math.floor(chance.next() * 60 + 2) * minute;
  if (/vous propose un service/.test(sent.text)) {
    if (luck < 0.78) return press(find(sent, /^Oui/), soon);
    return luck < 0.9 ? press(find(sent, /^Non/), soon) : undefined;
  }
  if (/Quel est votre prix/.test(sent.text)) return { say: String(20 + Math.floor(luck * 25)), afterMs: minute };
  if (/C’est un prix/.test(sent.text)) return press(sent.choices[luck < 0.5 ? 0 : 1], minute);
  if (/Déplacement ou matériel/.test(sent.text))
    return { say: luck < 0.8 ? "non" : "déplacement 5 €", afterMs: minute };
  if (/Quand pouvez-vous venir/.test(sent.text)) return { say: "oui", afterMs: minute };
  if (/Quels créneaux vous iraient/.test(sent.text)) return { say: named(4), afterMs: minute };
  if (find(sent, /Proposer des créneaux/)) return press(find(sent, /Proposer/), soon);
  if (/Confirmez d’un geste/.test(sent.text)) {
    if (luck < 0.04) return press(find(sent, /ne peux plus/), soon);
    return luck < 0.9 ? press(find(sent, /confirme/), soon) : undefined;
  }
  if (/Que s’est-il passé/.test(sent.text)) return { say: "je suis malade", afterMs: minute };
  if (/^Bientôt/.test(sent.text)) return luck < 0.8 ? press(find(sent, /route/), 80 * minute) : undefined;
  if (/^Bonne route/.test(sent.text)) return press(find(sent, /fait/), 2 * hour);
  return undefined;
}

/** In the middle of August and at the end of the year she answers a day later: silence must not be silence then. */
export function delay(at: number): number {
  const wall = wallAt(at, zone).slice(5, 10);
  return (wall > "08-09" && wall < "08-17") || wall > "12-23" ? 30 * hour : 0;
}

/** The coordinator: takes what comes, offers it, sends nobody away; slow during her absences. */
export function coordinator(sent: Sent, chance: Chance, desk: Desk): Reaction | undefined {
  const luck = chance.next();
  const after = delay(sent.at) + Math.floor(luck * 40 + 1) * minute;
  if (/votre absence|L’envoyer \?/.test(sent.text)) return press(find(sent, /^Oui/), minute);
  if (sent.card?.startsWith("request/")) {
    if (/Motif/.test(sent.text) && /Avec/.test(sent.text)) return press(find(sent, /^Clore/), after);
    return press(
      find(sent, /m’en occupe/) ?? (/Prise en charge/.test(sent.text) ? find(sent, /Proposer/) : undefined),
      after,
    );
  }
  if (/À qui proposer/.test(sent.text)) return { say: desk.pick(sent, luck < 0.4 ? 2 : 1), afterMs: minute };
  const silent = /^(\S+) n’a encore rien écrit à la loge/.exec(sent.text)?.[1];
  if (silent) {
    desk.cannotReach(silent, sent.at);
    const chore = desk.toOffer(sent.about);
    return chore && { say: { press: chore.choice.press }, afterMs: 2 * minute, on: chore.card };
  }
  if (/Pour quelle raison/.test(sent.text)) return press(sent.choices[0], minute);
  if (/n’a pas répondu à temps/.test(sent.text)) return press(find(sent, /Proposer/), after);
  if (/ne peut pas\.$|ne prend pas la proposition|se désiste/.test(sent.text)) {
    const chore = desk.toOffer(sent.about);
    return chore && { say: { press: chore.choice.press }, afterMs: after, on: chore.card };
  }
  return undefined;
}
