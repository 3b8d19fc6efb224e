/** Whoever a request is for gets its news too: the resident passes an invitation on, and the relative decides. */
import type { Invitation } from "#model/records.ts";
import type { Effect, RequestView, Views } from "#model/turn.ts";
import type { Media, Prompt } from "#model/message.ts";
import type { Holding, Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import { codeFrom, linksTo } from "#rules/codes.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { fromRelative } from "#rules/passing.ts";
import { mayBeInvited, sayRelatives, sayWhom } from "#rules/relative.ts";
import { card, keepersOf, refOf, rowOf } from "#rules/requests.ts";
import { dialogue, type Scene } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { firstName, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { introduction } from "./help.ts";

/** Long enough for somebody who is visited once a week. */
const livesMs = 14 * 86_400_000;

const t = words({
  fr: {
    offer: (whom: string) =>
      `Les nouvelles de cette demande peuvent aussi aller à ${whom}. Voulez-vous une invitation à lui transmettre ?`,
    offerMany: (whom: string) =>
      `Les nouvelles de cette demande peuvent aussi aller à ${whom}. Voulez-vous une invitation à leur transmettre ?`,
    yes: "Oui, l’invitation",
    no: "Non merci",
    tip: (whom: string, said: string) =>
      `Les nouvelles peuvent aussi aller à ${whom} : écrivez « inviter ${said} » si vous le souhaitez.`,
    invitation: (asker: string, loge: string, code: string) =>
      `Voici l’invitation, à transmettre telle quelle, avec ce contact si la personne ne l’a pas. Elle sert une seule fois, pendant quatorze jours.\n\n« ${asker} vous propose d’avoir aussi les nouvelles d’une demande faite pour vous à ${loge} : rendez-vous, rappels, changements. Pour répondre oui ou non, envoyez ce code à la loge : ${code} »`,
    left: "D’accord, les nouvelles ne viennent qu’ici.",
    already: (who: string) => `${who} reçoit déjà les nouvelles de cette demande.`,
    gone: "Je ne vois pas de demande en cours à suivre. Écrivez « mes demandes » pour les revoir.",
    own: "Vous recevez déjà ces nouvelles : ce code est pour la personne à qui vous le transmettez.",
    late: "Ce code ne sert plus. La personne qui vous l’a donné peut en demander un autre.",
    ask: (asker: string) =>
      `${asker} vous propose d’avoir aussi les nouvelles d’une demande faite pour vous : rendez-vous, rappels, changements. Le prix et les messages privés restent entre ${asker} et la loge. Le voulez-vous ?`,
    accept: "Oui, je veux bien",
    refuse: "Non merci",
    accepted:
      "C’est entendu, les nouvelles arriveront aussi ici. À tout moment : « où en est la demande », « humain » pour parler à quelqu’un, « stop » pour ne plus les recevoir.",
    refused: "C’est noté, vous ne recevrez rien.",
    passed: (who: string) => `C’est transmis à ${who}.`,
    talk: (who: string) => `${who} est au courant et vous répond ici. En cas de danger, appelez le 112.`,
    wants: (words: string) =>
      `Demande à vous parler : « ${words} » Répondez à ce message, la réponse ira à cette personne.`,
    theLoge: "La loge",
  },
  en: {
    offer: (whom: string) =>
      `News of this request can go to ${whom} too. Would you like an invitation to pass on to them?`,
    offerMany: (whom: string) =>
      `News of this request can go to ${whom} too. Would you like an invitation to pass on to them?`,
    yes: "Yes, the invitation",
    no: "No thanks",
    tip: (whom: string, said: string) => `News can go to ${whom} too: write “invite ${said}” if you would like that.`,
    invitation: (asker: string, loge: string, code: string) =>
      `Here is the invitation, to be passed on as it is, with this contact if they do not have it. It works once, for fourteen days.\n\n“${asker} suggests that you get the news too of a request made for you at ${loge}: appointment, reminders, changes. To answer yes or no, send this code to the loge: ${code}”`,
    left: "Fine, the news only comes here.",
    already: (who: string) => `${who} already gets the news of this request.`,
    gone: "I see no open request to follow. Write “my requests” to see them.",
    own: "You already get this news: the code is for the person you pass it on to.",
    late: "This code is over. Whoever gave it to you can ask for another.",
    ask: (asker: string) =>
      `${asker} suggests that you get the news too of a request made for you: appointment, reminders, changes. The price and private messages stay between ${asker} and the loge. Would you like that?`,
    accept: "Yes, please",
    refuse: "No thanks",
    accepted:
      "Agreed, the news will come here too. At any time: “where is the request”, “human” to talk to someone, “stop” to get it no more.",
    refused: "Noted, nothing will be sent to you.",
    passed: (who: string) => `Passed on to ${who}.`,
    talk: (who: string) => `${who} has been told and will answer you here. In danger, call 112.`,
    wants: (words: string) => `Asks to talk to you: “${words}” Reply to this message and the answer goes to them.`,
    theLoge: "The loge",
  },
});

type Here = Scene<Views["resident"]>;

/** The question whether whoever it is for gets the news too: it waits for nobody, and a number or "oui" answers it. */
export function relativeOffer(view: RequestView, locale: Locale): Prompt {
  const w = t(locale);
  const press = (what: string): string => writePress({ kind: "do", what, args: [view.id] });
  const whom = sayWhom(view.forWhom ?? "", locale, "asker");
  return {
    text: (/^(?:vos|leurs)\b/.test(whom) ? w.offerMany : w.offer)(whom),
    choices: [
      { label: w.yes, press: press("relative") },
      { label: w.no, press: press("relative-no") },
    ],
  };
}

/** Once the need is kept: a question while fewer than `most` were put, else a hint; nothing when it is for nobody else. */
export function relativeNews(scene: Here, most: number): Effect[] {
  const request = scene.request();
  if (!request.loge || !mayBeInvited(request)) return [];
  const whom = request.forWhom ?? "";
  const tip = t(scene.locale).tip(sayWhom(whom, scene.locale, "asker"), whom);
  return [say(scene.questions < most ? relativeOffer(request, scene.locale) : tip, { about: request.id })];
}

const spaced = (code: string): string => code.replace(/(.{4})(?=.)/g, "$1 ");

/** One invitation for all that is open for the same person; the one before it opens nothing any more. */
export const inviteRelative = dialogue({
  name: "relative",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.maybeRequest();
    const { me, requests } = scene.view;
    if (!request || request.resident !== me.id || !isOpenRequest(request) || !request.loge) return [say(w.gone)];
    const about = { about: request.id };
    if (request.also?.length) return [say(w.already(sayRelatives(request, scene.locale)), about)];
    const all = requests.filter(
      (one) => one.id === request.id || (isOpenRequest(one) && one.forWhom === request.forWhom && !one.also?.length),
    );
    const id = codeFrom(`${scene.id}/${scene.turn.messages[0]?.id ?? ""}/${me.id}`, 8);
    const invitation: Invitation = {
      id,
      role: "resident",
      loge: request.loge,
      follows: all.map((one) => one.id),
      name: me.name,
      expiresAt: scene.now + livesMs,
      createdAt: scene.now,
      version: 0,
    };
    const before = new Set(all.flatMap(({ invited }) => invited ?? []));
    const words = w.invitation(
      firstName(request.residentName),
      sayLoge(request.logeName ?? "", scene.locale),
      spaced(id),
    );
    return [
      ...[...before].map((old): Effect => ({ kind: "remove", table: "invitation", id: old })),
      put("invitation", invitation),
      ...all.flatMap((one) => [put("request", rowOf({ ...one, invited: id })), card({ ...one, invited: id })]),
      say(`${words}\n${linksTo(id)}`, { ...about, weight: "personal" }),
    ];
  },
});

export const noRelative = dialogue({
  name: "relative-no",
  for: "resident",
  *talk(scene) {
    return [say(t(scene.locale).left)];
  },
});

/** The invitation as whoever it is for reads it; a job fills it in, since until then they see nothing of the request. */
export const follow = dialogue({
  name: "follow",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { me, requests } = scene.view;
    const proof = scene.answers["proof"] as Invitation;
    const ids = proof.follows ?? [];
    if (requests.some(({ id }) => ids.includes(id))) return [say(w.own)];
    if (proof.usedBy || (proof.expiresAt ?? 0) < scene.now) return [say(w.late)];
    const hello = introduction({ ...scene, view: lodged(scene, proof) });
    const ask = w.ask(firstName(proof.name || w.theLoge));
    const sure = yield* yesNo("sure", [hello, ask].filter(Boolean).join("\n"), { yes: w.accept, no: w.refuse });
    // What is spent names nobody any more.
    const { name: _asker, ...spent } = proof;
    const used = put("invitation", { ...spent, usedBy: me.id, usedAt: scene.now });
    const greeted = { ...me, greetedAt: me.greetedAt ?? scene.now };
    if (!sure)
      return [
        used,
        put("person", greeted),
        ...ids.slice(0, 1).flatMap((id) => due("follow-no", id, scene)),
        say(w.refused),
      ];
    const { thread: _topic, ...at } = scene.turn.chat;
    const holding: Holding = { role: "resident", at, ...(proof.loge ? { loge: proof.loge } : {}) };
    const roles = [...me.roles.filter(({ role, loge }) => role !== "resident" || loge !== proof.loge), holding];
    return [
      used,
      put("person", present({ ...greeted, roles, loge: me.loge ?? proof.loge })),
      ...ids.flatMap((id) => due("follow", id, scene)),
      say(w.accepted),
    ];
  },
});

function lodged(scene: Here, { loge }: Invitation): Here["view"] {
  const of = scene.view.network.find((one) => one.id === loge);
  return { ...scene.view, ...(of ? { loge: of } : {}) };
}

const due = (kind: string, about: string, scene: Here): Effect[] => [
  put("reminder", {
    id: `${kind}-${about}-${scene.view.me.id}`,
    kind,
    about,
    with: scene.view.me.id,
    dueAt: scene.now,
    version: 0,
  }),
];

const followedIn = (scene: Here): RequestView | undefined =>
  scene.view.followed?.find(({ id }) => id === (scene.answers["args"] as string[] | undefined)?.[0]);
const keeperOf = (request: RequestView, scene: Here): string =>
  firstName(
    request.coordinatorName ??
      scene.view.network.find(({ id }) => id === request.loge)?.coordinators[0]?.name ??
      t(scene.locale).theLoge,
  );

/** What whoever follows a request writes about it goes under its card; the assistant answers once, not at each line. */
export const relativeWords = dialogue({
  name: "relative-words",
  for: "resident",
  *talk(scene) {
    const request = followedIn(scene);
    if (!request) return [say(t(scene.locale).gone)];
    const said = t(scene.locale).passed(keeperOf(request, scene));
    const { conversation, messages } = scene.turn;
    const again = conversation.at === "rest" && conversation.said === refOf(said);
    return [
      ...fromRelative(
        request,
        (scene.answers["words"] as string | undefined) ?? "",
        (scene.answers["media"] as Media[] | undefined) ?? [],
        scene.view.me,
        messages.at(-1)?.ref,
      ),
      ...(again ? [] : [say(said, { about: request.id })]),
    ];
  },
});

/** "humain" from whoever follows: a person answers them; the talk with who asked goes on as it was. */
export const relativeHuman = dialogue({
  name: "relative-human",
  for: "resident",
  *talk(scene) {
    const request = followedIn(scene);
    if (!request) return [say(t(scene.locale).gone)];
    const { me } = scene.view;
    const { conversation, messages } = scene.turn;
    const words = (scene.answers["words"] as string | undefined) ?? "humain";
    const said = t(scene.locale).talk(keeperOf(request, scene));
    // Asked for a moment ago: what comes next is for that person.
    if (conversation.at === "rest" && conversation.said === refOf(said))
      return fromRelative(request, words, [], me, messages.at(-1)?.ref);
    return [
      tell(
        keepersOf(request),
        both((l) => ({ text: t(l).wants(words) })),
        { about: request.id, underCard: true, voice: me.name },
      ),
      say(said, { about: request.id }),
    ];
  },
});
