import type { Dependencies } from '../dependencies.ts';
import type { Route } from '../http/route.ts';
import { meRoutes } from './me.routes.ts';

/** Who someone is, who else there is, and how people come in. */
export function peopleRoutes(_deps: Dependencies): Route[] {
  return [...meRoutes()];
}
