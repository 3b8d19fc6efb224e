/** Proposer à quelqu'un: the desk chooses among those who could do it; each is asked, and refusing costs nothing. */
import { limits } from "#model/limits.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Effect, ProviderCard, RequestView } from "#model/turn.ts";
import { sayServices } from "#rules/cards.ts";
import { discreet } from "#rules/discretion.ts";
import { put, say, tell } from "#rules/effects.ts";
import { afterWorkingMinutes } from "#rules/hours.ts";
import { gaveBack, sayFit, suitable } from "#rules/providers.ts";
import { act } from "#rules/requests.ts";
import { dialogue, once } from "#talk/dialogue.ts";
import { many } from "#talk/questions.ts";
import { firstName, quote, sayHour, sayList, sayLoge, saySlot, sayWhen } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { wallAt } from "#time/zone.ts";

const t = words({
  fr: {
    whom: "À qui proposer cette demande ? Un ou plusieurs numéros ; le premier oui l’emporte.",
    nobody:
      "Personne dans la loge n’a encore cette compétence, ou les justificatifs manquent. Vous pouvez faire une proposition vous-même, ou orienter.",
    allAsked:
      "Tous ceux qui savent le faire ont déjà été sollicités pour cette demande. « Faire une proposition » permet d’en reparler avec l’un d’eux ; sinon, orientez-la.",
    sent: (names: string, until: string) => `Proposé à ${names}. Réponse attendue avant ${until}.`,
    offer: (who: string, loge: string) => `${firstName(who)}, ${sayLoge(loge, "fr")} vous propose un service :`,
    until: (until: string) => `Répondez avant ${until}. Refuser ne coûte rien.`,
    unreached: (who: string) =>
      `${who} n’a encore rien écrit à la loge dans sa messagerie, ou n’y reçoit plus nos messages : la proposition n’est pas partie. Essayez par un autre moyen.`,
    yes: "Oui, je peux",
    no: "Non merci",
    budget: (amount: string) => `Budget évoqué : ${amount}`,
  },
  en: {
    whom: "Who should be offered this request? One or several numbers; the first yes gets it.",
    nobody: "Nobody in the loge has this skill yet, or proofs are missing. You can make a quote yourself, or refer it.",
    allAsked:
      "Everybody who can do it has been asked about this request already. “Make a quote” takes it up again with one of them; otherwise refer it.",
    sent: (names: string, until: string) => `Offered to ${names}. Answer expected before ${until}.`,
    offer: (who: string, loge: string) => `${firstName(who)}, ${sayLoge(loge, "en")} has a job for you:`,
    until: (until: string) => `Please answer before ${until}. Declining costs nothing.`,
    unreached: (who: string) =>
      `${who} has written nothing to the loge in their chat yet, or no longer gets our messages: the offer was not sent. Please try another way.`,
    yes: "Yes, I can",
    no: "No thanks",
    budget: (amount: string) => `Budget mentioned: ${amount}`,
  },
});

/** "14 h 30", and the day with it when that is not today. */
function sayUntil(until: number, now: number, zone: string, locale: Locale): string {
  const start = wallAt(until, zone);
  const today = start.slice(0, 10) === wallAt(now, zone).slice(0, 10);
  return today ? sayHour(start, locale) : saySlot({ start }, locale);
}

export const offer = dialogue({
  name: "offer",
  for: "coordinator",
  *talk(scene) {
    const request = scene.request();
    const w = t(scene.locale);
    const asked = new Set(
      request.offers.filter((one) => one.status !== "withdrawn" && one.status !== "late").map((one) => one.provider),
    );
    // Whoever gave a job back is not asked for it again; the desk may still propose them by name.
    const withdrew = gaveBack(request);
    const fits = suitable(request, scene.view.providers, scene.now, request.timezone, scene.locale).filter(
      ({ provider }) => (!asked.has(provider.id) && !withdrew.has(provider.id)) || "whom" in scene.answers,
    );
    if (!fits.length) return [say(asked.size + withdrew.size > 0 ? w.allAsked : w.nobody, { about: request.id })];
    const shown = fits.slice(0, limits.choices);
    const list = shown.map((fit, n) => `${n + 1}. ${sayFit(fit)}`);
    const chosen = yield* many(
      "whom",
      [w.whom, ...list].join("\n"),
      shown.map(({ provider }) => ({ value: provider.id, label: firstName(provider.name) })),
    );
    const providers = scene.view.providers.filter((provider) => chosen.includes(provider.id));
    const loge = scene.view.loges.find((one) => one.id === request.loge);
    const until = afterWorkingMinutes(
      scene.now,
      loge?.delays?.offerAnswerMinutes ?? limits.offerAnswerMinutes,
      loge ?? { hours: {}, timezone: request.timezone },
    );
    if (!("offer" in scene.done)) {
      const acted = act(request, "offer", scene.view.me, "coordinator", scene.now, {
        change: { coordinator: request.coordinator ?? scene.view.me.id },
      });
      if (!acted.ok) return [say(acted.why[scene.locale])];
      const offers = offersOf(acted.view, providers, scene.id, until, scene.now);
      yield* once("offer", chosen, () => ({ view: acted.view, effects: [...acted.effects, ...offers] }));
    }
    return [
      say(
        w.sent(
          sayList(
            providers.map((one) => firstName(one.name)),
            scene.locale,
          ),
          sayUntil(until, scene.now, request.timezone, scene.locale),
        ),
        { about: request.id },
      ),
    ];
  },
});

/** The offers as rows, and the words that ask: where only as a street, never an address. */
export function offersOf(
  request: RequestView,
  providers: readonly ProviderCard[],
  id: string,
  until: number,
  now: number,
): Effect[] {
  return providers.flatMap((provider, n) => {
    const key = `o${id}-${n}`;
    const prompt = both((locale) => {
      const w = t(locale);
      const lines = [
        w.offer(provider.name, request.logeName ?? ""),
        `# ${sayServices(request, locale)}`,
        quote(discreet(request), locale, 300),
        sayWhen(request.when, locale) ?? "",
        [request.where.postalCode, request.where.city].filter(Boolean).join(" "),
        w.until(sayUntil(until, now, request.timezone, locale)),
      ];
      return {
        text: lines.filter(Boolean).join("\n"),
        ...(request.media.length ? { media: request.media.filter((media) => media.kind === "photo").slice(0, 4) } : {}),
        choices: [
          { label: w.yes, press: writePress({ kind: "do", what: "quote", args: [request.id, "yes"] }) },
          { label: w.no, press: writePress({ kind: "do", what: "pass", args: [request.id] }) },
        ],
      };
    });
    return [
      put("offer", {
        id: key,
        request: request.id,
        provider: provider.id,
        loge: request.loge ?? "",
        status: "asked",
        until,
        createdAt: now,
        version: 0,
      }),
      put("reminder", {
        id: `offer-nudge-${key}`,
        kind: "offer-nudge",
        about: key,
        dueAt: now + (until - now) / 2,
        lateAt: until,
        version: 0,
      }),
      put("reminder", { id: `offer-late-${key}`, kind: "offer-late", about: key, dueAt: until, version: 0 }),
      tell({ person: provider.id, as: "provider" }, prompt, {
        about: request.id,
        until,
        unreached: both((locale) => ({ text: t(locale).unreached(firstName(provider.name)) })),
      }),
    ];
  });
}
