/** After the storm: what the played network shows is compared with what the store believes. */
import Database from "better-sqlite3";
import { renderOne } from "#bots/render.ts";
import type { Store } from "#model/ports.ts";
import { cardFor } from "#rules/cards.ts";
import type { BotApi } from "../../tests/peers/bot-api.ts";
import type { Hands } from "./hands.ts";
import type { Case } from "./town.ts";

export interface Checked {
  /** Words of coordinators: written, arrived, taken back, asked about and not sent, and sent again by hand. */
  written: number;
  arrived: number;
  erased: number;
  unsent: number;
  lost: number;
  twice: number;
  cards: number;
  stale: number;
  takenTaps: number;
  unanswered: number;
}

interface Storm {
  api: BotApi;
  store: Store;
  file: string;
  cases: readonly Case[];
  hands: Hands;
  violations: string[];
}

interface Line {
  id: number;
  text: string;
  state: string;
  peer: string;
  refs: string | null;
}

/** Counts, and adds a sentence to `violations` for each breach. */
export async function checkStorm(it: Storm): Promise<Checked> {
  const { api, store, violations } = it;
  const { setAside } = await store.queues(0);
  if (setAside > 0) violations.push(`${setAside} updates were set aside`);
  const database = new Database(it.file, { readonly: true });
  try {
    return { ...words(it, database), ...(await cards(it, database)), ...taps(it) };
  } finally {
    database.close();
    if (api.queue.depth > 0) violations.push("updates were never confirmed");
  }
}

const tokenOf = (text: string): string => /mot \d+/.exec(text)?.[0] ?? "";

/** Each word of a coordinator is in its resident's chat as the store says, or the desk was asked about it. */
function words(
  it: Storm,
  database: Database.Database,
): Pick<Checked, "written" | "arrived" | "erased" | "unsent" | "lost" | "twice"> {
  const { api, hands, violations } = it;
  const lines = database
    .prepare(
      `select m.id, m.text, m.state, m.peer, (select group_concat(s.ref) from sent s where s.message = m.id) as refs
       from message m where m.direction = 'out' and m.voice = 'coordinator'`,
    )
    .all() as Line[];
  const heard = database
    .prepare("select source_chat || '/' || source_ref as source, id from message where source_ref is not null")
    .all() as { source: string; id: number }[];
  const history = database.prepare("select id, op, state, ref, attempts, why from outbox where message = ?");
  const bySource = new Map(heard.map(({ source, id }) => [source, id]));
  const byId = new Map(lines.map((line) => [line.id, line]));
  const sends = sendsByToken(api);
  const count = { written: hands.written.length, arrived: 0, erased: 0, unsent: 0, lost: 0, twice: 0 };
  for (const { case: at, message, text } of hands.written) {
    const token = tokenOf(text);
    const source = `telegram\t${api.world.bot.id}\t${at.group}/${message.message_id}`;
    const line = byId.get(bySource.get(source) ?? 0);
    const known = sends.get(token)?.known ?? 0;
    if (known > 1) {
      count.twice++;
      violations.push(`${token} went out ${known} times though the answer was known`);
    }
    if (!line) {
      // A colleague keeps it: the question is on the desk, or was answered by "no".
      if (known > 0) violations.push(`${token} went out without a line in the store`);
      count.unsent++;
    } else if (line.text === "") {
      count.erased++;
      const left = shown(api, line).length;
      if (left > 0)
        violations.push(`${token} was taken back and is still there: ${JSON.stringify(history.all(line.id))}`);
    } else if (shown(api, line).some((one) => one.includes(line.text))) count.arrived++;
    else {
      count.lost++;
      violations.push(`${token} is ${line.state} and not in its chat: ${JSON.stringify(shown(api, line))}`);
    }
  }
  return count;
}

/** The messages of a line that are still there. */
function shown(api: BotApi, line: Line): string[] {
  const refs = new Set((line.refs ?? "").split(",").map(Number));
  return api.sent(Number(line.peer)).flatMap((m) => (refs.has(m.message_id) ? [m.text ?? ""] : []));
}

function sendsByToken(api: BotApi): Map<string, { known: number; lost: number }> {
  const counts = new Map<string, { known: number; lost: number }>();
  for (const { params, outcome } of api.called("sendMessage")) {
    const token = tokenOf(params.text ?? "");
    if (!token || Number(params.chat_id) < 0 || outcome === "refused") continue;
    const one = counts.get(token) ?? { known: 0, lost: 0 };
    if (outcome === "done") one.known++;
    else one.lost++;
    counts.set(token, one);
  }
  return counts;
}

/** Each card shows what it would be drawn as now. */
async function cards(it: Storm, database: Database.Database): Promise<Pick<Checked, "cards" | "stale">> {
  const { api, store, cases, violations } = it;
  const find = database.prepare("select ref from card where chat = ? and card = ?");
  let stale = 0;
  for (const one of cases) {
    const view = await store.request(one.id);
    const row = find.get(`telegram\t${api.world.bot.id}\t${one.group}`, `request/${one.id}`) as { ref: string | null };
    const message = api.sent(one.group).find((m) => String(m.message_id) === row.ref);
    const wanted = view && cardFor(view, "fr");
    const text = wanted && renderOne(wanted, 4_096);
    const buttons = wanted?.choices?.map(({ label }) => label).join("|");
    if (message && message.text === text && api.labels(message).join("|") === buttons) continue;
    stale++;
    violations.push(
      `card ${one.ref} is out of date: shows ${JSON.stringify(message?.text)}, should ${JSON.stringify(text)}`,
    );
  }
  return { cards: cases.length, stale };
}

/** Taps on a taken card: answered in words on the desk; the pop-up may be lost in bad weather. */
function taps(it: Storm): Pick<Checked, "takenTaps" | "unanswered"> {
  const { api, hands, cases } = it;
  const groups = [...new Set(cases.map(({ group }) => group))];
  const said = groups
    .flatMap((group) => api.sent(group))
    .filter((m) => /^(Déjà|Cette demande en est)/.test(m.text ?? ""));
  const answered = hands.taps.filter((id) => api.tapAnswer(id) !== undefined).length;
  return { takenTaps: said.length, unanswered: hands.taps.length - answered };
}
