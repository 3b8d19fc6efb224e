/** A scene on paper: who is in it, what people say, what the assistant answers. See tests/README.md for how to write one. */

export interface Cast {
  name: string;
  role: "resident" | "provider" | "coordinator" | "admin";
  loge?: string;
  channel: "whatsapp" | "telegram" | "web";
  locale: "fr" | "en";
  skills: string[];
}

export type Line =
  /** `with` says what goes along: "photo", "voice", "place 48.87,2.38", "card REF?" for a reply to the card. */
  | { kind: "said"; who: string; text: string; with: string[]; more: boolean }
  | { kind: "stage"; what: string }
  | { kind: "comment"; text: string };

export interface Scene {
  title: string;
  /** Lines as they stand before the first word: title, cast, comments. */
  head: string[];
  cast: Cast[];
  start: string;
  lines: Line[];
}

const channels = { WhatsApp: "whatsapp", Telegram: "telegram", web: "web" } as const;
const castLine =
  /^# (\w+): (resident|provider|coordinator|admin)(?: of ([\w-]+))?, (WhatsApp|Telegram|web), (fr|en)(?:, (.+))?$/;
const startLine = /^# starts (.+)$/;

/** Reads a scene; the assistant's lines ("bot to …") are left out, they are what a play gives. */
export function readScene(text: string): Scene {
  const scene: Scene = { title: "", head: [], cast: [], start: "2026-03-11T09:00:00Z", lines: [] };
  let inBot = false;
  for (const line of text.split("\n")) {
    if (/^bot to /.test(line)) inBot = true;
    else if (inBot && (/^ {2}/.test(line) || !line.trim())) continue;
    else {
      inBot = false;
      readLine(scene, line);
    }
  }
  return scene;
}

function readLine(scene: Scene, line: string): void {
  const member = castLine.exec(line);
  if (member) {
    const [, name = "", role, loge, channel, locale, skills] = member;
    scene.cast.push({
      name,
      role: role as Cast["role"],
      channel: channels[channel as keyof typeof channels],
      locale: locale as Cast["locale"],
      skills: skills?.split(/\s+/) ?? [],
      ...(loge ? { loge } : {}),
    });
    scene.head.push(line);
  } else if (startLine.test(line)) {
    scene.start = startLine.exec(line)?.[1] ?? scene.start;
    scene.head.push(line);
  } else if (line.startsWith("# ") && !scene.lines.length) {
    scene.title ||= line.slice(2);
    scene.head.push(line);
  } else if (!line.trim()) {
    if (!scene.lines.length) scene.head.push(line);
  } else if (line.startsWith("--- ")) scene.lines.push({ kind: "stage", what: line.slice(4).trim() });
  else if (line.startsWith("#")) scene.lines.push({ kind: "comment", text: line });
  else scene.lines.push(said(line));
}

function said(line: string): Line {
  const match = /^(\w+)(\+?)((?: \([^)]*\))*): ?(.*)$/.exec(line);
  if (!match) throw new Error(`cannot read the line: ${line}`);
  const [, who = "", more, along = "", text = ""] = match;
  return {
    kind: "said",
    who,
    text: text.replaceAll("\\n", "\n"),
    with: [...along.matchAll(/\(([^)]*)\)/g)].map((one) => one[1] ?? ""),
    more: more === "+",
  };
}

/** A line of the scene as it was written. */
export function writeLine(line: Line): string {
  if (line.kind === "stage") return `--- ${line.what}`;
  if (line.kind === "comment") return line.text;
  return `${line.who}${line.more ? "+" : ""}${line.with.map((one) => ` (${one})`).join("")}: ${line.text.replaceAll("\n", "\\n")}`;
}
