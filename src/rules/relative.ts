/** Whoever a request is for, beside whoever asked: how they are called, and what they read of it once they have said yes. */
import type { Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Effect, Recipient, RequestView } from "#model/turn.ts";
import { firstName, quote, sayLoge } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { both, words } from "#words/words.ts";
import { tell } from "./effects.ts";
import type { MoveName } from "./moves.ts";

const t = words({
  fr: {
    them: "cette personne",
    home: (who: string, asker: string) => `${who}, demande de ${asker}`,
    asks: (asker: string, whom: string) => `${asker}, pour ${whom}`,
    accept: (by: string, asker: string) => `${by} s’occupe de la demande de ${asker}.`,
    refer: (asker: string, loge: string) => `La demande de ${asker} est maintenant suivie par ${loge}.`,
    decline: (by: string, asker: string) =>
      `${by} ne peut pas donner suite à la demande de ${asker}, qui en sait plus.`,
    close: (asker: string) => `La demande de ${asker} est close.`,
    reopen: (asker: string) => `La demande de ${asker} est rouverte.`,
    cancel: (asker: string) => `La demande de ${asker} est annulée.`,
    expire: (asker: string) => `La demande de ${asker} est restée sans suite.`,
    start: (by: string) => `${by} est en route.`,
    absent: (by: string) => `${by} est sur place et ne trouve personne. Pouvez-vous ouvrir, ou répondre ici ?`,
    finish: (by: string) => `${by} indique que c’est fait.`,
  },
  en: {
    them: "this person",
    home: (who: string, asker: string) => `${who}, asked by ${asker}`,
    asks: (asker: string, whom: string) => `${asker}, for ${whom}`,
    accept: (by: string, asker: string) => `${by} is looking after ${asker}’s request.`,
    refer: (asker: string, loge: string) => `${asker}’s request is now with ${loge}.`,
    decline: (by: string, asker: string) => `${by} cannot take ${asker}’s request on; ${asker} knows more.`,
    close: (asker: string) => `${asker}’s request is closed.`,
    reopen: (asker: string) => `${asker}’s request is open again.`,
    cancel: (asker: string) => `${asker}’s request is cancelled.`,
    expire: (asker: string) => `${asker}’s request got no follow-up.`,
    start: (by: string) => `${by} is on the way.`,
    absent: (by: string) => `${by} is there and finds nobody. Can you open, or answer here?`,
    finish: (by: string) => `${by} says that it is done.`,
  },
});

const owners: Record<string, { asker: string; others: string }> = {
  ma: { asker: "votre", others: "sa" },
  mon: { asker: "votre", others: "son" },
  mes: { asker: "vos", others: "ses" },
  notre: { asker: "votre", others: "leur" },
  nos: { asker: "vos", others: "leurs" },
  my: { asker: "your", others: "their" },
  our: { asker: "your", others: "their" },
};

/** "ma mère" as it is said to whoever wrote it ("votre mère") or to others ("sa mère"); "un ami" is nobody's in particular. */
export function sayWhom(whom: string, locale: Locale, to: "asker" | "others"): string {
  const [first = "", ...rest] = whom.trim().split(/\s+/);
  const owner = owners[first.toLowerCase()];
  // Said in the other language, it is quoted to others as it is.
  const foreign = owner !== undefined && /^(?:my|our)$/i.test(first) !== (locale === "en");
  if (foreign) return to === "asker" ? t(locale).them : quote(whom, locale);
  if (owner) return `${owner[to]} ${rest.join(" ")}`;
  return to === "asker" ? t(locale).them : whom;
}

/** Whoever is looked after rather than decides: they are not asked whether they want the news. */
const child = /\b(?:fille|fils|enfants?|niece|neveu|daughter|son|children|child|niece|nephew|kids?)\b/;

/** Whether the person whom a request is for may be asked to follow it: a grown-up, and nobody follows it yet. */
export function mayBeInvited(view: Pick<RequestView, "forWhom" | "also" | "invited">): boolean {
  return view.forWhom !== undefined && !child.test(plain(view.forWhom)) && !view.also?.length && !view.invited;
}

/** Whoever gets the news besides the resident. */
export const relativesOf = (view: Pick<RequestView, "resident" | "also">): Recipient[] =>
  (view.also ?? []).filter((person) => person !== view.resident).map((person) => ({ person, as: "resident" as const }));

/** "Odette", or "sa mère" while no name is known. */
export function sayRelatives(view: RequestView, locale: Locale): string {
  const names = (view.relatives ?? []).map(({ name }) => firstName(name)).filter(Boolean);
  return names.join(", ") || (view.forWhom ? sayWhom(view.forWhom, locale, "others") : t(locale).them);
}

/** Who waits at the door: the relative once they are known by name, else who asked. */
export const waitsAtDoor = (view: RequestView): string =>
  firstName(view.relatives?.find(({ name }) => name !== "")?.name ?? view.residentName);

/** At whose door somebody rings, as a provider reads it: whoever it is for when their name is known, else whoever asked. */
export function hostOf(view: RequestView, locale: Locale): string {
  const asker = firstName(view.residentName);
  const [relative] = view.relatives ?? [];
  if (relative?.name) return t(locale).home(firstName(relative.name), asker);
  return view.forWhom ? t(locale).asks(asker, sayWhom(view.forWhom, locale, "others")) : asker;
}

/** A move as whoever follows the request reads it: no price, no reason, nothing to decide. */
export function toRelatives(view: RequestView, move: MoveName, by: string): Effect[] {
  const prompt = both((locale): Prompt => ({ text: relativeNotice(view, move, firstName(by), locale) ?? "" }));
  return prompt.fr.text ? relativesOf(view).map((to) => tell(to, prompt, { about: view.id })) : [];
}

function relativeNotice(view: RequestView, move: MoveName, by: string, locale: Locale): string | undefined {
  const w = t(locale);
  const asker = firstName(view.residentName);
  switch (move) {
    case "accept":
    case "decline":
      return w[move](by, asker);
    case "refer":
      return w.refer(asker, sayLoge(view.logeName ?? "", locale));
    case "close":
    case "reopen":
    case "cancel":
    case "expire":
      return w[move](asker);
    case "start":
    case "absent":
    case "finish":
      return w[move](by);
    default:
      return undefined;
  }
}
