/** Plays a scene on the stage and gives it back with the assistant's lines in their places. */
import { plan } from "#jobs/plan.ts";
import { makeStage, type Stage } from "../../scripts/stage/stage.ts";
import type { Sent } from "../../scripts/stage/played.ts";
import type { Body } from "#model/message.ts";
import { choiceOf } from "#talk/hear.ts";
import { type Cast, type Line, readScene, type Scene, writeLine } from "./transcript.ts";

const loges = {
  lilas: { name: "Loge des Lilas", city: "Paris", postalCodes: ["75019", "75020"], coordinator: { name: "Nadia" } },
  port: { name: "Loge du Port", city: "Nantes", postalCodes: ["44000"], coordinator: { name: "Yann" } },
};
const slugs: Record<string, string> = { lilas: "loge-des-lilas", port: "loge-du-port" };

/** What the play gives: the scene's text, and the stage as it stands at the end; with `url` in a database file, with `seed` other ids. */
export async function playScene(
  text: string,
  check?: (stage: Stage) => Promise<void>,
  { url, seed }: { url?: string; seed?: number } = {},
): Promise<string> {
  const scene = readScene(text);
  const stage = await makeStage({
    now: Date.parse(scene.start),
    ...(url ? { url } : {}),
    ...(seed === undefined ? {} : { seed }),
  });
  try {
    for (const loge of Object.values(loges)) await stage.openLoge(loge);
    for (const member of scene.cast) await cast(stage, member);
    const play = new Play(scene, stage);
    for (const line of scene.lines) await play.line(line);
    await check?.(stage);
    return [...scene.head, ...play.written].join("\n").replace(/\n*$/, "\n");
  } finally {
    await stage.close();
  }
}

async function cast(stage: Stage, member: Cast): Promise<void> {
  const loge = member.loge === undefined ? {} : { loge: slugs[member.loge] ?? member.loge };
  await stage.cast({
    name: capital(member.name),
    role: member.role,
    channel: member.channel,
    from: member.name,
    locale: member.locale,
    skills: member.skills,
    ...loge,
  });
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const channelNames = { whatsapp: "WhatsApp", telegram: "Telegram", web: "web" };

class Play {
  readonly written: string[] = [];
  readonly #stage: Stage;
  readonly #cast: Map<string, Cast>;
  #shown = 0;
  #said = 0;
  #last: (() => Promise<unknown>) | undefined;
  /** The last message of each, as their network names it: what "(edits)", "(deletes)" and "(to mine)" mean. */
  readonly #own = new Map<string, string>();

  constructor(scene: Scene, stage: Stage) {
    this.#stage = stage;
    this.#cast = new Map(scene.cast.map((member) => [member.name, member]));
  }

  async line(line: Line): Promise<void> {
    this.written.push(writeLine(line));
    if (line.kind === "said") await this.#say(line);
    if (line.kind === "stage") await this.#directed(line.what);
    for (const one of this.#stage.sent.slice(this.#shown)) this.written.push(...this.#write(one));
    this.#shown = this.#stage.sent.length;
  }

  async #say(line: Extract<Line, { kind: "said" }>): Promise<void> {
    const member = this.#cast.get(line.who);
    if (!member) throw new Error(`${line.who} is not in the cast`);
    const group = line.with.find((one) => one.startsWith("in "))?.slice(3);
    const peer = group ?? line.who;
    const at = { channel: member.channel, peer, name: capital(line.who), ...(group ? { by: line.who } : {}) };
    const { body, media } = this.#body(line, peer);
    const reply = this.#replied(line, member.channel, peer);
    const id = `m${++this.#said}`;
    if (body.kind === "text" || body.kind === "media") this.#own.set(line.who, id);
    this.#last = () =>
      this.#stage.hears(at, id, body, { ...(reply ? { inReplyTo: reply } : {}), ...(media ? { media } : {}) });
    await this.#last();
    // A breath: what was said is one turn only when the next line is said at once ("paul+: …").
    if (!line.more) await this.#stage.advance(this.#stage.now() + 4_000);
  }

  #body(line: Extract<Line, { kind: "said" }>, peer: string): { body: Body; media?: Uint8Array } {
    for (const one of line.with) {
      const [what = "", rest = ""] = one.split(/ (.*)/s);
      if (what === "photo" || what === "voice" || what === "file") {
        const media = new Uint8Array([1, 2, 3]);
        return {
          body: {
            kind: "media",
            media: { id: "", kind: what, bytes: 3 },
            ...(line.text ? { caption: line.text } : {}),
          },
          media,
        };
      }
      if (what === "place") {
        const [lat = 0, lon = 0] = rest.split(",").map(Number);
        return { body: { kind: "place", place: { lat, lon } } };
      }
      if (what === "sticker") return { body: { kind: "other", what: "sticker" } };
      if (what === "reacts") return { body: { kind: "reaction", of: "", emoji: line.text } };
      if (what === "blocks") return { body: { kind: "gone" } };
      const own = this.#own.get(line.who) ?? "";
      if (what === "edits") return { body: { kind: "edited", of: own, text: line.text } };
      if (what === "deletes") return { body: { kind: "deleted", of: own } };
    }
    const label = /^\[(.+)\]$/.exec(line.text)?.[1];
    if (label === undefined) return { body: { kind: "text", text: line.text.replace("<code>", () => this.#code()) } };
    const card = line.with.find((one) => one.startsWith("on "))?.slice(3);
    for (const sent of this.#stage.sent.filter((one) => one.to === peer && one.choices.length).toReversed()) {
      const latest =
        card === "old" ? sent : (this.#stage.sent.findLast((one) => one.ref === sent.ref && one.to === peer) ?? sent);
      const choice = choiceOf(latest.choices, label);
      if (choice) return { body: { kind: "press", press: choice.press } };
    }
    throw new Error(`${line.who} sees no button "${label}"`);
  }

  /** The last code that somebody was given to pass on. */
  #code(): string {
    const given = this.#stage.sent.flatMap((one) => /\b([2-9A-Z]{4}) ([2-9A-Z]{4})\b/.exec(one.text) ?? []);
    return given.slice(-2).join("");
  }

  #replied(line: Extract<Line, { kind: "said" }>, channel: string, peer: string): string | undefined {
    const to = line.with.find((one) => one.startsWith("to "))?.slice(3);
    if (!to) {
      const label = /^\[(.+)\]$/.exec(line.text)?.[1];
      return label === undefined
        ? undefined
        : this.#stage.sent.findLast((one) => one.to === peer && choiceOf(one.choices, label))?.ref;
    }
    if (to === "mine") return this.#own.get(line.who);
    const here = this.#stage.sent.filter((one) => one.to === peer && one.channel === channel);
    const found =
      to === "the card"
        ? here.findLast((one) => one.card?.startsWith("request/"))
        : to === "that"
          ? here.at(-1)
          : here.findLast((one) => one.text.includes(to));
    if (!found) throw new Error(`${line.who} has nothing like "${to}" to reply to`);
    return found.ref;
  }

  /** Stage directions: "+2h", "at 2026-03-12T08:00", "the last message comes twice", "the process restarts". */
  async #directed(what: string): Promise<void> {
    const later = /^\+(\d+)(s|min|h|d)$/.exec(what);
    const units = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
    if (later) return this.#stage.advance(this.#stage.now() + Number(later[1]) * units[later[2] as keyof typeof units]);
    const at = /^at (\S+)$/.exec(what)?.[1];
    if (at) return this.#stage.advance(Date.parse(at));
    const mood = /^the next message to (\w+) (fails|is unsure)$/.exec(what);
    if (mood) return this.#spoil(mood[1] ?? "", mood[2] === "fails" ? "never" : "unsure");
    if (what === "the last message comes twice") {
      await this.#last?.();
      return this.#stage.advance(this.#stage.now() + 4_000);
    }
    if (what === "the day is planned") return plan(this.#stage.store, this.#stage.now());
    if (what === "the process restarts") {
      await this.#stage.restart();
      return this.#stage.advance(this.#stage.now() + 1_000);
    }
    throw new Error(`no such direction: ${what}`);
  }

  /** The network refuses the next message to somebody, or does not say what became of it. */
  #spoil(who: string, kind: "never" | "unsure"): void {
    const channel = this.#stage.channels.get(this.#cast.get(who)?.channel ?? "");
    let spoilt = false;
    channel?.moods.push(({ outgoing, op }) => {
      if (spoilt || outgoing.to.peer !== who || op !== "send") return undefined;
      spoilt = true;
      return { kind, why: "played" };
    });
  }

  #write(one: Sent): string[] {
    const member = this.#cast.get(one.to);
    const where =
      member && member.channel !== one.channel ? ` on ${channelNames[one.channel as keyof typeof channelNames]}` : "";
    const marks = [
      one.card?.startsWith("request/") ? "card" : one.card,
      one.op === "edit" ? "edited" : one.op === "remove" ? "removed" : undefined,
      one.media ? `${one.media} media` : undefined,
      one.place ? "place" : undefined,
    ].filter(Boolean);
    const [first = "", ...rest] = one.text.split("\n");
    const buttons =
      one.choices.length && one.channel !== "whatsapp"
        ? [`  ${one.choices.map((choice) => `[${choice.label}]`).join(" ")}`]
        : [];
    return [
      `bot to ${one.to}${where}${marks.length ? ` [${marks.join(", ")}]` : ""}: ${first}`,
      ...rest.map((line) => `  ${line}`.trimEnd()),
      ...buttons,
    ];
  }
}
