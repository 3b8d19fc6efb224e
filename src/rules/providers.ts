/** Who could do it: the providers of a loge beside a request, each with the reasons in words. The coordinator chooses, never we. */
import { serviceById } from "#catalogue/index.ts";
import type { Locale } from "#model/people.ts";
import type { Provider, ServiceRequest, Slot } from "#model/records.ts";
import type { ProviderCard } from "#model/turn.ts";
import { instantOf } from "#time/zone.ts";
import { firstName, sayDay, sayList } from "#words/format.ts";

export interface Fit {
  provider: ProviderCard;
  /** What speaks for it, and what is against it; both are shown. */
  for: string[];
  against: string[];
}

const day = 86_400_000;

/** Skills that a provider may be offered: a regulated one only while every proof it needs is there and valid. */
export function allowedSkills(provider: Provider, today: string): string[] {
  return provider.skills.filter((skill) => missingProofs(provider, skill, today).length === 0);
}

/** Proofs that a skill needs and that this provider has not shown, or that have expired at `today` ("2026-03-11"). */
export function missingProofs(provider: Provider, skill: string, today: string): string[] {
  const needed = serviceById(skill)?.regulated ?? [];
  const held = provider.proofs.filter(
    (proof) => proof.skill === skill && proof.seenBy !== undefined && (proof.expires ?? today) >= today,
  );
  return needed.filter((what) => !held.some((proof) => proof.what === what));
}

/** Accepted providers who can do at least one of the services, those liked before first, then those with the least to do. */
export function suitable(
  request: ServiceRequest,
  providers: readonly ProviderCard[],
  now: number,
  zone: string,
  locale: Locale,
): Fit[] {
  const today = new Date(now).toISOString().slice(0, 10);
  return providers
    .filter(
      (provider) =>
        provider.status === "accepted" &&
        !provider.waiting?.includes(request.loge ?? "") &&
        provider.id !== request.resident &&
        (provider.pausedUntil ?? 0) <= now,
    )
    .flatMap((provider) => {
      const skills = allowedSkills(provider, today).filter((skill) => request.services.includes(skill));
      return skills.length || (!request.services.length && provider.skills.length)
        ? [fitOf(request, provider, skills, zone, locale)]
        : [];
    })
    .sort(
      (a, b) =>
        wished(request, b) - wished(request, a) ||
        liked(request, b) - liked(request, a) ||
        a.against.length - b.against.length ||
        a.provider.load - b.provider.load ||
        (a.provider.name < b.provider.name ? -1 : 1),
    );
}

const wished = (request: ServiceRequest, fit: Fit): number => (fit.provider.id === request.wish?.provider ? 1 : 0);
const liked = (request: ServiceRequest, fit: Fit): number => (fit.provider.likedBy.includes(request.resident) ? 1 : 0);

function fitOf(
  request: ServiceRequest,
  provider: ProviderCard,
  skills: readonly string[],
  zone: string,
  locale: Locale,
): Fit {
  const fr = locale === "fr";
  const area = request.where.postalCode;
  const clash = request.when.start
    ? provider.visits.find((visit) =>
        overlaps(
          visit,
          { start: request.when.start ?? "", ...(request.when.end ? { end: request.when.end } : {}) },
          zone,
        ),
      )
    : undefined;
  return {
    provider,
    for: [
      skills.length
        ? sayList(
            skills.map((id) => serviceById(id)?.name[locale] ?? id),
            locale,
          )
        : "",
      provider.id === request.wish?.provider ? (fr ? "souhaité par cet habitant" : "asked for by this resident") : "",
      provider.likedBy.includes(request.resident)
        ? fr
          ? "déjà apprécié par cet habitant"
          : "liked before by this resident"
        : "",
      area && provider.area.includes(area) ? (fr ? "dans son secteur" : "in their area") : "",
      provider.load === 0
        ? fr
          ? "libre"
          : "free"
        : fr
          ? `${provider.load} ${provider.load === 1 ? "visite prévue" : "visites prévues"}`
          : `${provider.load} ${provider.load === 1 ? "visit" : "visits"} booked`,
      provider.availability,
      provider.stars === undefined
        ? ""
        : fr
          ? `${provider.stars.toFixed(1)}/5 sur ${provider.jobs} service(s)`
          : `${provider.stars.toFixed(1)}/5 over ${provider.jobs} job(s)`,
    ].filter(Boolean),
    against: [
      area && provider.area.length && !provider.area.includes(area)
        ? fr
          ? "hors de son secteur"
          : "outside their area"
        : "",
      clash
        ? fr
          ? `déjà pris ${sayDay(clash.start, locale)}`
          : `already booked on ${sayDay(clash.start, locale)}`
        : "",
    ].filter(Boolean),
  };
}

/** "Sonia : ménage, libre, ⚠ hors de son secteur": one line of a list from which the coordinator chooses. */
export const sayFit = (fit: Fit): string =>
  `${firstName(fit.provider.name)} : ${[...fit.for, ...fit.against.map((one) => `⚠ ${one}`)].join(", ")}`;

/** Those who gave this job back: they are not asked for it again. */
export const gaveBack = (request: ServiceRequest): ReadonlySet<string> =>
  new Set(request.history.filter(({ move }) => move === "withdraw").map(({ by }) => by));

/** Whether two slots touch, an open end being an hour. */
export function overlaps(a: Slot, b: Slot, zone: string): boolean {
  const span = (slot: Slot): [number, number] => {
    const start = instantOf(slot.start, zone);
    const end = slot.end ? instantOf(slot.end, zone) : start + 3_600_000;
    return [start, Math.min(end, start + 60 * day)];
  };
  const [[a1, a2], [b1, b2]] = [span(a), span(b)];
  return a1 < b2 && b1 < a2;
}
