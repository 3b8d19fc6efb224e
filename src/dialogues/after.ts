/** After the visit: one tap, a rating that people read, a problem that reopens, a payment that is noted. */
import type { RequestView } from "#model/turn.ts";
import { present, put, say, tell } from "#rules/effects.ts";
import { act, keepersOf, rowOf } from "#rules/requests.ts";
import { dialogue, once, type Step } from "#talk/dialogue.ts";
import { money, one, optional, photo, text } from "#talk/questions.ts";
import { firstName, sayMoney } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    stars: (who: string) => `Merci. De 1 à 5, combien mettez-vous à ${who} ?`,
    comment: "Un mot à ajouter ? Il est lu par la loge et par la personne. Sinon répondez « non ».",
    thanks: (who: string) => `Merci beaucoup. Pour reprendre ${who}, dites-le simplement dans votre prochaine demande.`,
    toProvider: (who: string, stars: number, comment: string) =>
      `${who} vous met ${stars}/5${comment ? ` : « ${comment} »` : "."}`,
    toDesk: (who: string, stars: number, comment: string) =>
      `${who} met ${stars}/5${comment ? ` : « ${comment} »` : "."}`,
    what: "Qu’est-ce qui ne va pas ? Dites-le avec vos mots, une photo aide aussi.",
    photos: "Une photo, si c’est facile pour vous ? Sinon répondez « non ».",
    reopened: (who: string) =>
      `C’est noté et transmis à ${who}, qui revient vers vous ici. Le dossier garde vos mots, vos photos et les dates.`,
    problem: (who: string, why: string) => `${who} signale un problème : « ${why} »`,
    loge: "la loge",
    amount: "Quel montant a été réglé, en euros ?",
    means: "Par quel moyen ?",
    transfer: "Virement",
    cash: "Espèces",
    cheque: "Chèque",
    cesu: "CESU",
    otherMeans: "Autre",
    paid: (amount: string) => `C’est noté : ${amount}. La loge n’a rien encaissé.`,
    paidDesk: (who: string, amount: string, means: string) =>
      `Réglé à ${who} : ${amount}, ${means}. Pensez au reçu ou à la facture.`,
    invoice: (who: string, amount: string) =>
      `Paiement noté : ${amount} de ${who}. N’oubliez pas le reçu ou la facture.`,
  },
  en: {
    stars: (who: string) => `Thank you. From 1 to 5, how do you rate ${who}?`,
    comment: "A word to add? The loge and the person read it. Otherwise answer “no”.",
    thanks: (who: string) => `Thank you very much. To have ${who} again, just say so in your next request.`,
    toProvider: (who: string, stars: number, comment: string) =>
      `${who} gives you ${stars}/5${comment ? `: “${comment}”` : "."}`,
    toDesk: (who: string, stars: number, comment: string) =>
      `${who} gives ${stars}/5${comment ? `: “${comment}”` : "."}`,
    what: "What is wrong? Say it in your own words, a photo helps too.",
    photos: "A photo, if that is easy for you? Otherwise answer “no”.",
    reopened: (who: string) =>
      `Noted and passed on to ${who}, who gets back to you here. The file keeps your words, your photos and the dates.`,
    problem: (who: string, why: string) => `${who} reports a problem: “${why}”`,
    loge: "the loge",
    amount: "How much was paid, in euros?",
    means: "By what means?",
    transfer: "Transfer",
    cash: "Cash",
    cheque: "Cheque",
    cesu: "CESU",
    otherMeans: "Other",
    paid: (amount: string) => `Noted: ${amount}. The loge has collected nothing.`,
    paidDesk: (who: string, amount: string, means: string) =>
      `Paid to ${who}: ${amount}, ${means}. Remember the receipt or invoice.`,
    invoice: (who: string, amount: string) => `Payment noted: ${amount} from ${who}. Remember the receipt or invoice.`,
  },
});

export const rate = dialogue({
  name: "rate",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const who = firstName(request.providerName ?? w.loge);
    if (!("happy" in scene.done)) {
      const acted = act(request, "happy", scene.view.me, "resident", scene.now);
      if (!acted.ok) return [say(acted.why[scene.locale])];
      yield* once("happy", request.id, () => acted);
    }
    const stars = Number(
      yield* one(
        "stars",
        w.stars(who),
        [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: String(n) })),
        {},
      ),
    );
    yield* once("rated", stars, () => [rating(request, stars, "", scene.now)]);
    const comment = yield* optional("comment", w.comment);
    return [
      ...(comment ? [rating(request, stars, comment, scene.now)] : []),
      ...(request.provider
        ? [
            tell(
              { person: request.provider, as: "provider" },
              both((l) => ({ text: t(l).toProvider(firstName(request.residentName), stars, comment) })),
              { about: request.id },
            ),
          ]
        : []),
      tell(
        keepersOf(request),
        both((l) => ({ text: t(l).toDesk(firstName(request.residentName), stars, comment) })),
        { about: request.id, underCard: true },
      ),
      say(w.thanks(who), { about: request.id }),
    ];
  },
});

function rating(request: RequestView, stars: number, comment: string, at: number): ReturnType<typeof put> {
  return put(
    "rating",
    present({
      id: `rating-${request.id}`,
      request: request.id,
      loge: request.loge ?? "",
      resident: request.resident,
      provider: request.provider ?? "",
      stars,
      comment: comment || undefined,
      at,
      version: request.rating?.version ?? 0,
    }),
  );
}

/** A problem reopens the request in the coordinator's hands; the thread, photos and dates are its file. */
export const unhappy = dialogue({
  name: "unhappy",
  for: "resident",
  *talk(scene) {
    const w = t(scene.locale);
    const request = scene.request();
    const why = yield* text("why", w.what);
    if (!("unhappy" in scene.done)) {
      const acted = act(request, "unhappy", scene.view.me, "resident", scene.now, {
        change: { problem: true, reason: why },
        note: why,
      });
      if (!acted.ok) return [say(acted.why[scene.locale])];
      yield* once("unhappy", why, () => ({
        view: acted.view,
        effects: [
          ...acted.effects,
          tell(
            keepersOf(request),
            both((l) => ({ text: t(l).problem(firstName(request.residentName), why) })),
            { about: request.id, underCard: true, weight: "personal" },
          ),
        ],
      }));
    }
    const media = yield* photo("photos", w.photos);
    const now = scene.request();
    return [
      ...(media.length
        ? [
            put("request", rowOf({ ...now, media: [...now.media, ...media] })),
            tell(
              keepersOf(now),
              both(() => ({ text: "", media })),
              { about: now.id, underCard: true, voice: now.residentName },
            ),
          ]
        : []),
      say(w.reopened(firstName(now.coordinatorName ?? w.loge)), { about: now.id }),
    ];
  },
});

/** What was paid, directly; the ledger keeps it for yearly declarations. */
const paidBy = (name: "paid" | "desk-paid", role: "resident" | "coordinator"): ReturnType<typeof dialogue> =>
  dialogue({
    name,
    for: role,
    *talk(scene) {
      const w = t(scene.locale);
      const request = scene.request();
      const amount = yield* sum(request, w.amount);
      const means = yield* one(
        "means",
        w.means,
        [w.transfer, w.cash, w.cheque, w.cesu, w.otherMeans].map((label) => ({ value: label, label })),
        { free: true },
      );
      if ("paid" in scene.done) return [];
      const acted = act(request, "paid", scene.view.me, role, scene.now, { note: `${amount} €` });
      if (!acted.ok) return [say(acted.why[scene.locale])];
      const loge = scene.view.network.find((one) => one.id === request.loge);
      const cents = Math.round(amount * 100);
      const said = sayMoney(amount, scene.locale);
      yield* once("paid", amount, () => ({
        view: acted.view,
        effects: [
          ...acted.effects,
          put("payment", {
            id: `pay-${scene.id}`,
            request: request.id,
            loge: request.loge ?? "",
            provider: request.provider ?? "",
            resident: request.resident,
            amountCents: cents,
            commissionCents: Math.round((cents * (loge?.commission ?? 0)) / 100),
            means,
            at: scene.now,
            version: 0,
          }),
          ...(role === "resident"
            ? [
                tell(
                  keepersOf(request),
                  both((l) => ({ text: t(l).paidDesk(firstName(request.providerName ?? ""), said, means) })),
                  { about: request.id, underCard: true },
                ),
              ]
            : []),
          ...(request.provider
            ? [
                tell(
                  { person: request.provider, as: "provider" },
                  both((l) => ({ text: t(l).invoice(firstName(request.residentName), said) })),
                  { about: request.id },
                ),
              ]
            : []),
        ],
      }));
      return [say(w.paid(said), { about: request.id })];
    },
  });
export const paid = paidBy("paid", "resident");
export const deskPaid = paidBy("desk-paid", "coordinator");

function* sum(request: RequestView, put_: string): Generator<Step, number, unknown> {
  const agreed =
    request.price?.unit === "total" || request.price?.unit === "visit"
      ? request.price.amount + (request.price.travel ?? 0)
      : undefined;
  return yield* money("amount", agreed === undefined ? put_ : `${put_} (${agreed} €)`);
}
