/** The ledger as rows: who was paid what, when and how; or by provider and quarter, as yearly platform declarations ask for it. */
import { serviceById } from "#catalogue/index.ts";
import type { LedgerLine } from "#model/books.ts";
import { wallAt } from "#time/zone.ts";

/** How the rows are written: for programs, or for a spreadsheet that is set to French. */
export interface Style {
  separator: "," | ";";
  decimal: "." | ",";
}
export const plainStyle: Style = { separator: ",", decimal: "." };
export const frenchStyle: Style = { separator: ";", decimal: "," };

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
  "trimestre",
];
const quarterHead = [
  "annee",
  "trimestre",
  "loge",
  "prestataire",
  "prestataire_id",
  "nombre",
  "montant_eur",
  "commission_eur",
  "net_eur",
];

/** A cell that a spreadsheet would run is made text; quotes, separators and line ends are kept inside quotes. */
export function cell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-\d+[.,]\d{2}$/.test(value) ? `'${value}` : value;
  return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

interface Dated {
  line: LedgerLine;
  /** The day by the loge's own calendar. */
  date: string;
}

/** The lines of a year by each loge's own calendar, oldest first; `loge` keeps one loge's only. */
function ofYear(lines: readonly LedgerLine[], year: number, loge?: string): Dated[] {
  return lines
    .map((line) => ({ line, date: wallAt(line.at, line.timezone).slice(0, 10) }))
    .filter(({ line, date }) => date.startsWith(`${year}-`) && (loge === undefined || line.loge === loge))
    .sort((a, b) => a.line.at - b.line.at);
}

const quarterOf = (date: string): string => `T${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
const euros = (cents: number, { decimal }: Style): string => (cents / 100).toFixed(2).replace(".", decimal);
/** What is gone from the books is said: an empty cell would look like a mistake. */
const nameOf = (line: LedgerLine): string => line.providerName || (line.provider ? "(effacé)" : "");

function table(rows: readonly (readonly string[])[], { separator }: Style): string {
  return `${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`;
}

/** One row for each payment. */
export function ledgerRows(
  lines: readonly LedgerLine[],
  year: number,
  loge?: string,
  style: Style = plainStyle,
): string {
  const rows = ofYear(lines, year, loge).map(({ line, date }) => [
    date,
    line.logeName,
    line.ref,
    line.services.map((id) => serviceById(id)?.name.fr ?? id).join(" + "),
    nameOf(line),
    line.provider,
    line.residentName,
    euros(line.amountCents, style),
    euros(line.commissionCents, style),
    line.means,
    quarterOf(date),
  ]);
  return table([head, ...rows], style);
}

/** One row for each provider, loge and quarter in which something was paid: how often, how much, and the commission on it. */
export function quarterRows(
  lines: readonly LedgerLine[],
  year: number,
  loge?: string,
  style: Style = plainStyle,
): string {
  const groups = new Map<string, Dated[]>();
  for (const one of ofYear(lines, year, loge)) {
    const key = [quarterOf(one.date), one.line.loge, one.line.provider].join("\t");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, all]) => {
      const [first] = all;
      if (!first) return [];
      const sum = (field: "amountCents" | "commissionCents"): number =>
        all.reduce((total, { line }) => total + line[field], 0);
      const [amount, commission] = [sum("amountCents"), sum("commissionCents")];
      return [
        [
          String(year),
          key.split("\t")[0] ?? "",
          first.line.logeName,
          nameOf(first.line),
          first.line.provider,
          String(all.length),
          euros(amount, style),
          euros(commission, style),
          euros(amount - commission, style),
        ],
      ];
    });
  return table([quarterHead, ...rows], style);
}
