/** Which of several places is meant: one's own, the corrected one, the one for whom help is asked; none when they are the ends of a journey. */
import { flat, type Span } from "../flat.ts";
import type { PostalCode } from "./postal.ts";
import type { Street } from "./street.ts";

/** Said just before a place: it is the resident's own. */
const own =
  /(?:j'habite|habitons|j'suis|chez moi|mon adresse|notre adresse|mon domicile|je pars d[eu]|je suis|nous sommes|on est|i live|my address)[^.;!?]{0,18}$/;
/** Said just before a place: that is where somebody else needs the help. */
const theirs = /(?:c'est|ce serait|ce sera|mais) (?:pour|chez) (?:ma|mon|mes|notre) [^.;!?]{0,40}$/;
const correcting =
  /(?<![a-z])(?:non|pardon|enfin|plutot|erreur|oups|je voulais dire|correction|desole|sorry|i mean|rather|en fait)(?![a-z])/;
const joining = /(?:^|[^a-z])(?:a|au|vers|jusqu'a|jusqu'au|chez|et|puis|to|ou|pour)(?:[^a-z]|$)|->|→/;

/** A street said twice ("rue des Lilas, enfin 12 rue des Lilas") is one, as precise as it was said. */
export function withoutRepeats(roads: readonly Street[]): Street[] {
  const name = (road: Street) => flat(road.text).replace(/^[\d ,]+(?:bis|ter)? ?/, "");
  const number = (road: Street) => /^\d+/.exec(road.text)?.[0];
  return roads.filter(
    (road, at) =>
      !roads.some((other, index) => {
        if (name(other) !== name(road) || other === road) return false;
        return number(other) === number(road) ? index > at : !road.numbered;
      }),
  );
}

/** Two streets joined by "à" or "jusqu'à", or a street and a commune so joined. */
export function isJourney(plain: string, roads: readonly Street[]): boolean {
  return roads.some(
    ({ span }) =>
      /(?:^|[^a-z])(?:de|du|depuis|from) (?:la |l'|chez moi )?$/.test(plain.slice(0, span[0])) &&
      /^ ?(?:,? ?vers|a|au|jusqu'a|jusqu'au|to) /.test(plain.slice(span[1]).trimStart()),
  );
}

/** With several of a kind, the one that the words before claim, else the corrected one, else none; with one, that one unless it is half of a way. */
export function mine<T extends { span: Span; code?: string }>(
  plain: string,
  found: readonly T[],
  way: boolean,
): T | undefined {
  const denied = found.filter(({ span }) =>
    /(?<![a-z])(?:pas|not|et non) (?:a |au |le |la |du |dans le |[a-z]+ )?$/.test(
      plain.slice(Math.max(0, span[0] - 25), span[0]),
    ),
  );
  if (denied.length > 0 && denied.length < found.length)
    return mine(
      plain,
      found.filter((one) => !denied.includes(one)),
      way,
    );
  const before = ({ span }: T) => plain.slice(Math.max(0, span[0] - 60), span[0]);
  const claimed =
    (found.length > 1 ? found.find((one) => theirs.test(before(one))) : undefined) ??
    found.find((one) => own.test(before(one)));
  if (claimed) return claimed;
  if (way) return undefined;
  const [one, two] = found;
  const different = new Set(found.map((place) => place.code ?? place.span[0]));
  if (!one || !two || different.size === 1) return one;
  const between = plain.slice(one.span[1], two.span[0]);
  if (correcting.test(between)) return found.at(-1);
  return joining.test(between) ? undefined : one;
}

/** The postal code that goes with a street: the next one behind it, before any other street. */
export function behind(road: Street, roads: readonly Street[], codes: readonly PostalCode[]): PostalCode | undefined {
  const next = roads.find(({ span }) => span[0] > road.span[0])?.span[0] ?? Number.POSITIVE_INFINITY;
  return codes.find(({ span }) => span[0] >= road.span[1] && span[0] < next && span[0] - road.span[1] < 40);
}
