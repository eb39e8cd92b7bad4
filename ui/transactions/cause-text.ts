import { rowCauses } from '../../database/row-causes.ts';
import type { Translate } from '../language/translator.ts';

/** A row's cause in words; as it is where a newer engine knows more causes than this page. */
export function causeText(cause: string | null, t: Translate): string {
  const known = rowCauses.find((each) => each === cause);
  return known === undefined ? (cause ?? '–') : t(`transactions.causes.${known}`);
}
