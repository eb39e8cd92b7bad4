import { Migration } from '@mikro-orm/migrations';

/**
 * Row level security, enabled and forced on every table, and the grants by table and column.
 * `authenticated` is what the API becomes for a signed-in user, `service_role` what the worker
 * becomes. A column that is not listed here cannot be read or written by that role.
 */
export class Migration20261123000300_policies extends Migration {
  override up(): void {
    for (const table of tables) {
      this.addSql(`alter table dra.${table} enable row level security`);
      this.addSql(`alter table dra.${table} force row level security`);
      this.addSql(`revoke all on dra.${table} from public, anon, authenticated, service_role`);
    }
    this.addSql(definerGrants);
    this.addSql(userGrants);
    this.addSql(adminPolicies);
    this.addSql(memberPolicies);
    this.addSql(serviceGrants);
  }
}

const tables = [
  'profiles',
  'admins',
  'audit_log',
  'clients',
  'memberships',
  'invitations',
  'connectors',
  'connector_credentials',
  'matching_rules',
  'jobs',
  'job_events',
  'ingest_checkpoints',
  'orders',
  'ga4_transactions',
  'results',
  'result_rows',
];

const definerGrants = `
grant usage on schema dra to dra_definer;
grant select, insert on dra.profiles, dra.admins, dra.memberships to dra_definer;
grant select (id, archived_at) on dra.clients to dra_definer;
grant select on dra.invitations to dra_definer;
grant update (redeemed_at) on dra.invitations to dra_definer;
grant insert on dra.audit_log to dra_definer;
`;

const userGrants = `
grant usage on schema dra to authenticated;
grant execute on function dra.is_admin(), dra.my_client_ids(), dra.open_invitation(bytea),
  dra.redeem_invitation(bytea), dra.write_audit(text, text, text, uuid, jsonb), dra.people(),
  dra.job_status(jsonb), dra.session_is_live() to authenticated;
grant select, insert (user_id, name, theme, language), update (name, theme, language, updated_at)
  on dra.profiles to authenticated;
grant select, delete on dra.admins to authenticated;
grant select, delete on dra.memberships to authenticated;
grant select on dra.audit_log to authenticated;
grant select, insert (id, slug, name, logo_url, zone, currency),
  update (slug, name, logo_url, zone, currency, archived_at, updated_at) on dra.clients to authenticated;
grant select (id, email, role, client_id, invited_by, created_at, sent_at, expires_at, redeemed_at, revoked_at),
  insert (id, email, role, client_id, invited_by), update (revoked_at) on dra.invitations to authenticated;
grant select, insert (id, client_id, kind, settings), update (settings, updated_at), delete
  on dra.connectors to authenticated;
grant select (connector_id, client_id, key_id, updated_at),
  insert (connector_id, client_id, key_id, ciphertext), update (key_id, ciphertext, updated_at)
  on dra.connector_credentials to authenticated;
grant select, insert (client_id, version, rules, created_by) on dra.matching_rules to authenticated;
grant select, insert (id, client_id, window_from, window_to, trigger, requested_by, retry_of, steps),
  update (cancel_requested_at) on dra.jobs to authenticated;
grant select, insert (job_id, client_id, step, status, message) on dra.job_events to authenticated;
grant select on dra.results, dra.result_rows to authenticated;
`;

const adminPolicies = `
create policy admin_all on dra.clients to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy admin_all on dra.connectors to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy admin_all on dra.connector_credentials to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy admin_read on dra.matching_rules for select to authenticated
  using ((select dra.is_admin()));
create policy admin_add on dra.matching_rules for insert to authenticated
  with check ((select dra.is_admin()) and created_by = (select auth.uid()));
create policy admin_read on dra.jobs for select to authenticated using ((select dra.is_admin()));
create policy admin_add on dra.jobs for insert to authenticated
  with check ((select dra.is_admin()) and requested_by = (select auth.uid()));
create policy admin_cancel on dra.jobs for update to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy admin_read on dra.job_events for select to authenticated using ((select dra.is_admin()));
create policy admin_add on dra.job_events for insert to authenticated
  with check ((select dra.is_admin()));
create policy admin_read on dra.audit_log for select to authenticated using ((select dra.is_admin()));
create policy admin_read on dra.invitations for select to authenticated using ((select dra.is_admin()));
create policy admin_add on dra.invitations for insert to authenticated
  with check ((select dra.is_admin()) and invited_by = (select auth.uid()));
create policy admin_revoke on dra.invitations for update to authenticated
  using ((select dra.is_admin())) with check ((select dra.is_admin()));
create policy admin_read on dra.admins for select to authenticated using ((select dra.is_admin()));
create policy admin_remove on dra.admins for delete to authenticated
  using ((select dra.is_admin()) and user_id <> (select auth.uid()));
create policy admin_read on dra.memberships for select to authenticated using ((select dra.is_admin()));
create policy admin_remove on dra.memberships for delete to authenticated using ((select dra.is_admin()));
create policy admin_read on dra.profiles for select to authenticated using ((select dra.is_admin()));
`;

const memberPolicies = `
create policy member_read on dra.clients for select to authenticated
  using (id = any ((select dra.my_client_ids())::uuid[]));
create policy member_read on dra.results for select to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]));
create policy member_read on dra.result_rows for select to authenticated
  using (client_id = any ((select dra.my_client_ids())::uuid[]));
create policy own_read on dra.memberships for select to authenticated
  using (user_id = (select auth.uid()));
create policy own_read on dra.profiles for select to authenticated
  using (user_id = (select auth.uid()));
create policy own_add on dra.profiles for insert to authenticated
  with check (user_id = (select auth.uid()));
create policy own_change on dra.profiles for update to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
`;

const serviceGrants = `
grant usage on schema dra to service_role;
grant execute on function dra.job_status(jsonb), dra.analyze_ingested() to service_role;
grant select on dra.clients, dra.matching_rules, dra.admins to service_role;
grant select (user_id, name) on dra.profiles to service_role;
grant select, update (last_test, last_tested_at) on dra.connectors to service_role;
grant select, update (key_id, ciphertext, updated_at) on dra.connector_credentials to service_role;
grant select, insert (email, role), update (token_hash, sent_at, expires_at) on dra.invitations to service_role;
grant select, update (steps, run_id, started_at, finished_at) on dra.jobs to service_role;
grant select, insert on dra.job_events to service_role;
grant select, insert, update, delete on dra.ingest_checkpoints to service_role;
grant select, insert, update, delete on dra.orders to service_role;
grant select, insert, delete on dra.ga4_transactions to service_role;
grant select, insert on dra.results, dra.result_rows to service_role;
grant insert on dra.audit_log to service_role;
`;
