import { expect } from 'chai';
import pg from 'pg';
import { testDatabase, testPasswords } from '../test/support/servers.ts';
import { openDatabase } from './database.ts';
import { migrate } from './migrate.ts';
import { urlAs } from './role-url.ts';

const typeNames: Record<string, string> = {
  timestamptz: 'timestamp with time zone',
  int: 'integer',
  bigserial: 'bigint',
  serial: 'integer',
};

describe('migrate', () => {
  it('builds the tables that the entities describe, column by column', async () => {
    const { ownerUrl } = await testDatabase();
    const database = await openDatabase({ url: ownerUrl, name: 'test' });
    const columns = await database.orm.em.fork().execute<{ line: string }[]>(
      `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
              || case when a.attnotnull then '' else ' null' end as line
         from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'dra'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
          and a.attnum > 0 and not a.attisdropped`,
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

  it('changes no grant, owner or object of the schema auth but our definer role', async () => {
    const { adminUrl } = await testDatabase();
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query<{ grantee: string }>(
      `select distinct grantee::regrole::text as grantee
         from pg_class, aclexplode(relacl) where relnamespace = 'auth'::regnamespace
       union select distinct grantee::regrole::text
         from pg_attribute join pg_class on pg_class.oid = attrelid, aclexplode(attacl)
        where relnamespace = 'auth'::regnamespace
       union select distinct tableowner::text from pg_tables where schemaname = 'auth' order by 1`,
    );
    await client.end();
    expect(rows.map(({ grantee }) => grantee)).to.deep.equal(['dra_definer', 'postgres']);
  });

  it('says what is missing when the administrator may not grant it', async () => {
    const { adminUrl } = await testDatabase();
    const superuser = new pg.Client({ connectionString: adminUrl });
    await superuser.connect();
    await superuser.query(
      `create role half_admin login createrole password 'half-admin-pass';
       revoke select (id, user_id) on auth.sessions from dra_definer;
       grant dra_api, dra_worker, dra_migrator, dra_definer, authenticated, service_role
         to half_admin with admin option;
       grant usage on schema auth to half_admin with grant option;
       grant select on auth.users, auth.sessions to half_admin;
       grant create on database ${new URL(adminUrl).pathname.slice(1)} to half_admin`,
    );
    const failure = await migrate(urlAs(adminUrl, 'half_admin', 'half-admin-pass'), testPasswords)
      .then(() => 'nothing')
      .catch(String);
    await superuser.query('drop owned by half_admin; drop role half_admin');
    await superuser.end();
    expect(failure).to.match(/select on auth\.sessions/);
  });
});
