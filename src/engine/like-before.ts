/** What is asked as before: "comme la dernière fois", "la même personne", "Sonia peut revenir ?": service and person of the request that is meant. */
import type { Meaning } from "#model/meaning.ts";
import type { RequestView } from "#model/turn.ts";
import type { Need } from "#rules/requests.ts";
import { firstName } from "#words/format.ts";
import { plain } from "#words/plain.ts";

/** Below this, a service that was named is a guess, and the one of last time is likelier. */
const sure = 0.6;

/** What a new need takes from an earlier request of the same resident; nothing when none is meant. */
export function likeBefore(
  requests: readonly RequestView[],
  said: string,
  meaning: Meaning,
): Pick<Need, "services" | "wish"> | undefined {
  const before = requests
    .filter((one) => one.services.length > 0 && one.status !== "declined")
    .sort((a, b) => b.createdAt - a.createdAt);
  const words = ` ${plain(said)} `;
  const named = before.find(
    ({ providerName }) => providerName && words.includes(` ${plain(firstName(providerName))} `),
  );
  const last = named ?? (meaning.asLast || meaning.sameProvider ? before[0] : undefined);
  if (!last) return undefined;
  const again = named ?? (meaning.sameProvider ? before.find((one) => one.provider) : last);
  const own = meaning.services.length > 0 && meaning.confidence.services >= sure;
  return {
    services: own ? meaning.services : last.services,
    ...(again?.provider ? { wish: { provider: again.provider, name: again.providerName ?? "" } } : {}),
  };
}
