import { MIXED_SHARE } from '../constants.ts';

/** Keys of one GA4 day: matched by the scheme in use, and by the alias scheme. */
export interface SchemeDay {
  readonly day: string;
  readonly own: number;
  readonly alias: number;
}

/**
 * The first day of the later scheme: the split with fewest keys on the wrong side, whichever scheme
 * came first, the earliest of equals. Null where more than a tenth of the alias keys are on the
 * wrong side: both are in use at once. `days` rise.
 */
export function schemeChange(days: readonly SchemeDay[]): string | null {
  const all = { own: total(days, 'own'), alias: total(days, 'alias') };
  let [own, alias] = [0, 0];
  let best: { day: string; wrong: number } | null = null;
  for (const [index, each] of days.entries()) {
    // Wrong with the alias first: its keys from here on and our own before; and the other way round.
    const wrong = Math.min(all.alias - alias + own, alias + all.own - own);
    if (index > 0 && (best === null || wrong < best.wrong)) best = { day: each.day, wrong };
    own += each.own;
    alias += each.alias;
  }
  return best !== null && best.wrong <= all.alias * MIXED_SHARE ? best.day : null;
}

const total = (days: readonly SchemeDay[], by: 'own' | 'alias'): number =>
  days.reduce((sum, each) => sum + each[by], 0);
