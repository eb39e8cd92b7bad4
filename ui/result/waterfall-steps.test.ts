import { expect } from 'chai';
import { waterfallOf } from './waterfall-steps.ts';

const bridge = {
  ...{ currency: 'RON', shopTotal: '1000.00', ga4Total: '890.00' },
  ...{ controlTotal: null, notItemised: null },
  steps: [
    { step: 'definition' as const, amount: '0.00', rows: 0 },
    { step: 'missing_in_ga4' as const, amount: '-150.00', rows: 12 },
    { step: 'unknown_in_shop' as const, amount: '40.00', rows: 3 },
  ],
};

describe('the waterfall', () => {
  it('begins each step where the last one ended, and ends at the total of GA4', () => {
    const { lines, change, closes } = waterfallOf(bridge);
    expect(lines.map(({ step }) => step)).to.deep.equal([
      ...['shop', 'missing_in_ga4', 'unknown_in_shop', 'ga4'],
    ]);
    expect(change).to.equal('-110.00');
    expect(closes).to.equal(true);
    const [shop, missing, unknown, ga4] = lines;
    expect(missing?.left).to.be.closeTo((shop?.end ?? 0) - (missing?.width ?? 0), 0.02);
    expect(unknown?.left).to.equal(missing?.end);
    expect(ga4?.end).to.equal(unknown?.end);
  });

  it('says where it does not close', () => {
    expect(waterfallOf({ ...bridge, ga4Total: '890.01' }).closes).to.equal(false);
  });

  it('shows small steps from above nought, large ones from nought', () => {
    expect(waterfallOf(bridge).isCut).to.equal(true);
    const large = {
      ...bridge,
      steps: [{ ...bridge.steps[0], step: 'edges' as const, amount: '-900.00', rows: 1 }],
    };
    expect(waterfallOf({ ...large, ga4Total: '100.00' }).isCut).to.equal(false);
  });

  it('draws nothing of nothing', () => {
    const { lines } = waterfallOf({ ...bridge, shopTotal: '0.00', ga4Total: '0.00', steps: [] });
    expect(lines.map(({ width }) => width)).to.deep.equal([0, 0]);
  });
});
