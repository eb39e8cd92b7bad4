import { expect } from 'chai';
import { z } from 'zod';
import { jsonOf, refusal, retryAfter } from './answers.ts';
import { ConnectorFault, RemoteTimeout, TransientFault, WaitRequired } from './faults.ts';
import type { RemoteAnswer } from './http.ts';
import { quoted } from './quotation.ts';

const answerOf = (status: number, text: string, retry?: string): RemoteAnswer => ({
  status,
  headers: new Headers(retry === undefined ? {} : { 'retry-after': retry }),
  text,
  where: 'shop.example/orders',
  quote: (said) => quoted(said, []),
});
const REMEDIES = {
  credentials: 'keys',
  permission: 'rights',
  request: 'ask',
  settings: 'address',
  incomplete: 'days',
};

describe('jsonOf', () => {
  it('says what came where JSON was expected', () => {
    const page = answerOf(200, `<html><style>p{}</style><h1>Coming soon</h1>${'x'.repeat(200)}`);
    expect(() => jsonOf(page, z.unknown())).to.throw(
      TransientFault,
      /^shop\.example\/orders answered “Coming soon x{68}…” where JSON.*address may be wrong$/,
    );
  });

  it('fails on a notice printed before the JSON', () => {
    const text = '<br /><b>Notice</b>: Undefined index in x.php\n[]';
    expect(() => jsonOf(answerOf(200, text), z.unknown())).to.throw(TransientFault, 'Notice');
  });

  it('names the place of an unknown form without quoting the value', () => {
    const shape = z.object({ orders: z.array(z.object({ total: z.string() })) });
    const answer = answerOf(200, '{"orders":[{"total":"1"},{"total":424242}]}');
    expect(() => jsonOf(answer, shape)).to.throw(
      TransientFault,
      /orders\[1\]\.total: (?!.*424242)/,
    );
  });
});

describe('retryAfter', () => {
  const now = Date.parse('2026-11-22T10:00:00Z');
  const cases: [string | undefined, string | null][] = [
    ['2', '2026-11-22T10:00:02.000Z'],
    ['2.0', '2026-11-22T10:00:02.000Z'],
    ['Sun, 22 Nov 2026 10:05:00 GMT', '2026-11-22T10:05:00.000Z'],
    ['99999999', '2026-11-23T10:00:00.000Z'],
    ['soon', null],
    [undefined, null],
  ];
  for (const [value, wanted] of cases) {
    it(`reads ${value ?? 'nothing'} as ${wanted ?? 'nothing'}`, () => {
      expect(retryAfter(answerOf(429, '', value), now)?.toISOString() ?? null).to.equal(wanted);
    });
  }
});

describe('refusal', () => {
  const kinds: [number, string][] = [
    [400, 'request'],
    [401, 'credentials'],
    [402, 'permission'],
    [403, 'permission'],
    [404, 'settings'],
  ];
  for (const [status, kind] of kinds) {
    it(`makes ${status} a fault of ${kind} that says what to do`, () => {
      const fault = refusal(answerOf(status, 'no'), 'their words', REMEDIES);
      expect(fault).to.be.instanceOf(ConnectorFault).and.have.property('kind', kind);
      expect(fault.message).to.equal(`shop.example/orders answered ${status}: their words`);
    });
  }

  it('waits for 429 and 503 that say until when', () => {
    for (const status of [429, 503]) {
      const fault = refusal(answerOf(status, '', '3'), undefined, REMEDIES);
      expect(fault).to.be.instanceOf(WaitRequired);
    }
  });

  it('lets another attempt cure 429 and 5xx that say nothing', () => {
    for (const status of [429, 500, 502, 503]) {
      expect(refusal(answerOf(status, '<h1>Bad</h1>'), undefined, REMEDIES)).to.be.instanceOf(
        TransientFault,
      );
    }
  });

  it('asks for less after a gateway time-out', () => {
    expect(refusal(answerOf(504, ''), undefined, REMEDIES)).to.be.instanceOf(RemoteTimeout);
  });
});
