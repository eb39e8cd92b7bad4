import { expect } from 'chai';
import type { ApiClient } from '../api-client/api-client.ts';
import { blockRows, RowsSource } from './rows-source.ts';

interface Block {
  readonly ids: string[];
  readonly last: number;
}

describe('the source of rows', () => {
  const asked: (string | undefined)[] = [];
  /** Two full pages and one of 10 rows; `hold` answers when it is resolved. */
  function apiWith(hold?: Promise<void>): ApiClient {
    const get = async (_path: string, options: { query: { cursor?: string } }) => {
      const { cursor } = options.query;
      asked.push(cursor);
      await hold;
      const at = Number(cursor ?? 0);
      const length = at < 2 * blockRows ? blockRows : 10;
      const rows = Array.from({ length }, (_, n) => ({ id: String(at + n) }));
      return { rows, next: length === blockRows ? String(at + blockRows) : null };
    };
    return { get } as unknown as ApiClient;
  }
  beforeEach(() => asked.splice(0));

  function blockOf(source: RowsSource, startRow: number): Promise<Block> {
    return new Promise((resolve, reject) => {
      source.getRows({
        startRow,
        successCallback: (rows: { id: string }[], last = -1) =>
          resolve({ ids: rows.map(({ id }) => id), last }),
        failCallback: () => reject(new Error('failed')),
      });
    });
  }
  const sourceWith = (hold?: Promise<void>) =>
    new RowsSource(apiWith(hold), { path: '/rows', query: {} }, () => undefined);

  it('gives each block its rows, and says where they end', async () => {
    const source = sourceWith();
    const first = await blockOf(source, 0);
    expect([first.ids[0], first.ids.length, first.last]).to.deep.equal(['0', blockRows, -1]);
    await blockOf(source, blockRows);
    const last = await blockOf(source, 2 * blockRows);
    expect(last).to.deep.include({ last: 2 * blockRows + 10 });
    expect(last.ids[0]).to.equal('200');
  });

  it('walks to a block that the grid jumps to, and finds it again at once', async () => {
    const source = sourceWith();
    expect((await blockOf(source, 2 * blockRows)).ids[0]).to.equal('200');
    expect(asked).to.deep.equal([undefined, '100', '200']);
    expect((await blockOf(source, blockRows)).ids[0]).to.equal('100');
    expect(asked).to.deep.equal([undefined, '100', '200', '100']);
  });

  it('gives the grid no rows once it is closed, but tells that they will not come', async () => {
    let release: () => void = () => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    const source = sourceWith(hold);
    const told: string[] = [];
    source.getRows({
      startRow: 0,
      successCallback: () => told.push('rows'),
      failCallback: () => told.push('none'),
    });
    source.close();
    release();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(told).to.deep.equal(['none']);
  });
});
