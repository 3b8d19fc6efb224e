/** How a loge is opened and people are invited to a role: what was asked for becomes rows, or one sentence of why not. */
import type { Locale, Role } from "#model/people.ts";
import type { Hours, Invitation, Loge } from "#model/records.ts";
import { zoneExists } from "#time/zone.ts";
import { plain } from "#words/plain.ts";

/** What POST /hooks/loges and the set-up lines of replay carry. */
export interface LogeBody {
  name: string;
  city: string;
  postalCodes: string[];
  timezone?: string | undefined;
  coordinator: { name: string; locale?: Locale | undefined };
}

/** What POST /hooks/invitations carries; `loge` is an id or a slug. */
export interface InvitationBody {
  role: Exclude<Role, "resident">;
  loge?: string | undefined;
  name?: string | undefined;
  locale?: Locale | undefined;
}

/** Why it cannot be: `conflict` when it would be possible without another loge, `invalid` when the body itself is wrong. */
export interface Refused {
  refused: "conflict" | "invalid";
  why: string;
}

const weekday: [number, number] = [9, 19];
/** Until the loge says otherwise: Monday to Friday 9 to 19, Saturday morning. */
export const usualHours: Hours = { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [9, 12] };

const defaultZone = "Europe/Paris";
/** Leaves room for "loge_" and "-99" in the 64 characters of a Telegram payload. */
const slugMax = 48;

/** What Telegram accepts after /start, and what an invitation is therefore named by. */
export const payloadPattern = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Opens a loge with an invitation for its coordinator.
 * @param ids names of the two new rows; `invitation` is the payload of /start: unguessable, and matching `payloadPattern`
 * @param network the loges there are, whose slugs and postal codes are taken
 */
export function openLoge(
  body: LogeBody,
  ids: { loge: string; invitation: string },
  now: number,
  network: readonly Loge[],
): { loge: Loge; invitation: Invitation } | Refused {
  const timezone = body.timezone ?? defaultZone;
  if (!zoneExists(timezone)) {
    return {
      refused: "invalid",
      why: `Le fuseau horaire « ${timezone} » n'existe pas ; par exemple : ${defaultZone}.`,
    };
  }
  const postalCodes = [...new Set(body.postalCodes)];
  for (const other of network) {
    const shared = postalCodes.find((code) => other.postalCodes.includes(code));
    if (shared) return { refused: "conflict", why: `Le code postal ${shared} est déjà celui de « ${other.name} ».` };
  }
  const loge: Loge = {
    id: ids.loge,
    slug: freeSlug(body.name, new Set(network.map((other) => other.slug))),
    name: body.name,
    city: body.city,
    postalCodes,
    timezone,
    hours: usualHours,
    commission: 0,
    readyAnswers: [],
    awaited: body.coordinator.name,
    createdAt: now,
    version: 0,
  };
  return { loge, invitation: invitationTo("coordinator", body.coordinator, ids.invitation, now, loge.id) };
}

/** Invites somebody to a role; coordinators and providers are invited to a loge, admins to the whole network. */
export function invite(
  body: InvitationBody,
  id: string,
  now: number,
  network: readonly Loge[],
): { invitation: Invitation } | Refused {
  if (body.role === "admin") {
    if (body.loge !== undefined)
      return { refused: "invalid", why: "Un admin veille sur tout le réseau : retirez « loge »." };
    return { invitation: invitationTo("admin", body, id, now) };
  }
  if (body.loge === undefined) return { refused: "invalid", why: "« loge » manque : l'id ou le nom court de la loge." };
  const loge = network.find((one) => one.id === body.loge || one.slug === body.loge);
  if (!loge) return { refused: "invalid", why: `Aucune loge ne s'appelle « ${body.loge} ».` };
  return { invitation: invitationTo(body.role, body, id, now, loge.id) };
}

/** The payload by which a resident's link says which loge they came through. */
export const residentPayload = (slug: string): string => `loge_${slug}`;

function invitationTo(
  role: Role,
  to: { name?: string | undefined; locale?: Locale | undefined },
  id: string,
  now: number,
  loge?: string,
): Invitation {
  return {
    id,
    role,
    ...(loge !== undefined && { loge }),
    ...(to.name !== undefined && { name: to.name }),
    ...(to.locale !== undefined && { locale: to.locale }),
    createdAt: now,
    version: 0,
  };
}

/** "Loge des Lilas" → "loge-des-lilas", with "-2" and so on when it is taken. */
function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const letters = plain(name)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const base = letters.slice(0, slugMax).replace(/-+$/, "") || "loge";
  for (let n = 1; ; n++) {
    const slug = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(slug)) return slug;
  }
}
