/** What a year brings besides single requests: series and their breaks, absences of the desk and of providers, and news. */
import { instantOf, wallAt } from "#time/zone.ts";
import type { Agenda } from "./agenda.ts";
import { cast, day, hour, type Resident, sayDate, weekdays, zone } from "./cast.ts";

export interface Life {
  agenda: Agenda;
  says: (peer: string, text: string) => unknown;
  /** Epoch ms. */
  start: number;
  end: number;
  residents: readonly Resident[];
  /** How large this play is, beside a whole year. */
  share: number;
}

const yearOf = (life: Life): string => wallAt(life.start, zone).slice(0, 4);

/** At a date of the year and a wall time, when that is within the play. */
function on(life: Life, date: string, run: () => unknown): void {
  const at = instantOf(`${yearOf(life)}-${date}`, zone);
  if (at >= life.start && at < life.end) life.agenda.plan(at, run);
}

export function planLife(life: Life): void {
  series(life);
  absences(life);
  news(life);
  on(life, "01-26T10:00:00", () => life.says("paul", "bonjour"));
}

/** Two dozen households have their cleaning every week or every other; some pause in August, some stop in the autumn. */
function series(life: Life): void {
  const { agenda, says, start } = life;
  const year = yearOf(life);
  const households = life.residents.slice(0, Math.max(2, Math.round(24 * life.share)));
  for (const [n, who] of households.entries()) {
    const rhythm = n % 2 ? `un ${weekdays[n % 5]} sur deux` : `tous les ${weekdays[n % 5]}s`;
    agenda.plan(start + n * 7 * hour, () => {
      who.met = true;
      return says(who.peer, `ménage ${rhythm} à ${9 + (n % 8)}h, ${who.where}`);
    });
    if (n % 3 === 0)
      on(life, "07-25T11:00:00", () => says(who.peer, `en pause du 1er août ${year} au 20 août ${year}`));
    if (n % 6 === 5)
      on(life, "10-01T11:00:00", () => says(who.peer, `on arrête les visites à partir de novembre ${year}`));
  }
}

/** The coordinator is away twice with nobody to step in; each provider takes two weeks, one after the other. */
function absences(life: Life): void {
  const { agenda, says, start, end } = life;
  const year = yearOf(life);
  on(life, "08-07T15:00:00", () => says("nadia", `absente du 10 août ${year} au 16 août ${year}`));
  on(life, "12-22T15:00:00", () => says("nadia", `absente du 24 décembre ${year} au 31 décembre ${year}`));
  const providers = cast.filter(({ part, channel }) => part === "provider" && channel === "telegram");
  for (const [n, { name }] of providers.entries()) {
    const from = start + (20 + n * 22) * day + 2 * hour;
    if (from < end)
      agenda.plan(from, () => says(name.toLowerCase(), `je suis en pause jusqu'au ${sayDate(from + 14 * day)}`));
  }
}

/** Some residents agree to news in March, once they are known; the coordinator has some four times a year. */
function news(life: Life): void {
  const { says, residents } = life;
  for (const [n, who] of residents.slice(0, Math.max(3, Math.round(30 * life.share))).entries())
    on(life, `03-${String(2 + (n % 20)).padStart(2, "0")}T10:30:00`, () =>
      who.met ? says(who.peer, "oui aux nouvelles") : undefined,
    );
  on(life, "05-20T12:00:00", () => says("habitant1", "stop"));
  for (const date of ["03-26T11:00:00", "06-09T11:00:00", "09-15T11:00:00", "12-08T11:00:00"])
    on(life, date, () => says("nadia", "annonce : fête des voisins vendredi à 19 h dans la cour du 12"));
}
