/** A resident and a provider see part of a request: a card that their turn draws is drawn from the whole of it before it is written. */
import type { Store } from "#model/ports.ts";
import type { ServiceRequest } from "#model/records.ts";
import type { Effect, Outcome, RequestView, Turn } from "#model/turn.ts";
import { cardFor } from "#rules/cards.ts";
import { both } from "#words/words.ts";

const prefix = "request/";

/** The outcome with its cards as the desk is to read them. A request that is new has no more than what its turn knows. */
export async function wholeCards(store: Store, turn: Turn, made: Outcome): Promise<Outcome> {
  const effects: Effect[] = [];
  for (const effect of made.effects) {
    const id = effect.kind === "tell" && effect.card?.startsWith(prefix) ? effect.card.slice(prefix.length) : undefined;
    const stored = id === undefined || atDesk(turn, id) ? undefined : await store.request(id);
    if (effect.kind !== "tell" || !stored) {
      effects.push(effect);
      continue;
    }
    const view = after(stored, turn, made.effects);
    // A card without buttons says good-bye to its desk: it stays as it was said.
    effects.push(
      effect.prompt.fr.choices === undefined ? effect : { ...effect, prompt: both((locale) => cardFor(view, locale)) },
    );
  }
  return { ...made, effects };
}

const atDesk = ({ views }: Turn, id: string): boolean =>
  [...(views.coordinator?.requests ?? []), ...(views.admin?.requests ?? [])].some((request) => request.id === id);

/** The stored request as these effects leave it; what a provider was not shown stays as it is stored. */
function after(stored: RequestView, turn: Turn, effects: readonly Effect[]): RequestView {
  const rows = effects.flatMap((effect) => (effect.kind === "put" && effect.table === "request" ? [effect.row] : []));
  const row: ServiceRequest | undefined = rows.findLast((one) => one.id === stored.id);
  if (!row) return stored;
  const {
    provider: _provider,
    price: _price,
    slots: _slots,
    appointment: _appointment,
    reason: _reason,
    ...rest
  } = stored;
  const mine = stored.resident === turn.from.id || stored.also?.includes(turn.from.id);
  const hidden = mine ? {} : { text: stored.text, where: stored.where, history: stored.history };
  const offers = effects.flatMap((effect) => (effect.kind === "put" && effect.table === "offer" ? [effect.row] : []));
  const named = stored.offers.find((offer) => offer.provider === row.provider)?.providerName;
  const providerName = row.provider === stored.provider ? stored.providerName : (named ?? turn.from.name);
  const view: RequestView = {
    ...rest,
    ...row,
    ...hidden,
    offers: stored.offers.map((offer) => ({ ...offer, ...offers.find((one) => one.id === offer.id) })),
  };
  if (row.provider && providerName) view.providerName = providerName;
  else delete view.providerName;
  return view;
}
