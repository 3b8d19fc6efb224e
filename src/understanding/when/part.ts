/** Parts of a day: "matin", "en fin d'après-midi", "à l'heure du déjeuner", "late evening". */
import { readClock } from "./clock.ts";
import { ByLetters } from "./letters.ts";
import type { Context, Hit, Time } from "./moment.ts";
import { match } from "./rule.ts";

const part = (from: number, to: number): Time => ({ from: from * 60, to: to * 60, grain: "hour", part: true });

/** What the parts of a day stand for when nothing narrows them. */
export const partOfDay = {
  morning: part(8, 12),
  noon: part(12, 14),
  afternoon: part(12, 18),
  evening: part(18, 22),
  night: part(22, 30),
} as const satisfies Record<string, Time>;

const lead =
  /(?:plutot |dans |pendant |durant |en |au |a |de |du |le |la |l'|cours de |courant de |in |during |the |at |on |tout )*/y;
const parts: readonly (readonly [RegExp, Time])[] = (
  [
    [
      "(?:(?:tres )?tot (?:le |dans la |en )?mat(?:in|inee)|mat(?:in|inee) (?:tres )?tot|petit matin|(?:a la )?premiere heure|de bonne heure|first thing(?: in the morning)?|early in the morning)",
      part(6, 9),
    ],
    ["(?:a l'aube|aux aurores|a l'aurore|lever (?:du|de) (?:soleil|jour)|at dawn|sunrise)", part(5, 8)],
    ["(?:tombee de la nuit|coucher (?:du|de) soleil|crepuscule|nuit tombante|at dusk|sunset)", part(18, 22)],
    ["(?:milieu de la nuit|middle of the night)", part(25, 29)],
    ["(?:debut (?:de )?(?:la )?journee|early in the day|start of (?:the )?day)", part(6, 10)],
    ["(?:milieu (?:de )?(?:la )?journee)", part(11, 16)],
    ["(?:fin (?:de )?(?:la )?journee|end of (?:the )?(?:business )?day|eod)", part(17, 21)],
    ["(?:debut (?:de )?(?:la )?mat(?:inee|in)|early morning)", part(7, 9)],
    ["(?:milieu (?:de )?(?:la )?mat(?:inee|in)|mid-?morning)", part(9, 11)],
    ["(?:fin (?:de )?(?:la )?mat(?:inee|in)|late morning)", part(10, 12)],
    ["(?:debut (?:de |d')?(?:l')?apres-midi|early afternoon)", part(12, 14)],
    ["(?:milieu (?:de |d')?(?:l')?apres-midi|mid-?afternoon)", part(15, 17)],
    ["(?:fin (?:de |d')?(?:l')?apres-midi|late afternoon)", part(17, 19)],
    ["(?:debut (?:de )?(?:la )?soiree|early evening)", part(18, 21)],
    ["(?:fin (?:de )?(?:la )?soiree|late evening|late night)", part(21, 24)],
    ["(?:apres (?:le )?(?:travail|boulot|taf|bureau)|after ?work)", part(17, 21)],
    ["(?:apres (?:le )?(?:dejeuner|repas de midi)|after lunch)", part(13, 17)],
    ["(?:avant (?:le )?dejeuner|before lunch)", part(10, 12)],
    [
      "(?:mi-journee|(?:heure|moment) (?:du |de )(?:dejeuner|repas|midi)|(?<=(?:pendant|durant) le )dejeuner|pause (?:de )?(?:midi|dejeuner)|lunch ?time|(?<=over )lunch|midis?|entre midi et 2(?! ?h)(?:(?= heures))?|entre midi et (?:une heure|13 ?h|14 ?h|2 ?h))",
      part(12, 14),
    ],
    ["(?:mat(?:inee|in)s?|mat|mornings?|por la manana|pela manha|sbah)", part(8, 12)],
    ["(?:apres-midi|afternoons?|por la tarde|a tarde)", part(12, 18)],
    ["(?:soiree|soirs?|evenings?|por la noche|a noite)", part(18, 22)],
    ["(?:nuits?|nights?)", part(22, 30)],
    ["(?<=W[A-G] |today |tomorrow )am", part(8, 12)],
    ["(?<=W[A-G] |today |tomorrow )pm", part(12, 18)],
  ] as [string, Time][]
).map(([name, time]) => [new RegExp(`${name}(?![a-z])`, "y"), time] as const);

const partNames = new ByLetters(parts, ([re]) => re);

/** A part of the day: "matin", "en fin d'après-midi", "in the evening". */
export function readPart(ctx: Context, at: number): Hit<Time> | null {
  const led = match(lead, ctx.s, at)?.[0] ?? "";
  for (const start of led === "" ? [at] : [at + led.length, at]) {
    for (const [re, time] of partNames.at(ctx.s, start)) {
      const found = match(re, ctx.s, start);
      if (!found) continue;
      // "à midi" is a clock time, "dimanche midi" a part of the day; "midi et quart", "midi 30" are clock times too.
      if (
        found[0] === "midi" &&
        (ctx.s.trim() === "midi" ||
          /(?:^| )au? $/.test(ctx.s.slice(at, start)) ||
          (readClock(ctx, start)?.to ?? 0) > start + 4)
      )
        continue;
      return { value: { ...time }, to: start + found[0].length };
    }
  }
  return null;
}
