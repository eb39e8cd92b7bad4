import { Migration } from '@mikro-orm/migrations';

/**
 * What people write beside frozen rows: why a discrepancy is none to act on, by the client's match key, so that
 * it holds in later results too, and an analyst's note on a result. The author's name stands in the
 * row because a client's people may not read the profiles of the agency's.
 */
export class Migration20261125000900_explanations extends Migration {
  override up(): void {
    this.addSql(explanations);
    this.addSql(notes);
    this.addSql(access);
  }
}

const explanations = `
create table dra.explanations (
  client_id uuid not null references dra.clients on delete cascade,
  key text collate "C" not null,
  verdict text not null,
  note text not null check (length(note) between 1 and 1000),
  author_id uuid not null default auth.uid(),
  author text not null,
  updated_at timestamptz not null default now(),
  primary key (client_id, key)
);
alter table dra.explanations enable row level security;
alter table dra.explanations force row level security;
revoke all on dra.explanations from public, anon, authenticated, service_role;
`;

const notes = `
create table dra.result_notes (
  result_id uuid primary key references dra.results on delete cascade,
  client_id uuid not null references dra.clients on delete cascade,
  note text not null check (length(note) between 1 and 5000),
  author_id uuid not null default auth.uid(),
  author text not null,
  updated_at timestamptz not null default now()
);
alter table dra.result_notes enable row level security;
alter table dra.result_notes force row level security;
revoke all on dra.result_notes from public, anon, authenticated, service_role;
`;

// Whoever may read a client's results may explain them; a note on a result is the agency's.
const access = `
grant select, insert (client_id, key, verdict, note, author), update (verdict, note, author_id, author, updated_at),
  delete on dra.explanations to authenticated;
create policy member_all on dra.explanations to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]))
  with check (client_id = any ((select dra.my_client_ids())::uuid[]) and author_id = (select auth.uid()));
grant select, insert (result_id, client_id, note, author), update (note, author_id, author, updated_at),
  delete on dra.result_notes to authenticated;
create policy admin_all on dra.result_notes to authenticated
  using ((select dra.is_admin()))
  with check ((select dra.is_admin()) and author_id = (select auth.uid())
    and exists (select from dra.results r where r.id = result_id and r.client_id = result_notes.client_id));
create policy member_read on dra.result_notes for select to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]));
`;
