/** The HTTP side of the played Bot API: takes calls, checks them against the schema, plays faults, answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TelegramUpdate } from "@gramio/types";
import { type Fault, type Order, takeFault } from "./faults.ts";
import { readBody, type Upload } from "./form.ts";
import { type Context, methods, type Params } from "./methods.ts";
import { FloodControl } from "./pace.ts";
import { Queue } from "./queue.ts";
import { refuse, Refusal } from "./refusal.ts";
import { loadShape, type Shape } from "./schema.ts";
import { World } from "./world.ts";

export interface Call {
  method: string;
  params: Params;
  files: Upload[];
  at: number;
  /** Whether the effect took place, which is not the same as whether the answer arrived. */
  outcome: "done" | "refused" | "lost";
  error?: string;
}

export interface ServerOptions {
  token?: string;
  /** Flood control: 1 as in reality, 100 a hundred times as fast; off when left out. */
  paceScale?: number;
}

export class BotApiServer {
  readonly token: string;
  readonly world: World;
  readonly queue = new Queue();
  readonly calls: Call[] = [];
  /** Breaches of the published shapes, by the bot or by ourselves: a test ends with none. */
  readonly violations: string[] = [];
  readonly orders: Order[] = [];
  /** A say in every call, for storms: returns the fault to play. */
  weather: ((call: { method: string; params: Params }) => Fault | undefined) | undefined;
  root = "";
  protected readonly context: Context;
  protected readonly shape: Shape;
  #updateId = 700_000_000;
  #last: { update: TelegramUpdate; lane: string } | undefined;
  #port = 0;
  #server: Server | undefined;
  readonly #silenced = new Set<ServerResponse>();

  protected constructor(shape: Shape, options: ServerOptions) {
    this.token = options.token ?? "700001:AAE-played-token_0123456789abcdefghi";
    this.world = new World(Number(this.token.split(":")[0]), "LogeBot");
    this.shape = shape;
    this.context = {
      world: this.world,
      queue: this.queue,
      flood: options.paceScale === undefined ? undefined : new FloodControl(options.paceScale),
      files: new Map(),
      taps: new Map(),
      commands: new Map(),
    };
  }

  static loadShape = loadShape;

  get refusedByPace(): number {
    return this.context.flood?.refused ?? 0;
  }

  /** Starts to listen, on the same port as before when it did before. */
  async openDoor(): Promise<void> {
    const server = createServer((request, response) => {
      void this.#answer(request, response).catch((error: unknown) => {
        this.violations.push(`the played Bot API failed: ${String(error)}`);
        response.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
    this.root = `http://127.0.0.1:${this.#port}`;
  }

  /** Nobody answers any more: connections are refused, open ones are cut. */
  async closeDoor(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Fails when anything broke the published shapes since it was last asked. */
  assertLawful(): void {
    const breaches = this.violations.splice(0);
    if (breaches.length > 0) throw new Error(`breaches of the Bot API: ${breaches.join("; ")}`);
  }

  /** Ends the silence of all calls that met the fault "silent": their lines are cut. */
  breakSilence(): void {
    for (const response of this.#silenced) response.destroy();
    this.#silenced.clear();
  }

  async stop(): Promise<void> {
    this.queue.stop();
    this.breakSilence();
    await this.closeDoor();
  }

  order(fault: Fault, where: { method?: string; chat?: number; times?: number } = {}): void {
    const { times = 1, ...rest } = where;
    this.orders.push({ fault, ...rest, left: times });
  }

  /** Sends an update to the bot, if it wants such. Ids grow. */
  protected emit(kind: keyof TelegramUpdate, payload: object, lane: string): void {
    if (!this.queue.wants(kind)) return;
    const update = { update_id: ++this.#updateId, [kind]: structuredClone(payload) } as TelegramUpdate;
    const wrong = this.shape.update(update);
    if (wrong) this.violations.push(`update: ${wrong}`);
    this.#last = { update, lane };
    this.queue.put(update, lane);
  }

  /** Delivers the last update once more, as when its confirmation got lost. */
  repeatLast(): void {
    if (this.#last) this.queue.put(this.#last.update, this.#last.lane, true);
  }

  /** Something that no schema knows, as it may come from a newer server. */
  emitRaw(content: object): number {
    const update = { update_id: ++this.#updateId, ...content };
    this.queue.put(update, "raw");
    return update.update_id;
  }

  /** After a week of silence ids go on anywhere. */
  restartIds(at: number): void {
    this.#updateId = at;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", this.root);
    const [, isFile, token, rest = ""] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    if (token !== this.token) return reply(response, 401, { ok: false, error_code: 401, description: "Unauthorized" });
    if (isFile) return this.#serveFile(rest, response);

    const method = Object.keys(methods).find((name) => name.toLowerCase() === rest.toLowerCase());
    const body = await readBody(request);
    const query = Object.fromEntries(url.searchParams);
    const params: Params = {
      ...this.shape.coerce(method ?? rest, { ...query, ...body.form }),
      ...body.json,
    };
    const call: Call = {
      method: method ?? rest,
      params,
      files: [...body.files.values()],
      at: Date.now(),
      outcome: "refused",
    };
    if (call.method !== "getUpdates") this.calls.push(call);

    const chat = params.chat_id === undefined ? undefined : Number(params.chat_id);
    const fault = takeFault(this.orders, call.method, chat) ?? this.weather?.({ method: call.method, params });
    if (fault?.kind === "hangUp" && fault.when === "before") return cut(request);
    if (fault?.kind === "page") return page(response, fault.status);
    if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));

    let answer: object;
    let status = 200;
    try {
      if (fault?.kind === "refuse") throw fault.why;
      answer = { ok: true, result: (await this.#call(method, params, body.files)) as unknown };
      call.outcome = "done";
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `Internal Server Error: ${String(error)}`);
      if (!(error instanceof Refusal)) this.violations.push(`${call.method}: ${String(error)}`);
      status = refusal.code;
      call.error = refusal.message;
      answer = {
        ok: false,
        error_code: refusal.code,
        description: refusal.message,
        ...(refusal.parameters && { parameters: refusal.parameters }),
      };
    }
    if (fault?.kind === "hangUp") return cut(request, () => (call.outcome = "lost"));
    if (fault?.kind === "silent") {
      call.outcome = "lost";
      this.#silenced.add(response);
      return;
    }
    reply(response, status, answer);
  }

  #call(method: string | undefined, params: Params, files: Map<string, Upload>): unknown {
    const run = method === undefined ? undefined : methods[method];
    if (!method || !run) throw refuse(404, "method not found");
    const wrong = this.shape.request(method, params);
    if (wrong) {
      this.violations.push(`${method}: ${wrong}`);
      throw refuse(400, `wrong parameters: ${wrong}`);
    }
    const named = JSON.stringify(params).match(/attach:\/\/[^"]+/g) ?? [];
    for (const name of named) {
      if (!files.has(name.replace("attach://", ""))) this.violations.push(`${method}: no part for ${name}`);
    }
    return run(params, { ...this.context, files });
  }

  #serveFile(path: string, response: ServerResponse): void {
    const fault = takeFault(this.orders, "download", undefined);
    if (fault?.kind === "silent") {
      this.#silenced.add(response);
      return;
    }
    const file = [...this.world.files.values()].find((one) => one.path === path);
    if (!file || fault) return reply(response, 404, { ok: false, error_code: 404, description: "Not Found" });
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.bytes.length });
    response.end(file.bytes);
  }
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { "content-type": "text/html" });
  response.end("<html><body>Bad Gateway</body></html>");
}

function cut(request: IncomingMessage, first?: () => void): void {
  first?.();
  request.socket.destroy();
}
