/** A sentence as a good coordinator would note it: language, intent, services, when, where, and how sure. Pure and offline. */
import type { Intent, Meaning, Reading } from "#model/meaning.ts";
import { caution } from "./alarms.ts";
import { readBudget } from "./budget.ts";
import { type Classifier, shippedClassifier } from "./classify.ts";
import { readCount } from "./count.ts";
import { heard } from "./danger/heard.ts";
import { readIntent } from "./intent.ts";
import { languageOf } from "./language.ts";
import { fold, tokens, words } from "./normalise.ts";
import { type ReadServices, readServices } from "./services.ts";
import { readParts } from "./parts.ts";
import { classOf } from "./refine.ts";
import { saysMore } from "./substance.ts";
import { findMoments } from "./when/read.ts";
import { whenOf } from "./when/summary.ts";
import { readWhere } from "./where.ts";
import { readWhom } from "./whom.ts";

/** A message longer than this is read up to here. */
const readable = 2000;

/** "pas les vitres finalement": nothing but a refusal. */
const refusing =
  /^ (?:(?:ah|non|en fait|finalement|mais|euh|no|actually|oh|ok|bon|alors) ,? ?)*(?:pas besoin|plus besoin|pas|sans|no|not|skip|forget) (?:de |d |du |des |le |la |les |l |the |any )?/;

/** What a bare answer ("à 15h") asks for. */
const silence: ReadServices = { services: [], excluded: [], confidence: 0.95 };

/** The services of these say which request is meant, and only when they are plain. */
const about: ReadonlySet<Intent> = new Set(["change", "cancel", "status", "complaint"]);
const plain = 0.6;

const pressing =
  / (?:urgent|urgence|urgemment|asap|vite|au plus vite|tout de suite|immediatement|des que possible|catastrophe|dans l heure|la maintenant|urgente|right now|straight away|lo antes posible|daba) /;
const notPressing = / (?:pas|rien d|aucune|not|non|nada|sans) (?:\w+ )?(?:urgent|urgence|pressee?) /;
/**
 * What `text` means for somebody of whom `reading` says what is known. Never throws; an unreadable text has low confidence.
 * `model` is the shipped one unless a retrained one is being compared.
 */
export function understand(text: string, reading: Reading, model: Classifier = shippedClassifier()): Meaning {
  const message = text.slice(0, readable);
  const said = words(message);
  const first = tokens(fold(message));
  const whole = model.score(first);
  const { lang } = languageOf(message, first, whole.langs, model.langs);
  const place = readWhere(message, lang);
  const money = readBudget(message);
  const spans = [...place.spans, ...money.spans].sort((a, b) => a[0] - b[0]);
  const moments = findMoments(message, {
    now: reading.now,
    zone: reading.zone,
    lang: lang === "en" ? "en" : "fr",
    mask: spans,
  });
  const time = whenOf(moments, message, reading);
  const rest = without(message, place.spans);
  const scores = rest === message ? whole : model.score(tokens(fold(rest)));
  const likely = new Map<Intent, number>(model.intents.map((intent, k) => [intent as Intent, scores.intents[k] ?? 0]));
  const known = [...spans, ...moments.map((moment) => moment.span)];
  const asked = saysMore(message, known) ? readServices(rest, model, scores) : silence;
  const service = Math.max(...scores.services);
  const danger = heard(message, first, {
    emergency: likely.get("emergency") ?? 0,
    service,
    answering: reading.asked !== undefined,
  });
  const { intent, confidence, correction } = readIntent({
    said,
    likely,
    alarm: danger,
    service,
    moment: moments.length > 0,
    place: place.spans.length > 0,
    reading,
  });
  const refuses = intent === "cancel" || (moments.length === 0 && place.spans.length === 0 && refusing.test(said));
  const withdrawn = refuses ? partOf(reading.openRequest?.services ?? [], asked) : [];
  const wanted = intent === "request" || intent === "offer_service";
  const named = wanted || (about.has(intent) && asked.confidence >= plain);
  const count = wanted ? readCount(message) : undefined;
  const parts =
    intent === "request" && asked.confidence >= plain
      ? readParts(message, asked.services, spans, reading, lang === "en" ? "en" : "fr", model)
      : [];
  const care = wanted ? caution(message) : undefined;
  return {
    lang,
    // While a question is open it is a sentence of that talk, not a change from outside.
    intent: withdrawn.length > 0 ? (reading.asked ? "request" : "change") : intent,
    services: named && withdrawn.length === 0 ? asked.services : [],
    ...(intent === "request" && asked.doubt && reading.asked?.about !== "when" ? { doubt: asked.doubt } : {}),
    ...(parts.length && withdrawn.length === 0 ? { parts } : {}),
    excluded: [...asked.excluded, ...withdrawn],
    when: time.when,
    where: place.where,
    ...(money.budget ? { budget: money.budget } : {}),
    ...(count ? { count } : {}),
    urgent:
      intent === "emergency" ||
      danger.worry === true ||
      time.when.kind === "asap" ||
      (pressing.test(said) && !notPressing.test(said)),
    ...(intent === "emergency" ? { emergency: danger.emergency ?? "medical_vital" } : {}),
    ...(danger.worry ? { worry: true } : {}),
    ...(danger.refusal !== undefined ? { refusal: danger.refusal } : care !== undefined ? { refusal: care } : {}),
    ...readWhom(message),
    correction,
    confidence: {
      intent: confidence,
      services: asked.confidence,
      when: time.confidence,
      where: place.confidence,
      budget: money.confidence,
    },
    readBy: (danger.emergency ?? danger.refusal) ? "rules" : "model",
  };
}

/** "laissez tomber le ménage" of a request for two services withdraws one of them: those named, when others remain. */
function partOf(open: readonly string[], { services, confidence }: ReadServices): string[] {
  const named = open.filter((id) => services.some((one) => classOf(one) === classOf(id)));
  return confidence >= plain && named.length < open.length ? named : [];
}

/** The text with the spans blanked, so that a street's name asks for nothing. */
function without(text: string, spans: readonly (readonly [number, number])[]): string {
  let out = "";
  let at = 0;
  for (const [from, to] of spans) {
    if (from < at) continue;
    out += `${text.slice(at, from)} `;
    at = to;
  }
  return out + text.slice(at);
}
