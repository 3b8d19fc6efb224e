/** A WhatsApp on this machine: serves the page and plays the phone, the network and the people who write to us. */
import { randomBytes, randomUUID } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import { text as readText } from "node:stream/consumers";
import type { AddressInfo } from "node:net";
import { cert, key } from "./certificate.ts";
import { keyOf, type Sent, type Settings, type Stored, type Wire } from "./wire.ts";

const script = (name: string): string => readFileSync(new URL(`./page/${name}`, import.meta.url), "utf8");

const start = '<script type="module" src="/fake/page/life.js"></script>';

interface Line {
  to: ServerResponse;
  linked: boolean;
}

type Call = Record<string, string | number | boolean | undefined> & Sent & { ids?: string[]; data?: string };

/** Emits "sent" (Sent), "page" (url), "connected" (linked) and "called" (op, Call). */
export class WhatsAppPeer extends EventEmitter {
  readonly settings: Settings = {
    msgKey: "_serialized",
    bootMs: 20,
    pairMs: 20,
    syncMs: 400,
    offline: "beforeSync",
    offlineMs: 0,
    logout: "navigate",
    send: "ok",
    delivers: false,
    without: [],
  };
  readonly me = "27110000000@c.us";
  readonly sent: Sent[] = [];
  readonly calls: { op: string; call: Call }[] = [];
  readonly media = new Map<string, Stored>();
  /** Modules that the library asked for and the page does not have: a test fails on any. */
  readonly missing = new Set<string>();
  pages = 0;
  #people: Record<string, { pushname: string }> = {};
  #lidToPhone: Record<string, string> = {};
  #devices = new Set<string>();
  #lines = new Set<Line>();
  #history: Wire[] = [];
  #pending: Wire[] = [];
  #refs = 0;
  #server: Server | undefined;

  /** Listens on a free port of this machine. */
  async start(): Promise<this> {
    this.#server = createServer({ key, cert }, (request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this;
  }

  async stop(): Promise<void> {
    this.dropConnections();
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  /** Arguments by which a Chromium takes this peer for web.whatsapp.com. */
  chromiumArgs(): string[] {
    const address = this.#server?.address() as AddressInfo | undefined;
    return [`--host-resolver-rules=MAP web.whatsapp.com 127.0.0.1:${address?.port}`, "--ignore-certificate-errors"];
  }

  /** The phone scans the code. */
  scan(): void {
    const token = randomUUID();
    this.#devices.add(token);
    for (const line of this.#lines) {
      if (line.linked) continue;
      line.linked = true;
      write(line, "paired", this.#hello(token));
    }
  }

  /** The phone unlinks us. */
  unlink(): void {
    this.push("logout");
    this.#devices.clear();
    for (const line of this.#lines) line.linked = false;
  }

  person(id: string, pushname: string, lid?: string): void {
    this.#people[lid ?? id] = { pushname };
    if (lid !== undefined) this.#lidToPhone[lid] = id;
  }

  /** Somebody writes; while no page is linked, the network keeps it. Resolves nothing: it is on its way. */
  says(chat: string, message: Partial<Wire> & { data?: Buffer } = {}): Wire {
    const { data, ...rest } = message;
    const id = `AC${randomBytes(15).toString("hex").toUpperCase()}`;
    const wire: Wire = { id, chat, t: Math.floor(Date.now() / 1000), ...rest };
    const name = this.#people[chat]?.pushname;
    if (name) wire.notifyName = name;
    if (data) {
      wire.mediaId = randomUUID();
      wire.size ??= data.length;
      this.media.set(wire.mediaId, { mimetype: wire.mimetype ?? "application/octet-stream", data });
    }
    if (this.#tell("message", wire) > 0) this.#history.push(wire);
    else this.#pending.push(wire);
    return wire;
  }

  /** The network delivers the same message once more. */
  again(wire: Wire): void {
    this.#tell("message", { ...wire, redeliver: true });
  }
  edits(wire: Wire, body: string): void {
    Object.assign(wire, { body, latestEditSenderTimestampMs: Date.now() });
    this.#tell("edit", { key: keyOf(wire), body, at: wire.latestEditSenderTimestampMs });
  }
  revokes(wire: Wire): void {
    wire.type = "revoked";
    this.#tell("revoke", { key: keyOf(wire) });
  }
  reacts(of: Wire, emoji: string): void {
    this.#tell("reaction", { key: keyOf(of), emoji, from: of.chat });
  }
  acks(sent: Sent, ack: number): void {
    this.#tell("ack", { key: sent.serialized, ack });
  }

  /** Something happens to every open page: "reload", "resync", "state", "logout". */
  push(event: string, value: unknown = {}): void {
    for (const line of this.#lines) write(line, event, value);
  }
  dropConnections(): void {
    for (const line of this.#lines) line.to.destroy();
    this.#lines.clear();
  }

  #tell(event: string, value: unknown): number {
    const linked = [...this.#lines].filter((line) => line.linked);
    for (const line of linked) write(line, event, value);
    return linked.length;
  }

  #hello(token: string) {
    const pending = this.#pending.splice(0);
    const history = [...this.#history];
    this.#history.push(...pending);
    return { linked: true, token, me: this.me, people: this.#people, lidToPhone: this.#lidToPhone, history, pending };
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "https://web.whatsapp.com");
    const [, area, kind, name = ""] = url.pathname.split("/");
    if (url.pathname === "/") this.#page(url, response);
    else if (area === "fake" && kind === "page") {
      response.writeHead(200, { "content-type": "text/javascript" }).end(script(name));
    } else if (area === "fake" && kind === "events") this.#open(request, response, url.searchParams.get("token") ?? "");
    else if (area === "fake" && kind === "media") {
      const stored = this.media.get(name);
      response.writeHead(stored ? 200 : 404, { "content-type": stored?.mimetype ?? "text/plain" }).end(stored?.data);
    } else if (area === "fake" && kind === "rpc") {
      const answer = await this.#called(name, JSON.parse(await readText(request)) as Call);
      response.writeHead(answer ? 200 : 500, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
    } else response.writeHead(404).end();
  }

  #page(url: URL, response: ServerResponse): void {
    this.pages++;
    this.emit("page", url.href);
    response.writeHead(200, { "content-type": "text/html", "cache-control": "no-store" });
    const settings = `window.settings = ${JSON.stringify(this.settings)}`;
    response.end(`<!doctype html><meta charset=utf-8><title>WhatsApp</title><script>${settings}</script>${start}`);
  }

  #open(request: IncomingMessage, response: ServerResponse, token: string): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    const line: Line = { to: response, linked: this.#devices.has(token) };
    this.#lines.add(line);
    request.on("close", () => this.#lines.delete(line));
    write(line, "hello", line.linked ? this.#hello(token) : { linked: false, ref: `2@ref${++this.#refs}` });
    this.emit("connected", line.linked);
  }

  /** What the page asks of the network; undefined is an error of the server. */
  async #called(op: string, call: Call): Promise<object | undefined> {
    this.calls.push({ op, call });
    this.emit("called", op, call);
    if (op === "missing") this.missing.add(String(call["name"]));
    if (op === "findChat") return { exists: !String(call["wid"]).startsWith("000") };
    if (op === "edited") Object.assign(this.sent.find((sent) => sent.id === call.id) ?? {}, { body: call.body });
    if (op === "revoked") this.#revoke(call.ids ?? []);
    if (op === "seen") for (const wire of this.#history) if (wire.chat === call.chat) wire.read = true;
    if (op === "upload") {
      const id = randomUUID();
      this.media.set(id, { mimetype: call.mimetype ?? "", data: Buffer.from(call.data ?? "", "base64") });
      return { id };
    }
    return op === "send" ? this.#send(call) : {};
  }

  #revoke(ids: string[]): void {
    for (const id of ids) {
      const at = this.sent.findIndex((sent) => sent.id === id);
      if (at >= 0) this.sent.splice(at, 1);
    }
  }

  async #send({ serialized, ...call }: Call): Promise<object | undefined> {
    if (this.settings.send === "hang") await once(this, "never");
    if (this.settings.send === "fail") return undefined;
    const sent = { ...call, serialized };
    this.#history.push({ ...call, fromMe: true, ack: 1 });
    this.sent.push(sent);
    this.emit("sent", sent);
    if (this.settings.send === "deaf") await once(this, "never");
    if (this.settings.delivers) for (const ack of [2, 3]) setTimeout(() => this.acks(sent, ack), ack * 10);
    return { t: Math.floor(Date.now() / 1000) };
  }
}

function write(line: Line, event: string, value: unknown): void {
  line.to.write(`data: ${JSON.stringify({ event, value })}\n\n`);
}
