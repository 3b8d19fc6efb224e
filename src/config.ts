/** The environment, read once and checked: a Config, or one plain sentence of what is wrong. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

/** What is wrong with the set-up, in one sentence for the person who runs the program. */
export class ConfigError extends Error {}

export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;
export type LogLevel = (typeof logLevels)[number];

/** The doors that this process opens: each is off, or on with what it needs. */
export interface Doors {
  telegram: boolean;
  /** The labels of WHATSAPP_ACCOUNTS that this process minds. */
  whatsapp: string[];
  web: boolean;
  work: boolean;
  clock: boolean;
}

export interface Config {
  host: string;
  port: number;
  dataDir: string;
  /** The SQLite file of the real network; the town to play in has `playFile` and never this one. */
  databaseFile: string;
  playFile: string;
  play: boolean;
  doors: Doors;
  telegram?: { token: string; apiRoot: string; webhook?: { url: string; secret: string } };
  whatsapp?: { accounts: string[]; chromePath: string; chromiumArgs: string[] };
  adminToken?: string;
  logLevel: LogLevel;
  llm?: { baseUrl: string; apiKey: string; model: string; transcribeModel?: string; dailyCalls: number };
  /** What no log line may show. */
  secrets: string[];
}

const telegramRoot = "https://api.telegram.org";

const httpUrl = (name: string) =>
  z
    .string()
    .refine((url) => /^https?:\/\/\S+$/.test(url) && URL.canParse(url), {
      error: `${name} doit être une adresse complète qui commence par http:// ou https://.`,
    })
    .transform((url) => url.replace(/\/+$/, ""));

const whole = (name: string, min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max, {
      error: `${name} doit être un nombre entier entre ${min} et ${max}.`,
    })
    .transform(Number);

const matching = (pattern: RegExp, error: string) => z.string().regex(pattern, { error });

const label = /^(?:\+?\w[\w.-]{0,39})$/;

/** Each variable alone; what they mean together is checked in `readConfig`. */
const variables = z.object({
  PORT: whole("PORT", 0, 65_535).default(3000),
  HOST: matching(/^[\w.:-]+$/, "HOST doit être une adresse ou un nom de machine, par exemple 127.0.0.1.").default(
    "127.0.0.1",
  ),
  DATA_DIR: z.string().default("./data"),
  DATABASE_URL: z.string().optional(),
  DOORS: z.string().default("all"),
  TELEGRAM_BOT_TOKEN: matching(
    /^\d+:[\w-]+$/,
    "TELEGRAM_BOT_TOKEN n'a pas la forme d'un jeton de BotFather (chiffres, deux-points, lettres).",
  ).optional(),
  TELEGRAM_API_ROOT: httpUrl("TELEGRAM_API_ROOT").default(telegramRoot),
  TELEGRAM_WEBHOOK_URL: httpUrl("TELEGRAM_WEBHOOK_URL").optional(),
  TELEGRAM_WEBHOOK_SECRET: matching(
    /^[\w-]{1,256}$/,
    "TELEGRAM_WEBHOOK_SECRET doit avoir de 1 à 256 lettres sans accent, chiffres, _ ou -.",
  ).optional(),
  WHATSAPP_ACCOUNTS: z.string().default(""),
  CHROME_PATH: z.string().default("/usr/bin/chromium"),
  WHATSAPP_CHROMIUM_ARGS: z.string().default(""),
  ADMIN_TOKEN: matching(
    /^\S{16,}$/,
    "ADMIN_TOKEN doit avoir au moins 16 caractères sans espace (par exemple celui que donne : openssl rand -hex 16).",
  ).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `LOG_LEVEL doit être l'un de : ${logLevels.join(", ")}.` }).default("info"),
  PLAY: z.enum(["0", "1"], { error: "PLAY doit être 1 (page de jeu ouverte) ou 0 (fermée)." }).optional(),
  LLM_BASE_URL: httpUrl("LLM_BASE_URL").optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
  LLM_TRANSCRIBE_MODEL: z.string().optional(),
  LLM_DAILY_CALLS: whole("LLM_DAILY_CALLS", 1, 999_999_999).optional(),
});
type Variables = z.infer<typeof variables>;

/**
 * Reads the environment. An empty variable counts as absent.
 * @throws ConfigError whose message is one sentence in French, to print before leaving with 1.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  const read = variables.safeParse(Object.fromEntries(given));
  if (!read.success) throw new ConfigError(read.error.issues[0]?.message ?? "La configuration est illisible.");
  const v = read.data;

  const telegram = readTelegram(v);
  const whatsapp = readWhatsapp(v);
  const llm = readLlm(v);
  const dataDir = resolve(v.DATA_DIR);
  const playFile = join(dataDir, "play.db");
  const databaseFile = readDatabase(v.DATABASE_URL, dataDir);
  if (databaseFile === playFile)
    fail("DATABASE_URL ne peut pas être play.db : ce fichier est celui de la ville de jeu.");

  const doors = readDoors(v.DOORS, telegram, whatsapp);
  const play = doors.web && (v.PLAY === "1" || (v.PLAY === undefined && !telegram && !whatsapp));
  if (play && !isLoopback(v.HOST) && !v.ADMIN_TOKEN) {
    fail(`La page de jeu serait ouverte à tous sur ${v.HOST} : donnez un ADMIN_TOKEN, ou fermez-la avec PLAY=0.`);
  }

  return {
    host: v.HOST,
    port: v.PORT,
    dataDir,
    databaseFile,
    playFile,
    play,
    doors,
    ...(telegram && { telegram }),
    ...(whatsapp && { whatsapp }),
    ...(v.ADMIN_TOKEN !== undefined && { adminToken: v.ADMIN_TOKEN }),
    logLevel: v.LOG_LEVEL,
    ...(llm && { llm }),
    secrets: [v.TELEGRAM_BOT_TOKEN, v.TELEGRAM_WEBHOOK_SECRET, v.ADMIN_TOKEN, v.LLM_API_KEY].filter(
      (secret) => secret !== undefined,
    ),
  };
}

/** Is this host reachable from this machine only? */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function readTelegram(v: Variables): Config["telegram"] {
  const url = v.TELEGRAM_WEBHOOK_URL;
  const secret = v.TELEGRAM_WEBHOOK_SECRET;
  if (url && !secret) fail("TELEGRAM_WEBHOOK_URL est là mais TELEGRAM_WEBHOOK_SECRET manque : il faut les deux.");
  if (secret && !url) fail("TELEGRAM_WEBHOOK_SECRET est là mais TELEGRAM_WEBHOOK_URL manque : il faut les deux.");
  if (!v.TELEGRAM_BOT_TOKEN) {
    if (url) fail("TELEGRAM_WEBHOOK_URL est là mais TELEGRAM_BOT_TOKEN manque : BotFather le donne.");
    return undefined;
  }
  // A local Bot API server may call plain http; Telegram's own never does.
  if (url && v.TELEGRAM_API_ROOT === telegramRoot && !url.startsWith("https://")) {
    fail("TELEGRAM_WEBHOOK_URL doit commencer par https:// : Telegram n'appelle rien d'autre.");
  }
  return {
    token: v.TELEGRAM_BOT_TOKEN,
    apiRoot: v.TELEGRAM_API_ROOT,
    ...(url && secret && { webhook: { url, secret } }),
  };
}

function readWhatsapp(v: Variables): Config["whatsapp"] {
  const accounts = listed(v.WHATSAPP_ACCOUNTS);
  if (accounts.length === 0) return undefined;
  const odd = accounts.find((account) => !label.test(account));
  if (odd !== undefined) {
    fail(
      `WHATSAPP_ACCOUNTS contient « ${odd} » : un numéro ou un nom court, sans espace ni accent, séparés par des virgules.`,
    );
  }
  if (new Set(accounts).size < accounts.length) fail("WHATSAPP_ACCOUNTS nomme deux fois le même compte.");
  if (!existsSync(v.CHROME_PATH)) {
    fail(
      `WhatsApp a besoin de Chromium et ${v.CHROME_PATH} n'existe pas : installez-le ou donnez son chemin dans CHROME_PATH.`,
    );
  }
  return { accounts, chromePath: v.CHROME_PATH, chromiumArgs: chromiumArguments(v.WHATSAPP_CHROMIUM_ARGS) };
}

/** Arguments are separated by spaces, and a value may hold some: "--host-resolver-rules=MAP a b --mute-audio" are two. */
function chromiumArguments(text: string): string[] {
  return text
    .split(/\s+(?=--)/)
    .flatMap((argument) => argument.trim().replace(/^(--[^=]+=)(["'])(.*)\2$/, "$1$3") || []);
}

function readLlm(v: Variables): Config["llm"] {
  const three = { LLM_BASE_URL: v.LLM_BASE_URL, LLM_API_KEY: v.LLM_API_KEY, LLM_MODEL: v.LLM_MODEL };
  const missing = Object.entries(three).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const extras = v.LLM_TRANSCRIBE_MODEL !== undefined || v.LLM_DAILY_CALLS !== undefined;
  if (missing.length === 3 && !extras) return undefined;
  if (missing.length > 0) {
    fail(
      `Le modèle de langue est réglé à moitié : il manque ${missing.join(" et ")} (ou retirez toutes les variables LLM_).`,
    );
  }
  return {
    baseUrl: v.LLM_BASE_URL ?? "",
    apiKey: v.LLM_API_KEY ?? "",
    model: v.LLM_MODEL ?? "",
    ...(v.LLM_TRANSCRIBE_MODEL !== undefined && { transcribeModel: v.LLM_TRANSCRIBE_MODEL }),
    dailyCalls: v.LLM_DAILY_CALLS ?? 500,
  };
}

function readDatabase(url: string | undefined, dataDir: string): string {
  if (url === undefined) return join(dataDir, "openloge.db");
  if (/^postgres(ql)?:/i.test(url)) {
    fail("PostgreSQL n'est pas encore pris en charge : retirez DATABASE_URL ou donnez-lui le chemin d'un fichier.");
  }
  const path = url.replace(/^(?:file|sqlite):(?:\/\/(?=\/))?/i, "");
  if (/^[a-z][a-z\d+.-]+:/i.test(path) || path.startsWith(":") || path === "") {
    fail("DATABASE_URL doit être le chemin d'un fichier, par exemple ./data/openloge.db.");
  }
  return resolve(path);
}

function readDoors(text: string, telegram: Config["telegram"], whatsapp: Config["whatsapp"]): Doors {
  const names = listed(text);
  const accounts = whatsapp?.accounts ?? [];
  if (names.length === 1 && names[0] === "all") {
    return { telegram: telegram !== undefined, whatsapp: accounts, web: true, work: true, clock: true };
  }
  const doors: Doors = { telegram: false, whatsapp: [], web: false, work: false, clock: false };
  for (const name of names) {
    const [door, account] = splitOnce(name, ":");
    if (account === undefined && (door === "web" || door === "work" || door === "clock")) doors[door] = true;
    else if (account === undefined && door === "telegram") {
      if (!telegram) fail("DOORS nomme telegram mais TELEGRAM_BOT_TOKEN manque.");
      doors.telegram = true;
    } else if (door === "whatsapp") {
      if (accounts.length === 0) fail("DOORS nomme whatsapp mais WHATSAPP_ACCOUNTS est vide.");
      if (account !== undefined && !accounts.includes(account)) {
        fail(`DOORS nomme whatsapp:${account}, qui n'est pas dans WHATSAPP_ACCOUNTS.`);
      }
      doors.whatsapp = account === undefined ? accounts : [...new Set([...doors.whatsapp, account])];
    } else {
      fail(`DOORS ne connaît pas « ${name} » : all, telegram, whatsapp, whatsapp:COMPTE, web, work, clock.`);
    }
  }
  if (names.length === 0) fail("DOORS est vide : all, telegram, whatsapp, whatsapp:COMPTE, web, work, clock.");
  if (doors.telegram && telegram?.webhook && !doors.web) {
    fail("TELEGRAM_WEBHOOK_URL demande la porte web dans le même processus : ajoutez web à DOORS.");
  }
  return doors;
}

function listed(text: string): string[] {
  return text.split(",").flatMap((part) => part.trim() || []);
}

function splitOnce(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + mark.length)];
}

function fail(sentence: string): never {
  throw new ConfigError(sentence);
}
