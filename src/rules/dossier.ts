/** The file of a request in words: dates, who did what, who said what, photos and payments, for a dispute to be looked at calmly. */
import type { Locale } from "#model/people.ts";
import type { Dossier } from "#model/books.ts";
import { wallAt } from "#time/zone.ts";
import { sayMoney, sayPrice, saySlot, sayWhen, sayWhere } from "#words/format.ts";
import { words } from "#words/words.ts";
import { sayServices, sayStatus } from "./cards.ts";

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
    voices: "habitant|prestataire|coordination|assistant",
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
    voices: "resident|provider|coordination|assistant",
  },
});

const voices = ["resident", "provider", "coordinator", "assistant"];

/** The file as lines of text; nothing that is a secret is in it. */
export function dossierText(file: Dossier, locale: Locale): string {
  const { request, timezone } = file;
  const w = t(locale);
  const at = (moment: number): string => wallAt(moment, timezone).slice(0, 16).replace("T", " ");
  const line = (label: string, value: string | undefined): string => (value ? `${label} : ${value}` : "");
  const voice = (name: string): string => w.voices.split("|")[voices.indexOf(name)] ?? name;
  const facts = [
    line(w.resident, file.resident),
    line(w.provider, file.provider),
    line(w.coordinator, file.coordinator),
    line(w.status, `${sayServices(request, locale)}, ${sayStatus(request.status, locale)}`),
    line(w.when, sayWhen(request.when, locale)),
    line(w.where, sayWhere(request.where, locale)),
    line(w.visit, request.appointment && saySlot(request.appointment, locale)),
    line(w.price, request.price && sayPrice(request.price, locale)),
    line(w.problem, request.problem ? (request.reason ?? "") : undefined),
    line(w.photos, String(request.media.length)),
  ];
  const steps = request.history.map(
    (step) => `${at(step.at)}  ${step.name || voice("assistant")} : ${step.move}${step.note ? ` (${step.note})` : ""}`,
  );
  const said = file.said
    .filter((one) => one.text.trim())
    .map((one) => `${at(one.at)}  ${voice(one.voice)} : ${one.text.replace(/\s*\n\s*/g, " / ")}`);
  const payments = file.payments.map(
    (one) => `${at(one.at)}  ${sayMoney(one.amountCents / 100, locale)}, ${one.means}`,
  );
  const rating = file.rating ? [`${file.rating.stars ?? "-"}/5 ${file.rating.comment ?? ""}`.trim()] : [];
  const part = (title: string, lines: readonly string[]): string[] => (lines.length ? ["", title, ...lines] : []);
  return [
    w.title(request.ref),
    ...facts.filter(Boolean),
    ...part(w.steps, steps),
    ...part(w.said, said),
    ...part(w.payments, payments),
    ...part(w.rating, rating),
  ].join("\n");
}
