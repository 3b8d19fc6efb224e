/** A network of desks on a played Bot API: loges with a group or a topics group each, two coordinators, residents with requests. */
import type { Address } from "#model/message.ts";
import type { Role } from "#model/people.ts";
import type { Store } from "#model/ports.ts";
import type { Loge } from "#model/records.ts";
import type { Effect } from "#model/turn.ts";
import { put } from "#rules/effects.ts";
import { openLoge } from "#rules/loges.ts";
import { type Made, openRequest } from "#rules/requests.ts";
import type { BotApi } from "../../tests/peers/bot-api.ts";

/** One request as the storm knows it: where its card is, who works there, who asked. */
export interface Case {
  id: string;
  ref: string;
  group: number;
  coordinators: number[];
  resident: number;
}

const account = (api: BotApi): string => String(api.world.bot.id);
const at = (api: BotApi, chat: number): Address => ({ channel: "telegram", account: account(api), peer: String(chat) });

/** Opens `desks` loges with two requests each; every second desk is a group with topics. */
export async function makeTown(api: BotApi, store: Store, desks: number, now: number): Promise<Case[]> {
  const cases: Case[] = [];
  for (let n = 0; n < desks; n++) {
    const made = openLoge(
      { name: `Loge ${n}`, city: "Paris", postalCodes: [String(10_000 + n)], coordinator: { name: "Nadia" } },
      { loge: `l${n}`, invitation: `invitation-${n}` },
      now,
      [],
    );
    if ("refused" in made) throw new Error(made.why);
    const names = [`Nadia ${n}`, `Samir ${n}`];
    const users = names.map((name) => api.addFriend(name).id);
    const topics = n % 2 === 1;
    const group = api.addGroup(users[0] ?? 0, `Bureau ${n}`, { forum: topics, admin: topics }).id;
    const effects: Effect[] = [put("loge", { ...made.loge, desk: { at: at(api, group), topics } })];
    users.forEach((user, k) => effects.push(...person(api, user, names[k] ?? "", "coordinator", `l${n}`, now)));
    for (let k = 0; k < 2; k++) {
      const resident = api.addFriend(`Paul ${n}-${k}`).id;
      effects.push(...person(api, resident, `Paul ${n}-${k}`, "resident", `l${n}`, now));
      const opened = requestOf(api, resident, n, k, made.loge, now);
      effects.push(...opened.effects);
      cases.push({ id: opened.view.id, ref: opened.view.ref, group, coordinators: users, resident });
    }
    await store.commit({ once: `town/${n}`, effects }, undefined, now);
  }
  return cases;
}

function person(api: BotApi, user: number, name: string, role: Role, loge: string, now: number): Effect[] {
  const id = `p${user}`;
  return [
    put("person", {
      id,
      name,
      locale: "fr",
      roles: [{ role, at: at(api, user), ...(role === "resident" ? {} : { loge }) }],
      loge,
      greetedAt: now,
      createdAt: now,
      version: 0,
    }),
    { kind: "address", at: at(api, user), change: "joins", person: id },
  ];
}

function requestOf(api: BotApi, user: number, n: number, k: number, loge: Loge, now: number): Made {
  const name = `Paul ${n}-${k}`;
  return openRequest({
    id: `r${n}-${k}`,
    need: {
      text: `fuite sous l’évier n° ${n}-${k} <b>&`,
      lang: "fr",
      services: ["plumbing"],
      excluded: [],
      when: { kind: "asap", text: "vite" },
      where: { address: `${k + 1} rue des Lilas`, postalCode: String(10_000 + n) },
      urgent: false,
      media: [],
    },
    from: { id: `p${user}`, name, locale: "fr", roles: [], createdAt: now, version: 0 },
    chat: at(api, user),
    loge: { ...loge, coordinators: [] },
    why: "postal",
    now,
  });
}
