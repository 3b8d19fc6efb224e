/** The file of a request in words: dates, who did what, who said what, photos and payments, for a dispute to be looked at calmly. */
import type { Locale } from "#model/people.ts";
import type { Dossier, SaidLine } from "#model/books.ts";
import { wallAt } from "#time/zone.ts";
import { sayMoney, sayPrice, saySlot, sayWhen, sayWhere } from "#words/format.ts";
import { words } from "#words/words.ts";
import { sayServices, sayStatus } from "./cards.ts";
import { linksPattern } from "./codes.ts";
import { sayKind, sayStep, sayVoice } from "./dossier-words.ts";

const t = words({
  fr: {
    title: (ref: string) => `Dossier de la demande ${ref}`,
    resident: "Habitant",
    provider: "Prestataire",
    coordinator: "Suivie par",
    status: "État",
    when: "Souhaité",
    where: "Lieu",
    visit: "Rendez-vous",
    price: "Prix convenu",
    problem: "Problème signalé",
    photos: "Photos et pièces jointes",
    steps: "Ce qui s’est passé",
    said: "Ce qui s’est dit",
    payments: "Réglé directement",
    rating: "Avis",
    relatives: "Nouvelles aussi à",
    none: "aucun paiement noté",
    of: (kind: string, name: string) => (name ? `${kind} « ${name} »` : kind),
    to: (name: string) => ` à ${name}`,
  },
  en: {
    title: (ref: string) => `File of request ${ref}`,
    resident: "Resident",
    provider: "Provider",
    coordinator: "Looked after by",
    status: "State",
    when: "Wanted",
    where: "Place",
    visit: "Appointment",
    price: "Agreed price",
    problem: "Problem reported",
    photos: "Photos and attachments",
    steps: "What happened",
    said: "What was said",
    payments: "Paid directly",
    rating: "Rating",
    relatives: "News also to",
    none: "no payment noted",
    of: (kind: string, name: string) => (name ? `${kind} “${name}”` : kind),
    to: (name: string) => ` to ${name}`,
  },
});

/** The file as lines of text; nothing that is a secret is in it. */
export function dossierText(file: Dossier, locale: Locale): string {
  const { request, timezone } = file;
  const w = t(locale);
  const colon = locale === "fr" ? " : " : ": ";
  const at = (moment: number): string => sayMoment(wallAt(moment, timezone), locale);
  const line = (label: string, value: string | undefined): string => (value ? label + colon + value : "");
  const facts = [
    line(w.resident, file.resident),
    line(w.relatives, file.relatives.join(", ")),
    line(w.provider, file.provider),
    line(w.coordinator, file.coordinator),
    line(w.status, `${sayServices(request, locale)}, ${sayStatus(request.status, locale).toLocaleLowerCase()}`),
    line(w.when, sayWhen(request.when, locale)),
    line(w.where, sayWhere(request.where, locale)),
    line(w.visit, request.appointment && saySlot(request.appointment, locale)),
    line(w.price, request.price && sayPrice(request.price, locale)),
    line(w.problem, request.problem ? (request.reason ?? "") : undefined),
  ];
  const steps = request.history.map(
    (step) => `${at(step.at)}  ${step.name || sayVoice("assistant", locale)}${colon}${sayStep(step, locale)}`,
  );
  const files = (media: SaidLine["media"]): string[] =>
    media.map(({ kind, name }) => w.of(sayKind(kind, locale), name ?? ""));
  const said = spoken(file.said).map((one) => {
    const who =
      one.direction === "in"
        ? [one.name, `(${sayVoice(one.voice, locale)})`].filter(Boolean).join(" ")
        : sayVoice(one.voice, locale) + (one.name ? w.to(one.name) : "");
    const words = [
      one.text.replace(linksPattern, "").replace(/\s*\n\s*/g, " / "),
      ...files(one.media).map((what) => `[${what}]`),
    ];
    return `${at(one.at)}  ${who}${colon}${words.filter(Boolean).join(" ")}`;
  });
  const photos = file.said
    .filter((one) => one.direction === "in")
    .flatMap((one) =>
      files(one.media).map((what) => `${at(one.at)}  ${what}, ${one.name || sayVoice(one.voice, locale)}`),
    );
  const payments = file.payments.map((one) =>
    [`${at(one.at)}  ${sayMoney(one.amountCents / 100, locale)}`, one.means].filter(Boolean).join(", "),
  );
  const rating = file.rating ? [`${file.rating.stars ?? "-"}/5 ${file.rating.comment ?? ""}`.trim()] : [];
  const part = (title: string, lines: readonly string[]): string[] => (lines.length ? ["", title, ...lines] : []);
  return [
    w.title(request.ref),
    ...facts.filter(Boolean),
    ...part(w.steps, steps),
    ...part(w.said, said),
    ...part(w.photos, photos),
    ...part(w.payments, payments.length ? payments : [w.none]),
    ...part(w.rating, rating),
  ].join("\n");
}

/** What was said, once: words passed on are their author's, and those for several readers were said to the first. */
function spoken(lines: readonly SaidLine[]): SaidLine[] {
  const heard = new Set(lines.flatMap((one) => (one.direction === "in" ? [one.text] : [])));
  const seen = new Set<string>();
  return lines.filter((one) => {
    if (!one.text.trim() && !one.media.length) return false;
    if (one.direction === "in") return true;
    const key = JSON.stringify([one.at, one.voice, one.name, one.text]);
    const copy = one.voice !== "assistant" && heard.has(one.text);
    if (copy || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** "14/03/2026 16:00", or "2026-03-14 16:00". */
function sayMoment(wall: string, locale: Locale): string {
  const [year, month, day] = wall.slice(0, 10).split("-");
  return `${locale === "fr" ? `${day}/${month}/${year}` : wall.slice(0, 10)} ${wall.slice(11, 16)}`;
}
