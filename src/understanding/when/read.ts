/** Every mention of a time in a message, resolved on wall clocks of the loge's zone. Pure: `now` is given. */
import { wallAt } from "#time/zone.ts";
import { dayMs } from "./calendar.ts";
import { fold } from "./fold.ts";
import type { Context, Moment } from "./moment.ts";
import { piecesOf } from "./pieces.ts";
import { momentOf } from "./resolve.ts";
import { languageOf } from "./tongue.ts";
import { hide } from "./traps.ts";

export type { Moment } from "./moment.ts";

export interface MomentReading {
  /** Epoch ms at which the message arrived. */
  now: number;
  /** IANA zone of the loge. */
  zone: string;
  /** Guessed when it isn't known. */
  lang?: "fr" | "en";
  /** Spans of the text that other readers own: addresses, prices, phones. */
  mask?: [number, number][];
}

/** Every mention of a time in `text`, in order. */
export function findMoments(text: string, reading: MomentReading): Moment[] {
  const lang = reading.lang ?? languageOf(text);
  const folded = fold(text, lang, reading.mask);
  const wall = Date.parse(`${wallAt(reading.now, reading.zone)}Z`);
  const ctx: Context = {
    s: hide(folded.s),
    today: Math.floor(wall / dayMs),
    wall,
    lang,
    dayFirst: lang === "fr" || !/^America\/|^US\//.test(reading.zone),
    seen: { day: new Map(), time: new Map() },
  };
  return piecesOf(ctx)
    .map((piece) => momentOf(piece, ctx, folded, text, reading))
    .filter((m): m is Moment => m !== null);
}
