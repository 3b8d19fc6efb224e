/** The doctor's look at what others gave us: the Telegram bot, the WhatsApp numbers, the admin's token, the language model. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../../src/config.ts";
import { type Finding, reasonOf } from "./finding.ts";

const patienceMs = 10_000;
const skewMaxMs = 60_000;

interface Answer {
  ok: boolean;
  error_code?: number;
  description?: string;
  result?: Found;
}

/** The fields that we read of getMe and getWebhookInfo. */
interface Found {
  username?: string;
  can_join_groups?: boolean;
  can_read_all_group_messages?: boolean;
  url?: string;
  last_error_message?: string;
}

/** Asks the Bot API who we are and how it calls us; its clock is a witness for ours. */
export async function checkTelegram(telegram: Config["telegram"], now: () => number = Date.now): Promise<Finding[]> {
  const what = "Telegram";
  if (!telegram) return [{ state: "off", what, says: "pas de TELEGRAM_BOT_TOKEN" }];
  try {
    const me = await call(telegram, "getMe");
    if (me.answer.error_code === 401 || me.answer.error_code === 404) {
      return [{ state: "bad", what, says: "le jeton est refusé", cure: "demandez-en un à @BotFather avec /token" }];
    }
    if (!me.answer.ok) throw new Error(me.answer.description ?? "réponse sans explication");
    const webhook = await call(telegram, "getWebhookInfo");
    return [
      { state: "ok", what, says: `le jeton est celui de @${me.answer.result?.username}` },
      groupsFinding(me.answer.result ?? {}),
      webhookFinding(telegram, webhook.answer.result ?? {}),
      clockFinding(me.serverAt, now()),
    ];
  } catch (error) {
    const cure = "vérifiez le réseau et TELEGRAM_API_ROOT";
    return [{ state: "bad", what, says: `${telegram.apiRoot} ne répond pas (${reasonOf(error)})`, cure }];
  }
}

async function call({ apiRoot, token }: NonNullable<Config["telegram"]>, method: string) {
  const response = await fetch(`${apiRoot}/bot${token}/${method}`, { signal: AbortSignal.timeout(patienceMs) });
  return { answer: (await response.json()) as Answer, serverAt: Date.parse(response.headers.get("date") ?? "") };
}

function groupsFinding(me: Found): Finding {
  const what = "Telegram, groupes";
  if (me.can_join_groups === false) {
    return {
      state: "warn",
      what,
      says: "le bot ne peut pas entrer dans un groupe",
      cure: "@BotFather, /setjoingroups, Enable",
    };
  }
  const reads = me.can_read_all_group_messages === true;
  return {
    state: "ok",
    what,
    says: reads ? "le bot lit tout" : "le bot lit les commandes et les réponses, cela suffit",
  };
}

function webhookFinding({ webhook }: NonNullable<Config["telegram"]>, info: Found): Finding {
  const what = "Telegram, réception";
  const { url = "", last_error_message: failure } = info;
  if (!webhook) {
    if (url === "") return { state: "ok", what, says: "par interrogation" };
    return {
      state: "warn",
      what,
      says: "un webhook est encore posé ailleurs",
      cure: "il sera retiré au départ, sauf si un autre programme s'en sert",
    };
  }
  if (url !== webhook.url) return { state: "ok", what, says: "le webhook sera posé au départ" };
  if (failure !== undefined) {
    return {
      state: "warn",
      what,
      says: `Telegram n'a pas pu appeler le webhook : ${failure}`,
      cure: "vérifiez le nom, le certificat et le pare-feu",
    };
  }
  return { state: "ok", what, says: "le webhook est posé" };
}

function clockFinding(serverAt: number, now: number): Finding {
  const what = "Horloge";
  const skewMs = Math.abs(now - serverAt);
  if (Number.isNaN(skewMs) || skewMs <= skewMaxMs) return { state: "ok", what, says: "d'accord avec Telegram" };
  return {
    state: "bad",
    what,
    says: `décalée de ${Math.round(skewMs / 1000)} s`,
    cure: "mettez la machine à l'heure (NTP)",
  };
}

/** Which numbers have been paired on this machine. */
export function checkWhatsapp(whatsapp: Config["whatsapp"], dataDir: string): Finding[] {
  const what = "WhatsApp";
  if (!whatsapp) return [{ state: "off", what, says: "WHATSAPP_ACCOUNTS est vide" }];
  return whatsapp.accounts.map((account) => {
    if (existsSync(join(dataDir, "whatsapp", account, "profile")))
      return { state: "ok", what, says: `${account} a une session ici` };
    return {
      state: "warn",
      what,
      says: `${account} n'est pas jumelé`,
      cure: "démarrez, puis scannez le code QR avec le téléphone",
    };
  });
}

/** A token is as strong as it is long: 128 bits cannot be guessed. */
export function checkAdminToken(token: string | undefined): Finding {
  const what = "ADMIN_TOKEN";
  const cure = "openssl rand -hex 16 en donne un bon";
  if (token === undefined) return { state: "off", what, says: "absent : l'ouverture d'une loge par l'API est fermée" };
  const alphabet = /^[\da-f]+$/i.test(token) ? 16 : 64;
  const varied = new Set(token).size >= 8;
  if (varied && token.length * Math.log2(alphabet) >= 128) return { state: "ok", what, says: "assez long" };
  return { state: "warn", what, says: "facile à deviner", cure };
}

/** Without it everything works: a model that does not answer is only worth a word. */
export async function checkLlm(llm: Config["llm"]): Promise<Finding> {
  const what = "Modèle de langue";
  if (!llm) return { state: "off", what, says: "aucun, et il n'en faut pas" };
  try {
    const headers = { authorization: `Bearer ${llm.apiKey}` };
    const response = await fetch(`${llm.baseUrl}/models`, { headers, signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
    if (response.ok) return { state: "ok", what, says: `${llm.baseUrl} répond` };
    const refused = response.status === 401 || response.status === 403;
    const cure = refused ? "vérifiez LLM_API_KEY" : "vérifiez LLM_BASE_URL";
    return { state: "warn", what, says: `${llm.baseUrl} répond ${response.status}`, cure };
  } catch (error) {
    return {
      state: "warn",
      what,
      says: `${llm.baseUrl} ne répond pas (${reasonOf(error)})`,
      cure: "vérifiez LLM_BASE_URL",
    };
  }
}
