/** Mes demandes: where each one is, in one message, with a number to say more about one. */
import { limits } from "#model/limits.ts";
import { sayServices, sayStatus } from "#rules/cards.ts";
import { say } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { writePress } from "#model/press.ts";
import type { Choice } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import type { RequestView } from "#model/turn.ts";
import { dialogue } from "#talk/dialogue.ts";
import { firstName, quote, sayLoge, sayPrice, saySlot, sayWhen, sayWhere } from "#words/format.ts";
import { words } from "#words/words.ts";

const t = words({
  fr: {
    none: "Vous n’avez pas de demande en cours. Écrivez en une phrase ce dont vous avez besoin.",
    list: "Vos demandes :",
    cancel: "Annuler",
    talk: "Parler à quelqu’un",
    reopen: "Rouvrir",
    price: "Prix convenu",
    asked: (who: string) => `demandé par ${who}`,
    gone: "Je ne retrouve pas cette demande.",
  },
  en: {
    none: "You have no open request. Write what you need in one sentence.",
    list: "Your requests:",
    cancel: "Cancel",
    talk: "Talk to someone",
    reopen: "Reopen",
    price: "Agreed price",
    asked: (who: string) => `asked by ${who}`,
    gone: "I cannot find that request.",
  },
});

/** One honest sentence on where a request stands, and who has it. */
export function sayProgress(view: RequestView, locale: Locale, keeper?: string): string {
  const fr = locale === "fr";
  const named = view.coordinatorName ?? keeper;
  const who = named
    ? firstName(named)
    : view.logeName
      ? sayLoge(view.logeName, locale)
      : fr
        ? "l’équipe du réseau"
        : "the network team";
  const provider = view.providerName ? firstName(view.providerName) : "";
  switch (view.status) {
    case "new":
      return fr ? `reçue, ${who} ne l’a pas encore prise en charge` : `received, ${who} has not taken it on yet`;
    case "accepted":
      return fr ? `${who} s’en occupe` : `${who} is looking after it`;
    case "offered":
      return fr
        ? `${who} l’a proposée à quelqu’un, on attend sa réponse`
        : `${who} has offered it to someone, we are waiting for the answer`;
    case "quoted":
      return fr ? "une proposition vous attend ici" : "a quote is waiting for you here";
    case "agreed":
      return fr
        ? `d’accord avec ${provider}, le créneau reste à fixer`
        : `agreed with ${provider}, the time is still to be fixed`;
    case "booked":
      return view.appointment
        ? fr
          ? `rendez-vous avec ${provider}, ${saySlot(view.appointment, locale)}`
          : `booked with ${provider}, ${saySlot(view.appointment, locale)}`
        : sayStatus(view.status, locale);
    case "under_way":
      return fr ? `${provider} est en route ou sur place` : `${provider} is on the way or there`;
    case "done":
      return fr ? "faite" : "done";
    default:
      return sayStatus(view.status, locale).toLocaleLowerCase();
  }
}

export const myRequests = dialogue({
  name: "my-requests",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const { requests, followed = [] } = scene.view;
    const open = [...requests, ...followed].filter(isOpenRequest);
    const shown = open.length ? open : requests.filter((request) => request.status === "done").slice(0, 3);
    if (!shown.length) return [say(w.none)];
    const lines = shown.map((request) => {
      const when = request.appointment ? "" : sayWhen(request.when, scene.locale);
      const asker = followed.includes(request) ? w.asked(firstName(request.residentName)) : "";
      return `${shown.length > 1 ? "• " : ""}${[sayServices(request, scene.locale), when, asker].filter(Boolean).join(", ")} (${request.ref}) : ${sayProgress(request, scene.locale, scene.view.network.find((loge) => loge.id === request.loge)?.coordinators[0]?.name)}.`;
    });
    const only = shown.length === 1 ? shown[0] : undefined;
    const choices = only
      ? followed.includes(only)
        ? [{ label: w.talk, press: writePress({ kind: "do", what: "relative-human", args: [only.id] }) }]
        : choicesFor(only, scene.locale)
      : shown.slice(0, limits.choices).map((request) => ({
          label: `${sayServices(request, scene.locale)} (${request.ref})`,
          press: writePress({ kind: "do", what: "my-request", args: [request.id] }),
        }));
    return [
      say(
        {
          text: shown.length > 1 ? [w.list, ...lines].join("\n") : lines.join(""),
          ...(choices.length ? { choices } : {}),
        },
        only ? { about: only.id } : {},
      ),
    ];
  },
});

function choicesFor(request: RequestView, locale: Locale): Choice[] {
  const w = t(locale);
  const press = (move: string): string => writePress({ kind: "request", id: request.id, move });
  return isOpenRequest(request)
    ? [
        { label: w.cancel, press: press("cancel") },
        { label: w.talk, press: press("human") },
      ]
    : [{ label: w.reopen, press: writePress({ kind: "do", what: "reopen", args: [request.id] }) }];
}

/** One of them, whole: where it is, what was said, who comes, at what price. */
export const myRequest = dialogue({
  name: "my-request",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const id = (scene.answers["args"] as string[] | undefined)?.[0];
    const { requests, followed = [] } = scene.view;
    const request = [...requests, ...followed].find((one) => one.id === id);
    if (!request) return [say(w.gone)];
    const keeper = scene.view.network.find((loge) => loge.id === request.loge)?.coordinators[0]?.name;
    const lines = [
      `# ${sayServices(request, scene.locale)} (${request.ref})`,
      sayProgress(request, scene.locale, keeper),
      request.text ? quote(request.text, scene.locale, 300) : "",
      request.appointment ? "" : sayWhen(request.when, scene.locale),
      sayWhere(request.where, scene.locale),
      request.price ? `${w.price} : ${sayPrice(request.price, scene.locale)}` : "",
    ];
    return [
      say(
        {
          text: lines.filter(Boolean).join("\n"),
          ...(followed.includes(request) ? {} : { choices: choicesFor(request, scene.locale) }),
        },
        { about: request.id },
      ),
    ];
  },
});
