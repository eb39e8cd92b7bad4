import { z } from 'zod';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from '../faults.ts';
import { REMEDIES } from './remedies.ts';

const EXTENSIONS = z.object({
  code: z.string().optional(),
  requiredAccess: z.string().optional(),
});
const ERROR = z.object({ message: z.string(), extensions: EXTENSIONS.default({}) });
const THROTTLE = z.object({ currentlyAvailable: z.number(), restoreRate: z.number().positive() });
const WARNING = z.object({ field: z.string().default(''), message: z.string().default('') });

/** `errors` is a list at HTTP 200 and a text beside other statuses. */
export const graphqlErrors = z.union([z.string(), z.array(ERROR)]);
type GraphqlError = z.infer<typeof ERROR>;

export const costExtensions = z.object({
  cost: z
    .object({ requestedQueryCost: z.number().nullish(), throttleStatus: THROTTLE.optional() })
    .optional(),
  search: z.array(z.object({ warnings: z.array(WARNING).default([]) })).default([]),
});
type CostExtensions = z.infer<typeof costExtensions>;

/** The query asks for more points than one query may; a smaller page asks for fewer. */
export class QueryTooCostly extends Error {
  override readonly name = 'QueryTooCostly';
}

/** The fault of a GraphQL answer with errors: any error fails the page, also beside data. */
export function faultOfErrors(
  errors: z.infer<typeof graphqlErrors>,
  extensions: CostExtensions,
  where: string,
  quote: (said: string) => string,
): Error {
  const list = typeof errors === 'string' ? [{ message: errors, extensions: {} }] : errors;
  const coded = (code: string) => list.find((error) => error.extensions.code === code);
  const message = `${where} answered: ${quote(list.map((error) => error.message).join(' '))}`;
  const denied = coded('ACCESS_DENIED');
  if (denied) return accessDenied(denied, message, quote);
  if (coded('MAX_COST_EXCEEDED')) return new QueryTooCostly(message);
  if (coded('THROTTLED')) return new WaitRequired(restoredAt(extensions), message);
  if (coded('TIMEOUT')) return new RemoteTimeout(message);
  if (coded('INTERNAL_SERVER_ERROR')) return new TransientFault(message);
  if (coded('SHOP_INACTIVE')) return new ConnectorFault('permission', message, 'Open the shop.');
  return new ConnectorFault('request', message, REMEDIES.request);
}

/** A filter that Shopify does not know is ignored with a warning only: wrong orders, no error. */
export function refuseSearchWarnings(extensions: CostExtensions, where: string): void {
  const warnings = extensions.search.flatMap((search) => search.warnings);
  if (warnings.length === 0) return;
  const said = warnings.map(({ field, message }) => `${field} ${message}`.trim()).join(', ');
  throw new ConnectorFault('request', `${where} ignored a filter: ${said}`, REMEDIES.request);
}

function accessDenied(
  error: GraphqlError,
  message: string,
  quote: (said: string) => string,
): ConnectorFault {
  const { requiredAccess } = error.extensions;
  const remedy = requiredAccess
    ? `Give the app what Shopify names: ${quote(requiredAccess)}`
    : REMEDIES.permission;
  return new ConnectorFault('permission', message, remedy);
}

/** When the bucket holds the asked points again; a second at least. */
function restoredAt({ cost }: CostExtensions): Date {
  const { currentlyAvailable = 0, restoreRate = 50 } = cost?.throttleStatus ?? {};
  const missing = (cost?.requestedQueryCost ?? 100) - currentlyAvailable;
  return new Date(Date.now() + Math.max(1, Math.ceil(missing / restoreRate)) * 1000);
}
