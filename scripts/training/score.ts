/** Scores the reader on labelled messages: intent, services, language, day, place, budget, and how well its confidence holds. */
import { className } from "#catalogue/index.ts";
import type { Meaning } from "#model/meaning.ts";
import { type Classifier, shippedClassifier } from "#understanding/classify.ts";
import { understand } from "#understanding/understand.ts";
import { dataLines, dataText } from "./files.ts";
import { reading } from "./reading.ts";

/** A labelled message, as in data/test/messages.jsonl; absent fields are not scored, except intent and services. */
export interface Labelled {
  id: string;
  text: string;
  lang: string;
  lang_any?: boolean;
  intent: string;
  intent_alt?: string[];
  services: string[];
  services_alt?: string[][];
  when?: { kind: string; start?: string; end?: string };
  where?: { postal_code?: string };
  budget?: { amount: number };
}

export interface Score {
  messages: number;
  intent: number;
  intentAccepting: number;
  macroF1: number;
  services: number;
  servicesAccepting: number;
  exact: number;
  exactAccepting: number;
  language: number;
  day: number;
  postalCode: number;
  budget: number;
  intentCalibration: number;
  servicesCalibration: number;
  byIntent: { intent: string; count: number; f1: number }[];
  errors: { text: string; faults: string[] }[];
}

/** The labelled messages of a file in the data folder. */
export function loadMessages(name: string): Labelled[] {
  return dataLines<Labelled>(name);
}

const inScope = (intent: string): boolean => intent === "request" || intent === "offer_service";

/** What a resident would be restated: the services, or the likeliest where the reader would ask. */
export function coarse(meaning: Meaning): string[] {
  const best = meaning.services.length > 0 ? meaning.services : (meaning.doubt ?? []).slice(0, 1);
  return [...new Set(best.map(className))];
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x) => b.includes(x));

function dayRight(wanted: NonNullable<Labelled["when"]>, got: Meaning["when"]): boolean | undefined {
  const from = wanted.start?.slice(0, 10);
  const to = wanted.end?.slice(0, 10);
  if (from === undefined && to === undefined) return undefined;
  const start = got.start?.slice(0, 10);
  const last =
    got.end === undefined ? undefined : new Date(Date.parse(`${got.end}Z`) - 1000).toISOString().slice(0, 10);
  if (from === undefined) {
    const eve = new Date(Date.parse(`${to}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    return [to, eve].includes(last ?? start);
  }
  return start === from && (wanted.kind !== "interval" || last === to);
}

/** Mean distance between how sure the reader was and how often it was right, over ten equal bands. */
function calibrationError(points: readonly { sure: number; right: boolean }[]): number {
  let out = 0;
  for (let band = 0; band < 10; band++) {
    const inside = points.filter(({ sure }) => Math.min(9, Math.floor(sure * 10)) === band);
    if (inside.length === 0) continue;
    const sure = inside.reduce((sum, p) => sum + p.sure, 0) / inside.length;
    const right = inside.filter((p) => p.right).length / inside.length;
    out += (inside.length / points.length) * Math.abs(sure - right);
  }
  return out;
}

class Share {
  private right = 0;
  private all = 0;
  add(ok: boolean | undefined): void {
    if (ok === undefined) return;
    this.all++;
    if (ok) this.right++;
  }
  get value(): number {
    return this.all === 0 ? Number.NaN : this.right / this.all;
  }
}

/** Hits, false ones and missed ones of a set of labels. */
class Overlap {
  private hit = 0;
  private wrong = 0;
  private missed = 0;
  add(wanted: readonly string[], got: readonly string[]): void {
    const hit = wanted.filter((w) => got.includes(w)).length;
    this.hit += hit;
    this.wrong += got.length - hit;
    this.missed += wanted.length - hit;
  }
  get f1(): number {
    return (2 * this.hit) / Math.max(1, 2 * this.hit + this.wrong + this.missed);
  }
}

/** Reads every message, with the shipped model or another, and compares. */
export function score(messages: readonly Labelled[], model: Classifier = shippedClassifier()): Score {
  const intent = new Share();
  const intentAccepting = new Share();
  const exact = new Share();
  const exactAccepting = new Share();
  const language = new Share();
  const day = new Share();
  const postalCode = new Share();
  const budget = new Share();
  const services = new Overlap();
  const servicesAccepting = new Overlap();
  const perIntent = new Map<string, Overlap>();
  const counts = new Map<string, number>();
  const intentPoints: { sure: number; right: boolean }[] = [];
  const servicePoints: { sure: number; right: boolean }[] = [];
  const errors: Score["errors"] = [];
  for (const gold of messages) {
    const got = understand(gold.text, reading, model);
    const faults: string[] = [];
    const accepted = [gold.intent, ...(gold.intent_alt ?? [])].includes(got.intent);
    intent.add(got.intent === gold.intent);
    intentAccepting.add(accepted);
    intentPoints.push({ sure: got.confidence.intent, right: accepted });
    counts.set(gold.intent, (counts.get(gold.intent) ?? 0) + 1);
    for (const name of new Set([gold.intent, got.intent])) {
      const one = perIntent.get(name) ?? new Overlap();
      perIntent.set(name, one);
      one.add(gold.intent === name ? [name] : [], got.intent === name ? [name] : []);
    }
    if (!accepted) faults.push(`intent ${got.intent}, not ${gold.intent}`);
    if (inScope(gold.intent)) {
      const found = coarse(got);
      const options = [gold.services, ...(gold.services_alt ?? [])].map((list) => [...new Set(list.map(className))]);
      const strict = options[0] ?? [];
      const off = (list: readonly string[]): number =>
        list.filter((x) => !found.includes(x)).length + found.filter((x) => !list.includes(x)).length;
      const nearest = options.reduce((a, b) => (off(b) < off(a) ? b : a), strict);
      services.add(strict, found);
      servicesAccepting.add(nearest, found);
      exact.add(same(strict, found));
      exactAccepting.add(off(nearest) === 0);
      servicePoints.push({ sure: got.confidence.services, right: off(nearest) === 0 });
      if (off(nearest) > 0) faults.push(`services [${found.join(", ")}], not [${strict.join(", ")}]`);
    }
    if (!gold.lang_any) {
      language.add(got.lang === gold.lang);
      if (got.lang !== gold.lang) faults.push(`language ${got.lang}, not ${gold.lang}`);
    }
    const dayOk = gold.when ? dayRight(gold.when, got.when) : undefined;
    day.add(dayOk);
    if (dayOk === false)
      faults.push(
        `day ${got.when.start ?? "-"} to ${got.when.end ?? "-"}, not ${gold.when?.start ?? "-"} to ${gold.when?.end ?? "-"}`,
      );
    if (gold.where?.postal_code !== undefined) postalCode.add(got.where.postalCode === gold.where.postal_code);
    if (gold.budget) budget.add(got.budget?.amount === gold.budget.amount);
    if (faults.length > 0) errors.push({ text: gold.text, faults });
  }
  const byIntent = [...counts].map(([name, count]) => ({ intent: name, count, f1: perIntent.get(name)?.f1 ?? 0 }));
  return {
    messages: messages.length,
    intent: intent.value,
    intentAccepting: intentAccepting.value,
    macroF1: byIntent.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, byIntent.length),
    services: services.f1,
    servicesAccepting: servicesAccepting.f1,
    exact: exact.value,
    exactAccepting: exactAccepting.value,
    language: language.value,
    day: day.value,
    postalCode: postalCode.value,
    budget: budget.value,
    intentCalibration: calibrationError(intentPoints),
    servicesCalibration: calibrationError(servicePoints),
    byIntent,
    errors,
  };
}

const percent = (x: number): string => (Number.isNaN(x) ? "    -" : `${(100 * x).toFixed(1).padStart(5)} %`);

/** The table that `npm run eval` prints. */
export function scoreTable(s: Score): string {
  const line = (name: string, value: number, more = ""): string => `${name.padEnd(34)} ${percent(value)}${more}`;
  return [
    `${s.messages} messages that nothing trains on`,
    line("intent", s.intent, `   accepting alternatives ${percent(s.intentAccepting)}`),
    line("intent, macro F1", s.macroF1),
    line("services, micro F1", s.services, `   accepting alternatives ${percent(s.servicesAccepting)}`),
    line("services, exact set", s.exact, `   accepting alternatives ${percent(s.exactAccepting)}`),
    line("language", s.language),
    line("exact day", s.day),
    line("postal code", s.postalCode),
    line("budget", s.budget),
    line("calibration error, intent", s.intentCalibration),
    line("calibration error, services", s.servicesCalibration),
    ...s.byIntent.map(({ intent, count, f1 }) => line(`  ${intent} (${count})`, f1)),
  ].join("\n");
}

/** The published sets of dangers, false alarms and refusals: which sentences are read wrongly. */
export function alarmScores(): { name: string; count: number; wrong: string[] }[] {
  const sets: [string, string, (m: Meaning) => boolean][] = [
    ["emergencies heard", "test/emergencies.txt", (m) => m.intent === "emergency"],
    ["false alarms left alone", "test/false-alarms.txt", (m) => m.intent !== "emergency"],
    ["refusals heard", "test/refusals.txt", (m) => m.intent === "refused"],
  ];
  return sets.map(([name, file, right]) => {
    const lines = sentencesOf(file);
    return { name, count: lines.length, wrong: lines.filter((text) => !right(understand(text, reading))) };
  });
}

/** How many dangers are heard and how often there is a false alarm; each miss and each false alarm is named. */
export function dangerLine(messages: readonly Labelled[]): string {
  const heard = new Set(messages.filter(({ text }) => understand(text, reading).intent === "emergency"));
  const dangers = messages.filter(({ intent }) => intent === "emergency");
  const calm = messages.filter(({ intent, intent_alt = [] }) => ![intent, ...intent_alt].includes("emergency"));
  const missed = dangers.filter((one) => !heard.has(one));
  const rung = calm.filter((one) => heard.has(one));
  return [
    `${"dangers heard".padEnd(34)} ${dangers.length - missed.length} of ${dangers.length}`,
    ...missed.map(({ text }) => `    missed: ${text}`),
    `${"false alarms".padEnd(34)} ${rung.length} of ${calm.length}`,
    ...rung.map(({ text }) => `    rang: ${text}`),
  ].join("\n");
}

/** The sentences of a plain test file, without its remarks. */
export function sentencesOf(file: string): string[] {
  return dataText(file)
    .split("\n")
    .filter((text) => text.trim() !== "" && !text.startsWith("//"));
}
