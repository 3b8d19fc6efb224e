/** Les offreurs: who provides services in the loge, with skills, load and pause; a number opens a card with its moves. */
import { serviceById } from "#catalogue/index.ts";
import { writePress } from "#model/press.ts";
import type { Locale } from "#model/people.ts";
import type { ProviderCard } from "#model/turn.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { providerRow } from "#rules/provider-card.ts";
import { dialogue } from "#talk/dialogue.ts";
import { date } from "#talk/questions.ts";
import { instantOf, wallAt } from "#time/zone.ts";
import { firstName, sayDay, sayList } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Personne ne rend encore de services dans la loge. « inviter un offreur Karim » donne un lien à transmettre.",
    list: "Celles et ceux qui rendent des services ; un numéro ouvre la fiche :",
    nothing: "aucun savoir-faire noté",
    visits: (n: number) => (n === 0 ? "libre" : n === 1 ? "1 visite prévue" : `${n} visites prévues`),
    paused: (day: string) => `en pause jusqu’au ${day}`,
    asking: "attend votre réponse",
    more: (n: number) => `Et ${n} autres, que l’on peut proposer par leur prénom.`,
    until: (who: string) => `Jusqu’à quand mettre ${who} en pause ? Un jour suffit.`,
    again: "Il me faut un jour, par exemple « jusqu’à lundi » ou « le 15 avril ».",
    done: (who: string, day: string) => `${who} ne reçoit plus de propositions jusqu’au ${day}, et le sait.`,
    told: (day: string) =>
      `La loge a noté une pause pour vous jusqu’au ${day} : plus de propositions d’ici là. Si ce n’est pas juste, écrivez « je reprends ».`,
    resumed: (who: string) => `${who} reçoit de nouveau des propositions, et le sait.`,
    resumedTold: "La loge a noté que vous reprenez : les propositions arrivent de nouveau ici. Refuser ne coûte rien.",
    unknown: "Cette personne n’est pas, ou plus, parmi celles de votre loge.",
  },
  en: {
    none: "Nobody provides services in the loge yet. “invite a provider Karim” gives a link to pass on.",
    list: "Those who provide services; a number opens the card:",
    nothing: "no skill noted",
    visits: (n: number) => (n === 0 ? "free" : n === 1 ? "1 visit booked" : `${n} visits booked`),
    paused: (day: string) => `on a break until ${day}`,
    asking: "waits for your answer",
    more: (n: number) => `And ${n} more, who can be suggested by their first name.`,
    until: (who: string) => `Until when is ${who} on a break? A day is enough.`,
    again: "I need a day, for example “until Monday” or “15 April”.",
    done: (who: string, day: string) => `${who} gets no offers until ${day}, and knows it.`,
    told: (day: string) =>
      `The loge has noted a break for you until ${day}: no offers till then. If that is not right, write “je reprends”.`,
    resumed: (who: string) => `${who} gets offers again, and knows it.`,
    resumedTold: "The loge has noted that you are back: offers arrive here again. Declining costs nothing.",
    unknown: "This person is not, or no longer, one of your loge’s.",
  },
});

const shownAtMost = 10;
const dayOf = (at: number, zone: string, locale: Locale): string => sayDay(wallAt(at, zone), locale);

export const providerList = dialogue({
  name: "desk-providers",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const zone = scene.view.loges[0]?.timezone ?? "Europe/Paris";
    const all = scene.view.providers
      .filter((one) => one.status === "accepted" || one.status === "asking")
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    if (!all.length) return [say(w.none)];
    const shown = all.slice(0, shownAtMost);
    const more = all.length - shown.length;
    return [
      say({
        text: [
          w.list,
          ...shown.map((one, n) => `${n + 1}. ${lineOf(one, scene.now, zone, scene.locale)}`),
          more > 0 ? w.more(more) : "",
        ]
          .filter(Boolean)
          .join("\n"),
        choices: shown.map((one) => ({
          label: firstName(one.name),
          press: writePress({ kind: "do", what: "provider", args: [one.id] }),
        })),
      }),
    ];
  },
});

function lineOf(one: ProviderCard, now: number, zone: string, locale: Locale): string {
  const w = t(locale);
  const skills = sayList(
    one.skills.slice(0, 4).map((id) => serviceById(id)?.name[locale].toLocaleLowerCase() ?? id),
    locale,
  );
  const away = (one.pausedUntil ?? 0) > now ? w.paused(dayOf(one.pausedUntil ?? 0, zone, locale)) : w.visits(one.load);
  return `${firstName(one.name)} : ${[skills || w.nothing, one.status === "asking" ? w.asking : away].join(" · ")}`;
}

/** A break noted by the desk, because people say such things on the phone; or its end. */
export const deskPause = dialogue({
  name: "desk-pause",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const args = (scene.answers["args"] as string[] | undefined) ?? [];
    const provider = scene.view.providers.find((one) => one.id === args[0]);
    if (!provider) return [say(w.unknown)];
    const who = firstName(provider.name);
    const to = { person: provider.id, as: "provider" as const };
    if (args[1] === "end") {
      const row = present({ ...providerRow(provider), pausedUntil: undefined });
      return [
        put("provider", row),
        tell(
          to,
          both((l) => ({ text: t(l).resumedTold })),
        ),
        say(w.resumed(who)),
      ];
    }
    const zone = scene.view.loges[0]?.timezone ?? "Europe/Paris";
    const when = yield* date("until", w.until(who), w.again);
    const until = instantOf(when.end ?? `${(when.start ?? "").slice(0, 10)}T00:00:00`, zone);
    if (!(until > scene.now)) return [say(w.again)];
    // The end of a range is exclusive: "until Monday" ends with Monday.
    const last = when.end ? until - 1 : until;
    return [
      put("provider", { ...providerRow(provider), pausedUntil: last }),
      tell(
        to,
        both((l) => ({ text: t(l).told(dayOf(last, zone, l)) })),
      ),
      say(w.done(who, dayOf(last, zone, scene.locale))),
    ];
  },
});
