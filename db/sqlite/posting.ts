/** Words on their way: from what deciding says and tells to lines of the thread and rows of the outbox. */
import type { Address, Prompt } from "#model/message.ts";
import type { Person } from "#model/people.ts";
import type { Records, ServiceRequest } from "#model/records.ts";
import type { Effect, Turn } from "#model/turn.ts";
import { type Mask, masker } from "./mask.ts";
import type { Outbox } from "./outbox.ts";
import type { People } from "./people.ts";
import type { Resolve } from "./recipients.ts";
import type { Tables } from "./tables.ts";
import type { Thread } from "./thread.ts";

type Of<K extends Effect["kind"]> = Extract<Effect, { kind: K }>;

export interface PosterParts {
  tables: Tables;
  outbox: Outbox;
  people: People;
  thread: Thread;
  resolve: Resolve;
  /** The door code that is kept for a request. */
  codeOf: (request: string) => string | undefined;
}

export interface Poster {
  say: (effect: Of<"say">, turn: Turn, who: string, fallback: string | undefined, now: number, mask: Mask) => void;
  tell: (effect: Of<"tell">, turn: Turn | undefined, fallback: string | undefined, now: number, mask: Mask) => void;
  follow: (effect: Of<"follow">, now: number) => void;
  /** In which part somebody speaks about a request. */
  voiceOf: (person: Person, request: ServiceRequest | undefined) => string;
}

export function poster({ tables, outbox, people, thread, resolve, codeOf }: PosterParts): Poster {
  function voiceOf(person: Person, request: ServiceRequest | undefined): string {
    if (request?.resident === person.id) return "resident";
    if (request?.provider === person.id) return "provider";
    return request && person.roles.some(({ role }) => role === "coordinator" || role === "admin")
      ? "coordinator"
      : "resident";
  }

  interface Sending {
    at: Address;
    person: string;
    prompt: Prompt;
    about: string | undefined;
    voice: string;
    now: number;
  }

  /**
   * Cards are drawn anew at each change: only what was said is a line of the thread. A door code is in the outbox until it
   * has gone, and nowhere else.
   */
  function write(
    sending: Sending,
    more: Partial<Parameters<Outbox["post"]>[0]>,
    source?: Records["request"]["chat"] & { ref: string },
  ): void {
    const { at, person, prompt, about, voice, now } = sending;
    if (people.isGone(at)) return;
    const code = about === undefined ? undefined : codeOf(about);
    const secret = code !== undefined && prompt.text.includes(code);
    const { ref, ...chat } = source ?? { ref: "", channel: "", account: "", peer: "" };
    const line = more.card
      ? {}
      : {
          message: thread.add({
            request: about,
            person,
            direction: "out",
            voice,
            text: secret ? masker([code])(prompt.text) : prompt.text,
            media: prompt.media ?? [],
            chat: at,
            ref: undefined,
            state: "queued",
            at: now,
            choices: prompt.choices ?? [],
            ...(source ? { source: { chat, ref } } : {}),
          }),
        };
    outbox.post({ to: at, person, prompt, about, weight: "routine", untraced: secret, ...more, ...line }, now);
  }

  function tell(
    effect: Of<"tell">,
    turn: Turn | undefined,
    fallback: string | undefined,
    now: number,
    mask: Mask,
  ): void {
    const about = effect.about ?? fallback;
    const request = about === undefined ? undefined : tables.get("request", about);
    for (const { person, locale, at, topics } of resolve(effect.to, about, now)) {
      write(
        {
          at,
          person,
          about,
          now,
          prompt: mask(effect.prompt[locale]),
          voice: effect.voice !== undefined && turn ? voiceOf(turn.from, request) : "assistant",
        },
        {
          weight: effect.weight ?? (effect.voice === undefined ? "routine" : "personal"),
          card: effect.card,
          voice: effect.voice,
          until: effect.until,
          underCard: effect.underCard ?? false,
          topics,
        },
        effect.source !== undefined && turn ? { ...turn.chat, ref: effect.source } : undefined,
      );
    }
  }

  /** Words that were passed on follow their source: in the outbox while they wait, by an edit or a removal when they went out. */
  function follow(effect: Of<"follow">, now: number): void {
    for (const copy of thread.copies(effect.source)) {
      thread.rewrite(copy.id, effect.text ?? "");
      if (outbox.amend(copy.id, effect.text, now)) continue;
      const change = effect.text === undefined ? "remove" : "edit";
      // What is being sent at this moment has no name yet: the change finds it when its turn comes.
      const standing = thread.ofMessage(copy.id);
      const voice = standing[0]?.voice ?? undefined;
      const refs = (change === "edit" ? standing.slice(0, 1) : standing).map(({ ref }) => ref);
      for (const ref of refs.length > 0 ? refs : [undefined]) {
        const words = {
          to: copy.chat,
          person: copy.person,
          prompt: { text: effect.text ?? "" },
          weight: "routine" as const,
        };
        const what = { op: change, ...(ref === undefined ? {} : { ref }) } as const;
        outbox.post({ ...words, about: copy.request, voice, message: copy.id, change: what }, now);
      }
    }
  }

  function say(
    effect: Of<"say">,
    turn: Turn,
    who: string,
    fallback: string | undefined,
    now: number,
    mask: Mask,
  ): void {
    const { prompt, replyTo, card, weight = "routine" } = effect;
    const about = effect.about ?? fallback;
    write(
      { at: turn.chat, person: who, prompt: mask(prompt), about, voice: "assistant", now },
      { weight, card, replyTo },
    );
  }

  return { say, tell, follow, voiceOf };
}
