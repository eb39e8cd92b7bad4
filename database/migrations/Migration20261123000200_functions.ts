import { Migration } from '@mikro-orm/migrations';

/**
 * The few acts beyond a user's own rows, as SECURITY DEFINER functions of the NOLOGIN BYPASSRLS role
 * `dra_definer`. Errors that a caller can mend carry SQLSTATE DR001 to DR004.
 */
export class Migration20261123000200_functions extends Migration {
  override up(): void {
    this.addSql(whoAmI);
    this.addSql(invitations);
    this.addSql(people);
    this.addSql(maintenance);
    this.addSql(ownership);
  }
}

// A session that was signed out elsewhere keeps a valid token until it expires. Where the token names
// its session, that session must still exist, so that signing out everywhere works at once.
const whoAmI = `
create function dra.session_is_live() returns boolean
language sql stable security definer set search_path = '' as $$
  select case
    when claims ->> 'session_id' is null then true
    else exists (select from auth.sessions
                  where id::text = claims ->> 'session_id' and user_id = auth.uid())
  end
  from (select coalesce(nullif(current_setting('request.jwt.claims', true), ''), '{}')::jsonb) as c(claims)
$$;
create function dra.is_admin() returns boolean
language sql stable security definer set search_path = '' as $$
  select dra.session_is_live()
     and exists (select from dra.admins where user_id = auth.uid())
$$;
create function dra.my_client_ids() returns uuid[]
language sql stable security definer set search_path = '' as $$
  select case
    when not dra.session_is_live() then '{}'::uuid[]
    when dra.is_admin() then array(select id from dra.clients)
    else array(select m.client_id from dra.memberships m
                 join dra.clients c on c.id = m.client_id and c.archived_at is null
                where m.user_id = auth.uid())
  end
$$;
`;

const invitations = `
create function dra.open_invitation(token_hash bytea)
returns table (id uuid, email text, role text, client_id uuid)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  invitation dra.invitations;
  address text;
begin
  select * into invitation from dra.invitations i where i.token_hash = open_invitation.token_hash for update;
  if not found or invitation.revoked_at is not null then
    raise exception 'There is no such invitation.' using errcode = 'DR001';
  end if;
  if invitation.redeemed_at is not null or invitation.expires_at < now() then
    raise exception 'The invitation has been used or has expired.' using errcode = 'DR002';
  end if;
  select lower(u.email) into address from auth.users u
   where u.id = auth.uid() and u.email_confirmed_at is not null and dra.session_is_live();
  if address is distinct from invitation.email then
    raise exception 'The invitation is for another address, or this address is not confirmed.'
      using errcode = 'DR003';
  end if;
  return query select invitation.id, invitation.email, invitation.role, invitation.client_id;
end $$;

create function dra.redeem_invitation(token_hash bytea) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  invitation record;
  session_id text := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'session_id';
begin
  select * into invitation from dra.open_invitation(token_hash);
  if session_id is null or exists (
    select from auth.sessions s where s.user_id = auth.uid() and s.id::text <> session_id
  ) then
    raise exception 'Other sessions of this address are still open.' using errcode = 'DR004';
  end if;
  insert into dra.profiles (user_id) values (auth.uid()) on conflict do nothing;
  if invitation.role = 'admin' then
    insert into dra.admins (user_id) values (auth.uid()) on conflict do nothing;
  else
    insert into dra.memberships (user_id, client_id) values (auth.uid(), invitation.client_id)
    on conflict do nothing;
  end if;
  update dra.invitations set redeemed_at = now() where id = invitation.id;
  perform dra.write_audit('invitation.redeem', 'invitation', invitation.id::text, invitation.client_id,
    jsonb_build_object('role', invitation.role));
end $$;
`;

const people = `
create function dra.write_audit(action text, subject text, subject_id text, client_id uuid, changes jsonb)
returns void language sql volatile security definer set search_path = '' as $$
  insert into dra.audit_log (actor_id, action, subject, subject_id, client_id, changes)
  select auth.uid(), action, subject, subject_id, client_id, changes where auth.uid() is not null
$$;
create function dra.people()
returns table (user_id uuid, email text, name text, is_admin boolean, client_ids uuid[], last_sign_in_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select u.id, u.email::text, coalesce(p.name, ''),
         exists (select from dra.admins a where a.user_id = u.id),
         array(select m.client_id from dra.memberships m where m.user_id = u.id),
         u.last_sign_in_at
    from auth.users u left join dra.profiles p on p.user_id = u.id
   where dra.is_admin()
     and (exists (select from dra.admins a where a.user_id = u.id)
       or exists (select from dra.memberships m where m.user_id = u.id))
$$;
`;

// Right after a large ingest the planner still believes the tables to be nearly empty and may join row
// by row. Only a table's owner may refresh what it knows, so the owner lends that to the worker.
const maintenance = `
create function dra.analyze_ingested() returns void
language plpgsql volatile security definer set search_path = '' as $$
begin
  analyze dra.orders;
  analyze dra.ga4_transactions;
end $$;
`;

const ownership = `
revoke execute on all functions in schema dra from public;
grant create on schema dra to dra_definer;
alter function dra.session_is_live() owner to dra_definer;
alter function dra.is_admin() owner to dra_definer;
alter function dra.my_client_ids() owner to dra_definer;
alter function dra.open_invitation(bytea) owner to dra_definer;
alter function dra.redeem_invitation(bytea) owner to dra_definer;
alter function dra.write_audit(text, text, text, uuid, jsonb) owner to dra_definer;
alter function dra.people() owner to dra_definer;
revoke create on schema dra from dra_definer;
`;
