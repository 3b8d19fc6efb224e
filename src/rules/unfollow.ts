/** Stopping, by whoever follows a request of somebody else: nothing more to them, and who asked learns that it comes to them alone. */
import type { Locale, Person } from "#model/people.ts";
import type { Effect, RequestView } from "#model/turn.ts";
import { firstName } from "#words/format.ts";
import { both } from "#words/words.ts";
import { put, tell } from "./effects.ts";
import { isOpenRequest } from "./moves.ts";
import { sayWhom } from "./relative.ts";
import { askerOf, card, rowOf } from "./requests.ts";

/** Takes `me` out of all that goes on; nothing follows for somebody who follows nothing. */
export function unfollowed(me: Person, followed: readonly RequestView[]): Effect[] {
  return followed
    .filter((one) => isOpenRequest(one) || one.series !== undefined || one.status === "done")
    .flatMap((one) => {
      const left = one.also?.filter((id) => id !== me.id);
      const { also: _also, relatives: _relatives, ...rest } = one;
      const next: RequestView = { ...rest, ...(left?.length ? { also: left } : {}) };
      const told = both((l) => ({ text: stopped[l](firstName(me.name) || sayWhom(one.forWhom ?? "", l, "asker")) }));
      return [
        put("request", rowOf(next)),
        card(next),
        ...(isOpenRequest(one) ? [tell(askerOf(one), told, { about: one.id })] : []),
      ];
    });
}

const stopped: Record<Locale, (who: string) => string> = {
  fr: (who) => `${who} ne souhaite plus recevoir les nouvelles : elles ne viennent plus qu’ici.`,
  en: (who) => `${who} would rather not get the news any more: it only comes here now.`,
};
