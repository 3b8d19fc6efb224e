/** What a coordinator does with a request that needs a word first: ask, refer, decline; and the desk's own help. */
import { writePress } from "#model/press.ts";
import type { RequestView } from "#model/turn.ts";
import { put, say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { passToResident } from "#rules/passing.ts";
import { act, place } from "#rules/requests.ts";
import { correction } from "./correct.ts";
import { listOf } from "./commands.ts";
import { sayProgress } from "./my-requests.ts";
import { sayServices } from "#rules/cards.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { one, text } from "#talk/questions.ts";
import { firstName, quote, sayLoge } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    ask: (who: string) => `Que voulez-vous demander à ${who} ? Écrivez-le ici, je le transmets tel quel.`,
    sent: (who: string) => `Transmis à ${who}.`,
    refer: "Vers quelle loge l’orienter ?",
    noOther: "Il n’y a pas encore d’autre loge dans le réseau.",
    referred: (loge: string) => `C’est orienté vers ${loge}, qui reçoit la fiche et tout l’échange.`,
    decline: (who: string) => `Pour quelle raison ? ${who} la lira. Choisissez, ou écrivez-la avec vos mots.`,
    declined: (who: string) => `${who} est au courant.`,
    reasons: [
      "personne n’est disponible pour cela en ce moment",
      "ce service n’est pas proposé par la loge",
      "c’est trop loin du quartier",
    ],
    help: "Une fiche par demande : ses boutons agissent, y répondre écrit à l’habitant.\nEn réponse à une fiche, ou avec sa référence : « accepte », « propose Karim à 45 € samedi 14h », « rendez-vous samedi 14h », « refuse : trop loin », « oriente vers Port », « c’est fait », « clore », « rappelle-moi demain 9h », « note : sonner deux fois », « réponse tarifs ». Je relis avant d’agir. Le reste se dit avec ou sans barre :",
    group:
      "Sous vos mots, la fiche dit où ils en sont : en attente, envoyé, remis, lu, non remis, arrivée incertaine ; Telegram n’en dit pas plus qu’envoyé. Dans un groupe, /loge en fait le bureau.",
    nothing: "Rien n’attend : aucune demande ouverte.",
    open: (n: number) => (n === 1 ? "1 demande ouverte :" : `${n} demandes ouvertes :`),
    replyTo: "Pour écrire à un habitant, répondez à sa fiche. /aide dit le reste.",
    unknownRef: (ref: string) => `Je ne trouve pas de demande ${ref} dans votre loge.`,
  },
  en: {
    ask: (who: string) => `What do you want to ask ${who}? Write it here, I pass it on as it is.`,
    sent: (who: string) => `Passed on to ${who}.`,
    refer: "Which loge should it go to?",
    noOther: "There is no other loge in the network yet.",
    referred: (loge: string) => `It is now with ${loge}, which gets the card and the whole thread.`,
    decline: (who: string) => `For what reason? ${who} will read it. Choose, or write it in your words.`,
    declined: (who: string) => `${who} has been told.`,
    reasons: [
      "nobody is available for it at the moment",
      "the loge does not offer this service",
      "it is too far from the neighbourhood",
    ],
    help: "One card per request: its buttons act, replying to it writes to the resident.\nIn reply to a card, or with its reference: “accept”, “suggest Karim at €45 Saturday 2pm”, “appointment Saturday 2pm”, “decline: too far”, “refer to Port”, “done”, “close”, “remind me tomorrow 9am”, “note: ring twice”, “answer prices”. I read it back before I act. The rest is said with or without a slash:",
    group:
      "Under your words the card says how far they got: waiting, sent, delivered, read, not delivered, may not have arrived; Telegram tells no more than sent. In a group, /loge makes it the desk.",
    nothing: "Nothing waits: no open request.",
    open: (n: number) => (n === 1 ? "1 open request:" : `${n} open requests:`),
    replyTo: "To write to a resident, reply to their card. /aide tells the rest.",
    unknownRef: (ref: string) => `I find no request ${ref} in your loge.`,
  },
});

/** A question to the resident, in the coordinator's own words. */
export const ask = dialogue({
  name: "ask",
  for: "coordinator",
  *talk(scene) {
    const request = scene.request();
    const w = t(scene.locale);
    const words = yield* text("words", w.ask(firstName(request.residentName)));
    yield* once("sent", words, () =>
      passToResident(request, words, [], scene.view.me, scene.now, scene.turn.messages.at(-1)?.ref),
    );
    return [say(w.sent(firstName(request.residentName)), { about: request.id })];
  },
});

/** To a neighbouring loge, with everything that belongs to the request. */
export const refer = dialogue({
  name: "refer",
  for: "coordinator",
  *talk(scene) {
    const request = scene.request();
    const w = t(scene.locale);
    const others = scene.view.network.filter((loge) => loge.id !== (scene.answers["from"] ?? request.loge));
    scene.answers["from"] ??= request.loge ?? "";
    if (!others.length) return [say(w.noOther)];
    const to = yield* one(
      "to",
      w.refer,
      others.map((loge) => ({ value: loge.id, label: loge.name })),
    );
    const loge = others.find((other) => other.id === to);
    if (!loge) return [say(w.noOther)];
    const moved = place(request, loge, "referred", scene.now);
    const acted = act({ ...moved.view, status: request.status }, "refer", scene.view.me, "coordinator", scene.now, {
      change: cleared,
    });
    if (!acted.ok) return [say(acted.why[scene.locale])];
    const from = scene.answers["from"] as string;
    yield* once("refer", to, () => ({
      view: acted.view,
      effects: [
        put("correction", correction(scene.id, request, "loge", from, to, scene.view.me.id, scene.now)),
        ...moved.effects.filter((effect) => effect.kind !== "put" || effect.table !== "request"),
        ...acted.effects,
      ],
    }));
    return [say(w.referred(sayLoge(loge.name, scene.locale)), { about: request.id })];
  },
});
const cleared = {};

export const decline = dialogue({
  name: "decline",
  for: "coordinator",
  *talk(scene) {
    const request = scene.request();
    const w = t(scene.locale);
    const who = firstName(request.residentName);
    const chosen = yield* one(
      "reason",
      w.decline(who),
      w.reasons.map((label, n) => ({ value: String(n), label })),
      { free: true },
    );
    const reason = w.reasons[Number(chosen)] ?? chosen;
    const acted = act(request, "decline", scene.view.me, "coordinator", scene.now, {
      change: { reason },
      note: reason,
    });
    if (!acted.ok) return [say(acted.why[scene.locale])];
    yield* once("decline", reason, () => acted);
    return [say(w.declined(who), { about: request.id })];
  },
});

export const deskHelp = dialogue({
  name: "desk-help",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    return [say(scene.answers["hint"] ? w.replyTo : [w.help, listOf("coordinator", scene.locale), w.group].join("\n"))];
  },
});

/** What waits, oldest first, answerable by number. */
export const openRequests = dialogue({
  name: "open-requests",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const open = scene.view.requests.filter(isOpenRequest).sort((a, b) => a.createdAt - b.createdAt);
    if (!open.length) return [say(w.nothing)];
    const line = (request: RequestView, n: number): string =>
      `${n + 1}. ${sayServices(request, scene.locale)} · ${firstName(request.residentName)} · ${request.ref} : ${sayProgress(request, scene.locale)}\n   ${quote(request.text, scene.locale, 60)}`;
    const shown = open.slice(0, 10);
    return [
      say({
        text: [w.open(open.length), ...shown.map(line)].join("\n"),
        choices: shown.map((request, n) => ({
          label: `${n + 1} · ${request.ref}`,
          press: writePress({ kind: "do", what: "card", args: [request.id] }),
        })),
      }),
    ];
  },
});
