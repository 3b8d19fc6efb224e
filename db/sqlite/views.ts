/** What each role is given: the view is the permission. */
import type { Named, Person } from "#model/people.ts";
import type { Loge, Offer, Provider, Records, ServiceRequest, Table } from "#model/records.ts";
import type { LogeCard, ProviderCard, RequestView, Views } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { forProvider, forResident, withoutCode } from "./projections.ts";
import { isOpen, type Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

const zone = "Europe/Paris";
const nameless = "Habitant";
const present = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

/** What of a request is needed besides the row: its thread, and the notes of its desk. */
export interface How {
  /** Ended long ago and not spoken of: without its offers and rating. */
  brief?: boolean;
  thread?: boolean;
  notes?: boolean;
  /** Whoever reads it, not to be looked up again. */
  reader?: Person;
}

/** What a view adds to its row from other tables. */
const related = [
  "residentName",
  "residentLocale",
  "logeName",
  "timezone",
  "coordinatorName",
  "providerName",
  "offers",
  "notes",
  "rating",
  "seriesOf",
] as const;

export interface ViewMaker {
  /** All views of a person; `named` are the requests that this turn speaks of, looked up besides the open ones. */
  all(me: Person, now: number, named: readonly string[]): { resident: Views["resident"] } & Partial<Views>;
  /** A request as its coordinators see it. */
  request: (row: ServiceRequest, now: number, how?: How) => RequestView;
  provider: (row: Provider) => ProviderCard;
  network(): LogeCard[];
  /** Drops what is cached from a row that changed. */
  changed: (table: Table, id: string, row?: Records[Table]) => void;
}

export function views(tables: Tables, find: Finder, thread: Thread): ViewMaker {
  let loges: LogeCard[] | undefined;
  const cards = new Map<string, ProviderCard>();
  /** Whose card counts a request, so that it is dropped when the request changes hands. */
  const visitor = new Map<string, string>();

  const names = new Map<string, string>();
  function nameOf(id: string): string {
    const known = names.get(id) ?? tables.get("person", id)?.name ?? "";
    names.set(id, known);
    return known;
  }
  const named = ({ id, name }: Named): Named => ({ id, name });

  /** Until they have come in by their invitation, the coordinator is known by name only. */
  function coordinatorsOf(loge: Loge): Named[] {
    const found = find.coordinatorsOf(loge.id).map(named);
    return found.length === 0 && loge.awaited ? [{ id: "", name: loge.awaited }] : found;
  }

  function network(): LogeCard[] {
    loges ??= find.loges().map((loge) => ({
      id: loge.id,
      slug: loge.slug,
      name: loge.name,
      city: loge.city,
      postalCodes: loge.postalCodes,
      timezone: loge.timezone,
      hours: loge.hours,
      ...present("delays", loge.delays),
      ...present("commission", loge.commission || undefined),
      coordinators: coordinatorsOf(loge),
    }));
    return loges;
  }

  function provider(row: Provider): ProviderCard {
    const known = cards.get(row.id);
    if (known) return known;
    const me = tables.get("person", row.id);
    const visits = find.visitsOf(row.id);
    for (const visit of visits) visitor.set(visit.id, row.id);
    const card: ProviderCard = {
      ...row,
      name: me?.name ?? "",
      locale: me?.locale ?? "fr",
      load: visits.length,
      visits: visits.flatMap((visit) => (visit.appointment ? [visit.appointment] : [])),
      jobs: find.jobsDone(row.id),
      ...present("stars", find.stars(row.id)),
      likedBy: find.likedBy(row.id),
    };
    cards.set(row.id, card);
    return card;
  }

  const offerView = (offer: Offer): RequestView["offers"][number] => ({
    ...offer,
    providerName: nameOf(offer.provider),
  });

  const notesOf = (row: ServiceRequest, now: number): RequestView["notes"] => [
    ...find.notesAbout(row.id, now),
    ...find.notesAbout(row.resident, now).filter((note) => note.loge === row.loge),
  ];

  function request(row: ServiceRequest, now: number, how: How = { thread: true, notes: true }): RequestView {
    const resident = how.reader?.id === row.resident ? how.reader : tables.get("person", row.resident);
    const loge = row.loge === undefined ? undefined : network().find((one) => one.id === row.loge);
    return withoutCode({
      ...row,
      // Some networks tell no name: a card still says who it is about.
      residentName: resident?.name || nameless,
      residentLocale: resident?.locale ?? "fr",
      ...present("logeName", loge?.name),
      timezone: loge?.timezone ?? zone,
      ...present("coordinatorName", row.coordinator === undefined ? undefined : nameOf(row.coordinator)),
      ...present("providerName", row.provider === undefined ? undefined : nameOf(row.provider)),
      thread: how.thread ? thread.of(row.id) : [],
      offers: how.brief ? [] : find.offersOf(row.id).map(offerView),
      notes: how.notes ? notesOf(row, now) : [],
      ...present("rating", how.brief ? undefined : find.ratingOf(row.id)),
      ...present("seriesOf", row.series === undefined ? undefined : tables.get("series", row.series)),
    });
  }

  /** A desk has many open requests and speaks of one: what belongs to the others is read when it is looked at. */
  function unread(row: ServiceRequest, now: number): RequestView {
    let whole: RequestView | undefined;
    const view: Partial<RequestView> = { ...withoutCode(row), thread: [] };
    for (const key of related)
      Object.defineProperty(view, key, {
        enumerable: true,
        configurable: true,
        get: () => (whole ??= request(row, now, { thread: false, notes: true }))[key],
      });
    return view as RequestView;
  }

  /** The rows, and those that are named besides and pass the same test. */
  function withNamed(
    rows: ServiceRequest[],
    names: readonly string[],
    may: (row: ServiceRequest) => boolean,
  ): ServiceRequest[] {
    const known = new Set(rows.map((row) => row.id));
    const more = names.flatMap((id) => (known.has(id) ? [] : (tables.get("request", id) ?? [])));
    return [...rows, ...more.filter(may)];
  }

  return {
    network,
    provider,
    request,
    all(me, now, names) {
      const said = new Set(names);
      const view = (row: ServiceRequest): RequestView =>
        request(row, now, { thread: said.has(row.id), reader: me, brief: !said.has(row.id) && !isOpen(row.status) });
      const deskView = (row: ServiceRequest): RequestView =>
        said.has(row.id) ? request(row, now, { thread: true, notes: true }) : unread(row, now);
      const mine = me.version === 0 ? [] : find.ofResident(me.id);
      const alone = mine.filter((row) => isOpen(row.status));
      // The only request that is alive is the one that free words are about.
      if (alone.length === 1 && alone[0]) said.add(alone[0].id);
      const concerns = (row: ServiceRequest): boolean => row.resident === me.id || (row.also?.includes(me.id) ?? false);
      const result: { resident: Views["resident"] } & Partial<Views> = {
        resident: {
          me,
          ...present(
            "loge",
            network().find((one) => one.id === me.loge),
          ),
          network: network(),
          requests: withNamed(mine, names, concerns).map((row) => forResident(view(row), me.id)),
        },
      };
      const profile = me.version === 0 ? undefined : tables.get("provider", me.id);
      if (profile) {
        const theirs = (row: ServiceRequest): boolean => row.provider === me.id;
        result.provider = {
          me,
          profile,
          loges: network().filter((one) => profile.loges.includes(one.id)),
          offers: find.offersTo(me.id).flatMap((offer) => {
            const of = tables.get("request", offer.request);
            return of ? [{ ...offer, of: forProvider(view(of), me.id) }] : [];
          }),
          jobs: withNamed(find.jobsOf(me.id), names, theirs).map((row) => forProvider(view(row), me.id)),
        };
      }
      const kept = [
        ...new Set(me.roles.flatMap(({ role, loge }) => (role === "coordinator" && loge !== undefined ? [loge] : []))),
      ];
      if (kept.length > 0) {
        const inLoges = (row: ServiceRequest): boolean => row.loge !== undefined && kept.includes(row.loge);
        const providers = new Map(kept.flatMap((id) => find.providersOf(id)).map((row) => [row.id, row]));
        result.coordinator = {
          me,
          loges: kept.map((id) => tables.get("loge", id)).filter((loge): loge is Loge => loge !== undefined),
          requests: withNamed(
            kept.flatMap((id) => find.openOfLoge(id)),
            names,
            inLoges,
          ).map(deskView),
          providers: [...providers.values()].map(provider),
          network: network(),
          absences: kept.flatMap((id) => find.absencesOf(id, now)),
        };
      }
      if (me.roles.some(({ role }) => role === "admin")) {
        result.admin = {
          me,
          network: network(),
          requests: withNamed(find.openWithoutLoge(), names, () => true).map(deskView),
        };
      }
      return result;
    },
    changed(table, id, row) {
      if (table === "loge") loges = undefined;
      if (table === "person") {
        const keeps = (row as Person | undefined)?.roles.some(({ role }) => role === "coordinator") ?? false;
        if (keeps || loges?.some((loge) => loge.coordinators.some((one) => one.id === id))) loges = undefined;
      }
      if (table === "person") names.delete(id);
      if (table === "person" || table === "provider") cards.delete(id);
      if (table === "rating") cards.delete((row as Records["rating"] | undefined)?.provider ?? "");
      if (table === "request") {
        cards.delete((row as ServiceRequest | undefined)?.provider ?? "");
        cards.delete(visitor.get(id) ?? "");
      }
    },
  };
}
