import { Migration } from '@mikro-orm/migrations';

/**
 * The audit log is read by admins: `dra.actors` names who did what, those included whose access was
 * taken away since, whom `dra.people` no longer tells of. The index serves what one person did.
 */
export class Migration20261125000800_activity extends Migration {
  override up(): void {
    this.addSql('create index audit_log_actor on dra.audit_log (actor_id, id)');
    this.addSql(`
      create function dra.actors(ids uuid[]) returns table (user_id uuid, email text, name text)
      language sql stable security definer set search_path = '' as $$
        select u.id, u.email::text, coalesce(p.name, '')
          from auth.users u left join dra.profiles p on p.user_id = u.id
         where u.id = any (ids) and dra.is_admin()
      $$`);
    this.addSql('revoke execute on function dra.actors(uuid[]) from public');
    this.addSql('grant execute on function dra.actors(uuid[]) to authenticated');
    this.addSql('grant create on schema dra to dra_definer');
    this.addSql('alter function dra.actors(uuid[]) owner to dra_definer');
    this.addSql('revoke create on schema dra from dra_definer');
  }
}
