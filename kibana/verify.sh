#!/bin/sh
# Starts Elasticsearch and Kibana of each version given in Docker, imports customer360.ndjson, and fails unless Kibana takes all of it, has all of
# it afterwards and, from 9.4 on, has nothing to say against any dashboard. Nothing of it is left behind.
#
#   sh kibana/verify.sh [VERSION...]   8.19.21 and 9.5.3 without one
#
#   VERIFY_PULL_PATIENCE   how many seconds an image may take to be pulled, 900
#   KIBANA_PATIENCE        how many seconds Kibana may take to come up, 300
#
# Security is off: Elasticsearch is in a network of its own that nobody else is in, Kibana on the loopback address and a port that is free.
set -eu

[ $# -gt 0 ] || set -- 8.19.21 9.5.3
pull_patience=${VERIFY_PULL_PATIENCE:-900}
patience=${KIBANA_PATIENCE:-300}
space=customer-360
here=$(dirname "$0")
name=customer360-verify-$$

for tool in docker curl jq; do
  command -v "$tool" >/dev/null || {
    echo "$tool is missing" >&2
    exit 2
  }
done
docker info >/dev/null 2>&1 || {
  echo "Docker does not run" >&2
  exit 2
}

work=$(mktemp -d)
child=
remove() {
  docker rm --force --volumes "$name-kibana" "$name-elasticsearch" >/dev/null 2>&1 || true
  docker network rm "$name" >/dev/null 2>&1 || true
}
cleanup() {
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  remove
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' HUP INT TERM

fail() {
  echo "$1" >&2
  docker logs --tail 20 "$name-kibana" >&2 2>/dev/null || true
  exit 1
}
# In the background, as a shell hears no signal while it waits for a command.
bounded() {
  left=$1
  shift
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do
    left=$((left - 1))
    if [ "$left" -lt 0 ]; then
      return 1
    fi
    sleep 1
  done
  status=0
  wait "$child" || status=$?
  child=
  return "$status"
}
objects() {
  jq --raw-output '"\(.type) \(.id)"' "$1" | sort
}
ask() {
  curl --silent --show-error --max-time 60 --header 'kbn-xsrf: true' "$@"
}
knows_warnings() {
  rest=${1#*.}
  [ "${1%%.*}" -gt 9 ] || { [ "${1%%.*}" -eq 9 ] && [ "${rest%%.*}" -ge 4 ]; }
}
check_dashboards() {
  for id in $(jq --raw-output 'select(.type == "dashboard") | .id' "$here/customer360.ndjson"); do
    status=$(ask --output "$work/dashboard" --write-out '%{http_code}' "$url/s/$space/api/dashboards/$id")
    [ "$status" = 200 ] || fail "Kibana $1 does not show the dashboard $id: $status $(cat "$work/dashboard")"
    jq --exit-status '[.. | objects | .warnings? // empty | .[]] | length == 0' "$work/dashboard" >/dev/null ||
      fail "Kibana $1 warns of the dashboard $id: $(jq --compact-output '[.. | objects | .warnings? // empty]' "$work/dashboard")"
  done
}
verify() {
  for image in elasticsearch kibana; do
    bounded "$pull_patience" docker pull --quiet "docker.elastic.co/$image/$image:$1" ||
      fail "the image of $image $1 cannot be pulled"
  done
  docker network create "$name" >/dev/null
  docker run --detach --name "$name-elasticsearch" --network "$name" \
    --env discovery.type=single-node --env xpack.security.enabled=false \
    --env cluster.routing.allocation.disk.threshold_enabled=false --env 'ES_JAVA_OPTS=-Xms1g -Xmx1g' \
    "docker.elastic.co/elasticsearch/elasticsearch:$1" >/dev/null
  docker run --detach --name "$name-kibana" --network "$name" --publish 127.0.0.1::5601 \
    --env "ELASTICSEARCH_HOSTS=http://$name-elasticsearch:9200" \
    "docker.elastic.co/kibana/kibana:$1" >/dev/null
  url=http://$(docker port "$name-kibana" 5601/tcp | head -n 1)

  # A look a second, each of which may take its time.
  bounded "$((patience * 2 + 120))" env KIBANA_URL="$url" KIBANA_SPACE="$space" KIBANA_PATIENCE="$patience" \
    KIBANA_API_KEY= KIBANA_USERNAME= PROFILE_INDEX= TRANSITIONS_INDEX= sh "$here/import.sh" ||
    fail "Kibana $1 does not take the file"

  ask --fail --output "$work/export" --header 'Content-Type: application/json' \
    --data '{"type": ["index-pattern", "search", "dashboard"], "excludeExportDetails": true}' \
    "$url/s/$space/api/saved_objects/_export" || fail "Kibana $1 exports nothing"
  objects "$here/customer360.ndjson" >"$work/taken"
  objects "$work/export" >"$work/there"
  missing=$(comm -23 "$work/taken" "$work/there")
  [ -z "$missing" ] || fail "Kibana $1 has lost: $missing"
  if knows_warnings "$1"; then
    check_dashboards "$1"
  fi
  echo "Kibana $1 has all of it"
}

for version in "$@"; do
  verify "$version"
  remove
done
