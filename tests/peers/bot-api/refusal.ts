/** An answer of the Bot API that is not ok, in the words of Telegram's own server. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const names = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict" };

/** "Bad Request: chat not found", with the prefix that belongs to the code. */
export function refuse(code: keyof typeof names, what: string, parameters?: Refusal["parameters"]): Refusal {
  return new Refusal(code, `${names[code]}: ${what}`, parameters);
}

export const tooMany = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
