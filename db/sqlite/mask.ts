/** Secrets that were heard, taken out of everything that is kept of what was said. */

export type Mask = <T>(value: T) => T;

/** Replaces each secret in every string of a value. */
export function masker(secrets: readonly string[]): Mask {
  const found = secrets.filter((secret) => secret.length > 0);
  const text = (s: string): string => found.reduce((all, secret) => all.split(secret).join("•••"), s);
  const deep = (value: unknown): unknown => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(deep);
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, deep(one)]));
    return value;
  };
  return <T>(value: T): T => (found.length === 0 ? value : (deep(value) as T));
}
