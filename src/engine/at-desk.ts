/** What a coordinator (or an admin) writes at the desk: an answer, a reply to a resident, a command, or words of the desk. */
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import type { Outcome, RequestView, Turn } from "#model/turn.ts";
import { say } from "#rules/effects.ts";
import { passAll, relativeNamed } from "#rules/passing.ts";
import type { Part } from "#rules/told.ts";
import { plain } from "#words/plain.ts";
import { smallWord } from "#words/common.ts";
import { choiceOf, type Heard } from "#talk/hear.ts";
import { deskWords } from "./desk-words.ts";
import { fromResident } from "./from-resident.ts";
import { choicesIn } from "./hearing.ts";
import { goOn, outcome, settle, start } from "./outcome.ts";
import { pressed, requestsIn } from "./pressed.ts";
import { readPress } from "#model/press.ts";

/** Whether this chat is a desk for whoever speaks: the loge's group, or the chat where they hold a desk's role. */
export function isAtDesk(turn: Turn): boolean {
  if (!turn.views.coordinator && !turn.views.admin) return false;
  if (turn.desk) return true;
  return turn.from.roles.some(
    ({ role, at }) =>
      (role === "coordinator" || role === "admin") &&
      at?.channel === turn.chat.channel &&
      at.account === turn.chat.account &&
      at.peer === turn.chat.peer,
  );
}

export function atDesk(turn: Turn, heard: Heard, locale: Locale, understand: Understander): Outcome {
  const { conversation } = turn;
  // A question that is open hears its answer first, unless a command or a reply says otherwise.
  const free = conversation.at === "rest" || heard.text.startsWith("/") || (turn.replied?.about && !answering(turn));
  const spoken = free ? deskWords(turn, heard, locale, understand) : undefined;
  if (spoken) return spoken;
  const command = commandOf(heard.text);
  if (command) return commanded(turn, command.name, command.rest, locale);
  if (isOwn(turn)) return fromResident(turn, heard, understand);
  const replied = turn.replied?.about ? find(turn, turn.replied.about) : undefined;
  if (replied && !answering(turn)) return byNumber(turn, heard, locale) ?? toResident(turn, replied, locale);
  const offering = /^provider\/(.+)$/.exec(turn.replied?.card ?? "")?.[1];
  if (offering && heard.text)
    return start(turn, "ask-provider", locale, {
      answers: { args: [offering], words: heard.text, media: heard.media },
    });
  if (conversation.at === "question") {
    const small = smallWord(heard.text);
    if (small === "cancel" || small === "back" || small === "menu")
      return { ...outcome(turn, [say(left[locale])]), conversation: { at: "rest" } };
    const made = goOn(
      turn,
      conversation,
      { ...heard, meaning: understand(heard.text, { now: turn.now, zone: zoneOf(turn) }) },
      locale,
    );
    const other = made?.missed || made?.lost ? deskWords(turn, heard, locale, understand) : undefined;
    if (other) return other;
    if (made) return settle(turn, made, conversation.parked, locale);
  }
  const choice = choiceOf(choicesIn(turn), heard.text);
  const press = choice && readPress(choice.press);
  if (press) return pressed(turn, press, heard, locale);
  if (turn.desk && turn.group) return outcome(turn, []);
  const meaning = understand(heard.text, { now: turn.now, zone: zoneOf(turn) });
  const need = meaning.services.length > 0 || meaning.doubt !== undefined;
  if (turn.views.coordinator && need && meaning.intent === "request" && meaning.confidence.intent >= sure)
    return start(turn, "desk-need", locale, { answers: { words: heard.text, meaning } });
  return start(turn, "desk-help", locale, { answers: { hint: true } });
}

/** Numbers in reply to a message of ours name its buttons, also when its question is settled: they are no words for the resident. */
function byNumber(turn: Turn, heard: Heard, locale: Locale): Outcome | undefined {
  const { replied } = turn;
  if (!replied?.choices.length || replied.voice || !/^\d[\d\s,;&+]*$/.test(heard.text)) return undefined;
  const choice = choiceOf(replied.choices, heard.text);
  const press = choice && readPress(choice.press);
  return press ? pressed(turn, press, heard, locale) : outcome(turn, [say(settled[locale])]);
}
const settled: Record<Locale, string> = {
  fr: "Cette question est déjà réglée.",
  en: "This question is already settled.",
};

/** Below this, an intent is a guess. */
const sure = 0.6;

/** A reply to a message about one's own request is a resident's word, also where one coordinates: the two are never mixed. */
function isOwn({ group, replied, from, views }: Turn): boolean {
  if (group || replied?.about === undefined || replied.card) return false;
  return views.resident.requests.some(({ id, resident }) => id === replied.about && resident === from.id);
}

/** A reply to a question of ours answers it; a reply to a card, or to somebody's words, is for the resident. */
function answering({ conversation, replied, messages, now }: Turn): boolean {
  if (conversation.at !== "question" || replied?.card || replied?.voice) return false;
  // In a topic nothing need be replied to: there a question is taken for forgotten after a while.
  return messages.some(({ inReplyTo }) => inReplyTo !== undefined) || now - conversation.since < forgottenMs;
}
const forgottenMs = 15 * 60_000;

const left: Record<Locale, string> = { fr: "D’accord, on laisse cela.", en: "Fine, let’s leave it." };
const zoneOf = (turn: Turn): string => turn.views.coordinator?.loges[0]?.timezone ?? "Europe/Paris";
const find = (turn: Turn, id: string): RequestView | undefined =>
  [...requestsIn(turn, "coordinator"), ...requestsIn(turn, "admin")].find((request) => request.id === id);

/** Words of the desk reach the resident as they are, wherever they are; or the relative to whose words they are a reply. */
function toResident(turn: Turn, view: RequestView, locale: Locale): Outcome {
  const relative = relativeNamed(view, turn.replied?.voice);
  if (!view.chat.channel && !relative) return outcome(turn, [say(noChat[locale])]);
  const parts = partsOf(turn);
  if (!parts.length) return outcome(turn, [say(nothingToSend[locale])]);
  const { conversation } = turn;
  if (!relative && view.coordinator !== undefined && view.coordinator !== turn.from.id && view.coordinatorName) {
    const waits = conversation.at === "question" && conversation.dialogue === "answer-anyway";
    const before = waits && conversation.about === view.id ? (conversation.answers["parts"] as Part[]) : [];
    return start(turn, "answer-anyway", locale, { about: view.id, answers: { parts: [...before, ...parts] } });
  }
  const made = passAll(view, parts, turn.from, turn.now, relative);
  return outcome(turn, [...made.effects, { kind: "hint", text: "✓" }], { about: view.id });
}
const noChat: Record<Locale, string> = {
  fr: "Cette personne n’a pas de messagerie ici : appelez-la. « note : … » garde ce qu’elle vous dit.",
  en: "This person has no chat here: call them. “note: …” keeps what they tell you.",
};

/** Each message by itself, so that each can be changed and taken back; an album is one. */
function partsOf({ messages }: Turn): Part[] {
  const parts: (Part & { album?: string })[] = [];
  for (const { body, ref, album } of messages) {
    const words = body.kind === "text" ? body.text : body.kind === "media" ? (body.caption ?? "") : "";
    const media = body.kind === "media" && body.media.id !== "" ? [body.media] : [];
    const place = body.kind === "place" ? { place: body.place } : {};
    const last = parts.at(-1);
    if (album !== undefined && last?.album === album) {
      last.media.push(...media);
      last.words = [last.words, words].filter(Boolean).join("\n");
    } else if (words || media.length || body.kind === "place")
      parts.push({ words, media, ...place, ...(ref ? { ref } : {}), ...(album === undefined ? {} : { album }) });
  }
  return parts.map(({ album: _album, ...part }) => part);
}
export const nothingToSend: Record<Locale, string> = {
  fr: "Je ne sais pas transmettre ce type de message. Texte, photo, vocal, document et position passent.",
  en: "I cannot pass this kind of message on. Text, photo, voice, documents and locations go through.",
};

const commands: Record<string, string> = {
  aide: "desk-help",
  help: "desk-help",
  start: "desk-help",
  menu: "desk-help",
  demandes: "open-requests",
  requests: "open-requests",
};

/** "/demandes", "/aide@bot", or the same word alone. */
function commandOf(text: string): { name: string; rest: string } | undefined {
  const slash = /^\/([a-z_]+)(?:@\w+)?(?:\s+(.*))?$/is.exec(text.trim());
  if (slash) return { name: slash[1]?.toLowerCase() ?? "", rest: slash[2] ?? "" };
  const word = plain(text);
  return word in commands ? { name: word, rest: "" } : undefined;
}

function commanded(turn: Turn, name: string, rest: string, locale: Locale): Outcome {
  if (name === "effacer" || name === "erase") {
    const about = turn.replied?.about;
    const ref = turn.messages.at(-1)?.inReplyTo;
    return start(turn, "take-back", locale, { ...(about ? { about } : {}), answers: ref ? { ref } : {} });
  }
  if (name === "demande" && rest) {
    const ref = rest.trim().toUpperCase();
    const view = [...requestsIn(turn, "coordinator"), ...requestsIn(turn, "admin")].find(
      (request) => request.ref === ref,
    );
    return view
      ? pressed(turn, { kind: "do", what: "card", args: [view.id] }, { text: "", media: [] }, locale)
      : outcome(turn, [say(unknown[locale](ref))]);
  }
  return start(turn, commands[name] ?? "desk-help", locale);
}
const unknown: Record<Locale, (ref: string) => string> = {
  fr: (ref) => `Je ne trouve pas de demande ${ref} dans votre loge.`,
  en: (ref) => `I find no request ${ref} in your loge.`,
};
