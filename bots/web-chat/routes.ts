/** The page's addresses: its files, what happens live, and what its phones say. */
import { createHash, randomUUID, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { MediaReader, Route, RouteAnswer, RouteCall } from "#model/ports.ts";
import type { Chats, Phone, PhoneStyle } from "./chats.ts";
import { line, readObject, readSaid } from "./said.ts";
import type { Side } from "./side.ts";

interface RouteOptions {
  chats: Chats;
  sides: Record<PhoneStyle, Side>;
  media: MediaReader;
  token?: string | undefined;
}

const script = "text/javascript; charset=utf-8";
const picture = "image/svg+xml";
const files: Record<string, string> = {
  "index.html": "text/html; charset=utf-8",
  "page.css": "text/css; charset=utf-8",
  "page.js": script,
  "phone.js": script,
  "bubble.js": script,
  "attach.js": script,
  "menu.js": script,
  "wire.js": script,
  "dom.js": script,
  "words.js": script,
  "logo.svg": picture,
  "street.svg": picture,
  "leak.svg": picture,
  "voice.ogg": "audio/ogg",
};
const phonesMax = 40;

export function routesOf({ chats, sides, media, token }: RouteOptions): Route[] {
  const folder = pageFolder();
  const sideOf = (phone: Phone): Side => sides[phone.style];
  const phoneIn = (call: Record<string, unknown> | undefined): Phone | undefined =>
    chats.phone(line(call?.["phone"], 64) ?? "");

  const get = (path: string, handle: Route["handle"]): Route => ({
    method: "GET",
    path,
    handle: guarded(token, handle),
  });
  const post = (path: string, handle: Route["handle"]): Route => ({
    method: "POST",
    path,
    handle: guarded(token, onlyJson(handle)),
  });

  return [
    get("/", async () => file(folder, "index.html")),
    get("/play/page/:file", async ({ params }) => file(folder, params["file"] ?? "")),
    get("/play/phones", async () => json(200, chats.phones())),
    get("/play/events", async () => ({ status: 200, events: (write) => chats.watch(write) })),
    get("/play/media/:id", async ({ params }) => mediaAnswer(await media(params["id"] ?? ""))),
    post("/play/say", async ({ raw }) => {
      const said = readSaid(raw);
      const phone = said && chats.phone(said.phone);
      if (!said || !phone)
        return json(400, { detail: "Ce message n'a pas la forme attendue, ou ce téléphone n'existe pas." });
      // The page says it again a little later.
      return (await sideOf(phone).hear(said, phone))
        ? json(200, { kept: said.id })
        : json(503, { detail: "Un instant." });
    }),
    post("/play/seen", async ({ raw }) => {
      const call = readObject(raw);
      const phone = phoneIn(call);
      const refs = Array.isArray(call?.["refs"])
        ? call["refs"].filter((ref) => typeof ref === "string").slice(0, 200)
        : [];
      const kind = call?.["kind"];
      if (!phone || (kind !== "delivered" && kind !== "read"))
        return json(400, { detail: "Téléphone ou état inconnu." });
      await sideOf(phone).seen(phone.peer, refs, kind);
      return { status: 204 };
    }),
    post("/play/phones", async ({ raw }) => {
      const call = readObject(raw);
      const name = line(call?.["name"], 40)?.trim();
      const style = call?.["style"];
      if (!name || (style !== "whatsapp" && style !== "telegram"))
        return json(400, { detail: "Un prénom, et un style de téléphone." });
      if (chats.phones().length >= phonesMax) return json(409, { detail: `Il y a déjà ${phonesMax} téléphones.` });
      const phone: Phone = { peer: `new-${randomUUID().slice(0, 8)}`, name, role: "resident", style };
      await chats.add(phone);
      return json(201, phone);
    }),
  ];
}

/** A page of another site can post text to this machine, but not JSON: the browser asks first, and we never say yes. */
function onlyJson(handle: Route["handle"]): Route["handle"] {
  return async (call) =>
    String(call.headers["content-type"]).startsWith("application/json")
      ? handle(call)
      : json(415, { detail: "Du JSON est attendu." });
}

/** With a token, the browser asks for a password (any user name). */
function guarded(token: string | undefined, handle: Route["handle"]): Route["handle"] {
  if (token === undefined) return handle;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  const opens = ({ headers }: RouteCall): boolean => {
    const given = Buffer.from(/^Basic (.+)$/i.exec(String(headers["authorization"]))?.[1] ?? "", "base64").toString();
    return timingSafeEqual(digest(given.slice(given.indexOf(":") + 1)), digest(token));
  };
  return async (call) =>
    opens(call)
      ? handle(call)
      : {
          ...json(401, { detail: "Le mot de passe de cette page est ADMIN_TOKEN." }),
          headers: { "www-authenticate": 'Basic realm="OpenLoge", charset="UTF-8"' },
        };
}

const json = (status: number, value: unknown): RouteAnswer => ({
  status,
  type: "application/json; charset=utf-8",
  body: JSON.stringify(value),
});

function file(folder: string, name: string): RouteAnswer {
  const type = Object.hasOwn(files, name) ? files[name] : undefined;
  if (type === undefined) return json(404, { detail: "Il n'y a rien à cette adresse." });
  return { status: 200, type, body: readFileSync(`${folder}${name}`), headers: { "cache-control": "no-cache" } };
}

/** Beside this file when run from source; where the sources are when compiled, since the compiler copies no page. */
function pageFolder(): string {
  const beside = fileURLToPath(new URL("page/", import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL("../../../bots/web-chat/page/", import.meta.url));
}

const shownTypes = /^(?:image\/(?:jpeg|png|gif|webp)|audio\/[\w.+-]+)$/;

/** Pictures and voices are shown; anything else is only ever saved, never opened in this page's name. */
function mediaAnswer(found: Awaited<ReturnType<MediaReader>>): RouteAnswer {
  if (!found) return json(404, { detail: "Ce fichier n'est plus là." });
  const type = found.mime.split(";")[0]?.trim() ?? "";
  return shownTypes.test(type)
    ? { status: 200, type, body: found.bytes, headers: { "cache-control": "private, max-age=3600" } }
    : {
        status: 200,
        type: "application/octet-stream",
        body: found.bytes,
        headers: { "content-disposition": "attachment" },
      };
}
