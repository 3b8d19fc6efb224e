/** The ledger as comma-separated rows: who was paid what, when and how, and the commission that the loge charges its provider. */
import type { LedgerLine } from "#model/books.ts";
import { wallAt } from "#time/zone.ts";

const head = [
  "date",
  "loge",
  "demande",
  "service",
  "prestataire",
  "prestataire_id",
  "habitant",
  "montant_eur",
  "commission_eur",
  "moyen",
];

/** A cell that a spreadsheet would run is made text; quotes, commas and line ends are kept inside quotes. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const euros = (cents: number): string => (cents / 100).toFixed(2);

/** The rows of a year by each loge's own calendar, oldest first, with a head line; `loge` keeps one loge's only. */
export function ledgerRows(lines: readonly LedgerLine[], year: number, loge?: string): string {
  const rows = lines
    .map((line) => ({ line, date: wallAt(line.at, line.timezone).slice(0, 10) }))
    .filter(({ line, date }) => date.startsWith(`${year}-`) && (loge === undefined || line.loge === loge))
    .sort((a, b) => a.line.at - b.line.at)
    .map(({ line, date }) =>
      [
        date,
        line.logeName,
        line.ref,
        line.services.join(" + "),
        line.providerName,
        line.provider,
        line.residentName,
        euros(line.amountCents),
        euros(line.commissionCents),
        line.means,
      ]
        .map(cell)
        .join(","),
    );
  return `${[head.join(","), ...rows].join("\r\n")}\r\n`;
}
