/** Reads where a message wants help: street, postal code, commune, floor, lift, and the door code apart. */

import type { Lang, Where } from "#model/meaning.ts";
import { communesAt } from "#places/communes.ts";
import { flat, hide, type Span, withoutIdentifiers } from "./flat.ts";
import { floorIn, liftIn } from "./place/access.ts";
import { doorCode } from "./place/door-code.ts";
import { type City, cityBeside, cityNamed } from "./place/city.ts";
import { behind, isJourney, mine, withoutRepeats } from "./place/choose.ts";
import { type PostalCode, postalCodes } from "./place/postal.ts";
import { type Street, streets } from "./place/street.ts";

export interface ReadWhere {
  where: Where;
  /** What the reading used, in the message as written: other readers leave it alone. */
  spans: Span[];
  /** 0 to 1: how sure that these are the places meant, or that none is. */
  confidence: number;
}

const usual =
  /(?<![a-z])(?:comme d'hab(?:itude)?|(?:a |l'|mon |mes )?adresse (?:habituelle|de d'habitude|que d'habitude|que la derniere fois)|meme adresse|meme endroit|chez (?:moi|nous)|a mon (?:domicile|appart(?:ement)?|adresse)|a la maison|a ma maison|(?:the |my )?(?:usual|same) (?:address|place)|(?:at )?my (?:place|home|house|flat)|at home)(?![a-z])/;
/** The places of a message; everything the message does not say is absent. */
export function readWhere(text: string, _lang: Lang): ReadWhere {
  const plain = withoutIdentifiers(flat(text));
  const digits = /\d|zero|mille|cent/.test(plain);
  const entry = digits || plain.includes("code") ? doorCode(plain, text, false) : undefined;
  let rest = hide(plain, entry ? [entry.span] : []);
  const said = streets(rest, text);
  const roads = withoutRepeats(said);
  const way = isJourney(rest, roads);
  const road = mine(rest, roads, way);
  const late = !entry && road && digits ? doorCode(hide(rest, [road.span]), text, true) : undefined;
  const door = entry ?? late;
  rest = hide(rest, [...said.map(({ span }) => span), ...(late ? [late.span] : [])]);

  const floor = floorIn(rest, road !== undefined);
  const codes =
    digits || /paris|lyon|marseille|[a-z]{2}ieme|(?:dans|habite) le /.test(plain)
      ? postalCodes(hide(rest, floor ? [floor.span] : []), road !== undefined)
      : [];
  const code =
    (road && roads.length + codes.length > 2 ? behind(road, roads, codes) : undefined) ??
    mine(rest, codes, way || (roads.length > 1 && !road));
  const between = way && !code && !road;
  const city = between ? undefined : cityOf(rest, text, code, road);
  const lift = liftIn(plain);
  const asUsual = usual.exec(plain);

  const where: Where = {
    ...(road ? { address: tidy(road.text) } : {}),
    ...(code ? { postalCode: code.code } : {}),
    ...(city ? { city: city.name } : {}),
    ...(floor ? { floor: floor.floor } : {}),
    ...(lift === undefined ? {} : { lift }),
    ...(door ? { doorCode: door.code } : {}),
    ...(asUsual && !road && !code ? { usual: true } : {}),
  };
  const habitual: { span: Span } | undefined = asUsual
    ? { span: [asUsual.index, asUsual.index + asUsual[0].length] }
    : undefined;
  const used = [...said, ...codes, floor, door, city, habitual].filter((one) => one !== undefined);
  const spans = used.map(({ span }) => span).sort((a, b) => a[0] - b[0]);
  return { where, spans, confidence: confidence(road, code, city, roads.length, codes.length) };
}

function cityOf(plain: string, text: string, code: PostalCode | undefined, road: Street | undefined): City | undefined {
  if (code?.city) return { name: code.city, span: code.span, sure: 0.97 };
  const beside = code && cityBeside(plain, code.code, code.span);
  if (beside) return beside;
  const named = cityNamed(hide(plain, code ? [code.span] : []), text, road?.span[1]);
  if (!named || !code) return named;
  return communesAt(code.code).some((commune) => commune.name === named.name) || named.sure > 0.8 ? named : undefined;
}

function confidence(
  road: Street | undefined,
  code: PostalCode | undefined,
  city: City | undefined,
  roads: number,
  codes: number,
): number {
  if (roads > 1 || codes > 1) return 0.55;
  if (code) return city || road?.numbered ? 0.97 : 0.93;
  if (road) return road.numbered ? 0.92 : 0.75;
  return city ? city.sure : 0.93;
}

const lowerKinds =
  /^(?:rue|avenue|boulevard|bd|place|quai|allees?|impasse|square|cours|chemin|passage|villa|cite|route|faubourg|residence|bis|ter|quater|de|du|des|la|le|les|d|l|et|aux?|sous|sur|bat|batiment|appt|escalier|r|av)$/;

/** An address as it would be written on a letter: single spaces, no comma after the number, no shouting. */
function tidy(address: string): string {
  const clean = address
    .replace(/\s+/g, " ")
    .replace(/^(\d[\d\w/-]*(?: (?:bis|ter|quater))?) ?, ?/i, "$1 ")
    .trim();
  if (/\p{Ll}/u.test(clean)) return clean;
  return clean
    .toLowerCase()
    .replace(/[\p{L}]+/gu, (word) =>
      lowerKinds.test(flat(word)) ? word : word.charAt(0).toUpperCase() + word.slice(1),
    );
}
