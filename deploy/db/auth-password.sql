-- Runs once, as a superuser, when the database volume is created: lets the auth server log in with a
-- password of its own. supabase_admin and postgres have POSTGRES_PASSWORD; the image's other login
-- roles get none, so nobody can use them over the network.
\set auth_password `echo "$AUTH_DB_PASSWORD"`
ALTER ROLE supabase_auth_admin WITH PASSWORD :'auth_password';
