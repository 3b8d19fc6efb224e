/** A message of ours as the calls that send it, in order: pure, so that a half-sent one can go on where it stopped. */
import type { Choice, Media, Outgoing, Place } from "#model/message.ts";
import { render, renderOne, type Style } from "../render.ts";
import type { InlineKeyboardMarkup } from "./api.ts";

export const textMax = 4_096;
export const captionMax = 1_024;
/** More buttons than that Telegram does not take. */
export const choicesMax = 100;
const albumMax = 10;
/** Two labels this short share a row on a small phone. */
const shortLabel = 16;

export type Step =
  | { kind: "text"; html: string; keyboard?: InlineKeyboardMarkup }
  | { kind: "media"; media: Media; html?: string; keyboard?: InlineKeyboardMarkup }
  | { kind: "album"; media: Media[] }
  | { kind: "place"; place: Place; keyboard?: InlineKeyboardMarkup };

export const htmlStyle: Style = {
  plain: (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  bold: (text) => (text.trim() ? `<b>${text}</b>` : text),
};

/** Files and places first, words last, buttons on the last message; one file with few words is one message. */
export function plan(m: Outgoing): Step[] {
  const media = (m.media ?? []).filter((one) => one.id !== "");
  const texts = m.card ? [renderOne(m, textMax, htmlStyle)].filter(Boolean) : wordsOf(m, textMax);
  const [only] = media;
  const caption = m.card ? undefined : captionOf(m);
  const steps: Step[] = [];
  if (only && media.length === 1 && caption !== undefined && !m.place) {
    steps.push({ kind: "media", media: only, ...(caption && { html: caption }) });
  } else {
    // An album can't hold buttons: without words after it, photos go one by one.
    steps.push(...mediaSteps(media, texts.length > 0 || !m.choices?.length));
    if (m.place) steps.push({ kind: "place", place: m.place });
    steps.push(...texts.map((html): Step => ({ kind: "text", html })));
  }
  const keyboard = keyboardOf(m.choices);
  const last = steps.at(-1);
  if (keyboard && last && last.kind !== "album") last.keyboard = keyboard;
  return steps;
}

/** The words of an edit; undefined when they no longer fit into the one message that is edited. */
export function editedWords(m: Outgoing, max: number): string | undefined {
  if (m.card) return renderOne(m, max, htmlStyle);
  const parts = wordsOf(m, max);
  return parts.length === 1 ? parts[0] : undefined;
}

export function keyboardOf(choices: Choice[] | undefined): InlineKeyboardMarkup | undefined {
  if (!choices?.length || choices.length > choicesMax) return undefined;
  const rows: { text: string; callback_data: string }[][] = [];
  let open = false;
  for (const { label, press } of choices) {
    const button = { text: label.trim() || "…", callback_data: press };
    const isShort = button.text.length <= shortLabel;
    if (open && isShort) rows.at(-1)?.push(button);
    else rows.push([button]);
    open = isShort && !open;
  }
  return { inline_keyboard: rows };
}

function wordsOf(m: Outgoing, max: number): string[] {
  return render(m, { textMax: max, choicesMax }, htmlStyle);
}

/** The words as one caption; undefined when they are too many. */
function captionOf(m: Outgoing): string | undefined {
  const parts = wordsOf(m, captionMax);
  return parts.length > 1 ? undefined : (parts[0] ?? "");
}

function mediaSteps(media: Media[], mayJoin: boolean): Step[] {
  const photos = media.filter((one) => one.kind === "photo");
  const others = media.filter((one) => one.kind !== "photo");
  const steps: Step[] = [];
  for (let at = 0; at < photos.length; at += albumMax) {
    const some = photos.slice(at, at + albumMax);
    if (some.length > 1 && mayJoin) steps.push({ kind: "album", media: some });
    else steps.push(...some.map((one): Step => ({ kind: "media", media: one })));
  }
  return [...steps, ...others.map((one): Step => ({ kind: "media", media: one }))];
}
