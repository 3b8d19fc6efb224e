/** The one fork: an event, a press, the desk's words, or a resident's. Pure: the same turn gives the same outcome. */
import type { Understander } from "#model/ports.ts";
import type { Locale } from "#model/people.ts";
import type { Lookup, Outcome, Turn } from "#model/turn.ts";
import { say } from "#rules/effects.ts";
import { hear } from "./hearing.ts";
import { secondLook } from "./looks.ts";
import { barred, ownWords } from "./own-words.ts";
import { atDesk, isAtDesk } from "./at-desk.ts";
import { fromProvider } from "./from-provider.ts";
import { fromResident } from "./from-resident.ts";
import { happened } from "./happened.ts";
import { nothing, outcome, start } from "./outcome.ts";
import { pressed } from "./pressed.ts";
import { fileNotHad, fileNotSent, hasUnread } from "./unread-file.ts";

export type Decision = Outcome | { lookup: Lookup };

/** What follows from a turn, as plain data; or the second look that is needed to say it. */
export function decide(turn: Turn, understand: Understander): Decision {
  const event = happened(turn);
  if (event) return event;
  const heard = hear(turn);
  const locale = turn.from.locale;
  if (/^\/loge(@\w+)?(\s|$)/i.test(heard.text))
    return start(turn, "make-desk", locale, { answers: { slug: heard.text.split(/\s+/)[1] ?? "" } });
  if (turn.group && !turn.desk) return nothing(turn);
  const payload = payloadOf(turn, heard.text);
  if (turn.invitation?.follows && !turn.group && !turn.from.blocked)
    return start(turn, "follow", locale, { answers: { proof: turn.invitation }, ...keeping(turn) });
  if (payload && !turn.invitation?.joins) return joining(turn, payload, locale);
  const kept = barred(turn, heard);
  if (kept) return kept;
  if (turn.invitation?.joins && !turn.group)
    return start(turn, "join-chats", locale, { answers: { proof: turn.invitation } });
  const lookup = secondLook(turn, heard);
  if (lookup) return { lookup };
  if (heard.press) return pressed(turn, heard.press, heard, locale);
  if (turn.messages.some((message) => message.body.kind === "press")) return outcome(turn, [say(stalePress[locale])]);
  const own = ownWords(turn, heard, locale, understand);
  if (own) return own;
  const dossier = isAtDesk(turn) ? /^\/dossier(?:@\w+)?(?:\s+(\w+))?\s*$/i.exec(heard.text) : null;
  if (dossier) {
    const replied = turn.views.coordinator?.requests.find(({ id }) => id === turn.replied?.about);
    const ref = dossier[1] ?? replied?.ref;
    if (ref && !turn.found) return { lookup: { what: "request", ref } };
    return start(turn, "dossier", locale, turn.replied?.about && !dossier[1] ? { about: turn.replied.about } : {});
  }
  const without = hasUnread(turn) && !heard.text && !heard.media.length ? nothing(turn) : undefined;
  if (isAtDesk(turn)) {
    const made = without ?? atDesk(turn, heard, locale, understand);
    return hasUnread(turn) ? fileNotSent(turn, made) : made;
  }
  const made = without ?? fromProvider(turn, heard, locale, understand) ?? fromResident(turn, heard, understand);
  return hasUnread(turn) ? fileNotHad(turn, made) : made;
}

const keeping = ({ conversation }: Turn): { keep?: typeof conversation & { at: "question" } } =>
  conversation.at === "question" && conversation.dialogue !== "follow" ? { keep: conversation } : {};

const stalePress: Record<Locale, string> = {
  fr: "Ce bouton ne sert plus. Écrivez « menu » pour voir ce que je sais faire.",
  en: "This button is out of date. Write “menu” to see what I can do.",
};

/** "/start PAYLOAD", or "#slug" in the ready-made sentence of a link. */
function payloadOf(turn: Turn, text: string): string | undefined {
  const started = /^\/start(?:@\w+)?\s+([A-Za-z0-9_-]{1,64})\s*$/.exec(text)?.[1];
  if (started) return started;
  const slug = /(?:^|\s)#([a-z0-9-]{2,64})\s*$/.exec(text)?.[1];
  return slug && turn.views.resident.network.some((loge) => loge.slug === slug) ? slug : undefined;
}

function joining(turn: Turn, payload: string, locale: Locale): Decision {
  const { invitation } = turn;
  const takesUp =
    invitation && !invitation.usedBy && (invitation.role === "coordinator" || invitation.role === "admin");
  if (takesUp && !turn.found) return { lookup: { what: "requests", loge: invitation.loge ?? "", open: true } };
  return start(turn, "join", invitation?.locale ?? locale, { answers: { payload } });
}
