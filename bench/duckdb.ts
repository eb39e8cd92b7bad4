import path from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type pg from 'pg';
import {
  breakdowns,
  dimensions,
  ga4ByKey,
  headline,
  headlineOf,
  verdictOf,
  type Headline,
} from './baseline.ts';
import { client } from './reconcile-world.sql.ts';

/** The same rows as CSV files, traits and days already joined in: less work than ours has. */
export class DuckDb {
  readonly #orders: string;
  readonly #ga4: string;

  /** `folder`: where both this process and the database server may write. */
  constructor(folder: string) {
    this.#orders = path.join(folder, 'orders.csv');
    this.#ga4 = path.join(folder, 'ga4.csv');
  }

  async export(admin: pg.Client): Promise<void> {
    await admin.query(`copy (
      select o.key_number as key, (o.created_at at time zone 'Europe/Berlin')::date as day, o.gross_micros,
             t.source, ${dimensions}
        from dra.orders o join dra.order_traits t on t.id = o.traits_id
       where o.connector_id = '${client.shop}' and o.gone_at is null
      ) to '${this.#orders}' (format csv, header)`);
    await admin.query(`copy (
      select key, day, gross_micros, transactions from dra.ga4_transactions
       where connector_id = '${client.ga4}'
      ) to '${this.#ga4}' (format csv, header)`);
  }

  /** Reads both files, joins them and computes the breakdowns, in a database in memory. */
  async run(): Promise<{ seconds: number; headline: Headline }> {
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    try {
      const begun = performance.now();
      await this.#reconcile(connection);
      const seconds = (performance.now() - begun) / 1000;
      const rows = await connection.runAndReadAll(headlineOf('joined'));
      return { seconds, headline: headline.parse(rows.getRowObjectsJson()[0]) };
    } finally {
      connection.closeSync();
      instance.closeSync();
    }
  }

  async #reconcile(connection: DuckDBConnection): Promise<void> {
    await connection.run(`
      create table joined as
      select coalesce(o.key, g.key) as key, coalesce(o.day, g.day) as day, ${dimensions},
             o.gross_micros as order_micros, g.gross_micros as ga4_micros, ${verdictOf('o.day')} as verdict
        from read_csv('${this.#orders}', ${columns(orderColumns)}) o
        full join (${ga4ByKey(`read_csv('${this.#ga4}', ${columns(ga4Columns)})`)}) g on g.key = o.key`);
    await connection.runAndReadAll(breakdowns('joined'));
  }
}

const orderColumns = {
  key: 'varchar',
  day: 'date',
  gross_micros: 'bigint',
  source: 'varchar',
  ...Object.fromEntries(dimensions.split(', ').map((dimension) => [dimension, 'varchar'])),
};
const ga4Columns = { key: 'varchar', day: 'date', gross_micros: 'bigint', transactions: 'bigint' };

function columns(types: Record<string, string>): string {
  const list = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
  return `header = true, columns = {${list.join(', ')}}`;
}
