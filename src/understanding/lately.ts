/** Remembers the last answer of a pure reading of a text: one message is read by many, and each asks the same. */
export function lately<T>(read: (text: string) => T): (text: string) => T {
  let of: string | undefined;
  let answer: T;
  return (text) => {
    if (text !== of) {
      answer = read(text);
      of = text;
    }
    return answer;
  };
}
