/** Clock times and ranges of them: "14h30", "midi et quart", "7 du soir", "entre 9h et 11h", "half past two". */
import type { Context, Hit, Time } from "./moment.ts";
import { ByLetters } from "./letters.ts";
import { match } from "./rule.ts";

const end = "(?![a-z0-9])";
const half =
  "(?:,? ?(?<am>a\\.?m\\.?|du mat(?:in)?|in the morning)|,? ?(?<pm>p\\.?m\\.?|du soir|de l'apres-midi|de l'aprem|in the (?:afternoon|evening)|at night|tonight)|,? ?(?<night>de la nuit))(?![a-z0-9])";

interface Rule {
  re: RegExp;
  read: (g: Record<string, string | undefined>, lang: "fr" | "en") => Time | null;
}

const y = (source: string): RegExp => new RegExp(source, "y");

function clock(
  h: number,
  m: number,
  g: Record<string, string | undefined>,
  grain: Time["grain"],
  twelve: boolean,
): Time | null {
  if (h > 24 || m > 59 || (h === 24 && m > 0)) return null;
  let hour = h;
  const said = g["am"] !== undefined || g["pm"] !== undefined || g["night"] !== undefined;
  if (g["pm"] !== undefined && h < 12) hour = h + 12;
  if (g["am"] !== undefined && h === 12) hour = 0;
  const time: Time = { from: hour * 60 + m, grain };
  if (!said && twelve && h >= 1 && h <= 12) time.half = true;
  if (!said && !twelve && h >= 1 && h <= 6) time.early = true;
  return time;
}

const fractions: Record<string, number> = { demi: 30, demie: 30, quart: 15, "le quart": 15 };

const clocks: readonly Rule[] = [
  {
    re: y(
      `(?<h>\\d{1,2}|une) ?(?:h(?:eures?|rs?)?|heures?)(?:(?: ?(?<m>\\d{2})| ?(?<m1>\\d))(?!\\d| ?(?:h|quarts)|/\\d{1,2}(?!\\d| ?h))(?: ?(?:min|minutes|mn|m))?| (?:et|passee?s? de) (?<m2>\\d{1,2}) ?(?:min(?:utes)?|mn)| ?et (?<plus>demie?|quart)| ?(?:et )?(?<q3>3 quarts|trois quarts)| ?moins (?<less>(?:le )?quart|\\d{1,2})| ?(?:pile|precises?|tapantes?|environ))?${end}(?:${half})?`,
    ),
    read: (g) => {
      const h = g["h"] === "une" ? 1 : Number(g["h"]);
      const less = g["less"] === undefined ? 0 : /quart/.test(g["less"]) ? 15 : Number(g["less"]);
      const minutes =
        Number(g["m"] ?? g["m1"] ?? g["m2"] ?? 0) + (g["plus"] ? (fractions[g["plus"]] ?? 0) : 0) + (g["q3"] ? 45 : 0);
      const time = clock(
        h,
        minutes,
        g,
        (g["m"] ?? g["m1"] ?? g["m2"] ?? g["plus"] ?? g["q3"] ?? g["less"]) ? "minute" : "hour",
        false,
      );
      return time && { ...time, from: time.from - less };
    },
  },
  {
    re: y(`(?<h>\\d{1,2}):(?<m>\\d{2})(?::(?<s>\\d{2}))?(?! ?\\d|\\d)(?: ?h)?(?:${half})?`),
    read: (g, lang) => {
      const time = clock(Number(g["h"]), Number(g["m"]), g, "minute", lang === "en" && !/^0/.test(g["h"] ?? ""));
      return time && g["s"] !== undefined ? { ...time, from: time.from + Number(g["s"]) / 60, grain: "second" } : time;
    },
  },
  {
    re: y(`(?<h>\\d{1,2})(?:[.h](?<m>\\d{2}))? ?${half}`),
    read: (g) =>
      Number(g["h"]) > 12 && g["m"] === undefined
        ? null
        : clock(Number(g["h"]), Number(g["m"] ?? 0), g, g["m"] ? "minute" : "hour", true),
  },
  {
    re: y(`(?<noon>midi|noon|midday)|(?<mid>minuit|midnight)`),
    read: (g) => ({ from: g["noon"] !== undefined ? 720 : 1440, grain: "hour" }),
  },
  {
    re: y(
      `(?:a )?(?:(?<half>half(?: past| after)?|half-past)|(?<q>quarter|fifteen) (?<qd>past|after|to|before|till|of)|(?:(?<n>[1-5]?\\d) minutes?|(?<n5>5|10|20|25)) (?<nd>past|after|to|before|till)) (?<h>\\d{1,2}|noon|midnight|one)(?: o'?clock)?(?! ?(?::|h|days?|weeks?|months?|hours?|minutes?)|\\d)(?:${half})?`,
    ),
    read: (g) => {
      const named = g["h"] === "noon" ? 12 : g["h"] === "midnight" ? 24 : g["h"] === "one" ? 1 : Number(g["h"]);
      const minutes = g["half"] !== undefined ? 30 : g["q"] !== undefined ? 15 : Number(g["n"] ?? g["n5"]);
      const back = /^(?:to|before|till|of)$/.test(g["qd"] ?? g["nd"] ?? "");
      const time = clock(named, 0, g, "minute", g["h"] !== "noon" && g["h"] !== "midnight");
      return time && { ...time, from: time.from + (back ? -minutes : minutes) };
    },
  },
  {
    re: y(`(?<h>\\d{1,2}) ?o'? ?clock(?:${half})?`),
    read: (g) => clock(Number(g["h"]), 0, g, "hour", true),
  },
  {
    re: y(`(?:at|@) ?(?<h>\\d{1,2})(?!\\d|[:./-]\\d| ?(?:h|%|st|nd|rd|th|rue|people|[ap]\\.?m))(?:${half})?(?![a-z])`),
    read: (g) => (Number(g["h"]) < 1 ? null : clock(Number(g["h"]), 0, g, "hour", true)),
  },
];

const noonExtra = y(
  ` ?(?:et (?<plus>demie?|quart)|(?<m>\\d{1,2})(?!\\d| ?(?:h|€|/|a ))|moins (?<less>(?:le )?quart|\\d{1,2})|pile)${end}`,
);

const clockRules = new ByLetters(clocks, ({ re }) => re);

/** A single clock time that begins at `at`. */
export function readClock(ctx: Context, at: number): Hit<Time> | null {
  for (const rule of clockRules.at(ctx.s, at)) {
    const found = match(rule.re, ctx.s, at);
    if (!found) continue;
    const g = found.groups ?? {};
    const time = rule.read(g, ctx.lang);
    if (!time) continue;
    let to = at + found[0].length;
    if (g["noon"] !== undefined || g["mid"] !== undefined) {
      if (/[a-z0-9]/.test(ctx.s[to] ?? "")) return null;
      const more = match(noonExtra, ctx.s, to);
      if (more) {
        const extra = more.groups ?? {};
        to += more[0].length;
        if (extra["plus"]) time.from += fractions[extra["plus"]] ?? 0;
        if (extra["m"]) time.from += Number(extra["m"]);
        if (extra["less"]) time.from -= /quart/.test(extra["less"]) ? 15 : Number(extra["less"]);
        if (more[0].trim() !== "pile") time.grain = "minute";
      }
    }
    return { value: time, to };
  }
  return null;
}

const rangeLead = y("(?:de|d'|entre|from|between|le|a)? ?");
const joint = y(" ?(?:a|et|-|/|jusqu'a|jusque|jusqu'|to|and|until|till|til)(?![a-z]) ?(?:a |vers |environ )?");
const number = y("(\\d{1,2})(?![\\d/]|[.,:]\\d| ?(?:h|€|eme|e |th|st|nd|rd|%))");

/** "de 9 à 11 h", "entre 14h et 16h", "9h-11h", "between 2 and 4pm": a bare number takes its half from the other end. */
export function readClockRange(ctx: Context, at: number): Hit<Time> | null {
  const { s } = ctx;
  const led = match(rangeLead, s, at);
  const begin = at + (led?.[0].length ?? 0);
  const first = readClock(ctx, begin) ?? bareHour(s, begin);
  if (!first) return null;
  const between = match(joint, s, first.to);
  if (!between) return null;
  // "le 16 à 18h" is a day and a time; "16 et 18h" needs "entre".
  const word = between[0].trim();
  const opener = led?.[0].trim() ?? "";
  if ("bare" in first && !/^(?:de|entre|from|between)$/.test(opener) && !/^[-/]$/.test(word)) return null;
  if (/^(?:et|and)$/.test(word) && !/^(?:entre|between)$/.test(opener)) return null;
  if (word === "/" && "bare" in first) return null;
  if (opener === "le" || (opener === "a" && word === "a")) return null;
  const second = readClock(ctx, first.to + between[0].length) ?? bareHour(s, first.to + between[0].length);
  if (!second || ("bare" in first && "bare" in second)) return null;
  const a = { ...first.value };
  const b = { ...second.value };
  if (b.from === 0) b.from = 1440;
  if (a.from === 1440) a.from = 0;
  if (a.half && !b.half && b.from >= 720) {
    if (a.from % 720 < b.from - 720 && b.from > 720) a.from = (a.from % 720) + 720;
    delete a.half;
  } else if (a.half && !b.half) delete a.half;
  // "entre midi et 2", "de 10 à 2": the clock goes round.
  if (b.from <= a.from && b.from <= 720 && (b.half || b.early || "bare" in second) && a.from < b.from + 720)
    b.from += 720;
  if (b.from <= a.from) b.from += 1440;
  const time: Time = {
    from: a.from,
    to: b.from,
    grain: a.grain === "minute" || b.grain === "minute" ? "minute" : "hour",
  };
  if (a.half && b.half && ctx.lang === "en") time.half = true;
  if (a.early && (b.early || "bare" in second)) time.early = true;
  return { value: time, to: second.to };
}

const bareRange =
  /(?:de|entre|from|between) (\d{1,2}) (?:a|et|to|and) (\d{1,2})(?![\d/]|[.,:]\d| ?(?:€|euros?|h|personnes?|ans|jours|semaines|[MN][A-L]))/y;

/** "jeudi de 14 à 16": beside a day, two bare numbers are hours. */
export function readBareRange(ctx: Context, at: number): Hit<Time> | null {
  const found = match(bareRange, ctx.s, at);
  const [from, to] = [Number(found?.[1]), Number(found?.[2])];
  if (!found || from > 23 || to > 24 || to === from) return null;
  const late = from < to ? 0 : 12;
  const time: Time = { from: from * 60, to: (to + late) * 60, grain: "hour" };
  if (from <= 12 && to <= 12) time.half = true;
  return { value: time, to: at + found[0].length };
}

/** A bare number that may be an hour. */
export function bareHour(s: string, at: number): (Hit<Time> & { bare: true }) | null {
  const found = match(number, s, at);
  const h = Number(found?.[1]);
  if (!found || h > 24) return null;
  const value: Time = { from: h * 60, grain: "hour" };
  if (h >= 1 && h <= 12) value.half = true;
  return { value, to: at + found[0].length, bare: true };
}
