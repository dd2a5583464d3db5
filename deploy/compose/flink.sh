#!/bin/sh
# Starts a part of Flink with its secrets in the environment: taskmanager, or jobmanager PROGRAM_ARGUMENT... From the newest
# checkpoint if there is one, for the job refuses to fill an index again that it has filled.
#
#   CREDENTIALS   /run/credentials
#   STATE         where checkpoints are, /opt/flink/state
#   ENTRYPOINT    the image's, /docker-entrypoint.sh
set -eu

credentials=${CREDENTIALS:-/run/credentials}
state=${STATE:-/opt/flink/state}
entrypoint=${ENTRYPOINT:-/docker-entrypoint.sh}

set -a
. "$credentials/environment"
. "$credentials/elasticsearch.env"
set +a
if [ "$1" = jobmanager ]; then
  shift
  newest=$(ls -t "$state"/checkpoints/*/chk-*/_metadata 2>/dev/null | head -n 1)
  # "--" ends Flink's own options, which would take an argument that begins like one of them.
  set -- -- "$@"
  if [ -n "$newest" ]; then
    echo "from ${newest%/_metadata}"
    set -- --fromSavepoint "${newest%/_metadata}" "$@"
  fi
  set -- standalone-job --job-classname io.customer360.Customer360Job "$@"
fi
exec "$entrypoint" "$@"
