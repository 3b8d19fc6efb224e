/** Who may call: a secret compared in constant time, and few wrong tries a minute. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { problem } from "./problem.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Whether two secrets are the same, in a time that tells nothing of where they differ or how long they are. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/**
 * Guards routes with `Authorization: Bearer TOKEN`. Five wrong tries a minute from one address close the door to it
 * for that minute, also to the right token, so that nobody can guess on. Needs @fastify/rate-limit.
 */
export function bearer(app: FastifyInstance, token: string | undefined) {
  const wrongTries = app.createRateLimit({ max: 5, timeWindow: 60_000 });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const before = await wrongTries(request, { increment: false });
    if (!before.isAllowed && before.remaining === 0) return tooMany(reply, before.ttlInSeconds);
    const given = /^Bearer +(\S+)\s*$/i.exec(request.headers.authorization ?? "")?.[1];
    if (token !== undefined && given !== undefined && sameSecret(given, token)) return undefined;
    await wrongTries(request);
    const why =
      token === undefined
        ? "ADMIN_TOKEN n'est pas réglé sur ce serveur : ces adresses sont fermées."
        : "Le jeton manque ou n'est pas le bon : Authorization: Bearer ADMIN_TOKEN.";
    return problem(reply.header("www-authenticate", "Bearer"), 401, why);
  };
}

function tooMany(reply: FastifyReply, seconds: number): FastifyReply {
  return problem(
    reply.header("retry-after", String(seconds)),
    429,
    "Trop d'essais avec un mauvais jeton : attendez une minute.",
  );
}
