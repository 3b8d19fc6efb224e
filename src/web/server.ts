/** The web door: health, the admin's hooks and the channels' routes on one Fastify, safe to face the internet. */
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import underPressure from "@fastify/under-pressure";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import { limits } from "#model/limits.ts";
import type { Channel, Store } from "#model/ports.ts";
import { health } from "./health.ts";
import { hooks } from "./hooks.ts";
import { explain, type Problem, problem } from "./problem.ts";
import { routes } from "./routes.ts";

export interface ServerOptions {
  /** Where the hooks write. */
  store: Store;
  /** Other stores whose queues /health watches too: the town's. */
  also?: readonly Pick<Store, "queues">[];
  channels: readonly Channel[];
  config: { adminToken?: string };
  log: { error(what: object, message: string): void };
  clock: () => number;
}

/** From one address, a minute: far more than a network's webhook or a lively page needs. */
const callsPerMinute = 3_000;

/** Makes the server; the caller listens on it and closes it. Closing ends the live lines too. */
export function makeServer({ store, also = [], channels, config, log, clock }: ServerOptions): FastifyInstance {
  const fail = (error: FastifyError | Problem, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, detail } = explain(error);
    if (status === 500) log.error({ err: error }, "a call failed");
    if (status === 503) void reply.header("retry-after", "5");
    return problem(reply, status, detail);
  };
  const app = Fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: 30_000,
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void fail(error, request, reply),
    routerOptions: { ignoreTrailingSlash: true },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(fail);

  void app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    // The page to play in is served over plain http, on this machine.
    strictTransportSecurity: false,
  });
  void app.register(rateLimit, { max: callsPerMinute, timeWindow: 60_000 });
  void app.register(health, { stores: [store, ...also], channels, clock });
  void app.register(async (busy) => {
    await busy.register(underPressure, { maxEventLoopDelay: 2_000, retryAfter: 5 });
    await busy.register(hooks, { store, channels, clock, adminToken: config.adminToken });
    await busy.register(routes, { channels });
  });
  app.setNotFoundHandler((request, reply) =>
    request.headers.accept?.includes("text/html")
      ? reply.code(404).type("text/html; charset=utf-8").send(notFoundPage)
      : problem(reply, 404, "Il n'y a rien à cette adresse."),
  );
  return app;
}

const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:", "blob:"],
  mediaSrc: ["'self'", "data:", "blob:"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

const notFoundPage = `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rien ici · OpenLoge</title>
<h1>Il n'y a rien à cette adresse.</h1>
<p lang="en">There is nothing at this address.</p>
`;
