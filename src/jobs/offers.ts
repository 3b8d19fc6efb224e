/** Offers have an end: a gentle nudge half way, and when it is over the desk is told who could be asked next. */
import type { Due, Effect } from "#model/turn.ts";
import { labelOf, sayServices } from "#rules/cards.ts";
import { put, tell } from "#rules/effects.ts";
import { isOpenRequest } from "#rules/moves.ts";
import { gaveBack, sayFit, suitable } from "#rules/providers.ts";
import { keepersOf } from "#rules/requests.ts";
import { writePress } from "#model/press.ts";
import { firstName, sayList } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    nudge: "La loge attend encore votre réponse pour ce service. Un « oui » ou un « non merci » suffit.",
    late: (who: string, next: string) =>
      `${who} n’a pas répondu à temps.${next ? ` Pourraient aussi le faire : ${next}.` : " Personne d’autre n’a cette compétence pour l’instant."}`,
    taken: (what: string) =>
      `Quelqu’un d’autre s’occupe de : ${what}. Merci d’avoir répondu présent, à une prochaine fois.`,
    ended: (what: string) => `Le service « ${what} » n’est plus à pourvoir. Merci quand même.`,
    replaced: (list: string[]) =>
      list.length
        ? ["Pour remplacer, pourraient le faire :", ...list.map((one) => `• ${one}`)].join("\n")
        : "Pour remplacer : personne d’autre n’a cette compétence dans la loge pour l’instant. Vous pouvez orienter la demande.",
    over: "Le délai pour ce service est passé, la loge demande à quelqu’un d’autre. Merci quand même.",
  },
  en: {
    nudge: "The loge is still waiting for your answer about this job. A “yes” or a “no thanks” is enough.",
    late: (who: string, next: string) =>
      `${who} did not answer in time.${next ? ` Could do it too: ${next}.` : " Nobody else has this skill for now."}`,
    taken: (what: string) => `Someone else takes care of: ${what}. Thank you for being there; next time.`,
    ended: (what: string) => `The job “${what}” is no longer needed. Thank you all the same.`,
    replaced: (list: string[]) =>
      list.length
        ? ["As a replacement, these could do it:", ...list.map((one) => `• ${one}`)].join("\n")
        : "As a replacement: nobody else in the loge has this skill for now. You can refer the request.",
    over: "The time to answer about this job is over, the loge asks someone else. Thank you all the same.",
  },
});

/** So many are named; the button lists all. */
const mostNamed = 5;

export function offerNudge({ offer, request }: Due): Effect[] {
  if (offer?.status !== "asked" || request?.status !== "offered") return [];
  return [
    tell(
      { person: offer.provider, as: "provider" },
      both((l) => ({ text: t(l).nudge })),
      { about: request.id, until: offer.until },
    ),
  ];
}

/** Who has to be replaced is replaced first: the desk reads who could come instead, and why. */
export function replacement({ request, providers, now }: Due): Effect[] {
  if (!request || !isOpenRequest(request) || request.provider !== undefined) return [];
  const gone = gaveBack(request);
  return [
    tell(
      keepersOf(request),
      both((l) => {
        const next = suitable(request, providers, now, request.timezone, l).filter(
          ({ provider }) => !gone.has(provider.id),
        );
        const offer = {
          label: labelOf("offer", l),
          press: writePress({ kind: "request", id: request.id, move: "offer" }),
        };
        return {
          text: t(l).replaced(next.slice(0, mostNamed).map(sayFit)),
          ...(next.length ? { choices: [offer] } : {}),
        };
      }),
      { about: request.id, underCard: true },
    ),
  ];
}

export function offerLate({ offer, request, providers, now }: Due): Effect[] {
  if (offer?.status !== "asked" || !request) return [];
  const late = put("offer", { ...offer, status: "late" });
  if (request.status !== "offered") return [late];
  const asked = new Set(request.offers.map((one) => one.provider));
  const who = firstName(request.offers.find((one) => one.id === offer.id)?.providerName ?? "");
  const next = suitable(request, providers, now, request.timezone, "fr").filter(
    ({ provider }) => !asked.has(provider.id),
  );
  return [
    late,
    tell(
      keepersOf(request),
      both((l) => ({
        text: t(l).late(
          who,
          sayList(
            next.slice(0, 3).map(({ provider }) => firstName(provider.name)),
            l,
          ),
        ),
        choices: [
          { label: labelOf("offer", l), press: writePress({ kind: "request", id: request.id, move: "offer" }) },
        ],
      })),
      { about: request.id, underCard: true },
    ),
    tell(
      { person: offer.provider, as: "provider" },
      both((l) => ({ text: t(l).over })),
      { about: request.id },
    ),
  ];
}

/** Somebody was chosen, or nothing is needed any more: whoever else was asked is told once, and whoever comes is the chosen one. */
export function offersOver({ request }: Due): Effect[] {
  if (!request || request.status === "accepted" || request.status === "offered" || request.status === "quoted")
    return [];
  const comes = ["agreed", "booked", "under_way", "done"].includes(request.status) ? request.provider : undefined;
  // A cancellation has already told whoever was to come.
  const knows = request.history.at(-1)?.move === "cancel" ? request.provider : undefined;
  return request.offers
    .filter((offer) => offer.status === "asked" || offer.status === "quoted")
    .flatMap(({ providerName: _name, ...offer }) => {
      if (offer.provider === comes) return [put("offer", { ...offer, status: "chosen" })];
      const text = both((l) => ({
        text: comes ? t(l).taken(sayServices(request, l)) : t(l).ended(sayServices(request, l)),
      }));
      return [
        put("offer", { ...offer, status: "withdrawn" }),
        ...(offer.provider === knows
          ? []
          : [tell({ person: offer.provider, as: "provider" as const }, text, { about: request.id })]),
      ];
    });
}
