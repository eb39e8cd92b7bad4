import { verdicts } from '../../../../database/verdicts.ts';
import type { Facts } from '../facts.ts';
import type { LosingValue } from '../losing-values.ts';
import { daysWith, times } from './counts.ts';

const figures = { rows: 10, orderValue: '900.00', ga4Value: '800.00' };

/** 2800 orders of four weeks, every tenth missing; rows of every verdict, nothing remarkable. */
export const plainFacts: Facts = {
  headline: {
    valid: { count: 2800, value: '280000.00' },
    missing: { count: 280, value: '28000.00' },
    ...{ rateByCount: '0.900000', familyRate: '0.950000' },
  },
  verdicts: verdicts.map((verdict) => ({ verdict, ...figures })),
  days: daysWith(times(28, 100, 90)),
  ...{ outages: [], drift: null, losing: [], usualLoss: 0.1 },
};

/** Facts without a row of any verdict. */
export const noFacts: Facts = {
  ...plainFacts,
  verdicts: plainFacts.verdicts.map((each) => ({ ...each, rows: 0 })),
  days: [],
};

/** A value that loses 40 of 100 orders where the rest loses a tenth. */
export const aLosingValue: LosingValue = {
  ...{ dimension: 'payment', value: 'Bank', orders: 100, missing: 40, restShare: 0.1, excess: 0.3 },
  significance: { pValue: '1.000e-9', excess: '0.300000' },
};
