/** Words that open something: short enough to be typed, long enough not to be guessed. */

const alphabet = "23456789BCDFGHJKMNPQRSTVWXZ";

/** Letters and figures that nobody confuses, from what no other chat knows. The same seed gives the same code, so that a replay does. */
export function codeFrom(seed: string, length: number): string {
  let code = "";
  for (let round = 0; code.length < length; round++) {
    let hash = 2_166_136_261 ^ Math.imul(round + 1, 0x9e37_79b1);
    for (const char of seed) hash = Math.imul(hash ^ char.charCodeAt(0), 16_777_619) >>> 0;
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d) >>> 0;
    hash = (hash ^ (hash >>> 12)) >>> 0;
    code += alphabet[hash % alphabet.length];
  }
  return code;
}

/** A link that is written out when the message is sent, where the name of our bot is known. */
export const linkTo = (payload: string): string => `openloge:${payload}`;
/** The same on every network of ours, a line each; nothing where none is known. */
export const linksTo = (payload: string): string => `openloge+${payload}`;
export const linksPattern = /\n?openloge\+([\w-]{1,64})/g;
export const linkPattern = /openloge:([\w-]{1,64})/g;
