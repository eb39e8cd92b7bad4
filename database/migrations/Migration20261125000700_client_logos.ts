import { Migration } from '@mikro-orm/migrations';

/** The clients' logos, as this platform has encoded them; a client's `logo_url` says where one is served. */
export class Migration20261125000700_client_logos extends Migration {
  override up(): void {
    this.addSql(table);
    this.addSql(access);
  }
}

const table = `
create table dra.client_logos (
  client_id uuid primary key references dra.clients on delete cascade,
  png bytea not null check (octet_length(png) between 1 and 524288),
  updated_at timestamptz not null default now()
);
alter table dra.client_logos enable row level security;
alter table dra.client_logos force row level security;
revoke all on dra.client_logos from public, anon, authenticated, service_role;
`;

const access = `
grant select, insert (client_id, png), update (png, updated_at), delete on dra.client_logos to authenticated;
create policy admin_all on dra.client_logos to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy member_read on dra.client_logos for select to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]));
`;
