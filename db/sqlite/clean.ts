/** What a network hands us, made fit to keep: no control characters, bounded text, a delivery id that is never empty. */
import { limits } from "#model/limits.ts";
import type { Body, Incoming } from "#model/message.ts";
import { digest } from "./keys.ts";

const nameKept = 80;
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff]/g;
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as people wrote it, without what no screen shows; a cut is marked, so that nobody takes it for the whole. */
export function cleanText(text: string): string {
  const clean = text.replace(controls, "").replace(loneSurrogates, "\ufffd");
  const { messageKept } = limits;
  return clean.length > messageKept ? `${clean.slice(0, messageKept).replace(loneSurrogates, "")} […]` : clean;
}

/** A name or an id: one line. */
const line = (text: string): string => cleanText(text).replace(/[\t\n]+/g, " ");

function cleanBody(body: Body): Body {
  switch (body.kind) {
    case "text":
    case "edited":
      return { ...body, text: cleanText(body.text) };
    case "press":
      return { ...body, press: line(body.press) };
    case "media": {
      const { caption, ...rest } = body;
      const media = {
        ...body.media,
        ...(body.media.name === undefined ? {} : { name: line(body.media.name).slice(0, nameKept) }),
      };
      return { ...rest, media, ...(caption === undefined ? {} : { caption: cleanText(caption) }) };
    }
    case "place":
      return body.name === undefined ? body : { ...body, name: line(body.name) };
    case "other":
      return { ...body, what: line(body.what).slice(0, nameKept) };
    case "reaction":
    case "deleted":
    case "gone":
    case "moved":
      return body;
  }
}

/**
 * An incoming message, fit to keep. An empty delivery id would make all of them one: it gets one of its own, made of what
 * the message says, so that the same delivery still is the same.
 */
export function clean(m: Incoming): Incoming {
  const peer = line(m.from.peer);
  const { thread, ...from } = m.from;
  return {
    ...m,
    id: line(m.id) || `made:${digest(JSON.stringify([m.from, m.by, m.ref, m.at, m.body]))}`,
    from: { ...from, peer, ...(thread === undefined || thread === "" ? {} : { thread: line(thread) }) },
    ...(m.by === undefined ? {} : { by: line(m.by) }),
    ...(m.name === undefined ? {} : { name: line(m.name).trim().slice(0, nameKept) }),
    body: cleanBody(m.body),
  };
}
