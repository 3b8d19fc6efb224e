/** Reads the ledger and the requests behind it from a database that may be in use, without changing it. */
import Database from "better-sqlite3";
import type { Dossier, LedgerLine, SaidLine } from "#model/books.ts";
import type { Person } from "#model/people.ts";
import type { Loge, Payment, Rating, ServiceRequest } from "#model/records.ts";

interface Books {
  lines: LedgerLine[];
  loges: Loge[];
}

/** Opens read-only; throws when there is no database. */
function reading<T>(file: string, read: (one: <R>(sql: string, ...values: unknown[]) => R[]) => T): T {
  const raw = new Database(file, { fileMustExist: true, readonly: true });
  try {
    raw.pragma("busy_timeout = 5000");
    return read(<R>(sql: string, ...values: unknown[]) => raw.prepare(sql).all(...values) as R[]);
  } finally {
    raw.close();
  }
}

const bodies = <T>(rows: { body: string }[]): T[] => rows.map((row) => JSON.parse(row.body) as T);

/** Every payment with the names that go with it, and the loges. */
export function openLedger(file: string): Books {
  return reading(file, (all) => {
    const named = (id: string): string =>
      bodies<Person>(all("select body from person where id = ?", id))[0]?.name ?? "";
    const loges = bodies<Loge>(all("select body from loge"));
    const lines = bodies<Payment>(all("select body from payment")).map((payment): LedgerLine => {
      const [request] = bodies<ServiceRequest>(all("select body from request where id = ?", payment.request));
      const loge = loges.find((one) => one.id === payment.loge);
      return {
        ...payment,
        ref: request?.ref ?? payment.request,
        services: request?.services ?? [],
        logeName: loge?.name ?? "",
        timezone: loge?.timezone ?? "Europe/Paris",
        providerName: named(payment.provider),
        residentName: named(payment.resident),
      };
    });
    return { lines, loges };
  });
}

/** What is kept about the request that people call `ref`, or undefined. */
export function openDossier(file: string, ref: string): Dossier | undefined {
  return reading(file, (all) => {
    const [request] = bodies<ServiceRequest>(all("select body from request where ref = ?", ref.toUpperCase()));
    if (!request) return undefined;
    const person = (id: string | undefined): string | undefined =>
      id === undefined ? undefined : bodies<Person>(all("select body from person where id = ?", id))[0]?.name;
    const [provider, coordinator] = [person(request.provider), person(request.coordinator)];
    const [loge] = bodies<Loge>(all("select body from loge where id = ?", request.loge ?? ""));
    const [rating] = bodies<Rating>(all("select body from rating where request = ?", request.id));
    return {
      request,
      resident: person(request.resident) ?? "",
      relatives: (request.also ?? []).flatMap((id) => person(id) || []),
      ...(provider ? { provider } : {}),
      ...(coordinator ? { coordinator } : {}),
      timezone: loge?.timezone ?? "Europe/Paris",
      said: all<Omit<SaidLine, "media" | "name"> & { media: string; person: string }>(
        "select voice, direction, text, media, person, at from message where request = ? order by at, id",
        request.id,
      ).map(({ person: id, media, ...line }) => ({
        ...line,
        media: JSON.parse(media) as SaidLine["media"],
        name: person(id) ?? "",
      })),
      payments: bodies<Payment>(all("select body from payment where request = ?", request.id)),
      ...(rating ? { rating } : {}),
    };
  });
}
