/** What each role may see of a request, and therefore what it may not change: the one place where privacy is decided. */
import type { Person } from "#model/people.ts";
import type { ServiceRequest, Status, Step } from "#model/records.ts";
import type { RequestView } from "#model/turn.ts";

/** From here on the provider is confirmed, and needs to know where to go. */
const confirmed: ReadonlySet<Status> = new Set(["booked", "under_way", "done", "closed"]);
export const isConfirmed = (request: ServiceRequest, provider: string): boolean =>
  request.provider === provider && confirmed.has(request.status);

const phone = /(?:\+|00)?\d(?:[ .-]?\d){8,13}/g;
const firstName = (name: string): string => name.split(/\s+/)[0] ?? "";

/** A door code is kept in a table of its own; should one have slipped into a request, no view shows it. */
export function withoutCode<T extends ServiceRequest>(request: T): T {
  if (request.where.doorCode === undefined) return request;
  const { doorCode: _secret, ...where } = request.where;
  return { ...request, where };
}

const noChat = { channel: "", account: "", peer: "" };
const withoutNote = ({ note: _note, ...step }: Step): Step => step;

/** For whom it is: all but what the desk writes for itself, and offers that are not for the resident's eyes yet. */
export function forResident(view: RequestView, me: string): RequestView {
  return {
    ...view,
    notes: [],
    offers: view.offers.filter((offer) => offer.status === "quoted" || offer.status === "chosen"),
    thread: view.thread.filter((line) => line.person === me),
  };
}

/** For whoever gets the news besides the resident: when and who, but what was agreed on money and said in private stays with who asked. */
export function forRelative(view: RequestView, me: string): RequestView {
  const { price: _price, budget: _budget, rating: _rating, ...rest } = forResident(view, me);
  return { ...rest, offers: [] };
}

/** The words of a resident without the street they live in, or a number to call. */
function withoutAddress(view: RequestView): string {
  const { address } = view.where;
  const text = address
    ? view.text.replace(new RegExp(address.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gi"), "…")
    : view.text;
  return text.replace(phone, "…");
}

/**
 * For a provider: where and for whom by name only once confirmed; how to reach the resident never, for words go through
 * the loge.
 */
export function forProvider(view: RequestView, me: string): RequestView {
  const { relatives, invited: _invited, rating: _rating, place, ...rest } = view;
  const mine: RequestView = {
    ...rest,
    chat: noChat,
    notes: [],
    history: view.history.map(withoutNote),
    offers: view.offers.filter((offer) => offer.provider === me),
    thread: view.thread.filter((line) => line.person === me),
  };
  if (isConfirmed(view, me))
    return { ...mine, ...(place === undefined ? {} : { place }), ...(relatives === undefined ? {} : { relatives }) };
  const { postalCode, city, lift } = view.where;
  return {
    ...mine,
    residentName: firstName(view.residentName),
    text: withoutAddress(view),
    where: {
      ...(postalCode === undefined ? {} : { postalCode }),
      ...(city === undefined ? {} : { city }),
      ...(lift === undefined ? {} : { lift }),
    },
  };
}

/** Does this person read the request whole: who asked, its loge's coordinators, the network's admins? */
export function readsWhole(person: Person, request: ServiceRequest): boolean {
  return (
    request.resident === person.id ||
    person.roles.some(
      ({ role, loge }) => role === "admin" || (role === "coordinator" && loge !== undefined && loge === request.loge),
    )
  );
}

/**
 * What a reader was not shown cannot be changed by what they do: the row that their decision wrote, with the hidden parts
 * as they are stored.
 */
export function restore(written: ServiceRequest, stored: ServiceRequest, from: Person): ServiceRequest {
  if (readsWhole(from, stored)) return written;
  if (stored.also?.includes(from.id)) {
    const { price: _price, budget: _budget, ...seen } = written;
    return {
      ...seen,
      ...(stored.price === undefined ? {} : { price: stored.price }),
      ...(stored.budget === undefined ? {} : { budget: stored.budget }),
    };
  }
  const known = new Set(stored.history.map((step) => JSON.stringify(withoutNote(step))));
  const { place: _place, also: _also, invited: _invited, ...rest } = written;
  return {
    ...rest,
    chat: stored.chat,
    text: stored.text,
    where: stored.where,
    history: [...stored.history, ...written.history.filter((step) => !known.has(JSON.stringify(withoutNote(step))))],
    ...(stored.place === undefined ? {} : { place: stored.place }),
    ...(stored.also === undefined ? {} : { also: stored.also }),
    ...(stored.invited === undefined ? {} : { invited: stored.invited }),
  };
}
