/** What a loge's coordinators read of somebody who offers services: one living card with what was said and what is to be seen. */
import { proofNames, serviceById } from "#catalogue/index.ts";
import type { Prompt } from "#model/message.ts";
import type { Locale } from "#model/people.ts";
import { writePress } from "#model/press.ts";
import type { Proof, Provider } from "#model/records.ts";
import type { Effect, ProviderCard } from "#model/turn.ts";
import { firstName, quote, sayDay, sayList, sayPrice } from "#words/format.ts";
import { both, words } from "#words/words.ts";
import { tell } from "./effects.ts";
import { missingProofs } from "./providers.ts";

const t = words({
  fr: {
    asking: "Souhaite rendre des services dans la loge",
    accepted: "Rend des services dans la loge",
    refused: "Proposition non retenue",
    left: "Ne rend plus de services",
    paused: (until: string) => `En pause jusqu’au ${until}`,
    can: "Sait faire",
    area: "Secteur",
    when: "Disponible",
    price: "Prix",
    voucher: "Recommandation",
    proofs: "Justificatifs",
    blocked: (what: string, proofs: string) => `⚠ ${what} : bloqué tant que manque ${proofs}`,
    until: (what: string, day: string) => `${what}, jusqu’au ${day}`,
    toSee: "à voir",
    seen: "vu",
    accept: "Accepter",
    ask: "Poser une question",
    refuse: "Dire non",
    see: (what: string) => `Vu : ${what}`,
  },
  en: {
    asking: "Would like to provide services in the loge",
    accepted: "Provides services in the loge",
    refused: "Refused",
    left: "Has stopped",
    paused: (until: string) => `On a break until ${until}`,
    can: "Can do",
    area: "Area",
    when: "Available",
    price: "Price",
    voucher: "Recommended by",
    proofs: "Proofs",
    blocked: (what: string, proofs: string) => `⚠ ${what}: blocked while ${proofs} is missing`,
    until: (what: string, day: string) => `${what}, until ${day}`,
    toSee: "to be seen",
    seen: "seen",
    accept: "Accept",
    ask: "Ask a question",
    refuse: "Say no",
    see: (what: string) => `Seen: ${what}`,
  },
});

/** The stored row of a card: names and counts belong to other tables. */
export function providerRow(card: ProviderCard | Provider): Provider {
  const {
    name: _1,
    locale: _2,
    load: _3,
    visits: _4,
    jobs: _5,
    stars: _6,
    likedBy: _7,
    ...row
  } = { name: 0, locale: 0, load: 0, visits: 0, jobs: 0, stars: 0, likedBy: 0, ...card };
  return row;
}

const named = (skill: string, locale: Locale): string => serviceById(skill)?.name[locale] ?? skill;
const proofName = (what: string, locale: Locale): string =>
  what in proofNames ? proofNames[what as keyof typeof proofNames][locale] : what;

/** Whether this loge has still to answer; somebody may serve one loge and ask another. */
const waitsFor = (provider: Provider, loge: string | undefined): boolean =>
  provider.status === "asking" || (loge !== undefined && (provider.waiting?.includes(loge) ?? false));

/** The proofs that were shown, each once, however many skills it serves. */
export function proofsOf(provider: Provider): Proof[] {
  return [...new Map(provider.proofs.map((proof) => [proof.what, proof])).values()];
}

export function providerPrompt(provider: Provider, name: string, locale: Locale, now: number, loge?: string): Prompt {
  const w = t(locale);
  const today = new Date(now).toISOString().slice(0, 10);
  const line = (label: string, value: string | undefined): string => (value ? `${label} : ${value}` : "");
  const paused = (provider.pausedUntil ?? 0) > now ? new Date(provider.pausedUntil ?? 0).toISOString() : undefined;
  const proofs = proofsOf(provider).map((proof) => {
    const what = proofName(proof.what, locale);
    return `${proof.expires ? w.until(what, `${sayDay(proof.expires, locale)} ${proof.expires.slice(0, 4)}`) : what} (${proof.seenBy ? w.seen : w.toSee})`;
  });
  const blocked = provider.skills.flatMap((skill) => {
    const missing = missingProofs(provider, skill, today).map((what) => proofName(what, locale));
    return missing.length ? [w.blocked(named(skill, locale), sayList(missing, locale))] : [];
  });
  const lines = [
    `# ${firstName(name)}`,
    w[waitsFor(provider, loge) ? "asking" : provider.status],
    paused ? w.paused(sayDay(paused, locale)) : "",
    line(
      w.can,
      sayList(
        provider.skills.map((skill) => named(skill, locale)),
        locale,
      ),
    ),
    line(w.area, provider.area.join(", ")),
    line(w.when, provider.availability),
    line(w.price, provider.price && sayPrice(provider.price, locale)),
    provider.about ? quote(provider.about, locale, 300) : "",
    line(w.voucher, provider.voucher),
    line(w.proofs, proofs.join(" · ")),
    ...blocked,
  ];
  const press = (what: string, ...more: string[]): string =>
    writePress({ kind: "do", what, args: [provider.id, ...more] });
  const waits = waitsFor(provider, loge);
  const over = provider.status === "refused" || provider.status === "left";
  return {
    text: lines.filter(Boolean).join("\n"),
    choices: over
      ? []
      : [
          ...(waits ? [{ label: w.accept, press: press("accept-provider") }] : []),
          { label: w.ask, press: press("ask-provider") },
          ...(waits ? [{ label: w.refuse, press: press("refuse-provider") }] : []),
          ...proofsOf(provider)
            .filter((proof) => !proof.seenBy)
            .map((proof) => ({ label: w.see(proofName(proof.what, locale)), press: press("see-proof", proof.what) })),
        ],
  };
}

/** The card as it now is, to the coordinators of each loge that it concerns. */
export function providerCard(provider: Provider, name: string, now: number, loges = provider.loges): Effect[] {
  return loges.map((loge) =>
    tell(
      { coordinatorsOf: loge },
      both((locale) => providerPrompt(provider, name, locale, now, loge)),
      { card: `provider/${provider.id}` },
    ),
  );
}
