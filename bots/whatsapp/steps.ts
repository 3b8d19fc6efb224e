/** What WhatsApp needs to say one message of ours: words, files and places, each on its own or together. */
import type { Outgoing } from "#model/message.ts";
import type { MediaReader } from "#model/ports.ts";
import { render, starStyle } from "../render.ts";
import type { Step } from "./wire.ts";

/** The network takes 65,536 characters; a phone hides what is longer than a screen. Choices are numbered. */
export const room = { textMax: 4_000, choicesMax: 0 };
const captionMax = 1_000;

/** The messages that one Outgoing needs: words in a caption where they fit, else after what they speak of. */
export async function stepsOf(outgoing: Outgoing, media: MediaReader): Promise<Step[]> {
  const files: (Step & { kind: "media" })[] = [];
  for (const { id, kind } of outgoing.media ?? []) {
    const file = id ? await media(id) : undefined;
    if (file) files.push({ kind: "media", as: kind, ...file });
  }
  const texts = render(outgoing, room, starStyle);
  const { place } = outgoing;
  const [file, ...others] = files;
  const [text, ...more] = texts;
  const captioned = file && text && file.as !== "voice" && others.length + more.length === 0 && !place;
  if (captioned && text.length <= captionMax) return [{ ...file, caption: text }];
  return [
    ...files,
    ...(place ? [{ kind: "place" as const, ...place }] : []),
    ...texts.map((part) => ({ kind: "text" as const, text: part })),
  ];
}
