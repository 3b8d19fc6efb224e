/** What each role is given: the view is the permission. */
import type { Named, Person } from "#model/people.ts";
import type { Loge, Provider, Records, ServiceRequest, Table } from "#model/records.ts";
import type { LogeCard, ProviderCard, RequestView, Views } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { openLists } from "./open-lists.ts";
import { forProvider, forRelative, forResident } from "./projections.ts";
import { present, related } from "./related.ts";
import { isOpen, type Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

/** What of a request is needed besides the row: its thread, and the notes of its desk. */
export interface How {
  /** Ended long ago and not spoken of: without its offers and rating. */
  brief?: boolean;
  thread?: boolean;
  notes?: boolean;
}

export interface ViewMaker {
  /** All views of a person; `named` are the requests that this turn speaks of, looked up besides the open ones. */
  all(me: Person, now: number, named: readonly string[]): { resident: Views["resident"] } & Partial<Views>;
  /** A request as its coordinators see it. */
  request: (row: ServiceRequest, now: number, how?: How) => RequestView;
  provider: (row: Provider) => ProviderCard;
  network(): LogeCard[];
  /** Drops what is cached from a row that changed. */
  changed: (table: Table, id: string, row?: Records[Table]) => void;
  /** Drops all that is cached. */
  reread: () => void;
}

/** What a reader is shown of a view, made once as long as the view is the same. */
function shown(project: (view: RequestView, me: string) => RequestView): typeof project {
  const known = new WeakMap<RequestView, Map<string, RequestView>>();
  return (view, me) => {
    const readers = known.get(view) ?? new Map<string, RequestView>();
    const made = readers.get(me) ?? Object.freeze(project(view, me));
    known.set(view, readers.set(me, made));
    return made;
  };
}

export function views(tables: Tables, find: Finder, thread: Thread): ViewMaker {
  let loges: LogeCard[] | undefined;
  const cards = new Map<string, ProviderCard>();
  /** Whose card counts a request, so that it is dropped when the request changes hands. */
  const visitor = new Map<string, string>();

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

  const whole = related(tables, find, network);
  const open = openLists(tables, find);
  const [residents, relatives, providers] = [shown(forResident), shown(forRelative), shown(forProvider)];

  const notesOf = (row: ServiceRequest, now: number): RequestView["notes"] => [
    ...find.notesAbout(row.id, now),
    ...find.notesAbout(row.resident, now).filter((note) => note.loge === row.loge),
  ];

  function request(row: ServiceRequest, now: number, how: How = { thread: true, notes: true }): RequestView {
    const view = whole.of(row, how.brief ?? false);
    if (!how.thread && !how.notes) return view;
    return {
      ...view,
      ...(how.thread ? { thread: thread.of(row.id) } : {}),
      ...(how.notes ? { notes: notesOf(row, now) } : {}),
    };
  }

  let moment = 0;
  const unread = new WeakMap<RequestView, RequestView>();
  /** A desk has many open requests and speaks of one: the notes of the others are read when they are looked at. */
  function deskView(row: ServiceRequest): RequestView {
    const view = whole.of(row, false);
    const known = unread.get(view);
    if (known) return known;
    const made = Object.freeze(
      Object.defineProperty({ ...view }, "notes", { enumerable: true, get: () => notesOf(row, moment) }),
    );
    unread.set(view, made);
    return made;
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
      moment = now;
      const said = new Set(names);
      const view = (row: ServiceRequest): RequestView =>
        request(row, now, { thread: said.has(row.id), brief: !said.has(row.id) && !isOpen(row.status) });
      const atDesk = (row: ServiceRequest): RequestView => (said.has(row.id) ? request(row, now) : deskView(row));
      const mine = me.version === 0 ? [] : find.ofResident(me.id);
      const alone = mine.filter((row) => isOpen(row.status));
      // The only request that is alive is the one that free words are about.
      if (alone.length === 1 && alone[0]) said.add(alone[0].id);
      const followed = me.version === 0 ? [] : find.ofFollower(me.id);
      const concerns = (row: ServiceRequest): boolean => row.resident === me.id;
      const result: { resident: Views["resident"] } & Partial<Views> = {
        resident: {
          me,
          ...present(
            "loge",
            network().find((one) => one.id === me.loge),
          ),
          network: network(),
          requests: withNamed(mine, names, concerns).map((row) => residents(view(row), me.id)),
          ...(followed.length ? { followed: followed.map((row) => relatives(view(row), me.id)) } : {}),
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
            return of ? [{ ...offer, of: providers(view(of), me.id) }] : [];
          }),
          jobs: withNamed(find.jobsOf(me.id), names, theirs).map((row) => providers(view(row), me.id)),
        };
      }
      const kept = [
        ...new Set(me.roles.flatMap(({ role, loge }) => (role === "coordinator" && loge !== undefined ? [loge] : []))),
      ];
      if (kept.length > 0) {
        const inLoges = (row: ServiceRequest): boolean => row.loge !== undefined && kept.includes(row.loge);
        const helpers = new Map(kept.flatMap((id) => find.providersOf(id)).map((row) => [row.id, row]));
        result.coordinator = {
          me,
          loges: kept.map((id) => tables.get("loge", id)).filter((loge): loge is Loge => loge !== undefined),
          requests: withNamed(
            kept.flatMap((id) => open.of(id)),
            names,
            inLoges,
          ).map(atDesk),
          providers: [...helpers.values()].map(provider),
          network: network(),
          absences: kept.flatMap((id) => find.absencesOf(id, now)),
        };
      }
      if (me.roles.some(({ role }) => role === "admin")) {
        result.admin = {
          me,
          network: network(),
          requests: withNamed(find.openWithoutLoge(), names, () => true).map(atDesk),
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
      whole.changed(table, id, row);
      if (table === "person" || table === "provider") cards.delete(id);
      if (table === "rating") cards.delete((row as Records["rating"] | undefined)?.provider ?? "");
      if (table === "request") {
        open.changed(id, row as ServiceRequest | undefined);
        cards.delete((row as ServiceRequest | undefined)?.provider ?? "");
        cards.delete(visitor.get(id) ?? "");
      }
    },
    reread() {
      loges = undefined;
      cards.clear();
      whole.reread();
      open.reread();
    },
  };
}
