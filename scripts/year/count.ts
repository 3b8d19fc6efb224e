/** Counts what a play held: changes, visits of series, cancellations, disputes, absences, and what went out on WhatsApp. */
import type { ServiceRequest } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import type { Sent } from "../stage/played.ts";

type Put = Extract<Effect, { kind: "put" }>;

export interface Count {
  request(before: ServiceRequest | undefined, row: ServiceRequest): void;
  /** A row of another table; says what is wrong with it. */
  row(effect: Put, now: number): string[];
  sent(one: Sent): void;
  figures(): Record<string, number>;
}

export function counting(): Count {
  const figures = {
    changes: 0,
    series_visits: 0,
    cancelled_by_residents: 0,
    withdrawn_by_providers: 0,
    disputes: 0,
    /** Of the desk, of providers, and of series. */
    absences: 0,
    breaks: 0,
    pauses: 0,
    whatsapp: 0,
    whatsapp_offers: 0,
    whatsapp_news: 0,
  };
  const awayUntil = new Map<string, number>();
  const paused = new Map<string, number>();

  return {
    request(before, row) {
      figures.changes += 1;
      if (!before && row.series !== undefined) figures.series_visits += 1;
      for (const step of row.history.slice(before?.history.length ?? 0)) {
        if (step.move === "cancel" && step.by === row.resident) figures.cancelled_by_residents += 1;
        if (step.move === "withdraw") figures.withdrawn_by_providers += 1;
        if (step.move === "unhappy") figures.disputes += 1;
      }
    },
    row({ table, row }, now) {
      if (table === "absence" && row.version === 0) figures.absences += 1;
      if (table === "provider" && row.pausedUntil !== undefined && row.pausedUntil !== awayUntil.get(row.id)) {
        awayUntil.set(row.id, row.pausedUntil);
        figures.breaks += 1;
      }
      if (table === "series" && row.pauses.length > (paused.get(row.id) ?? 0)) {
        paused.set(row.id, row.pauses.length);
        figures.pauses += 1;
      }
      return table === "offer" && row.version === 0 && (awayUntil.get(row.provider) ?? 0) > now
        ? [`offered to somebody who is away: ${row.id}`]
        : [];
    },
    sent(one) {
      if (one.channel !== "whatsapp") return;
      figures.whatsapp += 1;
      if (/vous propose un service/.test(one.text)) figures.whatsapp_offers += 1;
      if (one.text.startsWith("Des nouvelles de")) figures.whatsapp_news += 1;
    },
    figures: () => figures,
  };
}
