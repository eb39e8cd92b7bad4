import type { DemoShop } from './generate.ts';
import { changesOf } from './shop-time.ts';
import { findingsOf, outagesOf, type Days } from './truth-findings.ts';
import type { TruthKey } from './truth-key.ts';
import { causesOf, verdictsOf } from './truth-verdicts.ts';

/** All that is said of the counted days' keys, but their totals. */
export function countedFigures({ plan, lastDay }: DemoShop, keys: readonly TruthKey[], days: Days) {
  const counted = keys.filter(({ isCounted }) => isCounted);
  const changes = changesOf(plan, lastDay);
  const inDays = (day = '') => (day > days.from && day <= days.to ? day : null);
  const plugIn = inDays(changes.plugIn);
  const idsWhere = (fits: (key: TruthKey) => boolean) =>
    counted
      .filter(fits)
      .flatMap(({ ids }) => ids)
      .sort();
  return {
    verdicts: verdictsOf(counted),
    sold: soldOf(counted),
    causes: causesOf(counted),
    ...findingsOf(counted, plan.lossyGateway),
    outages: outagesOf(days),
    changes: { banner: inDays(changes.banner), plugIn },
    sentByPlugIn:
      plugIn === null
        ? []
        : idsWhere((key) => key.planted.orders.length > 0 && key.isPurchasedFrom(plugIn)),
    converted: idsWhere(({ planted }) => planted.converted === true),
  };
}

function soldOf(keys: readonly TruthKey[]) {
  const sold = keys.flatMap((key) =>
    key.ordersCounted
      .filter(({ shape }) => shape.class === 'valid' || shape.class === 'refunded')
      .map(() => key),
  );
  return { count: sold.length, found: sold.filter(({ isInGa4 }) => isInGa4).length };
}
