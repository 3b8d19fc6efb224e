/** Text as it is compared: lower case, no accents, no marks, single spaces. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[’`´]/g, "'")
    .replace(/œ/g, "oe")
    .replace(/[^\p{L}\p{N}'#/+]+/gu, " ")
    .trim();
}
