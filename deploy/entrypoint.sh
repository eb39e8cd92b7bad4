#!/bin/sh
# The image's one door: a command word becomes one process, which gets the signals itself (exec).
set -eu

case "${1:-}" in
  api) script=api/server.ts ;;
  worker) script=temporal/worker.ts ;;
  migrate) script=database/migrate.ts ;;
  rotate-keys) script=database/rotate-keys.ts ;;
  simulators) script=simulators/server.ts ;;
  *)
    echo "Unknown command '${1:-}'. Use one of: api, worker, migrate, rotate-keys, simulators." >&2
    exit 64
    ;;
esac
shift
# See stack/api-memory.ts.
if [ "$script" = api/server.ts ]; then
  export NODE_OPTIONS="--max-semi-space-size=16 --max-old-space-size=1024 ${NODE_OPTIONS:-}" MALLOC_ARENA_MAX=1
fi
exec node "$script" "$@"
