/** Proposer ses services: what, where, when, at what price, a word, who vouches, and the proofs that some skills need; then people decide. */
import { proofNames, serviceById } from "#catalogue/index.ts";
import type { Meaning, When } from "#model/meaning.ts";
import type { Media } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { Price, Proof, Provider } from "#model/records.ts";
import type { Effect, LogeCard, Views } from "#model/turn.ts";
import { areaIn, codesIn } from "#rules/area.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { providerCard } from "#rules/provider-card.ts";
import { asks, dialogue, once, type Scene, type Step } from "#talk/dialogue.ts";
import { optional, photo, text } from "#talk/questions.ts";
import { firstName, sayList, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { smallWord } from "#words/common.ts";
import { introduction } from "./help.ts";

const t = words({
  fr: {
    welcome: "Merci de proposer vos services. Quelques questions, une à la fois ; la loge vous répond ensuite.",
    skills: "Que savez-vous faire ? Par exemple « ménage et repassage », ou « petits travaux ».",
    skillsAgain:
      "Je ne reconnais pas encore ce service. Dites-le autrement, par exemple « bricolage », « garde de chat », « cours de maths ».",
    noted: (what: string) => `C’est noté : ${what}.`,
    area: "Dans quel secteur pouvez-vous vous déplacer ? Des codes postaux, ou « le 19e et le 20e », ou une commune.",
    areaAgain: "Il me faut de quoi trouver votre loge : par exemple 75019, « le 20e », ou le nom de la commune.",
    unserved: (area: string) =>
      `Aucune loge n’est encore ouverte pour ${area}. Votre proposition est transmise à l’équipe du réseau OpenLoge, qui vous répond ici.`,
    when: "Quand êtes-vous disponible, en général ?",
    price: "Quel est votre prix habituel ? Par exemple « 20 € de l’heure ». Vous pourrez le fixer à chaque service.",
    about: "Un mot sur vous, que les habitants liront avant de vous dire oui ?",
    voucher: "Qui peut vous recommander dans le quartier ? Un prénom suffit, ou « non ».",
    photo: "Une photo de vous, si vous voulez : les habitants aiment savoir qui vient. Sinon répondez « non ».",
    proof: (what: string, skills: string) =>
      `Pour ${skills}, il faut : ${what}. Envoyez-en une photo avec sa date de fin (« jusqu’au 31 décembre »), ou répondez « plus tard ».`,
    record: (skills: string) =>
      `Pour ${skills}, la loge devra voir votre extrait de casier judiciaire (bulletin n° 3), sans en garder de copie. Pourrez-vous le montrer ? Répondez « oui » ou « plus tard ».`,
    expires: "Jusqu’à quelle date est-ce valable ? Par exemple « 31/12/2026 », ou « plus tard ».",
    sent: (who: string, loge: string) =>
      `Merci, tout est noté. ${who}, de ${loge}, lit votre proposition et vous répond ici.`,
    sentLoge: (loge: string) => `Merci, tout est noté. ${loge} lit votre proposition et vous répond ici.`,
    later: (what: string) =>
      `Sans justificatif, rien ne vous sera proposé pour : ${what}. Vous pourrez l’envoyer plus tard ici.`,
    toAdmins: (who: string, what: string, area: string) =>
      `${who} propose ses services (${what}) là où aucune loge n’est ouverte : ${area}.`,
    photos: "Photos et justificatifs",
  },
  en: {
    welcome: "Thank you for offering your services. A few questions, one at a time; then the loge answers you.",
    skills: "What can you do? For example “cleaning and ironing”, or “small repairs”.",
    skillsAgain:
      "I do not recognise that service yet. Say it another way, for example “handyman”, “cat sitting”, “maths lessons”.",
    noted: (what: string) => `Noted: ${what}.`,
    area: "In which area can you come? Postal codes, “the 19th and the 20th”, or a town.",
    areaAgain: "I need something to find your loge: for example 75019, “the 20th”, or the name of the town.",
    unserved: (area: string) =>
      `No loge is open yet for ${area}. Your offer goes to the OpenLoge network team, who will answer you here.`,
    when: "When are you usually available?",
    price: "What is your usual price? For example “20 € an hour”. You can set it for each job.",
    about: "A word about yourself, which residents will read before they say yes?",
    voucher: "Who in the neighbourhood can vouch for you? A first name is enough, or “no”.",
    photo: "A photo of you, if you like: residents want to know who comes. Otherwise answer “no”.",
    proof: (what: string, skills: string) =>
      `For ${skills}, this is needed: ${what}. Send a photo of it with its end date (“until 31 December”), or answer “later”.`,
    record: (skills: string) =>
      `For ${skills}, the loge will have to see your criminal record extract, without keeping a copy. Can you show it? Answer “yes” or “later”.`,
    expires: "Until which date is it valid? For example “31/12/2026”, or “later”.",
    sent: (who: string, loge: string) =>
      `Thank you, everything is noted. ${who}, of ${loge}, reads your offer and answers you here.`,
    sentLoge: (loge: string) => `Thank you, everything is noted. ${loge} reads your offer and answers you here.`,
    later: (what: string) =>
      `Without the proof, nothing will be offered to you for: ${what}. You can send it here later.`,
    toAdmins: (who: string, what: string, area: string) =>
      `${who} offers services (${what}) where no loge is open: ${area}.`,
    photos: "Photos and proofs",
  },
});

type Here = Scene<Views["resident"]>;

export const offerServices = dialogue({
  name: "offer-services",
  for: "resident",
  hears: (_meaning, answers, asked, heard) => ({
    ...answers,
    ...(asked !== "area" && codesIn(heard.text, []).length && !("area" in answers)
      ? { area: codesIn(heard.text, []) }
      : {}),
  }),
  *talk(scene) {
    const w = t(scene.locale);
    const said = scene.answers["meaning"] as Meaning | undefined;
    const opening = (scene.answers["words"] as string | undefined) ?? "";
    if (said?.services.length) scene.answers["skills"] ??= said.services;
    const { network } = scene.view;
    if (codesIn(opening, network).length) scene.answers["area"] ??= codesIn(opening, network);
    else if (scene.view.me.home?.postalCode) scene.answers["area"] ??= [scene.view.me.home.postalCode];
    const known = scene.answers["skills"] as string[] | undefined;
    const hello = [introduction(scene), w.welcome, known ? w.noted(nameAll(known, scene.locale)) : ""];
    yield* once("hello", true, () => [say(hello.filter(Boolean).join("\n"))]);
    const skills = yield* asks<string[]>({
      key: "skills",
      prompt: { text: w.skills },
      again: { text: w.skillsAgain },
      hear: ({ meaning }) => skillsIn(meaning),
    });
    const area = yield* asks<string[]>({
      key: "area",
      prompt: { text: w.area },
      again: { text: w.areaAgain },
      hear({ text: words, meaning }) {
        const codes = areaIn(words, meaning, network);
        return codes.length ? { value: codes } : undefined;
      },
    });
    const loges = network.filter((loge) => loge.postalCodes.some((code) => area.includes(code)));
    if (!loges.length) return [...met(scene), ...toAdmins(scene, skills, area), say(w.unserved(area.join(", ")))];
    const availability = yield* text("availability", w.when);
    const price = yield* asks<Price | "">({
      key: "price",
      prompt: { text: w.price },
      hear: ({ text: words, meaning }) => priceIn(words, meaning),
      otherwise: () => "",
    });
    const about = yield* optional("about", w.about);
    const voucher = yield* optional("voucher", w.voucher);
    const photos = yield* photo("photo", w.photo);
    const proofs = yield* proofsFor(scene, skills);
    return applied(scene, { skills, area, loges, availability, price, about, voucher, photos, proofs });
  },
});

const nameAll = (skills: readonly string[], locale: Locale): string =>
  sayList(
    skills.map((id) => serviceById(id)?.name[locale].toLocaleLowerCase() ?? id),
    locale,
  );
/** What is only a guess is asked about by the words of whoever does it: several near ones are taken together. */
const skillsIn = (meaning: Meaning | undefined): { value: string[] } | undefined =>
  meaning?.services.length && meaning.confidence.services >= 0.4 ? { value: meaning.services } : undefined;
const met = ({ view: { me }, now }: Here): Effect[] => (me.greetedAt ? [] : [put("person", { ...me, greetedAt: now })]);

function priceIn(said: string, meaning: Meaning | undefined): { value: Price | "" } | undefined {
  const word = smallWord(said);
  if (word === "no" || word === "skip") return { value: "" };
  const figure = /^\s*(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:€|euros?)?\s*$/i.exec(said);
  const amount = figure ? Number(`${figure[1]}.${figure[2] ?? "0"}`) : meaning?.budget?.amount;
  if (amount === undefined) return undefined;
  const unit = meaning?.budget?.unit === "visit" ? "visit" : "hour";
  return { value: { amount, unit } };
}

/** One question for each proof, whatever number of skills needs it; a criminal record is seen and never kept. */
function* proofsFor(scene: Here, skills: readonly string[]): Generator<Step, Proof[], unknown> {
  const w = t(scene.locale);
  const needed = new Map<string, string[]>();
  for (const skill of skills)
    for (const what of serviceById(skill)?.regulated ?? []) needed.set(what, [...(needed.get(what) ?? []), skill]);
  const proofs: Proof[] = [];
  for (const [what, of] of needed) {
    const names = nameAll(of, scene.locale);
    const name = proofNames[what as keyof typeof proofNames]?.[scene.locale] ?? what;
    const record = what === "criminal_record";
    const shown = yield* asks<{ media: Media[]; expires?: string } | "">({
      key: `proof-${what}`,
      prompt: { text: record ? w.record(names) : w.proof(name, names) },
      hear({ media, text: words, meaning }) {
        const word = smallWord(words);
        if (word === "no" || word === "skip") return { value: "" };
        if (record) return word === "yes" || media.length ? { value: { media: [] } } : undefined;
        const expires = dayOf(meaning?.when);
        return media.length || expires ? { value: present({ media, expires }) } : undefined;
      },
      otherwise: () => "",
    });
    if (shown === "") continue;
    const expires = record ? undefined : (shown.expires ?? (yield* expiry(scene, what)));
    for (const skill of of) proofs.push(present({ skill, what, expires, media: shown.media[0]?.id }));
  }
  return proofs;
}

function* expiry(scene: Here, what: string): Generator<Step, string | undefined, unknown> {
  const day = yield* asks<string>({
    key: `expires-${what}`,
    prompt: { text: t(scene.locale).expires },
    hear({ text: words, meaning }) {
      const word = smallWord(words);
      const day = dayOf(meaning?.when);
      return word === "no" || word === "skip" ? { value: "" } : day ? { value: day } : undefined;
    },
    otherwise: () => "",
  });
  return day || undefined;
}

/** The last day that a moment names: "jusqu'au 31 décembre" is the 31st itself. */
function dayOf(when: When | undefined): string | undefined {
  if (when?.end?.slice(11, 16) === "00:00")
    return new Date(Date.parse(`${when.end.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return (when?.end ?? when?.start)?.slice(0, 10);
}

interface Application {
  skills: string[];
  area: string[];
  loges: LogeCard[];
  availability: string;
  price: Price | "";
  about: string;
  voucher: string;
  photos: Media[];
  proofs: Proof[];
}

/** The row, the chat where they are reached as a provider, the card at each desk. What was accepted before stays so. */
function applied(scene: Here, it: Application): Effect[] {
  const w = t(scene.locale);
  const { me } = scene.view;
  const before = scene.turn.views.provider?.profile;
  const [loge] = it.loges;
  const row: Provider = present({
    ...(before ?? { createdAt: scene.now, version: 0 }),
    id: me.id,
    loges: [...new Set([...(before?.loges ?? []), ...it.loges.map((one) => one.id)])],
    status: before?.status === "accepted" ? ("accepted" as const) : ("asking" as const),
    waiting: [
      ...(before?.waiting ?? []),
      ...it.loges.map((one) => one.id).filter((id) => before?.status !== "accepted" || !before.loges.includes(id)),
    ],
    skills: [...new Set([...(before?.skills ?? []), ...it.skills])],
    area: [...new Set([...(before?.area ?? []), ...it.area])],
    availability: it.availability,
    price: it.price || before?.price,
    about: it.about || before?.about,
    voucher: it.voucher || before?.voucher,
    photo: it.photos[0] ?? before?.photo,
    proofs: [
      ...(before?.proofs ?? []).filter(
        (old) => !it.proofs.some((one) => one.what === old.what && one.skill === old.skill),
      ),
      ...it.proofs,
    ],
  });
  // Where they wrote is where they are reached as a provider; nothing is offered before the loge has accepted.
  const holdings = it.loges
    .filter((one) => !me.roles.some((role) => role.role === "provider" && role.loge === one.id))
    .map((one) => ({ role: "provider" as const, loge: one.id, at: scene.turn.chat }));
  const media = [
    ...it.photos,
    ...it.proofs.flatMap((proof) => (proof.media ? [{ id: proof.media, kind: "photo" as const }] : [])),
  ];
  const files = both((locale) => ({
    text: t(locale).photos,
    media: [...new Map(media.map((one) => [one.id, one])).values()],
  }));
  const missing = row.skills.filter((skill) =>
    (serviceById(skill)?.regulated ?? []).some(
      (what) => !row.proofs.some((proof) => proof.skill === skill && proof.what === what),
    ),
  );
  const who = loge?.coordinators
    .map((one) => firstName(one.name))
    .slice(0, 2)
    .join(" / ");
  const named = loge ? sayLoge(loge.name, scene.locale) : "";
  return [
    put("provider", row),
    put("person", { ...me, greetedAt: me.greetedAt ?? scene.now, roles: [...me.roles, ...holdings] }),
    ...providerCard(row, me.name, scene.now),
    ...(media.length
      ? it.loges.map((one) => tell({ coordinatorsOf: one.id }, files, { voice: me.name, weight: "personal" as const }))
      : []),
    say(
      [who ? w.sent(who, named) : w.sentLoge(named), missing.length ? w.later(nameAll(missing, scene.locale)) : ""]
        .filter(Boolean)
        .join("\n"),
    ),
  ];
}

function toAdmins(scene: Here, skills: readonly string[], area: readonly string[]): Effect[] {
  return [
    tell(
      { admins: true },
      both((locale) => ({
        text: t(locale).toAdmins(firstName(scene.view.me.name), nameAll(skills, locale), area.join(", ")),
      })),
    ),
  ];
}
