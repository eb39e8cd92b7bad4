import { expect } from 'chai';
import { TransientFault } from '../faults.ts';
import { factsOf, ga4Report } from './report.ts';
import { controlOf, transactionsOf } from './transaction.ts';

const values = (...list: string[]) => list.map((value) => ({ value }));
const row = (id: string, gross: string, date = '20260801') => ({
  dimensionValues: values(
    id,
    date,
    'Organic Search',
    'google / organic',
    'mobile',
    'Chrome',
    'RO',
    'EUR',
  ),
  metricValues: values(gross, '5', '1', '19.5', '0'),
});
const read = (report: object) => transactionsOf(ga4Report.parse(report), '2026-08-01', 'RON');

describe("a row of GA4's report", () => {
  it('is stored by its property day, raw id and key', () => {
    expect(read({ rows: [row('#1001', '119.00')] })).to.deep.equal([
      {
        day: '2026-08-01',
        transactionId: '#1001',
        key: '1001',
        eventCurrency: 'EUR',
        currency: 'RON',
        gross: '119.00',
        grossRaw: '119.00',
        refund: '5.00',
        tax: '19.50',
        shipping: '0.00',
        transactions: 1,
        channel: 'Organic Search',
        sourceMedium: 'google / organic',
        device: 'mobile',
        browser: 'Chrome',
        country: 'RO',
      },
    ]);
  });

  const amounts: [string, string][] = [
    ['1234.5', '1234.50'],
    ['1.2345678E7', '12345678.00'],
    ['5e-7', '0.000001'],
    ['4e-7', '0.00'],
    ['99999999999.999999', '99999999999.999999'],
    ['-12.3', '-12.30'],
  ];
  for (const [raw, stored] of amounts) {
    it(`reads ${raw} as ${stored} and keeps it raw`, () => {
      expect(read({ rows: [row('1', raw)] })[0]).to.include({ gross: stored, grossRaw: raw });
    });
  }

  for (const id of ['(not set)', '(other)', '']) {
    it(`has no key where its id is ${JSON.stringify(id)}`, () => {
      expect(read({ rows: [row(id, '1')] })[0]).to.include({ transactionId: id, key: null });
    });
  }

  it('reads values that proto3 leaves out', () => {
    const bare = { dimensionValues: [{}, ...values('20260801', '', '', '', '', '', '')] };
    const sums = { metricValues: [{}, {}, {}, {}, {}] };
    expect(read({ rows: [{ ...bare, ...sums }] })[0]).to.include({
      transactionId: '',
      gross: '0.00',
      transactions: 0,
    });
  });

  it('counts for the asked day where GA4 rolled the date up', () => {
    expect(read({ rows: [row('(other)', '1', '(other)')] })[0]?.day).to.equal('2026-08-01');
  });

  it('takes the report’s currency before the asked one', () => {
    const report = { rows: [row('1', '1')], metadata: { currencyCode: 'USD' } };
    expect(read(report)[0]?.currency).to.equal('USD');
  });

  for (const amount of ['NaN', '1.234,56', '1,234.56', '1 234']) {
    it(`is refused where its amount is ${JSON.stringify(amount)}, never read as nothing`, () => {
      expect(() => read({ rows: [row('1', amount)] })).to.throw(TransientFault);
    });
  }

  it('is not a row of totals', () => {
    const report = { rows: [row('1', '2')], totals: [row('RESERVED_TOTAL', '2')], rowCount: 1 };
    expect(read(report).map(({ transactionId }) => transactionId)).to.deep.equal(['1']);
  });
});

describe('controlOf', () => {
  it('gives totals by property day', () => {
    const report = ga4Report.parse({
      rows: [
        { dimensionValues: values('20260801'), metricValues: values('1e3', '0', '12') },
        { dimensionValues: values('20260802'), metricValues: values('7.5', '1.25', '1') },
      ],
    });
    expect(controlOf(report)).to.deep.equal({
      '2026-08-01': { gross: '1000.00', refund: '0.00', transactions: 12 },
      '2026-08-02': { gross: '7.50', refund: '1.25', transactions: 1 },
    });
  });
});

describe('factsOf', () => {
  it('says nothing bad of an empty report, whose fields are all absent', () => {
    expect(factsOf(ga4Report.parse({}))).to.deep.equal({
      rowCount: 0,
      zone: null,
      currency: null,
      subjectToThresholding: false,
      dataLossFromOtherRow: false,
      sampled: false,
      dataTruncated: false,
      tokensLeft: null,
    });
  });

  it('tells every loss that GA4 declares', () => {
    const report = {
      rows: [row('(other)', '1')],
      rowCount: 1,
      metadata: {
        timeZone: 'Europe/Bucharest',
        currencyCode: 'RON',
        subjectToThresholding: true,
        dataLossFromOtherRow: true,
        samplingMetadatas: [{ samplesReadCount: '1', samplingSpaceSize: '2' }],
        dataTruncationReasons: ['x'],
      },
      propertyQuota: { tokensPerDay: { consumed: 10, remaining: 199990 } },
    };
    expect(factsOf(ga4Report.parse(report))).to.deep.equal({
      rowCount: 1,
      zone: 'Europe/Bucharest',
      currency: 'RON',
      subjectToThresholding: true,
      dataLossFromOtherRow: true,
      sampled: true,
      otherRow: true,
      dataTruncated: true,
      tokensLeft: 199990,
    });
  });
});
