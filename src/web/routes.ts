/** Mounts the routes that channels bring (webhooks, the page to play in): raw bodies in, answers or live events out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Channel, RouteAnswer, RouteCall } from "#model/ports.ts";

/** Keeps proxies from closing a quiet line. */
const heartbeatMs = 15_000;
/** When a browser tries again after the line broke. */
const comeBackMs = 1_000;
/** A reader that is this far behind is let go; its page comes back and reads on. */
const backlogBytes = 8 * 1024 * 1024;

export async function routes(app: FastifyInstance, { channels }: { channels: readonly Channel[] }): Promise<void> {
  const open = new Set<() => void>();
  app.addHook("preClose", async () => {
    for (const end of open) end();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  for (const route of channels.flatMap((channel) => channel.routes ?? [])) {
    app.route({
      method: route.method,
      url: route.path,
      handler: async (request, reply) => {
        const gone = new Promise<void>((resolve) => reply.raw.once("close", () => resolve()));
        const answer = await route.handle(callOf(request, gone));
        void reply.code(answer.status).headers(answer.headers ?? {});
        if (answer.type !== undefined) void reply.type(answer.type);
        if (answer.events && request.method === "GET") return stream(reply, answer.events, open);
        return reply.send(answer.body instanceof Uint8Array ? Buffer.from(answer.body) : (answer.body ?? ""));
      },
    });
  }
}

function callOf(request: FastifyRequest, gone: Promise<void>): RouteCall {
  return {
    raw: request.body instanceof Uint8Array ? request.body : new Uint8Array(),
    headers: request.headers,
    query: onlyText(request.query),
    params: onlyText(request.params),
    gone,
  };
}

/** A name given twice ("?a=1&a=2") counts as not given: no route wants a list. */
function onlyText(values: unknown): Record<string, string | undefined> {
  const texts = Object.entries(values ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(texts);
}

/** Server-sent events until the caller goes or the server stops. */
function stream(reply: FastifyReply, events: NonNullable<RouteAnswer["events"]>, open: Set<() => void>): FastifyReply {
  void reply.hijack();
  const line = reply.raw;
  line.writeHead(reply.statusCode, {
    ...(reply.getHeaders() as Record<string, string>),
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  line.write(`retry: ${comeBackMs}\n\n`);
  const send = (text: string): void => {
    if (line.writableLength > backlogBytes) line.destroy();
    else if (!line.writableEnded) line.write(text);
  };
  const heartbeat = setInterval(() => send(":\n\n"), heartbeatMs);
  heartbeat.unref();
  const leave = events((event, data) => send(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`));
  const end = (): void => {
    line.end();
  };
  open.add(end);
  line.once("close", () => {
    clearInterval(heartbeat);
    open.delete(end);
    leave();
  });
  return reply;
}
