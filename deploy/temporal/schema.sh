#!/bin/sh
# Creates or upgrades Temporal's two databases. Each command does nothing where its work is done,
# so this runs at every start. The SQL_* variables carry plugin, host, user and password.
set -eu

for name in temporal visibility; do
  database=temporal
  [ "$name" = visibility ] && database=temporal_visibility
  temporal-sql-tool --db "$database" create
  temporal-sql-tool --db "$database" setup-schema -v 0.0
  temporal-sql-tool --db "$database" update-schema \
    -d "/etc/temporal/schema/postgresql/v12/$name/versioned"
done
echo "Temporal's databases are ready."
