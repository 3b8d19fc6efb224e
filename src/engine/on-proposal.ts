/** A proposal is answered by words too: "oui", "non merci", "plutôt jeudi"; and an appointment is moved by its new time. */
import type { Answers, Outcome, RequestView } from "#model/turn.ts";
import { choiceOf } from "#talk/hear.ts";
import { readPress } from "#model/press.ts";
import { instantOf } from "#time/zone.ts";
import type { smallWord } from "#words/common.ts";
import { choicesIn } from "./hearing.ts";
import { start } from "./outcome.ts";
import { pressed } from "./pressed.ts";
import { bare, type Said } from "./said.ts";

/** How people say that nobody has come. */
export const nobodyThere =
  /\b(personne n|pas encore arrive|toujours pas|en retard|j attends|attend toujours|pas la|late|nobody|not here|still waiting)\b/;

/** "oui c'est parfait": a yes with a few words around it, and no condition among them. */
const yes =
  /^(?:(?:bonjour|merci|ah|eh bien|alors) )*(?:oui|ok|d accord|parfait|entendu|tres bien|ca (?:me )?va|ca (?:me )?convient|c est (?:bon|parfait|d accord|note)|je (?:confirme|prends|valide)|yes|fine|perfect|great|agreed|sounds good)\b/;
const condition =
  /\b(?:mais|plutot|sauf|si|pas|sinon|par contre|autre|moins|cher|but|rather|unless|if|not|other|less)\b|\?|\d/;
const agrees = (text: string): boolean => {
  const said = bare(text);
  return yes.test(said) && !condition.test(said) && !text.includes("?") && said.split(" ").length <= 8;
};

const tooDear =
  /\b(?:trop cher|trop eleve|au dessus de mon budget|pas (?:dans )?(?:mon|le) budget|pas les moyens|too expensive|too much)\b/;

/** How people say, asked the same evening, that it went well or did not. */
const wentWell =
  /^(?:(?:bonsoir|bonjour|ah) )*(?:oui|tres bien|super|parfait|impeccable|nickel|tout (?:s est|est) (?:tres )?bien|excellent|yes|great|all good|very well|perfect)\b/;
const wentWrong =
  /^(?:non|pas vraiment|bof|no|not really)\b|\b(?:probleme|souci|mal fait|pas (?:bien|content|contente|satisfait|satisfaite|fini|finie|termine|terminee|propre|venue?)|abim\w*|cass\w*|ray\w*|tach\w*|decu\w*|jamais venue?|personne n est venu|en colere|problem|damaged|broken|scratched|not (?:happy|done|finished)|never came)\b/;

/** "j'ai payé 40 € en espèces": noted, with the sum and the means that were said. */
const hasPaid =
  /\b(?:j ai|on a|nous avons|je l ai|je lui ai) (?:deja |bien )?(?:tout )?(?:paye|regle|donne \d+)\w*\b|^c est (?:paye|regle)|\b(?:i|we) (?:have )?paid\b/;
const meansWords: [RegExp, string][] = [
  [/\b(?:especes?|liquide|cash)\b/, "Espèces"],
  [/\b(?:cheque|check)\b/, "Chèque"],
  [/\b(?:virement|transfer|paypal|lydia|wero)\b/, "Virement"],
  [/\bcesu\b/, "CESU"],
];
function paidHow(text: string): Answers {
  const [, euros, cents = "0"] = /(\d{1,5})(?:[.,](\d{1,2}))?\s*(?:€|euros?)/i.exec(text) ?? [];
  const means = meansWords.find(([words]) => words.test(bare(text)))?.[1];
  return { ...(euros ? { amount: Number(`${euros}.${cents}`) } : {}), ...(means ? { means } : {}) };
}

/** A payment that somebody tells of: for the visit that was last spoken of, or the only one that was done. */
export function onPaid({ turn, heard, locale }: Said): Outcome | undefined {
  const said = bare(heard.text);
  if (!hasPaid.test(said) || turn.conversation.at === "question") return undefined;
  const done = turn.views.resident.requests.filter(
    (one) => one.provider !== undefined && (one.status === "done" || one.status === "closed"),
  );
  const request = done.find(({ id }) => id === (turn.replied?.about ?? turn.lastAbout)) ?? done[0];
  return request && start(turn, "paid", locale, { about: request.id, answers: paidHow(heard.text) });
}

/** The answer to "tout s'est bien passé ?" in words: a problem is heard as one, with what was said of it. */
export function onVisit({ turn, heard, meaning, locale }: Said): Outcome | undefined {
  const asked = choicesIn(turn)
    .map(({ press }) => readPress(press))
    .find((one) => one?.kind === "request" && one.move === "unhappy");
  const id = asked?.kind === "request" ? asked.id : undefined;
  const request = turn.views.resident.requests.find((one) => one.id === id && one.status === "done");
  const said = bare(heard.text);
  const { conversation } = turn;
  // A question that is open waits, when the evening's own was put after it.
  const open = conversation.at === "question";
  if (!request || !said || (open && turn.lastAbout !== request.id)) return undefined;
  const keep = open ? { keep: conversation } : {};
  // Its number or its label is its button.
  const choice = choiceOf(choicesIn(turn), heard.text);
  const press = choice && readPress(choice.press);
  if (press) return open ? pressed(turn, press, heard, locale) : undefined;
  if (meaning.when.kind !== "none") return undefined;
  if (wentWrong.test(said) && !/^non? (?:pas de|aucun)/.test(said)) {
    const why = heard.text.replace(/^\s*(?:non|no)\b[\s,.:;!-]*/i, "").trim();
    const words =
      why.split(/\s+/).length > 2 || !/^\s*(?:non|no)\b/i.test(heard.text) ? { why: heard.text.trim() } : {};
    return start(turn, "unhappy", locale, { about: request.id, answers: words, ...keep });
  }
  return wentWell.test(said) && said.split(" ").length <= 14 && !condition.test(said)
    ? start(turn, "rate", locale, { about: request.id, ...keep })
    : undefined;
}

/** What they mean for the request they are about, or undefined when they mean nothing of the kind. */
export function onProposal(
  { turn, heard, meaning, locale }: Said,
  about: RequestView,
  word: ReturnType<typeof smallWord>,
): Outcome | undefined {
  const options = about.slots ?? [];
  const day = meaning.when.start?.slice(0, 10);
  const begin = (name: string, answers: Answers = {}): Outcome =>
    start(turn, name, locale, { about: about.id, answers: { about: about.id, ...answers } });
  if (about.appointment && day && (meaning.intent === "change" || meaning.correction))
    return begin("other-slot", { meaning });
  const expected =
    about.status === "booked" && about.appointment && turn.now > instantOf(about.appointment.start, about.timezone);
  if (expected && nobodyThere.test(bare(heard.text)))
    return pressed(turn, { kind: "request", id: about.id, move: "late" }, heard, locale);
  if (about.status !== "quoted") return undefined;
  if (tooDear.test(bare(heard.text)) && heard.text.split(/\s+/).length <= 10)
    return begin("refuse", { why: heard.text });
  if (word === "no") return begin("refuse");
  if ((word === "yes" || (!day && agrees(heard.text))) && options.length < 2) return begin("agree");
  if (!day || meaning.intent === "cancel") return undefined;
  const hour = meaning.when.start?.slice(11, 16);
  const same = options.flatMap((slot, n) => (slot.start.startsWith(day) ? [{ slot, n }] : []));
  const exact = same.filter(({ slot }) => slot.start.slice(11, 16) === hour);
  const meant =
    exact.length === 1 ? exact[0] : same.length === 1 && (hour === "00:00" || !meaning.when.end) ? same[0] : undefined;
  return meant ? begin("agree", { arg: String(meant.n) }) : begin("other-slot", { meaning });
}
