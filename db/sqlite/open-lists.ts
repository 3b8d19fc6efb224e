/** The open requests of each loge, newest change first: read once, then kept up with each row that is written. */
import { limits } from "#model/limits.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Finder } from "./finder.ts";
import { isOpen, type Tables } from "./tables.ts";

export interface OpenLists {
  of(loge: string): ServiceRequest[];
  changed(id: string, row: ServiceRequest | undefined): void;
  reread(): void;
}

export function openLists(tables: Tables, find: Finder): OpenLists {
  /** `row` is read again when it was written. */
  const lists = new Map<string, { id: string; at: number; row?: ServiceRequest | undefined }[]>();

  function leave(id: string): void {
    for (const [loge, list] of lists) {
      const at = list.findIndex((one) => one.id === id);
      if (at < 0) continue;
      // One that did not fit in comes next.
      if (list.length === limits.openRequests) lists.delete(loge);
      else list.splice(at, 1);
    }
  }

  return {
    of(loge) {
      const known = lists.get(loge);
      if (known) return known.flatMap((one) => (one.row ??= tables.get("request", one.id)) ?? []);
      const rows = find.openOfLoge(loge);
      lists.set(
        loge,
        rows.map((row) => ({ id: row.id, at: row.changedAt, row })),
      );
      return rows;
    },
    changed(id, row) {
      leave(id);
      const list = row?.loge === undefined ? undefined : lists.get(row.loge);
      if (!row || !list || !isOpen(row.status)) return;
      const older = list.findIndex(({ at }) => at <= row.changedAt);
      list.splice(older < 0 ? list.length : older, 0, { id, at: row.changedAt });
      if (list.length > limits.openRequests) list.pop();
    },
    reread: () => lists.clear(),
  };
}
