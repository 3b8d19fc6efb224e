/** Dates, hours, money and lists as people read them, in their language and the loge's wall clock. */
import type { Budget, WallTime, When, Where } from "#model/meaning.ts";
import type { Locale } from "#model/people.ts";
import type { Hours, Price } from "#model/records.ts";

const days = {
  fr: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const months = {
  fr: [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
  ],
  en: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};

const dateOf = (wall: WallTime): Date => new Date(`${wall.slice(0, 10)}T00:00:00Z`);
const shiftDay = (wall: WallTime, by: number): WallTime =>
  new Date(dateOf(wall).getTime() + by * 86_400_000).toISOString().slice(0, 19);
const isMidnight = (wall: WallTime): boolean => wall.slice(11, 16) === "00:00";

/** "samedi 14 mars", "Saturday 14 March". */
export function sayDay(wall: WallTime, locale: Locale): string {
  const date = dateOf(wall);
  const day = date.getUTCDate();
  const number = locale === "fr" && day === 1 ? "1er" : String(day);
  return `${days[locale][date.getUTCDay()]} ${number} ${months[locale][date.getUTCMonth()]}`;
}

/** "14 h 30", "9 h"; "2.30 pm", "9 am". */
export function sayHour(wall: WallTime, locale: Locale): string {
  const [hours, minutes] = [Number(wall.slice(11, 13)), wall.slice(14, 16)];
  if (locale === "fr") return minutes === "00" ? `${hours} h` : `${hours} h ${minutes}`;
  const twelve = hours % 12 === 0 ? 12 : hours % 12;
  return `${twelve}${minutes === "00" ? "" : `.${minutes}`} ${hours < 12 ? "am" : "pm"}`;
}

const parts: [string, string, { fr: string; en: string }][] = [
  ["08:00", "12:00", { fr: "le matin", en: "in the morning" }],
  ["12:00", "14:00", { fr: "à midi", en: "around noon" }],
  ["12:00", "18:00", { fr: "l’après-midi", en: "in the afternoon" }],
  ["18:00", "22:00", { fr: "le soir", en: "in the evening" }],
];

/** A slot on one day or over several: "samedi 14 mars de 18 h à 23 h", "du 21 mars au 28 mars". */
export function saySlot(slot: { start: WallTime; end?: WallTime }, locale: Locale): string {
  const { start, end } = slot;
  const fr = locale === "fr";
  if (!end)
    return isMidnight(start)
      ? sayDay(start, locale)
      : `${sayDay(start, locale)} ${fr ? "à" : "at"} ${sayHour(start, locale)}`;
  const lastDay = isMidnight(end) ? shiftDay(end, -1) : end;
  if (start.slice(0, 10) === lastDay.slice(0, 10)) {
    if (isMidnight(start) && isMidnight(end)) return sayDay(start, locale);
    const part = parts.find(([from, to]) => start.slice(11, 16) === from && end.slice(11, 16) === to);
    if (part) return `${sayDay(start, locale)}, ${part[2][locale]}`;
    return fr
      ? `${sayDay(start, locale)} de ${sayHour(start, locale)} à ${sayHour(end, locale)}`
      : `${sayDay(start, locale)} from ${sayHour(start, locale)} to ${sayHour(end, locale)}`;
  }
  return fr
    ? `du ${sayDay(start, locale)} au ${sayDay(lastDay, locale)}`
    : `from ${sayDay(start, locale)} to ${sayDay(lastDay, locale)}`;
}

/** When the help is wanted, or undefined when nothing was said. */
export function sayWhen(when: When, locale: Locale): string | undefined {
  const fr = locale === "fr";
  if (when.kind === "asap") return fr ? "dès que possible" : "as soon as possible";
  if (when.kind === "recurring") return when.recurrence?.text ?? when.text;
  if (when.slots?.length)
    return sayList(
      when.slots.map(({ start, end }) => saySlot(end === start ? { start } : { start, end }, locale)),
      locale,
      "or",
    );
  if (when.start) return saySlot({ start: when.start, ...(when.end ? { end: when.end } : {}) }, locale);
  if (when.end) {
    const whole = isMidnight(when.end);
    const last = whole
      ? sayDay(shiftDay(when.end, -1), locale)
      : `${sayDay(when.end, locale)} ${sayHour(when.end, locale)}`;
    return whole ? (fr ? `au plus tard ${last}` : `by ${last}`) : fr ? `avant ${last}` : `before ${last}`;
  }
  if (when.kind !== "none") return when.text ?? (fr ? "dates souples" : "flexible dates");
  if (when.time)
    return fr
      ? `vers ${sayHour(`0000-00-00T${when.time}`, locale)}, jour à préciser`
      : `around ${sayHour(`0000-00-00T${when.time}`, locale)}, day to be agreed`;
  return undefined;
}

/** "21 rue Pasteur, 94300 Vincennes, 1er étage"; `street`: without the number and the floor. */
export function sayWhere(where: Where, locale: Locale, detail: "full" | "street" = "full"): string | undefined {
  const address =
    detail === "full" ? where.address : where.address?.replace(/^\s*\d+\s*(bis|ter|quater)?\s*,?\s*/i, "");
  const floor = detail === "street" || where.floor === undefined ? undefined : sayFloor(where.floor, locale);
  const town = [where.postalCode, where.city].filter(Boolean).join(" ");
  return [address, town, floor].filter(Boolean).join(", ") || undefined;
}

function sayFloor(floor: number, locale: Locale): string {
  if (locale === "fr") return floor === 0 ? "rez-de-chaussée" : floor === 1 ? "1er étage" : `${floor}e étage`;
  return floor === 0 ? "ground floor" : `floor ${floor}`;
}

/** "45 €", "12,50 €". */
export function sayMoney(amount: number, locale: Locale): string {
  const text = Number.isInteger(amount) ? String(amount) : amount.toFixed(2);
  return locale === "fr" ? `${text.replace(".", ",")} €` : `€${text}`;
}

const units = {
  fr: { total: "", hour: " de l’heure", visit: " la visite", night: " la nuit", week: " la semaine" },
  en: { total: "", hour: " an hour", visit: " a visit", night: " a night", week: " a week" },
};

export function sayBudget(budget: Budget, locale: Locale): string {
  const amount =
    budget.min === undefined
      ? sayMoney(budget.amount, locale)
      : `${sayMoney(budget.min, locale)} – ${sayMoney(budget.amount, locale)}`;
  return amount + units[locale][budget.unit ?? "total"];
}

/** "45 € la visite, déplacement 5 €, matériel : chevilles". */
export function sayPrice(price: Price, locale: Locale): string {
  const fr = locale === "fr";
  return [
    sayMoney(price.amount, locale) + units[locale][price.unit],
    price.travel ? `${fr ? "déplacement" : "travel"} ${sayMoney(price.travel, locale)}` : "",
    price.materials ? `${fr ? "matériel" : "materials"} : ${price.materials}` : "",
    price.notIncluded ? `${fr ? "non compris" : "not included"} : ${price.notIncluded}` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** "a, b et c" or "a, b ou c". */
export function sayList(items: readonly string[], locale: Locale, join: "and" | "or" = "and"): string {
  const word = { fr: { and: "et", or: "ou" }, en: { and: "and", or: "or" } }[locale][join];
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${word} ${items.at(-1)}`;
}

/** Opening hours in a few words: "du lundi au vendredi de 9 h à 19 h, samedi de 9 h à 12 h". */
export function sayHours(hours: Hours, locale: Locale): string {
  const fr = locale === "fr";
  const runs: { from: number; to: number; open: [number, number] }[] = [];
  for (const day of [1, 2, 3, 4, 5, 6, 7] as const) {
    const open = hours[day];
    const last = runs.at(-1);
    if (!open) continue;
    if (last && last.to === day - 1 && last.open[0] === open[0] && last.open[1] === open[1]) last.to = day;
    else runs.push({ from: day, to: day, open });
  }
  const name = (day: number): string => days[locale][day % 7] ?? "";
  const hour = (h: number): string =>
    sayHour(`0000-00-00T${String(Math.floor(h)).padStart(2, "0")}:${h % 1 ? "30" : "00"}`, locale);
  return runs
    .map(({ from, to, open }) => {
      const span = from === to ? name(from) : fr ? `du ${name(from)} au ${name(to)}` : `${name(from)} to ${name(to)}`;
      return fr ? `${span} de ${hour(open[0])} à ${hour(open[1])}` : `${span}, ${hour(open[0])} to ${hour(open[1])}`;
    })
    .join(fr ? ", " : "; ");
}

/** How long something lasts, in whole units that people count in: "une heure", "30 min", "24 h", "3 jours". */
export function sayLasting(ms: number, locale: Locale): string {
  const fr = locale === "fr";
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 90) return fr ? "une heure" : "an hour";
  const hours = Math.round(minutes / 60);
  if (hours < 48) return fr ? `${hours} h` : `${hours} hours`;
  return `${Math.round(hours / 24)} ${fr ? "jours" : "days"}`;
}

/** "la loge des Lilas" from "Loge des Lilas"; other names are kept: "la loge Bastille". */
export function sayLoge(name: string, locale: Locale): string {
  if (locale === "en") return /^loge\b/i.test(name) ? `the ${name}` : `the loge ${name}`;
  return /^(la )?loge\b/i.test(name) ? `la loge${name.replace(/^(la )?loge/i, "")}` : `la loge ${name}`;
}

const titles = /^(?:m|mme|mlle|madame|monsieur|mr|mrs|ms|dr)\.?$/i;

/** How somebody is called: the first of their names, with the next one after a title. */
export function firstName(name: string): string {
  const [first = "", second] = name.trim().split(/\s+/);
  // "Mme Dupont" has no first name that we know.
  return (second && titles.test(first) ? `${first} ${second}` : first) || name;
}

/** A short quotation, cut on a word: « … ». */
export function quote(text: string, locale: Locale, most = 160): string {
  const line = text.replace(/\s+/g, " ").trim();
  const short = line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, "")}…`;
  return locale === "fr" ? `« ${short} »` : `“${short}”`;
}
