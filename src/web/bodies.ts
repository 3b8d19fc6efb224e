/** What the hooks accept, field by field, with the sentence for each field that is wrong. */
import { z } from "zod";
import type { InvitationBody, LogeBody } from "#rules/loges.ts";

// Control characters, lone surrogates and marks that reverse the reading order have no place in a name.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u;

const line = (max: number) =>
  z
    .string({ error: `un texte de 1 à ${max} caractères est attendu` })
    .trim()
    .min(1, { error: "ne peut pas être vide" })
    .max(max, { error: `${max} caractères au plus` })
    .refine((text) => !unprintable.test(text), { error: "contient des caractères qui ne s'écrivent pas" });

const locale = z.enum(["fr", "en"], { error: "« fr » ou « en »" }).optional();
const shape = (names: string) => ({ error: `un objet est attendu, avec seulement : ${names}` });

export const logeBody = z.strictObject(
  {
    name: line(80),
    city: line(80),
    postalCodes: z
      .array(z.string({ error: "du texte est attendu" }).regex(/^\d{5}$/, { error: "cinq chiffres sont attendus" }), {
        error: "une liste de codes postaux est attendue",
      })
      .min(1, { error: "un code postal au moins" })
      .max(50, { error: "50 codes postaux au plus" }),
    timezone: line(60).optional(),
    coordinator: z.strictObject({ name: line(60), locale }, shape("name, locale")),
  },
  shape("name, city, postalCodes, timezone, coordinator"),
) satisfies z.ZodType<LogeBody>;

export const invitationBody = z.strictObject(
  {
    role: z.enum(["admin", "coordinator", "provider"], { error: "« admin », « coordinator » ou « provider »" }),
    loge: line(64).optional(),
    name: line(60).optional(),
    locale,
  },
  shape("role, loge, name, locale"),
) satisfies z.ZodType<InvitationBody>;

/** RFC 3986 leaves the key free; printable ASCII of at most 255 is what others promise too. */
export const idempotencyHeaders = z.object({
  "idempotency-key": z
    .string()
    .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, { error: "de 1 à 255 caractères ASCII" })
    .optional(),
});

const link = z.string().nullable();
const links = z.object({ telegram: link, whatsapp: link });
export type Links = z.infer<typeof links>;

export const logeOpened = z.object({
  id: z.string(),
  slug: z.string(),
  invitations: z.object({ coordinator: z.string(), resident: links }),
});

export const invited = z.object({ payload: z.string(), links });
