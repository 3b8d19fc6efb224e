/** Which loge a request belongs to, and why: by postal code, commune or shared place, by the link, by what is known. */
import type { Where } from "#model/meaning.ts";
import type { Place } from "#model/message.ts";
import type { Person } from "#model/people.ts";
import type { LogeCard } from "#model/turn.ts";
import { communeNear, communesAt, communesNamed, nameKey, type Commune } from "#places/communes.ts";

export type Route =
  | { found: "loge"; loge: LogeCard; why: string }
  /** The area is known and no loge serves it yet. */
  | { found: "unserved"; area: string }
  /** Several communes have that name; the code names them apart. */
  | { found: "homonyms"; communes: Commune[] }
  /** A town that several loges share, or that its loge serves only in part: the postal code decides. */
  | { found: "partly"; city: string; loges: LogeCard[] }
  | { found: "unknown" };

/** Finds the loge of an area as far as it was said; "unknown" when nothing was. */
export function routeOf(said: Where, place: Place | undefined, network: readonly LogeCard[]): Route {
  if (said.postalCode) return byPostalCode(said.postalCode, network);
  if (place) {
    const commune = communeNear(place.lat, place.lon);
    if (commune) return byCommune(commune, network, "location");
  }
  if (said.city) {
    const named = communesNamed(said.city);
    const [only] = named;
    if (named.length === 1 && only) return byCommune(only, network, "commune");
    if (named.length > 1) return byHomonyms(named, network);
    const loges = network.filter((loge) => nameKey(loge.city) === nameKey(said.city ?? ""));
    if (loges.length === 1 && loges[0]) return { found: "loge", loge: loges[0], why: "commune" };
    if (loges.length > 1) return { found: "partly", city: said.city, loges };
  }
  return { found: "unknown" };
}

/** The loge of a request: what its own words say wins over what is known of its resident. */
export function routeFor(said: Where, place: Place | undefined, me: Person, network: readonly LogeCard[]): Route {
  const route = routeOf(said, place, network);
  if (route.found !== "unknown") return route;
  const known = network.find((loge) => loge.id === me.loge);
  if (known)
    return {
      found: "loge",
      loge: known,
      why: me.home?.postalCode && known.postalCodes.includes(me.home.postalCode) ? "known" : "link",
    };
  return me.home ? routeOf(me.home, undefined, network) : (workplaceOf(me, network) ?? route);
}

/** Whoever works in one loge only, and said nothing of where they live, belongs there. */
function workplaceOf(me: Person, network: readonly LogeCard[]): Route | undefined {
  const loges = network.filter((loge) =>
    me.roles.some(({ role, loge: held }) => role === "provider" && held === loge.id),
  );
  const [loge] = loges;
  return loge && loges.length === 1 ? { found: "loge", loge, why: "known" } : undefined;
}

export function byPostalCode(code: string, network: readonly LogeCard[]): Route {
  const loge = network.find((one) => one.postalCodes.includes(code));
  if (loge) return { found: "loge", loge, why: "postal" };
  const [commune] = communesAt(code);
  return { found: "unserved", area: commune ? `${code} ${commune.name}` : code };
}

export function byCommune(commune: Commune, network: readonly LogeCard[], why: "commune" | "location"): Route {
  const loges = network.filter((loge) => loge.postalCodes.some((code) => commune.postalCodes.includes(code)));
  const [loge] = loges;
  if (!loge) return { found: "unserved", area: commune.name };
  const whole = commune.postalCodes.every((code) => loge.postalCodes.includes(code));
  if (loges.length === 1 && (whole || why === "location")) return { found: "loge", loge, why };
  return { found: "partly", city: commune.name, loges };
}

/** Homonyms are only asked about when the answer changes who keeps the request. */
function byHomonyms(communes: Commune[], network: readonly LogeCard[]): Route {
  const served = communes.filter((commune) =>
    network.some((loge) => loge.postalCodes.some((code) => commune.postalCodes.includes(code))),
  );
  if (!served.length) return { found: "unserved", area: communes[0]?.name ?? "" };
  return { found: "homonyms", communes: [...communes].sort((a, b) => b.population - a.population).slice(0, 8) };
}
