/** Errors as problem+json (RFC 9457): a status and one clear sentence, never a stack. */
import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";

/** Thrown by a handler: answered with this status and sentence. */
export class Problem extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Answers with a problem. */
export function problem(reply: FastifyReply, status: number, detail: string): FastifyReply {
  return reply
    .code(status)
    .type("application/problem+json; charset=utf-8")
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail });
}

const sentences: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: "Le corps n'est pas du JSON lisible.",
  FST_ERR_CTP_EMPTY_JSON_BODY: "Le corps est vide : du JSON est attendu.",
  FST_ERR_CTP_BODY_TOO_LARGE: "Le corps est trop grand : 256 Kio au plus.",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "Ce type de corps n'est pas accepté : envoyez application/json.",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "La longueur annoncée n'est pas celle du corps.",
  FST_ERR_BAD_URL: "L'adresse demandée est mal écrite.",
  FST_UNDER_PRESSURE: "Trop de travail en ce moment : réessayez dans quelques secondes.",
};
const byStatus: Record<number, string> = {
  400: "La demande est mal formée.",
  429: "Trop de demandes : réessayez dans un moment.",
  503: "Trop de travail en ce moment : réessayez dans quelques secondes.",
};
const ours = "Quelque chose a échoué de notre côté ; c'est noté.";

/** The status and sentence of an error that a request ran into; 500 for what is our own bug. */
export function explain(error: FastifyError | Problem): { status: number; detail: string } {
  if (error instanceof Problem) return { status: error.status, detail: error.message };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issue = error.validation[0];
    const path = (issue?.instancePath ?? "").split("/").filter(Boolean).join(".");
    return { status: 400, detail: `${path ? `« ${path} » : ` : ""}${issue?.message ?? byStatus[400]}` };
  }
  // JSON.parse's own SyntaxError carries a status and no code.
  if (error instanceof SyntaxError && error.statusCode === 400) {
    return { status: 400, detail: sentences["FST_ERR_CTP_INVALID_JSON_BODY"] ?? ours };
  }
  const status = error.statusCode ?? 500;
  if (status < 400 || (status >= 500 && status !== 503)) return { status: 500, detail: ours };
  return { status, detail: sentences[error.code] ?? byStatus[status] ?? STATUS_CODES[status] ?? ours };
}
