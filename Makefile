# Every target is an npm script; the scripts run on the Node 24 that npm installs.

.PHONY: start stop reset migrate rotate-keys test check soak screens bench mutate

# npm writes this file at the end of an install.
installed := node_modules/.package-lock.json

start: $(installed)
	@npm run --silent start

stop: $(installed)
	@npm run --silent stop

reset: $(installed)
	@npm run --silent reset

migrate: $(installed)
	@npm run --silent migrate

rotate-keys: $(installed)
	@npm run --silent rotate-keys

test: $(installed)
	@npm run --silent ci

check: $(installed)
	@npm run --silent check

soak: $(installed)
	@npm run --silent soak -- $(WORLDS)

# Pictures of every page, into docs/screens.
screens: $(installed)
	@npm run --silent screens

# `make bench only="1m rows lighthouse"` runs these parts; see bench/cases.ts.
bench: $(installed)
	@npm run --silent bench -- $(only)

mutate: $(installed)
	@npm run --silent mutate

$(installed): package-lock.json
	@echo 'Installing packages; this takes a minute or two …'
	@npm ci --no-audit --no-fund --loglevel=error
