import { expect } from 'chai';
import { propertyZones } from './property-zones.ts';
import { aDayRead } from './test-support/inputs.ts';

describe('propertyZones', () => {
  it('spans successive reads of one zone, and begins anew where the zone is another', () => {
    const zones = ['UTC', 'UTC', 'Asia/Tokyo', 'UTC'];
    expect(
      propertyZones(zones.map((zone, index) => aDayRead(`2026-03-0${index + 1}`, { zone }))),
    ).to.deep.equal([
      { from: '2026-03-01', to: '2026-03-02', zone: 'UTC' },
      { from: '2026-03-03', to: '2026-03-03', zone: 'Asia/Tokyo' },
      { from: '2026-03-04', to: '2026-03-04', zone: 'UTC' },
    ]);
  });

  it('leaves reads out that stated none', () => {
    const reads = [
      aDayRead('2026-03-01', { zone: null }),
      aDayRead('2026-03-02'),
      aDayRead('2026-03-03', { zone: null }),
      aDayRead('2026-03-04'),
    ];
    expect(propertyZones(reads)).to.deep.equal([
      { from: '2026-03-02', to: '2026-03-04', zone: 'UTC' },
    ]);
    expect(propertyZones(reads.slice(0, 1))).to.deep.equal([]);
  });
});
