import { z } from 'zod';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** True for a zone name of the IANA database; an offset such as +02:00 has no calendar and is none. */
function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const name = z.string().trim().min(1).max(120);
const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');
const zone = z
  .string()
  .max(60)
  .refine(isZone, 'not a time zone of the IANA database, such as Europe/Bucharest');
const currency = z
  .string()
  .refine((code) => currencies.has(code), 'not an ISO 4217 currency code, such as EUR');
const logoUrl = z.url({ protocol: /^https?$/ }).max(500);

/** A shop that the agency serves; its calendar days are those of `zone`. */
export const client = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    zone: z.string().meta({ description: 'IANA time zone', examples: ['Europe/Bucharest'] }),
    currency: z.string().meta({ description: 'ISO 4217 code', examples: ['RON'] }),
    logoUrl: z.string().nullable().meta({
      description: 'of this API (a path) once a logo was uploaded; another one for another picture',
    }),
    archivedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Client' });
export type Client = z.infer<typeof client>;

export const clientList = z.object({ clients: z.array(client) });

/** Without a slug, one is derived from the name. */
export const newClient = z
  .strictObject({ name, slug: slug.optional(), zone, currency, logoUrl: logoUrl.optional() })
  .meta({ id: 'NewClient' });
export type NewClient = z.infer<typeof newClient>;

export const clientChanges = z
  .strictObject({
    name: name.optional(),
    slug: slug.optional(),
    zone: zone.optional(),
    currency: currency.optional(),
    logoUrl: logoUrl.nullable().optional(),
    archived: z.boolean().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'nothing to change')
  .meta({ id: 'ClientChanges' });
export type ClientChanges = z.infer<typeof clientChanges>;

export const clientFilter = z.strictObject({
  archived: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'true: archived clients too (admins only)' }),
});
export const clientPath = z.object({ clientId: z.uuid() });
