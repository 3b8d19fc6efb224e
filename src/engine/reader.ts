/** The optional language model: a second reading of unsure sentences and the words of voice notes; whatever goes wrong, the offline reading stands. */
import type OpenAI from "openai";
import type { Meaning, Reading } from "#model/meaning.ts";
import { masked } from "#understanding/mask.ts";
import { isUnsure, merge } from "./reader/merge.ts";
import { type Answer, answerSchema, checked, instructions } from "./reader/prompt.ts";

export interface ReaderConfig {
  /** Of a server that speaks OpenAI's protocol, up to and with "/v1". */
  baseUrl: string;
  apiKey: string;
  model: string;
  /** Without it voice notes are not transcribed. */
  transcribeModel?: string;
  dailyCalls: number;
}

export interface Reader {
  /** A better meaning of `text` where `offline` is unsure, else `offline` itself. Never throws, and takes 4 seconds at most. */
  enrich(text: string, reading: Reading, offline: Meaning, names?: readonly string[]): Promise<Meaning>;
  /** The words of a voice note, or undefined when they could not be had. Never throws, and takes 20 seconds at most. */
  transcribe(bytes: Uint8Array, mime: string): Promise<string | undefined>;
  /** Calls made and calls that gave nothing, since the start. */
  readonly counts: { readonly calls: number; readonly failures: number };
}

const patienceMs = 4_000;
const listenMs = 20_000;
/** More than this is no resident's message. */
const longest = 1_500;
const largestVoice = 20_000_000;
/** So many failures in a row open the breaker for so long. */
const failuresInARow = 5;
const restMs = 60_000;
const dayMs = 86_400_000;

/** A reader on a server; `clock` gives epoch milliseconds. Nothing is called before the first unsure sentence. */
export function makeReader(
  config: ReaderConfig,
  clock: () => number,
  patience = { read: patienceMs, listen: listenMs },
): Reader {
  const counts = { calls: 0, failures: 0 };
  const guard = makeGuard(config.dailyCalls, clock);
  let client: Promise<OpenAI> | undefined;
  const connected = (): Promise<OpenAI> => {
    client ??= connect(config);
    return client;
  };

  const guarded = async <T>(call: () => Promise<T | undefined>): Promise<T | undefined> => {
    if (!guard.allows()) return undefined;
    counts.calls++;
    let got: T | undefined;
    try {
      got = await call();
    } catch {
      // Slow, refused, broken or wrong: all the same to the resident, and counted.
      got = undefined;
    }
    if (got === undefined) counts.failures++;
    guard.learnt(got !== undefined);
    return got;
  };

  return {
    counts,
    async enrich(text, reading, offline, names = []) {
      const message = text.slice(0, longest);
      if (!isUnsure(offline, message)) return offline;
      const sent = masked(message, names);
      const answer = await guarded(async () =>
        read(await connected(), config.model, sent, AbortSignal.timeout(patience.read)),
      );
      return answer ? merge(message, sent, reading, offline, answer) : offline;
    },
    async transcribe(bytes, mime) {
      const { transcribeModel } = config;
      if (!transcribeModel || bytes.length === 0 || bytes.length > largestVoice) return undefined;
      return guarded(async () =>
        listen(await connected(), transcribeModel, bytes, mime, AbortSignal.timeout(patience.listen)),
      );
    },
  };
}

/** The library, loaded only when it is needed, and never trying twice: the resident is waiting. */
async function connect({ baseUrl, apiKey }: ReaderConfig): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({ baseURL: baseUrl, apiKey, maxRetries: 0, logLevel: "off", organization: null, project: null });
}

async function read(client: OpenAI, model: string, sent: string, signal: AbortSignal): Promise<Answer | undefined> {
  const completion = await client.chat.completions.create(
    {
      model,
      messages: [
        { role: "system", content: instructions },
        { role: "user", content: JSON.stringify({ message: sent }) },
      ],
      response_format: { type: "json_schema", json_schema: { name: "meaning", strict: true, schema: answerSchema } },
      temperature: 0,
      max_tokens: 400,
    },
    { signal },
  );
  return checked(JSON.parse(completion.choices[0]?.message.content ?? ""));
}

async function listen(
  client: OpenAI,
  model: string,
  bytes: Uint8Array,
  mime: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const type = mime.split(";")[0]?.trim() || "audio/ogg";
  const file = new File([new Uint8Array(bytes)], `voice.${type.split("/")[1] ?? "ogg"}`, { type });
  const { text } = await client.audio.transcriptions.create({ file, model, response_format: "json" }, { signal });
  return text.trim() || undefined;
}

/** The day's budget and the breaker. */
function makeGuard(dailyCalls: number, clock: () => number) {
  let day = -1;
  let used = 0;
  let missed = 0;
  let closedUntil = 0;
  return {
    /** May one more call be made now? Counts it when so. */
    allows(): boolean {
      const now = clock();
      const today = Math.floor(now / dayMs);
      if (today !== day) [day, used] = [today, 0];
      if (now < closedUntil || used >= dailyCalls) return false;
      used++;
      return true;
    },
    learnt(good: boolean): void {
      missed = good ? 0 : missed + 1;
      if (missed < failuresInARow) return;
      missed = 0;
      closedUntil = clock() + restMs;
    },
  };
}
