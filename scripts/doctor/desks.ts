/** The doctor's look at the desks in Telegram: what the bot may do in their groups, and a test card that comes back. */
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { Person } from "#model/people.ts";
import type { Loge } from "#model/records.ts";
import type { Config } from "../../src/config.ts";
import { type Finding, reasonOf } from "./finding.ts";

type Telegram = NonNullable<Config["telegram"]>;

interface Answer<T> {
  ok: boolean;
  description?: string;
  result?: T;
}

/** A chat where cards arrive. */
interface Desk {
  chat: string;
  name: string;
  group: boolean;
  topics: boolean;
}

const patienceMs = 10_000;
/** A test card is shown for a moment: not to a whole network. */
const triedAtMost = 5;

/** Rights in each desk's group, and one test card sent, changed and erased in each of a few desks. */
export async function checkDesks(telegram: Config["telegram"], file: string): Promise<Finding[]> {
  const what = "Telegram, bureaux";
  if (!telegram || !existsSync(file)) return [{ state: "off", what, says: "aucun pour l'instant" }];
  const desks = desksIn(file, telegram.token.split(":")[0] ?? "");
  if (desks.length === 0) return [{ state: "off", what, says: "personne n'est encore entré par une invitation" }];
  const rights: Finding[] = [];
  for (const desk of desks.filter(({ group }) => group)) rights.push(await rightsIn(telegram, desk));
  return [...rights, await testCards(telegram, desks.slice(0, triedAtMost))];
}

function desksIn(file: string, account: string): Desk[] {
  const database = new Database(file, { readonly: true });
  try {
    const bodies = <T>(table: "loge" | "person"): T[] =>
      (database.prepare(`select body from ${table}`).all() as { body: string }[]).map(
        ({ body }) => JSON.parse(body) as T,
      );
    const loges = bodies<Loge>("loge");
    const groups = loges.flatMap(({ name, desk }): Desk[] =>
      desk?.at.channel === "telegram" && desk.at.account === account
        ? [{ chat: desk.at.peer, name, group: true, topics: desk.topics }]
        : [],
    );
    const inGroup = new Set(loges.filter(({ desk }) => desk).map(({ id }) => id));
    const own = bodies<Person>("person").flatMap(({ name, roles }) =>
      roles.flatMap(({ role, at, loge }): Desk[] =>
        (role === "coordinator" || role === "admin") &&
        at?.channel === "telegram" &&
        at.account === account &&
        !inGroup.has(loge ?? "")
          ? [{ chat: at.peer, name, group: false, topics: false }]
          : [],
      ),
    );
    return [...new Map([...groups, ...own].map((desk) => [desk.chat, desk])).values()];
  } finally {
    database.close();
  }
}

async function call<T>({ apiRoot, token }: Telegram, method: string, params: object): Promise<Answer<T>> {
  const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
    signal: AbortSignal.timeout(patienceMs),
  });
  return (await response.json()) as Answer<T>;
}

async function rightsIn(telegram: Telegram, { chat, name, topics }: Desk): Promise<Finding> {
  const what = `Telegram, groupe de ${name}`;
  const user = Number(telegram.token.split(":")[0]);
  try {
    const { ok, result, description } = await call<{ status: string; can_manage_topics?: boolean }>(
      telegram,
      "getChatMember",
      { chat_id: Number(chat), user_id: user },
    );
    const status = result?.status ?? "";
    if (!ok || status === "left" || status === "kicked") {
      const says = ok ? "le bot n'y est plus" : `Telegram répond : ${description ?? "rien"}`;
      return { state: "bad", what, says, cure: "remettez le bot dans le groupe, puis écrivez-y /loge" };
    }
    if (topics && status !== "creator" && !(status === "administrator" && result?.can_manage_topics)) {
      const cure = "nommez-le administrateur avec le droit de gérer les sujets";
      return { state: "warn", what, says: "le bot ne peut pas ouvrir de sujet", cure };
    }
    return { state: "ok", what, says: topics ? "un sujet par demande" : "les fiches arrivent dans le groupe" };
  } catch (error) {
    return { state: "bad", what, says: reasonOf(error), cure: "vérifiez le réseau" };
  }
}

/** Sent, changed, erased: what a card lives through. */
async function testCards(telegram: Telegram, desks: Desk[]): Promise<Finding> {
  const what = "Telegram, fiche d'essai";
  for (const { chat, name } of desks) {
    const at = { chat_id: Number(chat) };
    try {
      const text = "Fiche d’essai : elle s’efface toute seule.";
      const sent = await call<{ message_id: number }>(telegram, "sendMessage", {
        ...at,
        text,
        disable_notification: true,
      });
      const message_id = sent.result?.message_id;
      const edited = sent.ok
        ? await call(telegram, "editMessageText", { ...at, message_id, text: `${text} Modifiée.` })
        : sent;
      const erased = sent.ok ? await call(telegram, "deleteMessage", { ...at, message_id }) : sent;
      const refused = [sent, edited, erased].find(({ ok }) => !ok);
      if (refused) {
        const cure = "la personne a-t-elle bloqué le bot ?";
        return { state: "bad", what, says: `chez ${name}, Telegram répond : ${refused.description ?? "rien"}`, cure };
      }
    } catch (error) {
      return { state: "bad", what, says: reasonOf(error), cure: "vérifiez le réseau" };
    }
  }
  const where = desks.length === 1 ? "un bureau" : `${desks.length} bureaux`;
  return { state: "ok", what, says: `arrivée, modifiée puis effacée dans ${where}` };
}
