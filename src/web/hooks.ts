/** The admin's calls: POST /hooks/loges opens a loge, POST /hooks/invitations invites somebody to a role. */
import { randomBytes, randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Channel, Store } from "#model/ports.ts";
import { invite, openLoge, type Refused, residentPayload } from "#rules/loges.ts";
import { idempotencyHeaders, invitationBody, invited, type Links, logeBody, logeOpened } from "./bodies.ts";
import { onceByKey } from "./once.ts";
import { Problem } from "./problem.ts";
import { bearer } from "./secret.ts";

export interface HookOptions {
  store: Store;
  channels: readonly Channel[];
  clock: () => number;
  adminToken?: string | undefined;
}

/** Adds the hooks. Each call needs the admin token, is checked before anything is written, and is written once. */
export async function hooks(root: FastifyInstance, options: HookOptions): Promise<void> {
  const app = root.withTypeProvider<ZodTypeProvider>();
  const { store, channels, clock } = options;
  const once = onceByKey(store, clock);
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", bearer(root, options.adminToken));

  app.post(
    "/hooks/loges",
    { schema: { headers: idempotencyHeaders, body: logeBody, response: { 201: logeOpened } } },
    async (request, reply) => {
      const body = request.body;
      const plan = async () => {
        const opened = openLoge(body, { loge: randomUUID(), invitation: newPayload() }, clock(), await store.loges());
        if ("refused" in opened) throw refusal(opened);
        const { loge, invitation } = opened;
        const greeting = `Bonjour ${loge.name} #${loge.slug}`;
        return {
          effects: [
            { kind: "put" as const, table: "loge" as const, row: loge },
            { kind: "put" as const, table: "invitation" as const, row: invitation },
          ],
          answer: {
            id: loge.id,
            slug: loge.slug,
            invitations: {
              coordinator: invitation.id,
              resident: linksTo(channels, residentPayload(loge.slug), greeting),
            },
          },
        };
      };
      return reply.code(201).send(await once(keyOf(request.headers), ["loges", body], plan));
    },
  );

  app.post(
    "/hooks/invitations",
    { schema: { headers: idempotencyHeaders, body: invitationBody, response: { 201: invited } } },
    async (request, reply) => {
      const body = request.body;
      const plan = async () => {
        const made = invite(body, newPayload(), clock(), await store.loges());
        if ("refused" in made) throw refusal(made);
        const payload = made.invitation.id;
        return {
          effects: [{ kind: "put" as const, table: "invitation" as const, row: made.invitation }],
          answer: { payload, links: linksTo(channels, payload, `/start ${payload}`) },
        };
      };
      return reply.code(201).send(await once(keyOf(request.headers), ["invitations", body], plan));
    },
  );
}

/** 144 random bits, in letters that a Telegram link may carry. */
const newPayload = (): string => randomBytes(18).toString("base64url");

const keyOf = (headers: { "idempotency-key"?: string | undefined }): string =>
  headers["idempotency-key"] ?? randomUUID();

const refusal = ({ refused, why }: Refused): Problem => new Problem(refused === "conflict" ? 409 : 400, why);

/** The first account of each network that knows its own name gives the link. */
function linksTo(channels: readonly Channel[], payload: string, text: string): Links {
  const on = (network: string): string | null =>
    channels.filter((c) => c.name === network).flatMap((c) => c.link?.(payload, text) ?? [])[0] ?? null;
  return { telegram: on("telegram"), whatsapp: on("whatsapp") };
}
