/** Plays a file of lines through the real engine and a fresh store with its own clock, and writes all that was sent. */
import { readFileSync } from "node:fs";
import type { Body } from "#model/message.ts";
import type { Store } from "#model/ports.ts";
import type { RequestView } from "#model/turn.ts";
import { choiceOf } from "#talk/hear.ts";
import { makeStage, type PersonLine, type Stage } from "./stage/stage.ts";
import type { Sent } from "./stage/played.ts";
import type { LogeBody } from "#rules/loges.ts";
import { printWhen } from "#understanding/when/summary.ts";
import { printBudget, printWhere } from "./stage/print.ts";

interface SaidLine {
  channel: string;
  from: string;
  id: string;
  at?: string | number;
  text?: string;
  photo?: string | boolean;
  voice?: string | boolean;
  press?: string;
  inReplyTo?: string;
  name?: string;
  /** In a group: who spoke. */
  by?: string;
}
type Line = { loge: LogeBody } | { person: PersonLine } | { at: string | number } | SaidLine;

const momentOf = (at: string | number): number => (typeof at === "number" ? at : Date.parse(at));
const start = Date.parse("2026-03-11T09:00:00Z");
/** A picture of one pixel, so that a photo line brings real bytes. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

interface Numbered {
  number: number;
  line: Line;
}

/** Plays the lines; `write` gets each output line as an object. Throws one sentence that names the line which cannot be played. */
export async function replay(lines: readonly Numbered[], write: (line: unknown) => void): Promise<void> {
  const first =
    lines.flatMap(({ line }) => ("at" in line && line.at !== undefined ? [momentOf(line.at)] : [])).at(0) ?? start;
  const stage = await makeStage({ now: first });
  const roles = new Map<string, string>();
  /** Ids of the lines that were said so far. */
  const own = new Set<string>();
  try {
    for (const { number, line } of lines) {
      try {
        await play(stage, line, roles, own);
      } catch (error) {
        throw new Error(`line ${number}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    await stage.finish();
    for (const one of stage.sent) write(await printSent(stage, one, roles));
    for (const request of await requestsOf(stage)) write({ request: await printRequest(stage.store, request) });
  } finally {
    await stage.close();
  }
}

async function play(stage: Stage, line: Line, roles: Map<string, string>, own: Set<string>): Promise<void> {
  if ("loge" in line) {
    await stage.openLoge(line.loge);
    return;
  }
  if ("person" in line) {
    await stage.cast(line.person);
    roles.set(`${line.person.channel}/${line.person.from}`, line.person.role);
    return;
  }
  if (line.at !== undefined) await stage.advance(momentOf(line.at));
  if (!("channel" in line)) return;
  const inReplyTo = line.inReplyTo === undefined ? undefined : await refIn(stage, line, line.inReplyTo, own);
  own.add(line.id);
  const more = {
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(line.photo || line.voice ? { media: pixel } : {}),
  };
  await stage.hears(
    {
      channel: line.channel,
      peer: line.from,
      ...(line.by ? { by: line.by } : {}),
      ...(line.name ? { name: line.name } : {}),
    },
    line.id,
    bodyOf(stage, line, inReplyTo),
    more,
  );
}

function bodyOf(stage: Stage, line: SaidLine, inReplyTo: string | undefined): Body {
  if (line.photo || line.voice) {
    const kind = line.photo ? "photo" : "voice";
    return {
      kind: "media",
      media: { id: "", kind, mime: kind === "photo" ? "image/png" : "audio/ogg", bytes: pixel.length },
      ...(line.text ? { caption: line.text } : {}),
    };
  }
  if (line.press === undefined) return { kind: "text", text: line.text ?? "" };
  const shown = stage.sent.filter(
    (one) =>
      one.channel === line.channel &&
      one.to === line.from &&
      one.choices.length > 0 &&
      (inReplyTo === undefined || one.ref === inReplyTo),
  );
  for (const one of shown.toReversed()) {
    const last = stage.sent.findLast((other) => other.ref === one.ref && other.channel === one.channel) ?? one;
    const choice = choiceOf(last.choices, line.press) ?? choiceOf(one.choices, line.press);
    // Where there are no buttons, a label is written.
    if (choice)
      return line.channel === "whatsapp" ? { kind: "text", text: line.press } : { kind: "press", press: choice.press };
  }
  return { kind: "text", text: line.press };
}

/** The message, in this chat, that a card's ref or an id of this file names; what names nothing is told, and played as it stands. */
async function refIn(stage: Stage, line: SaidLine, named: string, own: ReadonlySet<string>): Promise<string> {
  const here = stage.sent.filter((one) => one.channel === line.channel && one.to === line.from);
  const requests = await requestsOf(stage);
  const request = requests.find((one) => one.ref === named.toUpperCase() || one.id === named);
  const card = request && here.findLast((one) => one.card === `request/${request.id}` && one.op === "send");
  const ref = card?.ref ?? here.findLast((one) => one.ref === named)?.ref;
  if (ref === undefined && !own.has(named)) console.error(`"inReplyTo": nothing before this line is called "${named}"`);
  return ref ?? named;
}

async function requestsOf(stage: Stage): Promise<RequestView[]> {
  const found: RequestView[] = [];
  for (const id of stage.requests) {
    const view = await stage.store.request(id);
    if (view) found.push(view);
  }
  return found;
}

async function printSent(stage: Stage, one: Sent, roles: Map<string, string>): Promise<unknown> {
  const request = one.card?.startsWith("request/")
    ? await stage.store.request(one.card.slice("request/".length))
    : undefined;
  return {
    at: new Date(one.at).toISOString(),
    channel: one.channel,
    to: one.to,
    role: roles.get(`${one.channel}/${one.to}`) ?? "resident",
    text: one.text,
    ...(one.choices.length ? { choices: one.choices.map((choice) => choice.label) } : {}),
    ...(one.card ? { card: request?.ref ?? one.card } : {}),
    ...(one.op === "send" ? {} : { [one.op === "edit" ? "edited" : "removed"]: true }),
    ...(one.media ? { media: one.media } : {}),
  };
}

async function printRequest(store: Store, view: RequestView): Promise<unknown> {
  const loge = (await store.loges()).find((one) => one.id === view.loge);
  return {
    ref: view.ref,
    loge: loge?.slug ?? null,
    status: view.status,
    services: view.services,
    when: printWhen(view.when, view.timezone),
    where: printWhere(view.where),
    budget: printBudget(view.budget) ?? null,
    resident: view.residentName,
    ...(view.providerName ? { provider: view.providerName } : {}),
    history: view.history.map((step) => ({
      at: new Date(step.at).toISOString(),
      by: step.name || step.by,
      move: step.move,
      ...(step.note ? { note: step.note } : {}),
    })),
  };
}

const roles = ["resident", "coordinator", "provider", "admin"];
const channels = ["whatsapp", "telegram", "web"];
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isMoment = (value: unknown): boolean =>
  (typeof value === "string" || typeof value === "number") && !Number.isNaN(momentOf(value));

/** What is wrong with a line, in one sentence; undefined when it can be played. */
function fault(line: unknown): string | undefined {
  if (typeof line !== "object" || line === null || Array.isArray(line)) return "a line is a JSON object";
  const { loge, person, at, ...said } = line as Record<string, unknown>;
  if (at !== undefined && !isMoment(at)) return '"at" must be an ISO date and time';
  if (typeof loge === "object" && loge !== null) return undefined;
  if (loge !== undefined) return '"loge" must be an object';
  const who = (person ?? said) as Record<string, unknown>;
  if (person === undefined && Object.keys(said).length === 0 && at !== undefined) return undefined;
  const named = (person === undefined ? ["channel", "from", "id"] : ["name", "role", "channel", "from"]).find(
    (field) => !isText(who[field]),
  );
  if (named) return `"${named}" is missing`;
  if (!channels.includes(who["channel"] as string)) return `unknown channel "${String(who["channel"])}"`;
  if (person !== undefined)
    return roles.includes(who["role"] as string) ? undefined : `unknown role "${String(who["role"])}"`;
  const says = ["text", "photo", "voice", "press"].some((field) => said[field] !== undefined);
  return says ? undefined : 'one of "text", "photo", "voice" or "press" is missing';
}

/** The lines of a file of JSON lines with their numbers; blank ones are skipped, a bad one is an error that names it. */
export function readLines(text: string): Numbered[] {
  return text.split("\n").flatMap((raw, n) => {
    if (!raw.trim()) return [];
    let line: unknown;
    try {
      line = JSON.parse(raw);
    } catch {
      throw new Error(`line ${n + 1}: not JSON`);
    }
    const wrong = fault(line);
    if (wrong) throw new Error(`line ${n + 1}: ${wrong}`);
    return [{ number: n + 1, line: line as Line }];
  });
}

/** Plays a file ("-" is the standard input) and writes what came of it; the exit code. */
async function main(file: string | undefined): Promise<number> {
  if (!file) {
    console.error("usage: npm run --silent replay -- FILE");
    return 1;
  }
  try {
    await replay(readLines(readFileSync(file === "-" ? 0 : file, "utf8")), (line) =>
      process.stdout.write(`${JSON.stringify(line)}\n`),
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

if (/replay\.[jt]s$/.test(process.argv[1] ?? "")) process.exitCode = await main(process.argv[2]);
