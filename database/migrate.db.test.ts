import { expect } from 'chai';
import { testDatabase, testPasswords } from '../test/support/servers.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';

const typeNames: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  bigserial: 'bigint',
};

describe('migrate', () => {
  it('builds the tables that the entities describe, column by column', async () => {
    const { ownerUrl } = await testDatabase();
    const database = await openDatabase({ url: ownerUrl, name: 'test' });
    const columns = await database.orm.em.fork().execute<{ line: string }[]>(
      `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || case when a.attnotnull then '' else ' null' end as line
         from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'dra'::regnamespace and c.relkind = 'r' and c.relname <> 'migrations'
          and a.attnum > 0 and not a.attisdropped and a.attname not like '%\\_sort'`,
    );
    const described = [...database.orm.getMetadata().getAll().values()].flatMap((entity) =>
      entity.props.map((property) => {
        const type = property.columnTypes[0] ?? '';
        const nullable = property.nullable === true ? ' null' : '';
        return `${entity.tableName}.${property.fieldNames[0]} ${typeNames[type] ?? type}${nullable}`;
      }),
    );
    await database.close();
    expect(described.sort()).to.deep.equal(columns.map((column) => column.line).sort());
  });

  it('does nothing the second time', async () => {
    const { adminUrl } = await testDatabase();
    expect(await migrate(adminUrl, testPasswords)).to.deep.equal([]);
  });
});
