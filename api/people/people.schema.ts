import { z } from 'zod';

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
