/** The menu of commands where a network has one: everybody's at the start, a role's own in the chat where it is held. */
import type { Channel } from "#model/ports.ts";
import type { Locale, Role } from "#model/people.ts";
import type { Outcome, Turn } from "#model/turn.ts";
import { commands } from "#dialogues/index.ts";

export interface Menus {
  /** Everybody's private chats. Never throws, and need not be waited for. */
  start(): Promise<void>;
  /** The chat of a turn that was written: its menu follows the roles that are held there. */
  after(turn: Turn, made: Outcome): Promise<void>;
}

/** What each role finds in its menu, the most telling first. */
const lists: Record<"resident" | "provider" | "coordinator", readonly Role[]> = {
  resident: ["resident"],
  provider: ["provider", "resident"],
  coordinator: ["coordinator"],
};

export function menus(channels: readonly Channel[]): Menus {
  /** What was set since the start: networks keep menus, a release may have changed them. */
  const known = new Map<string, string>();

  async function set(channel: Channel, at: { chat?: string; language?: string }, role: keyof typeof lists, to: Locale) {
    const key = `${channel.name}/${channel.account}/${at.chat ?? ""}/${at.language ?? ""}`;
    if (!channel.commands || known.get(key) === `${role}/${to}`) return;
    known.set(key, `${role}/${to}`);
    const wanted = lists[role].flatMap((one) => commands.filter((command) => command.role === one));
    const list = wanted.filter((one, n) => wanted.findIndex(({ command }) => command === one.command) === n);
    const taken = await channel.commands(
      at,
      list.map((one) => ({ command: one.command, description: one[to] })),
    );
    if (!taken) known.delete(key);
  }

  return {
    async start() {
      for (const channel of channels) {
        await set(channel, {}, "resident", "fr");
        await set(channel, { language: "en" }, "resident", "en");
      }
    },
    async after(turn, made) {
      const { chat } = turn;
      const channel = channels.find((one) => one.name === chat.channel && one.account === chat.account);
      const role = channel?.commands && roleIn(turn, made);
      if (role) await set(channel, { chat: chat.peer }, role, turn.from.locale);
    },
  };
}

function roleIn(turn: Turn, made: Outcome): keyof typeof lists | undefined {
  const { chat, from } = turn;
  let { roles } = from;
  let desk = turn.desk !== undefined;
  for (const effect of made.effects) {
    if (effect.kind !== "put") continue;
    if (effect.table === "person" && effect.row.id === from.id) roles = effect.row.roles;
    if (effect.table === "loge") desk ||= effect.row.desk?.at.peer === chat.peer;
  }
  if (turn.group) return desk ? "coordinator" : undefined;
  const held = roles.filter(({ at }) => at?.channel === chat.channel && at.peer === chat.peer).map(({ role }) => role);
  if (held.includes("coordinator") || held.includes("admin")) return "coordinator";
  return held.includes("provider") ? "provider" : undefined;
}
