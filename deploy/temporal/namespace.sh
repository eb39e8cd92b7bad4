#!/bin/sh
# Creates the namespace and the search attributes by which a client's jobs are found. A new namespace
# takes some seconds until the server knows it everywhere, hence the attempts.
set -eu

attempt() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -ge 12 ]; then
      echo "gave up: $*" >&2
      exit 1
    fi
    sleep 5
  done
}

has_namespace() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1
}

ensure_namespace() {
  has_namespace || temporal operator namespace create \
    --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION"
}

ensure_attribute() {
  temporal operator search-attribute list --namespace "$TEMPORAL_NAMESPACE" | grep -qw "$1" ||
    temporal operator search-attribute create \
      --namespace "$TEMPORAL_NAMESPACE" --name "$1" --type Keyword
}

attempt temporal operator cluster health
attempt ensure_namespace
attempt ensure_attribute DraClientId
attempt ensure_attribute DraJobId
echo "Namespace $TEMPORAL_NAMESPACE is ready."
