/** Coming in through a link: a role is taken up, a resident finds their loge, a group becomes a desk. */
import type { Loge } from "#model/records.ts";
import type { Holding, Role } from "#model/people.ts";
import type { Effect, LogeCard, RequestView } from "#model/turn.ts";
import { writePress } from "#model/press.ts";
import { put, say, tell } from "#rules/effects.ts";
import { card } from "#rules/requests.ts";
import { residentPayload } from "#rules/loges.ts";
import { dialogue } from "#talk/dialogue.ts";
import { firstName, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { introduction } from "./help.ts";

const t = words({
  fr: {
    coordinator: (name: string, loge: string) =>
      `Bonjour ${name}. Vous coordonnez ${loge} : chaque demande arrive ici sous forme de fiche. Les boutons agissent, et répondre à une fiche écrit à l’habitant. /aide dit le reste.`,
    provider: (name: string, loge: string) =>
      `Bonjour ${name}. Vous rendez des services pour ${loge} : les propositions arrivent ici. Refuser ne coûte rien.`,
    admin: (name: string) =>
      `Bonjour ${name}. Vous veillez sur le réseau : les demandes qui n’ont pas encore de loge arrivent ici.`,
    used: "Cette invitation a déjà servi. Demandez-en une autre à la personne qui vous l’a envoyée.",
    unknown: "Ce lien ne correspond à aucune invitation. Écrivez en une phrase ce dont vous avez besoin.",
    resident: (loge: string) => `Vous dépendez de ${loge}. Écrivez en une phrase ce dont vous avez besoin.`,
    waiting: (n: number) => (n === 0 ? "" : n === 1 ? "Une demande vous attend :" : `${n} demandes vous attendent :`),
    desk: (loge: string) =>
      `Ce groupe est maintenant le bureau de ${loge}. Les fiches arrivent ici ; répondez à une fiche pour écrire à l’habitant.`,
    topics: "Chaque demande a son sujet : écrivez-y sans répondre à rien, cela part chez l’habitant.",
    noTopics:
      "Pour un sujet par demande, nommez-moi administrateur avec le droit de gérer les sujets, puis refaites /loge.",
    notYours: "Seule une personne qui coordonne une loge peut faire d’un groupe son bureau.",
    whichDesk: (loges: string) => `Vous coordonnez plusieurs loges. Écrivez /loge suivi de son nom court : ${loges}.`,
    arrived: (who: string, loge: string) => `${who} coordonne maintenant ${loge} avec vous.`,
    handOver: (who: string) => `Passer la loge à ${who}`,
    inGroup: "Cette commande sert dans le groupe qui deviendra le bureau de la loge.",
  },
  en: {
    coordinator: (name: string, loge: string) =>
      `Hello ${name}. You coordinate ${loge}: each request arrives here as a card. Buttons act, and replying to a card writes to the resident. /aide tells the rest.`,
    provider: (name: string, loge: string) =>
      `Hello ${name}. You provide services for ${loge}: offers arrive here. Declining costs nothing.`,
    admin: (name: string) => `Hello ${name}. You look after the network: requests that have no loge yet arrive here.`,
    used: "This invitation has already been used. Ask whoever sent it for another.",
    unknown: "This link matches no invitation. Write what you need in one sentence.",
    resident: (loge: string) => `Your loge is ${loge}. Write what you need in one sentence.`,
    waiting: (n: number) =>
      n === 0 ? "" : n === 1 ? "One request is waiting for you:" : `${n} requests are waiting for you:`,
    desk: (loge: string) =>
      `This group is now the desk of ${loge}. Cards arrive here; reply to a card to write to the resident.`,
    topics: "Each request has its topic: write there, no reply needed, and it goes to the resident.",
    noTopics: "For a topic per request, make me an administrator who may manage topics, then send /loge again.",
    notYours: "Only a person who coordinates a loge can make a group its desk.",
    whichDesk: (loges: string) => `You coordinate several loges. Write /loge followed by its short name: ${loges}.`,
    arrived: (who: string, loge: string) => `${who} now coordinates ${loge} with you.`,
    handOver: (who: string) => `Hand the loge over to ${who}`,
    inGroup: "This command is for the group that will be the loge’s desk.",
  },
});

/** "/start PAYLOAD", or a message that ends in "#slug": the loge of a resident, or a role taken up once. */
export const join = dialogue({
  name: "join",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { me, network } = scene.view;
    const { invitation, chat, found } = scene.turn;
    const payload = scene.answers["payload"] as string;
    const loge = network.find((one) => residentPayload(one.slug) === payload || one.slug === payload);
    if (loge) {
      const hello = introduction({ ...scene, view: { ...scene.view, loge } });
      return [
        put("person", { ...me, loge: loge.id, greetedAt: me.greetedAt ?? scene.now }),
        say([hello, w.resident(sayLoge(loge.name, scene.locale))].filter(Boolean).join(" ")),
      ];
    }
    if (!invitation) return [say([introduction(scene), w.unknown].filter(Boolean).join(" "))];
    if (invitation.usedBy && invitation.usedBy !== me.id) return [say(w.used)];
    const holding: Holding = { role: invitation.role, at: chat, ...(invitation.loge ? { loge: invitation.loge } : {}) };
    const roles = [...me.roles.filter((role) => role.role !== holding.role || role.loge !== holding.loge), holding];
    const locale = invitation.locale ?? me.locale;
    const name = me.name || invitation.name || "";
    const of = network.find((one) => one.id === invitation.loge);
    const open = found?.requests ?? [];
    const say_ = t(locale);
    const hello = greeting(
      invitation.role,
      firstName(invitation.name ?? name),
      of ? sayLoge(of.name, locale) : "",
      say_,
    );
    return [
      put("person", { ...me, name: invitation.name ?? name, locale, roles, greetedAt: me.greetedAt ?? scene.now }),
      put("invitation", { ...invitation, usedBy: me.id, usedAt: scene.now }),
      ...(invitation.role === "provider" ? providerOf(me.id, invitation.loge, scene.now) : []),
      say(
        [hello, say_.waiting(invitation.role === "coordinator" || invitation.role === "admin" ? open.length : 0)]
          .filter(Boolean)
          .join("\n"),
      ),
      ...(invitation.role === "provider" ? [] : open.map(card)),
      ...(invitation.role === "coordinator" && of ? arrival(me.id, name, of) : []),
    ];
  },
});

/** Those who coordinate already learn who has come, and may pass the whole loge on. */
function arrival(id: string, name: string, loge: LogeCard): Effect[] {
  return loge.coordinators
    .filter((one) => one.id && one.id !== id)
    .map((one) =>
      tell(
        { person: one.id, as: "coordinator" },
        both((l) => ({
          text: t(l).arrived(firstName(name), sayLoge(loge.name, l)),
          choices: [
            {
              label: t(l).handOver(firstName(name)),
              press: writePress({ kind: "do", what: "desk-hand-over", args: [id] }),
            },
          ],
        })),
      ),
    );
}

function greeting(role: Role, name: string, loge: string, w: ReturnType<typeof t>): string {
  return role === "coordinator"
    ? w.coordinator(name, loge)
    : role === "provider"
      ? w.provider(name, loge)
      : role === "admin"
        ? w.admin(name)
        : w.resident(loge);
}

/** Somebody whom a coordinator invited as a provider is accepted already; skills come with their first talk. */
function providerOf(id: string, loge: string | undefined, now: number): ReturnType<typeof put>[] {
  return loge
    ? [
        put("provider", {
          id,
          loges: [loge],
          status: "accepted",
          skills: [],
          area: [],
          availability: "",
          proofs: [],
          createdAt: now,
          version: 0,
        }),
      ]
    : [];
}

/** /loge in a group: it becomes the desk, and open cards come along. */
export const makeDesk = dialogue({
  name: "make-desk",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const loges: Loge[] = scene.turn.views.coordinator?.loges ?? [];
    const named = (scene.answers["slug"] as string | undefined) ?? "";
    const loge = loges.length === 1 && !named ? loges[0] : loges.find((one) => one.slug === named);
    if (!loges.length) return [say(w.notYours)];
    if (!scene.turn.group) return [say(w.inGroup)];
    if (!loge) return [say(w.whichDesk(loges.map((one) => one.slug).join(", ")))];
    const { thread: _topic, ...at } = scene.turn.chat;
    const requests: RequestView[] = (scene.turn.views.coordinator?.requests ?? []).filter(
      (request) => request.loge === loge.id && request.status !== "closed",
    );
    const topics = scene.turn.messages.find((message) => message.topics)?.topics;
    const how = topics === "allowed" ? w.topics : topics === "forbidden" ? w.noTopics : "";
    return [
      put("loge", { ...loge, desk: { at, topics: topics === "allowed" } }),
      say([w.desk(sayLoge(loge.name, scene.locale)), how].filter(Boolean).join(" ")),
      ...requests.map(card),
    ];
  },
});
