/** Words on their way: from what deciding says and tells to lines of the thread and rows of the outbox. */
import type { Address, Prompt } from "#model/message.ts";
import type { Locale, Person } from "#model/people.ts";
import type { Records, ServiceRequest } from "#model/records.ts";
import type { Effect, Recipient, Turn } from "#model/turn.ts";
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
  /** The card of a request as it is now stored; nothing when nobody said how cards look. */
  draw: (row: ServiceRequest, locale: Locale, now: number) => Prompt | undefined;
}

export interface Poster {
  say: (effect: Of<"say">, turn: Turn, who: string, fallback: string | undefined, now: number, mask: Mask) => void;
  tell: (effect: Of<"tell">, turn: Turn | undefined, fallback: string | undefined, now: number, mask: Mask) => void;
  follow: (effect: Of<"follow">, now: number) => void;
  /** In which part somebody speaks about a request. */
  voiceOf: (person: Person, request: ServiceRequest | undefined) => string;
}

const keepersOf = ({ loge }: ServiceRequest): Recipient =>
  loge === undefined ? { admins: true } : { coordinatorsOf: loge };
const keeps = (to: Recipient, request: ServiceRequest): boolean =>
  "coordinatorsOf" in to ? to.coordinatorsOf === request.loge : "admins" in to && request.loge === undefined;

export function poster({ tables, outbox, people, thread, resolve, codeOf, draw }: PosterParts): Poster {
  function voiceOf(person: Person, request: ServiceRequest | undefined): string {
    if (request?.resident === person.id) return "resident";
    if (request?.provider === person.id) return "provider";
    if (request?.also?.includes(person.id)) return "relative";
    if (request && person.roles.some(({ role }) => role === "coordinator" || role === "admin")) return "coordinator";
    // Asked about somebody else's request, before they are chosen for it.
    return request && person.roles.some(({ role }) => role === "provider") ? "provider" : "resident";
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
    if (!people.mayReach(at)) return;
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
    const reached = resolve(effect.to, about, now);
    if (reached.length === 0 && effect.unreached && request && turn && "person" in effect.to)
      return unreached(effect, effect.to.person, request, turn, now, mask);
    // Another desk's card of it says where it went.
    const own = request && effect.card === `request/${request.id}` && keeps(effect.to, request);
    for (const { person, locale, at, topics } of reached) {
      write(
        {
          at,
          person,
          about,
          now,
          prompt: mask((own && draw(request, locale, now)) || effect.prompt[locale]),
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

  /** Nobody could be written to: the words stay in the thread as failed, and the desk reads that they do. */
  function unreached(
    effect: Of<"tell">,
    person: string,
    request: ServiceRequest,
    turn: Turn,
    now: number,
    mask: Mask,
  ): void {
    const { text, media = [] } = mask(effect.prompt.fr);
    const chat = { channel: "", account: "", peer: "" };
    const voice = voiceOf(turn.from, request);
    const line = { request: request.id, person, direction: "out" as const, voice, text, media, chat, ref: undefined };
    thread.add({ ...line, state: "failed", at: now });
    const notice = { to: keepersOf(request), prompt: effect.unreached ?? effect.prompt, about: request.id };
    tell({ kind: "tell", ...notice, underCard: true }, turn, undefined, now, mask);
    redraw(request, now);
  }

  /** The card as it now is, on its own desk. */
  function redraw(request: ServiceRequest, now: number): void {
    const drawn = draw(request, "fr", now);
    if (!drawn) return;
    const card = { prompt: { fr: drawn, en: drawn }, about: request.id, card: `request/${request.id}` };
    tell({ kind: "tell", to: keepersOf(request), ...card }, undefined, undefined, now, (value) => value);
  }

  /** Words that were passed on follow their source: in the outbox while they wait, by an edit or a removal when they went out. */
  function follow(effect: Of<"follow">, now: number): void {
    // What was taken back stays so, whatever is made of the original.
    const copies = thread.copies(effect.source).filter(({ blank }) => !blank || effect.text === undefined);
    for (const copy of copies) {
      thread.rewrite(copy.id, effect.text);
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
    const request = copies[0]?.request === undefined ? undefined : tables.get("request", copies[0].request);
    if (request) redraw(request, now);
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
