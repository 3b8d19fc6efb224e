/** A local server that speaks OpenAI's protocol as well, or as badly, as it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Behaviour =
  | { kind: "answer"; content: unknown }
  | { kind: "text"; content: string }
  | { kind: "status"; status: number }
  | { kind: "slow"; ms: number }
  | { kind: "hang-up" };

export interface LlmServer {
  url: string;
  /** What the next calls get; the last one goes on for ever. */
  behave(...next: Behaviour[]): void;
  requests: { path: string; authorization: string; body: string }[];
  close(): Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startLlmServer(): Promise<LlmServer> {
  let queue: Behaviour[] = [];
  const requests: LlmServer["requests"] = [];
  const timers = new Set<NodeJS.Timeout>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      requests.push({ path: request.url ?? "", authorization: request.headers.authorization ?? "", body });
      const behaviour = (queue.length > 1 ? queue.shift() : queue[0]) ?? { kind: "status", status: 500 };
      if (behaviour.kind === "slow")
        timers.add(setTimeout(() => respond(response, { kind: "status", status: 200 }), behaviour.ms));
      else respond(response, behaviour);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behave: (...next) => {
      queue = next;
    },
    requests,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}

function respond(response: ServerResponse, behaviour: Behaviour): void {
  if (behaviour.kind === "hang-up") {
    response.destroy();
    return;
  }
  if (behaviour.kind === "status") {
    response.writeHead(behaviour.status, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
    return;
  }
  const content =
    behaviour.kind === "text"
      ? behaviour.content
      : behaviour.kind === "answer"
        ? JSON.stringify(behaviour.content)
        : "";
  const message = { role: "assistant", content };
  const whole = {
    id: "c1",
    object: "chat.completion",
    created: 1,
    model: "test",
    choices: [{ index: 0, message, finish_reason: "stop" }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    // Transcriptions are answered from the same queue.
    text: content,
  };
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(whole));
}
