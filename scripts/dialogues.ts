/** Plays conversations through the real engine, as a resident of a loge that serves every address, and tells what the request holds at the end. */
import { isOpenRequest } from "#rules/moves.ts";
import { missingOf } from "#rules/cards.ts";
import { className } from "#catalogue/index.ts";
import { put } from "#rules/effects.ts";
import { postalCodes } from "#places/communes.ts";
import type { Body } from "#model/message.ts";
import type { Intent, Lang, Meaning, Reading, When, Where } from "#model/meaning.ts";
import type { RequestView } from "#model/turn.ts";
import { understand } from "#understanding/understand.ts";
import { makeStage, type Stage } from "./stage/stage.ts";
import { type Printed, printed } from "./understood.ts";

export interface DialogueLine {
  id: unknown;
  turns: string[];
  profile?: { last_address?: { address?: string; postal_code?: string; city?: string }; last_worker?: string };
}

export interface Ended extends Printed {
  id: unknown;
  status: "ready" | "incomplete" | "cancelled" | "handoff" | "emergency" | "answered";
  missing: string[];
}

const peer = "resident";
const channel = "whatsapp";
/** Longer than a breath, shorter than anybody's patience. */
const pauseMs = 5_000;
export async function playDialogue(line: DialogueLine, now: number, zone: string): Promise<Ended> {
  let last: Meaning | undefined;
  const reader = (text: string, reading: Reading): Meaning => {
    const meaning = understand(text, reading);
    if (text.trim()) last = meaning;
    return meaning;
  };
  const stage = await makeStage({ now, reader });
  try {
    await settle(stage, line, zone);
    for (const [n, turn] of line.turns.entries()) {
      const { body, media } = said(turn);
      await stage.hears({ channel, peer, name: "Camille" }, `t${n}`, body, media ? { media } : {});
      await stage.advance(stage.now() + pauseMs);
    }
    return { id: line.id, ...(await ended(stage, last, zone)) };
  } finally {
    await stage.close();
  }
}

/** The loge, its coordinator, and what is known of the resident. */
async function settle(stage: Stage, { profile }: DialogueLine, zone: string): Promise<void> {
  const { loge } = await stage.openLoge({
    name: "Loge du quartier",
    city: "Ici",
    postalCodes: postalCodes(),
    timezone: zone,
    coordinator: { name: "Nadia" },
  });
  await stage.cast({ name: "Nadia", role: "coordinator", channel: "telegram", from: "nadia" });
  const id = await stage.cast({ name: "Camille", role: "resident", loge: loge.slug, channel, from: peer });
  const home = profile?.last_address;
  const me = (await stage.store.view("resident", id))?.me;
  if (!me || !home) return;
  const where: Where = {
    ...(home.address ? { address: home.address } : {}),
    ...(home.postal_code ? { postalCode: home.postal_code } : {}),
    ...(home.city ? { city: home.city } : {}),
  };
  await stage.store.commit(
    { once: "profile", effects: [put("person", { ...me, home: where })] },
    undefined,
    stage.now(),
  );
}

/** "[photo] caption", "[audio] transcript", "[audio]" alone: a file with its words, if any. */
function said(turn: string): { body: Body; media?: Uint8Array } {
  const file = /^\[(photo|image|audio|voice|vocal)\]\s*(.*)$/is.exec(turn);
  if (!file) return { body: { kind: "text", text: turn } };
  const kind = /photo|image/i.test(file[1] ?? "") ? "photo" : "voice";
  return {
    body: { kind: "media", media: { id: "", kind, bytes: 1 }, ...(file[2] ? { caption: file[2] } : {}) },
    media: new Uint8Array([1]),
  };
}

async function ended(stage: Stage, last: Meaning | undefined, zone: string): Promise<Omit<Ended, "id">> {
  const all: RequestView[] = [];
  for (const id of stage.requests) {
    const view = await stage.store.request(id);
    if (view) all.push(view);
  }
  const open = all.filter(isOpenRequest);
  const lang: Lang = open[0]?.lang ?? all[0]?.lang ?? last?.lang ?? "fr";
  const nothing = { lang, services: [] as string[], when: { kind: "none" } as When, where: {} as Where };
  const as = (
    intent: Intent,
    status: Ended["status"],
    more: Partial<Parameters<typeof printed>[0]> = {},
  ): Omit<Ended, "id"> => ({ ...printed({ ...nothing, intent, ...more }, zone), status, missing: [] });

  if (all.some((request) => request.emergency)) return as("emergency", "emergency");
  if (!open.length)
    return all.some((request) => request.status === "cancelled")
      ? as("cancel", "cancelled")
      : as(last?.intent ?? "smalltalk", "answered");
  const held = together(open);
  const human = open.some((request) => request.humanSince !== undefined);
  const missing = missingOf(held);
  const intent = human && !held.services.length && !held.doubt ? "human" : "request";
  return { ...as(intent, human ? "handoff" : missing.length ? "incomplete" : "ready", held), missing };
}

/** Two needs of one conversation live their own lives; here they are told as one. */
function together(requests: readonly RequestView[]): RequestView {
  const [first, ...rest] = requests;
  if (!first) throw new Error("no request to tell");
  const services: string[] = [];
  for (const id of requests.flatMap((request) => request.services))
    if (!services.some((one) => className(one) === className(id))) services.push(id);
  const dated = requests.find((request) => request.when.kind !== "none") ?? first;
  const placed = requests.find((request) => request.where.address) ?? first;
  const budget = requests.find((request) => request.budget)?.budget;
  return {
    ...first,
    services,
    when: rest.length ? dated.when : first.when,
    where: placed.where,
    ...(budget ? { budget } : {}),
  };
}
