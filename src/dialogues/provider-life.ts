/** What a provider says of themselves: a break, back again, no longer, and words to the loge that asked something. */
import type { Meaning } from "#model/meaning.ts";
import type { Media } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Provider } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import { put, say, tell } from "#rules/effects.ts";
import { providerCard } from "#rules/provider-card.ts";
import { instantOf } from "#time/zone.ts";
import { asks, dialogue } from "#talk/dialogue.ts";
import { text, yesNo } from "#talk/questions.ts";
import { firstName, sayDay } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    until: "Jusqu’à quand ? Par exemple « jusqu’au 3 avril ».",
    paused: (day: string) =>
      `C’est noté : rien ne vous sera proposé jusqu’au ${day} compris. Écrivez « je reprends » pour revenir plus tôt.`,
    stands: "Vos rendez-vous déjà fixés tiennent ; dites-le sur chacun si vous ne pouvez pas venir.",
    deskPaused: (who: string, day: string) => `${who} est en pause jusqu’au ${day} compris.`,
    back: "Merci d’être de retour. Les propositions reprennent.",
    deskBack: (who: string) => `${who} reprend.`,
    sure: "Souhaitez-vous arrêter de rendre des services dans la loge ?",
    yes: "Oui, j’arrête",
    no: "Non, je continue",
    stays: "Très bien, rien ne change.",
    gone: "C’est noté, plus rien ne vous sera proposé. Merci pour tout ce que vous avez fait ; vous pouvez revenir quand vous voulez.",
    deskGone: (who: string) => `${who} arrête de rendre des services.`,
    words: "Que voulez-vous dire à la loge ?",
    passed: "C’est transmis à la loge, qui vous répond ici.",
    more: "Ajouter un mot",
  },
  en: {
    until: "Until when? For example “until 3 April”.",
    paused: (day: string) =>
      `Noted: nothing will be offered to you until ${day} included. Write “I am back” to return earlier.`,
    stands: "Appointments that are fixed stand; say so on each if you cannot come.",
    deskPaused: (who: string, day: string) => `${who} is on a break until ${day} included.`,
    back: "Good to have you back. Jobs are offered to you again.",
    deskBack: (who: string) => `${who} is back.`,
    sure: "Would you like to stop providing services in the loge?",
    yes: "Yes, I stop",
    no: "No, I go on",
    stays: "Fine, nothing changes.",
    gone: "Noted, nothing will be offered to you any more. Thank you for all you did; you can come back whenever you like.",
    deskGone: (who: string) => `${who} stops providing services.`,
    words: "What do you want to tell the loge?",
    passed: "Passed on to the loge, who answers you here.",
    more: "Add a word",
  },
});

/** Which of these three a provider's sentence says, if any. */
export function aboutSelf(said: string): "pause" | "resume" | "leave" | undefined {
  const heard = plain(said);
  if (/^(je reprends|je suis de retour|de retour|i am back|i'm back|back again|disponible a nouveau)\b/.test(heard))
    return "resume";
  if (
    /^(j'arrete|je veux arreter|je souhaite arreter|je ne veux plus (proposer|rendre|faire)|i stop|i want to stop)\b/.test(
      heard,
    )
  )
    return "leave";
  return /\b(en pause|une pause|en conges?|en vacances|on a break|on holiday|(pas|plus) (dispo|disponible) (jusqu|avant|pendant|du))\b/.test(
    heard,
  )
    ? "pause"
    : undefined;
}

const toDesks = (provider: Provider, text: (locale: Locale) => string): Effect[] =>
  provider.loges.map((loge) =>
    tell(
      { coordinatorsOf: loge },
      both((l) => ({ text: text(l) })),
    ),
  );

/** The last day of a break, as a day: "jusqu'au 3" counts the 3rd. */
function lastDay(meaning: Meaning | undefined): string | undefined {
  const { end, start } = meaning?.when ?? {};
  if (end?.slice(11, 16) === "00:00")
    return new Date(Date.parse(`${end.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return (end ?? start)?.slice(0, 10);
}

export const pause = dialogue({
  name: "pause",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const said = lastDay(scene.answers["meaning"] as Meaning | undefined);
    if (said) scene.answers["until"] ??= said;
    const until = yield* asks<string>({
      key: "until",
      prompt: { text: w.until },
      hear({ meaning }) {
        const day = lastDay(meaning);
        return day ? { value: day } : undefined;
      },
    });
    const { profile, me, loges } = scene.view;
    const next = new Date(Date.parse(`${until}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 19);
    const row: Provider = { ...profile, pausedUntil: instantOf(next, loges[0]?.timezone ?? "Europe/Paris") };
    const booked = scene.view.jobs.some((job) => job.status === "booked");
    return [
      put("provider", row),
      ...providerCard(row, me.name, scene.now),
      ...toDesks(row, (l) => t(l).deskPaused(firstName(me.name), sayDay(until, l))),
      say([w.paused(sayDay(until, scene.locale)), booked ? w.stands : ""].filter(Boolean).join("\n")),
    ];
  },
});

export const resume = dialogue({
  name: "resume",
  for: "provider",
  *talk(scene) {
    const { profile, me } = scene.view;
    const { pausedUntil: _until, ...rest } = profile;
    const row: Provider = { ...rest, status: profile.status === "left" ? "asking" : profile.status };
    return [
      put("provider", row),
      ...providerCard(row, me.name, scene.now),
      ...toDesks(row, (l) => t(l).deskBack(firstName(me.name))),
      say(t(scene.locale).back),
    ];
  },
});

export const leave = dialogue({
  name: "leave",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const sure = yield* yesNo("sure", w.sure, { yes: w.yes, no: w.no });
    if (!sure) return [say(w.stays)];
    const { profile, me } = scene.view;
    const row: Provider = { ...profile, status: "left" };
    const booked = scene.view.jobs.some((job) => job.status === "booked");
    return [
      put("provider", row),
      ...providerCard(row, me.name, scene.now),
      ...toDesks(row, (l) => t(l).deskGone(firstName(me.name))),
      say([w.gone, booked ? w.stands : ""].filter(Boolean).join("\n")),
    ];
  },
});

/** An answer to the loge, as it was written. */
export const tellLoge = dialogue({
  name: "tell-loge",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const { profile, me } = scene.view;
    const words = yield* text("words", w.words);
    const media = (scene.answers["media"] as Media[] | undefined) ?? [];
    const prompt = { text: words, ...(media.length ? { media } : {}) };
    return [
      ...profile.loges.map((loge) =>
        tell({ coordinatorsOf: loge }, { fr: prompt, en: prompt }, { voice: me.name, weight: "personal" }),
      ),
      say({
        text: w.passed,
        choices: [{ label: w.more, press: writePress({ kind: "do", what: "tell-loge", args: [me.id, "more"] }) }],
      }),
    ];
  },
});
