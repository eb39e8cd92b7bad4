import { z } from 'zod';
import { instant } from '../http/fields.ts';

const theme = z.enum(['system', 'light', 'dark']);
const language = z.enum(['en', 'ro']);
const clientName = z.object({ id: z.uuid(), slug: z.string(), name: z.string() });

export const me = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    isAdmin: z.boolean(),
    name: z.string(),
    theme,
    language,
    clients: z.array(clientName).meta({ description: 'Those whose results the caller may read.' }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof me>;

export const profileChange = z
  .strictObject({
    name: z.string().trim().max(120).optional(),
    theme: theme.optional(),
    language: language.optional(),
  })
  .refine((change) => Object.keys(change).length > 0, {
    message: 'Name at least one of name, theme, language.',
  })
  .meta({ id: 'ProfileChange' });

export const person = z
  .object({
    userId: z.uuid(),
    email: z.string(),
    name: z.string(),
    isAdmin: z.boolean(),
    clientIds: z.array(z.uuid()),
    lastSignInAt: instant.nullable(),
  })
  .meta({ id: 'Person' });
export type PersonRow = z.input<typeof person>;

export const people = z.object({ people: z.array(person) }).meta({ id: 'People' });
export const members = z.object({ members: z.array(person) }).meta({ id: 'Members' });
