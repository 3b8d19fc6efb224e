/** An extra cost is only owed when it was agreed here: the provider says what for, the resident answers, the receipt is shown. */
import type { Media } from "#model/message.ts";
import { writePress } from "#model/press.ts";
import type { RequestView } from "#model/turn.ts";
import { put, say, tell } from "#rules/effects.ts";
import { askerOf, card, keepersOf, rowOf } from "#rules/requests.ts";
import { dialogue } from "#talk/dialogue.ts";
import { photo } from "#talk/questions.ts";
import { firstName, sayMoney, sayPrice } from "#words/format.ts";
import { plain } from "#words/plain.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    receipt: "Une photo du ticket ou de la facture, pour l’habitant ? Sinon répondez « non ».",
    ask: (who: string, amount: string, what: string) =>
      `${who} demande un supplément de ${amount} pour : ${what}. Rien n’est dû sans votre accord. D’accord ?`,
    yes: "Oui, d’accord",
    no: "Non",
    sent: (who: string) => `C’est demandé à ${who}. Attendez sa réponse avant d’acheter.`,
    agreed: (amount: string) => `C’est noté : supplément de ${amount} accepté. Demandez le ticket à la personne.`,
    refused: "C’est noté : pas de supplément. La personne est prévenue.",
    told: (who: string, amount: string) =>
      `${who} accepte le supplément de ${amount}. Gardez le ticket et montrez-le ici.`,
    toldNo: (who: string) => `${who} n’accepte pas le supplément. Le prix convenu reste le même.`,
    desk: (amount: string, what: string, yes: boolean) =>
      `Supplément de ${amount} (${what}) : ${yes ? "accepté" : "refusé"}.`,
    extra: (amount: string, what: string) => `${what} ${amount}`,
    gone: "Ce supplément n’attend plus de réponse.",
  },
  en: {
    receipt: "A photo of the receipt or invoice, for the resident? Otherwise answer “no”.",
    ask: (who: string, amount: string, what: string) =>
      `${who} asks for an extra ${amount} for: ${what}. Nothing is owed without your agreement. Do you agree?`,
    yes: "Yes, agreed",
    no: "No",
    sent: (who: string) => `${who} has been asked. Wait for the answer before you buy.`,
    agreed: (amount: string) => `Noted: an extra ${amount} is agreed. Ask the person for the receipt.`,
    refused: "Noted: no extra. The person has been told.",
    told: (who: string, amount: string) => `${who} agrees to the extra ${amount}. Keep the receipt and show it here.`,
    toldNo: (who: string) => `${who} does not agree to the extra. The agreed price stays.`,
    desk: (amount: string, what: string, yes: boolean) =>
      `Extra of ${amount} (${what}): ${yes ? "agreed" : "refused"}.`,
    extra: (amount: string, what: string) => `${what} ${amount}`,
    gone: "This extra waits for no answer any more.",
  },
});

/** "supplément 12 € chevilles": how much, and what for. */
export function extraIn(said: string): { amount: number; what: string } | undefined {
  if (!/\b(supplement|en plus|extra)\b/.test(plain(said))) return undefined;
  const sum = /(\d{1,4})(?:[.,](\d{1,2}))?\s*(?:€|euros?\b|eur\b)/i.exec(said);
  if (!sum) return undefined;
  const what = said
    .replace(sum[0], " ")
    .replace(/suppl[ée]ment|en plus|extra|[:,]|\bde\b|\bpour\b|\bfor\b/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { amount: Number(`${sum[1]}.${sum[2] ?? "0"}`), what: what.slice(0, 24) || "matériel" };
}

export const extra = dialogue({
  name: "extra",
  for: "provider",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const { amount, what } = scene.answers["extra"] as { amount: number; what: string };
    const sent = (scene.answers["media"] as Media[] | undefined) ?? [];
    const media = sent.length ? sent : yield* photo("receipt", w.receipt);
    const args = [request.id, String(Math.round(amount * 100)), what.replaceAll("/", " ")];
    const prompt = both((l) => ({
      text: t(l).ask(firstName(scene.view.me.name), sayMoney(amount, l), what),
      ...(media.length ? { media } : {}),
      choices: [
        { label: t(l).yes, press: fitted([...args, "y"]) },
        { label: t(l).no, press: fitted([...args, "n"]) },
      ],
    }));
    return [
      tell(askerOf(request), prompt, { about: request.id, weight: "personal" }),
      say(w.sent(firstName(request.residentName)), { about: request.id }),
    ];
  },
});

/** A press holds 64 bytes: what it is for is cut to what is left. */
function fitted([id = "", cents = "", what = "", yes = ""]: string[]): string {
  for (let length = what.length; ; length--) {
    const args = [id, cents, what.slice(0, length), yes];
    const bytes = new TextEncoder().encode(["do", "extra-answer", ...args].join("/")).length;
    if (bytes <= 64 || length === 0) return writePress({ kind: "do", what: "extra-answer", args });
  }
}

export const extraAnswer = dialogue({
  name: "extra-answer",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const [, cents, what = "", answer] = (scene.answers["args"] as string[] | undefined) ?? [];
    const request = scene.maybeRequest();
    const amount = Number(cents) / 100;
    const open = request && ["booked", "under_way", "done"].includes(request.status);
    const answered = request?.history.some(
      (step) => step.move === "extra" && step.note?.startsWith(`${cents} ${what}`),
    );
    if (!request || !open || answered || !(amount > 0)) return [say(w.gone)];
    const yes = answer === "y";
    const said = sayMoney(amount, scene.locale);
    const step = {
      at: scene.now,
      by: scene.view.me.id,
      name: scene.view.me.name,
      move: "extra",
      note: `${cents} ${what} ${yes ? "oui" : "non"}`,
    };
    const line = t(request.lang === "en" ? "en" : "fr").extra(said, what);
    const next: RequestView = {
      ...request,
      history: [...request.history, step],
      ...(yes && request.price
        ? { price: { ...request.price, materials: [request.price.materials, line].filter(Boolean).join(", ") } }
        : {}),
    };
    const whole = request.price && request.price.unit !== "hour" && yes;
    if (whole && next.price && request.price) next.price = { ...next.price, amount: request.price.amount + amount };
    const who = firstName(request.residentName);
    return [
      put("request", rowOf(next)),
      card(next),
      ...(request.provider
        ? [
            tell(
              { person: request.provider, as: "provider" as const },
              both((l) => ({ text: yes ? t(l).told(who, sayMoney(amount, l)) : t(l).toldNo(who) })),
              { about: request.id },
            ),
          ]
        : []),
      tell(
        keepersOf(request),
        both((l) => ({ text: t(l).desk(sayMoney(amount, l), what, yes) })),
        { about: request.id, underCard: true },
      ),
      say(
        [yes ? w.agreed(said) : w.refused, next.price && yes ? sayPrice(next.price, scene.locale) : ""]
          .filter(Boolean)
          .join("\n"),
        { about: request.id },
      ),
    ];
  },
});
