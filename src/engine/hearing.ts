/** A turn as it is heard: its words joined, its files and places gathered, a label or a number taken for the button it names. */
import type { Asked, Reading } from "#model/meaning.ts";
import type { Choice } from "#model/message.ts";
import { readPress } from "#model/press.ts";
import type { Conversation, Turn } from "#model/turn.ts";
import { isOpenRequest } from "#rules/moves.ts";
import type { Heard } from "#talk/hear.ts";

export function hear(turn: Turn): Heard {
  const heard: Heard = { text: "", media: [] };
  const lines: string[] = [];
  for (const { body } of turn.messages) {
    if (body.kind === "text") lines.push(body.text);
    if (body.kind === "media") {
      // What could not be had is no file: see unread-file.ts.
      if (body.media.id !== "") heard.media.push(body.media);
      if (body.caption) lines.push(body.caption);
    }
    if (body.kind === "place") heard.place = body.place;
    if (body.kind === "press") {
      const press = readPress(body.press);
      if (press) heard.press = press;
    }
    if (body.kind === "reaction") lines.push(body.emoji);
  }
  heard.text = lines.join("\n").trim();
  return heard;
}

/** Choices that a bare number or label may name: those of the message replied to, else the last that were offered here. */
export function choicesIn(turn: Turn): readonly Choice[] {
  return turn.replied?.choices.length ? turn.replied.choices : turn.replied ? [] : turn.offered;
}

const abouts: Record<string, Asked["about"]> = {
  services: "services",
  what: "services",
  when: "when",
  slots: "when",
  where: "where",
  number: "where",
  area: "loge",
  homonym: "loge",
  price: "budget",
  amount: "budget",
};

/** The open question, as the reader of sentences needs to know it. */
export function askedIn(conversation: Conversation): Asked | undefined {
  return conversation.at === "question" ? { about: abouts[conversation.asked] ?? "text" } : undefined;
}

/** What the reader of sentences is told besides a resident's words: when they were written, what is asked, what is open. */
export function readingOf(turn: Turn): Reading {
  const asked = askedIn(turn.conversation);
  const services = turn.views.resident.requests.filter(isOpenRequest).flatMap((request) => request.services);
  const open = turn.views.resident.requests.some(isOpenRequest);
  return {
    now: turn.messages[0]?.at ?? turn.now,
    zone: turn.views.resident.loge?.timezone ?? "Europe/Paris",
    ...(asked ? { asked } : {}),
    ...(open ? { openRequest: { services } } : {}),
  };
}
