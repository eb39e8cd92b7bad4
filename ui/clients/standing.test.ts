import { expect } from 'chai';
import type { ClientOverview } from '../../api/clients/overview.schema.ts';
import { filtered } from './clients-filter.ts';
import { compareMoney } from '../money/compare-money.ts';
import { sparklineOf } from './sparkline.ts';
import { needsRepair, standingOf } from './standing.ts';

const band = { low: '0.850000', high: '0.950000' };
const works = (kind: 'ga4' | 'woo') => ({ kind, state: 'ok' as const, failing: null });

function aClient(parts: Partial<ClientOverview> = {}): ClientOverview {
  return {
    ...{ id: '00000000-0000-4000-8000-000000000001', name: 'Grădina Verde', slug: 'shop-one' },
    ...{ zone: 'Europe/Bucharest', currency: 'RON', logoUrl: null, archivedAt: null },
    ...{ connectors: [works('woo'), works('ga4')], lastJob: null, latest: null },
    ...parts,
  };
}

function latest(rate: string | null): NonNullable<ClientOverview['latest']> {
  return {
    ...{ resultId: '00000000-0000-4000-8000-000000000002', complete: true, currency: 'RON' },
    window: { from: '2026-10-01', to: '2026-10-02' },
    missing: { count: 1, value: '1.00' },
    ...{ rate, band, days: [] },
  };
}

describe("a client's standing", () => {
  it('says on which side of the band the match rate lies, and how far', () => {
    const { place, points } = standingOf({ rate: '0.714000', band }) ?? {};
    expect(place).to.equal('below');
    expect(points).to.be.closeTo(13.6, 1e-9);
    expect(standingOf({ rate: '0.850000', band })?.place).to.equal('inside');
    expect(standingOf({ rate: '0.990000', band })?.place).to.equal('above');
    expect(standingOf({ rate: null, band })).to.equal(undefined);
  });

  it('needs repair where a side is not there, has no keys or fails, not where it is untested', () => {
    const shop = (state: 'missing' | 'untested' | 'failing' | 'ok') =>
      needsRepair({ connectors: [{ ...works('woo'), state }, works('ga4')] });
    expect(['missing', 'untested', 'failing', 'ok'].map((state) => shop(state as 'ok'))).to.eql([
      ...[true, false, true, false],
    ]);
    expect(needsRepair({ connectors: [works('ga4')] })).to.equal(true);
  });
});

describe('the filter of clients', () => {
  const clients = [
    aClient(),
    aClient({ slug: 'below', latest: latest('0.100000') }),
    aClient({ slug: 'bare', connectors: [] }),
    aClient({ slug: 'gone', archivedAt: '2026-01-01T00:00:00Z', latest: latest('0.100000') }),
  ];
  const slugs = (...given: [Parameters<typeof filtered>[1], string]) =>
    filtered(clients, ...given).map(({ slug }) => slug);

  it('has archived clients under their own name only', () => {
    expect(slugs('all', '')).to.eql(['shop-one', 'below', 'bare']);
    expect(slugs('below', '')).to.eql(['below']);
    expect(slugs('repair', '')).to.eql(['bare']);
    expect(slugs('archived', '')).to.eql(['gone']);
  });

  it('finds names and slugs without accents or capitals', () => {
    expect(slugs('all', ' GRADINA ')).to.have.length(3);
    expect(slugs('all', 'bare')).to.eql(['bare']);
  });
});

describe('money in a column', () => {
  it('is ordered exactly, beyond what a binary number tells apart', () => {
    const amounts = ['9007199254740993.00', '9007199254740992.999999', '-3.50', '12.00', '-3.75'];
    expect(amounts.sort(compareMoney)).to.eql([
      ...['-3.75', '-3.50', '12.00', '9007199254740992.999999', '9007199254740993.00'],
    ]);
  });
});

describe('a sparkline', () => {
  it('leads from the first day with a rate to the last, over the band', () => {
    const days = [null, '0.850000', '0.950000'].map((rate) => ({ day: '2026-10-01', rate }));
    expect(sparklineOf({ days, band })).to.eql({
      points: '3,25 65,3',
      band: { y: 3, height: 22 },
      last: { x: 65, y: 3 },
    });
    expect(sparklineOf({ days: [], band })).to.equal(undefined);
  });
});
