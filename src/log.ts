/** One logger for the whole program; never a phone number, a person's words or a token in it. */
import { type DestinationStream, type Logger, type LoggerOptions, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** Fields that hold someone's words, name or address, or a secret: their values never reach a log line. */
const personal = new Set(
  (
    "text caption body prompt payload words label labels choices message messages name first_name last_name username " +
    "peer by thread phone address media answers chat_id raw update authorization cookie token secret password apiKey"
  ).split(" "),
);

/** Whole numbers that are long and yet nobody's number: durations, sizes, moments. */
const measured = /(?:Ms|Bytes|At|^at|^now|^since|^until|^level|^pid)$/;

const hidden = "[…]";
/** A shorter one ("none", for a model of one's own) would black out ordinary words. */
const shortestSecret = 8;
const longest = 500;
const longestStack = 4_000;

/**
 * The logger that main passes down. Lines are JSON on stdout, times in ISO 8601.
 * @param secrets values that are cut out wherever they turn up, for example in the address of a failed call
 * @param to where the lines go instead of stdout
 */
export function createLog(level: LogLevel, secrets: string[] = [], to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // The finished line is the one place that bindings, errors, arguments and message all pass through.
    hooks: { streamWrite: (line) => `${JSON.stringify(scrub(JSON.parse(line), secrets))}\n` },
  };
  return to ? pino(options, to) : pino(options);
}

function scrub(value: unknown, secrets: string[], key = "", inError = false): unknown {
  if (personal.has(key) && !(inError && key === "message" && typeof value === "string")) return hidden;
  if (typeof value === "string") return scrubText(value, secrets, key === "stack" ? longestStack : longest);
  if (typeof value === "number") return value >= 1e8 && !measured.test(key) ? hidden : value;
  if (Array.isArray(value)) return value.map((item) => scrub(item, secrets, key));
  if (typeof value !== "object" || value === null) return value;
  const isError = "stack" in value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, scrub(item, secrets, name, isError)]));
}

function scrubText(text: string, secrets: string[], limit: number): string {
  const safe = secrets
    .filter((secret) => secret.length >= shortestSecret)
    .reduce((rest, secret) => rest.replaceAll(secret, hidden), text)
    .replace(/\d+:[\w-]{20,}/g, hidden)
    .replace(/\/bot\d+:[^/\s"]+/g, `/bot${hidden}`)
    // Nine digits or more, with or without separators; a date or the end of a UUID is none.
    .replace(
      /(?<![A-Za-z\d])(?<![\da-f]{4}-)(?!\d{4}-\d\d-\d\d)(?:\+\d(?:[ .()/-]{0,2}\d){6,14}|\d(?:[ .()/-]{0,2}\d){8,14})(?![A-Za-z\d])/g,
      hidden,
    );
  return safe.length > limit ? `${safe.slice(0, limit)}…` : safe;
}
