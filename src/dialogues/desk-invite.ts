/** More hands for the loge: an invitation to coordinate or to help, and passing the whole loge on to somebody else. */
import type { Loge } from "#model/records.ts";
import type { Effect, Views } from "#model/turn.ts";
import { codeFrom, linkTo } from "#rules/codes.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { card, rowOf } from "#rules/requests.ts";
import { dialogue, once, type Scene } from "#talk/dialogue.ts";
import { yesNo } from "#talk/questions.ts";
import { firstName, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { colleagueNamed, colleagues } from "./desk-absence.ts";
import { noLoge, whichLoge } from "./desk-loge.ts";

const t = words({
  fr: {
    coordinator: (who: string, loge: string, link: string) =>
      `Pour que ${who} coordonne ${loge} avec vous, transmettez-lui ce lien ; il sert une seule fois :\n${link}`,
    provider: (who: string, loge: string, link: string) =>
      `Pour que ${who} rende des services pour ${loge}, transmettez-lui ce lien ; il sert une seule fois :\n${link}`,
    notYet: (who: string, loge: string, link: string) =>
      `${who} ne coordonne pas encore ${loge}. Transmettez-lui d’abord ce lien ; dès son arrivée, je vous propose de lui passer la loge :\n${link}`,
    sure: (who: string, loge: string, n: number) =>
      `Passer ${loge} à ${who} ? ${who} reçoit ${n === 0 ? "toutes les demandes à venir" : n === 1 ? "la demande ouverte et toutes les suivantes" : `les ${n} demandes ouvertes et toutes les suivantes`}, avec les notes, les offreurs et le groupe du bureau s’il y en a un. Vous ne les verrez plus ; vos propres demandes et vos services continuent.`,
    yes: "Oui, passer la loge",
    no: "Non",
    left: "D’accord, rien ne change.",
    done: (who: string, loge: string) =>
      `C’est fait : ${who} coordonne ${loge}. Merci pour tout ce que vous y avez fait.`,
    told: (who: string, loge: string) => `${who} vous passe ${loge} : elle est à vous, avec ses demandes ouvertes.`,
  },
  en: {
    coordinator: (who: string, loge: string, link: string) =>
      `So that ${who} coordinates ${loge} with you, pass this link on; it works once:\n${link}`,
    provider: (who: string, loge: string, link: string) =>
      `So that ${who} provides services for ${loge}, pass this link on; it works once:\n${link}`,
    notYet: (who: string, loge: string, link: string) =>
      `${who} does not coordinate ${loge} yet. Pass this link on first; as soon as they are in, I suggest handing the loge over:\n${link}`,
    sure: (who: string, loge: string, n: number) =>
      `Hand ${loge} over to ${who}? ${who} gets ${n === 0 ? "all requests to come" : n === 1 ? "the open request and all that follow" : `the ${n} open requests and all that follow`}, with the notes, the providers and the desk’s group if there is one. You will no longer see them; your own requests and services go on.`,
    yes: "Yes, hand it over",
    no: "No",
    left: "Fine, nothing changes.",
    done: (who: string, loge: string) => `Done: ${who} coordinates ${loge}. Thank you for all you did there.`,
    told: (who: string, loge: string) => `${who} hands ${loge} over to you: it is yours, with its open requests.`,
  },
});

type Here = Scene<Views["coordinator"]>;

function invitation(scene: Here, loge: Loge, role: "coordinator" | "provider", name: string): Effect {
  const id = payloadOf(scene);
  return put("invitation", { id, role, loge: loge.id, name, createdAt: scene.now, version: 0 });
}
const payloadOf = ({ id, turn }: Here): string =>
  `join-${codeFrom(`${id}/${turn.messages[0]?.id ?? ""}/${turn.from.id}`, 16)}`;

export const invite = dialogue({
  name: "desk-invite",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return [say(noLoge[scene.locale])];
    const role = scene.answers["role"] as "coordinator" | "provider";
    const name = scene.answers["name"] as string;
    const words = w[role](firstName(name), sayLoge(loge.name, scene.locale), linkTo(payloadOf(scene)));
    return [invitation(scene, loge, role, name), say(words, { weight: "personal" })];
  },
});

/** The new one takes everything; the old one keeps what they are besides: resident, provider. */
export const handOver = dialogue({
  name: "desk-hand-over",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const loge = yield* whichLoge(scene);
    if (!loge) return "done" in scene.done ? [] : [say(noLoge[scene.locale])];
    const name = sayLoge(loge.name, scene.locale);
    const others = colleagues(scene, [loge]);
    const said = (scene.answers["name"] as string | undefined) ?? "";
    const pressed = (scene.answers["args"] as string[] | undefined)?.[0];
    const to = others.find((one) => one.id === pressed) ?? colleagueNamed(others, said);
    if (!to) {
      const link = linkTo(payloadOf(scene));
      return [
        invitation(scene, loge, "coordinator", said),
        say(w.notYet(firstName(said), name, link), { weight: "personal" }),
      ];
    }
    const who = firstName(to.name);
    const open = scene.view.requests.filter((request) => request.loge === loge.id && isOpenRequest(request));
    const sure = yield* yesNo("sure", w.sure(who, name, open.length), { yes: w.yes, no: w.no });
    if (!sure) return [say(w.left)];
    const { me } = scene.view;
    yield* once("done", to.id, () => [
      put("person", { ...me, roles: me.roles.filter((one) => one.role !== "coordinator" || one.loge !== loge.id) }),
      put("loge", present({ ...loge, standIn: loge.standIn === to.id ? undefined : loge.standIn })),
      ...scene.view.absences
        .filter((one) => one.loge === loge.id && (one.person === me.id || one.standIn === me.id))
        .map((one) => ({ kind: "remove" as const, table: "absence" as const, id: one.id })),
      ...open.flatMap((request) => {
        if (request.coordinator !== me.id) return [card(request)];
        const next = { ...request, coordinator: to.id, coordinatorName: to.name, changedAt: scene.now };
        return [put("request", rowOf(next)), card(next)];
      }),
      tell(
        { person: to.id, as: "coordinator" },
        both((l) => ({ text: t(l).told(firstName(me.name), sayLoge(loge.name, l)) })),
      ),
      say(w.done(who, name)),
    ]);
    return [];
  },
});
