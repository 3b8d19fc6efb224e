/** A request with what belongs to it in other tables: names, offers, rating, series. Put together once, until one of them changes. */
import type { Person } from "#model/people.ts";
import type { Offer, Records, Series, ServiceRequest, Table } from "#model/records.ts";
import type { LogeCard, RequestView } from "#model/turn.ts";
import type { Finder } from "./finder.ts";
import { withoutCode } from "./projections.ts";
import type { Tables } from "./tables.ts";

const zone = "Europe/Paris";
const nameless = "Habitant";
export const present = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });

export interface Related {
  /** Without its thread and the notes of its desk; `brief` ones also without offers and rating. Frozen, and the same until something changes. */
  of(row: ServiceRequest, brief: boolean): RequestView;
  nameOf(person: string): string;
  changed(table: Table, id: string, row?: Records[Table]): void;
  reread(): void;
}

/** A view, and what it was made of. */
interface Made {
  view: RequestView;
  resident: Person | undefined;
  series: Series | undefined;
  network: LogeCard[];
  age: number;
  /** How often a person, a series or a loge had changed when these rows were last compared. */
  compared: number;
}

export function related(tables: Tables, find: Finder, network: () => LogeCard[]): Related {
  const whole = new WeakMap<ServiceRequest, Made>();
  const briefly = new WeakMap<ServiceRequest, Made>();
  const names = new Map<string, string>();
  /** How often the offers and ratings of a request changed; what concerns every request counts for each. */
  const ages = new Map<string, number>();
  let all = 0;
  let changes = 0;

  function nameOf(id: string): string {
    const known = names.get(id) ?? tables.get("person", id)?.name ?? "";
    names.set(id, known);
    return known;
  }

  const offerView = (offer: Offer): RequestView["offers"][number] => ({
    ...offer,
    providerName: nameOf(offer.provider),
  });

  function make(
    row: ServiceRequest,
    { resident, series, network: loges }: Pick<Made, "resident" | "series" | "network">,
    brief: boolean,
  ): RequestView {
    const loge = row.loge === undefined ? undefined : loges.find((one) => one.id === row.loge);
    return Object.freeze(
      withoutCode({
        ...row,
        // Some networks tell no name: a card still says who it is about.
        residentName: resident?.name || nameless,
        residentLocale: resident?.locale ?? "fr",
        ...present("logeName", loge?.name),
        timezone: loge?.timezone ?? zone,
        ...present("delays", loge?.delays),
        ...present("coordinatorName", row.coordinator === undefined ? undefined : nameOf(row.coordinator)),
        ...present("providerName", row.provider === undefined ? undefined : nameOf(row.provider)),
        ...present(
          "relatives",
          row.also?.map((id) => ({ id, name: nameOf(id) })),
        ),
        thread: [],
        offers: brief ? [] : find.offersOf(row.id).map(offerView),
        notes: [],
        ...present("rating", brief ? undefined : find.ratingOf(row.id)),
        ...present("seriesOf", series),
      }),
    );
  }

  return {
    nameOf,
    of(row, brief) {
      const kept = brief ? briefly : whole;
      const known = kept.get(row);
      const age = all + (ages.get(row.id) ?? 0);
      if (known?.age === age && known.compared === changes) return known.view;
      const now = {
        resident: tables.get("person", row.resident),
        series: row.series === undefined ? undefined : tables.get("series", row.series),
        network: network(),
        age,
        compared: changes,
      };
      const same =
        known?.age === age &&
        known.resident === now.resident &&
        known.series === now.series &&
        known.network === now.network;
      const view = same ? known.view : make(row, now, brief);
      kept.set(row, { ...now, view });
      return view;
    },
    changed(table, id, row) {
      if (table === "person" || table === "series" || table === "loge") changes += 1;
      if (table === "offer" || table === "rating") {
        const about = (row as Records["offer" | "rating"] | undefined)?.request;
        if (about === undefined) all += 1;
        else ages.set(about, (ages.get(about) ?? 0) + 1);
      }
      if (table === "person" && names.has(id) && names.get(id) !== (row as Person | undefined)?.name) {
        names.delete(id);
        all += 1;
      }
    },
    reread() {
      names.clear();
      all += 1;
    },
  };
}
