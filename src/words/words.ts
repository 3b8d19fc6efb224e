/** Texts in the languages we speak: French is written first, and English that misses a line does not compile. */
import type { Locale } from "#model/people.ts";

type Line = string | readonly string[] | ((...args: never[]) => string);
type Same<W> = {
  readonly [K in keyof W]: W[K] extends string ? string : W[K] extends readonly string[] ? readonly string[] : W[K];
};

/** The lines of a flow, by locale: `const t = words({ fr: {…}, en: {…} })`, then `t(locale).line`. */
export function words<const W extends Record<string, Line>>(both: {
  fr: W;
  en: NoInfer<Same<W>>;
}): (locale: Locale) => Same<W> {
  return (locale) => (locale === "en" ? both.en : (both.fr as Same<W>));
}

/** A value in both languages, made by the same function: each when it is first read, for most are read in one only. */
export function both<T>(make: (locale: Locale) => T): Record<Locale, T> {
  const once = (locale: Locale): PropertyDescriptor => {
    let made: { value: T } | undefined;
    return { enumerable: true, get: () => (made ??= { value: make(locale) }).value };
  };
  return Object.defineProperties({} as Record<Locale, T>, { fr: once("fr"), en: once("en") });
}
