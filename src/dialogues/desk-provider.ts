/** Somebody offers services: the loge accepts, asks, or says no, and notes the proofs that it has seen. A person decides. */
import { proofNames } from "#catalogue/index.ts";
import type { Media } from "#model/message.ts";
import { writePress } from "#model/press.ts";
import type { Provider } from "#model/records.ts";
import type { Effect, ProviderCard, Views } from "#model/turn.ts";
import { put, say, tell } from "#rules/effects.ts";
import { providerCard, providerPrompt, providerRow } from "#rules/provider-card.ts";
import { dialogue, type Scene } from "#talk/dialogue.ts";
import { text } from "#talk/questions.ts";
import { firstName, sayLoge } from "#words/format.ts";
import { both, words } from "#words/words.ts";

const t = words({
  fr: {
    unknown: "Cette personne n’est pas, ou plus, parmi celles de votre loge.",
    settled: (who: string) => `La proposition de ${who} est déjà réglée.`,
    welcome: (who: string, loge: string) =>
      `Bienvenue, ${who}. ${loge} est heureuse de vous compter parmi ses voisins qui rendent service. Les propositions arrivent ici ; vous fixez votre prix, et refuser ne coûte rien.`,
    accepted: (who: string) => `${who} est des nôtres, et le sait.`,
    question: (who: string) => `Que voulez-vous demander à ${who} ? Écrivez-le ici, je le transmets tel quel.`,
    answer: "Répondre",
    passed: (who: string) => `Transmis à ${who}, dont la réponse arrive ici.`,
    why: (who: string) => `Pour quelle raison ? ${who} la lira.`,
    no: (loge: string, why: string) =>
      `${loge} ne peut pas donner suite à votre proposition pour le moment : ${why}. Merci de l’avoir faite ; vous pouvez en reparler ici.`,
    refused: (who: string) => `C’est dit à ${who}, avec votre raison.`,
    seen: (what: string) => `Noté comme vu : ${what}.`,
    pause: "Mettre en pause",
    resume: "Fin de la pause",
  },
  en: {
    unknown: "This person is not, or no longer, one of your loge’s.",
    settled: (who: string) => `${who}’s offer is settled already.`,
    welcome: (who: string, loge: string) =>
      `Welcome, ${who}. ${loge} is glad to have you among the neighbours who help. Jobs arrive here; you set your price, and declining costs nothing.`,
    accepted: (who: string) => `${who} is one of us now, and knows it.`,
    question: (who: string) => `What do you want to ask ${who}? Write it here, I pass it on as it is.`,
    answer: "Answer",
    passed: (who: string) => `Passed on to ${who}, whose answer arrives here.`,
    why: (who: string) => `For what reason? ${who} will read it.`,
    no: (loge: string, why: string) =>
      `${loge} cannot take up your offer for now: ${why}. Thank you for making it; you can talk about it here.`,
    refused: (who: string) => `${who} has been told, with your reason.`,
    seen: (what: string) => `Noted as seen: ${what}.`,
    pause: "Put on a break",
    resume: "End the break",
  },
});

type Here = Scene<Views["coordinator"]>;

const argsOf = (scene: Here): string[] => (scene.answers["args"] as string[] | undefined) ?? [];
const found = (scene: Here): ProviderCard | undefined =>
  scene.view.providers.find((one) => one.id === argsOf(scene)[0]);
/** The loges of this coordinator that still wait for a word. */
const waiting = (scene: Here, provider: Provider): string[] =>
  (provider.waiting ?? provider.loges).filter((id) => scene.view.loges.some((loge) => loge.id === id));
const toProvider = (provider: Provider): { person: string; as: "provider" } => ({
  person: provider.id,
  as: "provider",
});
const logeName = (scene: Here, ids: readonly string[]): string =>
  scene.view.loges.find((loge) => ids.includes(loge.id))?.name ?? "";
const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const redrawn = (scene: Here, row: Provider, name: string, loges = row.loges): Effect[] =>
  providerCard(row, name, scene.now, loges);

export const acceptProvider = dialogue({
  name: "accept-provider",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const provider = found(scene);
    if (!provider) return [say(w.unknown)];
    const mine = waiting(scene, provider);
    const who = firstName(provider.name);
    if (!mine.length || (provider.status !== "asking" && !provider.waiting?.length)) return [say(w.settled(who))];
    const row: Provider = {
      ...providerRow(provider),
      status: "accepted",
      waiting: (provider.waiting ?? []).filter((id) => !mine.includes(id)),
    };
    return [
      put("provider", row),
      ...redrawn(scene, row, provider.name),
      tell(
        toProvider(provider),
        both((l) => ({ text: t(l).welcome(who, capital(sayLoge(logeName(scene, mine), l))) })),
      ),
      say(w.accepted(who)),
    ];
  },
});

/** Words go both ways: the question with a button to answer, the answer back to the desk. */
export const askProvider = dialogue({
  name: "ask-provider",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const provider = found(scene);
    if (!provider) return [say(w.unknown)];
    const who = firstName(provider.name);
    const words = yield* text("words", w.question(who));
    const media = (scene.answers["media"] as Media[] | undefined) ?? [];
    const prompt = both((l) => ({
      text: words,
      ...(media.length ? { media } : {}),
      choices: [{ label: t(l).answer, press: writePress({ kind: "do", what: "tell-loge", args: [provider.id] }) }],
    }));
    return [tell(toProvider(provider), prompt, { voice: scene.view.me.name, weight: "personal" }), say(w.passed(who))];
  },
});

export const refuseProvider = dialogue({
  name: "refuse-provider",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const provider = found(scene);
    if (!provider) return [say(w.unknown)];
    const mine = waiting(scene, provider);
    const who = firstName(provider.name);
    if (!mine.length || (provider.status !== "asking" && !provider.waiting?.length)) return [say(w.settled(who))];
    const why = yield* text("why", w.why(who));
    const loges = provider.loges.filter((id) => !mine.includes(id));
    const row: Provider = {
      ...providerRow(provider),
      loges: loges.length ? loges : provider.loges,
      waiting: (provider.waiting ?? []).filter((id) => !mine.includes(id)),
      status: loges.length ? provider.status : "refused",
    };
    return [
      put("provider", row),
      ...redrawn(scene, { ...row, status: "refused" }, provider.name, mine),
      tell(
        toProvider(provider),
        both((l) => ({ text: t(l).no(capital(sayLoge(logeName(scene, mine), l)), why) })),
        { weight: "personal" },
      ),
      say(w.refused(who)),
    ];
  },
});

/** A coordinator has seen a proof with their own eyes: only then does it count. */
export const seeProof = dialogue({
  name: "see-proof",
  for: "coordinator",
  *talk(scene) {
    const w = t(scene.locale);
    const provider = found(scene);
    const what = argsOf(scene)[1] ?? "";
    if (!provider) return [say(w.unknown)];
    const row: Provider = {
      ...providerRow(provider),
      proofs: provider.proofs.map((proof) => (proof.what === what ? { ...proof, seenBy: scene.view.me.id } : proof)),
    };
    const name = what in proofNames ? proofNames[what as keyof typeof proofNames][scene.locale] : what;
    return [put("provider", row), ...redrawn(scene, row, provider.name), say(w.seen(name))];
  },
});

/** The card of somebody once more, where it was asked for. */
export const showProvider = dialogue({
  name: "provider",
  for: "coordinator",
  *talk(scene) {
    const provider = found(scene);
    if (!provider) return [say(t(scene.locale).unknown)];
    const card = providerPrompt(provider, provider.name, scene.locale, scene.now, scene.view.loges[0]?.id);
    if (provider.status !== "accepted") return [say(card)];
    const paused = (provider.pausedUntil ?? 0) > scene.now;
    const rest = {
      label: paused ? t(scene.locale).resume : t(scene.locale).pause,
      press: writePress({ kind: "do", what: "desk-pause", args: [provider.id, ...(paused ? ["end"] : [])] }),
    };
    return [say({ ...card, choices: [...(card.choices ?? []), rest] })];
  },
});
