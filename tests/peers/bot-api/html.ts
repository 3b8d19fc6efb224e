/** Telegram's HTML, read as strictly as its server does: what somebody forgot to escape is an error here. */
import type { TelegramMessageEntity } from "@gramio/types";
import { refuse } from "./refusal.ts";

const kinds: Record<string, TelegramMessageEntity["type"]> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  "tg-spoiler": "spoiler",
  blockquote: "blockquote",
};
const signs: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** The text as it is shown, and what is bold in it; offsets in UTF-16 units. */
export function readHtml(html: string): { text: string; entities: TelegramMessageEntity[] } {
  const bad = (what: string, at: number): Error =>
    refuse(400, `can't parse entities: ${what} at byte offset ${Buffer.byteLength(html.slice(0, at))}`);
  const entities: TelegramMessageEntity[] = [];
  const open: { tag: string; offset: number; url?: string }[] = [];
  let text = "";
  for (let i = 0; i < html.length; ) {
    if (html[i] === "&") {
      const [whole, number, name] = /^&(?:#(\d+|x[\da-f]+)|(\w+));/i.exec(html.slice(i)) ?? [];
      const sign = number ? String.fromCodePoint(Number(number.replace(/^x/i, "0x"))) : signs[name ?? ""];
      text += sign ?? "&";
      i += sign && whole ? whole.length : 1;
      continue;
    }
    if (html[i] !== "<") {
      text += html[i++];
      continue;
    }
    const end = html.indexOf(">", i);
    if (end < 0) throw bad("unclosed start tag", i);
    const [, slash, tag = "", rest = ""] = /^(\/?)([^\s>]*)([\s\S]*)$/.exec(html.slice(i + 1, end)) ?? [];
    const name = tag.toLowerCase();
    if (slash) {
      const last = open.pop();
      if (!last) throw bad(`unexpected end tag`, i);
      if (last.tag !== name) throw bad(`unmatched end tag, expected "</${last.tag}>", found "</${name}>"`, i);
      const length = text.length - last.offset;
      const type = kinds[name];
      if (length > 0 && type) entities.push({ type, offset: last.offset, length, ...(last.url && { url: last.url }) });
    } else {
      if (!kinds[name]) throw bad(`unsupported start tag "${name}"`, i);
      const url = /href="([^"]*)"/.exec(rest)?.[1];
      open.push({ tag: name, offset: text.length, ...(url && { url }) });
    }
    i = end + 1;
  }
  const left = open.pop();
  if (left) throw bad(`can't find end tag corresponding to start tag "${left.tag}"`, html.length);
  return { text, entities: entities.sort((a, b) => a.offset - b.offset) };
}
